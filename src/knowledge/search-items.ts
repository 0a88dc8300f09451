import type { Db } from '../base/db.ts';
import { foldName } from './item-keys.ts';
import type { ItemState, ItemType } from './item.ts';
import { listItems } from './store.ts';
import { type Teacher, titleOf } from './taught-item.ts';

export interface FoundItem {
  readonly id: string;
  readonly type: ItemType;
  readonly state: ItemState;
  readonly title: string;
}

/** Items one of whose names or numbers begins with `q`, newest first; what the reader may see. */
export async function searchItems(
  db: Db,
  reader: Pick<Teacher, 'owner'>,
  q: string,
  limit: number,
): Promise<FoundItem[]> {
  const keyStart = foldName(q);
  if (keyStart === '') return [];
  const items = await listItems(db, { keyStart, owner: reader.owner ?? undefined }, { limit, before: null });
  return items.map(({ id, type, state, body }) => ({ id, type, state, title: titleOf(type, body) }));
}
