import { shopMarks } from '../../words.ts';
import { editStrategy } from '../edit.ts';

/** Writes a shop's name over the picture. */
export const editWatermark = editStrategy('watermark', false, 0.95, ({ random }) => [
  { kind: 'watermark', text: random.pick(shopMarks), take: random.int(0, 3) },
]);
