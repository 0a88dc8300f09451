import type { Strategy } from '../strategy.ts';
import { ownPhoto } from './own-photo.ts';

/** A photo of the fake from the operator's own session, shown again and again: known once somebody was caught with it. */
export const pictureOwnShoot: Strategy = {
  name: 'picture/own-shoot',
  slot: 'picture',
  trace: 'none',
  // Buyers trust a photo of the thing that they will get.
  reach: 1.4,
  cost: 0,
  apply: (offer, { product, camera, random }) => ({
    ...offer,
    pictures: [ownPhoto(product.key, camera?.shot(product) ?? random.int(0, 9))],
  }),
};
