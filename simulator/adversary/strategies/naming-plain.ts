import { type Strategy, unchanged } from '../strategy.ts';

/** Writes the name as it is: everybody finds it, and every check reads it. */
export const namingPlain: Strategy = {
  name: 'naming/plain',
  slot: 'naming',
  trace: 'none',
  naive: 3,
  reach: 1,
  cost: 0,
  apply: unchanged,
};
