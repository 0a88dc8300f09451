import type { Tx } from '../base/db.ts';
import type { BatchResult, Review } from './event.ts';
import { recordBatch, utc } from './record-batch.ts';
import { insertReviewRows } from './store.ts';
import type { TakeInDeps } from './upsert-sellers.ts';

/** Takes in buyers' reviews. A review is told once; none is ever changed or deleted here. */
export function recordReviews(
  deps: TakeInDeps,
  tx: Tx,
  input: { readonly reviews: readonly Review[]; readonly actor: string },
): Promise<BatchResult> {
  const items = input.reviews.map((review) => ({ ...review, at: utc(review.at) }));
  return recordBatch(
    deps,
    tx,
    { items, actor: input.actor, kind: 'marketplace.reviews_recorded' },
    insertReviewRows,
  );
}
