import { sql } from 'kysely';
import { type Db, jsonb, type Tx } from '../base/db.ts';
import type { Model } from './model.ts';

export const labelSources = [
  'verdict',
  'report',
  'complaint',
  'objection',
  'import',
  'review',
  'counter_notice',
] as const;
export type LabelSource = (typeof labelSources)[number];

export const modelStates = ['candidate', 'champion', 'retired'] as const;
export type ModelState = (typeof modelStates)[number];

type ExampleRow = {
  id: string;
  decision_id: string | null;
  listing_id: string | null;
  group_id: string | null;
  features: Record<string, number> | null;
  label: number;
  weight: number;
  source: LabelSource;
  actor: string;
  at: string;
  labelled_at: string;
  entry_id: string;
};

export type ModelRow = {
  version: string;
  name: string;
  body: Model;
  state: ModelState;
  created_by: string;
  created_at: string;
  champion_at: string | null;
  retired_at: string | null;
};

type LearningTables = { 'learning.examples': ExampleRow; 'learning.models': ModelRow };

const tables = (db: Db) => db.withTables<LearningTables>();

export async function insertExamples(tx: Db, rows: readonly ExampleRow[]): Promise<void> {
  await sql`
    insert into learning.examples (id, decision_id, listing_id, group_id, features, label, weight, source, actor, at, labelled_at, entry_id)
    select id, decision_id, listing_id, group_id, features, label, weight, source, actor, at, labelled_at, entry_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id text, decision_id text, listing_id text, group_id text, features jsonb, label smallint, weight real, source text,
      actor text, at timestamptz, labelled_at timestamptz, entry_id text)`.execute(tx);
}

/** Examples whose label counts, oldest first: of each decision the newest label, and all without a decision. */
export async function readExamples(
  db: Db,
): Promise<Pick<ExampleRow, 'features' | 'label' | 'weight' | 'at' | 'group_id'>[]> {
  const { rows } = await sql<Pick<ExampleRow, 'features' | 'label' | 'weight' | 'at' | 'group_id'>>`
    select features, label, weight, at, group_id from (
      select distinct on (coalesce(decision_id, id)) id, features, label, weight, at, group_id
      from learning.examples
      order by coalesce(decision_id, id), labelled_at desc, id desc
    ) newest
    where features is not null
    order by at, id`.execute(db);
  return rows;
}

/** The newest label of each of these decisions. */
export async function readLabels(
  db: Db,
  decisionIds: readonly string[],
): Promise<{ decision_id: string; label: number }[]> {
  if (decisionIds.length === 0) return [];
  const { rows } = await sql<{ decision_id: string; label: number }>`
    select distinct on (decision_id) decision_id, label from learning.examples
    where decision_id = any(${[...decisionIds]}::text[])
    order by decision_id, labelled_at desc, id desc`.execute(db);
  return rows;
}

export async function countExamples(db: Db): Promise<{ label: number; count: number }[]> {
  const { rows } = await sql<{ label: number; count: number }>`
    select label, count(*) as count from (
      select distinct on (coalesce(decision_id, id)) label, features
      from learning.examples order by coalesce(decision_id, id), labelled_at desc, id desc
    ) newest
    where features is not null group by label order by label`.execute(db);
  return rows;
}

/** Forgets the features of a listing's examples; what was decided and labelled stays. */
export async function eraseFeatures(tx: Db, listingId: string): Promise<void> {
  await tables(tx)
    .updateTable('learning.examples')
    .set({ features: null })
    .where('listing_id', '=', listingId)
    .execute();
}

/** False when the model is already there. */
export async function insertModel(
  tx: Db,
  row: Omit<ModelRow, 'champion_at' | 'retired_at'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('learning.models')
    .values({ ...row, body: jsonb(row.body), champion_at: null, retired_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function readModelRow(db: Db, version: string): Promise<ModelRow | undefined> {
  return tables(db)
    .selectFrom('learning.models')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst();
}

export async function readChampion(db: Db): Promise<ModelRow | undefined> {
  return tables(db)
    .selectFrom('learning.models')
    .selectAll()
    .where('state', '=', 'champion')
    .executeTakeFirst();
}

/** Newest first, from after `after`. */
export async function readModels(
  db: Db,
  limit: number,
  after: { readonly createdAt: string; readonly version: string } | null,
): Promise<ModelRow[]> {
  let query = tables(db)
    .selectFrom('learning.models')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('version', 'asc')
    .limit(limit);
  if (after !== null) {
    query = query.where((e) =>
      e.or([
        e('created_at', '<', after.createdAt),
        e.and([e('created_at', '=', after.createdAt), e('version', '>', after.version)]),
      ]),
    );
  }
  return query.execute();
}

/** Locks out a second promotion at the same time until the transaction ends. */
export async function lockModels(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('learning.models'))`.execute(tx);
}

export async function switchChampion(tx: Tx, version: string, at: string): Promise<void> {
  await tables(tx)
    .updateTable('learning.models')
    .set({ state: 'retired', retired_at: at })
    .where('state', '=', 'champion')
    .execute();
  await tables(tx)
    .updateTable('learning.models')
    .set({ state: 'champion', champion_at: at, retired_at: null })
    .where('version', '=', version)
    .execute();
}
