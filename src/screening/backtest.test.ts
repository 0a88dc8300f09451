import { describe, expect, it } from 'vitest';
import { Backtest, type StoredCase } from './backtest.ts';
import { fixtureModel, policyOf, rule } from './judge.fixture.ts';

const one = (id: string, features: Record<string, number>, more: Partial<StoredCase> = {}): StoredCase => ({
  decisionId: id,
  listingId: `l-${id}`,
  sellerId: 's1',
  at: '2026-03-01T10:00:00.000Z',
  title: id,
  pictureId: null,
  category: null,
  brand: null,
  counterfeit: null,
  given: {
    features,
    score: 0.1,
    facts: { listing: {}, seller: {} },
    failed: [],
    quotaUsed: {},
    standing: {},
  },
  ...more,
});
const jargon = (more = {}) => rule({ id: 'jargon', when: 'signal.word_jargon > 0', ...more });

describe('Backtest', () => {
  it('tells newly blocked from newly freed and newly reviewed, and days over the quota', () => {
    const before = policyOf([jargon(), rule({ id: 'cheap', when: 'signal.price_below_log > 1' })]);
    const after = policyOf([jargon({ outcome: 'block', quotaPerDay: 1 })], { version: 'after' });
    const backtest = new Backtest(before, after);
    for (const id of ['a', 'b']) backtest.play(one(id, { word_jargon: 1 }, { counterfeit: id === 'a' }));
    backtest.play(one('c', { word_jargon: 0, price_below_log: 2 }));
    backtest.play(one('d', { word_jargon: 0 }));
    const result = backtest.result('2026-03-02T00:00:00.000Z', 1);
    expect(result.counts).toEqual({ blocked: 2, freed: 1, reviewed: 0 });
    expect(result.tested).toBe(4);
    expect(result.rules).toMatchObject([
      { rule: 'jargon', hits: 2, known: { counterfeit: 1, genuine: 1 }, daysOverQuota: 1 },
    ]);
    expect(result.sellers).toEqual([{ key: 's1', blocked: 2, freed: 1, reviewed: 0 }]);
  });

  it('keeps a bounded sample, the same whatever the order', () => {
    const cases = Array.from({ length: 400 }, (_, i) => one(`case-${i}`, { word_jargon: 1 }));
    const sampled = (list: readonly StoredCase[]) => {
      const backtest = new Backtest(policyOf([]), policyOf([jargon()], { version: 'after' }));
      for (const each of list) backtest.play(each);
      return backtest.result('2026-03-02T00:00:00.000Z', 1).samples.reviewed.map((s) => s.decisionId);
    };
    expect(sampled(cases)).toHaveLength(24);
    expect(sampled(cases)).toEqual(sampled(cases.toReversed()));
  });

  it('with another model shows who changes side, and leaves the recorded score to the policy before', () => {
    const policy = policyOf([rule({ id: 'doubt', when: 'score > 0.3' })]);
    const backtest = new Backtest(policy, policy, fixtureModel());
    backtest.play(one('sure', { word_jargon: 1, word_innocent: 0, price_below_log: 2 }));
    backtest.play(one('clean', { word_jargon: 0, word_innocent: 1, price_below_log: 0 }));
    const result = backtest.result('2026-03-02T00:00:00.000Z', 1);
    expect(result.outcomes.before).toEqual({ publish: 2, review: 0, block: 0 });
    expect(result.samples.reviewed.map((s) => s.decisionId)).toEqual(['sure']);
  });
});
