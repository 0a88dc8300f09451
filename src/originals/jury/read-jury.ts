import type { Db } from '../../base/db.ts';
import { type CaseActor, getCase } from '../../cases/index.ts';
import { getEntry } from '../../ledger/index.ts';
import { checkDraw, type Draw, type DrawProblem } from './draw.ts';
import type { Exhibit, Exhibits } from './exhibits.ts';
import { type DisputeRow, type DisputeState, readDispute, readDisputes } from './store-disputes.ts';
import {
  type BallotRow,
  ballotsOfCase,
  ballotsOfJuror,
  readBallot,
  readJurorOfUser,
  readKnownCases,
} from './store-jury.ts';
import { JURY } from './tally.ts';
import { QUALIFYING } from './skill.ts';

export interface BallotView {
  readonly id: string;
  readonly state: BallotRow['state'];
  readonly askedAt: string;
  readonly dueAt: string;
  readonly votedAt: string | null;
  readonly answer: BallotRow['answer'];
}

export interface JurorView {
  readonly state: string;
  /** Test cases answered, of those a candidate must answer. */
  readonly answered: number;
  readonly tests: number;
  readonly needed: number;
  readonly votes: number;
  readonly ballots: readonly BallotView[];
}

/** A juror's own page. Never how many known cases she had right: she could find out which they are. */
export async function getJuror(db: Db, userId: string, at: string): Promise<JurorView | null> {
  const juror = await readJurorOfUser(db, userId);
  if (juror === undefined) return null;
  const ballots = await ballotsOfJuror(db, juror.id, 200);
  return {
    state: juror.state,
    answered: Math.min(QUALIFYING.cases, juror.right_answers + juror.wrong_answers),
    tests: QUALIFYING.cases,
    needed: QUALIFYING.right,
    votes: ballots.filter(({ state }) => state === 'voted' || state === 'void').length,
    ballots: ballots.map((ballot) => ({
      id: ballot.id,
      // What became of her vote afterwards is not hers to read off.
      state:
        ballot.state === 'void'
          ? 'voted'
          : ballot.state === 'asked' && ballot.due_at <= at
            ? 'lapsed'
            : ballot.state,
      askedAt: ballot.asked_at,
      dueAt: ballot.due_at,
      votedAt: ballot.voted_at,
      answer: ballot.answer,
    })),
  };
}

export interface BallotPage {
  readonly id: string;
  readonly state: BallotRow['state'];
  readonly dueAt: string;
  readonly left: { readonly pictures: number; readonly text: string | null };
  readonly right: { readonly pictures: number; readonly text: string | null };
}

/** What a juror sees: two works, left and right, and nothing that says whose, when, or which came first. */
export async function getBallot(db: Db, ballotId: string, userId: string): Promise<BallotPage | null> {
  const found = await sidesOf(db, ballotId, userId);
  if (found === null) return null;
  const { ballot, left, right } = found;
  const shown = ({ pictures, text }: Exhibit) => ({ pictures: pictures.length, text });
  return { id: ballot.id, state: ballot.state, dueAt: ballot.due_at, left: shown(left), right: shown(right) };
}

/** The picture at a place of her ballot; jurors never get its id, by which it could be looked up. */
export async function pictureOfBallot(
  db: Db,
  ballotId: string,
  userId: string,
  side: 'left' | 'right',
  n: number,
): Promise<string | null> {
  const found = await sidesOf(db, ballotId, userId);
  return found?.[side].pictures[n] ?? null;
}

async function sidesOf(
  db: Db,
  ballotId: string,
  userId: string,
): Promise<{ ballot: BallotRow; left: Exhibit; right: Exhibit } | null> {
  const [juror, ballot] = [await readJurorOfUser(db, userId), await readBallot(db, ballotId)];
  if (juror === undefined || ballot === undefined || ballot.juror_id !== juror.id) return null;
  const exhibits = await exhibitsOf(db, ballot);
  if (exhibits === null) return null;
  const { first, second } = exhibits;
  return ballot.swapped ? { ballot, left: second, right: first } : { ballot, left: first, right: second };
}

async function exhibitsOf(db: Db, ballot: BallotRow): Promise<Exhibits | null> {
  if (ballot.case_id !== null) return (await readDispute(db, ballot.case_id))?.exhibits ?? null;
  return (await readKnownCases(db, [ballot.known_id ?? '']))[0]?.exhibits ?? null;
}

export interface DisputeView {
  readonly caseId: string;
  readonly workId: string;
  readonly listingId: string;
  readonly state: DisputeState;
  readonly role: 'claimant' | 'respondent' | 'platform';
  readonly statement: string;
  readonly answer: string | null;
  readonly exhibits: Exhibits;
  readonly filedAt: string;
  readonly asked: number;
  readonly voted: number;
  readonly most: number;
  readonly excluded: Readonly<Record<string, number>> | null;
  readonly verdict: {
    readonly answer: string | null;
    readonly copied: number;
    readonly notCopied: number;
    readonly probability: number;
    readonly at: string;
  } | null;
  /** Each with its vote and the points; without a name, and only once the jury is done. */
  readonly reasons: readonly {
    readonly answer: string;
    readonly reason: string;
    readonly points: Readonly<Record<string, string>>;
  }[];
  /** The draw and whether it is what was committed to; null before it. */
  readonly draw:
    | (Omit<Draw, 'order'> & {
        readonly pool: number;
        readonly order: readonly string[];
        readonly nonceHash: string;
        readonly preparedEntry: string;
        readonly problem: DrawProblem | null;
      })
    | null;
  readonly caseState: string;
  readonly outcome: string | null;
}

/** Null for those who may not see its case. Both parties see the same. */
export async function getDispute(db: Db, caseId: string, viewer: CaseActor): Promise<DisputeView | null> {
  const dispute = await readDispute(db, caseId);
  const matter = dispute && (await getCase(db, caseId, viewer));
  if (dispute === undefined || !matter) return null;
  const ballots = await ballotsOfCase(db, caseId);
  const isDone = dispute.verdict !== null;
  return {
    caseId,
    workId: dispute.work_id,
    listingId: dispute.listing_id,
    state: dispute.state,
    role: roleIn(dispute, viewer),
    statement: dispute.statement,
    answer: dispute.answer,
    exhibits: dispute.exhibits,
    filedAt: dispute.filed_at,
    asked: ballots.length,
    voted: ballots.filter(({ state }) => state === 'voted').length,
    most: JURY.most,
    excluded: dispute.excluded,
    verdict: dispute.verdict,
    reasons: isDone
      ? ballots.flatMap(({ state, answer, reason, points }) =>
          state === 'voted' && answer !== null
            ? [{ answer, reason: reason ?? '', points: points ?? {} }]
            : [],
        )
      : [],
    draw: await drawOf(db, dispute),
    caseState: matter.state,
    outcome: matter.outcome,
  };
}

async function drawOf(db: Db, dispute: DisputeRow): Promise<DisputeView['draw']> {
  const { draw, prepared_entry: preparedEntry } = dispute;
  if (draw === null || preparedEntry === null) return null;
  const entry = await getEntry(db, preparedEntry);
  const committed = (entry?.data ?? {}) as { poolHash?: string; nonceHash?: string };
  const { poolHash = '', nonceHash = '' } = committed;
  return {
    ...draw,
    pool: draw.order.length,
    nonceHash,
    preparedEntry,
    problem: checkDraw(draw, { poolHash, nonceHash }),
  };
}

function roleIn(dispute: DisputeRow, viewer: CaseActor): DisputeView['role'] {
  const is = (kind: string, id: string) =>
    viewer.identities.some((one) => one.kind === kind && one.id === id);
  if (is('organisation', dispute.claimant_organisation)) return 'claimant';
  return is('seller', dispute.respondent_seller) ? 'respondent' : 'platform';
}

export interface DisputeSummary {
  readonly caseId: string;
  readonly workId: string;
  readonly listingId: string;
  readonly state: DisputeState;
  readonly filedAt: string;
  readonly verdict: DisputeRow['verdict'];
}

/** Newest first: a party's own, or all for the platform (null). */
export async function listDisputes(
  db: Db,
  party: { readonly organisationId: string; readonly sellerId: string | null } | null,
): Promise<DisputeSummary[]> {
  return (await readDisputes(db, party, 100)).map((row) => ({
    caseId: row.case_id,
    workId: row.work_id,
    listingId: row.listing_id,
    state: row.state,
    filedAt: row.filed_at,
    verdict: row.verdict,
  }));
}
