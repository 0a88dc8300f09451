import { type Db, type Tx, jsonb } from '../../base/db.ts';
import type { Draw } from './draw.ts';
import type { Exhibits } from './exhibits.ts';
import type { Answer } from './tally.ts';

export type DisputeState = 'answering' | 'preparing' | 'voting' | 'verdict' | 'hung' | 'ended';

export interface Verdict {
  readonly answer: Answer | null;
  readonly copied: number;
  readonly notCopied: number;
  /** Of `copied`, given the votes. */
  readonly probability: number;
  readonly at: string;
}

export type DisputeRow = {
  case_id: string;
  work_id: string;
  listing_id: string;
  claimant_organisation: string;
  respondent_seller: string;
  statement: string;
  answer: string | null;
  exhibits: Exhibits;
  state: DisputeState;
  nonce: string | null;
  pool_hash: string | null;
  pool: string[] | null;
  excluded: Record<string, number> | null;
  prepared_entry: string | null;
  draw: Draw | null;
  verdict: Verdict | null;
  filed_at: string;
  ended_at: string | null;
};
type Tables = { 'originals.disputes': DisputeRow };

const tables = (db: Db) => db.withTables<Tables>();
const json = (value: unknown) => (value === null ? null : jsonb(value));

export async function insertDispute(tx: Tx, row: DisputeRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.disputes')
    .values({
      ...row,
      exhibits: jsonb(row.exhibits),
      pool: json(row.pool),
      excluded: json(row.excluded),
      draw: json(row.draw),
      verdict: json(row.verdict),
    })
    .execute();
}

export async function updateDispute(
  tx: Db,
  caseId: string,
  change: Partial<Omit<DisputeRow, 'case_id' | 'work_id' | 'listing_id' | 'exhibits'>>,
): Promise<void> {
  const { pool, excluded, draw, verdict, ...rest } = change;
  await tables(tx)
    .updateTable('originals.disputes')
    .set({
      ...rest,
      ...(pool === undefined ? {} : { pool: json(pool) }),
      ...(excluded === undefined ? {} : { excluded: json(excluded) }),
      ...(draw === undefined ? {} : { draw: json(draw) }),
      ...(verdict === undefined ? {} : { verdict: json(verdict) }),
    })
    .where('case_id', '=', caseId)
    .execute();
}

export function readDispute(db: Db, caseId: string): Promise<DisputeRow | undefined> {
  return tables(db)
    .selectFrom('originals.disputes')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst();
}

export function lockDispute(tx: Tx, caseId: string): Promise<DisputeRow | undefined> {
  return tables(tx)
    .selectFrom('originals.disputes')
    .selectAll()
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
}

export function readDisputesIn(
  db: Db,
  states: readonly DisputeState[],
  limit: number,
): Promise<DisputeRow[]> {
  return tables(db)
    .selectFrom('originals.disputes')
    .selectAll()
    .where('state', 'in', [...states])
    .orderBy('filed_at')
    .limit(limit)
    .execute();
}

/** Newest first; `party` = only those in which she is one. */
export function readDisputes(
  db: Db,
  party: { readonly organisationId: string; readonly sellerId: string | null } | null,
  limit: number,
): Promise<DisputeRow[]> {
  let query = tables(db).selectFrom('originals.disputes').selectAll();
  if (party !== null)
    query = query.where((eb) =>
      eb.or([
        eb('claimant_organisation', '=', party.organisationId),
        ...(party.sellerId === null ? [] : [eb('respondent_seller', '=', party.sellerId)]),
      ]),
    );
  return query.orderBy('filed_at', 'desc').limit(limit).execute();
}

export function disputesOfWork(db: Db, workId: string): Promise<DisputeRow[]> {
  return tables(db)
    .selectFrom('originals.disputes')
    .selectAll()
    .where('work_id', '=', workId)
    .orderBy('filed_at', 'desc')
    .execute();
}

/** An open dispute about the listing and the work. */
export async function openDispute(db: Db, workId: string, listingId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('originals.disputes')
    .select('case_id')
    .where('work_id', '=', workId)
    .where('listing_id', '=', listingId)
    .where('state', '<>', 'ended')
    .executeTakeFirst();
  return row?.case_id ?? null;
}
