import { defineFlow, type Flow } from '../../cases/index.ts';
import { GOLDEN_QUEUE, REVIEW_QUEUE, SENIOR_QUEUE } from './desk-plan.ts';

const DAY_MS = 86_400_000;
const outcomes = {
  publish: { zh: '展示', en: 'Published' },
  block: { zh: '拦截', en: 'Blocked' },
};

/** What the flow reads from the case's data. */
export interface ReviewClock {
  /** ISO 8601 UTC: when a person should have decided. */
  readonly answerBy?: string;
}

const reviewFlowOf = (
  version: string,
  more: Pick<Flow, 'states' | 'transitions' | 'deadlines'> & Partial<Flow>,
): Flow =>
  defineFlow({
    name: 'listing_review',
    version,
    label: { zh: '商品复核', en: 'Listing review' },
    single: true,
    roles: { seller: { zh: '卖家', en: 'Seller' }, reporter: { zh: '举报人', en: 'Reporter' } },
    initial: 'waiting',
    outcomes,
    ...more,
  });

const waiting = { label: { zh: '待复核', en: 'Waiting for review' }, task: { queue: REVIEW_QUEUE } };
const ends = {
  decided: { label: { zh: '已决定', en: 'Decided' }, terminal: true as const },
  superseded: { label: { zh: '无需复核', en: 'No longer needed' }, terminal: true as const },
};
const decide = {
  label: { zh: '作出决定', en: 'Decide' },
  to: 'decided',
  reason: 'required' as const,
  outcome: ['publish', 'block'],
  needsLock: true as const,
  tells: {
    seller: {
      zh: '您的商品已由工作人员核实，结果：{outcome}。',
      en: 'A person has looked at your listing. Result: {outcome}.',
    },
  },
};

/** Cases that were opened before reviewers could pass them on go to their end under it. */
export const reviewFlow1 = reviewFlowOf('1', {
  roles: { seller: { zh: '卖家', en: 'Seller' } },
  states: { waiting, ...ends },
  transitions: {
    decide: { ...decide, from: ['waiting'], by: ['permission:desk.work'] },
    supersede: {
      label: { zh: '由新的判定取代', en: 'Superseded by a new judgement' },
      from: ['waiting'],
      to: 'superseded',
      by: ['system'],
    },
  },
  deadlines: {
    answer: {
      label: { zh: '复核时限', en: 'Review is due' },
      in: ['waiting'],
      after: DAY_MS,
      effect: 'alert',
    },
  },
});

/**
 * A listing waits for a person. One open case a listing: a new judgement or report on it joins. A judgement that no longer
 * asks for review ends it without a person. A reviewer may pass it to a senior, once, with a reason.
 */
export const reviewFlow = reviewFlowOf('2', {
  states: {
    waiting,
    escalated: { label: { zh: '资深复核', en: 'With a senior' }, task: { queue: SENIOR_QUEUE } },
    ...ends,
  },
  transitions: {
    decide: {
      ...decide,
      from: ['waiting'],
      by: ['permission:desk.work'],
      tells: {
        ...decide.tells,
        reporter: {
          zh: '您举报的商品已由工作人员核实，结果：{outcome}。',
          en: 'A person has looked at the listing you reported. Result: {outcome}.',
        },
      },
    },
    rule: {
      ...decide,
      label: { zh: '资深决定', en: 'Decided by a senior' },
      from: ['escalated'],
      by: ['permission:desk.lead'],
      tells: {
        ...decide.tells,
        reporter: {
          zh: '您举报的商品已由工作人员核实，结果：{outcome}。',
          en: 'A person has looked at the listing you reported. Result: {outcome}.',
        },
      },
    },
    escalate: {
      label: { zh: '转资深', en: 'Pass to a senior' },
      from: ['waiting'],
      to: 'escalated',
      by: ['permission:desk.work'],
      reason: 'required',
      needsLock: true,
    },
    supersede: {
      label: { zh: '由新的判定取代', en: 'Superseded by a new judgement' },
      from: ['waiting', 'escalated'],
      to: 'superseded',
      by: ['system'],
    },
  },
  deadlines: {
    answer: {
      label: { zh: '复核时限', en: 'Review is due' },
      in: ['waiting', 'escalated'],
      after: 'answer_by',
      effect: 'alert',
    },
  },
  clocks: {
    answer_by: ({ openedAt, data }) =>
      (data as ReviewClock).answerBy ?? new Date(Date.parse(openedAt) + DAY_MS).toISOString(),
  },
});

/** A golden item for one person: nothing comes of it but what it says about her. */
export const goldenFlow = defineFlow({
  name: 'golden_review',
  version: '1',
  label: { zh: '质检题', en: 'Golden item' },
  single: false,
  roles: {},
  initial: 'waiting',
  states: {
    waiting: { label: { zh: '待复核', en: 'Waiting for review' }, task: { queue: GOLDEN_QUEUE } },
    answered: { label: { zh: '已作答', en: 'Answered' }, terminal: true },
    dropped: { label: { zh: '已收回', en: 'Taken back' }, terminal: true },
  },
  outcomes,
  transitions: {
    answer: {
      label: { zh: '作答', en: 'Answer' },
      from: ['waiting'],
      to: 'answered',
      by: ['permission:desk.work'],
      reason: 'required',
      outcome: ['publish', 'block'],
      needsLock: true,
    },
    drop: { label: { zh: '收回', en: 'Take back' }, from: ['waiting'], to: 'dropped', by: ['system'] },
  },
  deadlines: {
    /** Whoever it was drawn for went away. */
    left: {
      label: { zh: '无人作答', en: 'Left unanswered' },
      in: ['waiting'],
      after: DAY_MS,
      effect: { action: 'drop' },
    },
  },
});

/**
 * A second person judges what a first one has decided, without seeing it. Where they differ a senior, who sees both,
 * resolves it; only that can change the listing, by a decision of its own.
 */
export const secondFlow = defineFlow({
  name: 'second_review',
  version: '1',
  label: { zh: '盲审复核', en: 'Blind second review' },
  single: true,
  roles: {},
  initial: 'waiting',
  states: {
    waiting: { label: { zh: '待复核', en: 'Waiting for review' }, task: { queue: REVIEW_QUEUE } },
    disputed: { label: { zh: '意见不一', en: 'Opinions differ' }, task: { queue: SENIOR_QUEUE } },
    agreed: { label: { zh: '意见一致', en: 'Agreed' }, terminal: true },
    resolved: { label: { zh: '已裁定', en: 'Resolved' }, terminal: true },
    dropped: { label: { zh: '已收回', en: 'Taken back' }, terminal: true },
  },
  outcomes,
  transitions: {
    agree: {
      label: { zh: '给出相同意见', en: 'Says the same' },
      from: ['waiting'],
      to: 'agreed',
      by: ['permission:desk.work'],
      reason: 'required',
      outcome: ['publish', 'block'],
      needsLock: true,
    },
    differ: {
      label: { zh: '给出不同意见', en: 'Says otherwise' },
      from: ['waiting'],
      to: 'disputed',
      by: ['permission:desk.work'],
      reason: 'required',
      outcome: ['publish', 'block'],
      needsLock: true,
    },
    resolve: {
      label: { zh: '裁定', en: 'Resolve' },
      from: ['disputed'],
      to: 'resolved',
      by: ['permission:desk.lead'],
      reason: 'required',
      outcome: ['publish', 'block'],
      needsLock: true,
    },
    drop: {
      label: { zh: '收回', en: 'Take back' },
      from: ['waiting', 'disputed'],
      to: 'dropped',
      by: ['system'],
    },
  },
  deadlines: {
    /** A second look that nobody gave in a fortnight says nothing any more. */
    left: {
      label: { zh: '无人复核', en: 'Left unreviewed' },
      in: ['waiting'],
      after: 14 * DAY_MS,
      effect: { action: 'drop' },
    },
  },
});

export const deskFlows: readonly Flow[] = [reviewFlow1, reviewFlow, goldenFlow, secondFlow];
