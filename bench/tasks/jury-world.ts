import { orderOf } from '../../src/originals/jury/draw.ts';
import {
  noSuspicions,
  type Suspicions,
  type WatchedVote,
  watchVotes,
} from '../../src/originals/jury/collusion.ts';
import { fitnessOf, QUALIFYING, skillOf } from '../../src/originals/jury/skill.ts';
import { type Answer, JURY, tallyVotes } from '../../src/originals/jury/tally.ts';
import { seededUint32 } from '../support.ts';

/** A population of jurors and what a ring among them does. The jury under test knows none of it. */
export interface JuryWorld {
  readonly seed: number;
  readonly jurors: number;
  readonly disputes: number;
  /** Mean and standard deviation of the chance that a juror is right. */
  readonly skill: number;
  readonly spread: number;
  /** Share of jurors in one ring, who vote for the wrong side together … */
  readonly colluding: number;
  /** … in this share of the disputes; otherwise, and in known cases, which they cannot tell, as they honestly can. */
  readonly targeted: number;
  /** Known cases mixed in for each vote on a dispute. */
  readonly known: number;
}

export interface JuryResult {
  readonly verdicts: number;
  readonly right: number;
  readonly hung: number;
  /** Right if a hung jury had answered by the odds it had. */
  readonly rightWhenForced: number;
  readonly votes: number;
  readonly mostVotes: number;
  readonly ringFound: number;
  readonly honestFound: number;
  readonly served: number;
  readonly servedSkill: number;
}

interface Person {
  readonly id: string;
  readonly skill: number;
  readonly isRing: boolean;
  right: number;
  wrong: number;
  suspended: boolean;
}

/** Hears disputes one after the other with the product's own draw, weights, stop rule and watch. */
export function playJury(world: JuryWorld): JuryResult {
  const next = seededUint32(world.seed);
  const random = (): number => next() / 2 ** 32;
  const people = makePeople(world, random);
  const answerKnown = (person: Person): void => {
    if (random() < person.skill) person.right += 1;
    else person.wrong += 1;
  };
  for (const person of people) for (let i = 0; i < QUALIFYING.cases; i++) answerKnown(person);
  const fit = (person: Person): boolean => !person.suspended && fitnessOf(person) === 'qualified';
  const qualified = people.filter(fit);
  let suspicions: Suspicions = noSuspicions;
  const sums = { verdicts: 0, right: 0, hung: 0, rightWhenForced: 0, votes: 0, mostVotes: 0 };
  for (let dispute = 0; dispute < world.disputes; dispute++) {
    const truth: Answer = random() < 0.5 ? 'copied' : 'not_copied';
    const other: Answer = truth === 'copied' ? 'not_copied' : 'copied';
    const isTargeted = random() < world.targeted;
    const byId = new Map(people.filter(fit).map((person) => [person.id, person]));
    const votes: WatchedVote[] = [];
    for (const id of orderOf([...byId.keys()], `${world.seed} ${dispute}`).slice(0, JURY.most)) {
      const person = byId.get(id) as Person;
      const isRight = isTargeted && person.isRing ? false : random() < person.skill;
      votes.push({
        juror: id,
        answer: isRight ? truth : other,
        skill: skillOf(person),
        openedAt: null,
        votedAt: random() * 86_400_000,
        devices: [],
      });
      if (random() < world.known) answerKnown(person);
      if (tallyVotes(votes).kind !== 'open') break;
    }
    const tally = tallyVotes(votes);
    const forced: Answer = tally.probability > 0.5 ? 'copied' : 'not_copied';
    sums.votes += votes.length;
    sums.mostVotes = Math.max(sums.mostVotes, votes.length);
    if (forced === truth) sums.rightWhenForced += 1;
    if (tally.kind === 'verdict') {
      sums.verdicts += 1;
      if (tally.answer === truth) sums.right += 1;
    } else sums.hung += 1;
    const watched = watchVotes(suspicions, votes);
    suspicions = watched.after;
    for (const { jurors } of watched.found)
      for (const juror of jurors) (byId.get(juror) as Person).suspended = true;
  }
  return {
    ...sums,
    ringFound: people.filter((person) => person.suspended && person.isRing).length,
    honestFound: people.filter((person) => person.suspended && !person.isRing).length,
    served: qualified.length,
    servedSkill: qualified.reduce((sum, person) => sum + person.skill, 0) / qualified.length,
  };
}

function makePeople({ jurors, skill, spread, colluding }: JuryWorld, random: () => number): Person[] {
  const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: jurors }, (_, i): Person => {
    // Drawn again on one side as on the other, so that the mean stays what it is.
    let own = skill;
    if (spread > 0)
      do own = skill + spread * gauss();
      while (Math.abs(own - skill) > 0.25);
    return {
      id: `juror-${i}`,
      skill: own,
      isRing: i < jurors * colluding,
      right: 0,
      wrong: 0,
      suspended: false,
    };
  });
}
