import { withEdits } from '../../honest/pictures.ts';
import type { Strategy } from '../strategy.ts';

/** The chat name is written on the picture, where only a reader of pictures finds it. */
export const contactInPicture: Strategy = {
  name: 'contact/in-picture',
  slot: 'contact',
  trace: 'later',
  reach: 1.05,
  cost: 0,
  apply: (offer, { random }) => ({
    ...offer,
    pictures: offer.pictures.map((p, i) =>
      i === 0 ? withEdits(p, [{ kind: 'watermark', text: `V: mm${random.int(100, 130)}`, take: 0 }]) : p,
    ),
  }),
};
