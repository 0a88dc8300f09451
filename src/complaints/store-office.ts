import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';

export type OrderRow = {
  id: string;
  kind: 'remove' | 'restore' | 'inform';
  authority: string;
  reference: string;
  law: string;
  body: unknown;
  listing_ids: string[];
  received_at: string;
  recorded_by: string;
  answer: string;
  answered_at: string;
  ended_at: string | null;
};
export type DisclosureRow = {
  id: string;
  complaint_id: string;
  asked_by: string;
  asked_at: string;
  purpose: string;
  order_id: string | null;
  law: string;
  decided_at: string | null;
  decided_by: string | null;
  granted: boolean | null;
  reason: string | null;
  given: unknown;
};
export type UrgentRow = { complaint_id: string; peak_on: string; reason: string; at: string; by: string };
export type RepeatRow = {
  seller_id: string;
  law: string;
  step: 'warn' | 'suspend' | 'terminate';
  complaint_ids: string[];
  proposed_at: string;
  decided_at: string | null;
  decided_by: string | null;
  taken: boolean | null;
  reason: string | null;
};
export type PublicationRow = {
  id: string;
  kind: 'result' | 'penalty';
  about: string;
  law: string;
  redaction: number;
  body: unknown;
  at: string;
};
export type SearchRow = {
  id: string;
  organisation_id: string;
  name: string;
  query: { q: string };
  saved_at: string;
  saved_by: string;
};
type Tables = {
  'complaints.orders': OrderRow;
  'complaints.disclosures': DisclosureRow;
  'complaints.urgent': UrgentRow;
  'complaints.repeat_steps': RepeatRow;
  'complaints.publications': PublicationRow;
  'complaints.searches': SearchRow;
};
const tables = (db: Db) => db.withTables<Tables>();

export async function insertOrder(tx: Tx, row: OrderRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.orders')
    .values({ ...row, body: jsonb(row.body) })
    .execute();
}
export function readOrders(db: Db, limit: number): Promise<OrderRow[]> {
  return tables(db)
    .selectFrom('complaints.orders')
    .selectAll()
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
export function readOrder(db: Db, id: string): Promise<OrderRow | undefined> {
  return tables(db).selectFrom('complaints.orders').selectAll().where('id', '=', id).executeTakeFirst();
}
export async function endOrderRow(tx: Tx, id: string, at: string): Promise<void> {
  await tables(tx).updateTable('complaints.orders').set({ ended_at: at }).where('id', '=', id).execute();
}
/** Orders that stand about these listings, newest last. */
export async function readStandingOrders(db: Db, listingIds: readonly string[]): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select * from complaints.orders where listing_ids && ${[...listingIds]}::text[] and ended_at is null
      and kind in ('remove', 'restore') order by received_at, id`.execute(db);
  return rows;
}

export async function insertDisclosure(tx: Tx, row: DisclosureRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.disclosures')
    .values({ ...row, given: row.given === null ? null : jsonb(row.given) })
    .execute();
}
export function lockDisclosure(tx: Tx, id: string): Promise<DisclosureRow | undefined> {
  return tables(tx)
    .selectFrom('complaints.disclosures')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}
export async function decideDisclosureRow(
  tx: Tx,
  id: string,
  change: Pick<DisclosureRow, 'decided_at' | 'decided_by' | 'granted' | 'reason' | 'given' | 'order_id'>,
): Promise<void> {
  const { given } = change;
  await tables(tx)
    .updateTable('complaints.disclosures')
    .set({ ...change, given: given === null ? null : jsonb(given) })
    .where('id', '=', id)
    .execute();
}
/** Of a complaint, or (null) all that wait for a decision. */
export function readDisclosures(db: Db, complaintId: string | null): Promise<DisclosureRow[]> {
  const query = tables(db).selectFrom('complaints.disclosures').selectAll();
  return (
    complaintId === null
      ? query.where('decided_at', 'is', null)
      : query.where('complaint_id', '=', complaintId)
  )
    .orderBy('asked_at')
    .limit(200)
    .execute();
}

export async function insertUrgent(tx: Tx, row: UrgentRow): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('complaints.urgent')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export function readUrgent(db: Db, complaintId: string): Promise<UrgentRow | undefined> {
  return tables(db)
    .selectFrom('complaints.urgent')
    .selectAll()
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst();
}

/** Answers whether it is new. */
export async function proposeRepeatStep(tx: Tx, row: RepeatRow): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('complaints.repeat_steps')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
export function readRepeatSteps(db: Db, sellerId: string | null): Promise<RepeatRow[]> {
  const query = tables(db).selectFrom('complaints.repeat_steps').selectAll();
  return (sellerId === null ? query.where('decided_at', 'is', null) : query.where('seller_id', '=', sellerId))
    .orderBy('proposed_at')
    .limit(200)
    .execute();
}
export async function decideRepeatRow(
  tx: Tx,
  key: Pick<RepeatRow, 'seller_id' | 'law' | 'step'>,
  change: Pick<RepeatRow, 'decided_at' | 'decided_by' | 'taken' | 'reason'>,
): Promise<RepeatRow | undefined> {
  return tables(tx)
    .updateTable('complaints.repeat_steps')
    .set(change)
    .where('seller_id', '=', key.seller_id)
    .where('law', '=', key.law)
    .where('step', '=', key.step)
    .where('decided_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** What is published of a result is replaced when the result changes. */
export async function savePublication(tx: Tx, row: PublicationRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.publications')
    .values({ ...row, body: jsonb(row.body) })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'about'])
        .doUpdateSet({ body: jsonb(row.body), at: row.at, redaction: row.redaction, law: row.law }),
    )
    .execute();
}
export function readPublications(
  db: Db,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
): Promise<PublicationRow[]> {
  let query = tables(db).selectFrom('complaints.publications').selectAll();
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at, after.id)));
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

export async function insertSearch(tx: Tx, row: SearchRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.searches')
    .values({ ...row, query: jsonb(row.query) })
    .execute();
}
export function readSearches(db: Db, organisationId: string): Promise<SearchRow[]> {
  return tables(db)
    .selectFrom('complaints.searches')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('saved_at', 'desc')
    .limit(200)
    .execute();
}
export async function deleteSearch(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const done = await tables(tx)
    .deleteFrom('complaints.searches')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
