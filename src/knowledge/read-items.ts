import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type Import, readImport } from './import-store.ts';
import type { LiveItem } from './item.ts';
import { pageItems, readItem, readVersions } from './store.ts';
import type { ItemVersion, TaughtItem } from './taught-item.ts';

/** Who asks; owner null = the marketplace, which sees everybody's. */
export interface Reader {
  readonly owner: string | null;
}

/** The item; throws `not_found` for what is not there, or is another organisation's. */
export async function getItem(db: Db, id: string, reader: Reader): Promise<TaughtItem> {
  const item = await readItem(db, id);
  if (!item || (reader.owner !== null && item.owner !== reader.owner)) throw new AssayError('not_found');
  return item;
}

/** Newest first. */
export async function versionsOf(db: Db, id: string, reader: Reader): Promise<ItemVersion[]> {
  await getItem(db, id, reader);
  return readVersions(db, id);
}

export async function getImport(db: Db, id: string, reader: Reader): Promise<Import> {
  const found = await readImport(db, id);
  if (!found || (reader.owner !== null && found.owner !== reader.owner)) throw new AssayError('not_found');
  return found;
}

/** What an import brought that is not in force yet, as detectors would read it: for a rehearsal (`withItems`). */
export async function candidatesOfImport(db: Db, importId: string): Promise<LiveItem[]> {
  const candidates: LiveItem[] = [];
  for (let after = ''; ; ) {
    const items = await pageItems(db, { importId }, { limit: 1_000, after });
    for (const { id, type, version, body, state } of items) {
      if (state === 'draft' || state === 'tested') candidates.push({ id, type, version, body });
    }
    const last = items.at(-1);
    if (last === undefined || items.length < 1_000) return candidates;
    after = last.id;
  }
}
