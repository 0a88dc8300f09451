import type { WatchedVote } from './collusion.ts';
import type { BallotRow } from './store-jury.ts';
import type { WeighedVote } from './tally.ts';

type Cast = WeighedVote & WatchedVote;

/** The votes that count, in the order in which they were cast. */
export function votesOf(ballots: readonly BallotRow[]): Cast[] {
  return ballots.flatMap((ballot): Cast[] => {
    const { state, answer, skill, voted_at: votedAt } = ballot;
    if (state !== 'voted' || answer === null || skill === null || votedAt === null) return [];
    return [
      {
        juror: ballot.juror_id,
        answer,
        skill,
        openedAt: ballot.opened_at === null ? null : Date.parse(ballot.opened_at),
        votedAt: Date.parse(votedAt),
        devices: ballot.devices,
      },
    ];
  });
}
