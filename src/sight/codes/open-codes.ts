import { WorkerPool } from '../../pictures/index.ts';
import type { Stage } from '../reading.ts';
import type { PictureCodes } from './codes.ts';

const VERSION = 'zxing3-1';
const TIMEOUT_MS = 15_000;

/** QR, Data Matrix, Aztec, EAN and UPC codes in a picture; one thread. */
export function openCodes(): Stage<PictureCodes> {
  const pool = new WorkerPool<Uint8Array, PictureCodes | null>({
    script: new URL('./codes-worker.ts', import.meta.url),
    size: 1,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 256,
  });
  return {
    name: 'codes',
    version: VERSION,
    remembered: 20_000,
    look: (bytes) => pool.run(bytes),
    close: () => pool.close(),
  };
}
