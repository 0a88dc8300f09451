import { type Strategy, unchanged } from '../strategy.ts';

/** Speaks like an honest shop. */
export const wordingNone: Strategy = {
  name: 'wording/none',
  slot: 'wording',
  trace: 'none',
  naive: 2,
  reach: 1,
  cost: 0,
  apply: unchanged,
};
