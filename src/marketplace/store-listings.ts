import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { FactsRequest, ListingOutcome } from './facts.ts';
import type { ListingContent } from './listing.ts';

export type FactsRow = {
  seller_known: boolean;
  seller_kind: 'individual' | 'company' | 'unknown' | null;
  opened_at: string | null;
  listings: number;
  listings_24h: number;
  blocked_90d: number;
  removed_90d: number;
  upheld_90d: number;
  last_removal: string | null;
  orders_90d: number;
  suspect_refunds_90d: number;
  linked_blocked_90d: number;
  text_sellers: number;
  text_blocked: number;
  picture_sellers: number;
  picture_blocked: number;
  previous_version: number | null;
  previous_seller_id: string | null;
  previous_outcome: ListingOutcome | null;
  previous_held: boolean | null;
  previous_at: string | null;
  previous_content_hash: string | null;
  previous_content: ListingContent | null;
};

/** One row a request, in their order. */
/** Listings that show, or ever showed, a picture. */
export async function listingsWithPicture(db: Db, pictureId: string): Promise<string[]> {
  const { rows } = await sql<{ listing_id: string }>`
    select distinct listing_id from marketplace.listing_pictures where picture_id = decode(${pictureId}, 'hex')`.execute(
    db,
  );
  return rows.map((row) => row.listing_id);
}

export async function readFacts(db: Db, requests: readonly FactsRequest[]): Promise<FactsRow[]> {
  const list = JSON.stringify(
    requests.map((r, n) => ({
      n,
      listing_id: r.listingId,
      version: r.version ?? null,
      seller_id: r.sellerId,
      at: r.at,
      text_hash: r.textHash,
      pictures: [...new Set(r.pictureIds)],
    })),
  );
  const { rows } = await sql<FactsRow>`select * from marketplace.gather_facts(${list}::jsonb)`.execute(db);
  return rows;
}

export type ListingVersionInput = {
  listing_id: string;
  seller_id: string;
  version: number;
  at: string;
  actor: string;
  title: string;
  price_minor: number | null;
  currency: string | null;
  content: ListingContent;
  content_hash: string;
  text_hash: string | null;
  outcome: ListingOutcome;
  held: boolean;
  visible: boolean;
  score: number | null;
  decided_at: string | null;
  cause_id: string | null;
  cause: string | null;
};

/** Answers the ids that were written. The others had another version or seller meanwhile. One row a listing at most. */
export async function insertListingVersions(
  tx: Tx,
  rows: readonly ListingVersionInput[],
): Promise<Set<string>> {
  const { rows: written } = await sql<{ id: string }>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        listing_id text, seller_id text, version int, at timestamptz, actor text, title text, price_minor bigint,
        currency text, content jsonb, content_hash text, text_hash text, outcome text, held boolean, visible boolean,
        score double precision, decided_at timestamptz, cause_id text, cause text)
    ), current as (
      insert into marketplace.listings as l (id, seller_id, version, title, price_minor, currency, picture_id, outcome, held,
        visible, score, decided_at, created_at, updated_at)
      select listing_id, seller_id, version, title, price_minor, currency, decode(content->'pictures'->>0, 'hex'), outcome,
        held, visible, score, decided_at, at, at
      from input i
      where version = 1 or exists (select 1 from marketplace.listings x where x.id = i.listing_id)
      order by listing_id
      on conflict (id) do update set version = excluded.version, title = excluded.title,
        price_minor = excluded.price_minor, currency = excluded.currency, picture_id = excluded.picture_id,
        outcome = excluded.outcome, held = excluded.held, visible = excluded.visible, score = excluded.score,
        decided_at = excluded.decided_at, updated_at = excluded.updated_at
        where l.version = excluded.version - 1 and l.seller_id = excluded.seller_id
      returning id
    ), written as materialized (
      select i.* from input i join current c on c.id = i.listing_id
    ), versions as (
      insert into marketplace.listing_versions (listing_id, version, at, actor, content, content_hash, text_hash)
      select listing_id, version, at, actor, content, decode(content_hash, 'hex'), decode(text_hash, 'hex') from written
    ), outcomes as (
      insert into marketplace.listing_outcomes (listing_id, cause_id, seller_id, version, at, outcome, held, cause, actor)
      select listing_id, cause_id, seller_id, version, decided_at, outcome, held, cause, actor
      from written where cause_id is not null
    ), texts as (
      insert into marketplace.listing_texts (text_hash, seller_id, listing_id, first_at)
      select decode(text_hash, 'hex'), seller_id, listing_id, at from written where text_hash is not null
      on conflict do nothing
    ), pictures as (
      insert into marketplace.listing_pictures (picture_id, seller_id, listing_id, first_at)
      select distinct decode(p.id, 'hex'), seller_id, listing_id, at
      from written, jsonb_array_elements_text(content->'pictures') as p(id)
      on conflict do nothing
    ), search as (
      insert into marketplace.search_waiting (listing_id) select listing_id from written
    )
    select id from current`.execute(tx);
  return new Set(written.map((row) => row.id));
}

export type OutcomeInput = {
  listing_id: string;
  version: number;
  cause_id: string;
  cause: string;
  actor: string;
  at: string;
  outcome: ListingOutcome;
  held: boolean;
  visible: boolean;
  score: number | null;
};

/** Appends to the history, and changes the state of those whose newest version was judged; answers their ids. */
export async function insertOutcomes(tx: Tx, rows: readonly OutcomeInput[]): Promise<Set<string>> {
  const { rows: applied } = await sql<{ id: string }>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
        listing_id text, version int, cause_id text, cause text, actor text, at timestamptz, outcome text, held boolean,
        visible boolean, score double precision)
    ), locked as materialized (
      select l.id, l.seller_id from marketplace.listings l
      where l.id in (select listing_id from input) order by l.id for no key update
    ), history as (
      insert into marketplace.listing_outcomes (listing_id, cause_id, seller_id, version, at, outcome, held, cause, actor)
      select i.listing_id, i.cause_id, l.seller_id, i.version, i.at, i.outcome, i.held, i.cause, i.actor
      from input i join locked l on l.id = i.listing_id
      on conflict (listing_id, cause_id) do nothing
      returning listing_id
    )
    update marketplace.listings l
    set outcome = i.outcome, held = i.held, visible = i.visible, score = i.score, decided_at = i.at
    from input i join history h on h.listing_id = i.listing_id
    where l.id = i.listing_id and l.version = i.version
    returning l.id`.execute(tx);
  return new Set(applied.map((row) => row.id));
}

export type ListingRow = {
  id: string;
  seller_id: string;
  seller_name: string | null;
  version: number;
  title: string;
  price_minor: number | null;
  currency: string | null;
  picture_id: string | null;
  outcome: ListingOutcome;
  held: boolean;
  visible: boolean;
  score: number | null;
  decided_at: string | null;
  created_at: string;
  updated_at: string;
};

const listingColumns = sql`l.id, l.seller_id, s.name as seller_name, l.version, l.title, l.price_minor, l.currency,
  encode(l.picture_id, 'hex') as picture_id, l.outcome, l.held, l.visible, l.score, l.decided_at, l.created_at, l.updated_at`;

export interface ListingFilter {
  readonly outcome?: ListingOutcome;
  readonly held?: boolean;
  readonly sellerId?: string;
  readonly ids?: readonly string[];
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Newest first. */
export async function readListingPage(db: Db, filter: ListingFilter): Promise<ListingRow[]> {
  const conditions = [
    filter.outcome === undefined ? null : sql`l.outcome = ${filter.outcome}`,
    filter.held === undefined ? null : sql`l.held = ${filter.held}`,
    filter.sellerId === undefined ? null : sql`l.seller_id = ${filter.sellerId}`,
    filter.ids === undefined ? null : sql`l.id = any(${filter.ids}::text[])`,
    filter.after === null
      ? null
      : sql`(l.created_at, l.id) < (${filter.after.at}::timestamptz, ${filter.after.id})`,
  ].filter((condition) => condition !== null);
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const { rows } = await sql<ListingRow>`
    select ${listingColumns} from marketplace.listings l left join marketplace.sellers s on s.id = l.seller_id
    ${where} order by l.created_at desc, l.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export type FullListingRow = ListingRow & {
  content: ListingContent;
  content_hash: string;
  actor: string;
  at: string;
};

/** The newest version when `version` is null. */
export async function readListing(
  db: Db,
  id: string,
  version: number | null,
): Promise<FullListingRow | undefined> {
  const { rows } = await sql<FullListingRow>`
    select ${listingColumns}, v.version, v.content, encode(v.content_hash, 'hex') as content_hash, v.actor, v.at
    from marketplace.listings l
    join marketplace.listing_versions v on v.listing_id = l.id and v.version = coalesce(${version}::int, l.version)
    left join marketplace.sellers s on s.id = l.seller_id
    where l.id = ${id}`.execute(db);
  return rows[0];
}

export type RecentRow = {
  id: string;
  seller_id: string;
  version: number;
  outcome: ListingOutcome;
  at: string;
  content: ListingContent;
};

export async function readRecentListings(db: Db, limit: number): Promise<RecentRow[]> {
  const { rows } = await sql<RecentRow>`
    select l.id, l.seller_id, l.version, l.outcome, v.at, v.content
    from (select * from marketplace.listings order by created_at desc, id desc limit ${limit}) l
    join marketplace.listing_versions v on v.listing_id = l.id and v.version = l.version
    order by l.created_at desc, l.id desc`.execute(db);
  return rows;
}

export type OutcomeRow = {
  cause_id: string;
  version: number;
  at: string;
  outcome: ListingOutcome;
  held: boolean;
  cause: string;
  actor: string;
};

/** Newest first. */
export async function readOutcomes(db: Db, listingId: string): Promise<OutcomeRow[]> {
  const { rows } = await sql<OutcomeRow>`
    select cause_id, version, at, outcome, held, cause, actor from marketplace.listing_outcomes
    where listing_id = ${listingId} order by at desc, cause_id desc limit 500`.execute(db);
  return rows;
}

/** Which listings have ever shown which of the pictures. */
export async function readListingsShowing(
  db: Db,
  pictureIds: readonly string[],
  limit: number,
): Promise<{ picture_id: string; listing_id: string }[]> {
  const { rows } = await sql<{ picture_id: string; listing_id: string }>`
    select encode(p.picture_id, 'hex') as picture_id, p.listing_id
    from unnest(${[...pictureIds]}::text[]) as asked(id)
    join marketplace.listing_pictures p on p.picture_id = decode(asked.id, 'hex')
    order by p.first_at desc limit ${limit}`.execute(db);
  return rows;
}
