import { keepNewest } from '../../base/keep-newest.ts';
import type { Detector, DetectorResult, Finding, PictureGround, Subject } from '../detector.ts';
import type { PictureBank } from '../../knowledge/index.ts';
import { type FoundBank, isEverybodys, isOwners, refsOf, weightOfBank } from '../bank-match.ts';
import { isComparable, type Match, matchPicture, type PictureMatches } from './match.ts';
import { makeReferences, type References } from './references.ts';

/** Pictures whose matches are remembered within one revision: the same ones come again and again. */
const REMEMBERED = 20_000;

export interface NearCopyKnowledge {
  readonly references: References;
  /** Matches by picture id: a picture's hashes never change, nor do a revision's references. Only speed depends on it. */
  readonly remembered: Map<string, PictureMatches>;
}

/** A match kept for a finding, with the listing's picture it belongs to. */
interface Kept extends Match {
  readonly pictureId: string;
}

const codeOf: Readonly<Record<FoundBank, string>> = {
  known_fake: 'near-copy/known-fake',
  protected: 'near-copy/protected',
  official: 'near-copy/official',
  genuine: 'near-copy/genuine',
};

/**
 * Pictures that are near copies (PDQ, within 31 of 256 bits) of pictures that the knowledge base holds: known fakes,
 * protected pictures, official and genuine ones; in any of eight orientations.
 */
export const nearCopy: Detector<NearCopyKnowledge> = {
  name: 'near-copy',
  pace: 'fast',
  label: { zh: '近似图片', en: 'Near copy' },
  codes: {
    'near-copy/known-fake': {
      label: { zh: '与已知假货图片近似', en: 'Near copy of a picture of a known fake' },
    },
    'near-copy/protected': { label: { zh: '与受保护图片近似', en: 'Near copy of a protected picture' } },
    'near-copy/official': { label: { zh: '使用品牌官方图片', en: 'Official picture of the brand' } },
    'near-copy/genuine': { label: { zh: '与正品图片近似', en: 'Near copy of a picture of genuine goods' } },
    'near-copy/quarantined': {
      label: {
        zh: '匹配过于普遍，参考图片已隔离，待核查',
        en: 'Too many like it: the reference pictures are set aside and should be checked',
      },
    },
  },
  features: {
    near_copy_known_fake_similarity: {
      zh: '与最近的已知假货图片的相似度，1 为相同，0 为无匹配（(32−距离)/32）',
      en: 'likeness to the nearest picture of a known fake, 1 = same, 0 = none: (32 − bits) / 32',
      monotone: 1,
    },
    near_copy_known_fake_share: {
      zh: '可比较图片中与已知假货近似的比例',
      en: 'of the pictures that can be compared, the share that match a known fake',
      monotone: 1,
    },
    near_copy_protected_similarity: {
      zh: '与最近的他人受保护图片的相似度',
      en: "likeness to the nearest protected picture of somebody else's, as above",
      monotone: 1,
    },
    near_copy_official: {
      zh: '使用官方图片（0 或 1）',
      en: 'an official picture is used, 0 or 1',
      monotone: 0,
    },
    near_copy_genuine: {
      zh: '与正品图片近似（0 或 1）',
      en: 'a picture of genuine goods is used, 0 or 1',
      monotone: 0,
    },
    near_copy_turned: {
      zh: '仅在旋转或镜像后才匹配的图片数',
      en: 'pictures that match only turned or mirrored',
      monotone: 1,
    },
    near_copy_quarantined: {
      zh: '匹配被隔离的参考图片（0 或 1）',
      en: 'a picture matches references that are quarantined, 0 or 1',
      monotone: 0,
    },
    near_copy_uncompared: {
      zh: '无法比较的图片数（没有特征值或画面过于简单）',
      en: 'pictures that cannot be compared: no hash, or too plain',
      monotone: 0,
    },
  },

  async prepare(live, previous) {
    const references = await makeReferences(live.reference_picture, previous?.references ?? null);
    return previous?.references === references ? previous : { references, remembered: new Map() };
  },

  run(subject: Subject, knowledge: NearCopyKnowledge): DetectorResult {
    if (subject.pictures.length === 0) return { status: 'skipped', why: 'no_pictures' };
    if (knowledge.references.byLabel.length === 0) return { status: 'skipped', why: 'no_reference_pictures' };
    const compared = subject.pictures.filter(isComparable);
    if (compared.length === 0) return { status: 'skipped', why: 'no_comparable_picture' };
    const kept: Kept[] = [];
    const quarantined: Kept[] = [];
    const banks = new Set<PictureBank>();
    for (const picture of compared) {
      const found = recall(knowledge, picture);
      for (const bank of found.quarantined) banks.add(bank);
      for (const match of found.matches) {
        if (isOwners(match.reference, subject)) continue;
        const of = { ...match, pictureId: picture.id };
        if (match.reference.body.bank === 'known_fake' && isEverybodys(subject)) quarantined.push(of);
        else kept.push(of);
      }
    }
    const findings = [...toFindings(kept), ...quarantineFindings(quarantined, banks, subject)];
    const features = {
      near_copy_known_fake_similarity: likeness(kept, 'known_fake'),
      near_copy_known_fake_share: picturesOf(kept, 'known_fake') / compared.length,
      near_copy_protected_similarity: likeness(kept, 'protected'),
      near_copy_official: Math.min(1, picturesOf(kept, 'official')),
      near_copy_genuine: Math.min(1, picturesOf(kept, 'genuine')),
      near_copy_turned: turnedPictures(kept),
      near_copy_quarantined: quarantined.length > 0 || banks.size > 0 ? 1 : 0,
      near_copy_uncompared: subject.pictures.length - compared.length,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

function recall(knowledge: NearCopyKnowledge, picture: Parameters<typeof matchPicture>[1]): PictureMatches {
  const { remembered, references } = knowledge;
  const key = picture.turned === undefined ? `${picture.id} ${picture.pdq}` : picture.id;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = matchPicture(references, picture);
  keepNewest(remembered, key, found, REMEMBERED);
  return found;
}

/** One finding for each bank and brand: the nearest match of each picture, nearest first. */
function toFindings(kept: readonly Kept[]): Finding[] {
  const groups = Map.groupBy(
    kept,
    ({ reference }) => `${reference.body.bank} ${reference.body.brandId ?? ''}`,
  );
  return [...groups.values()].map((group): Finding => {
    const nearest = nearestOfEach(group);
    const first = nearest[0] as Kept;
    const bank = first.reference.body.bank as FoundBank;
    const { brandId } = first.reference.body;
    return {
      code: codeOf[bank],
      strength: weightOfBank[bank] * (1 - first.distance / 64),
      ...(brandId === null ? {} : { brandId }),
      pictures: nearest.map(toGround),
      knowledge: refsOf(nearest),
      facts: {
        pictures: nearest.length,
        nearestBits: first.distance,
        turned: first.orientation === 'original' ? null : first.orientation,
        bank,
      },
    };
  });
}

function quarantineFindings(
  everybodys: readonly Kept[],
  banks: ReadonlySet<PictureBank>,
  { copies }: Subject,
): Finding[] {
  if (everybodys.length === 0 && banks.size === 0) return [];
  const nearest = nearestOfEach(everybodys);
  return [
    {
      code: 'near-copy/quarantined',
      strength: 0.1,
      ...(nearest.length === 0 ? {} : { pictures: nearest.map(toGround), knowledge: refsOf(nearest) }),
      facts: {
        banks: [...new Set([...banks, ...everybodys.map((match) => match.reference.body.bank)])].join(', '),
        sellersWithSamePicture: copies.samePictureSellers,
        blockedOfThose: copies.samePictureBlocked,
      },
    },
  ];
}

function nearestOfEach(group: readonly Kept[]): Kept[] {
  const nearest = new Map<string, Kept>();
  for (const match of group) {
    const known = nearest.get(match.pictureId);
    if (known === undefined || match.distance < known.distance) nearest.set(match.pictureId, match);
  }
  return [...nearest.values()].sort((a, b) => a.distance - b.distance);
}

function toGround({ pictureId, reference, distance, orientation }: Kept): PictureGround {
  const matched = { itemId: reference.id, pictureId: reference.body.pictureId, distance };
  return {
    pictureId,
    matched: orientation === 'original' ? matched : { ...matched, transform: orientation },
  };
}

function likeness(kept: readonly Kept[], bank: PictureBank): number {
  let best = 0;
  for (const { reference, distance } of kept) {
    if (reference.body.bank === bank) best = Math.max(best, (32 - distance) / 32);
  }
  return best;
}

function picturesOf(kept: readonly Kept[], bank: PictureBank): number {
  return new Set(kept.filter((match) => match.reference.body.bank === bank).map((match) => match.pictureId))
    .size;
}

function turnedPictures(kept: readonly Kept[]): number {
  const straight = new Set(
    kept.filter((match) => match.orientation === 'original').map((match) => match.pictureId),
  );
  return new Set(kept.map((match) => match.pictureId).filter((id) => !straight.has(id))).size;
}
