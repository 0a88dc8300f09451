import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { TrafficDay } from './event.ts';

/** Writes visits; answers how many days were new or different. */
export async function upsertTrafficRows(tx: Tx, days: readonly TrafficDay[]): Promise<number> {
  const { rows } = await sql<{ seller_id: string }>`
    insert into marketplace.traffic_days as t (seller_id, day, visits)
    select "sellerId", day, visits from jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      as r("sellerId" text, day date, visits int)
    order by 1, 2
    on conflict (seller_id, day) do update set visits = excluded.visits where t.visits <> excluded.visits
    returning seller_id`.execute(tx);
  return rows.length;
}

/** A shop's trade on a UTC day. Money in minor units of the currency most of its orders are in. */
export type TradeDay = {
  readonly day: string;
  /** Null where the marketplace did not tell. */
  readonly visits: number | null;
  readonly orders: number;
  readonly amount_minor: number;
  readonly buyers: number;
  readonly unshipped: number;
  readonly refunds: number;
  readonly suspect_refunds: number;
  readonly reviews: number;
  /** Reviews of five stars. */
  readonly praise: number;
  readonly listings: number;
};

/** Days from `from` to `to` (`yyyy-mm-dd`, both within), days without anything as well. */
export async function readTradeDays(db: Db, sellerId: string, from: string, to: string): Promise<TradeDay[]> {
  const start = sql`(${from}::date)::timestamp at time zone 'UTC'`;
  const end = sql`(${to}::date + 1)::timestamp at time zone 'UTC'`;
  const { rows } = await sql<TradeDay>`
    with main as (
      select mode() within group (order by currency) as usual from marketplace.orders
      where seller_id = ${sellerId} and placed_at >= ${start} and placed_at < ${end}
    ), o as (
      select (placed_at at time zone 'UTC')::date as day, count(*)::int as orders,
        coalesce(sum(amount_minor) filter (where currency = main.usual), 0)::float8 as amount_minor,
        count(distinct buyer_id)::int as buyers, (count(*) filter (where shipped is false))::int as unshipped
      from marketplace.orders, main
      where seller_id = ${sellerId} and placed_at >= ${start} and placed_at < ${end} group by 1
    ), f as (
      select (refunded_at at time zone 'UTC')::date as day, count(*)::int as refunds,
        (count(*) filter (where suspected_fake))::int as suspect_refunds
      from marketplace.refunds
      where seller_id = ${sellerId} and refunded_at >= ${start} and refunded_at < ${end} group by 1
    ), r as (
      select (reviewed_at at time zone 'UTC')::date as day, count(*)::int as reviews,
        (count(*) filter (where rating = 5))::int as praise
      from marketplace.reviews
      where seller_id = ${sellerId} and reviewed_at >= ${start} and reviewed_at < ${end} group by 1
    ), l as (
      select (created_at at time zone 'UTC')::date as day, count(*)::int as listings from marketplace.listings
      where seller_id = ${sellerId} and created_at >= ${start} and created_at < ${end} group by 1
    )
    select to_char(d.day, 'YYYY-MM-DD') as day, t.visits, coalesce(o.orders, 0) as orders,
      coalesce(o.amount_minor, 0) as amount_minor, coalesce(o.buyers, 0) as buyers, coalesce(o.unshipped, 0) as unshipped,
      coalesce(f.refunds, 0) as refunds, coalesce(f.suspect_refunds, 0) as suspect_refunds,
      coalesce(r.reviews, 0) as reviews, coalesce(r.praise, 0) as praise, coalesce(l.listings, 0) as listings
    from generate_series(${from}::date, ${to}::date, interval '1 day') as g(at)
    cross join lateral (select g.at::date as day) d
    left join marketplace.traffic_days t on t.seller_id = ${sellerId} and t.day = d.day
    left join o on o.day = d.day
    left join f on f.day = d.day
    left join r on r.day = d.day
    left join l on l.day = d.day
    order by d.day`.execute(db);
  return rows;
}

export type SaleRow = {
  readonly id: string;
  readonly seller_id: string;
  readonly listing_id: string | null;
  readonly buyer_id: string | null;
  readonly amount_minor: number;
  readonly currency: string;
  readonly placed_at: string;
  readonly shipped: boolean | null;
  readonly parcel_id: string | null;
  readonly refunded: boolean;
  readonly rating: number | null;
  readonly reviewed_at: string | null;
  readonly review: string | null;
};

/** Newest sales of some sellers since a moment, at most `limit`, with what became of each. */
export async function readSales(
  db: Db,
  sellerIds: readonly string[],
  since: string,
  limit: number,
): Promise<SaleRow[]> {
  const { rows } = await sql<SaleRow>`
    select o.id, o.seller_id, o.listing_id, o.buyer_id, o.amount_minor::float8 as amount_minor, o.currency, o.placed_at,
      o.shipped, o.parcel_id, f.id is not null as refunded, v.rating, v.reviewed_at, v.body as review
    from (
      select * from marketplace.orders where seller_id = any(${sellerIds}::text[]) and placed_at >= ${since}
      order by placed_at desc limit ${limit}
    ) o
    left join lateral (
      select f.id from marketplace.refunds f
      where f.seller_id = o.seller_id and f.order_id = o.id and f.listing_id is not distinct from o.listing_id limit 1
    ) f on true
    left join lateral (
      select v.rating, v.reviewed_at, v.body from marketplace.reviews v
      where v.listing_id = o.listing_id and v.order_id = o.id limit 1
    ) v on true
    order by o.placed_at, o.id`.execute(db);
  return rows;
}

/** Whose owner buys under a pseudonym: seller ids of the buyers that are sellers' own. */
export async function readOwnersOfBuyers(
  db: Db,
  buyerIds: readonly string[],
): Promise<{ buyer_id: string; seller_id: string }[]> {
  if (buyerIds.length === 0) return [];
  const { rows } = await sql<{ buyer_id: string; seller_id: string }>`
    select v.value as buyer_id, v.seller_id from marketplace.seller_values v
    where v.kind = 'buyer' and v.value = any(${buyerIds}::text[])`.execute(db);
  return rows;
}

/** Sellers with an order, a listing or visits on a day on or after `since` (`yyyy-mm-dd`), after one id. */
export async function readActiveSellers(
  db: Db,
  since: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select seller_id collate "C" as id from marketplace.seller_days where day >= ${since}::date
      union
      select seller_id collate "C" from marketplace.traffic_days where day >= ${since}::date
      union
      select seller_id collate "C" from marketplace.listings where created_at >= ${since}::date
    ) x where id > ${after} collate "C" order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Orders of the whole marketplace on each day from `from` to `to`. */
export async function readMarketDays(db: Db, from: string, to: string): Promise<number[]> {
  const { rows } = await sql<{ orders: number }>`
    select coalesce(o.orders, 0)::float8 as orders
    from generate_series(${from}::date, ${to}::date, interval '1 day') as g(at)
    left join (
      select day, sum(orders) as orders from marketplace.seller_days
      where day between ${from}::date and ${to}::date group by day
    ) o on o.day = g.at::date
    order by g.at`.execute(db);
  return rows.map(({ orders }) => orders);
}

/** Days on which a shop began to list in categories it never listed in, or replaced what it is known by. */
export async function readSellerChanges(
  db: Db,
  sellerId: string,
  from: string,
  to: string,
): Promise<{ day: string; new_category: number; identity_changed: number }[]> {
  const { rows } = await sql<{ day: string; new_category: number; identity_changed: number }>`
    with shown as (
      select (l.created_at at time zone 'UTC')::date as day, v.content->>'category' as category
      from marketplace.listings l
      join marketplace.listing_versions v on v.listing_id = l.id and v.version = 1
      where l.seller_id = ${sellerId}
    ), first as (
      select category, min(day) as day from shown where category is not null group by category
    ), fresh as (
      -- New to the shop for ten days; a shop's first goods are nobody's change.
      select s.day, count(*)::int as listings from shown s join first f on f.category = s.category
      where s.day < f.day + 10 and f.day > (select min(day) from shown) + 10 group by s.day
    ), changed as (
      select (n.first_at at time zone 'UTC')::date as day, count(distinct n.kind)::int as kinds
      from marketplace.seller_values n
      where n.seller_id = ${sellerId} and n.kind in ('device', 'payout_account', 'ip') and exists (
        select 1 from marketplace.seller_values o
        where o.seller_id = n.seller_id and o.kind = n.kind and o.value <> n.value
          and o.last_at >= n.first_at - interval '2 days' and o.last_at < n.first_at + interval '2 days')
      group by 1
    )
    select to_char(coalesce(f.day, c.day), 'YYYY-MM-DD') as day, coalesce(f.listings, 0) as new_category,
      coalesce(c.kinds, 0) as identity_changed
    from fresh f full join changed c on c.day = f.day
    where coalesce(f.day, c.day) between ${from}::date and ${to}::date`.execute(db);
  return rows;
}
