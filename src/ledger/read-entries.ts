import type { Db } from '../base/db.ts';
import type { Entry } from './entry.ts';
import { readAfter, readEntry, readHead, readOfSubject, toEntry } from './store.ts';

/** The entry, or null. An erased one comes with `data: null` and `erasedAt`. */
export async function getEntry(db: Db, id: string): Promise<Entry | null> {
  const row = await readEntry(db, id);
  return row ? toEntry(row) : null;
}

/** Newest first. */
export async function entriesOf(
  db: Db,
  subject: { type: string; id: string },
  limit = 100,
): Promise<Entry[]> {
  return (await readOfSubject(db, subject.type, subject.id, limit)).map(toEntry);
}

/** Sequenced entries after a position, oldest first: what live pages follow. */
export async function entriesAfter(db: Db, position: number, limit = 200): Promise<Entry[]> {
  return (await readAfter(db, position, limit)).map(toEntry);
}

/** Position and chain hash of the last sequenced entry; position 0 when there is none. */
export async function ledgerHead(db: Db): Promise<{ position: number; chain: string }> {
  const head = await readHead(db);
  return head
    ? { position: head.position, chain: head.chain.toString('hex') }
    : { position: 0, chain: '0'.repeat(64) };
}
