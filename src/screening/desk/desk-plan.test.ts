import { describe, expect, it } from 'vitest';
import {
  careOf,
  type DeskPlan,
  deskPlanSchema,
  isDrawn,
  type ItemFacts,
  planProblems,
  routeItem,
  starterPlan,
} from './desk-plan.ts';
import { weigh, weightNow } from './weigh.ts';

const facts: ItemFacts = {
  reasons: ['counterfeit_terms'],
  brands: ['brd_1', 'Lorbasen'],
  category: 'Bags/handbags',
  lane: 'general',
  market: 'CN',
  sellerId: 'shop-1',
  sellerKind: 'individual',
  score: 0.4,
  priceMinor: 9_900,
  orders90d: 0,
  accountAgeDays: null,
  blocked90d: 2,
  reports: 0,
};
const routed = (all: DeskPlan['routes'][number]['all'], more: Partial<ItemFacts> = {}) =>
  routeItem(
    { ...starterPlan, routes: [{ id: 'r', queue: 'pictures', all, enabled: true, note: '' }] },
    { ...facts, ...more },
  ).queue;

describe('a plan of the desk', () => {
  it('the starter plan is one that a desk can work by', () => {
    expect(planProblems(deskPlanSchema.parse(starterPlan))).toEqual([]);
  });

  it('sends an item where the first rule says whose conditions all hold, else to review', () => {
    expect(routed([{ field: 'category', is: 'one_of', values: ['bags'] }])).toBe('pictures');
    expect(routed([{ field: 'brand', is: 'one_of', values: ['lorbasen'] }])).toBe('pictures');
    expect(routed([{ field: 'market', is: 'none_of', values: ['CN'] }])).toBe('review');
    expect(
      routed([
        { field: 'risk', is: 'at_least', value: 0.3 },
        { field: 'blocked_90d', is: 'at_least', value: 3 },
      ]),
    ).toBe('review');
    expect(routeItem(starterPlan, { ...facts, lane: 'health' })).toEqual({ queue: 'health', rule: 'health' });
  });

  it('what is not known is neither at least nor at most anything', () => {
    expect(routed([{ field: 'account_age_days', is: 'at_most', value: 30 }])).toBe('review');
    expect(routed([{ field: 'account_age_days', is: 'at_most', value: 30 }], { accountAgeDays: 3 })).toBe(
      'pictures',
    );
    expect(routed([{ field: 'risk', is: 'at_least', value: 0 }], { score: null })).toBe('review');
  });

  it('that lacks a queue, sends to one that is not there, or names two alike is refused with the place', () => {
    const wrong: DeskPlan = {
      ...starterPlan,
      queues: starterPlan.queues.filter((queue) => queue.name !== 'senior'),
      routes: [
        ...starterPlan.routes,
        {
          id: 'health',
          queue: 'nowhere',
          all: [{ field: 'lane', is: 'one_of', values: ['health'] }],
          enabled: true,
          note: '',
        },
      ],
    };
    expect(planProblems(wrong).map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/queues queue_missing',
      '/routes/2/queue queue_unknown',
      '/routes/2/id name_taken',
    ]);
  });

  it('shows pictures as the longest fitting category says', () => {
    const plan = {
      ...starterPlan,
      pictures: [
        { category: 'health', show: 'grey' as const },
        { category: 'health/wounds', show: 'blur' as const },
      ],
    };
    expect(careOf(plan, 'Health/Wounds/plasters')).toBe('blur');
    expect(careOf(plan, 'health/vitamins')).toBe('grey');
    expect(careOf(plan, 'bags')).toBe('plain');
  });

  it('draws the share it is told to, and always the same ones', () => {
    const ids = Array.from({ length: 4_000 }, (_, i) => `rev_${i}`);
    const drawn = ids.filter((id) => isDrawn(id, 5));
    expect(drawn.length / ids.length).toBeGreaterThan(0.03);
    expect(drawn.length / ids.length).toBeLessThan(0.07);
    expect(ids.filter((id) => isDrawn(id, 5))).toEqual(drawn);
    expect(ids.some((id) => isDrawn(id, 0))).toBe(false);
    expect(drawn.every((id) => isDrawn(id, 20))).toBe(true);
  });
});

describe('how urgent an item is', () => {
  it('is harm × probability × reach × reports, in points of which ten double it', () => {
    const plain = weigh(starterPlan, facts);
    expect(plain).toMatchObject({ harm: 10, probability: 0.4, reach: 1, reports: 1, weight: 4, points: 20 });
    expect(weigh(starterPlan, { ...facts, reports: 1 }).points).toBe(plain.points + 10);
    expect(weigh(starterPlan, { ...facts, orders90d: 1 }).points).toBe(plain.points + 10);
    expect(weigh(starterPlan, { ...facts, lane: 'health' }).points).toBe(plain.points + 30);
    expect(weigh(starterPlan, { ...facts, score: null }).probability).toBe(0.5);
    expect(
      weigh(starterPlan, { ...facts, lane: 'health', score: 1, orders90d: 1e9, reports: 99 }).points,
    ).toBe(100);
    expect(weigh(starterPlan, { ...facts, score: 0 }).points).toBe(0);
  });

  it('doubles with every eight hours of waiting', () => {
    expect(weightNow(5, 8 * 3_600_000)).toEqual({ growth: 2, now: 10 });
    expect(weightNow(5, -1).now).toBe(5);
  });
});
