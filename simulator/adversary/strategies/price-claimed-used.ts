import type { Strategy } from '../strategy.ts';

/** New fakes sold as used goods, at a used price. */
export const priceClaimedUsed: Strategy = {
  name: 'price/claimed-used',
  slot: 'price',
  trace: 'none',
  reach: 0.9,
  cost: 0,
  fits: () => true,
  apply: (offer, { random, product }) => {
    const [low, high] = product.category.used ?? [0.7, 0.95];
    return {
      ...offer,
      condition: product.category.used === undefined ? 'new' : 'used',
      quantity: random.int(1, 3),
      yuan: product.low * random.between(low, high),
    };
  },
};
