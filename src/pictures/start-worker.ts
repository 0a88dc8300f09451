import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Where jobs are done: a thread, or a process of its own. Both answer messages one by one (`serveJobs`). */
export interface JobWorker {
  post(input: unknown): void;
  onAnswer(listener: (answer: JobAnswer) => void): void;
  /** Called when it is gone, with what is known of why. */
  onEnd(listener: (detail: string) => void): void;
  /** An idle worker must not keep the process alive. */
  ref(): void;
  unref(): void;
  end(): Promise<unknown>;
}

export type JobAnswer = { readonly value: unknown } | { readonly error: string };

export function startThread(script: URL, data: unknown): JobWorker {
  const worker = new Worker(script, { workerData: data });
  return {
    post: (input) => worker.postMessage(input),
    onAnswer: (listener) => void worker.on('message', listener),
    onEnd: (listener) => {
      worker.on('error', (error: Error) => listener(error.message));
      worker.on('exit', (code) => listener(`the thread ended with ${code}`));
    },
    ref: () => worker.ref(),
    unref: () => worker.unref(),
    end: () => worker.terminate(),
  };
}

/** For native code: what it does to its memory ends that process and not the server, and all its threads are its own. */
export function startProcess(script: URL, data: unknown): JobWorker {
  const child = fork(fileURLToPath(script), [JSON.stringify(data ?? null)], {
    serialization: 'advanced',
    // The server's own flags (heap sizes, profiling) are not for it.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return {
    post: (input) => void child.send(input as never, () => undefined),
    onAnswer: (listener) => void child.on('message', (message) => listener(message as JobAnswer)),
    onEnd: (listener) => {
      child.on('error', (error) => listener(error.message));
      child.on('exit', (code, signal) => listener(`the process ended with ${signal ?? code}`));
    },
    ref: () => {
      child.ref();
      child.channel?.ref();
    },
    unref: () => {
      child.unref();
      child.channel?.unref();
    },
    end: () => {
      // Whoever waits for the end must not be the last thing that is awake.
      child.ref();
      child.kill('SIGKILL');
      return gone;
    },
  };
}
