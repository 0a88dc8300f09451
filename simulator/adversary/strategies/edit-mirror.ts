import { editStrategy } from '../edit.ts';

/** Left becomes right. */
export const editMirror = editStrategy('mirror', false, 0.95, () => [{ kind: 'mirror' }]);
