import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { contradictionsOf } from './contradictions.ts';
import { lookupKeysOf } from './item-keys.ts';
import { clearKeys, insertKeys, lockItem, readItem, updateItem } from './store.ts';
import { bumpRevision } from './live-store.ts';
import { requireSecondPerson } from './reach.ts';
import type { TaughtItem } from './taught-item.ts';

/**
 * Puts the newest version in force, in every process within seconds. Only a tested version goes live, and only one
 * that does not contradict itself; one with reach only by somebody else than its author (`second_person_needed`). `version`, when given, is the one the approver has seen.
 */
export async function goLive(
  deps: KnowledgeDeps,
  tx: Tx,
  input: { readonly itemId: string; readonly version?: number | undefined; readonly actor: string },
): Promise<TaughtItem> {
  const item = await lockItem(tx, input.itemId);
  if (!item) throw new AssayError('not_found');
  if (item.state === 'retired') throw new AssayError('knowledge_retired');
  if (input.version !== undefined && item.version !== input.version)
    throw new AssayError('knowledge_conflict');
  if (item.state === 'live') throw new AssayError('knowledge_live');
  if (item.state !== 'tested' || item.test === null) throw new AssayError('knowledge_not_tested');
  requireSecondPerson(item.test, item.author, input.actor);
  const contradictions = contradictionsOf(item.type, item.body);
  if (contradictions.length > 0)
    throw new AssayError('knowledge_contradiction', {}, { fields: contradictions });
  const at = isoNow(deps.clock);
  if (item.liveVersion !== null) {
    await clearKeys(tx, [item.id]);
    await insertKeys(tx, item.id, lookupKeysOf(item.type, item.body));
  }
  const revision = await bumpRevision(tx);
  await updateItem(tx, item.id, { state: 'live', liveVersion: item.version, revision, at });
  await appendEntry(deps, tx, {
    kind: 'knowledge.item_went_live',
    subject: { type: 'knowledge_item', id: item.id },
    actor: input.actor,
    at,
    data: {
      type: item.type,
      version: item.version,
      digest: item.digest,
      replaces: item.liveVersion,
      revision,
      tested: item.test.tested,
      newlyCaughtCount: item.test.newlyCaughtCount,
    },
  });
  return (await readItem(tx, item.id)) as TaughtItem;
}
