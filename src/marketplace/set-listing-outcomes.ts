import type { Tx } from '../base/db.ts';
import { insertOutcomes } from './store-listings.ts';
import type { ListingJudgement } from './write-listing-versions.ts';

export interface NewListingOutcome extends ListingJudgement {
  readonly listingId: string;
  /** The version that was judged. */
  readonly version: number;
  readonly actor: string;
}

/**
 * Records later judgements of written versions: history for all, state for those whose newest version was judged. Answers
 * the ids whose state changed. The same cause twice changes nothing. MUST run in the transaction of the decisions, with
 * one row a listing at most.
 */
export async function setListingOutcomes(tx: Tx, rows: readonly NewListingOutcome[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  return insertOutcomes(
    tx,
    rows.map((row) => ({
      listing_id: row.listingId,
      version: row.version,
      cause_id: row.causeId,
      cause: row.cause,
      actor: row.actor,
      at: row.at,
      outcome: row.outcome,
      held: row.held,
      visible: row.visible,
      score: row.score,
    })),
  );
}
