import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

export interface ServeOptions {
  /** Nobody waits for these jobs: whoever somebody waits for has the processor first. */
  readonly background?: boolean;
}

/** Niceness of background jobs (0 = as everybody, 19 = least): beside a busy gate they get a thirtieth of a core. */
const BACKGROUND = 15;

/** A worker's side of `WorkerPool`, thread or process: answers each message, one at a time; a throw is an answer too. */
export function serveJobs<I, O>(
  handle: (input: I) => O | Promise<O>,
  { background = false }: ServeOptions = {},
): void {
  if (background) stepBehind();
  const send = answerer();
  const answer = async (input: I) => {
    try {
      send({ value: await handle(input) });
    } catch (error) {
      send({ error: error instanceof Error ? error.message : String(error) });
    }
  };
  if (parentPort !== null) {
    parentPort.on('message', (input: I) => void answer(input));
    return;
  }
  process.on('message', (input) => void answer(input as I));
  // The server is gone, however it went: nobody is left to answer.
  process.on('disconnect', () => process.exit());
}

/** What the pool starts its workers with (`workerData`). */
export function jobData(): unknown {
  return parentPort === null ? JSON.parse(process.argv[2] ?? 'null') : workerData;
}

function answerer(): (answer: object) => void {
  const port = parentPort;
  if (port !== null) return (answer) => port.postMessage(answer);
  if (process.send === undefined) throw new Error('serveJobs is for a worker');
  return (answer) => void process.send?.(answer);
}

/** Linux gives each thread a niceness of its own; elsewhere a thread keeps its process's, and a process lowers itself. */
function stepBehind(): void {
  try {
    if (parentPort === null) setPriority(BACKGROUND);
    else if (process.platform === 'linux')
      setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), BACKGROUND);
  } catch {
    // A sandbox that forbids it: the jobs are done all the same, only not behind the others.
  }
}
