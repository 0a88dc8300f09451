import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';
import { withoutName } from './naming-brandless.ts';

/** The name stands on the goods in the picture and nowhere in the text. */
export const namingLogoOnly: Strategy = {
  name: 'naming/logo-only',
  slot: 'naming',
  trace: 'later',
  hides: ['price'],
  naive: 1,
  reach: 0.5,
  cost: 0,
  apply: (offer, { random, market, product }) =>
    withoutName(
      offer,
      say(market, random.pick(product.category.nouns)),
      say(
        market,
        random.pick([
          ['细节看图', 'details in the pictures'],
          ['logo清晰', 'logo as pictured'],
          ['实拍', 'actual photos'],
          ['款式看图', 'style as pictured'],
        ]),
      ),
    ),
};
