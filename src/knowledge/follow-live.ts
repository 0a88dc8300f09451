import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '../base/db.ts';
import type { Log } from '../base/log.ts';
import { type ItemType, type LiveKnowledge, itemTypes } from './item.ts';
import { changesSince, loadLiveStore } from './load-live.ts';
import type { LiveChange } from './live-knowledge.ts';
import { readRevision } from './live-store.ts';

/** A state of what is in force, and how it differs from the one before. */
export interface LiveSnapshot {
  readonly revision: number;
  readonly live: LiveKnowledge;
  /** Types whose arrays are not those of the snapshot before. */
  readonly changed: ReadonlySet<ItemType>;
  /** What changed; empty in the first snapshot, which is everything. */
  readonly changes: readonly LiveChange[];
}

export interface LiveFollower {
  /** The last snapshot `onChange` has finished with. */
  readonly current: LiveSnapshot;
  /** Milliseconds since it was last known to be the newest: the age of the knowledge in use. */
  age(): number;
  /** Looks now instead of at the next tick; resolves when `onChange` has finished with what was found. */
  refresh(): Promise<LiveSnapshot>;
  /** Resolves when a call under way has ended. */
  stop(): Promise<void>;
}

/**
 * Loads everything in force, gives it to `onChange`, and then looks every `pollMs` (1 s) whether its revision moved;
 * changes are applied to the loaded arrays, never loaded anew. One `onChange` runs at a time; what changes meanwhile
 * comes together in the next. The first call's error is thrown; later, an error of the database or of `onChange` is
 * logged and the same changes are tried again at the next tick: nothing is lost, and `age()` grows.
 */
export async function followLive(
  deps: { readonly db: Db; readonly log: Log; readonly pollMs?: number },
  onChange: (snapshot: LiveSnapshot) => void | Promise<void>,
): Promise<LiveFollower> {
  const { db, log, pollMs = 1_000 } = deps;
  let checkedAt = performance.now();
  const store = await loadLiveStore(db);
  let current: LiveSnapshot = {
    revision: store.revision,
    live: store.live,
    changed: new Set(itemTypes),
    changes: [],
  };
  await onChange(current);
  /** Applied to the store, not yet accepted by `onChange`. */
  let waiting: LiveChange[] = [];
  let waitingTypes = new Set<ItemType>();
  /** Moves only when every page of changes was applied: a revision may lie on two pages. */
  let since = store.revision;
  const look = async (): Promise<LiveSnapshot> => {
    const startedAt = performance.now();
    if ((await readRevision(db)) > since) {
      for await (const changes of changesSince(db, since)) {
        for (const type of store.apply(changes)) waitingTypes.add(type);
        waiting = waiting.concat(changes);
      }
      since = store.revision;
    }
    if (current.revision !== since) {
      const next = { revision: since, live: store.live, changed: waitingTypes, changes: waiting };
      await onChange(next);
      current = next;
      waiting = [];
      waitingTypes = new Set();
    }
    checkedAt = startedAt;
    return current;
  };
  let running: Promise<unknown> = Promise.resolve();
  const lookInTurn = (): Promise<LiveSnapshot> => {
    const turn = running.then(look);
    running = turn.catch(() => undefined);
    return turn;
  };
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(pollMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) break;
      await lookInTurn().catch((error: unknown) => log.warn('knowledge could not be followed', { error }));
    }
  })();
  return {
    get current() {
      return current;
    },
    age: () => performance.now() - checkedAt,
    refresh: lookInTurn,
    stop: async () => {
      stopping.abort();
      await loop;
      await running;
    },
  };
}
