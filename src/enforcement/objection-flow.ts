import { defineFlow } from '../cases/index.ts';

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

/**
 * A seller objects to a decision about his listing. A person decides, with reasons, never the product (Digital Services
 * Act Art. 20(6)); time that runs out is told to staff and decides nothing. One open objection a decision.
 */
export const objectionFlow = defineFlow({
  name: 'objection',
  version: '1',
  label: { zh: '申诉', en: 'Objection' },
  single: true,
  roles: { seller: { zh: '卖家', en: 'Seller' } },
  initial: 'filed',
  states: {
    filed: {
      label: { zh: '已提交', en: 'Filed' },
      task: { queue: OBJECTION_QUEUE, onTake: 'take_up' },
    },
    under_review: { label: { zh: '审理中', en: 'Under review' }, task: { queue: OBJECTION_QUEUE } },
    decided: { label: { zh: '已裁定', en: 'Decided' }, terminal: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, terminal: true },
  },
  outcomes: {
    upheld: { zh: '申诉成立', en: 'upheld' },
    rejected: { zh: '申诉不成立', en: 'rejected' },
  },
  transitions: {
    take_up: {
      label: { zh: '开始审理', en: 'Taken up' },
      from: ['filed'],
      to: 'under_review',
      by: ['system'],
      tells: {
        seller: { zh: '工作人员已开始审理您的申诉。', en: 'A person has taken up your objection.' },
      },
    },
    decide: {
      label: { zh: '裁定', en: 'Decide' },
      from: ['filed', 'under_review'],
      to: 'decided',
      by: ['permission:desk.work'],
      reason: 'required',
      outcome: ['upheld', 'rejected'],
      needsLock: true,
      tells: {
        seller: {
          zh: '审理结果：{outcome}。理由：{reason}',
          en: 'Your objection was {outcome}. Reason: {reason}',
        },
      },
    },
    withdraw: {
      label: { zh: '撤回申诉', en: 'Withdraw' },
      from: ['filed', 'under_review'],
      to: 'withdrawn',
      by: ['party:seller'],
      byRoute: true,
      tells: { seller: { zh: '您已撤回申诉。', en: 'You have withdrawn your objection.' } },
    },
  },
  deadlines: {
    answer: {
      label: { zh: '答复期限', en: 'Answer is due' },
      in: ['filed', 'under_review'],
      after: 'answer_by',
      effect: 'alert',
    },
  },
  clocks: { answer_by: ({ data }) => (data as ObjectionData).answerBy },
  tells: {
    seller: {
      zh: '我们已收到您的申诉，将由工作人员审理，不收取任何费用。',
      en: 'We have received your objection. A person will look at it, free of charge.',
    },
  },
});
