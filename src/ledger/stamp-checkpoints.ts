import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import type { Log } from '../base/log.ts';
import { makeTimestampRequest, type TimestampProblem, verifyTimestamp } from '../proofs/index.ts';
import { type Authority, AuthorityError } from './authority.ts';
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

/** An authority whose moment differs from ours by more is lying, or our clock is wrong: neither is taken as good. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const MAX_TRIES = 24;
const FARTHEST_MS = 2 * 3_600_000;
const AT_ONCE = 4;

/** Why a stamp is not (yet) good: `TimestampProblem`, what kept the authority from answering, or its moment. */
export type StampProblem = TimestampProblem | 'timeout' | 'unreachable' | 'status' | 'time_off';

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
  const data = Buffer.from(note);
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] as number) & 0x7f) | 0x40;
  const request = Buffer.from(makeTimestampRequest(createHash('sha256').update(data).digest(), nonce));
  const key = { size, authority: authority.name };
  let response: Buffer;
  try {
    response = Buffer.from(await authority.ask(request));
  } catch (error) {
    const problem = error instanceof AuthorityError ? (error.why as StampProblem) : 'unreachable';
    await saveTimestamp(db, key, { problem });
    return problem;
  }
  const { trusted } = authority;
  const check = await verifyTimestamp(new Uint8Array(response), { data, request, trusted });
  const problem = check.kind === 'fails' ? check.problem : isNear(check.time, clock) ? null : 'time_off';
  if (check.kind === 'fails' || problem !== null) {
    await saveTimestamp(db, key, { state: 'obtained', request, response, problem });
    return problem;
  }
  const stampedAt = new Date(check.time).toISOString();
  await saveTimestamp(db, key, {
    state: 'verified',
    request,
    response,
    stamped_at: stampedAt,
    problem: null,
  });
  return null;
}

const isNear = (time: number, clock: Clock) => Math.abs(time - clock.now()) <= CLOCK_TOLERANCE_MS;

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
