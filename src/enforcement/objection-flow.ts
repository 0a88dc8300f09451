import { defineFlow, type Flow } from '../cases/index.ts';

export const OBJECTION_QUEUE = 'objections';
/** A person answers within a day unless the installation says otherwise. */
export const OBJECTION_ANSWER_MS = 24 * 3_600_000;

/** What the flow reads from the case's data. */
export interface ObjectionData {
  readonly decisionId: string;
  readonly listingId: string;
  readonly sellerId: string;
  /** ISO 8601 UTC: until when a person should have answered. */
  readonly answerBy: string;
}

const told = {
  zh: '审理结果：{outcome}。理由：{reason}',
  en: 'Your objection was {outcome}. Reason: {reason}',
};
const withdraw = {
  label: { zh: '撤回申诉', en: 'Withdraw' },
  from: ['filed', 'under_review'],
  to: 'withdrawn',
  by: ['party:seller'],
  byRoute: true,
  tells: { seller: { zh: '您已撤回申诉。', en: 'You have withdrawn your objection.' } },
} as const satisfies Flow['transitions'][string];

/**
 * A seller objects to a decision about his listing. A person decides, with reasons, never the product (Digital Services
 * Act Art. 20(6)); time that runs out is told to staff and decides nothing. One open objection a decision.
 */
const common = {
  name: 'objection',
  label: { zh: '申诉', en: 'Objection' },
  single: true,
  initial: 'filed',
  states: {
    filed: {
      label: { zh: '已提交', en: 'Filed' },
      task: { queue: OBJECTION_QUEUE, onTake: 'take_up' },
    },
    under_review: { label: { zh: '审理中', en: 'Under review' }, task: { queue: OBJECTION_QUEUE } },
    decided: { label: { zh: '已裁定', en: 'Decided' }, terminal: true as const },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true as const },
  },
  deadlines: {
    answer: {
      label: { zh: '答复期限', en: 'Answer is due' },
      in: ['filed', 'under_review'],
      after: 'answer_by',
      effect: 'alert' as const,
    },
  },
  clocks: { answer_by: ({ data }: { data: unknown }) => (data as ObjectionData).answerBy },
  tells: {
    seller: {
      zh: '我们已收到您的申诉，将由工作人员审理，不收取任何费用。',
      en: 'We have received your objection. A person will look at it, free of charge.',
    },
  },
};
const seller = { zh: '卖家', en: 'Seller' };
const takeUp = {
  label: { zh: '开始审理', en: 'Taken up' },
  from: ['filed'],
  to: 'under_review',
  by: ['system'],
  tells: {
    seller: { zh: '工作人员已开始审理您的申诉。', en: 'A person has taken up your objection.' },
  },
} as const satisfies Flow['transitions'][string];
const decide = {
  label: { zh: '裁定', en: 'Decide' },
  from: ['filed', 'under_review'],
  to: 'decided',
  by: ['permission:desk.work'],
  reason: 'required',
  needsLock: true,
  tells: { seller: told },
} as const satisfies Flow['transitions'][string];

/** Objections that were filed before an answer could rest on another ground go to their end under it. */
export const objectionFlow1 = defineFlow({
  ...common,
  version: '1',
  roles: { seller },
  outcomes: {
    upheld: { zh: '申诉成立', en: 'upheld' },
    rejected: { zh: '申诉不成立', en: 'rejected' },
  },
  transitions: {
    take_up: takeUp,
    decide: { ...decide, outcome: ['upheld', 'rejected'] },
    withdraw,
  },
});

/**
 * The answer may also be that the listing stays stopped on another ground than the one he objected to (`changed`). Whoever
 * reported the listing is the other side, and is told too.
 */
export const objectionFlow = defineFlow({
  ...common,
  version: '2',
  roles: { seller, reporter: { zh: '举报人', en: 'Reporter' } },
  outcomes: {
    upheld: { zh: '申诉成立', en: 'upheld' },
    rejected: { zh: '申诉不成立', en: 'rejected' },
    changed: { zh: '维持停止，改依其他规则', en: 'answered: the listing stays stopped, on another ground' },
  },
  transitions: {
    take_up: takeUp,
    decide: {
      ...decide,
      outcome: ['upheld', 'rejected', 'changed'],
      tells: {
        seller: told,
        reporter: {
          zh: '卖家就您举报的商品提出申诉，审理结果：{outcome}。理由：{reason}',
          en: 'The seller objected about the listing that you reported. The objection was {outcome}. Reason: {reason}',
        },
      },
    },
    withdraw,
  },
});
