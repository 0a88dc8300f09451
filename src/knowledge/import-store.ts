import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { Teacher, TestResult } from './taught-item.ts';

type ImportTableRow = {
  id: string;
  by_actor: string;
  owner: string | null;
  source: string;
  note: string;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  at: string;
  finished_at: string | null;
  test: unknown;
};
type ImportTables = { 'knowledge.imports': ImportTableRow };

/** A file that was brought in. `finishedAt` null = it runs, or was broken off: importing it again completes it. */
export interface Import {
  readonly id: string;
  readonly by: string;
  readonly owner: string | null;
  readonly source: string;
  readonly note: string;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly at: string;
  readonly finishedAt: string | null;
  readonly test: TestResult | null;
}

const open = (db: Db) => db.withTables<ImportTables>();

export async function startImport(
  db: Db,
  input: { id: string; by: Teacher; source: string; note: string; at: string },
): Promise<void> {
  const { id, by, source, note, at } = input;
  await open(db)
    .insertInto('knowledge.imports')
    .values({
      id,
      by_actor: by.actor,
      owner: by.owner,
      source,
      note,
      created: 0,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      at,
      finished_at: null,
      test: null,
    })
    .execute();
}

/** In the transaction of the batch, so that a broken import tells what it did. */
export async function countImport(
  tx: Tx,
  id: string,
  more: { created: number; changed: number },
): Promise<void> {
  await open(tx)
    .updateTable('knowledge.imports')
    .set((eb) => ({ created: eb('created', '+', more.created), changed: eb('changed', '+', more.changed) }))
    .where('id', '=', id)
    .execute();
}

export async function finishImport(
  db: Db,
  id: string,
  end: { unchanged: number; rejected: number; at: string },
): Promise<void> {
  await open(db)
    .updateTable('knowledge.imports')
    .set({ unchanged: end.unchanged, rejected: end.rejected, finished_at: end.at })
    .where('id', '=', id)
    .execute();
}

export async function readImport(db: Db, id: string): Promise<Import | null> {
  const row = await open(db)
    .selectFrom('knowledge.imports')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toImport(row) : null;
}

/** Newest first. */
export async function listImports(
  db: Db,
  owner: string | undefined,
  page: { limit: number; before: string | null },
): Promise<Import[]> {
  let query = open(db).selectFrom('knowledge.imports').selectAll().orderBy('id', 'desc').limit(page.limit);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  if (page.before !== null) query = query.where('id', '<', page.before);
  return (await query.execute()).map(toImport);
}

export async function writeImportTest(tx: Tx, id: string, test: TestResult): Promise<void> {
  await open(tx)
    .updateTable('knowledge.imports')
    .set({ test: jsonb(test) })
    .where('id', '=', id)
    .execute();
}

/** Drafts of an import become tested; each version tells in `test` which import's test it was. Answers how many. */
export async function markImportTested(tx: Tx, id: string, test: TestResult, at: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with item as (
      update knowledge.items set state = 'tested', updated_at = ${at}
      where import_id = ${id} and state in ('draft', 'tested') returning id, version
    ), version as (
      update knowledge.item_versions v set test = ${JSON.stringify(test)}::jsonb
      from item i where v.item_id = i.id and v.version = i.version
    )
    select count(*) as count from item`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Tested items of an import after an id, locked; at most `limit`. */
export async function lockTestedOfImport(
  tx: Tx,
  id: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from knowledge.items where import_id = ${id} and state = 'tested' and id > ${after}
    order by id limit ${limit} for update`.execute(tx);
  return rows.map((row) => row.id);
}

/** Puts the newest version of items in force; the caller has locked them. */
export async function putInForce(
  tx: Tx,
  ids: readonly string[],
  revision: number,
  at: string,
): Promise<void> {
  await sql`
    update knowledge.items set state = 'live', live_version = version, live_revision = ${revision}, updated_at = ${at}
    where id = any(${ids}::text[])`.execute(tx);
}

function toImport(row: ImportTableRow): Import {
  return {
    id: row.id,
    by: row.by_actor,
    owner: row.owner,
    source: row.source,
    note: row.note,
    created: row.created,
    changed: row.changed,
    unchanged: row.unchanged,
    rejected: row.rejected,
    at: row.at,
    finishedAt: row.finished_at,
    test: row.test as TestResult | null,
  };
}
