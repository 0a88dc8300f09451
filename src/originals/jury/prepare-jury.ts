import { isoNow } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import { takeTransition, systemActor } from '../../cases/index.ts';
import { appendEntry, getEntry, logState } from '../../ledger/index.ts';
import { parseCheckpoint, parseNote, toBase64 } from '../../proofs/index.ts';
import { readWork } from '../store-works.ts';
import { askJurors } from './ask-jurors.ts';
import { drawJurors, nonceHashOf, poolHashOf } from './draw.ts';
import { conflicts, findConflicts, partiesOf } from './find-conflicts.ts';
import type { JuryDeps } from './jury-deps.ts';
import { type DisputeRow, lockDispute, updateDispute } from './store-disputes.ts';
import { readJurors } from './store-jury.ts';
import { JURY } from './tally.ts';

const system = systemActor('jury');

/**
 * Fixes the pool: qualified jurors without a stake. The ledger holds a commitment to it, and to a nonce, before anybody
 * can know the seed. Too few jurors: an expert decides.
 */
export async function prepareJury(
  deps: JuryDeps & { readonly organisationsOf: (sellerId: string) => Promise<readonly string[]> },
  caseId: string,
): Promise<void> {
  const { db } = deps;
  await inTransaction(db, async (tx) => {
    const dispute = await lockDispute(tx, caseId);
    if (dispute?.state !== 'preparing' || dispute.prepared_entry !== null) return;
    const work = await readWork(tx, dispute.work_id);
    const jurors = await readJurors(tx, { states: ['qualified'] });
    const parties = partiesOf(dispute, {
      claimantSeller: work?.seller_id ?? null,
      respondentOrganisations: await deps.organisationsOf(dispute.respondent_seller),
    });
    const found = await findConflicts(tx, parties, jurors);
    const pool = jurors.map(({ id }) => id).filter((id) => !found.has(id));
    const excluded = Object.fromEntries(
      conflicts.map((why) => [why, [...found.values()].filter((one) => one === why).length]),
    );
    if (pool.length < JURY.quorum) return hang(deps, tx, dispute, { pool, excluded });
    const nonce = deps.nonce();
    const poolHash = poolHashOf(pool);
    const entryId = await appendEntry(deps, tx, {
      kind: 'originals.jury_prepared',
      subject: { type: 'case', id: caseId },
      actor: system.actor,
      at: isoNow(deps.clock),
      data: { caseId, poolHash, nonceHash: nonceHashOf(nonce), pool: pool.length, excluded },
    });
    await updateDispute(tx, caseId, { nonce, pool, pool_hash: poolHash, excluded, prepared_entry: entryId });
  });
}

/** Draws when a checkpoint covers the commitment: its root is the part of the seed that nobody chose. */
export async function drawJury(deps: JuryDeps, caseId: string): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const dispute = await lockDispute(tx, caseId);
    if (dispute?.state !== 'preparing' || dispute.prepared_entry === null) return false;
    const entry = await getEntry(tx, dispute.prepared_entry);
    const state = await logState(tx);
    const position = entry?.position ?? null;
    if (position === null || state.note === null || state.size < position) return false;
    const checkpoint = parseCheckpoint(parseNote(state.note)?.text ?? '');
    if (checkpoint === null) return false;
    const draw = drawJurors(dispute.pool ?? [], {
      nonce: dispute.nonce ?? '',
      size: checkpoint.size,
      root: toBase64(checkpoint.root),
    });
    await appendEntry(deps, tx, {
      kind: 'originals.jury_drawn',
      subject: { type: 'case', id: caseId },
      actor: system.actor,
      at: isoNow(deps.clock),
      data: {
        caseId,
        nonce: draw.nonce,
        size: draw.size,
        root: draw.root,
        seed: draw.seed,
        order: draw.order,
      },
    });
    await updateDispute(tx, caseId, { state: 'voting', draw });
    await askJurors(deps, tx, { ...dispute, state: 'voting', draw });
    return true;
  });
}

async function hang(
  deps: JuryDeps,
  tx: Parameters<typeof takeTransition>[1],
  dispute: DisputeRow,
  found: { readonly pool: string[]; readonly excluded: Record<string, number> },
): Promise<void> {
  await takeTransition(deps, tx, {
    caseId: dispute.case_id,
    action: 'hang',
    by: system,
    reason: `${found.pool.length} < ${JURY.quorum}`,
  });
  await updateDispute(tx, dispute.case_id, {
    state: 'hung',
    pool: found.pool,
    excluded: found.excluded,
    verdict: { answer: null, copied: 0, notCopied: 0, probability: 0.5, at: isoNow(deps.clock) },
  });
}
