import type { Db } from '../base/db.ts';
import type { FactsRequest, ListingFacts } from './facts.ts';
import { type FactsRow, readFacts } from './store-listings.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * What is known about a batch of listings and their sellers, in one round trip; answers in the order of `requests`.
 * Nothing observed from `at` on counts, and never the event itself. Two bounds are of the day (UTC): orders and refunds
 * count from the start of the ninetieth day before. Counts of listings stop at 500; at most 100 copies of a text or of a
 * picture are looked at.
 */
export async function gatherFacts(db: Db, requests: readonly FactsRequest[]): Promise<ListingFacts[]> {
  if (requests.length === 0) return [];
  const rows = await readFacts(db, requests);
  return requests.map((request, i) => toFacts(request, rows[i] as FactsRow));
}

function toFacts(request: FactsRequest, row: FactsRow): ListingFacts {
  const at = Date.parse(request.at);
  const ageMs = row.opened_at === null ? null : at - Date.parse(row.opened_at);
  return {
    sellerKnown: row.seller_known,
    seller: {
      id: request.sellerId,
      accountAgeDays: ageMs === null ? null : Math.max(0, Math.floor(ageMs / DAY_MS)),
      kind: row.seller_kind ?? 'unknown',
      listings: row.listings,
      blocked90d: row.blocked_90d,
      removed90d: row.removed_90d,
      upheldObjections90d: row.upheld_90d,
      orders90d: row.orders_90d,
      suspectRefunds90d: row.suspect_refunds_90d,
      linkedBlocked90d: row.linked_blocked_90d,
      hoursSinceRemoval: row.last_removal === null ? null : (at - Date.parse(row.last_removal)) / HOUR_MS,
      listingsLast24h: row.listings_24h,
    },
    copies: {
      sameTextSellers: row.text_sellers,
      samePictureSellers: row.picture_sellers,
      sameTextBlocked: row.text_blocked,
      samePictureBlocked: row.picture_blocked,
    },
    previous: previousOf(row),
  };
}

function previousOf(row: FactsRow): ListingFacts['previous'] {
  if (row.previous_version === null || row.previous_content === null) return null;
  return {
    version: row.previous_version,
    sellerId: row.previous_seller_id as string,
    at: row.previous_at as string,
    outcome: row.previous_outcome,
    held: row.previous_held ?? false,
    contentHash: row.previous_content_hash as string,
    content: row.previous_content,
  };
}
