import type { Lexicon } from '../../knowledge/index.ts';
import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';
import { findTermsIn, prepareLexicon, type PreparedLexicon, type TermSighting } from '../text/lexicon.ts';

export const HEALTH_CLASSES = ['medicine', 'food', 'cosmetics', 'protective', 'child'] as const;
export type HealthClass = (typeof HEALTH_CLASSES)[number];

const LEXICONS: readonly Lexicon[] = HEALTH_CLASSES.map((one): Lexicon => `health_${one}`);

/** Words in the marketplace's own category path, zh and en, by class. */
const CATEGORY_WORDS: Readonly<Record<HealthClass, RegExp>> = {
  medicine: /medicin|pharma|drug|医药|药品|药店|医疗/i,
  food: /\bfood|grocer|beverage|wine|liquor|spirits|supplement|食品|酒水|酒类|保健|饮料|生鲜|母婴食品/i,
  cosmetics: /beauty|cosmetic|make-?up|skin-?care|fragrance|perfume|美妆|护肤|化妆|香水|个护/i,
  protective:
    /protective|safety|helmet|respirator|mask|brake|tyre|tire|防护|安全帽|口罩|劳保|刹车|轮胎|头盔/i,
  child: /bab(?:y|ies)|child|kids|infant|toddler|toys?|母婴|童装|童鞋|儿童|玩具|婴/i,
};

/** Says which class of goods that can harm a body a listing offers. It accuses of nothing; the policy acts on it. */
export const healthGoods: Detector<PreparedLexicon> = {
  name: 'health-goods',
  pace: 'fast',
  label: { zh: '健康相关商品', en: 'Goods that touch health' },
  codes: {
    'health-goods/medicine': { label: { zh: '药品与医疗', en: 'Medicine' } },
    'health-goods/food': { label: { zh: '食品与酒水', en: 'Food and drink' } },
    'health-goods/cosmetics': { label: { zh: '化妆品', en: 'Cosmetics' } },
    'health-goods/protective': { label: { zh: '防护与安全用品', en: 'Protective and safety goods' } },
    'health-goods/child': { label: { zh: '儿童用品', en: 'Goods for children' } },
  },
  features: {
    health_medicine: { zh: '药品（0/1）', en: 'medicine, 0/1', monotone: 0 },
    health_food: { zh: '食品（0/1）', en: 'food, 0/1', monotone: 0 },
    health_cosmetics: { zh: '化妆品（0/1）', en: 'cosmetics, 0/1', monotone: 0 },
    health_protective: { zh: '防护用品（0/1）', en: 'protective goods, 0/1', monotone: 0 },
    health_child: { zh: '儿童用品（0/1）', en: 'goods for children, 0/1', monotone: 0 },
    health_any: { zh: '任一健康类（0/1）', en: 'any class that touches health, 0/1', monotone: 0 },
  },
  prepare: (live) => prepareLexicon(live, LEXICONS, { disguised: false }),

  run(subject, lexicon): DetectorResult {
    const findings: Finding[] = [];
    const seen = seenIn(subject, lexicon);
    for (const one of HEALTH_CLASSES) {
      const found = judgeClass(one, subject, seen);
      if (found !== null) findings.push(found);
    }
    const features: Record<string, number> = { health_any: findings.length > 0 ? 1 : 0 };
    for (const one of HEALTH_CLASSES) {
      features[`health_${one}`] = findings.some((found) => found.code === `health-goods/${one}`) ? 1 : 0;
    }
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

interface SeenTerm {
  readonly seen: TermSighting;
  readonly inTitle: boolean;
}

/** Terms of the title and the attributes; of the description only its beginning: long texts mention everything. */
const DESCRIPTION_HEAD = 300;

function seenIn(subject: Subject, lexicon: PreparedLexicon): SeenTerm[] {
  return findTermsIn(lexicon, subject, DESCRIPTION_HEAD)
    .filter(
      (seen) => !seen.denied && seen.techniques.every((how) => how === 'full_width' || how === 'traditional'),
    )
    .map((seen) => ({ seen, inTitle: seen.span.field === 'title' }));
}

/** A strong term in the title or the category names the class; elsewhere it takes two different terms. */
function judgeClass(one: HealthClass, subject: Subject, all: readonly SeenTerm[]): Finding | null {
  const own = all.filter(({ seen }) => seen.term.body.lexicon === `health_${one}`);
  const strong = own.filter(({ seen }) => seen.term.body.strength === 'strong');
  const byCategory = subject.listing.category !== null && CATEGORY_WORDS[one].test(subject.listing.category);
  const inTitle = strong.some((term) => term.inTitle);
  const different = new Set(own.map(({ seen }) => seen.term.id)).size;
  if (!byCategory && !inTitle && different < 2) return null;
  const terms = [...new Map(own.map(({ seen }) => [seen.term.id, seen.term])).values()];
  return {
    code: `health-goods/${one}`,
    strength: byCategory ? 0.95 : inTitle ? 0.85 : 0.6,
    spans: own.map(({ seen }) => seen.span),
    knowledge: terms.map((term) => ({ itemId: term.id, version: term.version })),
    facts: {
      class: one,
      category: byCategory ? subject.listing.category : null,
      terms: terms.map((term) => term.body.text).join(', '),
    },
  };
}
