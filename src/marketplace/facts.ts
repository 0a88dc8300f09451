import type { ListingContent } from './listing.ts';

/** What is known of the account that lists, as of the moment of the decision. All counts exclude this event. */
export interface SellerFacts {
  readonly id: string;
  readonly accountAgeDays: number | null;
  readonly kind: 'individual' | 'company' | 'unknown';
  /** Other listings of the account; stops counting at 500. */
  readonly listings: number;
  readonly blocked90d: number;
  readonly removed90d: number;
  readonly upheldObjections90d: number;
  readonly orders90d: number;
  readonly suspectRefunds90d: number;
  /** Other accounts that share a device, phone or payout account with this one and were blocked in 90 days. */
  readonly linkedBlocked90d: number;
  /** Hours since the last listing of this seller was blocked or removed; null = not in 90 days. */
  readonly hoursSinceRemoval: number | null;
  readonly listingsLast24h: number;
}

/** How often the same text and the same pictures were seen under other sellers before this event. */
export interface CopyFacts {
  readonly sameTextSellers: number;
  readonly samePictureSellers: number;
  /** Of those, how many listings were blocked or removed. */
  readonly sameTextBlocked: number;
  readonly samePictureBlocked: number;
}

/** An account of which nothing is known. */
export function unknownSellerFacts(id: string): SellerFacts {
  return {
    id,
    accountAgeDays: null,
    kind: 'unknown',
    listings: 0,
    blocked90d: 0,
    removed90d: 0,
    upheldObjections90d: 0,
    orders90d: 0,
    suspectRefunds90d: 0,
    linkedBlocked90d: 0,
    hoursSinceRemoval: null,
    listingsLast24h: 0,
  };
}

export const noCopies: CopyFacts = {
  sameTextSellers: 0,
  samePictureSellers: 0,
  sameTextBlocked: 0,
  samePictureBlocked: 0,
};

export interface FactsRequest {
  /** Null for a check that stores nothing. */
  readonly listingId: string | null;
  /** The version that is judged, when it is already written; its own outcomes and later ones do not count. */
  readonly version?: number;
  readonly sellerId: string;
  /** ISO 8601 UTC. Nothing from this moment on counts. */
  readonly at: string;
  /** `textHashOf` the content. */
  readonly textHash: string | null;
  readonly pictureIds: readonly string[];
}

/** The version of the listing before the one that is judged. */
export interface PreviousVersion {
  readonly version: number;
  readonly sellerId: string;
  readonly at: string;
  /** How it was last judged; null while it has not been. */
  readonly outcome: ListingOutcome | null;
  readonly held: boolean;
  readonly contentHash: string;
  readonly content: ListingContent;
}

export interface ListingFacts {
  readonly seller: SellerFacts;
  /** False when the marketplace never told of this account. */
  readonly sellerKnown: boolean;
  readonly copies: CopyFacts;
  readonly previous: PreviousVersion | null;
}

/** `pending` = not judged yet; `removed` = taken down after publication. */
export const listingOutcomes = ['pending', 'publish', 'review', 'block', 'removed'] as const;
export type ListingOutcome = (typeof listingOutcomes)[number];
