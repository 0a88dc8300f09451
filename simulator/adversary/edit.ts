import { withEdits } from '../honest/pictures.ts';
import type { PictureEdit } from '../pictures/spec.ts';
import type { Strategy, StrategyContext } from './strategy.ts';

/**
 * A strategy that edits every picture of the offer. `heavy` edits carry a picture out of reach of a near-copy search,
 * so they take the trace of a known picture away and leave it to checks that look inside.
 */
export function editStrategy(
  name: string,
  heavy: boolean,
  reach: number,
  edit: (context: StrategyContext) => readonly PictureEdit[],
): Strategy {
  return {
    name: `edit/${name}`,
    slot: 'edit',
    trace: heavy ? 'later' : 'none',
    ...(heavy ? { hides: ['picture'] as const } : {}),
    reach,
    cost: heavy ? 2 : 0.5,
    apply: (offer, context) => ({
      ...offer,
      pictures: offer.pictures.map((picture) => withEdits(picture, edit(context))),
    }),
  };
}
