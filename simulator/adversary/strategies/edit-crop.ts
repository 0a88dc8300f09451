import { editStrategy } from '../edit.ts';

/** Cuts a good part of the picture away. */
export const editCrop = editStrategy('crop', true, 0.9, ({ random }) => [
  {
    kind: 'crop',
    x: random.pick([0, 0.1, 0.2]),
    y: random.pick([0, 0.1, 0.2]),
    width: random.pick([0.6, 0.7]),
    height: random.pick([0.6, 0.7]),
  },
]);
