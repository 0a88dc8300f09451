import { createHash } from 'node:crypto';
import { isoNow } from '../../base/clock.ts';
import type { Tx } from '../../base/db.ts';
import type { OriginalsDeps } from '../save-work.ts';
import { orderOf } from './draw.ts';
import { type BallotRow, ballotsOfCase, insertBallots, readJurors, readUnaskedKnown } from './store-jury.ts';
import type { DisputeRow } from './store-disputes.ts';
import { JURY, seatsWanted } from './tally.ts';
import { votesOf } from './votes.ts';

/** A juror has two days for a dispute; then another is asked. */
export const BALLOT_MS = 48 * 3_600_000;
/** One known case is mixed in for every so many disputes that a juror is asked about. */
const KNOWN_EVERY = 4;

/** A question to a juror. Which work stands on the left follows from its id, so that chance need not be kept. */
export function newBallot(
  deps: Pick<OriginalsDeps, 'ids' | 'clock'>,
  input: {
    readonly jurorId: string;
    readonly caseId?: string;
    readonly knownId?: string;
    readonly dueMs: number;
  },
): BallotRow {
  const id = deps.ids.next('bal');
  return {
    id,
    juror_id: input.jurorId,
    case_id: input.caseId ?? null,
    known_id: input.knownId ?? null,
    swapped: drawOf(id) % 2 === 1,
    state: 'asked',
    asked_at: isoNow(deps.clock),
    due_at: new Date(deps.clock.now() + input.dueMs).toISOString(),
    opened_at: null,
    voted_at: null,
    answer: null,
    points: null,
    reason: null,
    skill: null,
    devices: [],
    entry_id: null,
  };
}

const drawOf = (id: string): number => createHash('sha256').update(id).digest()[0] as number;

/**
 * Asks as many jurors as the votes still need, in the order of the draw; with one in four a known case is mixed in.
 * False when nobody is left to ask and nobody is still to answer.
 */
export async function askJurors(deps: OriginalsDeps, tx: Tx, dispute: DisputeRow): Promise<boolean> {
  const ballots = await ballotsOfCase(tx, dispute.case_id);
  const outstanding = ballots.filter(({ state }) => state === 'asked').length;
  const cast = ballots.filter(({ state }) => state === 'voted' || state === 'void').length;
  const wanted = Math.min(seatsWanted(votesOf(ballots), outstanding), JURY.most - cast - outstanding);
  if (wanted <= 0) return true;
  const asked = new Set(ballots.map(({ juror_id }) => juror_id));
  const order = (dispute.draw?.order ?? []).filter((juror) => !asked.has(juror));
  // Who was suspended or left since the draw is passed over.
  const fit = new Set(
    (await readJurors(tx, { ids: order })).filter(({ state }) => state === 'qualified').map(({ id }) => id),
  );
  const next = order.filter((juror) => fit.has(juror)).slice(0, wanted);
  for (const jurorId of next) {
    const ballot = newBallot(deps, { jurorId, caseId: dispute.case_id, dueMs: BALLOT_MS });
    const mixed: BallotRow[] = [];
    if (drawOf(`mix ${ballot.id}`) % KNOWN_EVERY === 0) {
      const known = orderOf(
        (await readUnaskedKnown(tx, jurorId)).map(({ id }) => id),
        ballot.id,
      )[0];
      if (known !== undefined) mixed.push(newBallot(deps, { jurorId, knownId: known, dueMs: BALLOT_MS }));
    }
    await insertBallots(tx, [ballot, ...mixed]);
  }
  return next.length + outstanding > 0;
}
