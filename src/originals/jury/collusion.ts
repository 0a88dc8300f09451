import type { Answer } from './tally.ts';

/** A vote as the search for collusion reads it. */
export interface WatchedVote {
  readonly juror: string;
  readonly answer: Answer;
  readonly skill: number;
  /** Milliseconds since the epoch; null where it was not kept. */
  readonly openedAt: number | null;
  readonly votedAt: number;
  /** Hashed keys of the devices the vote came from. */
  readonly devices: readonly string[];
}

export type Ground = 'agreement' | 'against' | 'timing' | 'device';

/** Why jurors may be acting together: one juror or two, and how strongly (log likelihood ratio). */
export interface Suspicion {
  readonly ground: Ground;
  readonly jurors: readonly string[];
  readonly strength: number;
}

/** Running sums that outlive a dispute: what is usual takes them down to nothing. */
export interface Suspicions {
  /** Two jurors, by `pairKey`. */
  readonly agreement: ReadonlyMap<string, number>;
  readonly timing: ReadonlyMap<string, number>;
  /** One juror. */
  readonly against: ReadonlyMap<string, number>;
}

export const noSuspicions: Suspicions = { agreement: new Map(), timing: new Map(), against: new Map() };

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Limits of the sums (Page's CUSUM). A sum of honest votes reaches L about once in e^L steps; a pool of a hundred that
 * hears two thousand disputes takes some 150,000 steps of pairs and 20,000 of single jurors.
 */
export const LIMITS = { agreement: 12, timing: 12, against: 9 } as const;

/** Members of a ring vote alike nearly always, whatever is right. */
const RING_AGREES = 0.95;
/** One who votes for a party is right as often as chance would have the party be. */
const BOUGHT_IS_RIGHT = 0.15;
/** Of honest pairs, the share that happen to vote within a minute of each other; a ring votes together half the time. */
const CLOSE_MS = 60_000;
const HONEST_CLOSE = 0.04;
const RING_CLOSE = 0.5;

/**
 * What the votes of one dispute add to the sums, and who is past a limit now. Whether two agree because they are right
 * is told by the others' votes and skills, so that good jurors who agree with everybody never look like a ring.
 */
export function watchVotes(
  before: Suspicions,
  votes: readonly WatchedVote[],
): { readonly after: Suspicions; readonly found: readonly Suspicion[] } {
  const after = {
    agreement: new Map(before.agreement),
    timing: new Map(before.timing),
    against: new Map(before.against),
  };
  const found: Suspicion[] = [];
  const add = (ground: 'agreement' | 'timing' | 'against', jurors: readonly string[], step: number): void => {
    const key =
      jurors.length === 2 ? pairKey(jurors[0] as string, jurors[1] as string) : (jurors[0] as string);
    const sum = Math.max(0, (after[ground].get(key) ?? 0) + step);
    if (sum > 0) after[ground].set(key, sum);
    else after[ground].delete(key);
    if (sum > LIMITS[ground]) found.push({ ground, jurors, strength: sum });
  };
  const odds = votes.map(oddsOf);
  const all = odds.reduce((sum, one) => sum + one, 0);
  votes.forEach((a, i) => {
    const truth = chance(all - (odds[i] as number));
    const right = a.answer === 'copied' ? truth : 1 - truth;
    const honest = right * a.skill + (1 - right) * (1 - a.skill);
    const bought = right * BOUGHT_IS_RIGHT + (1 - right) * (1 - BOUGHT_IS_RIGHT);
    add('against', [a.juror], Math.log(bought / honest));
    for (let j = i + 1; j < votes.length; j++) {
      const b = votes[j] as WatchedVote;
      const jurors = [a.juror, b.juror].toSorted();
      add('agreement', jurors, agreementStep(a, b, chance(all - (odds[i] as number) - (odds[j] as number))));
      add('timing', jurors, timingStep(a, b));
      if (a.devices.some((device) => b.devices.includes(device)))
        found.push({ ground: 'device', jurors, strength: Number.POSITIVE_INFINITY });
    }
  });
  return { after, found };
}

function oddsOf({ answer, skill }: WatchedVote): number {
  const weight = Math.log(skill / (1 - skill));
  return answer === 'copied' ? weight : -weight;
}

const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Log likelihood ratio of "they vote as one" against "each by her own skill", when `truth` = P(copied). */
function agreementStep(a: WatchedVote, b: WatchedVote, truth: number): number {
  const says = (vote: WatchedVote, copied: boolean): number =>
    (vote.answer === 'copied') === copied ? vote.skill : 1 - vote.skill;
  const apart = truth * says(a, true) * says(b, true) + (1 - truth) * says(a, false) * says(b, false);
  const together = a.answer === b.answer ? RING_AGREES / 2 : (1 - RING_AGREES) / 2;
  return Math.log(together / apart);
}

function timingStep(a: WatchedVote, b: WatchedVote): number {
  const isClose = Math.abs(a.votedAt - b.votedAt) <= CLOSE_MS;
  return isClose ? Math.log(RING_CLOSE / HONEST_CLOSE) : Math.log((1 - RING_CLOSE) / (1 - HONEST_CLOSE));
}
