import { WorkerPool } from '../../pictures/index.ts';
import type { Stage } from '../reading.ts';
import type { PictureText, TextReader } from './text.ts';

/** Changes with the code, the models or the limits of what reads text. */
const VERSION = 'ppocr4-2';

/** Two threads, one core each: more only wait for each other on the machines that run this. */
const THREADS = 2;
/** A long picture full of small print takes seconds; the first picture waits for the models as well. */
const TIMEOUT_MS = 60_000;

export interface TextWorkerData {
  /** Readers that are not used, as if they were not installed. */
  readonly without: readonly TextReader[];
  /** Steps behind whoever somebody waits for. */
  readonly background: boolean;
}

/** Null = no picture; `missing` = nothing that reads could be loaded. */
export type TextAnswer = PictureText | null | { readonly missing: string };

export interface TextOptions extends Partial<TextWorkerData> {
  readonly threads?: number;
  readonly timeoutMs?: number;
  readonly maxWaiting?: number;
}

/**
 * What is written in a picture: PP-OCRv4 on ONNX Runtime, or Tesseract where that is missing. What the fallback read is
 * not kept: with the models there it would read otherwise.
 */
export function openText(options: TextOptions = {}): Stage<PictureText> {
  const pool = new WorkerPool<Uint8Array, TextAnswer>({
    script: new URL('./text-worker.ts', import.meta.url),
    size: options.threads ?? THREADS,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    maxWaiting: options.maxWaiting ?? 256,
    workerData: {
      without: options.without ?? [],
      background: options.background ?? true,
    } satisfies TextWorkerData,
    apart: true,
  });
  return {
    name: 'text',
    version: VERSION,
    remembered: 4_000,
    keeps: (text) => text.by === 'pp-ocrv4',
    async look(bytes) {
      const answer = await pool.run(bytes);
      if (!answer.ok) return answer;
      const { value } = answer;
      if (value !== null && 'missing' in value) return { ok: false, why: 'no_model', detail: value.missing };
      return { ok: true, value };
    },
    close: () => pool.close(),
  };
}
