import { sql } from 'kysely';
import { type Db, type Tx } from '../base/db.ts';
import type { Order, Refund, Review } from './event.ts';
import type { IdentifierKind, Seller } from './seller.ts';

export type SellerRow = {
  id: string;
  name: string;
  kind: 'individual' | 'company' | 'unknown';
  opened_at: string | null;
  country: string | null;
  phones: string[];
  addresses: string[];
  devices: string[];
  payout_accounts: string[];
  first_seen_at: string;
  updated_at: string;
};
type IdentifierRow = {
  kind: IdentifierKind;
  value: string;
  seller_id: string;
  first_seen_at: string;
  current: boolean;
};
type Tables = {
  'marketplace.sellers': SellerRow;
  'marketplace.seller_identifiers': IdentifierRow;
};

const tables = (db: Db) => db.withTables<Tables>();

/** Writes what is new or different; answers those ids. `contentHash` in hex. */
export async function upsertSellerRows(
  tx: Tx,
  sellers: readonly (Seller & { contentHash: string })[],
  at: string,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into marketplace.sellers as s (id, name, kind, opened_at, country, phones, addresses, devices, payout_accounts,
      documents, legal_names, ips, senders, buyer_ids, login_times, content_hash, first_seen_at, updated_at)
    select id, name, kind, "openedAt", country, phones, addresses, devices, "payoutAccounts",
      documents, "legalNames", ips, senders, "buyerIds", "loginTimes", decode("contentHash", 'hex'), ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(sellers)}::jsonb) as r(
      id text, name text, kind text, "openedAt" timestamptz, country text, phones text[], addresses text[], devices text[],
      "payoutAccounts" text[], documents text[], "legalNames" text[], ips text[], senders text[],
      "buyerIds" text[], "loginTimes" timestamptz[], "contentHash" text)
    order by id
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, opened_at = excluded.opened_at,
      country = excluded.country, phones = excluded.phones, addresses = excluded.addresses, devices = excluded.devices,
      payout_accounts = excluded.payout_accounts, documents = excluded.documents, legal_names = excluded.legal_names,
      ips = excluded.ips, senders = excluded.senders, buyer_ids = excluded.buyer_ids, login_times = excluded.login_times,
      content_hash = excluded.content_hash, updated_at = excluded.updated_at
      where s.content_hash <> excluded.content_hash
    returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Brings the side table in line with what the accounts now tell; what they dropped stays, marked as not current. */
export async function replaceIdentifierRows(
  tx: Tx,
  sellerIds: readonly string[],
  rows: readonly { kind: IdentifierKind; value: string; seller_id: string }[],
  at: string,
): Promise<void> {
  const list = JSON.stringify(rows);
  await sql`
    insert into marketplace.seller_identifiers as i (kind, value, seller_id, first_seen_at)
    select kind, value, seller_id, ${at} from jsonb_to_recordset(${list}::jsonb) as r(kind text, value text, seller_id text)
    order by kind, value, seller_id
    on conflict (kind, value, seller_id) do update set current = true where not i.current`.execute(tx);
  await sql`
    update marketplace.seller_identifiers i set current = false
    where i.seller_id = any(${sellerIds}::text[]) and i.current and not exists (
      select 1 from jsonb_to_recordset(${list}::jsonb) as r(kind text, value text, seller_id text)
      where r.kind = i.kind and r.value = i.value and r.seller_id = i.seller_id)`.execute(tx);
}

const sellerColumns = [
  'id',
  'name',
  'kind',
  'opened_at',
  'country',
  'phones',
  'addresses',
  'devices',
  'payout_accounts',
  'first_seen_at',
  'updated_at',
] as const;

export function readSellers(db: Db, ids: readonly string[]): Promise<SellerRow[]> {
  return tables(db)
    .selectFrom('marketplace.sellers')
    .select(sellerColumns)
    .where('id', 'in', ids.length > 0 ? ids : [''])
    .execute();
}

/** Newest first. */
export function readSellerPage(
  db: Db,
  limit: number,
  after: { at: string; id: string } | null,
): Promise<SellerRow[]> {
  let query = tables(db).selectFrom('marketplace.sellers').select(sellerColumns);
  if (after) {
    query = query.where((eb) => eb(eb.refTuple('first_seen_at', 'id'), '<', eb.tuple(after.at, after.id)));
  }
  return query.orderBy('first_seen_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** Accounts that tell, or told, a value that is, or begins with, what is asked. */
export async function readSellersByIdentifier(
  db: Db,
  asked: readonly { kind: IdentifierKind; value: string; prefix: boolean }[],
  limit: number,
): Promise<{ seller_id: string; kind: IdentifierKind; value: string; current: boolean }[]> {
  if (asked.length === 0) return [];
  return tables(db)
    .selectFrom('marketplace.seller_identifiers')
    .select(['seller_id', 'kind', 'value', 'current'])
    .where((eb) =>
      eb.or(
        asked.map(({ kind, value, prefix }) =>
          prefix
            ? // A half-open range uses the index whatever the plan thinks of LIKE; "C" compares bytes of UTF-8.
              eb('kind', '=', kind).and('value', '>=', value).and('value', '<', `${value}\u{10FFFF}`)
            : eb('kind', '=', kind).and('value', '=', value),
        ),
      ),
    )
    .orderBy('kind')
    .orderBy('value')
    .orderBy('seller_id')
    .limit(limit)
    .execute();
}

/** Other accounts that share a value with this one. */
export async function readLinks(
  db: Db,
  sellerId: string,
  limit: number,
): Promise<{ seller_id: string; kind: IdentifierKind; value: string }[]> {
  return tables(db)
    .selectFrom('marketplace.seller_identifiers as mine')
    .innerJoin('marketplace.seller_identifiers as other', (join) =>
      join.onRef('other.kind', '=', 'mine.kind').onRef('other.value', '=', 'mine.value'),
    )
    .select(['other.seller_id', 'other.kind', 'other.value'])
    .where('mine.seller_id', '=', sellerId)
    .where('other.seller_id', '<>', sellerId)
    .orderBy('other.seller_id')
    .orderBy('other.kind')
    .limit(limit)
    .execute();
}

/** Other accounts that share a phone, device, address or payout account with one of these, now or before. */
export async function linkedSellers(db: Db, sellerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ seller_id: string }>`
    select distinct other.seller_id
    from marketplace.seller_identifiers mine
    join marketplace.seller_identifiers other on other.kind = mine.kind and other.value = mine.value
    where mine.seller_id = any(${[...sellerIds]}::text[]) and other.seller_id <> all(${[...sellerIds]}::text[])
    limit 10000`.execute(db);
  return rows.map((row) => row.seller_id);
}

/** Of these accounts, as the marketplace names buyers, those that bought from one of the sellers. */
export async function buyersAmong(
  db: Db,
  sellerIds: readonly string[],
  accounts: readonly string[],
): Promise<Set<string>> {
  if (sellerIds.length === 0 || accounts.length === 0) return new Set();
  const { rows } = await sql<{ buyer_id: string }>`
    select distinct buyer_id from marketplace.orders
    where seller_id = any(${[...sellerIds]}::text[]) and buyer_id = any(${[...accounts]}::text[])`.execute(
    db,
  );
  return new Set(rows.map((row) => row.buyer_id));
}

/** What a batch brings beside its items. */
export interface BatchStamp {
  readonly batchId: string;
  readonly at: string;
}

/** Each answers the ids that were new (or, of refunds, whose suspicion changed). */
export async function insertOrderRows(
  tx: Tx,
  orders: readonly Order[],
  stamp: BatchStamp,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as r(
        id text, "sellerId" text, "listingId" text, "buyerId" text, quantity int, amount jsonb, "placedAt" timestamptz,
        shipped boolean, "parcelId" text)
    ), fresh as (
      insert into marketplace.orders (id, seller_id, listing_id, buyer_id, quantity, amount_minor, currency, placed_at,
        shipped, parcel_id, batch_id, recorded_at)
      select id, "sellerId", "listingId", "buyerId", quantity, (amount->>'amountMinor')::bigint, amount->>'currency',
        "placedAt", shipped, "parcelId", ${stamp.batchId}, ${stamp.at}
      from input order by id
      on conflict (id) do nothing
      returning id, seller_id, placed_at
    ), counted as (
      insert into marketplace.seller_days as d (seller_id, day, orders)
      select seller_id, (placed_at at time zone 'UTC')::date, count(*) from fresh group by 1, 2 order by 1, 2
      on conflict (seller_id, day) do update set orders = d.orders + excluded.orders
    )
    select id from fresh`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function upsertRefundRows(
  tx: Tx,
  refunds: readonly Refund[],
  stamp: BatchStamp,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(refunds)}::jsonb) as r(
        id text, "orderId" text, "sellerId" text, "listingId" text, amount jsonb, reason text, "suspectedFake" boolean,
        "refundedAt" timestamptz)
    ), changed as (
      insert into marketplace.refunds as f (id, order_id, seller_id, listing_id, amount_minor, currency, reason,
        suspected_fake, refunded_at, batch_id, recorded_at)
      select id, "orderId", "sellerId", "listingId", (amount->>'amountMinor')::bigint, amount->>'currency', reason,
        "suspectedFake", "refundedAt", ${stamp.batchId}, ${stamp.at}
      from input order by id
      on conflict (id) do update set suspected_fake = excluded.suspected_fake, reason = excluded.reason,
        batch_id = excluded.batch_id
        where f.suspected_fake <> excluded.suspected_fake
      returning id, seller_id, refunded_at, suspected_fake, (xmax = 0) as fresh
    ), counted as (
      -- A row that was there is returned only when its suspicion changed: one more, or one less.
      insert into marketplace.seller_days as d (seller_id, day, suspect_refunds)
      select seller_id, (refunded_at at time zone 'UTC')::date,
        sum(case when suspected_fake then 1 when fresh then 0 else -1 end)
      from changed group by 1, 2 order by 1, 2
      on conflict (seller_id, day) do update set suspect_refunds = d.suspect_refunds + excluded.suspect_refunds
    )
    select id from changed`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function insertReviewRows(
  tx: Tx,
  reviews: readonly Review[],
  stamp: BatchStamp,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into marketplace.reviews (id, seller_id, listing_id, order_id, buyer_id, rating, body, reviewed_at, batch_id,
      recorded_at)
    select id, "sellerId", "listingId", "orderId", "buyerId", rating, text, at, ${stamp.batchId}, ${stamp.at}
    from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb) as r(
      id text, "sellerId" text, "listingId" text, "orderId" text, "buyerId" text, rating int, text text, at timestamptz)
    order by id
    on conflict (id) do nothing
    returning id`.execute(tx);
  return new Set(rows.map((row) => row.id));
}
