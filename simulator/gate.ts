import type { LiveKnowledge } from '../src/knowledge/index.ts';
import { bitsToHex, hashPixels } from '../src/pictures/index.ts';
import {
  detectors,
  type DetectorRun,
  mergeFeatures,
  type PictureFacts,
  prepareDetectors,
  runDetectors,
  runSlowDetectors,
  slowDetectorNames,
  type Subject,
} from '../src/signals/index.ts';
import { openSight } from '../src/sight/index.ts';
import type { SimEvent } from './events.ts';
import { type FactsBook, openFactsBook } from './facts.ts';
import { worldKnowledge } from './knowledge.ts';
import { type PictureRecipe, pictureKey } from './pictures/spec.ts';
import type { Simulation } from './simulate.ts';

/** Wall time for the fast detectors of one listing; a bench on a busy machine must not fail checks for want of time. */
const BUDGET_MS = 5_000;
const SLOW_TIMEOUT_MS = 30_000;

/** What the real detectors say of a listing, with the facts known at that moment. */
export interface Seen {
  readonly subject: Subject;
  readonly runs: readonly DetectorRun[];
  readonly features: Readonly<Record<string, number>>;
  /** Slow checks that a server would run afterwards. */
  readonly pending: readonly string[];
}

/** The product's detectors in this process, on a world's knowledge, fed with a simulation's events in their order. */
export interface Gate {
  readonly book: FactsBook;
  readonly live: LiveKnowledge;
  /** Judges nothing: says what the detectors see. Call before `book.take(event)`. */
  look(event: SimEvent & { type: 'listing' }): Promise<Seen>;
  /** What the slow checks add, from real picture bytes; remembered by pictures and declared number. */
  lookLater(seen: Seen): Promise<readonly DetectorRun[]>;
  /** Ends worker threads. */
  close(): Promise<void>;
}

export async function openGate(simulation: Simulation, startAt: number): Promise<Gate> {
  const book = openFactsBook();
  const hashed = new Map<string, PictureFacts>();
  const factsOf = async (recipe: PictureRecipe): Promise<PictureFacts> => {
    const id = pictureKey(simulation.world.seed, recipe);
    const known = hashed.get(id);
    if (known !== undefined) return known;
    const { data, width, height } = await simulation.studio.pixels(recipe);
    const { bits, quality } = hashPixels({ data, width, height, channels: 3 });
    const facts: PictureFacts = { id, width, height, pdq: bitsToHex(bits), quality };
    hashed.set(id, facts);
    return facts;
  };
  const live = await worldKnowledge(simulation.world, {
    from: new Date(startAt - 30 * 86_400_000).toISOString().slice(0, 10),
    identify: async (recipe) => {
      const { id, pdq, quality } = await factsOf(recipe);
      return { id, pdq: pdq as string, quality };
    },
  });
  const slow = new Map<string, readonly DetectorRun[]>();
  const loadPicture = (id: string): Promise<Uint8Array> => simulation.studio.jpeg(simulation.picture(id));
  const sight = openSight({ loadPicture, kept: null, timer: performance });
  const prepared = await prepareDetectors(detectors, live, null, { sight });
  for (const { detector, prepared: made } of prepared.entries) {
    if (!made.ok) throw new Error(`detector ${detector.name}: ${made.error}`);
  }
  return {
    book,
    live,
    look: async ({ data, at }) => {
      const pictures: PictureFacts[] = [];
      for (const key of data.content.pictures) pictures.push(await factsOf(simulation.picture(key)));
      const subject: Subject = {
        listing: data.content,
        pictures,
        seller: book.sellerFacts(data.sellerId, at),
        copies: book.copyFacts(data),
        at,
      };
      const runs = await runDetectors({ timer: performance }, prepared, subject, BUDGET_MS);
      return { subject, runs, features: mergeFeatures(runs), pending: slowDetectorNames(prepared) };
    },
    lookLater: async ({ subject, runs }) => {
      const key = `${subject.listing.gtin ?? ''} ${subject.listing.pictures.join(' ')}`;
      const known = slow.get(key);
      if (known !== undefined) return known;
      const found = await runSlowDetectors(
        { timer: performance },
        prepared,
        { ...subject, loadPicture, sight },
        runs,
        SLOW_TIMEOUT_MS,
      );
      slow.set(key, found);
      return found;
    },
    close: async () => {
      for (const { prepared: made } of prepared.entries) {
        const value = made.ok ? (made.value as { close?: () => unknown } | null) : null;
        if (typeof value?.close === 'function') await value.close();
      }
      await sight.close();
    },
  };
}
