import type { Strategy } from '../strategy.ts';
import { ownPhoto } from './own-photo.ts';

/** A fresh photo of the fake, which nobody has seen. */
export const pictureOwnPhoto: Strategy = {
  name: 'picture/own-photo',
  slot: 'picture',
  trace: 'none',
  reach: 1,
  cost: 5,
  apply: (offer, { random, product }) => ({
    ...offer,
    pictures: [ownPhoto(product.key, random.int(0, 9))],
  }),
};
