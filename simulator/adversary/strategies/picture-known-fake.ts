import { TAKES } from '../../honest/pictures.ts';
import type { Strategy } from '../strategy.ts';

/** The stock picture that goes around among counterfeiters, and that the brand has seen. */
export const pictureKnownFake: Strategy = {
  name: 'picture/known-fake',
  slot: 'picture',
  trace: 'strong',
  naive: 2,
  reach: 1,
  cost: 0,
  apply: (offer, { random, product }) => ({
    ...offer,
    pictures: [
      { base: { kind: 'fake_stock', of: product.key, take: random.int(0, TAKES.fakeStock - 1) }, edits: [] },
    ],
  }),
};
