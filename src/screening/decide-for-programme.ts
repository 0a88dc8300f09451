import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import type { Decision } from './decision.ts';
import { recordOf } from './decision-record.ts';
import type { Gate } from './gate.ts';
import type { ReasonCode } from './reasons.ts';
import { recordInTransaction } from './record-decisions.ts';
import { type DecisionRow, readCurrent } from './store.ts';

export interface ProgrammeDecision {
  readonly listingId: string;
  /** The decision it rests on: when another is in force by now, nothing is recorded. Null = whichever is. */
  readonly seen: string | null;
  readonly outcome: 'publish' | 'review' | 'block';
  readonly reason: ReasonCode;
  /** Who judged, where people did (a jury): their word, with its case. Null = nobody has judged yet. */
  readonly word: { readonly note: string; readonly caseId: string } | null;
  /** `system:<part>`. */
  readonly by: string;
  readonly cause: 'protection' | 'verdict';
}

/**
 * A programme above this room decides on a listing: holds it for people to judge, lets it go, or carries out what a jury
 * said. What the checks had found stays attached. In the caller's transaction, so that it happens with its cause or not
 * at all. Null when nothing was changed: no such listing, judged anew meanwhile, erased, or so already.
 */
export async function decideForProgramme(
  gate: Gate,
  tx: Tx,
  input: ProgrammeDecision,
): Promise<DecisionRow | null> {
  const before = await readCurrent(tx, input.listingId);
  if (!before || (input.seen !== null && before.id !== input.seen)) return null;
  const record = recordOf(before);
  if (record === null || (before.outcome === input.outcome && !before.held)) return null;
  const { outcome, reason } = input;
  const decision: Decision = {
    ...record.decision,
    outcome,
    held: null,
    reasons: outcome === 'publish' ? [] : [{ code: reason, rule: null, failed: null, outcome, findings: [] }],
  };
  const {
    recorded: [recorded],
  } = await recordInTransaction(gate.deps, tx, [
    {
      listing: { id: before.listing_id, sellerId: before.seller_id },
      content: null,
      version: before.listing_version,
      decision,
      input: record.input,
      cause: input.cause,
      by: input.by,
      actor: input.by,
      at: isoNow(gate.deps.clock),
      tookMs: 0,
      onlyAfter: before.id,
      person: input.word === null ? null : { reason, ...input.word },
      step: null,
    },
  ]);
  return recorded?.kind === 'recorded' ? recorded.row : null;
}

/** The decision in force about a listing: its id, outcome, and who made it; null when there is none. */
export async function decisionInForce(
  tx: Tx | Gate['deps']['db'],
  listingId: string,
): Promise<{
  readonly id: string;
  readonly outcome: 'publish' | 'review' | 'block';
  readonly held: boolean;
  readonly decidedBy: string;
  readonly entryId: string;
} | null> {
  const row = await readCurrent(tx, listingId);
  if (!row) return null;
  const { id, outcome, held, decided_by: decidedBy, entry_id: entryId } = row;
  return { id, outcome, held, decidedBy, entryId };
}
