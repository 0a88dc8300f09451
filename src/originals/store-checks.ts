import { type Db, type Tx, jsonb } from '../base/db.ts';

export const matchKinds = ['same_file', 'near_copy', 'edited_copy', 'shape', 'pattern', 'text'] as const;
export type MatchKind = (typeof matchKinds)[number];

export interface Looked {
  /** Pictures that were compared with, by what they are of. */
  readonly pictures: number;
  readonly texts: number;
  /** Of her own pictures, and of known ones, those that could not be read. */
  readonly unread: number;
}

export type CheckRow = {
  id: string;
  work_id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  asked_at: string;
  done_at: string | null;
  looked: Looked | null;
  entry_id: string | null;
  problem: string | null;
};
export type MatchRow = {
  check_id: string;
  ordinal: number;
  kind: MatchKind;
  strength: number;
  own_sha256: Buffer;
  other_type: 'work' | 'listing' | 'reference';
  other_id: string;
  other_picture: string | null;
  other_title: string;
  facts: Record<string, unknown>;
  own_proven_at: string | null;
  other_proven_at: string | null;
  other_proven_by: string | null;
  other_claimed: Record<string, string | null>;
};
type Tables = { 'originals.checks': CheckRow; 'originals.matches': MatchRow };

const tables = (db: Db) => db.withTables<Tables>();

export async function insertCheck(tx: Tx, row: CheckRow): Promise<void> {
  await tables(tx).insertInto('originals.checks').values(row).execute();
}

export async function updateCheck(
  tx: Db,
  id: string,
  change: Partial<Pick<CheckRow, 'state' | 'done_at' | 'looked' | 'entry_id' | 'problem'>>,
): Promise<void> {
  const { looked, ...rest } = change;
  await tables(tx)
    .updateTable('originals.checks')
    .set({ ...rest, ...(looked === undefined ? {} : { looked: looked === null ? null : jsonb(looked) }) })
    .where('id', '=', id)
    .execute();
}

export function readCheck(db: Db, id: string): Promise<CheckRow | undefined> {
  return tables(db).selectFrom('originals.checks').selectAll().where('id', '=', id).executeTakeFirst();
}

export function latestCheck(db: Db, workId: string): Promise<CheckRow | undefined> {
  return tables(db)
    .selectFrom('originals.checks')
    .selectAll()
    .where('work_id', '=', workId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertMatches(tx: Tx, rows: readonly MatchRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('originals.matches')
    .values(rows.map((row) => ({ ...row, facts: jsonb(row.facts), other_claimed: jsonb(row.other_claimed) })))
    .execute();
}

export function readMatches(db: Db, checkId: string): Promise<MatchRow[]> {
  return tables(db)
    .selectFrom('originals.matches')
    .selectAll()
    .where('check_id', '=', checkId)
    .orderBy('ordinal')
    .execute();
}
