import { Worker } from 'node:worker_threads';
import { buildIndexBase, HammingIndex, type IndexBase } from './hamming-index.ts';

/** Above this many entries building would hold up the event loop for more than about 20 ms. */
const IN_THREAD_UP_TO = 10_000;

/**
 * Builds an index from codes (8 words each) and one label for each, as `sharedWords` gave them; a large one in a worker
 * thread, handed over as shared memory, so that requests go on meanwhile. The arrays MUST NOT be changed after.
 * @throws Error when the worker dies (out of memory).
 */
export async function buildIndex(codes: Uint32Array, labels: Uint32Array): Promise<HammingIndex> {
  const base =
    labels.length <= IN_THREAD_UP_TO ? buildIndexBase(codes, labels) : await buildInWorker(codes, labels);
  return HammingIndex.over(base);
}

function buildInWorker(codes: Uint32Array, labels: Uint32Array): Promise<IndexBase> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./index-worker.ts', import.meta.url), {
      workerData: { codes, labels },
    });
    worker.once('message', (base: IndexBase) => resolve(base));
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`the index worker ended with ${code} before it answered`)),
    );
  });
}
