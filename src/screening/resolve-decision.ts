import type { Db } from '../base/db.ts';
import type { ContestedDecision } from '../enforcement/index.ts';
import { getCase, latestCaseOf, systemActor } from '../cases/index.ts';
import { reviewFlow } from './desk/flows.ts';
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
    reporters: await reportersOf(db, row.listing_id),
  };
}

/** Who reported the listing, as its newest review gathered them. */
async function reportersOf(db: Db, listingId: string): Promise<NonNullable<ContestedDecision['reporters']>> {
  const review = await latestCaseOf(db, reviewFlow.name, { type: 'listing', id: listingId });
  const found = review === null ? null : await getCase(db, review.id, systemActor('enforcement'));
  return (found?.parties ?? []).flatMap(({ role, kind, id }) => (role === 'reporter' ? [{ kind, id }] : []));
}
