import { canonicalHash } from '../base/canonical-json.ts';
import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { checkItems } from './check-items.ts';
import { type KnowledgeDeps, bodyOrThrow, entryData } from './create-item.ts';
import { brandIdOf, lookupKeysOf, naturalKeyOf } from './item-keys.ts';
import type { ItemBody, ItemType } from './item.ts';
import {
  type NewVersion,
  type StoredItem,
  clearKeys,
  insertVersions,
  lockItem,
  lockItemsByKey,
  readItem,
} from './store.ts';
import type { TaughtItem, Teacher } from './taught-item.ts';

/**
 * Writes the next version as a draft. A version in force stays in force until the new one goes live.
 * `version` is the newest the editor has seen: `knowledge_conflict` when there is a newer one.
 */
export async function editItem(
  deps: KnowledgeDeps,
  tx: Tx,
  input: {
    readonly itemId: string;
    readonly version: number;
    readonly body: unknown;
    readonly note: string;
    readonly by: Teacher;
  },
): Promise<TaughtItem> {
  const item = await lockOwnItem(tx, input.itemId, input.by);
  if (item.state === 'retired') throw new AssayError('knowledge_retired');
  if (item.version !== input.version) throw new AssayError('knowledge_conflict');
  const options = { hashesWithoutPictures: keepsHash(item, input.body) };
  const [checked] = await checkItems(tx, input.by, [{ type: item.type, body: input.body }], options);
  const next = nextVersion(deps, item, { ...input, body: bodyOrThrow(checked), state: 'draft' });
  const same = (await lockItemsByKey(tx, { ids: [], naturalKeys: [next.naturalKey] })).find(
    (other) => other.id !== item.id && other.state !== 'retired' && other.owner === item.owner,
  );
  if (same) throw new AssayError('knowledge_exists', { id: same.id });
  await clearKeys(tx, [item.id]);
  await insertVersions(tx, [next], null);
  await appendEntry(deps, tx, {
    kind: 'knowledge.item_edited',
    subject: { type: 'knowledge_item', id: item.id },
    actor: input.by.actor,
    at: next.at,
    data: { ...entryData(next), liveVersion: item.liveVersion },
  });
  return (await readItem(tx, item.id)) as TaughtItem;
}

/** A hash that came without its picture may stay as it is, and nothing else may be put in its place. */
function keepsHash(item: StoredItem, body: unknown): boolean {
  if (item.type !== 'reference_picture') return false;
  const [before, after] = [item.body, body] as Partial<ItemBody<'reference_picture'>>[];
  return (['pictureId', 'pdq', 'quality'] as const).every((name) => before?.[name] === after?.[name]);
}

/** The item, locked. What another organisation taught is not there for this one. */
export async function lockOwnItem(tx: Tx, itemId: string, by: Teacher): Promise<StoredItem> {
  const item = await lockItem(tx, itemId);
  if (!item || (by.owner !== null && item.owner !== by.owner)) throw new AssayError('not_found');
  return item;
}

export function nextVersion(
  deps: KnowledgeDeps,
  item: StoredItem,
  input: {
    readonly body: ItemBody<ItemType>;
    readonly note: string;
    readonly by: Teacher;
    readonly state: 'draft' | 'live';
    readonly importId?: string;
  },
): NewVersion {
  const version = item.lastVersion + 1;
  const { type } = item;
  const { body } = input;
  // The version in force stays findable until the new one takes its place.
  const inForce = input.state === 'live' || item.liveVersion === null ? null : (item.liveBody ?? item.body);
  const keys = [
    ...lookupKeysOf(type, body),
    ...(inForce === null ? [] : lookupKeysOf(type, inForce as typeof body)),
  ];
  return {
    id: item.id,
    type,
    version,
    state: input.state,
    liveVersion: input.state === 'live' ? version : item.liveVersion,
    source: item.source,
    owner: item.owner,
    brandId: brandIdOf(type, item.id, body),
    naturalKey: naturalKeyOf(type, body),
    importId: input.importId ?? null,
    body,
    digest: canonicalHash(body),
    author: input.by.actor,
    note: input.note,
    at: isoNow(deps.clock),
    test: null,
    keys,
  };
}
