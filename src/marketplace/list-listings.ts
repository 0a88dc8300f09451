import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { type Page, decodeCursor, toPage } from '../base/http.ts';
import type { ListingOutcome } from './facts.ts';
import { foldForSearch, searchTokens } from './fold-text.ts';
import type { ListingContent, Money } from './listing.ts';
import {
  type ListingRow,
  type OutcomeRow,
  readListing,
  readListingPage,
  readListingsShowing,
  readOutcomes,
  readRecentListings,
} from './store-listings.ts';
import { findDocuments } from './store-search.ts';

/** A listing as lists show it. */
export interface ListingSummary {
  readonly id: string;
  readonly sellerId: string;
  readonly sellerName: string | null;
  readonly version: number;
  readonly title: string;
  readonly price: Money | null;
  readonly pictureId: string | null;
  readonly outcome: ListingOutcome;
  readonly held: boolean;
  readonly visible: boolean;
  readonly score: number | null;
  readonly decidedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ListingDetail extends ListingSummary {
  readonly content: ListingContent;
  readonly contentHash: string;
  readonly actor: string;
  /** When this version was told. */
  readonly at: string;
}

const placeSchema = z.object({ at: z.iso.datetime(), id: z.string() });
/** A text query looks at the newest hits only. */
const MOST_HITS = 1_000;

/** Newest listing first. `sellerId` MUST be set to the caller's own for callers of a seller organisation. */
export async function listListings(
  db: Db,
  query: {
    readonly outcome?: ListingOutcome | undefined;
    /** True: only those that wait unseen for slow checks. */
    readonly held?: boolean | undefined;
    readonly sellerId?: string | undefined;
    /** Words that the title, brand, model or GTIN contain. */
    readonly q?: string | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page<ListingSummary>> {
  const after = decodeCursor(placeSchema, query.cursor);
  const words = foldForSearch(query.q ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const ids =
    words.length === 0
      ? undefined
      : await findDocuments(db, 'listing', words, searchTokens(words.join(' ')), MOST_HITS);
  const rows = await readListingPage(db, {
    after,
    limit: query.limit + 1,
    ...(query.outcome === undefined ? {} : { outcome: query.outcome }),
    ...(query.held === undefined ? {} : { held: query.held }),
    ...(query.sellerId === undefined ? {} : { sellerId: query.sellerId }),
    ...(ids === undefined ? {} : { ids }),
  });
  return toPage(rows.map(toSummary), query.limit, (last) => ({ at: last.createdAt, id: last.id }));
}

/** Listings by id, as lists show them; unknown ids are absent. */
export async function summariesOf(db: Db, ids: readonly string[]): Promise<Map<string, ListingSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await readListingPage(db, { after: null, limit: ids.length, ids: [...ids] });
  return new Map(rows.map((row) => [row.id, toSummary(row)]));
}

/** Listings that have ever shown one of the pictures, with the picture; at most `limit`. */
export async function listingsShowing(
  db: Db,
  pictureIds: readonly string[],
  limit: number,
): Promise<{ pictureId: string; listing: ListingSummary }[]> {
  const pairs = await readListingsShowing(db, pictureIds, limit);
  const listings = await summariesOf(db, [...new Set(pairs.map((pair) => pair.listing_id))]);
  return pairs.flatMap((pair) => {
    const listing = listings.get(pair.listing_id);
    return listing ? [{ pictureId: pair.picture_id, listing }] : [];
  });
}

/** The newest version, or the one that is named; null when there is none. */
export async function getListing(db: Db, id: string, version?: number): Promise<ListingDetail | null> {
  const row = await readListing(db, id, version ?? null);
  if (!row) return null;
  const { content, content_hash: contentHash, actor, at } = row;
  return { ...toSummary(row), content, contentHash, actor, at };
}

/** How the listing was judged, newest first. */
export function listingHistory(db: Db, listingId: string): Promise<OutcomeRow[]> {
  return readOutcomes(db, listingId);
}

/** The newest listings with their content, newest first: what taught knowledge is rehearsed on. */
export async function recentListings(
  db: Db,
  limit: number,
): Promise<
  {
    id: string;
    sellerId: string;
    version: number;
    outcome: ListingOutcome;
    at: string;
    content: ListingContent;
  }[]
> {
  const rows = await readRecentListings(db, limit);
  return rows.map(({ seller_id: sellerId, ...row }) => ({ ...row, sellerId }));
}

export function toSummary(row: ListingRow): ListingSummary {
  return {
    id: row.id,
    sellerId: row.seller_id,
    sellerName: row.seller_name,
    version: row.version,
    title: row.title,
    price:
      row.price_minor === null || row.currency === null
        ? null
        : { amountMinor: row.price_minor, currency: row.currency },
    pictureId: row.picture_id,
    outcome: row.outcome,
    held: row.held,
    visible: row.visible,
    score: row.score,
    decidedAt: row.decided_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
