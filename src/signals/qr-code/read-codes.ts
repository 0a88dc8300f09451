import { WorkerPool } from '../../pictures/index.ts';

/** A code in a picture; the region in pixels of the picture's upright form that was read, `width` × `height`. */
export interface CodeRead {
  readonly kind: 'matrix' | 'product_number';
  readonly text: string;
  readonly region: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

export interface PictureCodes {
  /** Size of what was read, at most READ_EDGE pixels: regions are scaled from it. */
  readonly width: number;
  readonly height: number;
  readonly codes: readonly CodeRead[];
}

/** Codes in pictures are seldom so small that more pixels would tell; 0.1 s a picture. */
export const READ_EDGE = 1_600;

const TIMEOUT_MS = 15_000;

/** Null = the bytes could not be read as a picture. */
export type CodeReader = WorkerPool<Uint8Array, PictureCodes | null>;

/** One thread, started with the first picture; codes are read where the gate's event loop does not wait. */
export function openCodeReader(): CodeReader {
  return new WorkerPool({
    script: new URL('./code-worker.ts', import.meta.url),
    size: 1,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 256,
  });
}
