import { type Strategy, unchanged } from '../strategy.ts';

/** What was taken down goes up again, text and pictures, under another account. */
export const repeatRelist: Strategy = {
  name: 'repeat/relist',
  slot: 'repeat',
  trace: 'none',
  reach: 1,
  cost: 0,
  apply: unchanged,
  again: (hands) => hands.removed[0] ?? null,
};
