import type { Db } from '../base/db.ts';
import type { Log } from '../base/log.ts';
import { type Follower, advanceFollower, registerFollower } from './follow-entries.ts';
import type { Integrator } from './integrate-entries.ts';
import { sequenceEntries } from './sequence-entries.ts';

/** Pause between two batches of positions: each is a sync to disk, however few its entries. */
const SEQUENCE_MS = 50;
/** Entries of one batch. */
const SEQUENCE_MOST = 2_000;
/** Entries a follower is given at once. */
const FOLLOW_MOST = 200;
/** Pause between two integrations: one signature and one write of the tree's edge for all that came meanwhile. */
const INTEGRATE_MS = 300;
/** Entries of one integration. */
const CATCH_UP = 10_000;

export interface LedgerRunner {
  /** Resolves when the step under way has ended. */
  stop(): Promise<void>;
}

/**
 * Sequences and drives followers until stopped. Any number of processes may run it; locks let one at a time do each
 * part. A follower that throws is logged and tried again with growing pauses, and does not hold up the others.
 */
export async function runLedger(
  deps: { db: Db; log: Log; integrator?: Integrator },
  followers: readonly Follower[],
  idleMs = 100,
): Promise<LedgerRunner> {
  const names = new Set(followers.map((follower) => follower.name));
  if (names.size !== followers.length) throw new Error('two followers have the same name');
  for (const follower of followers) await registerFollower(deps.db, follower);
  const stopping = new AbortController();
  const loops = [
    sequence(deps.log, deps.db, stopping.signal),
    ...(deps.integrator === undefined ? [] : [integrate(deps.log, deps.integrator, stopping.signal)]),
    ...followers.map((follower) => follow(deps.log, deps.db, follower, idleMs, stopping.signal)),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

/** Goes on at once only when there is much to catch up with: a step a commit would cost a sync to disk each. */
function sequence(log: Log, db: Db, stopping: AbortSignal): Promise<void> {
  return loop(log, 'sequencer', SEQUENCE_MS, stopping, async () =>
    (await sequenceEntries(db, SEQUENCE_MOST)) === SEQUENCE_MOST ? 1 : 0,
  );
}

/** Goes on at once only when there is much to catch up with. */
function follow(log: Log, db: Db, follower: Follower, idleMs: number, stopping: AbortSignal): Promise<void> {
  return loop(log, follower.name, idleMs, stopping, async () =>
    (await advanceFollower(db, follower, FOLLOW_MOST)) === FOLLOW_MOST ? 1 : 0,
  );
}

/** Goes on at once only when there is much to catch up with. */
function integrate(log: Log, integrator: Integrator, stopping: AbortSignal): Promise<void> {
  return loop(log, 'integrator', INTEGRATE_MS, stopping, async () =>
    (await integrator.step(CATCH_UP)) === CATCH_UP ? 1 : 0,
  );
}

async function loop(
  log: Log,
  name: string,
  idleMs: number,
  stopping: AbortSignal,
  step: () => Promise<number>,
): Promise<void> {
  let failures = 0;
  while (!stopping.aborted) {
    let pause = idleMs;
    try {
      if ((await step()) > 0) pause = 0;
      failures = 0;
    } catch (error) {
      failures += 1;
      pause = Math.min(30_000, 100 * 2 ** failures);
      log.warn('a ledger step failed and will be tried again', { name, failures, error });
    }
    await wait(pause, stopping);
  }
}

function wait(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stopping.addEventListener('abort', done);
  });
}
