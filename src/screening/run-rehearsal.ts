import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Jobs } from '../base/jobs.ts';
import {
  candidatesOfImport,
  getImport,
  getItem,
  type LiveItem,
  type LiveSnapshot,
  recordTest,
  recordTestOfImport,
  type Teacher,
  type TestResult,
} from '../knowledge/index.ts';
import type { Gate } from './gate.ts';
import type { SlowDeps } from './judge-again.ts';
import { rehearseJob } from './jobs.ts';
import { type Rehearsal, type RehearsalCase, rehearseItems } from './rehearse-items.ts';
import {
  askToCancel,
  endRehearsal,
  insertRehearsal,
  markProgress,
  readRehearsal,
  type RehearsalRow,
  type RehearsalSubject,
} from './store-rehearsals.ts';

export interface RehearsalDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly gate: Gate;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** The live knowledge this process works with. */
  readonly live: () => LiveSnapshot;
  /** What slow checks see pictures with. */
  readonly slow: SlowDeps;
}

/** Whether she may was looked at when she asked. */
const anybody = { owner: null };

/**
 * Asks for a rehearsal: it runs as a job, tells how far it is, and can be stopped. Throws `not_found` for what another
 * organisation taught, `conflict` for an import that brought nothing.
 */
export async function askForRehearsal(
  deps: RehearsalDeps,
  input: { readonly subject: RehearsalSubject; readonly by: Teacher },
): Promise<RehearsalRow> {
  const { subject, by } = input;
  const id = deps.ids.next('reh');
  const asked = { id, asked_by: by.actor, asked_at: isoNow(deps.gate.deps.clock) };
  let version: number | null = null;
  if ('itemId' in subject) {
    const item = await getItem(deps.db, subject.itemId, by);
    if (item.state === 'retired') throw new AssayError('knowledge_retired');
    version = item.version;
  } else {
    await getImport(deps.db, subject.importId, by);
    if ((await candidatesOfImport(deps.db, subject.importId)).length === 0) throw new AssayError('conflict');
  }
  await inTransaction(deps.db, async (tx) => {
    await insertRehearsal(tx, {
      ...asked,
      version,
      item_id: 'itemId' in subject ? subject.itemId : null,
      import_id: 'importId' in subject ? subject.importId : null,
    });
    await deps.jobs.enqueue(tx, rehearseJob, [{ rehearsalId: id }]);
  });
  return (await readRehearsal(deps.db, id)) as RehearsalRow;
}

/** Stops it: at once while it waits, within a chunk of judgements while it runs. One that is over stays as it is. */
export async function cancelRehearsal(deps: RehearsalDeps, id: string): Promise<RehearsalRow> {
  await inTransaction(deps.db, (tx) => askToCancel(tx, id, isoNow(deps.gate.deps.clock)));
  return (await readRehearsal(deps.db, id)) as RehearsalRow;
}

/**
 * The job: plays the items and records the result as the version's test, with its entry, in one transaction. What was
 * edited meanwhile is not tested by it. Started again after a kill it begins anew; one that is over stays.
 */
export async function runRehearsal(deps: RehearsalDeps, id: string): Promise<void> {
  const row = await readRehearsal(deps.db, id);
  if (!row || row.ended_at !== null) return;
  const now = () => isoNow(deps.gate.deps.clock);
  try {
    const items = await itemsOf(deps, row);
    const rehearsal = await rehearseItems(deps.gate, deps.live().live, items, {
      slow: deps.slow,
      onProgress: (done, total) => markProgress(deps.db, id, done, total),
    });
    if (rehearsal === null) {
      await endRehearsal(deps.db, id, { state: 'cancelled', at: now() });
      return;
    }
    await inTransaction(deps.db, async (tx) => {
      const result = { ...rehearsal, items: items.length };
      if (!(await endRehearsal(tx, id, { state: 'done', at: now(), result }))) return;
      const test = { result: resultOf(rehearsal), actor: row.asked_by };
      const clocked = { ...deps, clock: deps.gate.deps.clock };
      if (row.import_id !== null) await recordTestOfImport(clocked, tx, { importId: row.import_id, ...test });
      else
        await recordTest(clocked, tx, {
          itemId: row.item_id as string,
          version: row.version as number,
          ...test,
        });
    });
  } catch (error) {
    const code = error instanceof AssayError ? error.code : 'internal';
    await endRehearsal(deps.db, id, { state: 'failed', at: now(), error: code });
    if (code === 'internal') throw error;
  }
}

async function itemsOf(deps: RehearsalDeps, row: RehearsalRow): Promise<readonly LiveItem[]> {
  if (row.import_id !== null) return candidatesOfImport(deps.db, row.import_id);
  const { id, version, type, body } = await getItem(deps.db, row.item_id as string, anybody);
  if (version !== row.version) throw new AssayError('knowledge_conflict');
  return [{ id, version, type, body }];
}

/** What is kept with the item: the counts, and ten listings of each side. */
function resultOf(rehearsal: Rehearsal): TestResult {
  const { tested, newlyCaughtCount, newlyFreedCount, newlyCaught, newlyFreed, at } = rehearsal;
  const kept = (list: readonly RehearsalCase[]) =>
    list.slice(0, 10).map(({ listingId, title, findings }) => ({ listingId, title, findings }));
  return {
    tested,
    newlyCaughtCount,
    newlyFreedCount,
    newlyCaught: kept(newlyCaught),
    newlyFreed: kept(newlyFreed),
    at,
  };
}
