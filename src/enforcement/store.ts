import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { Language } from '../base/language.ts';

export type ObjectionRow = {
  case_id: string;
  decision_id: string;
  listing_id: string;
  seller_id: string;
  statement: string;
  evidence: string[];
  language: Language;
  decided_by: string | null;
  filed_by: string;
  filed_at: string;
  entry_id: string;
};
type Tables = { 'enforcement.objections': ObjectionRow };

const tables = (db: Db) => db.withTables<Tables>();

export async function insertObjection(tx: Tx, row: ObjectionRow): Promise<void> {
  await tables(tx).insertInto('enforcement.objections').values(row).execute();
}

export function readObjection(db: Db, caseId: string): Promise<ObjectionRow | undefined> {
  return tables(db)
    .selectFrom('enforcement.objections')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

/** Objections since a moment by the month they were filed in, `YYYY-MM` in UTC. */
export async function countObjectionsByMonth(
  db: Db,
  since: string,
): Promise<{ month: string; count: number }[]> {
  const { rows } = await sql<{ month: string; count: number }>`
    select to_char(filed_at at time zone 'UTC', 'YYYY-MM') as month, count(*) as count
    from enforcement.objections where filed_at >= ${since} group by 1 order by 1`.execute(db);
  return rows;
}
