import { isoNow } from '../base/clock.ts';
import { AssayError } from '../base/errors.ts';
import type { CaseActor } from '../cases/index.ts';
import type { CaseStep, StepReview } from './desk/sync-reviews.ts';
import type { Decision } from './decision.ts';
import type { Gate } from './gate.ts';
import type { ReasonCode } from './reasons.ts';
import { recordOf } from './decision-record.ts';
import { type DecisionRow, readCurrent } from './store.ts';

export interface PersonsDecision {
  readonly listingId: string;
  /** The decision the person had before her eyes: when another came into force, she must look again. */
  readonly seen: string;
  readonly outcome: 'publish' | 'block';
  readonly reason: ReasonCode;
  readonly note: string;
  /** The case she decides, and which step of it that is; null = nobody had asked. */
  readonly step:
    | ({ readonly caseId: string; readonly action: CaseStep['action'] } & Omit<
        StepReview,
        'judged' | 'policy' | 'reason'
      > & { readonly judged?: string; readonly policy?: string })
    | null;
  readonly by: CaseActor;
  readonly cause: 'review' | 'objection';
}

/**
 * A person decides on a listing: a new decision supersedes the one she saw, with her reason; what the checks had found
 * stays attached. Throws `conflict` when the listing was edited or judged meanwhile, `decision_erased` when its input
 * is gone.
 */
export async function decideByPerson(gate: Gate, input: PersonsDecision): Promise<DecisionRow> {
  const before = await readCurrent(gate.deps.db, input.listingId);
  if (!before) throw new AssayError('not_found');
  if (before.id !== input.seen) throw new AssayError('conflict');
  const record = recordOf(before);
  if (record === null) throw new AssayError('decision_erased');
  const decision: Decision = {
    ...record.decision,
    outcome: input.outcome,
    held: null,
    reasons:
      input.outcome === 'publish'
        ? []
        : [
            {
              code: input.reason,
              rule: null,
              failed: null,
              outcome: 'block',
              findings: record.decision.reasons.flatMap((reason) =>
                reason.code === input.reason ? reason.findings : [],
              ),
            },
          ],
  };
  const recorded = await gate.writes.add({
    listing: { id: before.listing_id, sellerId: before.seller_id },
    content: null,
    version: before.listing_version,
    decision,
    input: record.input,
    cause: input.cause,
    by: input.by.actor,
    actor: input.by.actor,
    at: isoNow(gate.deps.clock),
    tookMs: 0,
    onlyAfter: before.id,
    person: { reason: input.reason, note: input.note, caseId: input.step?.caseId ?? null },
    step: input.step === null ? null : stepOf(input, input.step, before),
  });
  if (recorded.kind !== 'recorded') throw new AssayError('conflict');
  return recorded.row;
}

function stepOf(
  input: PersonsDecision,
  step: NonNullable<PersonsDecision['step']>,
  before: DecisionRow,
): CaseStep {
  const { caseId, action, queue, tookMs } = step;
  const judged = step.judged ?? before.id;
  const policy = step.policy ?? before.reasons[0] ?? input.reason;
  return {
    caseId,
    action,
    by: input.by,
    reason: input.note,
    review: { judged, policy, queue, tookMs, reason: input.reason },
  };
}
