import type { Db } from '../base/db.ts';
import type { ContestedDecision } from '../enforcement/index.ts';
import { readCurrent, readDecision } from './store.ts';

/** What enforcement must know of a decision before it takes an objection to it. */
export async function resolveDecision(db: Db, decisionId: string): Promise<ContestedDecision | null> {
  const row = await readDecision(db, decisionId);
  if (!row) return null;
  const current = await readCurrent(db, row.listing_id);
  return {
    listingId: row.listing_id,
    sellerId: row.seller_id,
    outcome: row.outcome,
    inForce: current?.id === row.id,
    decidedBy: row.decided_by,
  };
}
