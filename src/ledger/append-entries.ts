import { randomBytes } from 'node:crypto';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import { type EntryContent, commitmentOf } from './entry.ts';
import { type NewEntryRow, insertEntries } from './store.ts';

export interface AppendDeps {
  readonly ids: Ids;
  /** 32 random bytes for each entry; only tests set it. */
  readonly salt?: () => Buffer;
}

/**
 * Appends entries in the caller's transaction and returns their ids in order. MUST be called in the transaction of
 * the state they describe: both exist or neither. They get their position later, from the sequencer.
 */
export async function appendEntries(
  deps: AppendDeps,
  tx: Db,
  contents: readonly EntryContent[],
): Promise<string[]> {
  if (contents.length === 0) return [];
  const rows = contents.map((content): NewEntryRow => {
    const id = deps.ids.next('ent');
    const salt = deps.salt?.() ?? randomBytes(32);
    // What is committed is what the database will give back: `undefined` members and -0 do not survive JSON.
    const data: unknown = JSON.parse(JSON.stringify(content.data ?? null));
    const { kind, subject, actor, at } = content;
    const commitment = commitmentOf(id, { kind, subject, actor, at, data }, salt);
    return {
      id,
      commitment,
      salt,
      kind,
      subject_type: subject.type,
      subject_id: subject.id,
      actor,
      at,
      data,
    };
  });
  await insertEntries(tx, rows);
  return rows.map((row) => row.id);
}

export async function appendEntry(deps: AppendDeps, tx: Db, content: EntryContent): Promise<string> {
  const [id] = await appendEntries(deps, tx, [content]);
  return id as string;
}
