import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';

/** Columns of long work that tells how far it is and can be stopped: a rehearsal, a back-test. */
export type RunColumns<R> = {
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  done: number;
  total: number;
  cancel_asked: boolean;
  asked_by: string;
  asked_at: string;
  ended_at: string | null;
  error: string | null;
  result: R | null;
};

type RunTable = 'screening.rehearsals' | 'screening.backtests';
type RunTables = Record<RunTable, RunColumns<unknown> & { id: string }>;
const tables = (db: Db) => db.withTables<RunTables>();

/** A run that nobody has begun. */
export const unbegun = {
  state: 'waiting',
  done: 0,
  total: 0,
  cancel_asked: false,
  ended_at: null,
  error: null,
  result: null,
} as const;

/** Writes how far it is; false when it was asked to stop, or is over. */
export async function markRun(
  db: Db,
  table: RunTable,
  id: string,
  progress: { readonly done: number; readonly total: number },
): Promise<boolean> {
  const row = await tables(db)
    .updateTable(table)
    .set({ state: 'running', ...progress })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('cancel_asked')
    .executeTakeFirst();
  return row !== undefined && !row.cancel_asked;
}

export interface RunEnd<R> {
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly at: string;
  readonly error?: string;
  readonly result?: R;
  /** How far it came, where the result knows better than the last mark. */
  readonly done?: number;
}

/** Ends it, once: false when it has ended already. */
export async function endRun(tx: Db, table: RunTable, id: string, end: RunEnd<unknown>): Promise<boolean> {
  const ended = await tables(tx)
    .updateTable(table)
    .set({
      state: end.state,
      ended_at: end.at,
      error: end.error ?? null,
      ...(end.result === undefined ? {} : { result: jsonb(end.result) }),
      ...(end.done === undefined ? {} : { done: end.done }),
    } as never)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}

/** Asks a running one to stop; one that nobody has begun stops at once. */
export async function askRunToStop(tx: Tx, table: RunTable, id: string, at: string): Promise<void> {
  await sql`
    update ${sql.table(table)} set cancel_asked = true,
      state = case when state = 'waiting' then 'cancelled' else state end,
      ended_at = case when state = 'waiting' then ${at}::timestamptz else ended_at end
    where id = ${id} and ended_at is null`.execute(tx);
}
