import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { Bilingual, Language } from '../base/language.ts';
import type { Claim } from './claim.ts';
import type { ComplaintOutcome, ComplaintRecord, Measure } from './complaint.ts';
import type { NewNotice, NoticeSource } from './notice.ts';
import type { RightKind } from './right.ts';

export type NoticeRow = {
  id: string;
  complainant_id: string;
  holder_id: string;
  authorisation_id: string | null;
  right_id: string;
  claim: Claim;
  source: NoticeSource;
  body: NewNotice;
  corrections: unknown;
  refused: unknown;
  text_hash: string;
  listings: number;
  filed_at: string;
  filed_by: string;
  entry_id: string;
};
export type ComplaintRow = {
  id: string;
  notice_id: string;
  case_id: string;
  n: number;
  right_id: string;
  right_kind: RightKind;
  claim: Claim;
  complainant_id: string;
  holder_id: string;
  agent_id: string | null;
  seller_id: string;
  listing_id: string;
  listing_version: number;
  content_hash: string;
  market: string;
  category: string | null;
  listing_since: string;
  law: string;
  law_reason: Bilingual;
  source: NoticeSource;
  language: Language;
  text_hash: string;
  proof_hashes: string[];
  received_at: string;
  decided_at: string | null;
  decided_by: string | null;
  decision: 'accepted' | 'rejected' | null;
  decision_reason: string | null;
  measure: Measure;
  answered_at: string | null;
  answer: 'open' | 'succeeded' | 'failed' | null;
  withdrawn_at: string | null;
  appeal: 'open' | 'upheld' | 'rejected' | null;
  outcome: ComplaintOutcome | null;
  closed_at: string | null;
  audited: boolean;
};
type Tables = {
  'complaints.notices': NoticeRow;
  'complaints.complaints': ComplaintRow;
};
const tables = (db: Db) => db.withTables<Tables>();

export function toRecord(row: ComplaintRow): ComplaintRecord {
  return {
    id: row.id,
    noticeId: row.notice_id,
    caseId: row.case_id,
    complainantId: row.complainant_id,
    holderId: row.holder_id,
    agentId: row.agent_id,
    rightId: row.right_id,
    rightKind: row.right_kind,
    claim: row.claim,
    sellerId: row.seller_id,
    listingId: row.listing_id,
    listingVersion: row.listing_version,
    contentHash: row.content_hash,
    market: row.market,
    category: row.category,
    listingSince: row.listing_since,
    law: row.law,
    source: row.source,
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    decision: row.decision,
    measure: row.measure,
    counterNoticeAt: row.answered_at,
    counterNotice: row.answer,
    withdrawnAt: row.withdrawn_at,
    appeal: row.appeal,
    closedAt: row.closed_at,
    outcome: row.outcome,
    textHash: row.text_hash,
    proofHashes: row.proof_hashes,
    audited: row.audited,
  };
}

export async function insertNotice(tx: Tx, row: NoticeRow): Promise<void> {
  const { body, corrections, refused } = row;
  await tables(tx)
    .insertInto('complaints.notices')
    .values({ ...row, body: jsonb(body), corrections: jsonb(corrections), refused: jsonb(refused) })
    .execute();
}

export function readNotices(db: Db, ids: readonly string[]): Promise<NoticeRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.notices')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

export async function addCorrection(tx: Tx, noticeId: string, correction: unknown): Promise<void> {
  await sql`update complaints.notices set corrections = corrections || ${JSON.stringify([correction])}::jsonb
    where id = ${noticeId}`.execute(tx);
}

export interface Place {
  readonly at: string;
  readonly id: string;
}

/** Newest first. `organisations`: sent by, or about rights of, one of these; null = everybody's. */
export function readNoticePage(
  db: Db,
  filter: {
    readonly organisations: readonly string[] | null;
    readonly after: Place | null;
    readonly limit: number;
  },
): Promise<NoticeRow[]> {
  let query = tables(db).selectFrom('complaints.notices').selectAll();
  const { organisations, after } = filter;
  if (organisations !== null)
    query = query.where((eb) =>
      eb.or([eb('complainant_id', 'in', [...organisations]), eb('holder_id', 'in', [...organisations])]),
    );
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('filed_at', 'id'), '<', eb.tuple(after.at, after.id)));
  return query.orderBy('filed_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
}

/** Listings that somebody, or an organisation, complained about since a moment. */
export async function countFiled(
  db: Db,
  who: { readonly actor: string } | { readonly authorisationId: string },
  since: string,
): Promise<number> {
  const by = 'actor' in who ? sql`filed_by = ${who.actor}` : sql`authorisation_id = ${who.authorisationId}`;
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(listings), 0)::bigint as n from complaints.notices where ${by} and filed_at >= ${since}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** One statement for a notice of any size. */
export async function insertComplaints(tx: Tx, rows: readonly ComplaintRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into complaints.complaints
    select * from jsonb_populate_recordset(null::complaints.complaints, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}

export function readComplaint(db: Db, id: string): Promise<ComplaintRow | undefined> {
  return tables(db).selectFrom('complaints.complaints').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function updateComplaint(
  tx: Tx,
  id: string,
  change: Partial<Omit<ComplaintRow, 'id' | 'notice_id' | 'case_id'>>,
): Promise<void> {
  const { law_reason: _, ...rest } = change;
  await tables(tx).updateTable('complaints.complaints').set(rest).where('id', '=', id).execute();
}

export interface ComplaintFilter {
  /** Of a complainant or holder; of a seller; null = everybody's. */
  readonly of: { readonly organisation: string } | { readonly seller: string } | null;
  readonly noticeId?: string | undefined;
  readonly listingId?: string | undefined;
  readonly rightId?: string | undefined;
  readonly open?: boolean | undefined;
  readonly outcome?: ComplaintOutcome | undefined;
  readonly law?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly after: Place | null;
  readonly limit: number;
}

/** Newest first. */
export function readComplaintPage(db: Db, filter: ComplaintFilter): Promise<ComplaintRow[]> {
  let query = tables(db).selectFrom('complaints.complaints').selectAll();
  const { of, after } = filter;
  if (of !== null && 'organisation' in of)
    query = query.where((eb) =>
      eb.or([eb('complainant_id', '=', of.organisation), eb('holder_id', '=', of.organisation)]),
    );
  if (of !== null && 'seller' in of) query = query.where('seller_id', '=', of.seller);
  if (filter.noticeId !== undefined) query = query.where('notice_id', '=', filter.noticeId);
  if (filter.listingId !== undefined) query = query.where('listing_id', '=', filter.listingId);
  if (filter.rightId !== undefined) query = query.where('right_id', '=', filter.rightId);
  if (filter.open !== undefined) query = query.where('closed_at', filter.open ? 'is' : 'is not', null);
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome);
  if (filter.law !== undefined) query = query.where('law', '=', filter.law);
  if (filter.ids !== undefined)
    query = query.where('id', 'in', filter.ids.length === 0 ? [''] : [...filter.ids]);
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('received_at', 'id'), '<', eb.tuple(after.at, after.id)));
  return query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
}

export function readComplaintsOfCases(db: Db, caseIds: readonly string[]): Promise<ComplaintRow[]> {
  if (caseIds.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.complaints')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .execute();
}

/** Open complaints on the same right and listings: duplicates. Listing id → complaint id. */
export async function readOpenOn(
  db: Db,
  rightId: string,
  listingIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tables(db)
    .selectFrom('complaints.complaints')
    .select(['id', 'listing_id'])
    .where('right_id', '=', rightId)
    .where('closed_at', 'is', null)
    .where('listing_id', 'in', listingIds.length === 0 ? [''] : [...listingIds])
    .execute();
  return new Map(rows.map((row) => [row.listing_id, row.id]));
}

/** Complaints against a seller that were accepted under a law since a moment and still stand, oldest first. */
export function readStandingAgainst(
  db: Db,
  sellerId: string,
  law: string,
  since: string,
): Promise<ComplaintRow[]> {
  return tables(db)
    .selectFrom('complaints.complaints')
    .selectAll()
    .where('seller_id', '=', sellerId)
    .where('law', 'like', `${law.replaceAll('_', '\\_')}@%`)
    .where('received_at', '>=', since)
    .where('outcome', 'in', ['upheld', 'kept_for_action', 'ordered_kept'])
    .orderBy('received_at')
    .limit(1_000)
    .execute();
}

/** Records of complaints received since a moment, oldest first: what scoring and dashboards count. */
export async function readRecords(
  db: Db,
  filter: { readonly complainantId?: string | undefined; readonly since: string; readonly limit: number },
): Promise<ComplaintRecord[]> {
  let query = tables(db)
    .selectFrom('complaints.complaints')
    .selectAll()
    .where('received_at', '>=', filter.since);
  if (filter.complainantId !== undefined) query = query.where('complainant_id', '=', filter.complainantId);
  return (await query.orderBy('received_at').orderBy('id').limit(filter.limit).execute()).map(toRecord);
}
