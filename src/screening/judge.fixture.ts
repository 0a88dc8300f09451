import { parseExamples, type Model, trainModel } from '../learning/index.ts';
import { listingContentSchema } from '../marketplace/index.ts';
import {
  type AnyDetector,
  type Detector,
  type DetectorRun,
  detectors as all,
  type Subject,
} from '../signals/index.ts';
import type { DecisionInput, Judge } from './decision.ts';
import { compilePolicy, type Policy, policySchema, type Rule } from './policy.ts';

/** A text check with a ground, beside the real fact checks: what the tests of the judge run on. */
export const wordCheck: Detector<null> = {
  name: 'word-check',
  pace: 'fast',
  label: { zh: '用语', en: 'Words' },
  codes: { 'word-check/jargon': { label: { zh: '行话', en: 'jargon' } } },
  features: {
    word_jargon: { zh: '行话数', en: 'jargon terms', monotone: 1 },
    word_innocent: { zh: '无害语境', en: 'innocent context', monotone: -1 },
    word_brand: { zh: '提到品牌', en: 'brand named', monotone: 0 },
  },
  prepare: () => null,
  run: () => ({ status: 'clear', features: {} }),
};

const facts = new Set([
  'price',
  'unauthorised-seller',
  'category-mismatch',
  'seller-standing',
  'copied-listing',
  'relisting',
]);
export const fixtureDetectors: readonly AnyDetector[] = [...all.filter((d) => facts.has(d.name)), wordCheck];

export function rule(more: Partial<Rule> & { id: string; when: string }): Rule {
  return {
    outcome: 'review',
    missing: 'open',
    quotaPerDay: more.outcome === 'block' ? 1000 : null,
    reason: 'suspected_counterfeit',
    priority: 100,
    lane: 'general',
    enabled: true,
    note: { zh: '说明', en: 'note' },
    ...more,
  };
}

export function policyOf(rules: readonly Rule[], more: Partial<Policy> = {}): Policy {
  return policySchema.parse({
    format: 'assay-policy/1',
    version: 'fixture-1',
    name: { zh: '测试策略', en: 'test policy' },
    otherwise: 'publish',
    limits: { sure: 0.9, doubt: 0.2 },
    blockGrounds: ['word_jargon', 'copy_picture_blocked_log'],
    rules,
    onFailed: { otherwise: 'review', detectors: {} },
    hold: { when: 'score >= limit.doubt', missing: 'open', maxWaitSeconds: 60 },
    ...more,
  });
}

let trained: Model | undefined;

/** A model over the fixture's features, from a rule of thumb with noise. */
export function fixtureModel(): Model {
  if (trained !== undefined) return trained;
  const lines = Array.from({ length: 600 }, (_, i) => {
    const jargon = i % 3 === 0 ? 1 : 0;
    const below = (i % 7) / 3;
    const label = jargon + below > 1.2 === (i % 11 !== 0) ? 1 : 0;
    return JSON.stringify({
      features: { word_jargon: jargon, word_innocent: i % 2, price_below_log: below },
      label,
    });
  });
  const result = trainModel(parseExamples(lines.join('\n')).examples, {
    name: 'fixture',
    date: '2026-01-01',
    prevalence: 0.05,
    description: { zh: '测试', en: 'test' },
    features: [
      { name: 'word_jargon', monotone: 1, group: 'word-check' },
      { name: 'word_innocent', monotone: -1, group: 'word-check' },
      { name: 'price_below_log', monotone: 1, group: 'price' },
    ],
  });
  if (result.kind !== 'trained') throw new Error(JSON.stringify(result));
  trained = result.model;
  return trained;
}

export function judgeOf(rules: readonly Rule[], more: Partial<Policy> = {}): Judge {
  return { policy: compilePolicy(policyOf(rules, more)), model: fixtureModel() };
}

export function subject(more: Partial<Subject> = {}): Subject {
  return {
    listing: listingContentSchema.parse({
      title: 'Lumora tote',
      category: 'bags/handbags',
      price: { amountMinor: 9900, currency: 'CNY' },
    }),
    pictures: [],
    seller: {
      id: 's1',
      accountAgeDays: 40,
      kind: 'individual',
      listings: 3,
      blocked90d: 0,
      removed90d: 0,
      upheldObjections90d: 0,
      orders90d: 12,
      suspectRefunds90d: 0,
      linkedBlocked90d: 0,
      hoursSinceRemoval: null,
      listingsLast24h: 1,
    },
    copies: { sameTextSellers: 0, samePictureSellers: 0, sameTextBlocked: 0, samePictureBlocked: 0 },
    at: '2026-03-01T10:00:00.000Z',
    ...more,
  };
}

/** Runs with these features, by detector: the fixture's checks, all clear unless said otherwise. */
export function input(
  features: Readonly<Record<string, number>> = {},
  more: Partial<DecisionInput> & { failed?: readonly string[]; skipped?: readonly string[] } = {},
): DecisionInput {
  const { failed = [], skipped = [], ...rest } = more;
  const runs = fixtureDetectors.map((d): DetectorRun => {
    if (failed.includes(d.name)) return { detector: d.name, ms: 1, status: 'failed', error: 'broken' };
    if (skipped.includes(d.name)) return { detector: d.name, ms: 1, status: 'skipped', why: 'nothing' };
    const own = Object.fromEntries(Object.keys(d.features).map((name) => [name, features[name] ?? 0]));
    const findings =
      (features['word_jargon'] ?? 0) > 0 && d.name === 'word-check'
        ? [
            {
              code: 'word-check/jargon',
              strength: 1,
              spans: [{ field: 'title' as const, start: 0, end: 6, text: 'Lumora' }],
            },
          ]
        : [];
    return findings.length > 0
      ? { detector: d.name, ms: 1, status: 'finding', findings, features: own }
      : { detector: d.name, ms: 1, status: 'clear', features: own };
  });
  return { subject: subject(), runs, pending: [], quotaUsed: {}, ...rest };
}
