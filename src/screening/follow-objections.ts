import { isoNow } from '../base/clock.ts';
import type { Entry, Follower } from '../ledger/index.ts';
import type { Decision } from './decision.ts';
import type { Gate } from './gate.ts';
import { type DecisionRecord, recordOf } from './decision-record.ts';
import { recordInTransaction } from './record-decisions.ts';
import { readDecision } from './store.ts';

/** Data of `enforcement.objection_decided`. */
interface ObjectionDecided {
  readonly caseId: string;
  readonly decisionId: string;
  readonly outcome: 'upheld' | 'rejected';
  readonly reason: string;
}

/**
 * An upheld objection frees the listing: a person's decision supersedes the one that was objected to, in the transaction
 * that moves this follower on, so it happens once. A listing that was judged again since then keeps the newer decision.
 */
export function objectionFollower(gate: Gate): Follower {
  return {
    name: 'screening.objections',
    kinds: ['enforcement.objection_decided'],
    from: 'start',
    handle: async (tx, entries) => {
      for (const entry of entries) {
        const { decisionId, caseId, outcome, reason } = entry.data as ObjectionDecided;
        if (outcome !== 'upheld') continue;
        const row = await readDecision(tx, decisionId);
        const record = row ? recordOf(row) : null;
        if (!row || record === null) continue;
        await recordInTransaction(gate.deps, tx, [freed(gate, entry, record, { row, caseId, reason })]);
      }
    },
  };
}

function freed(
  gate: Gate,
  entry: Entry,
  record: DecisionRecord,
  about: { row: NonNullable<Awaited<ReturnType<typeof readDecision>>>; caseId: string; reason: string },
): Parameters<typeof recordInTransaction>[2][number] {
  const { row, caseId, reason } = about;
  const decision: Decision = { ...record.decision, outcome: 'publish', held: null, reasons: [] };
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
    person: { reason: 'objection_upheld', note: reason, caseId },
    step: null,
  };
}
