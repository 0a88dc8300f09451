import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { Bilingual } from '../base/language.ts';
import type { Party, PartyId, Subject } from './case.ts';

export type CaseRow = {
  id: string;
  flow: string;
  flow_version: string;
  state: string;
  outcome: string | null;
  subject_type: string;
  subject_id: string;
  priority: number;
  single: boolean;
  data: unknown;
  opened_by: string;
  opened_at: string;
  entered_at: string;
  closed_at: string | null;
};
type PartyRow = { case_id: string; role: string; kind: string; id: string };
export type TransitionRow = {
  case_id: string;
  n: number;
  action: string;
  from_state: string | null;
  to_state: string;
  outcome: string | null;
  actor: string;
  role: string | null;
  reason: string | null;
  at: string;
  entry_id: string;
};
export type MessageRow = {
  id: string;
  case_id: string;
  at: string;
  author: string;
  role: string | null;
  visibility: string;
  text: string | null;
  told: Bilingual | null;
};
export type DeadlineRow = {
  case_id: string;
  name: string;
  due_at: string;
  state: 'waiting' | 'fired' | 'cancelled';
  ended_at: string | null;
  failures: number;
  not_before: string;
};
type Tables = {
  'cases.cases': CaseRow;
  'cases.parties': PartyRow;
  'cases.transitions': TransitionRow;
  'cases.messages': MessageRow;
  'cases.deadlines': DeadlineRow;
};

const tables = (db: Db) => db.withTables<Tables>();

/** Inserts cases; of a single flow only where no open case has the subject. Answers the ids it inserted. */
export async function insertCases(tx: Tx, rows: readonly CaseRow[]): Promise<Set<string>> {
  const { rows: inserted } = await sql<{ id: string }>`
    insert into cases.cases (id, flow, flow_version, state, subject_type, subject_id, priority, single, data, opened_by,
      opened_at, entered_at)
    select id, flow, flow_version, state, subject_type, subject_id, priority, single, data, opened_by, opened_at, entered_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id text, flow text, flow_version text, state text, subject_type text, subject_id text, priority int, single boolean,
      data jsonb, opened_by text, opened_at timestamptz, entered_at timestamptz)
    order by subject_type, subject_id
    on conflict (flow, subject_type, subject_id) where single and closed_at is null do nothing
    returning id`.execute(tx);
  return new Set(inserted.map((row) => row.id));
}

export async function insertParties(tx: Tx, rows: readonly PartyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('cases.parties')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertTransitions(tx: Tx, rows: readonly TransitionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('cases.transitions')
    .values([...rows])
    .execute();
}

export async function insertMessages(tx: Tx, rows: readonly MessageRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('cases.messages')
    .values(rows.map((row) => ({ ...row, told: row.told === null ? null : jsonb(row.told) })))
    .execute();
}

/** The case, locked until the transaction ends. Whatever changes a case locks it first. */
export function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return tables(tx).selectFrom('cases.cases').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export function lockOpenCase(tx: Tx, flow: string, subject: Subject): Promise<CaseRow | undefined> {
  return tables(tx)
    .selectFrom('cases.cases')
    .selectAll()
    .where('flow', '=', flow)
    .where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id)
    .where('single', '=', true)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateCase(
  tx: Tx,
  id: string,
  change: Partial<Pick<CaseRow, 'state' | 'outcome' | 'priority' | 'entered_at' | 'closed_at'>> & {
    data?: unknown;
  },
): Promise<void> {
  const { data, ...rest } = change;
  await tables(tx)
    .updateTable('cases.cases')
    .set({ ...rest, ...(data === undefined ? {} : { data: jsonb(data) }) })
    .where('id', '=', id)
    .execute();
}

export async function countTransitions(tx: Tx, caseId: string): Promise<number> {
  const row = await tables(tx)
    .selectFrom('cases.transitions')
    .select((eb) => eb.fn.max('n').as('n'))
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row?.n ?? 0;
}

export async function readParties(db: Db, caseId: string): Promise<Party[]> {
  return tables(db)
    .selectFrom('cases.parties')
    .select(['role', 'kind', 'id'])
    .where('case_id', '=', caseId)
    .orderBy('role')
    .orderBy('kind')
    .orderBy('id')
    .execute();
}

/** Starts a deadline, or starts it anew; one that has fired stays fired unless `again`. */
export async function startDeadlines(
  tx: Tx,
  rows: readonly { case_id: string; name: string; due_at: string }[],
  again: boolean,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into cases.deadlines as d (case_id, name, due_at, state, not_before)
    select case_id, name, due_at, 'waiting', due_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(case_id text, name text, due_at timestamptz)
    on conflict (case_id, name) do update set due_at = excluded.due_at, not_before = excluded.not_before, state = 'waiting',
      ended_at = null, failures = 0
      where d.state <> 'fired' or ${again}`.execute(tx);
}

/** Ends those that wait, but for the named ones. */
export async function cancelDeadlines(
  tx: Tx,
  caseId: string,
  except: readonly string[],
  at: string,
): Promise<void> {
  let query = tables(tx)
    .updateTable('cases.deadlines')
    .set({ state: 'cancelled', ended_at: at })
    .where('case_id', '=', caseId)
    .where('state', '=', 'waiting');
  if (except.length > 0) query = query.where('name', 'not in', except);
  await query.execute();
}

export function readDeadlines(db: Db, caseId: string): Promise<DeadlineRow[]> {
  return tables(db)
    .selectFrom('cases.deadlines')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('due_at')
    .orderBy('name')
    .execute();
}

export function readDueDeadlines(
  db: Db,
  now: string,
  limit: number,
): Promise<{ case_id: string; name: string }[]> {
  return tables(db)
    .selectFrom('cases.deadlines')
    .select(['case_id', 'name'])
    .where('state', '=', 'waiting')
    .where('not_before', '<=', now)
    .orderBy('not_before')
    .limit(limit)
    .execute();
}

/** True when it waited and was due: it is fired now. MUST be called with the case locked. */
export async function fireDeadline(tx: Tx, caseId: string, name: string, now: string): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('cases.deadlines')
    .set({ state: 'fired', ended_at: now })
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .where('not_before', '<=', now)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function postponeDeadline(
  db: Db,
  caseId: string,
  name: string,
  notBefore: (failures: number) => string,
): Promise<void> {
  const row = await tables(db)
    .selectFrom('cases.deadlines')
    .select('failures')
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .executeTakeFirst();
  const failures = (row?.failures ?? 0) + 1;
  await tables(db)
    .updateTable('cases.deadlines')
    .set({ failures, not_before: notBefore(failures) })
    .where('case_id', '=', caseId)
    .where('name', '=', name)
    .where('state', '=', 'waiting')
    .execute();
}

export function readCases(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  return tables(db)
    .selectFrom('cases.cases')
    .selectAll()
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute();
}

/** Newest first. */
export function readCasesOf(db: Db, flow: string, subject: Subject, limit: number): Promise<CaseRow[]> {
  return tables(db)
    .selectFrom('cases.cases')
    .selectAll()
    .where('flow', '=', flow)
    .where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export interface CaseFilter {
  /** Only cases in which one of these is a party; null = all. */
  readonly identities: readonly PartyId[] | null;
  readonly flow?: string | undefined;
  readonly open?: boolean | undefined;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function readCasePage(db: Db, filter: CaseFilter): Promise<CaseRow[]> {
  let query = tables(db).selectFrom('cases.cases as c').selectAll('c');
  const { identities, after } = filter;
  if (identities !== null) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('cases.parties as p')
          .select('p.case_id')
          .whereRef('p.case_id', '=', 'c.id')
          .where((p) => p.or(identities.map(({ kind, id }) => p('p.kind', '=', kind).and('p.id', '=', id)))),
      ),
    );
  }
  if (filter.flow !== undefined) query = query.where('c.flow', '=', filter.flow);
  if (filter.open !== undefined) query = query.where('c.closed_at', filter.open ? 'is' : 'is not', null);
  if (after !== null) {
    query = query.where((eb) => eb(eb.refTuple('c.opened_at', 'c.id'), '<', eb.tuple(after.at, after.id)));
  }
  return query.orderBy('c.opened_at', 'desc').orderBy('c.id', 'desc').limit(filter.limit).execute();
}

export function readTransitions(db: Db, caseId: string): Promise<TransitionRow[]> {
  return tables(db)
    .selectFrom('cases.transitions')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('n')
    .execute();
}

/** Oldest first, the newest thousand. */
export async function readMessages(
  db: Db,
  caseId: string,
  visibilities: readonly string[] | null,
): Promise<MessageRow[]> {
  let query = tables(db).selectFrom('cases.messages').selectAll().where('case_id', '=', caseId);
  if (visibilities !== null) query = query.where('visibility', 'in', visibilities);
  const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(1_000).execute();
  return rows.toReversed();
}
