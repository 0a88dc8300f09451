import { createRequire } from 'node:module';

/** What is used of `@techstark/opencv-js`. Everything made lives in WebAssembly's memory until `delete` is called. */
export interface OpenCv {
  readonly Mat: new (rows?: number, columns?: number, type?: number) => CvMat;
  readonly KeyPointVector: new () => CvVector<CvKeyPoint>;
  readonly Size: new (width: number, height: number) => object;
  readonly AKAZE: new (
    descriptor: unknown,
    descriptorSize: number,
    channels: number,
    threshold: number,
    octaves: number,
    layers: number,
    diffusivity: unknown,
    mostPoints: number,
  ) => CvDetector;
  readonly AKAZE_DescriptorType: { readonly DESCRIPTOR_MLDB: unknown };
  readonly KAZE_DiffusivityType: { readonly DIFF_PM_G2: unknown };
  readonly CV_8UC1: number;
  readonly INTER_CUBIC: number;
  resize(from: CvMat, to: CvMat, size: object, fx: number, fy: number, how: number): void;
  exceptionFromPtr?(pointer: number): { readonly msg: string };
}

interface Deletable {
  delete(): void;
}

export interface CvMat extends Deletable {
  readonly rows: number;
  readonly cols: number;
  readonly data: Uint8Array;
}

export interface CvKeyPoint {
  readonly pt: { readonly x: number; readonly y: number };
  readonly size: number;
  /** Degrees. */
  readonly angle: number;
  readonly response: number;
  readonly octave: number;
}

export interface CvVector<T> extends Deletable {
  size(): number;
  get(at: number): T;
}

export interface CvDetector extends Deletable {
  detectAndCompute(picture: CvMat, mask: CvMat, points: CvVector<CvKeyPoint>, descriptors: CvMat): void;
}

/**
 * Loads the library, 0.2 s. Only in a worker thread: it takes 128 MB, and ends its process on its own account.
 */
export async function openCv(): Promise<OpenCv> {
  const loaded = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv & {
    Mat?: unknown;
    onRuntimeInitialized?: () => void;
  };
  // Not awaited as a promise: the module has a `then` that answers itself, for ever.
  if (loaded.Mat === undefined) {
    await new Promise<void>((resolve) => {
      loaded.onRuntimeInitialized = resolve;
    });
  }
  const { then: _then, ...cv } = loaded as OpenCv & { then?: unknown };
  return cv;
}

/** Runs `work`, whose `keep` notes what has to be deleted, and deletes it whatever happens. */
export function withCv<T>(cv: OpenCv, work: (keep: <D extends Deletable>(made: D) => D) => T): T {
  const made: Deletable[] = [];
  try {
    return work((one) => {
      made.push(one);
      return one;
    });
  } catch (error) {
    // C++ exceptions arrive as pointers.
    if (typeof error !== 'number') throw error;
    throw new Error(`opencv: ${cv.exceptionFromPtr?.(error).msg ?? error}`, { cause: error });
  } finally {
    for (const one of made) one.delete();
  }
}
