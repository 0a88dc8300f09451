import type { Lexicon } from '../../knowledge/index.ts';
import type { Detector, DetectorResult, Finding, Subject } from '../detector.ts';
import {
  type PlainSighting,
  type PlainTerms,
  preparePlainTerms,
  seePlainTerms,
} from '../text/plain-terms.ts';
import { judgeRules, RULE_LEXICONS } from './rules.ts';

export const HEALTH_CLASSES = ['medicine', 'food', 'cosmetics', 'protective', 'child', 'vehicle'] as const;
export type HealthClass = (typeof HEALTH_CLASSES)[number];

const LEXICONS: readonly Lexicon[] = [
  ...HEALTH_CLASSES.map((one): Lexicon => `health_${one}`),
  ...RULE_LEXICONS,
];

/** Words in the marketplace's own category path, zh and en, by class. */
const CATEGORY_WORDS: Readonly<Record<HealthClass, RegExp>> = {
  medicine: /medicin|pharma|drug|医药|药品|药店|医疗/i,
  food: /\bfood|grocer|beverage|wine|liquor|spirits|supplement|食品|酒水|酒类|保健|饮料|生鲜|母婴食品/i,
  cosmetics: /beauty|cosmetic|make-?up|skin-?care|fragrance|perfume|美妆|护肤|化妆|香水|个护/i,
  protective: /protective|safety|helmet|respirator|mask|防护|安全帽|口罩|劳保|头盔/i,
  child: /bab(?:y|ies)|child|kids|infant|toddler|toys?|母婴|童装|童鞋|儿童|玩具|婴/i,
  vehicle: /brake|tyre|\btires?\b|airbag|seat-?belt|wheels?\b|helmet|刹车|制动|轮胎|轮毂|气囊|安全带|头盔/i,
};

/** Finding code → the feature that is 1 when it is found. */
const RULE_FEATURES = {
  'health-goods/prescription': 'health_prescription',
  'health-goods/number-malformed': 'health_number_bad',
  'health-goods/number-missing': 'health_number_missing',
  'health-goods/expired': 'health_expired',
  'health-goods/near-expiry': 'health_near_expiry',
  'health-goods/cure-claim': 'health_cure_claim',
  'health-goods/label-missing': 'health_label_missing',
  'health-goods/personal-import': 'health_import',
} as const;

/**
 * Says which class of goods that can harm a body a listing offers, and what in its wording makes them a danger at once.
 * The class accuses of nothing; the policy acts on it. See README.md.
 */
export const healthGoods: Detector<PlainTerms> = {
  name: 'health-goods',
  pace: 'fast',
  label: { zh: '健康与安全相关商品', en: 'Goods that touch health and safety' },
  codes: {
    'health-goods/medicine': { label: { zh: '药品与医疗', en: 'Medicine' } },
    'health-goods/food': { label: { zh: '食品与酒水', en: 'Food and drink' } },
    'health-goods/cosmetics': { label: { zh: '化妆品', en: 'Cosmetics' } },
    'health-goods/protective': { label: { zh: '防护与安全用品', en: 'Protective and safety goods' } },
    'health-goods/child': { label: { zh: '儿童用品', en: 'Goods for children' } },
    'health-goods/vehicle': { label: { zh: '车辆安全件', en: 'Vehicle safety goods' } },
    'health-goods/prescription': {
      label: { zh: '无处方销售或处方药', en: 'Prescription goods, or sold without one' },
    },
    'health-goods/number-malformed': {
      label: { zh: '批准文号或条码格式不符', en: 'Approval number or bar code without its form' },
    },
    'health-goods/number-missing': { label: { zh: '未见批准文号', en: 'No approval number told' } },
    'health-goods/expired': { label: { zh: '已过期', en: 'Past its expiry' } },
    'health-goods/near-expiry': { label: { zh: '临近保质期', en: 'Near its expiry' } },
    'health-goods/cure-claim': { label: { zh: '宣称治愈疾病', en: 'Claims to cure' } },
    'health-goods/label-missing': {
      label: { zh: '批号、标签或批文缺失或被去除', en: 'Batch code, label or approval missing or taken off' },
    },
    'health-goods/personal-import': { label: { zh: '私人带货入境', en: 'Imported by the suitcase' } },
  },
  features: {
    health_medicine: { zh: '药品（0/1）', en: 'medicine, 0/1', monotone: 0 },
    health_food: { zh: '食品（0/1）', en: 'food, 0/1', monotone: 0 },
    health_cosmetics: { zh: '化妆品（0/1）', en: 'cosmetics, 0/1', monotone: 0 },
    health_protective: { zh: '防护用品（0/1）', en: 'protective goods, 0/1', monotone: 0 },
    health_child: { zh: '儿童用品（0/1）', en: 'goods for children, 0/1', monotone: 0 },
    health_vehicle: { zh: '车辆安全件（0/1）', en: 'vehicle safety goods, 0/1', monotone: 0 },
    health_any: { zh: '任一健康类（0/1）', en: 'any class that touches health, 0/1', monotone: 0 },
    health_prescription: {
      zh: '处方药或声称无需处方（0/1）',
      en: 'prescription goods, or said to need none, 0/1',
      monotone: 1,
    },
    health_number_bad: {
      zh: '批准文号或条码格式不符（0/1）',
      en: 'an approval number or bar code without its form, 0/1',
      monotone: 1,
    },
    health_number_missing: {
      zh: '应有而未见批准文号（0/1）',
      en: 'no approval number where one is due, 0/1',
      monotone: 1,
    },
    health_expired: { zh: '已过期（0/1）', en: 'past its expiry, 0/1', monotone: 1 },
    health_near_expiry: { zh: '临近保质期（0/1）', en: 'near its expiry, 0/1', monotone: 0 },
    health_cure_claim: { zh: '宣称治愈（0/1）', en: 'claims to cure, 0/1', monotone: 1 },
    health_label_missing: {
      zh: '批号或标签缺失、被去除（0/1）',
      en: 'batch code or label missing or taken off, 0/1',
      monotone: 1,
    },
    health_import: { zh: '私人带货入境（0/1）', en: 'imported by the suitcase, 0/1', monotone: 1 },
  },
  prepare: (live, previous) => preparePlainTerms(live, LEXICONS, 'of its lexicon', previous),

  run(subject, prepared): DetectorResult {
    const affirmed = seePlainTerms(prepared, subject, DESCRIPTION_HEAD).filter((one) => !one.denied);
    const classes = HEALTH_CLASSES.flatMap((one) => judgeClass(one, subject, affirmed) ?? []);
    if (classes.length === 0) return { status: 'clear', features: {} };
    const medicine = classes.some((one) => one.code === 'health-goods/medicine' && one.strength > 0.8);
    const findings = [
      ...classes,
      ...judgeRules(subject, { medicine, title: subject.listing.title }, affirmed),
    ];
    const features: Record<string, number> = { health_any: 1 };
    for (const one of HEALTH_CLASSES) {
      features[`health_${one}`] = findings.some((found) => found.code === `health-goods/${one}`) ? 1 : 0;
    }
    for (const [code, feature] of Object.entries(RULE_FEATURES)) {
      features[feature] = findings.some((found) => found.code === code) ? 1 : 0;
    }
    return { status: 'finding', findings, features };
  },
};

/** Terms of the title and the attributes; of the description only its beginning: long texts mention everything. */
const DESCRIPTION_HEAD = 300;

/** A strong term in the title or the category names the class; elsewhere it takes two different terms. */
function judgeClass(one: HealthClass, subject: Subject, all: readonly PlainSighting[]): Finding | null {
  const own = all.filter((seen) => seen.term.body.lexicon === `health_${one}`);
  const { category } = subject.listing;
  const byCategory = category !== null && CATEGORY_WORDS[one].test(category);
  const inTitle = own.some((seen) => seen.term.body.strength === 'strong' && seen.span.field === 'title');
  const different = new Set(own.map((seen) => seen.term.id)).size;
  if (!byCategory && !inTitle && different < 2) return null;
  const terms = [...new Map(own.map((seen) => [seen.term.id, seen.term])).values()];
  return {
    code: `health-goods/${one}`,
    strength: byCategory ? 0.95 : inTitle ? 0.85 : 0.6,
    spans: own.map((seen) => seen.span),
    knowledge: terms.map((term) => ({ itemId: term.id, version: term.version })),
    facts: {
      class: one,
      category: byCategory ? category : null,
      terms: terms.map((term) => term.body.text).join(', '),
    },
  };
}
