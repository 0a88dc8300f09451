import { z } from 'zod';
import { sha256Hex } from '../../base/blobs.ts';
import type { FieldProblem } from '../../base/errors.ts';

/** Queues that the product itself needs: none of them can be taken out of a plan. */
export const REVIEW_QUEUE = 'review';
export const SENIOR_QUEUE = 'senior';
export const OBJECTION_QUEUE = 'objections';
/** Where golden items wait for the one person they were drawn for; never listed. */
export const GOLDEN_QUEUE = 'golden';
export const fixedQueues = [REVIEW_QUEUE, OBJECTION_QUEUE, SENIOR_QUEUE] as const;

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*$/)
  .max(40);
const label = z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(60) });

const queueSchema = z.object({
  name,
  label,
  /** Hours within which its work should be done. */
  hours: z.number().min(0.25).max(720),
  /** Only for those who lead. */
  senior: z.boolean().default(false),
});

const words = z.array(z.string().trim().min(1).max(200)).min(1).max(100);
/** Text fields: one of these, or none of them. `category` and `reason` by their beginning, so `bags` means all of them. */
export const textFields = ['reason', 'brand', 'category', 'lane', 'market', 'seller', 'seller_kind'] as const;
/** Number fields. `risk` is the probability of counterfeit, 0..1. */
export const numberFields = [
  'risk',
  'price_minor',
  'orders_90d',
  'account_age_days',
  'blocked_90d',
  'reports',
] as const;
const conditionSchema = z.union([
  z.object({ field: z.enum(textFields), is: z.enum(['one_of', 'none_of']), values: words }),
  z.object({ field: z.enum(numberFields), is: z.enum(['at_least', 'at_most']), value: z.number() }),
]);
export type RouteCondition = z.output<typeof conditionSchema>;

const routeSchema = z.object({
  id: name,
  queue: name,
  /** All of them hold. */
  all: z.array(conditionSchema).min(1).max(12),
  enabled: z.boolean().default(true),
  note: z.string().trim().max(500).default(''),
});
export type DeskRoute = z.output<typeof routeSchema>;

export const careKinds = ['plain', 'blur', 'grey'] as const;
export type Care = (typeof careKinds)[number];

/**
 * How the desk works, as data. The first route whose conditions all hold names the queue; `review` is for the rest.
 * Texts and numbers of conditions compare what the judgement recorded, so the same item is always put into the same queue.
 */
export const deskPlanSchema = z.object({
  format: z.literal('assay-desk/1'),
  queues: z.array(queueSchema).min(3).max(30),
  routes: z.array(routeSchema).max(100),
  /** What an error costs, before how likely it is and whom it reaches: see `weigh`. */
  harm: z.object({ general: z.number().min(1).max(1_000), health: z.number().min(1).max(1_000) }),
  quality: z.object({
    /** Percent of items taken that are golden. */
    goldenPercent: z.number().min(0).max(50),
    /** Percent of decisions that a second person makes too, without seeing the first. */
    secondPercent: z.number().min(0).max(50),
  }),
  /** How pictures of a category show at first; a reviewer may always show or hide them for herself. */
  pictures: z
    .array(z.object({ category: z.string().trim().min(1).max(200), show: z.enum(careKinds) }))
    .max(100),
});
export type DeskPlan = z.output<typeof deskPlanSchema>;

/** What no desk can work by; empty = nothing is wrong. */
export function planProblems(plan: DeskPlan): FieldProblem[] {
  const names = plan.queues.map((queue) => queue.name);
  const ids = plan.routes.map((route) => route.id);
  const problem = (path: string, code: string, zh: string, en: string) => ({ path, code, zh, en });
  return [
    ...[...fixedQueues]
      .filter((fixed) => !names.includes(fixed))
      .map((fixed) =>
        problem('/queues', 'queue_missing', `不能去掉队列 ${fixed}。`, `The queue ${fixed} has to be there.`),
      ),
    ...plan.queues.flatMap((queue, i) => [
      ...(names.indexOf(queue.name) === i && queue.name !== GOLDEN_QUEUE
        ? []
        : [
            problem(
              `/queues/${i}/name`,
              'name_taken',
              `队列名 ${queue.name} 已被占用。`,
              `The name ${queue.name} is taken.`,
            ),
          ]),
      ...(queue.senior === (queue.name === SENIOR_QUEUE) ||
      (queue.name !== SENIOR_QUEUE && queue.name !== REVIEW_QUEUE)
        ? []
        : [
            problem(
              `/queues/${i}/senior`,
              'fixed',
              '资深队列只供资深人员，商品审核队列供所有审核员。',
              'The senior queue is for those who lead, the review queue for everybody.',
            ),
          ]),
    ]),
    ...plan.routes.flatMap((route, i) => [
      ...(names.includes(route.queue) && route.queue !== OBJECTION_QUEUE
        ? []
        : [
            problem(
              `/routes/${i}/queue`,
              'queue_unknown',
              `不能分到队列 ${route.queue}：没有这个队列，或它不接受分派。`,
              `Nothing can be sent to the queue ${route.queue}: there is none, or it takes nothing by rule.`,
            ),
          ]),
      ...(ids.indexOf(route.id) === i
        ? []
        : [
            problem(
              `/routes/${i}/id`,
              'name_taken',
              `规则名 ${route.id} 已被占用。`,
              `The name ${route.id} is taken.`,
            ),
          ]),
    ]),
  ];
}

export const starterPlan: DeskPlan = {
  format: 'assay-desk/1',
  queues: [
    { name: REVIEW_QUEUE, label: { zh: '商品审核', en: 'Listings' }, hours: 24, senior: false },
    { name: 'health', label: { zh: '健康与安全', en: 'Health and safety' }, hours: 4, senior: false },
    { name: 'pictures', label: { zh: '图片', en: 'Pictures' }, hours: 24, senior: false },
    { name: OBJECTION_QUEUE, label: { zh: '申诉', en: 'Objections' }, hours: 24, senior: false },
    { name: SENIOR_QUEUE, label: { zh: '资深审核', en: 'Senior' }, hours: 24, senior: true },
  ],
  routes: [
    {
      id: 'health',
      queue: 'health',
      all: [{ field: 'lane', is: 'one_of', values: ['health'] }],
      enabled: true,
      note: '',
    },
    {
      id: 'pictures',
      queue: 'pictures',
      all: [{ field: 'reason', is: 'one_of', values: ['copied_picture', 'hidden_logo'] }],
      enabled: true,
      note: '',
    },
  ],
  harm: { general: 10, health: 80 },
  quality: { goldenPercent: 4, secondPercent: 5 },
  pictures: [
    { category: 'health', show: 'grey' },
    { category: 'medicine', show: 'grey' },
    { category: 'adult', show: 'blur' },
  ],
};

/** What routing and weighing read of an item; kept with its case, so that it can be put in line anew. */
export interface ItemFacts {
  readonly reasons: readonly string[];
  /** Ids of brands it is about, and what the seller declared. */
  readonly brands: readonly string[];
  readonly category: string;
  readonly lane: 'general' | 'health';
  readonly market: string;
  readonly sellerId: string;
  readonly sellerKind: string;
  /** Probability of counterfeit; null without a model. */
  readonly score: number | null;
  readonly priceMinor: number | null;
  readonly orders90d: number;
  readonly accountAgeDays: number | null;
  readonly blocked90d: number;
  /** Reports and other signals from outside. */
  readonly reports: number;
}

/** The queue of an item, and the rule that named it; null = none did. A queue that is gone means the review queue. */
export function routeItem(plan: DeskPlan, facts: ItemFacts): { queue: string; rule: string | null } {
  const rule = plan.routes.find((route) => route.enabled && route.all.every((one) => holds(one, facts)));
  return { queue: rule?.queue ?? REVIEW_QUEUE, rule: rule?.id ?? null };
}

export function holds(condition: RouteCondition, facts: ItemFacts): boolean {
  if ('value' in condition) {
    const value = numberOf(condition.field, facts);
    // What is not known is neither at least nor at most anything.
    if (value === null) return false;
    return condition.is === 'at_least' ? value >= condition.value : value <= condition.value;
  }
  const texts = textsOf(condition.field, facts).map((text) => text.toLowerCase());
  const prefix = condition.field === 'category';
  const found = condition.values.some((value) =>
    texts.some((text) => (prefix ? text.startsWith(value.toLowerCase()) : text === value.toLowerCase())),
  );
  return condition.is === 'one_of' ? found : !found;
}

function textsOf(field: (typeof textFields)[number], facts: ItemFacts): readonly string[] {
  switch (field) {
    case 'reason':
      return facts.reasons;
    case 'brand':
      return facts.brands;
    case 'category':
      return [facts.category];
    case 'lane':
      return [facts.lane];
    case 'market':
      return [facts.market];
    case 'seller':
      return [facts.sellerId];
    case 'seller_kind':
      return [facts.sellerKind];
  }
}

function numberOf(field: (typeof numberFields)[number], facts: ItemFacts): number | null {
  switch (field) {
    case 'risk':
      return facts.score;
    case 'price_minor':
      return facts.priceMinor;
    case 'orders_90d':
      return facts.orders90d;
    case 'account_age_days':
      return facts.accountAgeDays;
    case 'blocked_90d':
      return facts.blocked90d;
    case 'reports':
      return facts.reports;
  }
}

/** How an item's pictures show at first: the longest category that fits. */
export function careOf(plan: DeskPlan, category: string): Care {
  const folded = category.toLowerCase();
  return (
    plan.pictures
      .filter((one) => folded.startsWith(one.category.toLowerCase()))
      .toSorted((a, b) => b.category.length - a.category.length)[0]?.show ?? 'plain'
  );
}

export function deadlineOf(plan: DeskPlan, queue: string, fromMs: number): string {
  const hours = plan.queues.find((one) => one.name === queue)?.hours ?? 24;
  return new Date(fromMs + hours * 3_600_000).toISOString();
}

/** Draws one in so many, always the same for the same id: chance comes in with the id. */
export function isDrawn(id: string, percent: number): boolean {
  return (Number.parseInt(sha256Hex(Buffer.from(id)).slice(0, 8), 16) / 0x1_0000_0000) * 100 < percent;
}
