import { editStrategy } from '../edit.ts';

/** Makes the picture smaller. */
export const editResize = editStrategy('resize', false, 0.95, ({ random }) => [
  { kind: 'resize', width: random.pick([220, 260, 290]) },
]);
