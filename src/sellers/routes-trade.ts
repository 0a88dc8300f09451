import { z } from 'zod';
import { inTransaction } from '../base/db.ts';
import { decodeCursor, type RoutePlugin, pageQuerySchema, pageSchema, toPage } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { externalIdSchema } from '../marketplace/index.ts';
import type { SellersRouteDeps } from './routes.ts';
import { alertKinds } from './trade/find-anomalies.ts';
import { washGrounds } from './trade/find-wash.ts';
import { tradeOf } from './trade/read-trade.ts';
import { type AlertRow, readAlerts } from './trade/store.ts';
import { settleAlert } from './trade/watch-trade.ts';

const count = z.int();
const sum = z.object({ sales: count, amountMinor: z.number() });
/** Marked sales that are shown; sums have all taken off. */
const MARKS_SHOWN = 500;

const tradeSchema = z.object({
  from: z.string(),
  to: z.string(),
  days: z.array(
    z.object({
      day: z.string(),
      visits: count.nullable(),
      orders: count,
      amountMinor: z.number(),
      refunds: count,
      suspectRefunds: count,
      reviews: count,
      praise: count.describe('Reviews of five stars'),
      listings: count,
    }),
  ),
  sums: z.array(
    z.object({
      currency: z.string(),
      gross: sum,
      net: sum.describe('Without what was probably no sale'),
      taken: z.array(sum.extend({ ground: z.enum(washGrounds) })).describe('Taken off, by heaviest ground'),
    }),
  ),
  marks: z.array(
    z.object({
      saleId: z.string(),
      listingId: z.string().nullable(),
      buyerId: z.string().nullable(),
      at: z.string(),
      amountMinor: z.number(),
      currency: z.string(),
      probability: z.number().describe('How sure that it was no sale, 0..1'),
      grounds: z.array(
        z.object({ ground: z.enum(washGrounds), weight: z.number(), with: z.string().nullable() }),
      ),
    }),
  ),
  marked: count.describe('Marked sales in all; the surest are listed'),
  cut: z.boolean().describe('There were more sales than are looked at: sums are of the newest'),
});

const alertSchema = z.object({
  id: z.string(),
  sellerId: z.string(),
  kind: z.enum(alertKinds),
  day: z.string(),
  at: z.string(),
  strength: z.number(),
  grounds: z.record(z.string(), z.number()).describe('What was seen and what was to be expected'),
  state: z.enum(['open', 'confirmed', 'dismissed']),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable(),
  note: z.string().nullable(),
});
const placeSchema = z.object({ strength: z.number(), id: z.string() });

/** Trade of a seller with fake sales marked, and alerts. */
export function tradeRoutes(deps: SellersRouteDeps): RoutePlugin {
  return async (server) => {
    const reads = requirePermission('search');
    const params = z.object({ id: externalIdSchema });
    server.get(
      '/v1/sellers/:id/trade',
      { preHandler: reads, schema: { params, response: { 200: tradeSchema } } },
      async (request) => {
        const { marks, sums, days, from, to, cut } = await tradeOf(deps.db, deps.clock, request.params.id);
        return {
          from,
          to,
          cut,
          marked: marks.length,
          sums: sums.map((one) => ({ ...one, taken: [...one.taken] })),
          days: days.map((day) => ({
            day: day.day,
            visits: day.visits,
            orders: day.orders,
            amountMinor: day.amount_minor,
            refunds: day.refunds,
            suspectRefunds: day.suspect_refunds,
            reviews: day.reviews,
            praise: day.praise,
            listings: day.listings,
          })),
          marks: marks
            .toSorted((a, b) => b.probability - a.probability)
            .slice(0, MARKS_SHOWN)
            .map(({ saleId, probability, grounds, sale }) => ({
              saleId,
              listingId: sale.listing_id,
              buyerId: sale.buyer_id,
              at: sale.placed_at,
              amountMinor: sale.amount_minor,
              currency: sale.currency,
              probability,
              grounds: [...grounds],
            })),
        };
      },
    );
    server.get(
      '/v1/sellers/:id/alerts',
      { preHandler: reads, schema: { params, response: { 200: z.object({ items: z.array(alertSchema) }) } } },
      async (request) => ({
        items: (await readAlerts(deps.db, { sellerId: request.params.id, limit: 200 })).map(toAlert),
      }),
    );
    server.get(
      '/v1/alerts',
      {
        preHandler: reads,
        schema: { querystring: pageQuerySchema, response: { 200: pageSchema(alertSchema) } },
      },
      async ({ query }) => {
        const after = decodeCursor(placeSchema, query.cursor);
        const rows = await readAlerts(deps.db, { limit: query.limit + 1, after });
        return toPage(rows.map(toAlert), query.limit, ({ strength, id }) => ({ strength, id }));
      },
    );
    server.post(
      '/v1/alerts/:id/settle',
      {
        preHandler: requirePermission('desk.work'),
        schema: {
          params: z.object({ id: z.string().max(64) }),
          body: z.object({
            state: z.enum(['confirmed', 'dismissed']),
            note: z.string().trim().max(2_000).default(''),
          }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const input = { id: request.params.id, ...request.body, actor: principalOf(request).actor };
        await inTransaction(deps.db, (tx) => settleAlert(deps, tx, input));
        return reply.code(204).send(null);
      },
    );
  };
}

function toAlert(row: AlertRow): z.infer<typeof alertSchema> {
  return {
    id: row.id,
    sellerId: row.seller_id,
    kind: row.kind,
    day: row.day,
    at: row.at,
    strength: row.strength,
    grounds: { ...row.grounds },
    state: row.state,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    note: row.note,
  };
}
