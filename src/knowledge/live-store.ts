import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { ItemType } from './item.ts';

type RevisionRow = { one_row: boolean; value: number };
type RevisionTable = { 'knowledge.revision': RevisionRow };

/** Takes the revision row until the transaction ends. MUST come after the item rows are locked. */
export async function bumpRevision(tx: Tx): Promise<number> {
  const row = await tx
    .withTables<RevisionTable>()
    .updateTable('knowledge.revision')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

export async function readRevision(db: Db): Promise<number> {
  const row = await db
    .withTables<RevisionTable>()
    .selectFrom('knowledge.revision')
    .select('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

export interface LiveRow {
  readonly id: string;
  readonly type: ItemType;
  readonly version: number;
  readonly body: unknown;
}

/**
 * What is in force, in order of id. Both tables get the bound: otherwise a merge join reads the versions from their
 * beginning for every page.
 */
export async function pageLive(db: Db, after: string, limit: number): Promise<LiveRow[]> {
  const { rows } = await sql<LiveRow>`
    select i.id, i.type, i.live_version as version, v.body
    from knowledge.items i join knowledge.item_versions v on v.item_id = i.id and v.version = i.live_version
    where i.live_version is not null and i.id > ${after} and v.item_id > ${after}
    order by i.id limit ${limit}`.execute(db);
  return rows;
}

export interface ChangeRow {
  readonly id: string;
  readonly type: ItemType;
  readonly revision: number;
  /** null = no longer in force. */
  readonly version: number | null;
  readonly body: unknown;
}

/** Items whose part in force changed after a place, in order of revision and id. */
export async function pageChanges(
  db: Db,
  after: { revision: number; id: string },
  limit: number,
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    with changed as materialized (
      select id, type, live_revision, live_version from knowledge.items
      where live_revision is not null and (live_revision, id) > (${after.revision}, ${after.id})
      order by live_revision, id limit ${limit}
    )
    select i.id, i.type, i.live_revision as revision, i.live_version as version, v.body
    from changed i left join knowledge.item_versions v on v.item_id = i.id and v.version = i.live_version
    order by i.live_revision, i.id`.execute(db);
  return rows;
}
