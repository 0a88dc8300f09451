import { type JobWorker, startProcess, startThread } from './start-worker.ts';

export interface WorkerPoolOptions {
  /** A module that calls `serveJobs`. */
  readonly script: URL;
  /** Threads at most; each is started when there is work for it. */
  readonly size: number;
  /** A job that takes longer ends with its thread; a new thread takes its place. */
  readonly timeoutMs: number;
  /** Jobs waiting for a thread at most: more answer `busy` at once, so that memory is bounded. */
  readonly maxWaiting: number;
  /** What each worker is started with (`jobData`); plain data. */
  readonly workerData?: unknown;
  /** Processes instead of threads: for native code, which may end what it runs in. */
  readonly apart?: boolean;
}

/** A job that was not done says why; it is never mistaken for a result. */
export type JobResult<O> =
  | { readonly ok: true; readonly value: O }
  | { readonly ok: false; readonly why: 'timeout' | 'crashed' | 'busy' | 'closed'; readonly detail?: string };

interface Job {
  readonly input: unknown;
  readonly settle: (result: JobResult<unknown>) => void;
}

interface Thread {
  readonly worker: JobWorker;
  job: Job | null;
  timer: NodeJS.Timeout | null;
}

/** Worker threads for work on untrusted bytes: bounded, timed, and restarted when one hangs or dies. */
export class WorkerPool<I, O> {
  readonly #options: WorkerPoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];
  #closed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  run(input: I): Promise<JobResult<O>> {
    return new Promise((resolve) => {
      const job: Job = { input, settle: resolve as Job['settle'] };
      if (this.#closed) job.settle({ ok: false, why: 'closed' });
      else if (this.#waiting.length >= this.#options.maxWaiting) job.settle({ ok: false, why: 'busy' });
      else {
        this.#waiting.push(job);
        this.#next();
      }
    });
  }

  /** Ends all threads; what was running or waiting answers `closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.settle({ ok: false, why: 'closed' });
    await Promise.all([...this.#threads].map((thread) => this.#end(thread, { ok: false, why: 'closed' })));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = [...this.#threads].find((known) => known.job === null) ?? this.#start();
      if (thread === null) return;
      const job = this.#waiting.shift() as Job;
      thread.job = job;
      thread.worker.ref();
      thread.timer = setTimeout(
        () => void this.#end(thread, { ok: false, why: 'timeout' }),
        this.#options.timeoutMs,
      );
      thread.worker.post(job.input);
    }
  }

  #start(): Thread | null {
    if (this.#threads.size >= this.#options.size) return null;
    const { script, workerData, apart } = this.#options;
    const worker = apart === true ? startProcess(script, workerData) : startThread(script, workerData);
    const thread: Thread = { worker, job: null, timer: null };
    worker.onAnswer((answer) => {
      if ('error' in answer) this.#finish(thread, { ok: false, why: 'crashed', detail: answer.error });
      else this.#finish(thread, { ok: true, value: answer.value as O });
      this.#next();
    });
    worker.onEnd((detail) => void this.#end(thread, { ok: false, why: 'crashed', detail }));
    this.#threads.add(thread);
    return thread;
  }

  #finish(thread: Thread, result: JobResult<O>): void {
    const { job } = thread;
    if (thread.timer !== null) clearTimeout(thread.timer);
    thread.timer = null;
    thread.job = null;
    // An idle thread must not keep the process alive.
    thread.worker.unref();
    job?.settle(result);
  }

  async #end(thread: Thread, result: JobResult<O>): Promise<void> {
    if (!this.#threads.delete(thread)) return;
    this.#finish(thread, result);
    const ended = thread.worker.end();
    if (!this.#closed) this.#next();
    await ended;
  }
}
