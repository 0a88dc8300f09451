import type { ListingContent, OrderInput, Refund, Review, SellerInput } from '../src/marketplace/index.ts';
import { type AccountData, refundReasons, type Outcome, type SimEvent, type Truth } from './events.ts';
import {
  taughtItems,
  type TaughtBody,
  type TaughtLogo,
  taughtLogos,
  taughtPictures,
  type TaughtPicture,
} from './knowledge.ts';
import { createSimulation, type Simulation } from './simulate.ts';
import type { Brand } from './world/world.ts';

/** One event of the demo, its body as the API takes it. `at`: ISO 8601 UTC, in the world's own time. */
export type DemoEvent =
  | { readonly type: 'seller'; readonly at: string; readonly body: SellerInput }
  | {
      readonly type: 'listing';
      readonly at: string;
      readonly action: 'publish' | 'edit';
      readonly body: DemoListing;
      readonly pictures: readonly Buffer[];
    }
  /** A notice was upheld and the listing taken down. */
  | { readonly type: 'removal'; readonly at: string; readonly listingId: string; readonly sellerId: string }
  | { readonly type: 'order'; readonly at: string; readonly body: OrderInput & { listingId: string | null } }
  | { readonly type: 'refund'; readonly at: string; readonly body: Refund }
  | { readonly type: 'review'; readonly at: string; readonly body: Review };

/** A posted listing without its pictures; those come as JPEG bytes beside it, in order. */
export type DemoListing = Omit<ListingContent, 'pictures'> & {
  readonly id: string;
  readonly sellerId: string;
};

export interface DemoOptions {
  readonly seed: string | number;
  /** Milliseconds since 1970 at which the world begins. */
  readonly startAt: number;
  readonly listingsPerGeneration?: number;
  readonly prevalence?: number;
  readonly generations?: number;
}

export interface Demo {
  readonly world: Simulation['world'];
  /** What the brands teach. Import it before the first event; `brandRef` as in `taughtItems`. */
  items(brandRef?: (brand: Brand) => string): TaughtBody[];
  /** Reference pictures with their JPEG bytes, one after the other. */
  pictures(): AsyncGenerator<TaughtPicture & { readonly bytes: Buffer }>;
  /** Brands' marks with their JPEG bytes. */
  logos(): AsyncGenerator<TaughtLogo & { readonly bytes: Buffer }>;
  events(): AsyncGenerator<DemoEvent, void, void>;
  /** Tells counterfeiters what became of a listing, so that they adapt. */
  observe(listingId: string, outcome: Outcome): void;
  /** For a page that shows the demo's truth beside the decisions; null for a listing that is not of the demo. */
  truthOf(listingId: string): Truth | null;
}

/** A small world that goes on for ever: enough counterfeits that a visitor sees some. */
export function openDemo(options: DemoOptions): Demo {
  const simulation = createSimulation({
    seed: `demo-${options.seed}`,
    startAt: options.startAt,
    generations: options.generations ?? Number.POSITIVE_INFINITY,
    listingsPerGeneration: options.listingsPerGeneration ?? 600,
    prevalence: options.prevalence ?? 0.08,
    brands: 14,
    productsPerCategory: 2,
  });
  const from = new Date(options.startAt - 30 * 86_400_000).toISOString().slice(0, 10);
  return {
    world: simulation.world,
    items: (brandRef) =>
      taughtItems(simulation.world, { from, ...(brandRef === undefined ? {} : { brandRef }) }),
    async *pictures() {
      for (const picture of taughtPictures(simulation.world)) {
        yield { ...picture, bytes: await simulation.studio.jpeg(picture.recipe) };
      }
    },
    async *logos() {
      for (const logo of taughtLogos(simulation.world))
        yield { ...logo, bytes: await simulation.studio.jpeg(logo.recipe) };
    },
    async *events() {
      for await (const event of simulation.events()) {
        if (event.type === 'recovered') continue;
        yield await toDemoEvent(simulation, event);
        if (event.type === 'account') yield* earlierOrders(event.data, options.startAt);
      }
    },
    observe: (listingId, outcome) => simulation.observe(listingId, outcome),
    truthOf: (listingId) => simulation.truth.get(listingId) ?? null,
  };
}

/** The events alone. */
export async function* demoFeed(options: DemoOptions): AsyncGenerator<DemoEvent, void, void> {
  yield* openDemo(options).events();
}

/** Sales most of an old account's trade consists of lie before the world: told, so that it does not look idle. */
const MOST_EARLIER = 25;

function* earlierOrders(account: AccountData, startAt: number): Generator<DemoEvent> {
  const count = Math.min(account.orders90dBefore, MOST_EARLIER);
  const from = Math.max(Date.parse(account.openedAt), startAt - 60 * 86_400_000);
  for (let i = 0; i < count; i++) {
    const at = new Date(from + ((startAt - from) * (i + 0.5)) / count).toISOString();
    const body: OrderInput & { listingId: string | null } = {
      id: `${account.sellerId}-before-${i}`,
      sellerId: account.sellerId,
      listingId: null,
      buyerId: null,
      quantity: 1,
      amount: { amountMinor: 9_900, currency: 'CNY' },
      placedAt: at,
    };
    yield { type: 'order', at, body };
  }
}

async function toDemoEvent(
  simulation: Simulation,
  event: Exclude<SimEvent, { type: 'recovered' }>,
): Promise<DemoEvent> {
  const { at } = event;
  switch (event.type) {
    case 'account': {
      const { sellerId, name, kind, openedAt, market, deviceId, phoneId, payoutId } = event.data;
      return {
        type: 'seller',
        at,
        body: {
          id: sellerId,
          name,
          kind,
          openedAt,
          phones: [phoneOf(phoneId)],
          devices: [deviceId],
          payoutAccounts: [payoutId],
          addresses: [],
          country: market,
        },
      };
    }
    case 'listing': {
      const { listingId, sellerId, action, content } = event.data;
      if (action === 'removed') return { type: 'removal', at, listingId, sellerId };
      const { pictures, ...rest } = content;
      const bytes: Buffer[] = [];
      for (const key of pictures) bytes.push(await simulation.studio.jpeg(simulation.picture(key)));
      return { type: 'listing', at, action, body: { ...rest, id: listingId, sellerId }, pictures: bytes };
    }
    case 'order': {
      const { orderId, listingId, sellerId, buyerId, quantity, amountMinor, currency } = event.data;
      return {
        type: 'order',
        at,
        body: {
          id: orderId,
          sellerId,
          listingId,
          buyerId,
          quantity,
          amount: { amountMinor, currency },
          placedAt: at,
        },
      };
    }
    case 'refund': {
      const { refundId, orderId, listingId, sellerId, reason, amountMinor, currency } = event.data;
      return {
        type: 'refund',
        at,
        body: {
          id: refundId,
          orderId,
          sellerId,
          listingId,
          amount: { amountMinor, currency },
          reason,
          suspectedFake: reason === refundReasons[0],
          refundedAt: at,
        },
      };
    }
    case 'review': {
      const { reviewId, orderId, listingId, sellerId, stars, text } = event.data;
      return {
        type: 'review',
        at,
        body: { id: reviewId, sellerId, listingId, orderId, buyerId: null, rating: stars, text, at },
      };
    }
  }
}

/** A number that no network gives out (mobile numbers do not begin with 100), made from the phone's name. */
function phoneOf(phoneId: string): string {
  let sum = 7;
  for (const char of phoneId) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 99_999_989;
  return `100${String(sum).padStart(8, '0')}`;
}
