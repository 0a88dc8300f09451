import { type Strategy, unchanged } from '../strategy.ts';

/** The same offer under many accounts at the same time. */
export const repeatSpread: Strategy = {
  name: 'repeat/spread',
  slot: 'repeat',
  trace: 'none',
  reach: 1,
  cost: 0,
  apply: unchanged,
  again: (hands) =>
    hands.onSale.length > 0 && hands.random.chance(0.6) ? hands.random.pick(hands.onSale) : null,
};
