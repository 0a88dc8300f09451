import { officialPicture } from '../../honest/pictures.ts';
import type { Strategy } from '../strategy.ts';

/** The maker's own picture, as lawful resellers use it too. */
export const pictureStolenOfficial: Strategy = {
  name: 'picture/stolen-official',
  slot: 'picture',
  trace: 'none',
  reach: 1.1,
  cost: 0,
  apply: (offer, { random, product }) => ({ ...offer, pictures: [officialPicture(product, random)] }),
};
