import { isoNow } from '../../base/clock.ts';
import type { Tx } from '../../base/db.ts';
import { systemActor, takeTransition } from '../../cases/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { raiseAlarms, sumsOf } from './raise-alarms.ts';
import type { JuryDeps } from './jury-deps.ts';
import { noSuspicions, type Suspicion, watchVotes } from './collusion.ts';
import { type DisputeRow, updateDispute } from './store-disputes.ts';
import { type BallotRow, ballotsOfCase, excuseBallots, updateBallot } from './store-jury.ts';
import { JURY, type Tally, tallyVotes } from './tally.ts';
import { votesOf } from './votes.ts';

const system = systemActor('jury');

/**
 * Looks at the votes of a dispute: when they are sure, or thirteen were cast, the jury is done. First those of jurors who
 * act together are taken out, and what is left is weighed again: so a ring can delay a verdict and not make one. MUST be
 * called under the dispute's lock.
 */
export async function closeVoting(deps: JuryDeps, tx: Tx, dispute: DisputeRow): Promise<'open' | 'closed'> {
  const ballots = await ballotsOfCase(tx, dispute.case_id);
  const votes = votesOf(ballots);
  const sharing = watchVotes(noSuspicions, votes).found.filter(({ ground }) => ground === 'device');
  if (sharing.length > 0) return voidAndGoOn(deps, tx, dispute, ballots, sharing);
  const cast = ballots.filter(({ state }) => state === 'voted' || state === 'void').length;
  const tally = tallyVotes(votes);
  if (tally.kind === 'open' && cast < JURY.most) return 'open';
  const jurors = votes.map(({ juror }) => juror);
  const watched = watchVotes(await sumsOf(tx, jurors), votes);
  if (watched.found.length > 0) return voidAndGoOn(deps, tx, dispute, ballots, watched.found);
  await raiseAlarms(deps, tx, { caseId: dispute.case_id, jurors, watched });
  await finish(deps, tx, dispute, ballots, tally);
  return 'closed';
}

/** The verdict, or that there is none, becomes state, entry and step of the case. */
export async function finish(
  deps: JuryDeps,
  tx: Tx,
  dispute: DisputeRow,
  ballots: readonly BallotRow[],
  tally: Tally,
): Promise<void> {
  const { case_id: caseId } = dispute;
  const at = isoNow(deps.clock);
  const answer = tally.kind === 'verdict' ? tally.answer : null;
  const { copied, notCopied, probability } = tally;
  const total = copied + notCopied;
  const reason = `${copied}/${total} · ${notCopied}/${total}`;
  await excuseBallots(tx, caseId);
  await takeTransition(deps, tx, {
    caseId,
    action: answer === null ? 'hang' : 'decide',
    by: system,
    reason,
    ...(answer === null ? {} : { outcome: answer }),
  });
  await appendEntry(deps, tx, {
    kind: 'originals.jury_decided',
    subject: { type: 'case', id: caseId },
    actor: system.actor,
    at,
    data: {
      caseId,
      workId: dispute.work_id,
      listingId: dispute.listing_id,
      answer,
      copied,
      notCopied,
      probability,
      ballots: ballots
        .filter(({ state }) => state === 'voted')
        .map(({ id, juror_id, skill }) => ({ id, jurorId: juror_id, skill })),
    },
  });
  await updateDispute(tx, caseId, {
    state: answer === null ? 'hung' : 'verdict',
    verdict: { answer, copied, notCopied, probability, at },
  });
}

async function voidAndGoOn(
  deps: JuryDeps,
  tx: Tx,
  dispute: DisputeRow,
  ballots: readonly BallotRow[],
  found: readonly Suspicion[],
): Promise<'open' | 'closed'> {
  const jurors = new Set(found.flatMap((one) => one.jurors));
  for (const ballot of ballots)
    if (ballot.state === 'voted' && jurors.has(ballot.juror_id))
      await updateBallot(tx, ballot.id, { state: 'void' });
  // The sums stay as they were: they are settled once the dispute is.
  await raiseAlarms(deps, tx, { caseId: dispute.case_id, jurors: [], watched: { found, after: null } });
  return closeVoting(deps, tx, dispute);
}
