import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import type { Log } from '../base/log.ts';
import { askTimestamp, changeOf, type StampProblem } from './ask-timestamp.ts';
import type { Authority } from './authority.ts';
import { keepCheckpointRow, lastCheckpoint, readLogState } from './store-log.ts';
import {
  claimTimestamps,
  insertTimestamps,
  readTimestamps,
  saveTimestamp,
  timestampsCovering,
} from './store-timestamps.ts';

export interface StampDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly authorities: readonly Authority[];
  /** Least time between two checkpoints that are kept and stamped. */
  readonly everyMs: number;
}

const MAX_TRIES = 24;
const FARTHEST_MS = 2 * 3_600_000;
const AT_ONCE = 4;

/** Keeps the newest checkpoint when it is time, and asks each authority for what it owes. Returns how many now hold. */
export async function stampCheckpoints(deps: StampDeps): Promise<number> {
  await keepCheckpoint(deps);
  // A slow authority holds up no other.
  const counts = await Promise.all(deps.authorities.map((authority) => askAuthority(deps, authority)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Keeps the newest checkpoint for good; false when it is too soon or nothing is new. */
export async function keepCheckpoint(deps: Omit<StampDeps, 'log'>): Promise<boolean> {
  const { db, clock } = deps;
  const last = await lastCheckpoint(db);
  const state = await readLogState(db);
  if (state.note === null || state.size === (last?.size ?? 0)) return false;
  const passed = clock.now() - Date.parse(last?.at ?? '1970-01-01T00:00:00.000Z');
  // A clock that was set back must not stop stamps until it is where it was.
  if (passed >= 0 && passed < deps.everyMs) return false;
  const { size, root, note } = state;
  return await inTransaction(db, async (tx) => {
    const at = isoNow(clock);
    if (!(await keepCheckpointRow(tx, { size, root, note: note as string, at }))) return false;
    await insertTimestamps(
      tx,
      size,
      deps.authorities.map((authority) => authority.name),
      at,
    );
    return true;
  });
}

async function askAuthority(deps: StampDeps, authority: Authority): Promise<number> {
  const { db, clock } = deps;
  const farthest = new Date(clock.now() + FARTHEST_MS).toISOString();
  const due = await claimTimestamps(db, authority.name, isoNow(clock), farthest, MAX_TRIES, AT_ONCE);
  let verified = 0;
  for (const { size, note, tries } of due) {
    const problem = await stampOne(deps, authority, size, note);
    if (problem === null) verified += 1;
    else deps.log.warn('a timestamp was not obtained', { authority: authority.name, size, tries, problem });
  }
  return verified;
}

/** Null when the stamp holds and is kept. */
async function stampOne(
  { db, clock }: StampDeps,
  authority: Authority,
  size: number,
  note: string,
): Promise<StampProblem | null> {
  const answer = await askTimestamp({ clock }, authority, Buffer.from(note));
  await saveTimestamp(db, { size, authority: authority.name }, changeOf(answer));
  return answer.problem;
}

/** A stamp of a kept checkpoint, as people see it. */
export interface TimestampView {
  readonly size: number;
  readonly authority: string;
  readonly state: 'pending' | 'obtained' | 'verified';
  readonly tries: number;
  readonly stampedAt: string | null;
  readonly problem: string | null;
}

/** Newest first. */
export async function listTimestamps(db: Db, limit = 50): Promise<TimestampView[]> {
  return (await readTimestamps(db, limit)).map((row) => ({
    size: row.size,
    authority: row.authority,
    state: row.state,
    tries: row.tries,
    stampedAt: row.stamped_at,
    problem: row.problem,
  }));
}

/** A stamp with the bytes to check it. */
export interface Timestamp {
  readonly size: number;
  readonly authority: string;
  readonly stampedAt: string;
  /** DER, as they went over the wire. */
  readonly request: Uint8Array;
  readonly response: Uint8Array;
}

/** Verified stamps of the earliest checkpoint with `size` entries or more: the oldest proof of those entries. */
export async function earliestTimestamps(db: Db, size: number): Promise<Timestamp[]> {
  return (await timestampsCovering(db, size)).map((row) => ({
    size: row.size,
    authority: row.authority,
    stampedAt: row.stamped_at as string,
    request: new Uint8Array(row.request as Buffer),
    response: new Uint8Array(row.response as Buffer),
  }));
}
