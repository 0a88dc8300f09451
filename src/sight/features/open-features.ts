import { availableParallelism } from 'node:os';
import { WorkerPool } from '../../pictures/index.ts';
import type { Stage } from '../reading.ts';
import { type PictureFeatures, unpackFeatures } from './features.ts';

const TIMEOUT_MS = 15_000;

/** Readings kept in memory: 80 KB each. */
const REMEMBERED = 1_000;

/** A thread holds 200 MB, and the gate needs a core of its own. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

/** Keypoints, descriptors, hashes of parts and a small picture: about 0.1 s a picture. */
export function openFeatures(threads = THREADS): Stage<PictureFeatures> {
  const pool = new WorkerPool<Uint8Array, Uint8Array<ArrayBuffer> | null>({
    script: new URL('./features-worker.ts', import.meta.url),
    size: threads,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 256,
  });
  return {
    name: 'features',
    version: 'akaze-3',
    remembered: REMEMBERED,
    async look(bytes) {
      const answer = await pool.run(bytes);
      if (!answer.ok) return answer;
      return { ok: true, value: answer.value === null ? null : unpackFeatures(answer.value) };
    },
    pack: (features) => features.bytes,
    unpack: unpackFeatures,
    close: () => pool.close(),
  };
}
