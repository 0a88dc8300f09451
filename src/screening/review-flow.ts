import { defineFlow } from '../cases/index.ts';

export const REVIEW_QUEUE = 'review';
const DAY_MS = 86_400_000;

/**
 * A listing waits for a person. One open case a listing: a new judgement of the same listing joins it. A judgement that
 * no longer asks for review ends it without a person.
 */
export const reviewFlow = defineFlow({
  name: 'listing_review',
  version: '1',
  label: { zh: '商品复核', en: 'Listing review' },
  single: true,
  roles: { seller: { zh: '卖家', en: 'Seller' } },
  initial: 'waiting',
  states: {
    waiting: { label: { zh: '待复核', en: 'Waiting for review' }, task: { queue: REVIEW_QUEUE } },
    decided: { label: { zh: '已决定', en: 'Decided' }, terminal: true },
    superseded: { label: { zh: '无需复核', en: 'No longer needed' }, terminal: true },
  },
  outcomes: {
    publish: { zh: '展示', en: 'Published' },
    block: { zh: '拦截', en: 'Blocked' },
  },
  transitions: {
    decide: {
      label: { zh: '作出决定', en: 'Decide' },
      from: ['waiting'],
      to: 'decided',
      by: ['permission:desk.work'],
      reason: 'required',
      outcome: ['publish', 'block'],
      needsLock: true,
      tells: {
        seller: {
          zh: '您的商品已由工作人员核实，结果：{outcome}。',
          en: 'A person has looked at your listing. Result: {outcome}.',
        },
      },
    },
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
