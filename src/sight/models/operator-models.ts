import { WorkerPool } from '../../pictures/index.ts';
import type { Stage } from '../reading.ts';
import { chooseModel, readModels, type RegisteredModel } from './registry.ts';

/** A picture as a unit vector: pictures of like things have a large inner product. */
export interface PictureVector {
  readonly model: string;
  readonly vector: Float32Array;
}

/** Things a detector sees; boxes in pixels of the stored picture. */
export interface PictureThings {
  readonly model: string;
  readonly things: readonly {
    readonly label: string;
    readonly score: number;
    readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  }[];
}

export interface ModelJob {
  readonly model: RegisteredModel;
  readonly bytes: Uint8Array;
}
export type ModelAnswer =
  | null
  | { readonly missing: string }
  | { readonly vector: Float32Array }
  | { readonly things: PictureThings['things'] };

const TIMEOUT_MS = 30_000;
/** What is used instead, so that an answer that is not there is not the end. */
const FALLBACKS = {
  embedding: 'pictures are compared by hash and local features',
  detector: 'logos are found by shape, text by its own models',
} as const;

/**
 * The doors for an operator's own models: `folder` holds cards and ONNX files (`ASSAY_MODELS`). Without a folder, a
 * model, its file, the right hash or the runtime, every look answers `no_model` with the reason and what is used instead.
 */
export function openOperatorModels(folder: string | null): {
  readonly embedding: Stage<PictureVector>;
  readonly detector: Stage<PictureThings>;
} {
  const pool = new WorkerPool<ModelJob, ModelAnswer>({
    script: new URL('./models-worker.ts', import.meta.url),
    size: 1,
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 256,
    apart: true,
  });
  const registry = folder === null ? null : readModels(folder);
  const stage = <V>(
    task: keyof typeof FALLBACKS,
    valueOf: (answer: ModelAnswer, model: string) => V | null,
  ) => ({
    name: task,
    // The reading names its model; which model is chosen may change while the folder does, so nothing is kept for good.
    version: '1',
    keeps: () => false,
    remembered: 4_000,
    look: async (bytes: Uint8Array) => {
      const without = (why: string) =>
        ({ ok: false, why: 'no_model', detail: `${why}; ${FALLBACKS[task]}` }) as const;
      if (registry === null) return without('ASSAY_MODELS is not set');
      const model = chooseModel(await registry, task);
      if ('missing' in model) return without(model.missing);
      const answer = await pool.run({ model, bytes });
      if (!answer.ok) return answer;
      if (answer.value !== null && 'missing' in answer.value) return without(answer.value.missing);
      return { ok: true, value: valueOf(answer.value, `${model.card.name} ${model.card.version}`) } as const;
    },
    close: () => pool.close(),
  });
  return {
    embedding: stage<PictureVector>('embedding', (answer, model) =>
      answer !== null && 'vector' in answer ? { model, vector: Float32Array.from(answer.vector) } : null,
    ),
    detector: stage<PictureThings>('detector', (answer, model) =>
      answer !== null && 'things' in answer ? { model, things: answer.things } : null,
    ),
  };
}
