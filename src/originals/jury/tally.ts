/** Votes on one dispute, weighed by skill, and when to stop: Wald's sequential test, cut off at thirteen votes. */

export const answers = ['copied', 'not_copied'] as const;
export type Answer = (typeof answers)[number];

export interface WeighedVote {
  readonly answer: Answer;
  /** `skillOf` at the moment of the vote. */
  readonly skill: number;
}

export const JURY = {
  /** Fewer votes decide nothing, however clear they are. */
  quorum: 5,
  /** Never more (report, original protection). */
  most: 13,
  /** A verdict is given when one answer is this probable, given the votes; else it goes to an expert. */
  sureness: 0.98,
  /** Share of votes that may be dishonest although nobody was found out: no vote weighs as if that could not be. */
  distrust: 0.03,
} as const;

export type Tally =
  | {
      readonly kind: 'open';
      readonly copied: number;
      readonly notCopied: number;
      readonly probability: number;
    }
  | {
      readonly kind: 'verdict';
      readonly answer: Answer;
      readonly copied: number;
      readonly notCopied: number;
      readonly probability: number;
    }
  /** Thirteen votes, and no answer is sure enough. */
  | {
      readonly kind: 'hung';
      readonly copied: number;
      readonly notCopied: number;
      readonly probability: number;
    };

/** What one vote adds to the log odds of `copied`. */
export function weightOf({ answer, skill }: WeighedVote): number {
  const trusted = skill * (1 - JURY.distrust) + (1 - skill) * JURY.distrust;
  const weight = Math.max(0, Math.log(trusted / (1 - trusted)));
  return answer === 'copied' ? weight : -weight;
}

/**
 * Where the votes stand. `probability`: of `copied`, from even odds. Their order counts only in that nobody is asked
 * any more once it is sure.
 */
export function tallyVotes(votes: readonly WeighedVote[]): Tally {
  const odds = votes.reduce((sum, vote) => sum + weightOf(vote), 0);
  const probability = 1 / (1 + Math.exp(-odds));
  const copied = votes.filter(({ answer }) => answer === 'copied').length;
  const counts = { copied, notCopied: votes.length - copied, probability };
  const sure = Math.max(probability, 1 - probability) >= JURY.sureness;
  if (votes.length >= JURY.quorum && sure)
    return { kind: 'verdict', answer: odds > 0 ? 'copied' : 'not_copied', ...counts };
  return { kind: votes.length >= JURY.most ? 'hung' : 'open', ...counts };
}

/**
 * How many jurors to ask at once: enough for the quorum, then as many as the votes still need at the least to be sure.
 */
export function seatsWanted(votes: readonly WeighedVote[], outstanding: number): number {
  const tally = tallyVotes(votes);
  if (tally.kind !== 'open') return 0;
  const sure = Math.log(JURY.sureness / (1 - JURY.sureness));
  const odds = Math.abs(Math.log(tally.probability / (1 - tally.probability)));
  const typical = weightOf({ answer: 'copied', skill: 0.7 });
  const needed = Math.max(JURY.quorum - votes.length, Math.ceil((sure - odds) / typical), 1);
  return Math.max(0, Math.min(JURY.most - votes.length, needed) - outstanding);
}
