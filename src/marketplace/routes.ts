import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type Http, type RoutePlugin, pageQuerySchema, pageSchema } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { BATCH_LIMIT, orderSchema, refundSchema, reviewSchema, trafficSchema } from './event.ts';
import { listingOutcomes } from './facts.ts';
import { getSeller, listSellers } from './list-sellers.ts';
import { externalIdSchema, moneySchema } from './listing.ts';
import { recordOrders } from './record-orders.ts';
import { recordRefunds } from './record-refunds.ts';
import { recordReviews } from './record-reviews.ts';
import { recordTraffic } from './record-traffic.ts';
import { searchMarketplace } from './search-marketplace.ts';
import { identifierKinds, sellerKinds, sellerSchema } from './seller.ts';
import { type TakeInDeps, upsertSellers } from './upsert-sellers.ts';

export interface MarketplaceRouteDeps extends TakeInDeps {
  readonly db: Db;
  /** Rooms above this one that the one search also asks (knowledge): what they find is passed on as it is. */
  readonly searchItems?: (q: string, limit: number) => Promise<readonly unknown[]>;
}

/** Body limit of a batch of facts, bytes. */
const BATCH_BODY_LIMIT = 8 * 1024 * 1024;

const sellerViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(sellerKinds),
  openedAt: z.string().nullable(),
  phones: z.array(z.string()),
  addresses: z.array(z.string()),
  devices: z.array(z.string()),
  payoutAccounts: z.array(z.string()),
  country: z.string().nullable(),
  firstSeenAt: z.string(),
  updatedAt: z.string(),
});

const count = z.int();
const sellerDetailSchema = sellerViewSchema.extend({
  facts: z
    .object({
      accountAgeDays: count.nullable(),
      listings: count.describe('Stops counting at 500'),
      listingsLast24h: count,
      blocked90d: count,
      removed90d: count,
      upheldObjections90d: count,
      orders90d: count,
      suspectRefunds90d: count,
      linkedBlocked90d: count,
      hoursSinceRemoval: z.number().nullable(),
    })
    .describe('Standing of the account now, as a decision made now would see it'),
  links: z.array(z.object({ sellerId: z.string(), kind: z.enum(identifierKinds), value: z.string() })),
});

const listingHitSchema = z.object({
  id: z.string(),
  sellerId: z.string(),
  sellerName: z.string().nullable(),
  version: z.int(),
  title: z.string(),
  price: moneySchema.nullable(),
  pictureId: z.string().nullable(),
  outcome: z.enum(listingOutcomes),
  held: z.boolean(),
  visible: z.boolean(),
  score: z.number().nullable(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

const batchResultSchema = z.object({
  recorded: z.int(),
  repeated: z.int().describe('Known already, or twice in this batch'),
  entryId: z.string().nullable().describe('Ledger entry with the hash of each recorded item'),
});

/** /v1/sellers, /v1/orders, /v1/refunds, /v1/reviews, /v1/traffic, /v1/search. */
export function marketplaceRoutes(deps: MarketplaceRouteDeps): RoutePlugin {
  return async (server) => {
    sellerRoutes(server, deps);
    const batch = <T>(
      path: string,
      item: z.ZodType<T>,
      record: (tx: Tx, items: readonly T[], actor: string) => Promise<z.infer<typeof batchResultSchema>>,
    ) => batchRoute(server, deps.db, path, item, record);
    batch('/v1/orders', orderSchema, (tx, orders, actor) => recordOrders(deps, tx, { orders, actor }));
    batch('/v1/refunds', refundSchema, (tx, refunds, actor) => recordRefunds(deps, tx, { refunds, actor }));
    batch('/v1/reviews', reviewSchema, (tx, reviews, actor) => recordReviews(deps, tx, { reviews, actor }));
    batch('/v1/traffic', trafficSchema, (tx, days, actor) => recordTraffic(deps, tx, { days, actor }));
    searchRoute(server, deps);
  };
}

function batchRoute<T>(
  server: Http,
  db: Db,
  path: string,
  item: z.ZodType<T>,
  record: (tx: Tx, items: readonly T[], actor: string) => Promise<z.infer<typeof batchResultSchema>>,
): void {
  server.post(
    path,
    {
      preHandler: requirePermission('facts.write'),
      bodyLimit: BATCH_BODY_LIMIT,
      schema: {
        body: z.object({ items: z.array(item).min(1).max(BATCH_LIMIT) }),
        response: { 200: batchResultSchema },
      },
    },
    (request) => {
      const { actor } = principalOf(request);
      return inTransaction(db, (tx) => record(tx, request.body.items as T[], actor));
    },
  );
}

function sellerRoutes(server: Http, deps: MarketplaceRouteDeps): void {
  server.post(
    '/v1/sellers',
    {
      preHandler: requirePermission('facts.write'),
      bodyLimit: BATCH_BODY_LIMIT,
      schema: {
        body: z.object({ items: z.array(sellerSchema).min(1).max(BATCH_LIMIT) }),
        response: { 200: z.object({ changed: z.array(z.string()), unchanged: z.int() }) },
      },
    },
    async (request) => {
      const input = { sellers: request.body.items, actor: principalOf(request).actor };
      const { changed, unchanged } = await inTransaction(deps.db, (tx) => upsertSellers(deps, tx, input));
      return { changed: [...changed], unchanged };
    },
  );

  const reads = requirePermission('search');
  server.get(
    '/v1/sellers',
    {
      preHandler: reads,
      schema: { querystring: pageQuerySchema, response: { 200: pageSchema(sellerViewSchema) } },
    },
    (request) => listSellers(deps.db, request.query),
  );
  server.get(
    '/v1/sellers/:id',
    {
      preHandler: reads,
      schema: { params: z.object({ id: externalIdSchema }), response: { 200: sellerDetailSchema } },
    },
    async (request) => {
      const seller = await getSeller(deps.db, request.params.id, isoNow(deps.clock));
      if (seller === null) throw new AssayError('not_found');
      return { ...seller, links: [...seller.links] };
    },
  );
}

function searchRoute(server: Http, deps: MarketplaceRouteDeps): void {
  const hit = sellerViewSchema.extend({
    matched: z.enum(['id', 'text', ...identifierKinds]),
    current: z.boolean().describe('False when the account no longer tells the value that matched'),
  });
  const querystring = z.object({
    q: z.string().trim().min(1).max(200),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  });
  const found = z.object({
    listings: z.array(listingHitSchema),
    sellers: z.array(hit),
    items: z.array(z.unknown()),
  });
  server.get(
    '/v1/search',
    { preHandler: requirePermission('search'), schema: { querystring, response: { 200: found } } },
    async (request) => {
      const { q, limit } = request.query;
      const [{ listings, sellers }, items] = await Promise.all([
        searchMarketplace(deps.db, { q, limit }),
        deps.searchItems?.(q, limit) ?? [],
      ]);
      return { listings: [...listings], sellers: [...sellers], items: [...items] };
    },
  );
}
