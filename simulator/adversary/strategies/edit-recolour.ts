import { editStrategy } from '../edit.ts';

/** A filter that swaps light and dark and turns the colours. */
export const editRecolour = editStrategy('recolour', true, 0.75, ({ random }) => [
  { kind: 'recolour', hue: random.pick([40, 120, 200]), negative: true },
]);
