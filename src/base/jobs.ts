import { PgBoss, fromKysely } from 'pg-boss';
import type { z } from 'zod';
import type { Db } from './db.ts';
import type { Log } from './log.ts';

/** A kind of background work: its name, what it is given, and how it is tried again. */
export interface JobKind<T extends object> {
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

export interface JobHandler<T extends object = object> {
  readonly kind: JobKind<T>;
  handle(payload: T, context: { readonly jobId: string; readonly signal: AbortSignal }): Promise<void>;
}

export interface EnqueueOptions {
  /** At most one waiting job with the same key. */
  readonly key?: string;
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
  work(handlers: readonly JobHandler<never>[], options?: { pollSeconds?: number }): Promise<void>;
  /** Waiting and running jobs of a kind. */
  count(kind: JobKind<never>): Promise<{ waiting: number; running: number; failed: number }>;
  stop(): Promise<void>;
}

export const deadLetterQueue = 'dead-letter';

/** Opens the queue (pg-boss in the schema `jobs`), makes its tables and one queue a kind. */
export async function openJobs(url: string, kinds: readonly JobKind<never>[], log: Log): Promise<Jobs> {
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
  return {
    enqueue: async (tx, kind, payloads, options = {}) => {
      if (payloads.length === 0) return;
      const rows = payloads.map((data) => ({
        data,
        ...(options.key === undefined ? {} : { singletonKey: options.key }),
        ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
        ...(options.priority === undefined ? {} : { priority: options.priority }),
      }));
      await boss.insert(kind.name, rows, { db: fromKysely(tx) });
    },
    work: async (handlers, { pollSeconds = 1 } = {}) => {
      checkHandlers(kinds, handlers);
      for (const handler of handlers as readonly JobHandler[]) {
        const options = {
          pollingIntervalSeconds: pollSeconds,
          localConcurrency: handler.kind.concurrency,
          batchSize: 1,
        };
        await boss.work<object>(handler.kind.name, options, async ([job]) => {
          if (!job) return;
          const payload = handler.kind.payload.parse(job.data);
          await handler.handle(payload, { jobId: job.id, signal: job.signal });
        });
      }
    },
    count: async (kind) => {
      const [stats] = await boss.getQueueStats(kind.name);
      const failed = await boss.findJobs(deadLetterQueue);
      return { waiting: stats?.queuedCount ?? 0, running: stats?.activeCount ?? 0, failed: failed.length };
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function ensureQueue(boss: PgBoss, name: string, options: object): Promise<void> {
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
  else if (Object.keys(options).length > 0) await boss.updateQueue(name, options);
}

function checkHandlers(kinds: readonly JobKind<never>[], handlers: readonly JobHandler<never>[]): void {
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
