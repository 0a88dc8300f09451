import { isoNow } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import type { ReasonCode } from '../reasons.ts';
import { readDecision } from '../store.ts';
import type { PlanDeps } from './change-plan.ts';
import { insertGolden, retireGoldenRow } from './store-desk.ts';

/**
 * Makes a judgement whose truth is known a golden item. `decisionId` is the judgement that asked for review: the item is
 * shown as it was then. Throws `not_found`, `conflict` (it is one already), `decision_erased`, `invalid_input` (the
 * judgement did not ask for review, so reviewers would know it at sight).
 */
export async function addGolden(
  deps: PlanDeps,
  input: {
    readonly decisionId: string;
    readonly truth: 'publish' | 'block';
    readonly reason: ReasonCode;
    readonly why: string;
    readonly actor: string;
  },
): Promise<string> {
  const { decisionId, truth, reason, why, actor } = input;
  const row = await readDecision(deps.db, decisionId);
  if (!row) throw new AssayError('not_found');
  if (row.record === null) throw new AssayError('decision_erased');
  if (row.outcome !== 'review') {
    const zh = '只有曾转人工复核的判定可以作为质检题。';
    const en = 'Only a judgement that asked for review can be a golden item.';
    throw new AssayError(
      'invalid_input',
      {},
      { fields: [{ path: '/decisionId', code: 'not_reviewed', zh, en }] },
    );
  }
  const id = deps.ids.next('gol');
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    const added = await insertGolden(tx, {
      id,
      listing_id: row.listing_id,
      decision_id: decisionId,
      truth,
      reason,
      why,
      added_by: actor,
      added_at: at,
      retired_at: null,
    });
    if (!added) throw new AssayError('conflict');
    await appendEntry(deps, tx, {
      kind: 'screening.golden_added',
      subject: { type: 'golden_item', id },
      actor,
      at,
      data: { decisionId, listingId: row.listing_id, truth, reason, why },
    });
  });
  return id;
}

/** Takes a golden item out of use; answers given stay. Throws `not_found`. */
export async function retireGolden(deps: PlanDeps, input: { id: string; actor: string }): Promise<void> {
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    if (!(await retireGoldenRow(tx, input.id, at))) throw new AssayError('not_found');
    await appendEntry(deps, tx, {
      kind: 'screening.golden_retired',
      subject: { type: 'golden_item', id: input.id },
      actor: input.actor,
      at,
      data: {},
    });
  });
}
