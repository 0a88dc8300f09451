import { listingContentSchema, type ListingContent } from '../src/marketplace/index.ts';
import { type Adversary, createAdaptiveAdversary, createClassicAdversary } from './adversary/adversary.ts';
import type { Counterfeiter, Sortie } from './adversary/counterfeiter.ts';
import { namesOf, strategyOf } from './adversary/strategies.ts';
import { slots } from './adversary/strategy.ts';
import { seenBy } from './adversary/visibility.ts';
import { type Following, followListing } from './after-publishing.ts';
import type { ListingData, Outcome, SimEvent, Truth } from './events.ts';
import { honestKinds, suspiciousKinds } from './honest/index.ts';
import { createHonestPopulation } from './honest/population.ts';
import { joinPieces, type Offer } from './offer.ts';
import type { Account } from './people.ts';
import { type PictureRecipe, pictureKey } from './pictures/spec.ts';
import { createStudio, type Studio } from './pictures/studio.ts';
import { createRandom, type Random } from './random.ts';
import { Schedule } from './schedule.ts';
import { createWorld, opaqueId, priceIn, type World } from './world/world.ts';

const DAY = 86_400_000;

export interface SimulationOptions {
  readonly seed: string | number;
  /** When the world begins, milliseconds since 1970. */
  readonly startAt: number;
  /** Infinity for a world without an end. */
  readonly generations: number;
  readonly listingsPerGeneration: number;
  /** Share of listings that are counterfeit, 0..1. */
  readonly prevalence: number;
  readonly daysPerGeneration?: number;
  readonly brands?: number;
  readonly productsPerCategory?: number;
  readonly operators?: number;
  /** Share of operators who give up after a generation and are replaced by newcomers who know nothing. */
  readonly turnover?: number;
  /** `adaptive`: operators with purse and camera who evolve by profit, and honest sellers who look like them. */
  readonly adversary?: 'classic' | 'adaptive';
}

export interface Simulation {
  readonly world: World;
  readonly studio: Studio;
  /** Truth by listing, filled in as listings are made. MUST NOT be shown to whatever is being judged. */
  readonly truth: ReadonlyMap<string, Truth>;
  /** One pass; events in order of time. Call `observe` for a listing before asking for the next event. */
  events(): AsyncGenerator<SimEvent, void, void>;
  /** What the marketplace did with a listing; a listing that is never observed counts as published. */
  observe(listingId: string, outcome: Outcome): void;
  /**
   * Somebody found the goods of a listing to be counterfeit (a reviewer, a test purchase). One that is up is taken down
   * at once, and a `removed` event tells it.
   */
  foundOut(listingId: string, at: string): void;
  /** Recipe of a picture that an event named. */
  picture(key: string): PictureRecipe;
  /** The operators and what they use now, for reports. */
  operators(): readonly Counterfeiter[];
}

type Due =
  | { readonly kind: 'publish'; readonly counterfeit: boolean; readonly generation: number }
  | { readonly kind: 'show'; readonly listing: Listing }
  | { readonly kind: 'generation_end'; readonly generation: number }
  | { readonly kind: 'recovery'; readonly sellerId: string; readonly from: number; readonly until: number }
  | { readonly kind: 'removal'; readonly listingId: string }
  | Following;

interface Listing {
  readonly listingId: string;
  readonly account: Account;
  readonly offer: Offer;
  readonly operator: Counterfeiter | null;
}

interface Shown {
  readonly at: number;
  readonly data: ListingData;
  readonly operator: Counterfeiter | null;
  outcome: Outcome | 'removed';
  content: ListingContent;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const world = createWorld({
    seed: options.seed,
    ...(options.brands === undefined ? {} : { brands: options.brands }),
    ...(options.productsPerCategory === undefined
      ? {}
      : { productsPerCategory: options.productsPerCategory }),
  });
  const studio = createStudio(world);
  const random = createRandom(`simulation/${world.seed}`);
  const days = options.daysPerGeneration ?? 10;
  const adaptive = options.adversary === 'adaptive';
  const truth = new Map<string, Truth>();
  const pictures = new Map<string, PictureRecipe>();
  const shown = new Map<string, Shown>();
  const sorties = new Map<string, { readonly operator: Counterfeiter; readonly sortie: Sortie }>();
  const sharedDevices = Array.from({ length: 8 }, (_, i) => opaqueId('d', world.seed, `shared/${i}`));
  const counterfeits = Math.round(options.listingsPerGeneration * options.prevalence);
  const honest = options.listingsPerGeneration - counterfeits;
  const population = createHonestPopulation(world, {
    startAt: options.startAt,
    listings: honest * Math.min(options.generations, 3),
    sharedDevices,
    ...(adaptive ? { kinds: [...honestKinds, ...suspiciousKinds] } : {}),
  });
  const schedule = new Schedule<Due>();
  /** What honest sellers showed lately of their own goods, by product: up for anybody to take. */
  const honestPhotos = new Map<string, PictureRecipe[]>();
  const adversary: Adversary = createAdversary();

  startGeneration(0);

  function createAdversary(): Adversary {
    const common = {
      world,
      random,
      sharedDevices,
      count: options.operators ?? Math.max(6, Math.round(counterfeits / 12)),
      turnover: options.turnover ?? 0.25,
    };
    if (!adaptive) return createClassicAdversary(common);
    return createAdaptiveAdversary({
      ...common,
      shownPhoto: ({ key }) => {
        const shots = honestPhotos.get(key) ?? [];
        return shots.length === 0 ? null : random.pick(shots);
      },
      victim: (chance) => population.victim(chance, (sellerId) => knownAccounts.has(sellerId)),
      onHijack: ({ sellerId }, from, until) =>
        schedule.add(until, { kind: 'recovery', sellerId, from, until }),
    });
  }

  function startGeneration(generation: number): void {
    const from = options.startAt + generation * days * DAY;
    for (let i = 0; i < honest; i++)
      schedule.add(timeIn(random, from, days), { kind: 'publish', counterfeit: false, generation });
    for (let i = 0; i < counterfeits; i++)
      schedule.add(timeIn(random, from, days), { kind: 'publish', counterfeit: true, generation });
    schedule.add(from + days * DAY, { kind: 'generation_end', generation });
  }

  const knownAccounts = new Set<string>();
  let made = 0;

  function contentOf(offer: Offer): ListingContent {
    const english = offer.market.language === 'en';
    return listingContentSchema.parse({
      title: joinPieces(offer.title, ' ').slice(0, 200),
      description: joinPieces(offer.description, english ? ' ' : '').slice(0, 4000),
      attributes: offer.attributes,
      category: offer.category,
      declaredBrand: offer.declaredBrand,
      condition: offer.condition,
      price: priceIn(offer.market, offer.yuan),
      quantity: offer.quantity,
      market: offer.market.code,
      gtin: offer.gtin,
      model: offer.model,
      pictures: [
        ...new Set(
          offer.pictures.map((recipe) => {
            const key = pictureKey(world.seed, recipe);
            pictures.set(key, recipe);
            return key;
          }),
        ),
      ],
    });
  }

  /** Everything that follows from a listing being up: decided when it is known that it is. */
  function plan(id: string, at: number): void {
    const listing = shown.get(id) as Shown;
    const sortie = sorties.get(id)?.sortie;
    const appeal =
      sortie === undefined
        ? 1
        : slots.reduce((product, slot) => product * strategyOf(sortie.genome[slot]).reach, 1);
    const about = { counterfeit: listing.operator !== null, appeal, tests: adaptive };
    for (const next of followListing(world.seed, { ...listing.data, content: listing.content }, at, about))
      schedule.add(next.at, next);
  }

  /** Somebody makes an offer; a new account is opened some minutes before its first listing. */
  function* publish(due: Due & { kind: 'publish' }, at: number): Generator<SimEvent> {
    const listingId = opaqueId('l', world.seed, String(made++));
    const common = { listingId, generation: due.generation };
    let listing: Listing;
    if (due.counterfeit) {
      const operator = adversary.next();
      const sortie = operator.send(at);
      sorties.set(listingId, { operator, sortie });
      truth.set(listingId, {
        ...common,
        counterfeit: true,
        strategy: namesOf(sortie.genome),
        seenBy: seenBy(sortie.traces),
        trait: null,
        operatorId: operator.id,
        productKey: sortie.product.key,
        byLesson: sortie.byLesson,
      });
      listing = { listingId, account: sortie.account, offer: sortie.offer, operator };
    } else {
      const { account, offer, kind } = population.send(at);
      truth.set(listingId, {
        ...common,
        counterfeit: false,
        strategy: [kind.name],
        seenBy: null,
        trait: kind.trait,
        operatorId: null,
        productKey: null,
        byLesson: false,
      });
      listing = { listingId, account, offer, operator: null };
    }
    const { sellerId, openedAt, market, ...rest } = listing.account;
    const elsewhere = listing.operator !== null && sorties.get(listingId)?.sortie.newAccount === true;
    if (knownAccounts.has(sellerId) && !elsewhere) {
      yield* show(listing, at);
      return;
    }
    knownAccounts.add(sellerId);
    yield {
      type: 'account',
      at: iso(at),
      data: { sellerId, ...rest, market: market.code, openedAt: iso(openedAt) },
    };
    schedule.add(at + random.between(2, 90) * 60_000, { kind: 'show', listing });
  }

  function* show({ listingId, account, offer, operator }: Listing, at: number): Generator<SimEvent> {
    const content = contentOf(offer);
    const data: ListingData = { listingId, sellerId: account.sellerId, action: 'publish', content };
    const listing: Shown = { at, data, operator, outcome: 'published', content };
    shown.set(listingId, listing);
    for (const picture of operator === null ? offer.pictures : []) {
      const { base } = picture;
      if (base.kind === 'own')
        honestPhotos.set(base.of, [picture, ...(honestPhotos.get(base.of) ?? [])].slice(0, 6));
    }
    yield { type: 'listing', at: iso(at), data };
    const sent = sorties.get(listingId);
    if (sent !== undefined) sent.operator.learn(listingId, sent.sortie, listing.outcome as Outcome);
    if (listing.outcome === 'published') plan(listingId, at);
  }

  function takeDown(listingId: string, listing: Shown, at: number): SimEvent {
    listing.outcome = 'removed';
    listing.operator?.removed(listingId);
    tellFound(listingId, at);
    return {
      type: 'listing',
      at: iso(at),
      data: { ...listing.data, action: 'removed', content: listing.content },
    };
  }

  function tellFound(listingId: string, at: number): void {
    const offer = sorties.get(listingId)?.sortie.offer;
    if (offer !== undefined) adversary.foundOut(offer.pictures, at);
  }

  async function* events(): AsyncGenerator<SimEvent, void, void> {
    for (let next = schedule.take(); next !== null; next = schedule.take()) {
      const { at, item } = next;
      switch (item.kind) {
        case 'publish':
          yield* publish(item, at);
          break;
        case 'show':
          yield* show(item.listing, at);
          break;
        case 'event': {
          const listing = shown.get((item.event.data as { listingId: string }).listingId) as Shown;
          // Nobody can buy what is not up; what was bought before can still come back.
          if (item.event.type === 'order' && listing.outcome !== 'published') break;
          listing.operator?.sold(listing.data.listingId, item.income);
          yield item.event;
          break;
        }
        case 'removal': {
          const listing = shown.get(item.listingId) as Shown;
          if (listing.outcome === 'published') yield takeDown(item.listingId, listing, at);
          break;
        }
        case 'recovery': {
          const { sellerId, from, until } = item;
          for (const [id, listing] of shown) {
            if (listing.operator === null || listing.data.sellerId !== sellerId) continue;
            if (listing.outcome === 'published' && listing.at >= from) yield takeDown(id, listing, at);
          }
          yield { type: 'recovered', at: iso(until), data: { sellerId, from: iso(from) } };
          break;
        }
        case 'edit': {
          const listing = shown.get(item.listingId) as Shown;
          if (listing.outcome !== 'published' || listing.content.price === null) break;
          const price = {
            ...listing.content.price,
            amountMinor: Math.max(1, Math.round(listing.content.price.amountMinor * item.factor)),
          };
          listing.content = { ...listing.content, price };
          yield {
            type: 'listing',
            at: iso(at),
            data: { ...listing.data, action: 'edit', content: listing.content },
          };
          break;
        }
        case 'generation_end':
          adversary.endGeneration();
          if (item.generation + 1 < options.generations) startGeneration(item.generation + 1);
          break;
      }
    }
  }

  return {
    world,
    studio,
    truth,
    events,
    observe: (listingId, outcome) => {
      const listing = shown.get(listingId);
      if (listing !== undefined && listing.outcome !== 'removed') listing.outcome = outcome;
    },
    foundOut: (listingId, at) => {
      tellFound(listingId, Date.parse(at));
      if (shown.get(listingId)?.outcome === 'published')
        schedule.add(Date.parse(at), { kind: 'removal', listingId });
    },
    picture: (key) => {
      const recipe = pictures.get(key);
      if (recipe === undefined) throw new RangeError(`no picture ${key}`);
      return recipe;
    },
    operators: () => adversary.operators,
  };
}

/** The stream alone, for those who neither answer nor look at the truth: every listing counts as published. */
export async function* simulate(options: SimulationOptions): AsyncGenerator<SimEvent, void, void> {
  yield* createSimulation(options).events();
}

const iso = (at: number): string => new Date(Math.round(at)).toISOString();

/** Evenly over the days, and in a day mostly after noon. */
const timeIn = (random: Random, from: number, days: number): number =>
  from + random.int(0, days - 1) * DAY + Math.min(1, Math.max(0, random.normal(0.6, 0.22))) * DAY * 0.999;
