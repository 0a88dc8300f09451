import type { Random } from '../random.ts';
import { strategies, strategiesOf } from './strategies.ts';
import { type Genome, type Slot, slots, type Strategy, type Trace } from './strategy.ts';
import type { Traces } from './visibility.ts';

/** What happened to offers made in one way. */
export interface GeneRecord {
  readonly tried: number;
  readonly passed: number;
  /** Yuan, costs taken off. */
  readonly profit: number;
}

/** Choices that were blocked at least `enough` times out of hand and passed less often than `hopeless` are dropped. */
export interface Temper {
  readonly enough: number;
  readonly hopeless: number;
}
const patient: Temper = { enough: 3, hopeless: 0.2 };
export const quick: Temper = { enough: 1.5, hopeless: 0.35 };

const blameOf: Readonly<Record<Trace, number>> = { strong: 1, weak: 0.5, later: 0.3, none: 0.1 };

/** What one operator knows of choices and of whole recipes. Mutable; one a operator. */
export class Memory {
  readonly #genes = new Map<string, GeneRecord>();
  readonly #recipes = new Map<string, { readonly genome: Genome; readonly record: GeneRecord }>();
  /** Tricks that are known at all. */
  readonly arsenal: readonly Strategy[];

  readonly #temper: Temper;

  constructor(arsenal: readonly Strategy[] = strategies, temper: Temper = patient) {
    this.arsenal = arsenal;
    this.#temper = temper;
  }

  /**
   * A refusal is laid at the door of the choices that stand out: who wrote digits for letters and asked a tenth of the
   * price does not think that it was the photo (and the marketplace tells him what it saw).
   */
  note(genome: Genome, traces: Traces, passed: boolean, profit: number): void {
    const add = (r: GeneRecord | undefined, blame: number): GeneRecord => ({
      tried: (r?.tried ?? 0) + blame,
      passed: (r?.passed ?? 0) + (passed ? 1 : 0),
      profit: (r?.profit ?? 0) + profit,
    });
    for (const slot of slots) {
      const name = genome[slot];
      this.#genes.set(name, add(this.#genes.get(name), passed ? 1 : blameOf[traces[slot]]));
    }
    const key = keyOf(genome);
    this.#recipes.set(key, { genome, record: add(this.#recipes.get(key)?.record, 1) });
  }

  /** Talk among operators: takes over what another one knows, at half its weight. */
  hear(other: Memory): void {
    for (const [name, heard] of other.#genes) {
      const own = this.#genes.get(name) ?? { tried: 0, passed: 0, profit: 0 };
      this.#genes.set(name, {
        tried: own.tried + heard.tried / 2,
        passed: own.passed + heard.passed / 2,
        profit: own.profit + heard.profit / 2,
      });
    }
  }

  /** What was learnt long ago counts less: `keep` of the weight of everything stays. */
  fade(keep: number): void {
    const faded = (r: GeneRecord): GeneRecord => ({
      tried: r.tried * keep,
      passed: r.passed * keep,
      profit: r.profit * keep,
    });
    for (const [name, record] of this.#genes) this.#genes.set(name, faded(record));
    for (const [key, { genome, record }] of this.#recipes)
      this.#recipes.set(key, { genome, record: faded(record) });
  }

  gene(name: string): GeneRecord {
    return this.#genes.get(name) ?? { tried: 0, passed: 0, profit: 0 };
  }

  /** Dropped: tried often enough, and blocked nearly always. */
  isDropped(name: string): boolean {
    const { tried, passed } = this.gene(name);
    return tried >= this.#temper.enough && passed / tried < this.#temper.hopeless;
  }

  /** Recipes that passed, best profit for each try first. */
  survivors(): Genome[] {
    return [...this.#recipes.values()]
      .filter(({ record }) => record.passed > 0 && record.profit > 0)
      .toSorted(
        (a, b) =>
          b.record.profit / b.record.tried - a.record.profit / a.record.tried ||
          (keyOf(a.genome) < keyOf(b.genome) ? -1 : 1),
      )
      .map(({ genome }) => genome);
  }
}

export const keyOf = (genome: Genome): string => slots.map((slot) => genome[slot]).join('+');

/** A recipe as somebody makes it up who has read no forum. */
export function naiveGenome(random: Random, arsenal: readonly Strategy[] = strategies): Genome {
  return fromSlots((slot) => random.weighted(strategiesOf(slot, arsenal), (s) => s.naive ?? 0.7).name);
}

/**
 * The recipes for the next generation: what passed, mixed; a choice that was dropped is replaced by one that was not.
 * Where every choice of a slot was dropped, the one that passed most often comes back.
 */
export function nextGenomes(memory: Memory, random: Random, count: number): Genome[] {
  const survivors = memory.survivors().slice(0, 4);
  return Array.from({ length: count }, () => {
    if (survivors.length === 0) return repair(naiveGenome(random, memory.arsenal), memory, random);
    const first = random.weighted(survivors, (s) => 1 / (1 + survivors.indexOf(s)));
    const roll = random.next();
    if (roll < 0.35) return repair(first, memory, random);
    const second = random.pick(survivors);
    const child = fromSlots((slot) => (random.chance(0.5) ? first : second)[slot]);
    return repair(roll < 0.7 ? child : mutate(child, memory, random), memory, random);
  });
}

/** The recipe after a refusal: what stood out most is changed. */
export function withoutWhatStoodOut(genome: Genome, traces: Traces, memory: Memory, random: Random): Genome {
  const worst = Math.max(...slots.map((slot) => blameOf[traces[slot]]));
  const blamed = slots.filter((slot) => blameOf[traces[slot]] === worst);
  const change = new Set(worst >= blameOf.weak ? blamed : [random.pick(blamed)]);
  return fromSlots((slot) => (change.has(slot) ? choose(slot, memory, random).name : genome[slot]));
}

function mutate(genome: Genome, memory: Memory, random: Random): Genome {
  const slot = random.pick(slots);
  return { ...genome, [slot]: choose(slot, memory, random).name };
}

const repair = (genome: Genome, memory: Memory, random: Random): Genome =>
  fromSlots((slot) => (memory.isDropped(genome[slot]) ? choose(slot, memory, random).name : genome[slot]));

function choose(slot: Slot, memory: Memory, random: Random): Strategy {
  const all = strategiesOf(slot, memory.arsenal);
  const open = all.filter((s) => !memory.isDropped(s.name));
  if (open.length > 0) return random.weighted(open, (s) => worth(s, memory));
  const rate = (s: Strategy): number => memory.gene(s.name).passed / memory.gene(s.name).tried;
  return all.toSorted((a, b) => rate(b) - rate(a))[0] as Strategy;
}

/** Laplace: an untried choice is worth a half; a proven one its rate, and more if it earns. */
function worth(strategy: Strategy, memory: Memory): number {
  const { tried, passed, profit } = memory.gene(strategy.name);
  return (
    ((passed + 0.5) / (tried + 1)) * (1 + Math.max(0, Math.log10(1 + Math.max(0, profit) / (1 + tried))) / 2)
  );
}

function fromSlots(pick: (slot: Slot) => string): Genome {
  return Object.fromEntries(slots.map((slot) => [slot, pick(slot)])) as unknown as Genome;
}
