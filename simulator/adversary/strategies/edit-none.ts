import { type Strategy, unchanged } from '../strategy.ts';

/** Leaves the picture as it is. */
export const editNone: Strategy = {
  name: 'edit/none',
  slot: 'edit',
  trace: 'none',
  naive: 2,
  reach: 1,
  cost: 0,
  apply: unchanged,
};
