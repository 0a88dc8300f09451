import type { Strategy } from '../strategy.ts';

/** New goods at a small part of the lowest price there is. */
export const priceDump: Strategy = {
  name: 'price/dump',
  slot: 'price',
  trace: 'strong',
  naive: 2,
  reach: 2,
  cost: 0,
  apply: (offer, { random, product }) => ({
    ...offer,
    condition: 'new',
    yuan: product.low * random.between(0.06, 0.3),
  }),
};
