/**
 * How well a juror tells copies from likenesses, learned only from known cases that are mixed in among disputes: she
 * cannot tell which are which, and nobody's verdict on a dispute ever counts here.
 */
export interface SkillRecord {
  readonly right: number;
  readonly wrong: number;
}

/** Ten answers of a middling juror stand before the first of her own: a short record moves little. */
const PRIOR_RIGHT = 7;
const PRIOR_WRONG = 3;
/** Nobody weighs as an oracle, and nobody against her own word. */
const MOST = 0.92;
const LEAST = 0.5;

/** Probability that her next vote is right: the mean of Beta(7 + right, 3 + wrong), kept within bounds. */
export function skillOf({ right, wrong }: SkillRecord): number {
  const mean = (PRIOR_RIGHT + right) / (PRIOR_RIGHT + PRIOR_WRONG + right + wrong);
  return Math.min(MOST, Math.max(LEAST, mean));
}

/** Known cases a candidate answers before she may serve, and how many of them must be right. */
export const QUALIFYING = { cases: 10, right: 7 } as const;

/** From so many known cases on, a juror whose skill is no longer told from guessing serves no more. */
const ENOUGH_CASES = 20;
const STILL_FIT = 0.58;

export type Fitness = 'candidate' | 'qualified' | 'failed' | 'unfit';

export function fitnessOf(record: SkillRecord): Fitness {
  const answered = record.right + record.wrong;
  if (answered < QUALIFYING.cases) return 'candidate';
  if (answered === QUALIFYING.cases) return record.right >= QUALIFYING.right ? 'qualified' : 'failed';
  return answered >= ENOUGH_CASES && record.right / answered < STILL_FIT ? 'unfit' : 'qualified';
}
