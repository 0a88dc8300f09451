import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { Rehearsal } from './rehearse-items.ts';
import type { DecisionRow } from './store.ts';
import { askRunToStop, endRun, markRun, type RunColumns, type RunEnd, unbegun } from './store-runs.ts';

export type RehearsalRow = RunColumns<Rehearsal & { readonly items: number }> & {
  id: string;
  item_id: string | null;
  import_id: string | null;
  version: number | null;
};

type RehearsalTables = { 'screening.rehearsals': RehearsalRow };
const tables = (db: Db) => db.withTables<RehearsalTables>();

/** What is rehearsed: one item, or everything an import brought. */
export type RehearsalSubject = { readonly itemId: string } | { readonly importId: string };

/** Rehearsals kept of one item or import. */
const KEPT = 5;

export async function insertRehearsal(
  tx: Tx,
  row: Pick<RehearsalRow, 'id' | 'item_id' | 'import_id' | 'version' | 'asked_by' | 'asked_at'>,
): Promise<void> {
  await tables(tx)
    .insertInto('screening.rehearsals')
    .values({
      ...row,
      ...unbegun,
    })
    .execute();
  const subject = row.item_id === null ? sql`import_id = ${row.import_id}` : sql`item_id = ${row.item_id}`;
  await sql`
    delete from screening.rehearsals where ${subject} and ended_at is not null and id not in (
      select id from screening.rehearsals where ${subject} order by id desc limit ${KEPT})`.execute(tx);
}

export async function readRehearsal(db: Db, id: string): Promise<RehearsalRow | undefined> {
  return tables(db).selectFrom('screening.rehearsals').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function readNewestRehearsal(
  db: Db,
  subject: RehearsalSubject,
): Promise<RehearsalRow | undefined> {
  const query = tables(db).selectFrom('screening.rehearsals').selectAll().orderBy('id', 'desc').limit(1);
  return 'itemId' in subject
    ? query.where('item_id', '=', subject.itemId).executeTakeFirst()
    : query.where('import_id', '=', subject.importId).executeTakeFirst();
}

export const markProgress = (db: Db, id: string, done: number, total: number): Promise<boolean> =>
  markRun(db, 'screening.rehearsals', id, { done, total });

export const endRehearsal = (
  tx: Db,
  id: string,
  end: RunEnd<NonNullable<RehearsalRow['result']>>,
): Promise<boolean> => endRun(tx, 'screening.rehearsals', id, end);

export const askToCancel = (tx: Tx, id: string, at: string): Promise<void> =>
  askRunToStop(tx, 'screening.rehearsals', id, at);

/** Ids of the newest decisions in force. */
export async function readNewestInForce(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ decision_id: string }>`
    select decision_id from screening.current_decisions order by at desc, listing_id limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.decision_id);
}

/** Every decision about those listings whose record is still there. */
export async function readRecordsOf(
  db: Db,
  listingIds: readonly string[],
): Promise<Pick<DecisionRow, 'id' | 'listing_id' | 'record'>[]> {
  const { rows } = await sql<Pick<DecisionRow, 'id' | 'listing_id' | 'record'>>`
    select id, listing_id, record from screening.decisions
    where listing_id = any(${[...listingIds]}::text[]) and record is not null`.execute(db);
  return rows;
}

/** Those decisions with their records, newest first; erased ones are left out. */
export async function readRecords(
  db: Db,
  ids: readonly string[],
): Promise<Pick<DecisionRow, 'id' | 'listing_id' | 'record'>[]> {
  const { rows } = await sql<Pick<DecisionRow, 'id' | 'listing_id' | 'record'>>`
    select id, listing_id, record from screening.decisions
    where id = any(${[...ids]}::text[]) and record is not null order by at desc, id desc`.execute(db);
  return rows;
}
