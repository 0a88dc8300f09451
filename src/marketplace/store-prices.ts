import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { PriceMethod } from './price-range.ts';

export type ObservationRow = {
  goods_key: string;
  listing_id: string;
  at: string;
  seller_id: string;
  market: string;
  condition: 'new' | 'used' | 'refurbished' | 'unknown';
  currency: string;
  price_minor: number;
};

/** One round trip. A price told twice at one moment is one. */
export async function insertObservations(tx: Tx, rows: readonly ObservationRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        goods_key text, listing_id text, at timestamptz, seller_id text, market text, condition text, currency text,
        price_minor bigint)
    ), written as (
      insert into marketplace.price_observations (goods_key, listing_id, at, seller_id, market, condition, currency,
        price_minor)
      select goods_key, listing_id, at, seller_id, market, condition, currency, price_minor from input
      order by goods_key, listing_id, at
      on conflict do nothing
    )
    insert into marketplace.price_waiting (goods_key, since)
    select goods_key, min(at) from input group by goods_key order by goods_key
    on conflict do nothing`.execute(tx);
}

/** Goods whose ranges are due: those with new observations; when there are none, those computed before `staleBefore`. */
export async function takeDueGoods(tx: Tx, staleBefore: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ goods_key: string }>`
    delete from marketplace.price_waiting where goods_key = any(array(
      select goods_key from marketplace.price_waiting order by since, goods_key limit ${limit} for update skip locked))
    returning goods_key`.execute(tx);
  if (rows.length > 0) return rows.map((row) => row.goods_key);
  // A key that was judged to be too little to go by is not looked at again before something new is seen.
  const { rows: stale } = await sql<{ goods_key: string }>`
    select goods_key from (
      select distinct on (goods_key, market, condition, currency) goods_key, as_of, low_minor
      from marketplace.price_ranges order by goods_key, market, condition, currency, revision desc
    ) newest
    where as_of < ${staleBefore} and low_minor is not null
    group by goods_key order by min(as_of) limit ${limit}`.execute(tx);
  return stale.map((row) => row.goods_key);
}

export type OfferRow = Omit<ObservationRow, 'goods_key'> & {
  sold: number;
  seller_opened_at: string | null;
  orders_90d: number;
  suspect_refunds_90d: number;
  stopped_90d: number;
};

/**
 * The newest price of each listing before `at`, of listings that buyers could see then, with what was known of their
 * sellers; at most `limit` listings, the newest. One round trip.
 */
export async function readOffers(
  db: Db,
  goodsKey: string,
  range: { readonly from: string; readonly at: string },
  limit: number,
): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    with newest as materialized (
      select distinct on (listing_id) listing_id, at, seller_id, market, condition, currency, price_minor
      from (
        select * from marketplace.price_observations
        where goods_key = ${goodsKey} and at >= ${range.from} and at < ${range.at}
        order by at desc limit ${limit}
      ) seen
      order by listing_id, at desc
    ), sellers as materialized (
      select n.seller_id, s.opened_at,
        (select count(*)::int from (select 1 from marketplace.listing_outcomes o
          where o.seller_id = n.seller_id and o.outcome in ('block', 'removed')
            and o.at >= ${range.at}::timestamptz - interval '90 days' and o.at < ${range.at} limit 50) x) as stopped_90d,
        coalesce(d.orders, 0)::int as orders_90d, coalesce(d.suspect_refunds, 0)::int as suspect_refunds_90d
      from (select distinct seller_id from newest) n
      left join marketplace.sellers s on s.id = n.seller_id
      left join lateral (
        select sum(orders) as orders, sum(suspect_refunds) as suspect_refunds from marketplace.seller_days
        where seller_id = n.seller_id and day >= (${range.at}::timestamptz at time zone 'UTC')::date - 90
          and day < (${range.at}::timestamptz at time zone 'UTC')::date
      ) d on true
    )
    select n.listing_id, n.at, n.seller_id, n.market, n.condition, n.currency, n.price_minor,
      coalesce(sold.pieces, 0)::int as sold, s.opened_at as seller_opened_at, s.orders_90d, s.suspect_refunds_90d,
      s.stopped_90d
    from newest n
    join sellers s on s.seller_id = n.seller_id
    left join lateral (
      select sum(quantity) as pieces from marketplace.orders o
      where o.listing_id = n.listing_id and o.placed_at >= ${range.from} and o.placed_at < ${range.at}
        and not exists (select 1 from marketplace.refunds f where f.order_id = o.id and f.listing_id = o.listing_id
          and f.refunded_at < ${range.at})
    ) sold on true
    -- Only what buyers could see: its last judgement before then let it through.
    where (select o.outcome from marketplace.listing_outcomes o
      where o.listing_id = n.listing_id and o.at < ${range.at} order by o.at desc, o.cause_id desc limit 1) = 'publish'
    order by n.listing_id`.execute(db);
  return rows;
}

/** Values of these accounts that were seen before `at`; addresses are shared by honest neighbours and left out. */
export async function readSharedValues(
  db: Db,
  sellerIds: readonly string[],
  at: string,
): Promise<{ seller_id: string; value: string }[]> {
  if (sellerIds.length === 0) return [];
  const { rows } = await sql<{ seller_id: string; value: string }>`
    select seller_id, kind || ' ' || value as value from marketplace.seller_identifiers
    where seller_id = any(${[...sellerIds]}::text[]) and kind <> 'address' and first_seen_at < ${at}
    order by seller_id`.execute(db);
  return rows;
}

export type RangeRow = {
  revision: number;
  goods_key: string;
  market: string;
  condition: ObservationRow['condition'];
  currency: string;
  as_of: string;
  low_minor: number | null;
  middle_minor: number | null;
  high_minor: number | null;
  method: PriceMethod;
};

export async function insertRanges(tx: Tx, rows: readonly Omit<RangeRow, 'revision'>[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into marketplace.price_ranges (goods_key, market, condition, currency, as_of, low_minor, middle_minor,
      high_minor, method)
    select goods_key, market, condition, currency, as_of, low_minor, middle_minor, high_minor, method
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      goods_key text, market text, condition text, currency text, as_of timestamptz, low_minor bigint,
      middle_minor bigint, high_minor bigint, method jsonb)`.execute(tx);
}

/** Newest range of each group of these goods. */
export async function readNewestRanges(db: Db, goodsKeys: readonly string[]): Promise<RangeRow[]> {
  if (goodsKeys.length === 0) return [];
  const { rows } = await sql<RangeRow>`
    select distinct on (goods_key, market, condition, currency) * from marketplace.price_ranges
    where goods_key = any(${[...goodsKeys]}::text[])
    order by goods_key, market, condition, currency, revision desc`.execute(db);
  return rows;
}

/** Ranges written after a revision, oldest first. */
export async function pageRanges(db: Db, after: number, limit: number): Promise<RangeRow[]> {
  const { rows } = await sql<RangeRow>`
    select * from marketplace.price_ranges where revision > ${after} order by revision limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Holds everybody else off until the transaction ends: revisions are followed in order, so one writes at a time. */
export async function lockPrices(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7201842914)`.execute(tx);
}
