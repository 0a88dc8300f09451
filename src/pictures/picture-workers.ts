import { availableParallelism } from 'node:os';
import type { decodePicture } from './decode-picture.ts';
import { PICTURE_LIMITS } from './picture.ts';
import { type JobResult, WorkerPool } from './worker-pool.ts';

export type PictureJob =
  | { readonly act: 'decode'; readonly bytes: Uint8Array }
  | { readonly act: 'thumbnail'; readonly bytes: Uint8Array; readonly edge: number };

export type DecodeAnswer = Awaited<ReturnType<typeof decodePicture>>;

/** The threads that touch pictures' bytes. The main thread never decodes. */
export interface PictureWorkers {
  decode(bytes: Uint8Array): Promise<JobResult<DecodeAnswer>>;
  /** WebP bytes, at most `edge` pixels wide and high. */
  thumbnail(bytes: Uint8Array, edge: number): Promise<JobResult<Uint8Array>>;
  close(): Promise<void>;
}

/** Threads start with the first picture: opening costs nothing. */
export function openPictureWorkers(options: { readonly size?: number } = {}): PictureWorkers {
  const size = options.size ?? Math.max(1, availableParallelism() - 1);
  const pool = new WorkerPool<PictureJob, unknown>({
    script: new URL('./picture-worker.ts', import.meta.url),
    size,
    timeoutMs: PICTURE_LIMITS.decodeMs,
    // At 20 MB each the waiting bytes stay under a few gigabytes in the worst case, some tens of megabytes usually.
    maxWaiting: size * 64,
  });
  return {
    decode: (bytes) => pool.run({ act: 'decode', bytes }) as Promise<JobResult<DecodeAnswer>>,
    thumbnail: (bytes, edge) => pool.run({ act: 'thumbnail', bytes, edge }) as Promise<JobResult<Uint8Array>>,
    close: () => pool.close(),
  };
}
