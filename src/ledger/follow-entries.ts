import { type Db, type Tx, inTransaction } from '../base/db.ts';
import type { Entry } from './entry.ts';
import { ensureFollower, lockFollower, moveFollower, readHead, readOfKinds, toEntry } from './store.ts';

/** Somebody who acts on what others recorded. `handle` runs in the transaction that moves the cursor: once, in order. */
export interface Follower {
  readonly name: string;
  /** Kinds it wants; others only move its cursor. */
  readonly kinds: readonly string[];
  /** Where a new follower begins: all of history, or what comes after it was made. */
  readonly from: 'start' | 'now';
  /** Of its kinds, those that anybody would hear of now; all when absent. The others only move its cursor. */
  wanted?(tx: Tx): Promise<readonly string[]>;
  handle(tx: Tx, entries: readonly Entry[]): Promise<void>;
}

export async function registerFollower(db: Db, follower: Follower): Promise<void> {
  const head = follower.from === 'now' ? ((await readHead(db))?.position ?? 0) : 0;
  await ensureFollower(db, follower.name, head);
}

/**
 * Reads the next sequenced entries and handles those of its kinds. Returns how many entries the cursor moved by;
 * 0 when it is at the head or another process holds it. When `handle` throws, nothing moved.
 */
export function advanceFollower(db: Db, follower: Follower, limit = 200): Promise<number> {
  return inTransaction(db, async (tx) => {
    const position = await lockFollower(tx, follower.name);
    if (position === undefined) return 0;
    const head = (await readHead(tx))?.position ?? 0;
    if (head <= position) return 0;
    // Positions are dense: the next `limit` entries are those up to here.
    const last = Math.min(head, position + limit);
    const kinds = follower.wanted === undefined ? follower.kinds : await follower.wanted(tx);
    const rows = kinds.length === 0 ? [] : await readOfKinds(tx, position, last, kinds);
    if (rows.length > 0) await follower.handle(tx, rows.map(toEntry));
    await moveFollower(tx, follower.name, last);
    return last - position;
  });
}
