import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss, fromKysely } from 'pg-boss';
import type { z } from 'zod';
import type { Db } from './db.ts';
import type { Log } from './log.ts';

/** A kind of background work: its name, what it is given, and how it is tried again. */
export interface JobKind<T extends object = object> {
  readonly name: string;
  readonly payload: z.ZodType<T>;
  readonly retryLimit: number;
  /** Seconds one try may take before it counts as failed. */
  readonly expireInSeconds: number;
  /** Jobs handled at the same time in one process. */
  readonly concurrency: number;
}

export function defineJob<T extends object>(
  kind: Pick<JobKind<T>, 'name' | 'payload'> & Partial<JobKind<T>>,
): JobKind<T> {
  return { retryLimit: 5, expireInSeconds: 300, concurrency: 1, ...kind };
}

export interface JobContext {
  readonly jobId: string;
  readonly signal: AbortSignal;
  /** True when nobody will try again after this. */
  readonly lastTry: boolean;
}

export interface JobHandler<T extends object = object> {
  readonly kind: JobKind<T>;
  handle(payload: T, context: JobContext): Promise<void>;
}

/** Any handler: what it is given was checked against its kind's payload before. */
export interface AnyJobHandler {
  readonly kind: JobKind;
  // A method, not a property: its parameter may be narrower than what the queue hands over.
  handle(payload: object, context: JobContext): Promise<void>;
}

/** Binds what a job does to its kind, with the payload's type. */
export function handlerOf<T extends object>(
  kind: JobKind<T>,
  handle: JobHandler<T>['handle'],
): AnyJobHandler {
  const handler: JobHandler<T> = { kind, handle };
  return handler;
}

export interface EnqueueOptions {
  readonly startAfterSeconds?: number;
  readonly priority?: number;
}

export interface Jobs {
  /** Queues work in the caller's transaction: it exists exactly when that transaction commits. */
  enqueue<T extends object>(
    tx: Db,
    kind: JobKind<T>,
    payloads: readonly T[],
    options?: EnqueueOptions,
  ): Promise<void>;
  /**
   * Starts taking work. A kind without a handler, or with two, stops the boot: work nobody does is lost silently.
   */
  work(handlers: readonly AnyJobHandler[], options?: WorkOptions): Promise<void>;
  /** Waiting and running jobs of a kind. */
  count(kind: JobKind): Promise<{ waiting: number; running: number; failed: number }>;
  stop(): Promise<void>;
}

export interface WorkOptions {
  readonly pollSeconds?: number;
  /**
   * True while people wait for this process: jobs then step back, each for two seconds, or longer after long work, so
   * that they go on slowly under a load that never ends.
   */
  readonly isBusy?: () => boolean;
}

const STEP_BACK_MS = 2_000;
const LONGEST_STEP_BACK_MS = 30_000;
/** Beside people who wait, jobs may use so much of a core that is not theirs: a fifth with two cores, all with six. */
const REST_FOR_WORK = 4 / Math.max(1, availableParallelism() - 1);

export const deadLetterQueue = 'dead-letter';

/** Opens the queue (pg-boss in the schema `jobs`), makes its tables and one queue a kind. */
export async function openJobs(url: string, kinds: readonly JobKind[], log: Log): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, schema: 'jobs', max: 3, application_name: 'assay jobs' });
  boss.on('error', (error: Error) => log.warn('job queue', { error }));
  await boss.start();
  await ensureQueue(boss, deadLetterQueue, {});
  for (const kind of kinds) {
    await ensureQueue(boss, kind.name, {
      retryLimit: kind.retryLimit,
      retryBackoff: true,
      expireInSeconds: kind.expireInSeconds,
      deadLetter: deadLetterQueue,
    });
  }
  const stopping = new AbortController();
  const lanes: Promise<void>[] = [];
  return {
    enqueue: async (tx, kind, payloads, options = {}) => {
      if (payloads.length === 0) return;
      const rows = payloads.map((data) => ({
        data,
        ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
        ...(options.priority === undefined ? {} : { priority: options.priority }),
      }));
      await boss.insert(kind.name, rows, { db: fromKysely(tx) });
    },
    work: async (handlers, options = {}) => {
      checkHandlers(kinds, handlers);
      for (const handler of handlers) lanes.push(runLane(boss, handler, options, stopping.signal, log));
      await Promise.resolve();
    },
    count: async (kind) => {
      const [stats] = await boss.getQueueStats(kind.name);
      const failed = await boss.findJobs(deadLetterQueue);
      return { waiting: stats?.queuedCount ?? 0, running: stats?.activeCount ?? 0, failed: failed.length };
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

/**
 * Takes jobs of one kind until stopped, `concurrency` at a time, and pauses only when there are none. pg-boss's own
 * worker takes one batch a polling interval, however many wait.
 */
async function runLane(
  boss: PgBoss,
  handler: AnyJobHandler,
  { pollSeconds = 1, isBusy = () => false }: WorkOptions,
  stopping: AbortSignal,
  log: Log,
): Promise<void> {
  const { kind } = handler;
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping }).catch(() => undefined);
  let worked = 0;
  while (!stopping.aborted) {
    const rest = Math.min(LONGEST_STEP_BACK_MS, Math.max(STEP_BACK_MS, worked * REST_FOR_WORK));
    for (let waited = 0; waited < rest && isBusy() && !stopping.aborted; waited += 50) await pause(50);
    try {
      const jobs = await boss.fetch<object>(kind.name, {
        batchSize: kind.concurrency,
        includeMetadata: true,
      });
      const started = performance.now();
      await Promise.all(jobs.map((job) => runJob(boss, handler, job, stopping, log)));
      worked = performance.now() - started;
      if (jobs.length > 0) continue;
    } catch (error) {
      if (!stopping.aborted)
        log.warn('the job queue could not be read and will be tried again', { job: kind.name, error });
    }
    await pause(pollSeconds * 1_000);
  }
}

async function runJob(
  boss: PgBoss,
  handler: AnyJobHandler,
  job: { readonly id: string; readonly data: object; readonly retryCount: number },
  stopping: AbortSignal,
  log: Log,
): Promise<void> {
  const { name, payload, expireInSeconds } = handler.kind;
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(expireInSeconds * 1_000)]);
  try {
    const lastTry = job.retryCount >= handler.kind.retryLimit;
    await handler.handle(payload.parse(job.data), { jobId: job.id, signal, lastTry });
    await boss.complete(name, job.id);
  } catch (error) {
    log.warn('a job failed', { job: name, id: job.id, error });
    await boss.fail(name, job.id, { message: error instanceof Error ? error.message : String(error) });
  }
}

async function ensureQueue(boss: PgBoss, name: string, options: object): Promise<void> {
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
  else if (Object.keys(options).length > 0) await boss.updateQueue(name, options);
}

function checkHandlers(kinds: readonly JobKind[], handlers: readonly AnyJobHandler[]): void {
  for (const kind of kinds) {
    const count = handlers.filter((handler) => handler.kind.name === kind.name).length;
    if (count !== 1)
      throw new Error(`the job "${kind.name}" has ${count} handlers; it must have exactly one`);
  }
  for (const handler of handlers) {
    if (!kinds.some((kind) => kind.name === handler.kind.name))
      throw new Error(`the handler of "${handler.kind.name}" belongs to no declared job`);
  }
}
