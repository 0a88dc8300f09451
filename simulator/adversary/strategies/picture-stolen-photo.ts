import { officialPicture } from '../../honest/pictures.ts';
import type { Strategy } from '../strategy.ts';

/** The photo that an honest seller took of the genuine thing: whoever teaches it as a fake's harms him. */
export const pictureStolenPhoto: Strategy = {
  name: 'picture/stolen-photo',
  slot: 'picture',
  trace: 'none',
  reach: 1.2,
  cost: 0,
  apply: (offer, { random, product, shownPhoto }) => ({
    ...offer,
    pictures: [shownPhoto?.(product) ?? officialPicture(product, random)],
  }),
};
