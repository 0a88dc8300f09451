import { type Strategy, unchanged } from '../strategy.ts';

/** Every offer is new. */
export const repeatNone: Strategy = {
  name: 'repeat/none',
  slot: 'repeat',
  trace: 'none',
  naive: 4,
  reach: 1,
  cost: 0,
  apply: unchanged,
  again: () => null,
};
