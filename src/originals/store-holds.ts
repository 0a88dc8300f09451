import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';

export type HoldState = 'open' | 'confirmed' | 'dismissed' | 'released' | 'stale';
export type HoldRow = {
  id: string;
  work_id: string;
  listing_id: string;
  seller_id: string;
  decision_id: string;
  before_decision_id: string;
  kind: string;
  strength: number;
  facts: Record<string, unknown>;
  held_at: string;
  until: string;
  state: HoldState;
  ended_at: string | null;
};
type Tables = { 'originals.holds': HoldRow };

const tables = (db: Db) => db.withTables<Tables>();

export async function insertHold(tx: Tx, row: HoldRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.holds')
    .values({ ...row, facts: jsonb(row.facts) })
    .execute();
}

export function readHoldsOfWork(db: Db, workId: string): Promise<HoldRow[]> {
  return tables(db)
    .selectFrom('originals.holds')
    .selectAll()
    .where('work_id', '=', workId)
    .orderBy('held_at', 'desc')
    .limit(100)
    .execute();
}

/** Whether a listing was ever held for a work: once judged, it is not held for the same work again. */
export async function wasHeld(db: Db, workId: string, listingId: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('originals.holds')
    .select('id')
    .where('work_id', '=', workId)
    .where('listing_id', '=', listingId)
    .executeTakeFirst();
  return row !== undefined;
}

export function lockOpenHold(tx: Tx, listingId: string): Promise<HoldRow | undefined> {
  return tables(tx)
    .selectFrom('originals.holds')
    .selectAll()
    .where('listing_id', '=', listingId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
}

/** Of these listings, those with an open hold. */
export async function listingsHeld(db: Db, listingIds: readonly string[]): Promise<Set<string>> {
  const rows = await tables(db)
    .selectFrom('originals.holds')
    .select('listing_id')
    .where('listing_id', '=', sql<string>`any(${[...listingIds]}::text[])`)
    .where('state', '=', 'open')
    .execute();
  return new Set(rows.map((row) => row.listing_id));
}

export function readDueHolds(db: Db, at: string, limit: number): Promise<HoldRow[]> {
  return tables(db)
    .selectFrom('originals.holds')
    .selectAll()
    .where('state', '=', 'open')
    .where('until', '<=', at)
    .orderBy('until')
    .limit(limit)
    .execute();
}

export async function endHoldRow(tx: Tx, id: string, state: HoldState, at: string): Promise<void> {
  await tables(tx)
    .updateTable('originals.holds')
    .set({ state, ended_at: at })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .execute();
}

/** How the last holds for works of an organisation ended, newest first. */
export async function lastEnds(db: Db, organisationId: string, limit: number): Promise<HoldState[]> {
  const { rows } = await sql<{ state: HoldState }>`
    select h.state from originals.holds h join originals.works w on w.id = h.work_id
    where w.organisation_id = ${organisationId} and h.state in ('confirmed', 'dismissed', 'released')
    order by h.ended_at desc limit ${limit}`.execute(db);
  return rows.map(({ state }) => state);
}
