export type { LookDeps } from './look.ts';
export { openSight, type Sight } from './open-sight.ts';
export type { Reading, UnreadWhy } from './reading.ts';
export { forgetReadings } from './store.ts';
