import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { contradictionsOf } from './contradictions.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { lockTestedOfImport, putInForce, readImport } from './import-store.ts';
import { lookupKeysOf } from './item-keys.ts';
import { bumpRevision } from './live-store.ts';
import { requireSecondPerson } from './reach.ts';
import { type StoredItem, clearKeys, insertKeys, readItems } from './store.ts';

/** Items of one transaction. */
const BATCH = 1_000;

/**
 * Puts every tested item of an import in force, in batches; broken off, it is completed by calling it again. Items
 * that contradict themselves stay as they are and are named.
 */
export async function goLiveOfImport(
  deps: KnowledgeDeps & { readonly db: Db },
  input: { readonly importId: string; readonly actor: string },
): Promise<{ wentLive: number; contradictory: string[] }> {
  const found = await readImport(deps.db, input.importId);
  if (found === null) throw new AssayError('not_found');
  if (found.test === null) throw new AssayError('knowledge_not_tested');
  requireSecondPerson(found.test, found.by, input.actor);
  const contradictory: string[] = [];
  let wentLive = 0;
  for (let after = ''; ; ) {
    const done = await inTransaction(deps.db, async (tx) => {
      const ids = await lockTestedOfImport(tx, input.importId, after, BATCH);
      const items = await readItems(tx, ids);
      const good = items.filter((item) => contradictionsOf(item.type, item.body).length === 0);
      if (good.length === 0) return { ids, items, good };
      await dropReplacedKeys(tx, good);
      const at = isoNow(deps.clock);
      const revision = await bumpRevision(tx);
      await putInForce(
        tx,
        good.map((item) => item.id),
        revision,
        at,
      );
      await appendEntry(deps, tx, {
        kind: 'knowledge.items_went_live',
        subject: { type: 'knowledge_import', id: input.importId },
        actor: input.actor,
        at,
        data: { revision, items: good.map((item) => [item.id, item.version, item.digest]) },
      });
      return { ids, items, good };
    });
    wentLive += done.good.length;
    for (const item of done.items) if (!done.good.includes(item)) contradictory.push(item.id);
    const last = done.ids.at(-1);
    if (last === undefined || done.ids.length < BATCH) return { wentLive, contradictory };
    after = last;
  }
}

/** An item whose older version was in force is no longer found by that version's names. */
async function dropReplacedKeys(tx: Tx, items: readonly StoredItem[]): Promise<void> {
  const replacing = items.filter((item) => item.liveVersion !== null);
  await clearKeys(
    tx,
    replacing.map((item) => item.id),
  );
  for (const item of replacing) await insertKeys(tx, item.id, lookupKeysOf(item.type, item.body));
}
