import { canonicalHash } from '../base/canonical-json.ts';
import type { Tx } from '../base/db.ts';
import type { ListingOutcome } from './facts.ts';
import { textHashOf } from './fold-text.ts';
import type { ListingContent } from './listing.ts';
import { insertListingVersions } from './store-listings.ts';

/** SHA-256 in hex: of the canonical content, and of its folded text (`textHashOf`). */
export interface ContentPrints {
  readonly contentHash: string;
  readonly textHash: string | null;
}

export function printsOf(content: ListingContent): ContentPrints {
  return { contentHash: canonicalHash(content), textHash: textHashOf(content) };
}

/** How a listing was judged, as the lists and the next judgement need it. The grounds are the judge's own. */
export interface ListingJudgement {
  /** Id of the decision or measure. */
  readonly causeId: string;
  /** Why it was judged: listed, edited, slow_checks, review, objection … `objection` + publish counts as upheld. */
  readonly cause: string;
  readonly at: string;
  readonly outcome: ListingOutcome;
  readonly held: boolean;
  /** What buyers may see from now on. */
  readonly visible: boolean;
  readonly score: number | null;
}

export interface NewListingVersion {
  readonly listingId: string;
  readonly sellerId: string;
  /** The version the judge saw (`previous` of the facts); 0 when there was none. */
  readonly previousVersion: number;
  readonly at: string;
  readonly actor: string;
  readonly content: ListingContent;
  /** Computed when absent; who already has them saves a hash. */
  readonly prints?: ContentPrints;
  /** Null = `pending`: not visible until `setListingOutcomes`. */
  readonly judgement: ListingJudgement | null;
}

/**
 * `version` null = nothing was written: another version was written meanwhile, or the listing belongs to another seller.
 * What was decided then rests on facts that are gone: judge it again.
 */
export interface WriteResult {
  readonly listingId: string;
  readonly version: number | null;
}

/**
 * Writes a batch of listing versions with their judgement in one statement; results in the order of `rows`. MUST run in
 * the transaction of the decisions. Of several rows for one listing the first is written, the others are not.
 */
export async function writeListingVersions(
  tx: Tx,
  rows: readonly NewListingVersion[],
): Promise<WriteResult[]> {
  const first = new Map<string, NewListingVersion>();
  for (const row of rows) if (!first.has(row.listingId)) first.set(row.listingId, row);
  if (first.size === 0) return [];
  const written = await insertListingVersions(
    tx,
    [...first.values()]
      .map((row) => ({ row, prints: row.prints ?? printsOf(row.content) }))
      .map(({ row, prints }) => ({
        listing_id: row.listingId,
        seller_id: row.sellerId,
        version: row.previousVersion + 1,
        at: row.at,
        actor: row.actor,
        title: row.content.title,
        price_minor: row.content.price?.amountMinor ?? null,
        currency: row.content.price?.currency ?? null,
        content: row.content,
        content_hash: prints.contentHash,
        text_hash: prints.textHash,
        outcome: row.judgement?.outcome ?? 'pending',
        held: row.judgement?.held ?? false,
        visible: row.judgement?.visible ?? false,
        score: row.judgement?.score ?? null,
        decided_at: row.judgement?.at ?? null,
        cause_id: row.judgement?.causeId ?? null,
        cause: row.judgement?.cause ?? null,
      })),
  );
  return rows.map((row) => ({
    listingId: row.listingId,
    version: first.get(row.listingId) === row && written.has(row.listingId) ? row.previousVersion + 1 : null,
  }));
}
