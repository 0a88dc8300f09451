import { WorkerPool } from '../../pictures/index.ts';
import type { Stage } from '../reading.ts';
import type { PictureDesign } from './design.ts';

const TIMEOUT_MS = 10_000;
const REMEMBERED = 5_000;

/** Shape and pattern of what a picture shows: some 60 ms a picture. */
export function openDesign(threads = 1): Stage<PictureDesign> {
  const pool = new WorkerPool<Uint8Array, PictureDesign | null>({
    script: new URL('./design-worker.ts', import.meta.url),
    size: threads,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 256,
  });
  return {
    name: 'design',
    version: 'art-spectrum-1',
    remembered: REMEMBERED,
    look: (bytes) => pool.run(bytes),
    close: () => pool.close(),
  };
}
