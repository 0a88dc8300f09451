import type { LiveKnowledge } from '../../knowledge/index.ts';
import type { Detector, DetectorResult, Finding, Span } from '../detector.ts';
import type { Automaton } from '../text/automaton.ts';
import { buildAutomaton } from '../text/build-automaton.ts';
import {
  type Folded,
  foldedString,
  foldText,
  GAP_PUNCT,
  HAN,
  wordBeginsAt,
  wordEndsAt,
} from '../text/fold.ts';
import { findNames } from '../text/find-names.ts';
import type { Names } from '../text/names.ts';
import { scanFolded } from '../text/search-plain.ts';
import { type Sighting, techniqueBit, techniquesOf } from '../text/sighting.ts';
import { readingsOf, spanIn } from '../text/texts.ts';
import { namesOfBrands } from './brand-names.ts';

/** Where a name stands in what the seller says of it. */
interface Phrases {
  readonly automaton: Automaton;
  readonly kinds: readonly PhraseKind[];
}
type PhraseKind = 'compatibility' | 'second_hand' | 'resale';

export interface BrandKnowledge {
  readonly names: Names;
  readonly phrases: Phrases;
  /** What they were made from: arrays that did not change need no new structure. */
  readonly from: Pick<LiveKnowledge, 'lexicon_term'>;
}

/** Units between a compatibility phrase and the name it is about. */
const REACH_BEFORE = 12;
const REACH_AFTER = 6;
/** A disguise under this strength is only a hint: initials of two letters, a likeness of two sounds. */
const SURE = 0.5;
/** Disguises that an honest seller's keyboard makes too. */
const HARMLESS = techniqueBit('full_width') | techniqueBit('accent') | techniqueBit('traditional');
const HINT_STRENGTH = 0.4;
const COMPATIBILITY_STRENGTH = 0.3;

interface Seen {
  readonly sighting: Sighting;
  readonly span: Span;
  readonly compatible: boolean;
}

/** Finds brands named in title, description and attributes, also in disguise. See README.md. */
export const brandNamed: Detector<BrandKnowledge> = {
  name: 'brand-named',
  pace: 'fast',
  label: { zh: '提到品牌', en: 'Brand named' },
  codes: {
    'brand-named/plain': { label: { zh: '写明品牌名', en: 'Names the brand' } },
    'brand-named/evaded': { label: { zh: '变形书写品牌名', en: 'Writes the brand in disguise' } },
    'brand-named/compatibility': {
      label: { zh: '仅说明适配该品牌', en: 'Names the brand only as what it fits' },
    },
    'brand-named/hint': { label: { zh: '疑似暗示品牌', en: 'May hint at the brand' } },
  },
  features: {
    brand_named: { zh: '写明的品牌数', en: 'brands named plainly', monotone: 0 },
    brand_evaded: { zh: '变形书写的最大把握（0 到 1）', en: 'surest disguise of a brand, 0..1', monotone: 1 },
    brand_evaded_count: { zh: '变形书写的品牌数', en: 'brands named in disguise', monotone: 1 },
    brand_techniques: { zh: '所用变形手法数', en: 'kinds of disguise used', monotone: 1 },
    brand_hinted: { zh: '疑似暗示的品牌数', en: 'brands hinted at', monotone: 0 },
    brand_in_compatibility: {
      zh: '只出现在适配说明中（0/1）',
      en: 'named only as what it fits, 0/1',
      monotone: -1,
    },
    brand_second_hand: {
      zh: '提到品牌并说明二手（0/1）',
      en: 'named and said to be second-hand, 0/1',
      monotone: 0,
    },
    brand_resale: {
      zh: '提到品牌并说明转卖或授权（0/1）',
      en: 'named and said to be resale or authorised, 0/1',
      monotone: 0,
    },
  },

  prepare(live, previous) {
    const { brand, lexicon_term } = live;
    return {
      names: namesOfBrands(brand),
      phrases: previous?.from.lexicon_term === lexicon_term ? previous.phrases : preparePhrases(live),
      from: { lexicon_term },
    };
  },

  run(subject, knowledge): DetectorResult {
    const { names } = knowledge;
    if (names.count === 0) return { status: 'skipped', why: 'no_brand_known' };
    const seen: Seen[] = [];
    let secondHand = subject.listing.condition === 'used' || subject.listing.condition === 'refurbished';
    let resale = false;
    for (const read of readingsOf(subject)) {
      const found = findNames(names, read.text);
      if (found.sightings.length === 0) continue;
      const phrases = phrasesIn(knowledge.phrases, found.folded);
      secondHand ||= phrases.some((phrase) => phrase.kind === 'second_hand');
      resale ||= phrases.some((phrase) => phrase.kind === 'resale');
      for (const sighting of found.sightings) {
        const part = read.partAt(sighting.start, sighting.end);
        if (part === null) continue;
        const offset = read.offsetOf(part);
        seen.push({
          sighting,
          span: spanIn(part, sighting.start - offset, sighting.end - offset),
          compatible: isCompatible(found.folded, phrases, sighting),
        });
      }
    }
    return answer(names, seen, secondHand, resale);
  },
};

function answer(names: Names, seen: readonly Seen[], secondHand: boolean, resale: boolean): DetectorResult {
  const byBrand = new Map<number, Seen[]>();
  for (const one of seen) {
    const brand = names.ownerOf[one.sighting.name]!;
    const list = byBrand.get(brand);
    if (list) list.push(one);
    else byBrand.set(brand, [one]);
  }
  const findings: Finding[] = [];
  let evadedBest = 0;
  let techniques = 0;
  let plainCount = 0;
  let compatible = 0;
  for (const [brand, all] of byBrand) {
    const plain = all.filter((one) => one.sighting.techniques === 0 && !one.compatible);
    const fits = all.filter((one) => one.compatible && one.sighting.techniques === 0);
    const disguised = all.filter((one) => one.sighting.techniques !== 0);
    const evaded = disguised.filter((one) => one.sighting.strength >= SURE);
    const hints = disguised.filter((one) => one.sighting.strength < SURE);
    const about = { names, brand, secondHand, resale };
    if (plain.length > 0) {
      plainCount++;
      findings.push(finding('brand-named/plain', about, plain, 1));
    }
    if (fits.length > 0) {
      if (plain.length === 0) compatible++;
      findings.push(finding('brand-named/compatibility', about, fits, COMPATIBILITY_STRENGTH));
    }
    if (evaded.length > 0) {
      const found = finding('brand-named/evaded', about, evaded, 1);
      findings.push(found);
      const bits = evaded.reduce((union, one) => union | one.sighting.techniques, 0);
      techniques |= bits;
      // Full width alone is a habit of some keyboards.
      evadedBest = Math.max(evadedBest, (bits & ~HARMLESS) === 0 ? found.strength * 0.4 : found.strength);
    } else if (hints.length > 0 && plain.length === 0) {
      findings.push(finding('brand-named/hint', about, hints, HINT_STRENGTH));
    }
  }
  const count = (code: string): number => findings.filter((one) => one.code === code).length;
  const features = {
    brand_named: plainCount,
    brand_evaded: evadedBest,
    brand_evaded_count: count('brand-named/evaded'),
    brand_techniques: techniquesOf(techniques).length,
    brand_hinted: count('brand-named/hint'),
    brand_in_compatibility: compatible > 0 && plainCount === 0 && evadedBest === 0 ? 1 : 0,
    brand_second_hand: findings.length > 0 && secondHand ? 1 : 0,
    brand_resale: findings.length > 0 && resale ? 1 : 0,
  };
  return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
}

function finding(
  code: string,
  about: { names: Names; brand: number; secondHand: boolean; resale: boolean },
  seen: readonly Seen[],
  ceiling: number,
): Finding {
  const { names, brand } = about;
  const bits = seen.reduce((union, one) => union | one.sighting.techniques, 0);
  const best = seen.reduce((a, b) => (b.sighting.strength > a.sighting.strength ? b : a));
  const brandId = names.ownerIds[brand]!;
  return {
    code,
    strength: Math.min(ceiling, best.sighting.strength),
    brandId,
    spans: seen.map((one) => one.span),
    knowledge: [{ itemId: brandId, version: names.ownerVersions[brand]! }],
    facts: {
      name: names.texts[best.sighting.name]!,
      written: best.span.text,
      techniques: techniquesOf(bits).join(','),
      second_hand: about.secondHand,
      resale: about.resale,
    },
  };
}

function preparePhrases(live: LiveKnowledge): Phrases {
  const patterns: string[] = [];
  const kinds: PhraseKind[] = [];
  for (const term of live.lexicon_term) {
    const { lexicon, text } = term.body;
    if (lexicon !== 'compatibility' && lexicon !== 'second_hand' && lexicon !== 'resale') continue;
    patterns.push(foldedString(foldText(text)));
    kinds.push(lexicon);
  }
  return { automaton: buildAutomaton(patterns), kinds };
}

interface Phrase {
  readonly kind: PhraseKind;
  readonly from: number;
  readonly to: number;
}

function phrasesIn(phrases: Phrases, folded: Folded): Phrase[] {
  const { hits, found } = scanFolded(phrases.automaton, folded);
  const out: Phrase[] = [];
  for (let k = 0; k < found; k++) {
    const pattern = hits[k * 2]!;
    const to = hits[k * 2 + 1]!;
    const from = to - phrases.automaton.lengths[pattern]!;
    if (folded.kind[from] !== HAN && !(wordBeginsAt(folded, from) && wordEndsAt(folded, to))) continue;
    out.push({ kind: phrases.kinds[pattern]!, from, to });
  }
  return out;
}

/** True when a compatibility phrase stands close before or after the name, in the same clause. */
function isCompatible(folded: Folded, phrases: readonly Phrase[], seen: Sighting): boolean {
  // The sighting's own units belong to another view (leet, emoji) at times: find it by its place in the original.
  let from = 0;
  while (from < folded.length && folded.end[from]! <= seen.start) from++;
  let to = from;
  while (to < folded.length && folded.start[to]! < seen.end) to++;
  return phrases.some((phrase) => {
    if (phrase.kind !== 'compatibility') return false;
    if (phrase.to <= from) return from - phrase.to <= REACH_BEFORE && sameClause(folded, phrase.to, from);
    return phrase.from >= to && phrase.from - to <= REACH_AFTER && sameClause(folded, to, phrase.from);
  });
}

const CLAUSE_END = /[。！？；;!?\n]|\.\s/;

function sameClause(folded: Folded, from: number, to: number): boolean {
  if (from === 0 || to >= folded.length) return true;
  let gaps = 0;
  for (let i = from; i <= to; i++) gaps |= folded.gap[i]!;
  return (
    (gaps & GAP_PUNCT) === 0 || !CLAUSE_END.test(folded.text.slice(folded.end[from - 1], folded.start[to]))
  );
}
