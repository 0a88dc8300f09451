import { listingContentSchema, type ListingContent } from '../src/marketplace/index.ts';
import { Operator, type Sortie } from './adversary/operator.ts';
import { namesOf, strategyOf } from './adversary/strategies.ts';
import { slots } from './adversary/strategy.ts';
import { seenBy } from './adversary/visibility.ts';
import { aftermathOf } from './aftermath.ts';
import type { ListingData, Outcome, SimEvent, Truth } from './events.ts';
import { createHonestPopulation } from './honest/population.ts';
import { joinPieces, type Offer } from './offer.ts';
import type { Account } from './people.ts';
import { type PictureRecipe, pictureKey } from './pictures/spec.ts';
import { createStudio, type Studio } from './pictures/studio.ts';
import { createRandom, type Random } from './random.ts';
import { Schedule } from './schedule.ts';
import { say } from './words.ts';
import { createWorld, marketOf, opaqueId, priceIn, type World } from './world/world.ts';

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
  /** Recipe of a picture that an event named. */
  picture(key: string): PictureRecipe;
  /** The operators and what they use now, for reports. */
  operators(): readonly Operator[];
}

type Due =
  | { readonly kind: 'publish'; readonly counterfeit: boolean; readonly generation: number }
  | { readonly kind: 'show'; readonly listing: Listing }
  | { readonly kind: 'generation_end'; readonly generation: number }
  | { readonly kind: 'event'; readonly event: SimEvent; readonly income: number }
  | { readonly kind: 'removal'; readonly listingId: string }
  | { readonly kind: 'edit'; readonly listingId: string; readonly factor: number };

interface Listing {
  readonly listingId: string;
  readonly account: Account;
  readonly offer: Offer;
  readonly operator: Operator | null;
}

interface Shown {
  readonly data: ListingData;
  readonly operator: Operator | null;
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
  const truth = new Map<string, Truth>();
  const pictures = new Map<string, PictureRecipe>();
  const shown = new Map<string, Shown>();
  const sorties = new Map<string, { readonly operator: Operator; readonly sortie: Sortie }>();
  const sharedDevices = Array.from({ length: 8 }, (_, i) => opaqueId('d', world.seed, `shared/${i}`));
  const counterfeits = Math.round(options.listingsPerGeneration * options.prevalence);
  const honest = options.listingsPerGeneration - counterfeits;
  const population = createHonestPopulation(world, {
    startAt: options.startAt,
    listings: honest * Math.min(options.generations, 3),
    sharedDevices,
  });
  let newcomers = 0;
  const recruit = (): Operator => new Operator(world, String(newcomers++), sharedDevices);
  let operators = Array.from(
    { length: options.operators ?? Math.max(6, Math.round(counterfeits / 12)) },
    recruit,
  );
  const schedule = new Schedule<Due>();

  startGeneration(0);

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
    const own = createRandom(`aftermath/${world.seed}/${id}`);
    const sortie = sorties.get(id)?.sortie;
    const appeal =
      sortie === undefined
        ? 1
        : slots.reduce((product, slot) => product * strategyOf(sortie.genome[slot]).reach, 1);
    const after = aftermathOf(own, listing.operator !== null, appeal);
    const market = marketOf(listing.content.market);
    const price = listing.content.price ?? { amountMinor: 0, currency: market.currency };
    const base = { listingId: id, sellerId: listing.data.sellerId };
    after.orders.forEach((order, n) => {
      const orderId = opaqueId('order', world.seed, `${id}/${n}`);
      const orderAt = at + order.after * DAY;
      const money = { amountMinor: price.amountMinor * order.quantity, currency: price.currency };
      const yuan = (money.amountMinor / 100 / market.perUsd) * 7.1;
      schedule.add(orderAt, {
        kind: 'event',
        income: yuan * 0.55,
        event: {
          type: 'order',
          at: iso(orderAt),
          data: {
            orderId,
            ...base,
            buyerId: opaqueId('b', world.seed, `${id}/${n}`),
            quantity: order.quantity,
            ...money,
          },
        },
      });
      if (order.refund !== null) {
        const refundAt = orderAt + order.refund.after * DAY;
        schedule.add(refundAt, {
          kind: 'event',
          income: -yuan * 0.55,
          event: {
            type: 'refund',
            at: iso(refundAt),
            data: {
              refundId: opaqueId('refund', world.seed, `${id}/${n}`),
              orderId,
              ...base,
              reason: order.refund.reason,
              ...money,
            },
          },
        });
      }
      if (order.review !== null) {
        const reviewAt = orderAt + order.review.after * DAY;
        schedule.add(reviewAt, {
          kind: 'event',
          income: 0,
          event: {
            type: 'review',
            at: iso(reviewAt),
            data: {
              reviewId: opaqueId('review', world.seed, `${id}/${n}`),
              orderId,
              ...base,
              stars: order.review.stars,
              text: say(market, order.review.text),
            },
          },
        });
      }
    });
    if (after.removedAfter !== null)
      schedule.add(at + after.removedAfter * DAY, { kind: 'removal', listingId: id });
    if (listing.operator === null && own.chance(0.02))
      schedule.add(at + own.between(0.2, 6) * DAY, {
        kind: 'edit',
        listingId: id,
        factor: own.between(0.9, 1.08),
      });
  }

  /** Somebody makes an offer; a new account is opened some minutes before its first listing. */
  function* publish(due: Due & { kind: 'publish' }, at: number): Generator<SimEvent> {
    const listingId = opaqueId('l', world.seed, String(made++));
    const common = { listingId, generation: due.generation };
    let listing: Listing;
    if (due.counterfeit) {
      const operator = random.pick(operators);
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
      });
      listing = { listingId, account, offer, operator: null };
    }
    const { sellerId, openedAt, market, ...rest } = listing.account;
    if (knownAccounts.has(sellerId)) {
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
    const listing: Shown = { data, operator, outcome: 'published', content };
    shown.set(listingId, listing);
    yield { type: 'listing', at: iso(at), data };
    const sent = sorties.get(listingId);
    if (sent !== undefined) sent.operator.learn(listingId, sent.sortie, listing.outcome as Outcome);
    if (listing.outcome === 'published') plan(listingId, at);
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
          if (listing.outcome !== 'published') break;
          listing.outcome = 'removed';
          listing.operator?.removed(item.listingId);
          yield {
            type: 'listing',
            at: iso(at),
            data: { ...listing.data, action: 'removed', content: listing.content },
          };
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
          endGeneration();
          if (item.generation + 1 < options.generations) startGeneration(item.generation + 1);
          break;
      }
    }
  }

  function endGeneration(): void {
    const memories = operators.map((o) => o.memory);
    operators.forEach((operator, i) =>
      operator.adapt(
        random.sample(
          memories.filter((_, j) => j !== i),
          2,
        ),
      ),
    );
    const leaving = new Set(
      random.sample(operators, Math.round(operators.length * (options.turnover ?? 0.25))),
    );
    operators = operators.map((o) => (leaving.has(o) ? recruit() : o));
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
    picture: (key) => {
      const recipe = pictures.get(key);
      if (recipe === undefined) throw new RangeError(`no picture ${key}`);
      return recipe;
    },
    operators: () => operators,
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
