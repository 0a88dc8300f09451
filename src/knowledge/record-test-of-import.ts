import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { KnowledgeDeps } from './create-item.ts';
import { markImportTested, readImport, writeImportTest } from './import-store.ts';
import type { TestResult } from './taught-item.ts';

/**
 * Records one rehearsal of everything an import brought that is not in force yet; those items become tested.
 * Answers how many there were.
 */
export async function recordTestOfImport(
  deps: KnowledgeDeps,
  tx: Tx,
  input: { readonly importId: string; readonly result: TestResult; readonly actor: string },
): Promise<number> {
  if ((await readImport(tx, input.importId)) === null) throw new AssayError('not_found');
  const at = isoNow(deps.clock);
  const { tested, newlyCaughtCount, newlyFreedCount } = input.result;
  await writeImportTest(tx, input.importId, input.result);
  // Each version keeps the counts; the examples are kept once, with the import.
  const counts = { tested, newlyCaughtCount, newlyFreedCount };
  const own: TestResult = { ...counts, at, newlyCaught: [], newlyFreed: [] };
  const items = await markImportTested(tx, input.importId, own, at);
  await appendEntry(deps, tx, {
    kind: 'knowledge.import_tested',
    subject: { type: 'knowledge_import', id: input.importId },
    actor: input.actor,
    at,
    data: { items, ...counts },
  });
  return items;
}
