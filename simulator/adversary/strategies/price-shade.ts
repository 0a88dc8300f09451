import type { Strategy } from '../strategy.ts';

/** New goods at half price, as in an honest clearance. */
export const priceShade: Strategy = {
  name: 'price/shade',
  slot: 'price',
  trace: 'weak',
  reach: 1.5,
  cost: 0,
  apply: (offer, { random, product }) => ({
    ...offer,
    condition: 'new',
    yuan: product.low * random.between(0.4, 0.65),
  }),
};
