import type { Account } from '../people.ts';
import type { BasePicture, PictureRecipe } from '../pictures/spec.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';
import { AdaptiveOperator, type Underworld } from './adaptive-operator.ts';
import type { Counterfeiter } from './counterfeiter.ts';
import { Operator } from './operator.ts';

const DAY = 86_400_000;
/** From a finding to the write-up that makes a picture known. */
const LESSON_LAG = DAY;

/** All counterfeiters of a world. */
export interface Adversary {
  readonly operators: readonly Counterfeiter[];
  /** Somebody of them makes the next offer. */
  next(): Counterfeiter;
  /** Goods of a listing with these pictures were found to be fakes, in front of the marketplace. */
  foundOut(pictures: readonly PictureRecipe[], at: number): void;
  endGeneration(): void;
}

export interface AdversaryOptions {
  readonly world: World;
  /** The simulation's own sequence. */
  readonly random: Random;
  readonly sharedDevices: readonly string[];
  readonly count: number;
  /** Share that gives up after a generation. */
  readonly turnover: number;
}

/** Operators who drop what was blocked and mix what passed. A share gives up by chance; newcomers know nothing. */
export function createClassicAdversary(options: AdversaryOptions): Adversary {
  const { world, random, sharedDevices } = options;
  let newcomers = 0;
  const recruit = (): Operator => new Operator(world, String(newcomers++), sharedDevices);
  let operators = Array.from({ length: options.count }, recruit);
  return {
    get operators() {
      return operators;
    },
    next: () => random.pick(operators),
    foundOut: () => undefined,
    endGeneration: () => {
      const memories = operators.map((o) => o.memory);
      operators.forEach((operator, i) =>
        operator.adapt(
          random.sample(
            memories.filter((_, j) => j !== i),
            2,
          ),
        ),
      );
      const leaving = new Set(random.sample(operators, Math.round(operators.length * options.turnover)));
      operators = operators.map((o) => (leaving.has(o) ? recruit() : o));
    },
  };
}

/**
 * A population that evolves by profit: those who earned least give up; half of those who come instead learnt from one
 * who earned most, the others know nothing. Gossip comes from those who earn.
 */
export function createAdaptiveAdversary(
  options: AdversaryOptions & {
    /** An honest seller's account, as old as those that are worth breaking into. */
    readonly victim: (random: Random) => Account | null;
    readonly shownPhoto: Underworld['shownPhoto'];
    /** An account was broken into, and its owner will have it back at `until`. */
    readonly onHijack: (account: Account, from: number, until: number) => void;
  },
): Adversary {
  const { world, random, sharedDevices } = options;
  const known = new Map<string, number>();
  const under: Underworld = {
    world,
    sharedDevices,
    shownPhoto: options.shownPhoto,
    isKnown: (picture, at) => (known.get(keyOf(picture)) ?? Infinity) <= at,
    victim: (at) => {
      const account = options.victim(random);
      if (account === null) return null;
      const until = at + random.between(1.5, 5) * DAY;
      options.onHijack(account, at, until);
      return { account, until };
    },
  };
  let born = 0;
  const recruit = (master: AdaptiveOperator | null): AdaptiveOperator =>
    new AdaptiveOperator(under, String(born++), master?.memory ?? null);
  let operators = Array.from({ length: options.count }, () => recruit(null));
  return {
    get operators() {
      return operators;
    },
    next: () => random.pick(operators),
    foundOut: (pictures, at) => {
      for (const { base } of pictures) {
        const key = keyOf(base);
        known.set(key, Math.min(known.get(key) ?? Infinity, at + LESSON_LAG));
      }
    },
    endGeneration: () => {
      const ranked = operators.toSorted((a, b) => b.earned - a.earned);
      const best = ranked.slice(0, Math.max(1, Math.ceil(ranked.length / 4)));
      const leaving = new Set(ranked.slice(ranked.length - Math.round(ranked.length * options.turnover)));
      for (const operator of operators)
        operator.adapt(random.sample(best, 2).flatMap((o) => (o === operator ? [] : [o.memory])));
      let come = 0;
      operators = operators.map((o) =>
        leaving.has(o) ? recruit(come++ % 2 === 0 ? null : random.pick(best)) : o,
      );
    },
  };
}

const keyOf = (picture: BasePicture): string => JSON.stringify(picture);
