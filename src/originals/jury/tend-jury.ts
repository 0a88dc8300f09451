import { isoNow } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import { getCaseSummaries } from '../../cases/index.ts';
import { askJurors } from './ask-jurors.ts';
import { closeVoting, finish } from './close-voting.ts';
import { drawJury, prepareJury } from './prepare-jury.ts';
import { type DisputeRow, lockDispute, readDisputesIn, updateDispute } from './store-disputes.ts';
import { ballotsOfCase, lapseBallots } from './store-jury.ts';
import { tallyVotes } from './tally.ts';
import { votesOf } from './votes.ts';

export type TendDeps = Parameters<typeof prepareJury>[0];

/**
 * What time does to disputes: a case that came before the jury gets its pool, then its draw; a juror who did not answer
 * is passed over and another asked; who withdrew or closed ends it here too. Returns how many disputes it moved.
 */
export async function tendJury(deps: TendDeps): Promise<number> {
  await inTransaction(deps.db, (tx) => lapseBallots(tx, isoNow(deps.clock)));
  const open = await readDisputesIn(deps.db, ['answering', 'preparing', 'voting', 'verdict', 'hung'], 200);
  const cases = await getCaseSummaries(
    deps.db,
    open.map(({ case_id }) => case_id),
  );
  let moved = 0;
  for (const dispute of open) {
    try {
      if (await tend(deps, dispute, cases.get(dispute.case_id)?.state ?? null)) moved += 1;
    } catch (error) {
      deps.log.error('a dispute could not be tended and will be tried again', {
        caseId: dispute.case_id,
        error,
      });
    }
  }
  return moved;
}

async function tend(deps: TendDeps, dispute: DisputeRow, caseState: string | null): Promise<boolean> {
  const { db, clock } = deps;
  const { case_id: caseId, state } = dispute;
  if (caseState === 'closed' || caseState === 'withdrawn') {
    await updateDispute(db, caseId, { state: 'ended', ended_at: isoNow(clock) });
    return true;
  }
  if (state === 'answering' && caseState === 'jury') {
    await updateDispute(db, caseId, { state: 'preparing' });
    await prepareJury(deps, caseId);
    return true;
  }
  if (state === 'verdict' && caseState === 'expert') {
    await updateDispute(db, caseId, { state: 'hung' });
    return true;
  }
  if (state === 'preparing') {
    if (dispute.prepared_entry === null) await prepareJury(deps, caseId);
    return drawJury(deps, caseId);
  }
  if (state !== 'voting') return false;
  return inTransaction(db, async (tx) => {
    const locked = await lockDispute(tx, caseId);
    if (locked?.state !== 'voting') return false;
    if ((await closeVoting(deps, tx, locked)) === 'closed') return true;
    if (await askJurors(deps, tx, locked)) return false;
    // Nobody is left to ask: what there is does not suffice, and an expert decides.
    const ballots = await ballotsOfCase(tx, caseId);
    await finish(deps, tx, locked, ballots, { ...tallyVotes(votesOf(ballots)), kind: 'hung' });
    return true;
  });
}
