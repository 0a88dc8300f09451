import type { PictureBank } from '../../knowledge/index.ts';
import { bitDistance } from '../../pictures/index.ts';
import type { Detector, DetectorResult, Finding, PictureGround, Point, Subject } from '../detector.ts';
import { type FoundBank, isEverybodys, isOwners, refsOf, weightOfBank } from '../bank-match.ts';
import { type EditedMatch, searchPicture } from './match.ts';
import { holdReferences, type LiveReferences } from './references.ts';

/** Milliseconds a listing waits for references that are being read; then its check failed, and is not clear. */
const WAIT_MS = 20_000;
/** Under this share of the listing's picture the reference is one of several pictures in it. */
const PART = 0.6;

const codeOf: Readonly<Record<FoundBank, string>> = {
  known_fake: 'edited-copy/known-fake',
  protected: 'edited-copy/protected',
  official: 'edited-copy/official',
  genuine: 'edited-copy/genuine',
};

/**
 * Pictures that hold a reference picture, or a part of it, however it was worked on: cropped, turned, mirrored,
 * recoloured, framed, written over, put among others, photographed from a screen. Local features lay the two over each
 * other; what lies over each other is then compared.
 */
export const editedCopy: Detector<LiveReferences> = {
  name: 'edited-copy',
  pace: 'slow',
  label: { zh: '改动过的图片', en: 'Edited copy' },
  codes: {
    'edited-copy/known-fake': {
      label: { zh: '含有改动过的已知假货图片', en: 'Holds an edited picture of a known fake' },
    },
    'edited-copy/protected': {
      label: { zh: '含有改动过的受保护图片', en: 'Holds an edited copy of a protected picture' },
    },
    'edited-copy/official': {
      label: { zh: '含有改动过的品牌官方图片', en: 'Holds an edited official picture of the brand' },
    },
    'edited-copy/genuine': {
      label: { zh: '含有改动过的正品图片', en: 'Holds an edited picture of genuine goods' },
    },
    'edited-copy/quarantined': {
      label: {
        zh: '匹配过于普遍，参考图片已隔离，待核查',
        en: 'Too many like it: the reference pictures are set aside and should be checked',
      },
    },
  },
  features: {
    edited_copy_known_fake: {
      zh: '改动过的已知假货图片的匹配强度（0 至 1）',
      en: 'how well the best picture of a known fake is found in one of the listing, 0..1',
      monotone: 1,
    },
    edited_copy_known_fake_share: {
      zh: '可比较图片中含有已知假货图片的比例',
      en: 'of the pictures that can be compared, the share that hold a known fake',
      monotone: 1,
    },
    edited_copy_protected: {
      zh: '改动过的他人受保护图片的匹配强度（0 至 1）',
      en: "how well the best protected picture of somebody else's is found, 0..1",
      monotone: 1,
    },
    edited_copy_official: {
      zh: '含有官方图片（0 或 1）',
      en: 'an official picture is in one, 0 or 1',
      monotone: 0,
    },
    edited_copy_genuine: {
      zh: '含有正品图片（0 或 1）',
      en: 'a picture of genuine goods is in one, 0 or 1',
      monotone: 0,
    },
    edited_copy_mirrored: {
      zh: '镜像后匹配的图片数',
      en: 'pictures that match mirrored',
      monotone: 1,
    },
    edited_copy_part: {
      zh: '参考图片只占其中一部分的图片数（拼图、画中画）',
      en: 'pictures in which the reference is one of several: a collage, a picture in a picture',
      monotone: 1,
    },
    edited_copy_variants: {
      zh: '与参考图片同款但颜色不同的图片数',
      en: 'pictures that show the goods of a reference in another colour',
      monotone: 0,
    },
    edited_copy_quarantined: {
      zh: '匹配被隔离的参考图片（0 或 1）',
      en: 'a picture matches references that are quarantined, 0 or 1',
      monotone: 0,
    },
    edited_copy_uncompared: {
      zh: '无法比较的图片数（画面过于简单）',
      en: 'pictures too plain to be compared',
      monotone: 0,
    },
  },

  prepare: (live, previous, tools) => holdReferences(live.reference_picture, previous, tools ?? {}),

  async run(subject: Subject, references: LiveReferences): Promise<DetectorResult> {
    const { pictures, sight } = subject;
    const { shelf } = references;
    if (pictures.length === 0) return { status: 'skipped', why: 'no_pictures' };
    if (references.source.length === 0) return { status: 'skipped', why: 'no_reference_pictures' };
    if (sight === undefined || shelf === null) return { status: 'failed', error: 'nothing to see with' };
    await waitFor(
      references.ready.then(() => shelf.retry()),
      WAIT_MS,
    );
    const searches = await Promise.all(
      pictures.map((picture) => searchPicture({ ...references, shelf }, picture, sight)),
    );
    const searched = searches.filter((search) => search.kind === 'searched');
    const unread = searches.flatMap((search, at) =>
      search.kind === 'unread' ? [`${pictures[at]?.id}: ${search.why}`] : [],
    );
    const others = searched
      .flatMap(({ matches }) => matches)
      .filter(({ reference }) => !isOwners(reference, subject));
    const isCommon = isEverybodys(subject);
    const isKept = ({ reference }: EditedMatch) => !(isCommon && reference.body.bank === 'known_fake');
    const kept = others.filter(isKept);
    const common = others.filter((match) => !isKept(match));
    const banks = new Set(searched.flatMap(({ quarantined }) => quarantined));
    const findings = [...toFindings(kept), ...quarantineFindings(common, banks, subject)];
    // With nothing found, a picture or a reference that was not read leaves the question open.
    if (shelf.pending > 0) unread.push(`${shelf.pending} references are not read yet`);
    if (findings.length === 0 && unread.length > 0) return { status: 'failed', error: unread.join('; ') };
    const features = {
      edited_copy_known_fake: best(kept, 'known_fake'),
      edited_copy_known_fake_share: picturesOf(kept, 'known_fake') / Math.max(1, searched.length),
      edited_copy_protected: best(kept, 'protected'),
      edited_copy_official: Math.min(1, picturesOf(kept, 'official')),
      edited_copy_genuine: Math.min(1, picturesOf(kept, 'genuine')),
      edited_copy_mirrored: countPictures(kept, ({ comparison }) =>
        comparison.variant.startsWith('mirrored'),
      ),
      edited_copy_part: countPictures(kept, isPart),
      edited_copy_variants: searched.filter(({ variants }) => variants > 0).length,
      edited_copy_quarantined: common.length > 0 || banks.size > 0 ? 1 : 0,
      edited_copy_uncompared: searches.filter(({ kind }) => kind === 'plain').length,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

/** Fulfilled when `ready` is, or after so many milliseconds: what is there by then is searched. */
async function waitFor(ready: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How well the reference is found: what of it, how like, and by how many places (all that count from sixty on). */
function strengthOf({ comparison }: EditedMatch): number {
  const { foundWithin, likeness } = comparison.evidence;
  return Math.min(1, foundWithin * likeness * Math.min(1, 0.6 + comparison.inliers / 150));
}

const isPart = ({ comparison }: EditedMatch): boolean => comparison.evidence.areaInPicture < PART;

/** One finding for each bank and brand: the best match of each picture, best first. */
function toFindings(kept: readonly EditedMatch[]): Finding[] {
  const groups = Map.groupBy(
    kept,
    ({ reference }) => `${reference.body.bank} ${reference.body.brandId ?? ''}`,
  );
  return [...groups.values()].map((group): Finding => {
    const list = bestOfEach(group);
    const first = list[0] as EditedMatch;
    const bank = first.reference.body.bank as FoundBank;
    const { brandId } = first.reference.body;
    return {
      code: codeOf[bank],
      strength: weightOfBank[bank] * strengthOf(first),
      ...(brandId === null ? {} : { brandId }),
      pictures: list.map(toGround),
      knowledge: refsOf(list),
      facts: {
        pictures: list.length,
        inliers: first.comparison.inliers,
        transform: first.comparison.variant === 'plain' ? null : first.comparison.variant,
        shareOfPicture: round(first.comparison.evidence.areaInPicture),
        shareOfReference: round(first.comparison.evidence.area),
        bank,
      },
    };
  });
}

function quarantineFindings(
  common: readonly EditedMatch[],
  banks: ReadonlySet<PictureBank>,
  { copies }: Subject,
): Finding[] {
  if (common.length === 0 && banks.size === 0) return [];
  const list = bestOfEach(common);
  return [
    {
      code: 'edited-copy/quarantined',
      strength: 0.1,
      ...(list.length === 0 ? {} : { pictures: list.map(toGround), knowledge: refsOf(list) }),
      facts: {
        banks: [...new Set([...banks, ...common.map(({ reference }) => reference.body.bank)])].join(', '),
        sellersWithSamePicture: copies.samePictureSellers,
        blockedOfThose: copies.samePictureBlocked,
      },
    },
  ];
}

function bestOfEach(group: readonly EditedMatch[]): EditedMatch[] {
  const found = new Map<string, EditedMatch>();
  for (const match of group) {
    const known = found.get(match.picture.id);
    if (known === undefined || strengthOf(match) > strengthOf(known)) found.set(match.picture.id, match);
  }
  return [...found.values()].sort((a, b) => strengthOf(b) - strengthOf(a));
}

function toGround({
  picture,
  reference,
  comparison,
  features,
  referenceFeatures,
}: EditedMatch): PictureGround {
  const outline = inPixels(comparison.outline, features.fullWidth, features.fullHeight);
  const [xs, ys] = [outline.map(({ x }) => x), outline.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [whole, other] = [features.regions[0], referenceFeatures.regions[0]];
  const matched = {
    itemId: reference.id,
    pictureId: reference.body.pictureId,
    distance: whole === undefined || other === undefined ? 256 : bitDistance(whole.bits, other.bits),
    outline: inPixels(comparison.referenceOutline, referenceFeatures.fullWidth, referenceFeatures.fullHeight),
    inliers: comparison.inliers,
  };
  return {
    pictureId: picture.id,
    region: { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top },
    outline,
    matched: comparison.variant === 'plain' ? matched : { ...matched, transform: comparison.variant },
  };
}

const inPixels = (points: readonly Point[], width: number, height: number): Point[] =>
  points.map(({ x, y }) => ({ x: Math.round(x * width), y: Math.round(y * height) }));

const round = (share: number): number => Math.round(share * 100) / 100;

function best(kept: readonly EditedMatch[], bank: PictureBank): number {
  return Math.max(0, ...kept.filter(({ reference }) => reference.body.bank === bank).map(strengthOf));
}

function countPictures(kept: readonly EditedMatch[], is: (match: EditedMatch) => boolean): number {
  return new Set(kept.filter(is).map(({ picture }) => picture.id)).size;
}

const picturesOf = (kept: readonly EditedMatch[], bank: PictureBank): number =>
  countPictures(kept, ({ reference }) => reference.body.bank === bank);
