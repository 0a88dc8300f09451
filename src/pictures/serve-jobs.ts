import { parentPort } from 'node:worker_threads';

/** A worker thread's side of `WorkerPool`: answers each message, one at a time; a throw is an answer too. */
export function serveJobs<I, O>(handle: (input: I) => O | Promise<O>): void {
  const port = parentPort;
  if (port === null) throw new Error('serveJobs is for a worker thread');
  const answer = async (input: I) => {
    try {
      port.postMessage({ value: await handle(input) });
    } catch (error) {
      port.postMessage({ error: error instanceof Error ? error.message : String(error) });
    }
  };
  port.on('message', (input: I) => void answer(input));
}
