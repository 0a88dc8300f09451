import { z } from 'zod';
import { inTransaction, type Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type RoutePlugin, pageQuerySchema, pageSchema } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { externalIdSchema } from '../marketplace/index.ts';
import { linkFields } from './linking/account-model.ts';
import { explainLink, getOperator, listOperators, operatorOf } from './read-operators.ts';
import { liftRulingOf, ruleOperator, type RuleDeps } from './rule-operator.ts';

export interface SellersRouteDeps extends RuleDeps {
  readonly db: Db;
}

const DAY_MS = 86_400_000;
const bilingual = z.object({ zh: z.string(), en: z.string() });
const summarySchema = z.object({
  id: z.string(),
  accounts: z.int(),
  stopped: z.int().describe('Of its accounts, how many are stopped'),
  at: z.string(),
  changedAt: z.string(),
});
const grounds = z.array(z.enum(linkFields)).describe('What speaks most for it, most first');
const probability = z.number().describe('How sure that one operator runs both, 0..1');
const linkSchema = z.object({
  a: z.string(),
  b: z.string(),
  probability,
  at: z.string(),
  grounds,
  outside: z.boolean().describe('One of the two stands outside the operator'),
});
const rulingSchema = z.object({
  id: z.string(),
  kind: z.enum(['join', 'split']),
  accounts: z.array(z.string()),
  from: z.array(z.string()),
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
  liftedAt: z.string().nullable(),
  liftedBy: z.string().nullable(),
});
const detailSchema = summarySchema.extend({
  members: z.array(
    z.object({
      sellerId: z.string(),
      name: z.string(),
      since: z.string(),
      until: z.string().nullable().describe('When it was found not to be of this operator'),
      stopped: z.object({ cause: z.string(), ref: z.string().nullable(), at: z.string() }).nullable(),
    }),
  ),
  links: z.array(linkSchema),
  rulings: z.array(rulingSchema),
});
const explanationSchema = z.object({
  a: z.string(),
  b: z.string(),
  probability,
  at: z.string(),
  as: bilingual.describe('What is claimed'),
  against: bilingual.describe('The innocent explanation that fits best'),
  own: z.boolean().describe('They share what only this operator’s accounts have'),
  start: z.number().describe('Bits before anything is compared'),
  parts: z.array(
    z.object({
      field: z.enum(linkFields),
      says: bilingual,
      bits: z.number(),
      fresh: z.number().describe('What the time between has left of it, 0..1; counted in'),
      shared: z.array(z.string()).describe('What both have, partly hidden'),
    }),
  ),
  others: z.number().describe('Bits that explanations which fit less well add or take off'),
  total: z.number().describe('Bits in all: start, parts and others added up'),
});

/** /v1/operators, and who runs a seller. */
export function sellersRoutes(deps: SellersRouteDeps): RoutePlugin {
  return async (server) => {
    const reads = requirePermission('search');
    server.get(
      '/v1/operators',
      {
        preHandler: reads,
        schema: { querystring: pageQuerySchema, response: { 200: pageSchema(summarySchema) } },
      },
      (request) => listOperators(deps.db, request.query),
    );
    server.get(
      '/v1/operators/:id',
      {
        preHandler: reads,
        schema: { params: z.object({ id: z.string().max(64) }), response: { 200: detailSchema } },
      },
      async (request) => {
        const found = await getOperator(deps.db, request.params.id);
        if (found === null) throw new AssayError('not_found');
        return {
          ...found,
          members: [...found.members],
          links: found.links.map((link) => ({ ...link, grounds: [...link.grounds] })),
          rulings: found.rulings.map((r) => ({ ...r, accounts: [...r.accounts], from: [...r.from] })),
        };
      },
    );
    server.get(
      '/v1/sellers/:id/operator',
      {
        preHandler: reads,
        schema: {
          params: z.object({ id: externalIdSchema }),
          response: {
            200: z.object({
              operatorId: z.string().nullable(),
              links: z.array(z.object({ sellerId: z.string(), probability, at: z.string(), grounds })),
            }),
          },
        },
      },
      async (request) => {
        const { operatorId, links } = await operatorOf(deps.db, request.params.id);
        return { operatorId, links: links.map((link) => ({ ...link, grounds: [...link.grounds] })) };
      },
    );
    server.get(
      '/v1/sellers/:id/links/:other',
      {
        preHandler: reads,
        schema: {
          params: z.object({ id: externalIdSchema, other: externalIdSchema }),
          response: { 200: explanationSchema },
        },
      },
      async (request) => {
        const { id, other } = request.params;
        const found = await explainLink(deps.db, id, other, Math.floor(deps.clock.now() / DAY_MS));
        if (found === null) throw new AssayError('not_found');
        return { ...found, parts: found.parts.map((part) => ({ ...part, shared: [...part.shared] })) };
      },
    );
    rulingRoutes(server, deps);
  };
}

function rulingRoutes(server: Parameters<RoutePlugin>[0], deps: SellersRouteDeps): void {
  const leads = requirePermission('desk.lead');
  const accounts = z.array(externalIdSchema).max(2_000);
  server.post(
    '/v1/operators/rulings',
    {
      preHandler: leads,
      schema: {
        body: z.object({
          kind: z.enum(['join', 'split']),
          accounts,
          from: accounts.default([]),
          reason: z.string().trim().min(3).max(2_000),
        }),
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, actor: principalOf(request).actor };
      const ruled = await inTransaction(deps.db, (tx) => ruleOperator(deps, tx, input));
      return reply.code(201).send(ruled);
    },
  );
  server.post(
    '/v1/operators/rulings/:id/lift',
    {
      preHandler: leads,
      schema: { params: z.object({ id: z.string().max(64) }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const input = { id: request.params.id, actor: principalOf(request).actor };
      await inTransaction(deps.db, (tx) => liftRulingOf(deps, tx, input));
      return reply.code(204).send(null);
    },
  );
}
