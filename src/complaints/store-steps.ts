import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { Bilingual, Language } from '../base/language.ts';
import type { Count } from './days.ts';

export type RestrictionRow = {
  id: string;
  listing_id: string;
  complaint_id: string | null;
  order_id: string | null;
  measure: 'warn' | 'hide' | 'remove';
  at: string;
  by: string;
  lifted_at: string | null;
  lifted_by: string | null;
  lifted_for: string | null;
};
export type AnswerRow = { complaint_id: string; body: unknown; filed_at: string; filed_by: string };
export type ActionRow = AnswerRow & { kind: 'complaint' | 'suit' };
export type AppealRow = {
  complaint_id: string;
  role: 'complainant' | 'seller';
  ground: string;
  documents: string[];
  filed_at: string;
  filed_by: string;
  decided_at: string | null;
  decided_by: string | null;
  result: 'upheld' | 'rejected' | null;
  reason: string | null;
};
export type ClockRow = {
  complaint_id: string;
  name: string;
  calendar: string;
  calendar_version: number;
  count: Count;
  started_at: string;
  tolled: number;
  due_at: string;
  ended_at: string | null;
};
export type CalendarRow = {
  id: string;
  version: number;
  body: unknown;
  note: string;
  at: string;
  by: string;
};
export type LetterRow = {
  id: string;
  complaint_id: string | null;
  notice_id: string | null;
  to_kind: 'organisation' | 'seller';
  to_id: string;
  template: string;
  template_version: number;
  language: Language;
  params: Record<string, string | Bilingual>;
  subject: string;
  body: string;
  issued_at: string;
  channel: 'portal' | 'external';
  arrived_at: string | null;
  receipt: unknown;
};
type Tables = {
  'complaints.restrictions': RestrictionRow;
  'complaints.answers': AnswerRow;
  'complaints.actions': ActionRow;
  'complaints.appeals': AppealRow;
  'complaints.clocks': ClockRow;
  'complaints.calendars': CalendarRow;
  'complaints.letters': LetterRow;
};
const tables = (db: Db) => db.withTables<Tables>();

export async function insertRestrictions(tx: Tx, rows: readonly RestrictionRow[]): Promise<void> {
  if (rows.length > 0)
    await tables(tx)
      .insertInto('complaints.restrictions')
      .values([...rows])
      .execute();
}

/** Those that stand on these listings, oldest first. */
export function readStanding(db: Db, listingIds: readonly string[]): Promise<RestrictionRow[]> {
  if (listingIds.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.restrictions')
    .selectAll()
    .where('listing_id', 'in', [...listingIds])
    .where('lifted_at', 'is', null)
    .orderBy('at')
    .execute();
}

/** Lifts what stands because of a complaint or an order; answers the listings concerned. */
export async function liftRestrictions(
  tx: Tx,
  of: { readonly complaintId: string } | { readonly orderId: string } | { readonly listingId: string },
  change: { readonly at: string; readonly by: string; readonly for: string },
): Promise<string[]> {
  const column = 'complaintId' in of ? 'complaint_id' : 'orderId' in of ? 'order_id' : 'listing_id';
  const value = 'complaintId' in of ? of.complaintId : 'orderId' in of ? of.orderId : of.listingId;
  const rows = await tables(tx)
    .updateTable('complaints.restrictions')
    .set({ lifted_at: change.at, lifted_by: change.by, lifted_for: change.for })
    .where(column, '=', value)
    .where('lifted_at', 'is', null)
    .returning('listing_id')
    .execute();
  return [...new Set(rows.map((row) => row.listing_id))];
}

export async function insertAnswer(tx: Tx, row: AnswerRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.answers')
    .values({ ...row, body: jsonb(row.body) })
    .execute();
}
export function readAnswer(db: Db, complaintId: string): Promise<AnswerRow | undefined> {
  return tables(db)
    .selectFrom('complaints.answers')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
}

export async function saveAction(tx: Tx, row: ActionRow): Promise<void> {
  const { complaint_id: _, ...rest } = { ...row, body: jsonb(row.body) };
  await tables(tx)
    .insertInto('complaints.actions')
    .values({ ...row, body: jsonb(row.body) })
    .onConflict((conflict) => conflict.column('complaint_id').doUpdateSet(rest))
    .execute();
}
export function readAction(db: Db, complaintId: string): Promise<ActionRow | undefined> {
  return tables(db)
    .selectFrom('complaints.actions')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
}

export async function insertAppeal(tx: Tx, row: AppealRow): Promise<void> {
  await tables(tx).insertInto('complaints.appeals').values(row).execute();
}
export function readAppeal(db: Db, complaintId: string): Promise<AppealRow | undefined> {
  return tables(db)
    .selectFrom('complaints.appeals')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
}
export async function decideAppealRow(
  tx: Tx,
  complaintId: string,
  change: Pick<AppealRow, 'decided_at' | 'decided_by' | 'result' | 'reason'>,
): Promise<void> {
  await tables(tx)
    .updateTable('complaints.appeals')
    .set(change)
    .where('complaint_id', '=', complaintId)
    .execute();
}

export async function saveClock(tx: Tx, row: ClockRow): Promise<void> {
  const { complaint_id: _c, name: _n, ...rest } = { ...row, count: jsonb(row.count) };
  await tables(tx)
    .insertInto('complaints.clocks')
    .values({ ...row, count: jsonb(row.count) })
    .onConflict((conflict) => conflict.columns(['complaint_id', 'name']).doUpdateSet(rest))
    .execute();
}
export function readClocks(db: Db, complaintId: string): Promise<ClockRow[]> {
  return tables(db)
    .selectFrom('complaints.clocks')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .orderBy('started_at')
    .execute();
}
export async function endClocks(
  tx: Tx,
  complaintId: string,
  at: string,
  only?: readonly string[],
): Promise<void> {
  let query = tables(tx)
    .updateTable('complaints.clocks')
    .set({ ended_at: at })
    .where('complaint_id', '=', complaintId)
    .where('ended_at', 'is', null);
  if (only !== undefined) query = query.where('name', 'in', [...only]);
  await query.execute();
}
/** Running clocks of a calendar that were counted with an older version, in the order of their complaints. */
export function readClocksToRecount(
  db: Db,
  calendar: string,
  version: number,
  limit: number,
): Promise<ClockRow[]> {
  return tables(db)
    .selectFrom('complaints.clocks')
    .selectAll()
    .where('calendar', '=', calendar)
    .where('ended_at', 'is', null)
    .where('calendar_version', '<', version)
    .orderBy('complaint_id')
    .orderBy('name')
    .limit(limit)
    .execute();
}

export async function insertCalendar(tx: Tx, row: CalendarRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.calendars')
    .values({ ...row, body: jsonb(row.body) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
/** The newest version of each. */
export async function readCalendars(db: Db): Promise<CalendarRow[]> {
  const { rows } = await sql<CalendarRow>`
    select distinct on (id) id, version, body, note, at, by from complaints.calendars order by id, version desc`.execute(
    db,
  );
  return rows;
}

export async function insertLetters(tx: Tx, rows: readonly LetterRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into complaints.letters
    select * from jsonb_populate_recordset(null::complaints.letters, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}
export function lockLetter(tx: Tx, id: string): Promise<LetterRow | undefined> {
  return tables(tx)
    .selectFrom('complaints.letters')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
export async function setArrival(tx: Tx, id: string, at: string, receipt: unknown): Promise<void> {
  await tables(tx)
    .updateTable('complaints.letters')
    .set({ arrived_at: at, receipt: jsonb(receipt) })
    .where('id', '=', id)
    .execute();
}
export function readLetters(db: Db, complaintId: string, noticeId: string): Promise<LetterRow[]> {
  return tables(db)
    .selectFrom('complaints.letters')
    .selectAll()
    .where((eb) => eb.or([eb('complaint_id', '=', complaintId), eb('notice_id', '=', noticeId)]))
    .orderBy('issued_at')
    .orderBy('id')
    .limit(200)
    .execute();
}
export function readLettersTo(
  db: Db,
  to: readonly { kind: string; id: string }[],
  limit: number,
): Promise<LetterRow[]> {
  if (to.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.letters')
    .selectAll()
    .where((eb) =>
      eb.or(to.map(({ kind, id }) => eb('to_kind', '=', kind as 'seller').and('to_id', '=', id))),
    )
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
