import type { Strategy } from '../strategy.ts';
import { ownPhoto } from './own-photo.ts';

/** As long as nothing of a session was stopped it is used; then the goods are photographed anew. */
export const pictureReshoot: Strategy = {
  name: 'picture/reshoot',
  slot: 'picture',
  trace: 'none',
  naive: 0.3,
  // Buyers trust a photo of the thing that they will get.
  reach: 1.4,
  cost: 0,
  apply: (offer, { product, camera, random }) => ({
    ...offer,
    pictures: [ownPhoto(product.key, camera?.freshShot(product) ?? random.int(0, 9))],
  }),
};
