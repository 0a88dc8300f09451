import { type Strategy, unchanged } from '../strategy.ts';

/** Sells on the marketplace. */
export const contactNone: Strategy = {
  name: 'contact/none',
  slot: 'contact',
  trace: 'none',
  naive: 4,
  reach: 1,
  cost: 0,
  apply: unchanged,
};
