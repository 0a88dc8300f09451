import { Worker } from 'node:worker_threads';
import { CODE_WORDS, type Entry, HammingIndex, type IndexBase } from './hamming-index.ts';
import { sharedWords } from './hamming-tables.ts';

/** Above this many entries building would hold up the event loop for more than about 20 ms. */
const IN_THREAD_UP_TO = 10_000;

/**
 * Builds an index; a large one in a worker thread, handed over as shared memory, so that requests go on meanwhile.
 * @throws Error when the worker dies (out of memory).
 */
export async function buildIndex(entries: readonly Entry[]): Promise<HammingIndex> {
  if (entries.length <= IN_THREAD_UP_TO) return HammingIndex.of(entries);
  const codes = sharedWords(entries.length * CODE_WORDS);
  const labels = sharedWords(entries.length);
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] as Entry;
    codes.set(entry.bits, at * CODE_WORDS);
    labels[at] = entry.label;
  }
  return HammingIndex.over(await buildInWorker(codes, labels));
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
