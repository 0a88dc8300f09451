import { type JobResult, WorkerPool } from '../../pictures/index.ts';
import type { Stage } from '../reading.ts';
import type { Gallery } from './gallery.ts';
import type { LogoSeen } from './judge-fits.ts';
import { type LogoReference, packReference, unpackReference } from './logo-reference.ts';
import type { PictureMarks } from './marks-codec.ts';

export type LogoJob =
  | { readonly act: 'marks'; readonly bytes: Uint8Array }
  | { readonly act: 'reference'; readonly bytes: Uint8Array }
  | { readonly act: 'find'; readonly marks: PictureMarks; readonly gallery: Gallery };

export interface Logos {
  /** Pictures: what may be a mark in them, whatever logos are known. */
  readonly marks: Stage<PictureMarks>;
  /** A logo's own picture, as a brand uploads it. */
  readonly references: Stage<LogoReference>;
  /** Which logos of the gallery are among the marks. */
  find(marks: PictureMarks, gallery: Gallery): Promise<JobResult<readonly LogoSeen[]>>;
}

const TIMEOUT_MS = 30_000;
const MAX_WAITING = 256;
/** Readings kept in memory: some tens of kilobytes each. */
const REMEMBERED_PICTURES = 1_000;
const REMEMBERED_LOGOS = 2_000;

/** Threads that look for logos: `threads` at most; the gallery lies in memory that they share. */
export function openLogos(threads: number): Logos {
  const pool = new WorkerPool<LogoJob, unknown>({
    script: new URL('./logo-worker.ts', import.meta.url),
    size: threads,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: MAX_WAITING,
  });
  const close = () => pool.close();
  return {
    marks: {
      name: 'logo-marks',
      version: 'marks-3',
      remembered: REMEMBERED_PICTURES,
      async look(bytes) {
        const answer = (await pool.run({ act: 'marks', bytes })) as JobResult<Uint8Array | null>;
        if (!answer.ok) return answer;
        return { ok: true, value: answer.value === null ? null : { bytes: answer.value } };
      },
      pack: ({ bytes }) => bytes,
      unpack: (bytes) => ({ bytes }),
      close,
    },
    references: {
      name: 'logo-reference',
      version: 'reference-2',
      remembered: REMEMBERED_LOGOS,
      async look(bytes) {
        const answer = (await pool.run({ act: 'reference', bytes })) as JobResult<Uint8Array | null>;
        if (!answer.ok) return answer;
        return { ok: true, value: answer.value === null ? null : unpackReference(answer.value) };
      },
      pack: packReference,
      unpack: unpackReference,
      close,
    },
    find: (marks, gallery) =>
      pool.run({ act: 'find', marks, gallery }) as Promise<JobResult<readonly LogoSeen[]>>,
  };
}
