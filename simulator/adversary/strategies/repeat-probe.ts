import { type Strategy, unchanged } from '../strategy.ts';

/** Every recipe is tried with something cheap under a throwaway account before anything worth having goes out so. */
export const repeatProbe: Strategy = {
  name: 'repeat/probe',
  slot: 'repeat',
  trace: 'none',
  naive: 0.5,
  reach: 1,
  cost: 0,
  apply: unchanged,
  again: () => null,
};
