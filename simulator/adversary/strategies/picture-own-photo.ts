import type { Strategy } from '../strategy.ts';

/** A fresh photo of the fake, which nobody has seen. */
export const pictureOwnPhoto: Strategy = {
  name: 'picture/own-photo',
  slot: 'picture',
  trace: 'none',
  reach: 1,
  cost: 5,
  apply: (offer, { random, product }) => ({
    ...offer,
    pictures: [
      { base: { kind: 'own', of: product.key, take: random.int(0, 9), copy: true, mark: true }, edits: [] },
    ],
  }),
};
