import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { lockOwnItem } from './edit-item.ts';
import { readItem, retireKeys, updateItem } from './store.ts';
import { bumpRevision } from './live-store.ts';
import type { TaughtItem, Teacher } from './taught-item.ts';

/** Takes an item out of force at once, and for good: the same thing may be taught again as a new item. */
export async function retireItem(
  deps: KnowledgeDeps,
  tx: Tx,
  input: { readonly itemId: string; readonly note: string; readonly by: Teacher },
): Promise<TaughtItem> {
  const item = await lockOwnItem(tx, input.itemId, input.by);
  if (item.state === 'retired') throw new AssayError('knowledge_retired');
  const at = isoNow(deps.clock);
  await retireKeys(tx, item.id);
  const revision = item.liveVersion === null ? null : await bumpRevision(tx);
  await updateItem(tx, item.id, { state: 'retired', liveVersion: null, revision, at });
  await appendEntry(deps, tx, {
    kind: 'knowledge.item_retired',
    subject: { type: 'knowledge_item', id: item.id },
    actor: input.by.actor,
    at,
    data: { type: item.type, version: item.version, wasLive: item.liveVersion, revision, note: input.note },
  });
  return (await readItem(tx, item.id)) as TaughtItem;
}
