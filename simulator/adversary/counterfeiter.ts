import type { Outcome } from '../events.ts';
import type { Offer } from '../offer.ts';
import type { Account } from '../people.ts';
import type { Product } from '../world/world.ts';
import type { Memory } from './memory.ts';
import type { Genome } from './strategy.ts';
import type { Traces } from './visibility.ts';

/** One offer on its way out. */
export interface Sortie {
  readonly account: Account;
  readonly newAccount: boolean;
  readonly offer: Offer;
  readonly product: Product;
  readonly genome: Genome;
  readonly traces: Traces;
  /** Only what was found out about earlier fakes gives it away. */
  readonly byLesson: boolean;
  /** A cheap trial, to see what passes. */
  readonly probe: boolean;
}

/** Somebody who lives on counterfeits and sees what becomes of them. */
export interface Counterfeiter {
  readonly id: string;
  readonly memory: Memory;
  readonly genomes: readonly Genome[];
  /** Milliseconds since 1970. */
  send(at: number): Sortie;
  /** He sees that his listing is up, waits, or was refused. */
  learn(listingId: string, sortie: Sortie, outcome: Outcome): void;
  sold(listingId: string, yuan: number): void;
  removed(listingId: string): void;
  /** Draws the lesson of a generation, with what others told him. */
  adapt(heard: readonly Memory[]): void;
}
