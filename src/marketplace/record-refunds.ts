import type { Tx } from '../base/db.ts';
import type { BatchResult, Refund } from './event.ts';
import { recordBatch, utc } from './record-batch.ts';
import { upsertRefundRows } from './store.ts';
import type { TakeInDeps } from './upsert-sellers.ts';

/** Takes in refunds. A known id told again may change the suspicion (and its reason), nothing else. */
export function recordRefunds(
  deps: TakeInDeps,
  tx: Tx,
  input: { readonly refunds: readonly Refund[]; readonly actor: string },
): Promise<BatchResult> {
  const items = input.refunds.map((refund) => ({ ...refund, refundedAt: utc(refund.refundedAt) }));
  return recordBatch(
    deps,
    tx,
    { items, actor: input.actor, kind: 'marketplace.refunds_recorded' },
    upsertRefundRows,
  );
}
