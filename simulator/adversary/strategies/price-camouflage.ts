import type { Strategy } from '../strategy.ts';

/** The price of an honest shop. */
export const priceCamouflage: Strategy = {
  name: 'price/camouflage',
  slot: 'price',
  trace: 'none',
  reach: 0.8,
  cost: 0,
  apply: (offer, { random, product }) => ({
    ...offer,
    condition: 'new',
    yuan: product.low * random.between(0.8, 1.1),
  }),
};
