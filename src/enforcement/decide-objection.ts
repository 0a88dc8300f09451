import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type CaseActor, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { EnforcementDeps } from './objection.ts';
import { readObjection } from './store.ts';

export interface ObjectionDecision {
  readonly caseId: string;
  readonly outcome: 'upheld' | 'rejected';
  /** Told to the seller as it is written. */
  readonly reason: string;
  /** A person who holds the lock on the case's task. */
  readonly by: CaseActor;
}

/**
 * A person decides an objection. The entry `enforcement.objection_decided` carries it to whoever judged: an upheld one
 * frees the listing there. Throws `not_found`, `own_decision`, `forbidden`, `lock_lost`, `transition_not_allowed`,
 * `invalid_input`.
 */
export async function decideObjection(
  deps: Omit<EnforcementDeps, 'resolveDecision'>,
  input: ObjectionDecision,
): Promise<{ caseId: string; entryId: string }> {
  const { caseId, by } = input;
  const objection = await readObjection(deps.db, caseId);
  if (!objection) throw new AssayError('not_found');
  if (!by.actor.startsWith('user:')) throw new AssayError('forbidden');
  if (objection.decided_by === by.actor) throw new AssayError('own_decision');
  const reason = input.reason.trim();
  return inTransaction(deps.db, async (tx) => {
    await takeTransition(deps, tx, { caseId, action: 'decide', by, reason, outcome: input.outcome });
    const entryId = await appendEntry(deps, tx, {
      kind: 'enforcement.objection_decided',
      subject: { type: 'listing', id: objection.listing_id },
      actor: by.actor,
      at: isoNow(deps.clock),
      data: {
        caseId,
        decisionId: objection.decision_id,
        listingId: objection.listing_id,
        sellerId: objection.seller_id,
        outcome: input.outcome,
        reason,
      },
    });
    return { caseId, entryId };
  });
}
