import { editStrategy } from '../edit.ts';

/** Turns the picture by an angle. */
export const editRotate = editStrategy('rotate', true, 0.9, ({ random }) => [
  { kind: 'rotate', degrees: random.pick([-24, -15, 12, 20, 33]) },
]);
