import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';

export type KeyRow = { case_id: string; kind: string; value: string };
export type SignalRow = {
  id: string;
  case_id: string;
  kind: string;
  source_type: string;
  source_id: string;
  data: unknown;
  at: string;
  answered_at: string | null;
  answer: string | null;
};

export async function insertKeys(tx: Tx, rows: readonly KeyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into cases.keys (case_id, kind, value)
    select case_id, kind, value from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      case_id text, kind text, value text)
    on conflict do nothing`.execute(tx);
}

/** Those that were not there yet; the same source of one kind counts once a case. */
export async function insertSignals(
  tx: Tx,
  rows: readonly Omit<SignalRow, 'answered_at' | 'answer'>[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: inserted } = await sql<{ id: string }>`
    insert into cases.signals (id, case_id, kind, source_type, source_id, data, at)
    select id, case_id, kind, source_type, source_id, data, at from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id text, case_id text, kind text, source_type text, source_id text, data jsonb, at timestamptz)
    on conflict do nothing returning id`.execute(tx);
  return new Set(inserted.map((row) => row.id));
}

/** The case has ended: its keys find it no longer, and what it gathered is answered. */
export async function closeGathered(
  tx: Tx,
  caseId: string,
  at: string,
  answer: string | null,
): Promise<void> {
  await sql`update cases.keys set open = false where case_id = ${caseId} and open`.execute(tx);
  await sql`
    update cases.signals set answered_at = ${at}, answer = ${answer}
    where case_id = ${caseId} and answered_at is null`.execute(tx);
}

/** Newest first. */
export async function readSignals(db: Db, caseId: string, limit: number): Promise<SignalRow[]> {
  const { rows } = await sql<SignalRow>`
    select * from cases.signals where case_id = ${caseId} order by at desc, id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Open cases of one flow that have one of the keys, oldest first, each once. */
export async function readAlike(
  db: Db,
  flow: string,
  keys: readonly { readonly kind: string; readonly value: string }[],
  limit: number,
): Promise<{ case_id: string; kind: string; value: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ case_id: string; kind: string; value: string }>`
    select k.case_id, k.kind, k.value
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as asked(kind text, value text)
    cross join lateral (
      select k.case_id, k.kind, k.value from cases.keys k
      where k.open and k.kind = asked.kind and k.value = asked.value order by k.case_id limit ${limit}
    ) k
    join cases.cases c on c.id = k.case_id and c.flow = ${flow} and c.closed_at is null
    order by k.case_id limit ${limit}`.execute(db);
  return rows;
}

/** How many open cases have each of the keys, counted to `most`. */
export async function countAlike(
  db: Db,
  keys: readonly { readonly kind: string; readonly value: string }[],
  most: number,
): Promise<{ kind: string; value: string; count: number }[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ kind: string; value: string; count: number }>`
    select asked.kind, asked.value, n.count
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as asked(kind text, value text)
    cross join lateral (
      select count(*) as count from (
        select 1 from cases.keys k where k.open and k.kind = asked.kind and k.value = asked.value limit ${most}
      ) w
    ) n`.execute(db);
  return rows;
}

export async function readKeys(db: Db, caseId: string): Promise<{ kind: string; value: string }[]> {
  const { rows } = await sql<{ kind: string; value: string }>`
    select kind, value from cases.keys where case_id = ${caseId} order by kind, value`.execute(db);
  return rows;
}

/** How many signals of other kinds each case has; cases without any are absent. */
export async function countSignals(
  db: Db,
  caseIds: readonly string[],
  butKind: string,
): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map();
  const { rows } = await sql<{ case_id: string; n: number }>`
    select case_id, count(*) as n from cases.signals
    where case_id = any(${[...caseIds]}::text[]) and kind <> ${butKind} group by case_id`.execute(db);
  return new Map(rows.map((row) => [row.case_id, row.n]));
}
