import { editStrategy } from '../edit.ts';

/** Saves the picture again, badly. */
export const editJpeg = editStrategy('jpeg', false, 0.95, ({ random }) => [
  { kind: 'jpeg', quality: random.pick([20, 35, 50]) },
]);
