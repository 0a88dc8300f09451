import type { JobResult } from '../pictures/index.ts';

/** Why a stage could not look. Never a clean check. */
export type UnreadWhy =
  | 'erased'
  | 'damaged'
  | 'no_model'
  | Extract<JobResult<unknown>, { readonly ok: false }>['why'];

/** What a stage saw in one picture. `ms` is what it took when it was made, whoever asks. */
export type Reading<V> =
  | {
      readonly ok: true;
      readonly value: V;
      readonly ms: number;
      readonly from: 'made' | 'memory' | 'store';
    }
  | { readonly ok: false; readonly why: UnreadWhy; readonly detail?: string };

/** One kind of look at a picture. */
export interface Stage<V> {
  /** `features`, `text` …; names the rows kept of it. */
  readonly name: string;
  /** Changes whenever the same picture may read differently: code, models, limits. */
  readonly version: string;
  /**
   * Looks at the bytes in a worker thread; null = the bytes are no picture that can be opened, `no_model` = what looks
   * is not installed. Never rejects.
   */
  look(
    bytes: Uint8Array,
  ): Promise<JobResult<V | null> | { readonly ok: false; readonly why: 'no_model'; readonly detail: string }>;
  /** False for a value that is not worth keeping beyond this process; all are when absent. */
  readonly keeps?: (value: V) => boolean;
  /** The value as bytes, and back; JSON in UTF-8 when absent. */
  readonly pack?: (value: V) => Uint8Array;
  readonly unpack?: (bytes: Uint8Array) => V;
  /** Readings kept in memory. */
  readonly remembered: number;
  close(): Promise<void>;
}
