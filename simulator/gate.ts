import type { LiveItem, LiveKnowledge } from '../src/knowledge/index.ts';
import { noCopies } from '../src/marketplace/index.ts';
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
import type { ListingData, SimEvent } from './events.ts';
import { type FactsBook, openFactsBook } from './facts.ts';
import { worldKnowledge } from './knowledge.ts';
import { type PictureRecipe, pictureKey } from './pictures/spec.ts';
import type { Simulation } from './simulate.ts';
import { openWorldSight } from './world-sight.ts';

const DAY = 86_400_000;
/** Wall time for the fast detectors of one listing; a bench on a busy machine must not fail checks for want of time. */
const BUDGET_MS = 5_000;
const SLOW_TIMEOUT_MS = 120_000;
/** A check that failed because the machine was busy is asked again: a world measures the checks, not the machine. */
const ATTEMPTS = 3;
/** Begins the name of a picture that was taught on the way. */
const CAUGHT = 'caught-';
/** From a verdict to the picture in the bank: somebody writes it up, once a day. */
const TEACHING_LAG_MS = DAY;

/** What the real detectors say of a listing, with the facts known at that moment. */
export interface Seen {
  readonly subject: Subject;
  readonly runs: readonly DetectorRun[];
  readonly features: Readonly<Record<string, number>>;
  /** Slow checks that a server would run afterwards. */
  readonly pending: readonly string[];
}

export interface GateOptions {
  readonly startAt: number;
  /** Folder that keeps what was read in pictures between runs; null = memory alone. */
  readonly readings?: string | null;
  /** False where nobody will ask for slow checks: then no picture is opened. True when absent. */
  readonly looks?: boolean;
  /** What is left out to see what it is worth. */
  readonly without?: Without;
}

/**
 * `pictures`: no detector sees any. `network`: nothing is known of ties between accounts and of copies under other
 * sellers.
 */
export interface Without {
  readonly pictures?: boolean;
  readonly network?: boolean;
}

/** A picture in the bank of known fakes, with whose goods it copies. */
export interface TaughtFake {
  readonly pictureKey: string;
  readonly brandId: string;
  readonly productId: string | null;
}

/** The product's detectors in this process, on a world's knowledge, fed with a simulation's events in their order. */
export interface Gate {
  readonly book: FactsBook;
  readonly live: LiveKnowledge;
  /** Judges nothing: says what the fast detectors see. Call before `book.take(event)`. */
  look(event: SimEvent & { type: 'listing' }): Promise<Seen>;
  /** What the slow checks add, from real picture bytes. */
  lookLater(seen: Seen): Promise<readonly DetectorRun[]>;
  /**
   * A person found the goods to be counterfeit: pictures of the goods go into the bank of known fakes a day later. The
   * makers' own pictures and banners do not, nor do sheets that hold banners which honest shops use too.
   */
  confirmed(data: ListingData, productKey: string, at: string): void;
  /** Puts pictures into the bank of known fakes, in force a day later. */
  teach(fakes: readonly TaughtFake[], at: string): void;
  /** Takes taught fakes back; answers how many of these items were such. */
  retract(itemIds: readonly string[]): number;
  /** Whether one of these pictures is the same photo, edited or not. Looks at them. */
  isAmong(pictureKey: string, others: readonly string[]): Promise<boolean>;
  /** What the gate knows of a picture that it has seen. */
  factsOf(pictureKey: string): PictureFacts | null;
  /** Pictures that the slow checks opened, and known fakes that were taught on the way. */
  counts(): { readonly pictures: number; readonly taught: number };
  /** Ends worker threads. */
  close(): Promise<void>;
}

export async function openGate(
  simulation: Simulation,
  { startAt, readings = null, looks = true, without = {} }: GateOptions,
): Promise<Gate> {
  const { world, studio } = simulation;
  const book = openFactsBook();
  const recipes = new Map<string, PictureRecipe>();
  const hashed = new Map<string, PictureFacts>();
  const factsOf = async (recipe: PictureRecipe): Promise<PictureFacts> => {
    const id = pictureKey(world.seed, recipe);
    const known = hashed.get(id);
    if (known !== undefined) return known;
    const { data, width, height } = await studio.pixels(recipe);
    const { bits, quality } = hashPixels({ data, width, height, channels: 3 });
    const facts: PictureFacts = { id, width, height, pdq: bitsToHex(bits), quality };
    hashed.set(id, facts);
    recipes.set(id, recipe);
    return facts;
  };
  let live = await worldKnowledge(world, {
    from: new Date(startAt - 30 * DAY).toISOString().slice(0, 10),
    identify: async (recipe) => {
      const { id, pdq, quality } = await factsOf(recipe);
      return { id, pdq: pdq as string, quality };
    },
  });
  const eye = openWorldSight(async (id) => {
    const recipe = recipes.get(id);
    if (recipe === undefined) throw new RangeError(`no picture ${id}`);
    return studio.jpeg(recipe);
  }, readings);
  const { sight } = eye;
  const tools = looks && without.pictures !== true ? { sight } : {};
  let prepared = await prepareDetectors(detectors, live, null, tools);
  await settle();

  /** A server has long read its references when a listing comes. */
  async function settle(): Promise<void> {
    for (const { detector, prepared: made } of prepared.entries) {
      if (!made.ok) throw new Error(`detector ${detector.name}: ${made.error}`);
      await (made.value as { ready?: Promise<unknown> } | null)?.ready;
    }
  }

  const waiting: { readonly due: number; readonly item: LiveItem<'reference_picture'> }[] = [];
  const taught = new Set<string>();
  let nextLesson = startAt;
  let stale = false;
  async function teachWhatIsDue(at: number): Promise<void> {
    if (at < nextLesson) return;
    nextLesson = at + DAY;
    const due = waiting.filter((lesson) => lesson.due <= at);
    if (due.length === 0 && !stale) return;
    stale = false;
    waiting.splice(0, waiting.length, ...waiting.filter((lesson) => lesson.due > at));
    live = { ...live, reference_picture: [...live.reference_picture, ...due.map(({ item }) => item)] };
    prepared = await prepareDetectors(detectors, live, prepared, tools);
    await settle();
  }

  function teach(fakes: readonly TaughtFake[], at: string): void {
    for (const { pictureKey, brandId, productId } of fakes) {
      const facts = hashed.get(pictureKey);
      if (facts === undefined || taught.has(pictureKey)) continue;
      taught.add(pictureKey);
      const body = {
        bank: 'known_fake' as const,
        pictureId: pictureKey,
        pdq: facts.pdq as string,
        quality: facts.quality,
        brandId,
        productId,
        ownerSellerId: null,
      };
      waiting.push({
        due: Date.parse(at) + TEACHING_LAG_MS,
        item: { id: `${CAUGHT}${pictureKey.slice(0, 16)}`, version: 1, type: 'reference_picture', body },
      });
    }
  }

  return {
    book,
    get live() {
      return live;
    },
    look: async ({ data, at }) => {
      await teachWhatIsDue(Date.parse(at));
      const pictures: PictureFacts[] = [];
      const seen = without.pictures === true ? [] : data.content.pictures;
      for (const key of seen) pictures.push(await factsOf(simulation.picture(key)));
      const seller = book.sellerFacts(data.sellerId, at);
      const subject: Subject = {
        listing: { ...data.content, pictures: seen },
        pictures,
        seller: without.network === true ? { ...seller, linkedBlocked90d: 0 } : seller,
        copies: without.network === true ? noCopies : book.copyFacts(data),
        at,
      };
      const runs = await runDetectors({ timer: performance }, prepared, subject, BUDGET_MS);
      return { subject, runs, features: mergeFeatures(runs), pending: slowDetectorNames(prepared) };
    },
    lookLater: async ({ subject, runs }) => {
      // What was live when the listing came: a lesson learnt meanwhile is for the next one.
      const asOf = prepared;
      await eye.prefetch(subject.listing.pictures);
      const loadPicture = (id: string): Promise<Uint8Array> => studio.jpeg(simulation.picture(id));
      for (let attempt = 1; ; attempt++) {
        const later = await runSlowDetectors(
          { timer: performance },
          asOf,
          { ...subject, loadPicture, sight },
          runs,
          SLOW_TIMEOUT_MS,
        );
        if (attempt >= ATTEMPTS || later.every(({ status }) => status !== 'failed')) return later;
      }
    },
    confirmed: (data, productKey, at) => {
      const product = world.productOf(productKey);
      const ofGoods = data.content.pictures.filter((key) => {
        const { base, edits } = simulation.picture(key);
        return (
          (base.kind === 'own' || base.kind === 'fake_stock') &&
          !edits.some(({ kind }) => kind === 'collage' || kind === 'code')
        );
      });
      teach(
        ofGoods.map((pictureKey) => ({ pictureKey, brandId: product.brand.id, productId: product.id })),
        at,
      );
    },
    teach,
    retract: (itemIds) => {
      const gone = new Set(
        live.reference_picture.flatMap(({ id }) =>
          id.startsWith(CAUGHT) && itemIds.includes(id) ? [id] : [],
        ),
      );
      if (gone.size === 0) return 0;
      live = { ...live, reference_picture: live.reference_picture.filter(({ id }) => !gone.has(id)) };
      stale = true;
      return gone.size;
    },
    isAmong: async (key, others) => {
      if (others.includes(key)) return true;
      const [picture, ...rest] = await Promise.all([key, ...others].map((id) => sight.features(id)));
      if (picture?.ok !== true) return false;
      const answer = await sight.compare(
        picture.value,
        rest.flatMap((other) => (other.ok ? [other.value] : [])),
      );
      return answer.ok && answer.value.some((comparison) => comparison?.verdict === 'copy');
    },
    factsOf: (key) => hashed.get(key) ?? null,
    counts: () => ({ pictures: eye.looked.size, taught: taught.size - waiting.length }),
    close: async () => {
      for (const { prepared: made } of prepared.entries) {
        const value = made.ok ? (made.value as { close?: () => unknown } | null) : null;
        if (typeof value?.close === 'function') await value.close();
      }
      await sight.close();
    },
  };
}
