import { sql } from 'kysely';
import type { Db } from '../base/db.ts';
import type { ListingContent } from './listing.ts';

export type ListingVersion = {
  version: number;
  at: string;
  actor: string;
  content: ListingContent;
  content_hash: string;
};
export type OrderFact = {
  id: string;
  buyer_id: string | null;
  quantity: number;
  amount_minor: number;
  currency: string;
  placed_at: string;
  batch_id: string;
};
export type RefundFact = {
  id: string;
  order_id: string;
  amount_minor: number;
  currency: string;
  reason: string;
  suspected_fake: boolean;
  refunded_at: string;
  batch_id: string;
};
export type ReviewFact = {
  id: string;
  buyer_id: string | null;
  rating: number;
  body: string;
  reviewed_at: string;
  batch_id: string;
};

/** Every version of a listing, oldest first. */
export async function readListingVersions(db: Db, listingId: string): Promise<ListingVersion[]> {
  const { rows } = await sql<ListingVersion>`
    select version, at, actor, content, encode(content_hash, 'hex') as content_hash
    from marketplace.listing_versions where listing_id = ${listingId} order by version limit 1000`.execute(
    db,
  );
  return rows;
}

/** Trade of a listing, oldest first, at most `limit` of each. */
export async function readTrade(
  db: Db,
  listingId: string,
  limit: number,
): Promise<{ orders: OrderFact[]; refunds: RefundFact[]; reviews: ReviewFact[] }> {
  const [orders, refunds, reviews] = await Promise.all([
    sql<OrderFact>`
      select id, buyer_id, quantity, amount_minor, currency, placed_at, batch_id
      from marketplace.orders where listing_id = ${listingId} order by placed_at, id limit ${limit}`.execute(
      db,
    ),
    sql<RefundFact>`
      select id, order_id, amount_minor, currency, reason, suspected_fake, refunded_at, batch_id
      from marketplace.refunds where listing_id = ${listingId} order by refunded_at, id limit ${limit}`.execute(
      db,
    ),
    sql<ReviewFact>`
      select id, buyer_id, rating, body, reviewed_at, batch_id
      from marketplace.reviews where listing_id = ${listingId} order by reviewed_at, id limit ${limit}`.execute(
      db,
    ),
  ]);
  return { orders: orders.rows, refunds: refunds.rows, reviews: reviews.rows };
}

/** What a listing is at this moment, by reference: its version is never changed, and the hash says so. */
export type ListingSnapshot = {
  id: string;
  sellerId: string;
  version: number;
  contentHash: string;
  title: string;
  market: string;
  category: string | null;
  /** When the marketplace first told of it. */
  createdAt: string;
  visible: boolean;
};

/** The newest versions of listings, in one query; unknown ids are absent. */
export async function snapshotListings(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, ListingSnapshot>> {
  const { rows } = await sql<ListingSnapshot>`
    select l.id, l.seller_id as "sellerId", l.version, encode(v.content_hash, 'hex') as "contentHash", l.title,
      coalesce(v.content ->> 'market', 'CN') as market, v.content ->> 'category' as category,
      l.created_at as "createdAt", l.visible
    from marketplace.listings l
    join marketplace.listing_versions v on v.listing_id = l.id and v.version = l.version
    where l.id = any(${[...ids]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
