import { sql } from 'kysely';
import { type Db, jsonb, type Tx } from '../base/db.ts';
import type { FieldProblem } from './check-record.ts';
import type { TransparencyRecord } from './map-restriction.ts';
import type { Restriction } from './restriction.ts';

export type StatementState = 'waiting' | 'sent' | 'known' | 'refused' | 'ended';

export type StatementRow = {
  id: string;
  subject_type: 'listing' | 'account';
  subject_id: string;
  market: string;
  entry_id: string;
  restriction: Restriction;
  schema_version: string;
  record: TransparencyRecord;
  state: StatementState;
  problems: readonly FieldProblem[];
  attempts: number;
  next_attempt_at: string;
  uuid: string | null;
  permalink: string | null;
  last_error: string | null;
  created_at: string;
  settled_at: string | null;
  lifted_at: string | null;
};
type StatementTables = { 'statements.statements': StatementRow };

const tables = (db: Db) => db.withTables<StatementTables>();

/** Writes new statements; those that exist already stay as they are. Returns the ids of the new ones. */
export async function insertStatements(tx: Tx, rows: readonly StatementRow[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const made = await tables(tx)
    .insertInto('statements.statements')
    .values(
      rows.map((row) => ({
        ...row,
        restriction: jsonb(row.restriction),
        record: jsonb(row.record),
        problems: jsonb(row.problems),
      })),
    )
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .execute();
  return made.map(({ id }) => id);
}

/** Ends what waits, not yet tried, about a subject, except `but`; a tried one may have arrived. */
export async function endWaiting(
  tx: Tx,
  subject: { type: string; id: string },
  but: string | null,
  at: string,
): Promise<void> {
  await tables(tx)
    .updateTable('statements.statements')
    .set({ state: 'ended', settled_at: at })
    .where('subject_type', '=', subject.type as 'listing')
    .where('subject_id', '=', subject.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('next_attempt_at', '>', at)
    .$if(but !== null, (query) => query.where('id', '!=', but as string))
    .execute();
}

/** Marks what stands about a subject as lifted. */
export async function liftStatements(
  tx: Tx,
  subject: { type: string; id: string },
  at: string,
): Promise<void> {
  await tables(tx)
    .updateTable('statements.statements')
    .set({ lifted_at: at })
    .where('subject_type', '=', subject.type as 'listing')
    .where('subject_id', '=', subject.id)
    .where('lifted_at', 'is', null)
    .execute();
}

/** Of subjects, given as `type:id`, those about which a statement stands. */
export async function standingAbout(tx: Tx, subjects: readonly string[]): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const { rows } = await sql<{ subject: string }>`
    select distinct subject_type || ':' || subject_id as subject from statements.statements
    where lifted_at is null
      and (subject_type, subject_id) in (
        select split_part(s, ':', 1), substr(s, strpos(s, ':') + 1) from unnest(${[...subjects]}::text[]) as t(s)
      )`.execute(tx);
  return new Set(rows.map(({ subject }) => subject));
}

/** Whether a statement about this measure on the subject stands already. */
export async function isStated(
  tx: Tx,
  subject: { type: string; id: string },
  measure: string,
): Promise<boolean> {
  const row = await tables(tx)
    .selectFrom('statements.statements')
    .select('id')
    .where('subject_type', '=', subject.type as 'listing')
    .where('subject_id', '=', subject.id)
    .where('lifted_at', 'is', null)
    .where('state', '!=', 'ended')
    .where(sql<boolean>`restriction ->> 'measure' = ${measure}`)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes up to `limit` due statements until `leaseUntil`, oldest first; several senders never take the same. Those that
 * were tried before and those that were not are not mixed: the former are looked up first.
 */
export async function claimStatements(
  db: Db,
  { now, leaseUntil, limit, tried }: { now: string; leaseUntil: string; limit: number; tried: boolean },
): Promise<StatementRow[]> {
  const { rows } = await sql<StatementRow>`
    update statements.statements s set next_attempt_at = ${leaseUntil}, attempts = s.attempts + 1
    from (
      select id from statements.statements
      where state = 'waiting' and next_attempt_at <= ${now} and (attempts > 0) = ${tried}
      order by next_attempt_at, id limit ${limit} for update skip locked
    ) due
    where s.id = due.id returning s.*`.execute(db);
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

export async function settleStatement(
  db: Db,
  id: string,
  set: Partial<
    Pick<
      StatementRow,
      'state' | 'uuid' | 'permalink' | 'last_error' | 'next_attempt_at' | 'settled_at' | 'attempts'
    >
  > & { readonly problems?: readonly FieldProblem[] },
): Promise<void> {
  const { problems, ...rest } = set;
  await tables(db)
    .updateTable('statements.statements')
    .set({ ...rest, ...(problems === undefined ? {} : { problems: jsonb(problems) }) })
    .where('id', '=', id)
    .execute();
}

/** Puts a refused one back to be sent, mapped anew; false when it is not refused. */
export async function requeueStatement(
  tx: Tx,
  id: string,
  set: Pick<StatementRow, 'record' | 'schema_version' | 'problems' | 'state' | 'next_attempt_at'>,
): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('statements.statements')
    .set({
      ...set,
      record: jsonb(set.record),
      problems: jsonb(set.problems),
      last_error: null,
      settled_at: null,
    })
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function readStatement(db: Db, id: string): Promise<StatementRow | null> {
  const row = await tables(db)
    .selectFrom('statements.statements')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. */
export function readStatements(
  db: Db,
  {
    state,
    after,
    limit,
  }: { state: StatementState | null; after: readonly [string, string] | null; limit: number },
): Promise<StatementRow[]> {
  return tables(db)
    .selectFrom('statements.statements')
    .selectAll()
    .$if(state !== null, (query) => query.where('state', '=', state as StatementState))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]})`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function countByState(db: Db): Promise<Record<StatementState, number>> {
  const rows = await tables(db)
    .selectFrom('statements.statements')
    .select((e) => ['state', e.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = { waiting: 0, sent: 0, known: 0, refused: 0, ended: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** Statements by month of their making, `YYYY-MM` in UTC, and state. */
export async function countByMonth(
  db: Db,
  since: string,
): Promise<{ month: string; state: StatementState; count: number }[]> {
  const { rows } = await sql<{ month: string; state: StatementState; count: number }>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, state, count(*) as count
    from statements.statements where created_at >= ${since} group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
