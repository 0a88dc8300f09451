import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { lockOwnItem } from './edit-item.ts';
import { brandIdOf, lookupKeysOf, naturalKeyOf } from './item-keys.ts';
import type { ItemBody } from './item.ts';
import { clearKeys, insertKeys, lockItemsByKey, readItem, returnToLive } from './store.ts';
import type { TaughtItem, Teacher } from './taught-item.ts';

/**
 * Gives up a draft (tested or not) beside the version in force, which stays as it is: nothing detectors read changes.
 * The draft stays in the history and its number is not used again. `version` is the draft that was seen:
 * `knowledge_conflict` when there is another, or none. An item that was never in force retires instead.
 */
export async function discardDraft(
  deps: KnowledgeDeps,
  tx: Tx,
  input: { readonly itemId: string; readonly version: number; readonly by: Teacher },
): Promise<TaughtItem> {
  const item = await lockOwnItem(tx, input.itemId, input.by);
  const { type, liveVersion } = item;
  if (item.version !== input.version || liveVersion === null || item.liveBody === null)
    throw new AssayError('knowledge_conflict');
  const body = item.liveBody as ItemBody<typeof type>;
  const naturalKey = naturalKeyOf(type, body);
  const same = (await lockItemsByKey(tx, { ids: [], naturalKeys: [naturalKey] })).find(
    (other) => other.id !== item.id && other.state !== 'retired' && other.owner === item.owner,
  );
  if (same) throw new AssayError('knowledge_exists', { id: same.id });
  const at = isoNow(deps.clock);
  await returnToLive(tx, item.id, { brandId: brandIdOf(type, item.id, body), naturalKey, at });
  await clearKeys(tx, [item.id]);
  await insertKeys(tx, item.id, lookupKeysOf(type, body));
  await appendEntry(deps, tx, {
    kind: 'knowledge.draft_discarded',
    subject: { type: 'knowledge_item', id: item.id },
    actor: input.by.actor,
    at,
    data: { type, version: item.version, digest: item.digest, liveVersion },
  });
  return (await readItem(tx, item.id)) as TaughtItem;
}
