import { describe, expect, it } from 'vitest';
import { agreementOf, driftOf, type Pair, wilson } from './agreement.ts';
import { qualityOf, weekOf } from './read-quality.ts';
import type { ReviewRow } from './store-desk.ts';

const pairs = (both: number, neither: number, first: number, second: number): Pair[] => [
  ...Array.from({ length: both }, () => ['block', 'block'] as const),
  ...Array.from({ length: neither }, () => ['publish', 'publish'] as const),
  ...Array.from({ length: first }, () => ['block', 'publish'] as const),
  ...Array.from({ length: second }, () => ['publish', 'block'] as const),
];

describe('agreement beyond chance', () => {
  it("is Cohen's kappa, as his textbook example has it", () => {
    // 20 both yes, 15 both no, 5 and 10 apart: observed 0.70, by chance 0.50.
    const result = agreementOf(pairs(20, 15, 5, 10));
    expect(result.kappa).toBeCloseTo(0.4, 10);
    expect(result).toMatchObject({ n: 50, agreed: 35 });
    expect(result.low).toBeGreaterThan(0.1);
    expect(result.high).toBeLessThan(0.65);
  });

  it('is nought for two who agree as chance would, whatever share they agree on', () => {
    expect(agreementOf(pairs(81, 1, 9, 9)).kappa).toBeCloseTo(0, 10);
  });

  it('says nothing where both always say the same one thing, and stays unsure of a few', () => {
    expect(agreementOf(pairs(30, 0, 0, 0))).toMatchObject({ n: 30, agreed: 30, kappa: null, low: null });
    const few = agreementOf(pairs(2, 2, 0, 0));
    expect(few.kappa).toBe(1);
    expect(few.low).toBeLessThan(0.2);
    expect(agreementOf([])).toMatchObject({ n: 0, kappa: null });
  });

  it('a share of few has wide bounds, of many narrow ones', () => {
    expect(wilson(3, 3).low).toBeCloseTo(0.4385, 3);
    expect(wilson(300, 300).low).toBeGreaterThan(0.98);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('a share that fell has drifted, one that wavers has not', () => {
    expect(driftOf({ hits: 95, n: 100 }, { hits: 12, n: 20 })).toMatchObject({ moved: true });
    expect(driftOf({ hits: 95, n: 100 }, { hits: 18, n: 20 })).toMatchObject({ moved: false });
    expect(driftOf({ hits: 1, n: 1 }, { hits: 0, n: 0 })).toBeNull();
  });
});

let n = 0;
const review = (more: Partial<ReviewRow>): ReviewRow => ({
  id: `rev_${++n}`,
  case_id: `cas_${n}`,
  kind: 'first',
  decision_id: `dec_${n}`,
  listing_id: `lst_${n}`,
  reviewer: 'user:ann',
  outcome: 'block',
  reason: 'counterfeit_terms',
  policy: 'counterfeit_terms',
  queue: 'review',
  truth: null,
  golden_id: null,
  took_ms: 10_000,
  at: '2026-03-03T10:00:00.000Z',
  ...more,
});

describe('the quality of reviewers', () => {
  const now = Date.parse('2026-03-20T00:00:00.000Z');

  it('counts a pair once each judgement, and takes the senior where the two differ', () => {
    const same = [
      review({ decision_id: 'd1' }),
      review({ decision_id: 'd1', kind: 'second', reviewer: 'user:bo' }),
    ];
    const apart = [
      review({ decision_id: 'd2', outcome: 'publish' }),
      review({ decision_id: 'd2', kind: 'second', reviewer: 'user:bo' }),
      review({ decision_id: 'd2', kind: 'resolution', reviewer: 'user:cy' }),
    ];
    const quality = qualityOf([...same, ...apart], now);
    expect(quality.pairs).toMatchObject([{ first: 'user:ann', second: 'user:bo', n: 2, agreed: 1 }]);
    const of = (name: string) => quality.reviewers.find((one) => one.reviewer === name)?.consensus;
    expect(of('user:ann')).toMatchObject({ n: 2, agreed: 1 });
    expect(of('user:bo')).toMatchObject({ n: 2, agreed: 2 });
    expect(quality.policies).toMatchObject([{ policy: 'counterfeit_terms', decided: 2, disputes: 1, n: 2 }]);
    expect(quality.all).toMatchObject({ decided: 2, disputes: 1 });
  });

  it('holds golden answers against the truth, by week, and sees a reviewer slip', () => {
    const golden = (at: string, right: boolean) =>
      review({ kind: 'golden', golden_id: 'gol_1', truth: right ? 'block' : 'publish', at });
    const rows = [
      ...Array.from({ length: 30 }, () => golden('2026-02-10T10:00:00.000Z', true)),
      ...Array.from({ length: 10 }, (_, i) => golden('2026-03-18T10:00:00.000Z', i < 4)),
    ];
    const [ann] = qualityOf(rows, now).reviewers;
    expect(ann?.golden).toMatchObject({ n: 40, hits: 34 });
    expect(ann?.weeks.map((week) => [week.week, week.golden.hits, week.golden.n])).toEqual([
      ['2026-02-09', 30, 30],
      ['2026-03-16', 4, 10],
    ]);
    expect(ann?.drift).toMatchObject({ moved: true });
  });

  it('weeks begin on Monday, UTC', () => {
    expect(weekOf('2026-03-16T00:00:00.000Z')).toBe('2026-03-16');
    expect(weekOf('2026-03-15T23:59:59.000Z')).toBe('2026-03-09');
  });
});
