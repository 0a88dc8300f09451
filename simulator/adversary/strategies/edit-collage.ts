import { TAKES } from '../../honest/pictures.ts';
import { editStrategy } from '../edit.ts';

/** Puts the picture on a sheet with others. */
export const editCollage = editStrategy('collage', true, 0.9, ({ random, product }) => [
  {
    kind: 'collage',
    with: [
      { kind: 'fake_stock', of: product.key, take: random.int(0, TAKES.fakeStock - 1) },
      { kind: 'chart', take: random.int(0, TAKES.chart - 1) },
    ],
    layout: random.int(0, 2),
  },
]);
