import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type CaseActor, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import type { EnforcementDeps } from './objection.ts';
import { readObjection } from './store.ts';

export interface ObjectionDecision {
  readonly caseId: string;
  /** `changed`: the listing stays stopped, on another ground than the one that was objected to. */
  readonly outcome: 'upheld' | 'rejected' | 'changed';
  /** The policy that the answer rests on; the judging room's reason code. */
  readonly policy?: string;
  /** Told to the seller as it is written. */
  readonly reason: string;
  /** A person who holds the lock on the case's task. */
  readonly by: CaseActor;
}

/**
 * A person decides an objection. The entry `enforcement.objection_decided` carries it to whoever judged: an upheld one
 * frees the listing there, a changed one is recorded on its new ground. Throws `not_found`, `own_decision`, `forbidden`, `lock_lost`, `transition_not_allowed`,
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
  if (input.outcome === 'changed' && input.policy === undefined) {
    const zh = '请写明改依哪条规则。';
    const en = 'Say on which policy it rests now.';
    throw new AssayError('invalid_input', {}, { fields: [{ path: '/policy', code: 'required', zh, en }] });
  }
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
        policy: input.policy ?? null,
        reason,
      },
    });
    return { caseId, entryId };
  });
}
