import { availableParallelism } from 'node:os';
import { type JobResult, WorkerPool } from '../../pictures/index.ts';
import type { PictureFeatures } from '../features/features.ts';
import type { Comparison } from './compare-pictures.ts';

export interface CompareJob {
  readonly picture: Uint8Array;
  readonly references: readonly Uint8Array[];
}

/** For each reference what it has to do with the picture; null = nothing in common. */
export type CompareAnswer = readonly (Comparison | null)[];

/** Pictures compared in a worker thread, about 20 ms a reference. */
export interface Comparer {
  compare(
    picture: PictureFeatures,
    references: readonly PictureFeatures[],
  ): Promise<JobResult<CompareAnswer>>;
  close(): Promise<void>;
}

const TIMEOUT_MS = 15_000;
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1));

export function openComparer(threads = THREADS): Comparer {
  const pool = new WorkerPool<CompareJob, CompareAnswer>({
    script: new URL('./compare-worker.ts', import.meta.url),
    size: threads,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 256,
  });
  return {
    compare: (picture, references) =>
      pool.run({ picture: picture.bytes, references: references.map(({ bytes }) => bytes) }),
    close: () => pool.close(),
  };
}
