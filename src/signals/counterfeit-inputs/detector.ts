import type { Detector, DetectorResult, Finding, KnowledgeRef, Span, Subject } from '../detector.ts';
import {
  type PlainSighting,
  type PlainTerms,
  preparePlainTerms,
  seePlainTerms,
} from '../text/plain-terms.ts';
import { accompanies, countIn, saysOnly } from './wording.ts';
import { INPUT_KINDS, type InputKind, type Part, type Sight, weighInputs } from './weigh-inputs.ts';

/** A listing that weighs less is not told. */
const TOLD = 0.3;
/** Units of a description in which inputs are looked for: long texts mention everything. */
const DESCRIPTION_HEAD = 800;

/** Finds what counterfeits are made from and dressed up with, told from lawful goods like it. See README.md. */
export const counterfeitInputs: Detector<PlainTerms> = {
  name: 'counterfeit-inputs',
  pace: 'fast',
  reads: ['brand-named'],
  label: { zh: '造假材料', en: 'Inputs of counterfeiting' },
  codes: {
    'counterfeit-inputs/packaging': { label: { zh: '品牌包装', en: 'Brand packaging' } },
    'counterfeit-inputs/proof': { label: { zh: '证书、保卡、小票', en: 'Certificates, cards, receipts' } },
    'counterfeit-inputs/empty': { label: { zh: '空瓶空罐', en: 'Empties' } },
    'counterfeit-inputs/label': { label: { zh: '商标与标签', en: 'Labels' } },
    'counterfeit-inputs/security': { label: { zh: '防伪标识', en: 'Security marks' } },
    'counterfeit-inputs/blank': { label: { zh: '无标裸货', en: 'Unbranded bodies' } },
    'counterfeit-inputs/mould': { label: { zh: '模具与印版', en: 'Moulds and plates' } },
    'counterfeit-inputs/part': { label: { zh: '翻新件', en: 'Parts for refurbishing' } },
    'counterfeit-inputs/tool': { label: { zh: '打标与改码工具', en: 'Tools for marking and re-coding' } },
  },
  features: {
    inputs_suspicion: {
      zh: '造假材料可疑程度，0 到 1（各分项之和）',
      en: 'how much it looks like inputs of counterfeiting, 0..1: the sum of its parts',
      monotone: 1,
    },
    inputs_kinds: { zh: '材料种类数', en: 'kinds of inputs on offer', monotone: 1 },
    inputs_offer: { zh: '承揽用语数', en: 'different terms that offer to pass it off', monotone: 1 },
    inputs_bulk_log: {
      zh: '批量的自然对数：ln(件数)',
      en: 'natural logarithm of the pieces in a lot',
      monotone: 1,
    },
    inputs_lawful: { zh: '合法用途用语数', en: 'different terms of lawful uses', monotone: -1 },
  },
  prepare: (live, previous) => preparePlainTerms(live, LEXICONS, 'of all', previous),

  run(subject, terms, earlier = []): DetectorResult {
    if (terms.terms.length === 0) return { status: 'skipped', why: 'no_lexicon' };
    const sight = look(subject, terms, earlier);
    if (sight === null) return { status: 'clear', features: {} };
    const weighed = weighInputs(sight, subject);
    const features = {
      inputs_suspicion: weighed.sum,
      inputs_kinds: weighed.kinds.length,
      inputs_offer: countTerms(sight.offers),
      inputs_bulk_log: Math.log(Math.max(1, sight.pieces)),
      inputs_lawful: countTerms(sight.lawful),
    };
    const [main] = weighed.kinds;
    if (main === undefined || weighed.sum < TOLD) return { status: 'clear', features };
    return { status: 'finding', features, findings: [report(main, weighed.kinds, weighed, sight)] };
  },
};

/** Boxes, papers, tags and marks in ordinary words: what genuine goods come with. */
function isUsual(kind: InputKind, seen: PlainSighting): boolean {
  return (
    !isStrong(seen) && (kind === 'packaging' || kind === 'proof' || kind === 'label' || kind === 'security')
  );
}

const LEXICONS = [
  ...INPUT_KINDS.map((kind) => `input_${kind}` as const),
  'input_offer',
  'input_bulk',
  'input_lawful',
  'input_goods',
] as const;

/** What the listing says of inputs; null when it names none. */
function look(subject: Subject, prepared: PlainTerms, earlier: readonly Finding[]): Sight | null {
  const seen = seePlainTerms(prepared, subject, DESCRIPTION_HEAD).filter((one) => !one.denied);
  if (!seen.some((one) => kindOf(one) !== null)) return null;
  const { title } = subject.listing;
  const text = `${title}\n${subject.listing.description.slice(0, DESCRIPTION_HEAD)}`;
  const only = saysOnly(text);
  const pieces = countIn(text);
  const offers = seen.filter((one) => one.term.body.lexicon === 'input_offer');
  const bulk = seen.filter((one) => one.term.body.lexicon === 'input_bulk');
  const goods = seen.filter((one) => one.term.body.lexicon === 'input_goods' && one.span.field === 'title');
  const alone = only || pieces >= 5 || bulk.length > 0 || offers.some(isStrong);
  const inputs = seen.flatMap((one) => {
    const kind = kindOf(one);
    return kind === null ? [] : [{ kind, seen: one }];
  });
  const told = inputs.filter(({ seen: one }) => one.span.field === 'title');
  const aside = new Set(
    accompanies(
      title,
      told.map(({ kind, seen: one }) => ({ span: one.span, usual: !alone && isUsual(kind, one) })),
      goods.map((one) => one.span),
    ),
  );
  return {
    offered: told.filter((one) => !aside.has(one.seen.span)),
    mentioned: inputs.filter((one) => one.seen.span.field !== 'title'),
    offers,
    bulk,
    lawful: seen.filter((one) => one.term.body.lexicon === 'input_lawful'),
    only,
    pieces,
    brand: strongestBrand(earlier),
  };
}

function kindOf(seen: PlainSighting): InputKind | null {
  const name = seen.term.body.lexicon.slice('input_'.length);
  return INPUT_KINDS.find((kind) => kind === name) ?? null;
}

const isStrong = (seen: PlainSighting): boolean => seen.term.body.strength === 'strong';

function strongestBrand(earlier: readonly Finding[]): Finding | null {
  let best: Finding | null = null;
  for (const finding of earlier) {
    if (finding.brandId !== undefined && (best === null || finding.strength > best.strength)) best = finding;
  }
  return best;
}

function countTerms(seen: readonly PlainSighting[]): number {
  return new Set(seen.map((one) => one.term.id)).size;
}

function report(
  main: InputKind,
  kinds: readonly InputKind[],
  weighed: { readonly sum: number; readonly parts: readonly Part[] },
  sight: Sight,
): Finding {
  const grounds = [
    ...sight.offered.map((one) => one.seen),
    ...sight.offers,
    ...sight.bulk,
    ...sight.lawful,
    ...(sight.offered.length === 0 ? sight.mentioned.map((one) => one.seen) : []),
  ];
  const spans: readonly Span[] = [...grounds.map((one) => one.span), ...(sight.brand?.spans ?? [])];
  const terms = new Map(grounds.map((one) => [one.term.id, one.term]));
  const knowledge: KnowledgeRef[] = [...terms.values()].map((term) => ({
    itemId: term.id,
    version: term.version,
  }));
  return {
    code: `counterfeit-inputs/${main}`,
    strength: weighed.sum,
    ...(sight.brand?.brandId === undefined ? {} : { brandId: sight.brand.brandId }),
    spans,
    knowledge: [...knowledge, ...(sight.brand?.knowledge ?? [])],
    facts: {
      inputKinds: kinds.join(', '),
      terms: [...terms.values()].map((term) => term.body.text).join(', '),
      ...(sight.pieces > 1 ? { pieces: sight.pieces } : {}),
      // The arithmetic: the parts add up to `sum`, held between 0 and 0.99.
      ...Object.fromEntries(weighed.parts.map((part) => [`part_${part.name}`, part.points])),
      sum: weighed.sum,
    },
  };
}
