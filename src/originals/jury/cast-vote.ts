import { isoNow } from '../../base/clock.ts';
import { type Tx, inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { appendEntry } from '../../ledger/index.ts';
import { askJurors } from './ask-jurors.ts';
import { closeVoting } from './close-voting.ts';
import { deviceHashes } from './devices.ts';
import type { Vote } from './exhibits.ts';
import type { JurorPerson, JuryDeps } from './jury-deps.ts';
import { fitnessOf, skillOf } from './skill.ts';
import { lockDispute } from './store-disputes.ts';
import {
  type BallotRow,
  type JurorRow,
  lockBallot,
  lockJuror,
  noteDevices,
  readBallot,
  readJurorOfUser,
  readKnownCases,
  updateBallot,
  updateJuror,
} from './store-jury.ts';

/**
 * A juror votes, with her answers to each point of the rule and a reason. Her answer to a known case says how well she
 * tells copies from likenesses; to a dispute, it is weighed by that. She is not told which it was. Throws `not_found`,
 * `juror_not_serving`, `ballot_closed`.
 */
export async function castVote(
  deps: JuryDeps,
  ballotId: string,
  vote: Vote,
  person: JurorPerson,
): Promise<{ readonly juror: JurorRow }> {
  return inTransaction(deps.db, async (tx) => {
    // The dispute first, as everywhere, so that votes on it wait for each other.
    const seen = await readBallot(tx, ballotId);
    const dispute = seen?.case_id ? await lockDispute(tx, seen.case_id) : undefined;
    const { ballot, juror } = await ownBallot(tx, ballotId, person);
    const at = isoNow(deps.clock);
    if (ballot.state !== 'asked' || ballot.due_at <= at) throw new AssayError('ballot_closed');
    if (dispute !== undefined && dispute.state !== 'voting') throw new AssayError('ballot_closed');
    const devices = deviceHashes(deps.secret, person.devices);
    await noteDevices(tx, { owner_type: 'juror', owner_id: juror.id }, devices, at);
    const entryId = await appendEntry(deps, tx, {
      kind: 'originals.vote_cast',
      subject: { type: 'ballot', id: ballot.id },
      actor: person.actor,
      at,
      data: { jurorId: juror.id, answer: vote.answer, points: vote.points, reason: vote.reason },
    });
    await updateBallot(tx, ballot.id, {
      state: 'voted',
      voted_at: at,
      opened_at: ballot.opened_at ?? at,
      answer: vote.answer,
      points: vote.points,
      reason: vote.reason,
      skill: skillOf({ right: juror.right_answers, wrong: juror.wrong_answers }),
      devices: devices.map((device) => device.toString('base64')),
      entry_id: entryId,
    });
    if (ballot.known_id !== null) return { juror: await learn(deps, tx, juror, ballot.known_id, vote) };
    if (dispute !== undefined && (await closeVoting(deps, tx, dispute)) === 'open')
      await askJurors(deps, tx, dispute);
    return { juror };
  });
}

/** Shows a ballot for the first time: from when on the juror had it before her. */
export async function openBallot(deps: JuryDeps, ballotId: string, person: JurorPerson): Promise<BallotRow> {
  return inTransaction(deps.db, async (tx) => {
    const { ballot } = await ownBallot(tx, ballotId, person);
    if (ballot.opened_at !== null || ballot.state !== 'asked') return ballot;
    const at = isoNow(deps.clock);
    await updateBallot(tx, ballotId, { opened_at: at });
    return { ...ballot, opened_at: at };
  });
}

/** A juror may step back from a question, for whatever reason; another is asked. */
export async function excuseBallot(deps: JuryDeps, ballotId: string, person: JurorPerson): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const seen = await readBallot(tx, ballotId);
    const dispute = seen?.case_id ? await lockDispute(tx, seen.case_id) : undefined;
    const { ballot } = await ownBallot(tx, ballotId, person);
    if (ballot.state !== 'asked') throw new AssayError('ballot_closed');
    await updateBallot(tx, ballotId, { state: 'excused' });
    if (dispute?.state === 'voting' && (await closeVoting(deps, tx, dispute)) === 'open')
      await askJurors(deps, tx, dispute);
  });
}

async function ownBallot(
  tx: Tx,
  ballotId: string,
  person: JurorPerson,
): Promise<{ ballot: BallotRow; juror: JurorRow }> {
  const mine = await readJurorOfUser(tx, person.userId);
  const juror = mine && (await lockJuror(tx, mine.id));
  const ballot = await lockBallot(tx, ballotId);
  if (juror === undefined || ballot === undefined || ballot.juror_id !== juror.id)
    throw new AssayError('not_found');
  if (juror.state !== 'candidate' && juror.state !== 'qualified') throw new AssayError('juror_not_serving');
  return { ballot, juror };
}

async function learn(
  deps: JuryDeps,
  tx: Tx,
  juror: JurorRow,
  knownId: string,
  vote: Vote,
): Promise<JurorRow> {
  const [known] = await readKnownCases(tx, [knownId]);
  const isRight = known?.answer === vote.answer;
  const record = {
    right: juror.right_answers + (isRight ? 1 : 0),
    wrong: juror.wrong_answers + (isRight ? 0 : 1),
  };
  const state = fitnessOf(record);
  const at = isoNow(deps.clock);
  const change = {
    right_answers: record.right,
    wrong_answers: record.wrong,
    ...(state === juror.state ? {} : { state, state_at: at }),
  };
  await updateJuror(tx, juror.id, change);
  if (state !== juror.state)
    await appendEntry(deps, tx, {
      kind: 'originals.juror_measured',
      subject: { type: 'juror', id: juror.id },
      actor: 'system:jury',
      at,
      data: { state, answered: record.right + record.wrong },
    });
  return { ...juror, ...change };
}
