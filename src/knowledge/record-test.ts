import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { lockItem, readItem, updateItem, writeTest } from './store.ts';
import type { TaughtItem, TestResult } from './taught-item.ts';

/**
 * Records what a rehearsal of the newest version showed; a draft becomes tested. A test of an older version is
 * refused (`knowledge_conflict`): what was tested is what goes live. A live version may be tested again.
 */
export async function recordTest(
  deps: KnowledgeDeps,
  tx: Tx,
  input: {
    readonly itemId: string;
    readonly version: number;
    readonly result: TestResult;
    readonly actor: string;
  },
): Promise<TaughtItem> {
  const item = await lockItem(tx, input.itemId);
  if (!item) throw new AssayError('not_found');
  if (item.state === 'retired') throw new AssayError('knowledge_retired');
  if (item.version !== input.version) throw new AssayError('knowledge_conflict');
  const at = isoNow(deps.clock);
  await writeTest(tx, item.id, item.version, input.result);
  if (item.state === 'draft')
    await updateItem(tx, item.id, { state: 'tested', liveVersion: item.liveVersion, revision: null, at });
  const { tested, newlyCaughtCount, newlyFreedCount } = input.result;
  await appendEntry(deps, tx, {
    kind: 'knowledge.item_tested',
    subject: { type: 'knowledge_item', id: item.id },
    actor: input.actor,
    at,
    data: {
      type: item.type,
      version: item.version,
      digest: item.digest,
      tested,
      newlyCaughtCount,
      newlyFreedCount,
    },
  });
  return (await readItem(tx, item.id)) as TaughtItem;
}
