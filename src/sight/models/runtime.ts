import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What we use of `onnxruntime-node`, an optional dependency: an installation without it lacks only what runs on it. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: SessionOptions): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
}

export interface OnnxTensor {
  readonly data: ArrayLike<number>;
  readonly dims: readonly number[];
}

export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

interface SessionOptions {
  readonly intraOpNumThreads: number;
  readonly interOpNumThreads: number;
  readonly executionMode: 'sequential';
  readonly graphOptimizationLevel: 'all';
  readonly logSeverityLevel: 3;
  readonly extra: { readonly session: { readonly set_denormal_as_zero: '1' } };
}

/** One thread a session: threads are counted by the pools that run the work. */
export const SESSION_OPTIONS: SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  // Errors are thrown as well; a warning about an unused initialiser is nobody's business.
  logSeverityLevel: 3,
  // Numbers near 0 cost many times what others cost, and say nothing.
  extra: { session: { set_denormal_as_zero: '1' } },
};

/** The runtime, or why it is not there. It may lie under the package that brings it. */
export async function loadRuntime(): Promise<OnnxRuntime | { readonly missing: string }> {
  const problems: string[] = [];
  for (const from of [import.meta.url, packageUrl('@gutenye/ocr-node')]) {
    if (from === null) continue;
    try {
      const file = createRequire(from).resolve('onnxruntime-node');
      const loaded = (await import(pathToFileURL(file).href)) as { default?: OnnxRuntime } & OnnxRuntime;
      return loaded.default ?? loaded;
    } catch (error) {
      problems.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    }
  }
  return { missing: `onnxruntime-node: ${problems[0] ?? 'not installed'}` };
}

/** Where a package's entry lies, null when it is not installed. */
export function packageUrl(name: string): string | null {
  try {
    return import.meta.resolve(name);
  } catch {
    return null;
  }
}
