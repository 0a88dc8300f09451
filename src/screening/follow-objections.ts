import { isoNow } from '../base/clock.ts';
import type { Entry, Follower } from '../ledger/index.ts';
import type { Decision } from './decision.ts';
import type { Gate } from './gate.ts';
import { type DecisionRecord, recordOf } from './decision-record.ts';
import { type ReasonCode, reasonCodes } from './reasons.ts';
import { recordInTransaction } from './record-decisions.ts';
import { readDecision } from './store.ts';

/** Data of `enforcement.objection_decided`. */
interface ObjectionDecided {
  readonly caseId: string;
  readonly decisionId: string;
  readonly outcome: 'upheld' | 'rejected' | 'changed';
  /** The policy that the answer rests on; null where none was named. */
  readonly policy?: string | null;
  readonly reason: string;
}

/**
 * An upheld objection frees the listing, a changed one keeps it stopped on another ground: a person's decision supersedes
 * the one that was objected to, in the transaction that moves this follower on, so it happens once. A listing that was
 * judged again since then keeps the newer decision.
 */
export function objectionFollower(gate: Gate): Follower {
  return {
    name: 'screening.objections',
    kinds: ['enforcement.objection_decided'],
    from: 'start',
    handle: async (tx, entries) => {
      for (const entry of entries) {
        // Erased before it was heard of.
        if (entry.data === null) continue;
        const { decisionId, caseId, outcome, reason, policy } = entry.data as ObjectionDecided;
        if (outcome === 'rejected') continue;
        const ground = reasonCodes.find((code) => code === policy);
        if (outcome === 'changed' && ground === undefined) continue;
        const row = await readDecision(tx, decisionId);
        const record = row ? recordOf(row) : null;
        if (!row || record === null) continue;
        await recordInTransaction(gate.deps, tx, [
          answered(gate, entry, record, {
            row,
            caseId,
            reason,
            ground: outcome === 'changed' ? ground : undefined,
          }),
        ]);
      }
    },
  };
}

function answered(
  gate: Gate,
  entry: Entry,
  record: DecisionRecord,
  about: {
    row: NonNullable<Awaited<ReturnType<typeof readDecision>>>;
    caseId: string;
    reason: string;
    /** Undefined = the listing is freed. */
    ground: ReasonCode | undefined;
  },
): Parameters<typeof recordInTransaction>[2][number] {
  const { row, caseId, reason, ground } = about;
  const decision: Decision = {
    ...record.decision,
    outcome: ground === undefined ? 'publish' : 'block',
    held: null,
    reasons:
      ground === undefined
        ? []
        : [{ code: ground, rule: null, failed: null, outcome: 'block', findings: [] }],
  };
  return {
    listing: { id: row.listing_id, sellerId: row.seller_id },
    content: null,
    version: row.listing_version,
    decision,
    input: record.input,
    cause: 'objection',
    by: entry.actor,
    actor: entry.actor,
    at: isoNow(gate.deps.clock),
    tookMs: 0,
    onlyAfter: row.id,
    person: { reason: ground ?? 'objection_upheld', note: reason, caseId },
    step: null,
  };
}
