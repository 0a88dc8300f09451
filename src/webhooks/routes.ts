import { z } from 'zod';
import {
  type RoutePlugin,
  bilingualSchema,
  decodeCursor,
  pageQuerySchema,
  pageSchema,
  toPage,
} from '../base/http.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { kindsFor, webhookKinds } from './kinds.ts';
import { type Owner, type WebhookDeps, registerEndpoint, removeEndpoint } from './register-endpoint.ts';
import { enableEndpoint, ownEndpoint, retryDelivery, testEndpoint } from './retry-delivery.ts';
import { rotateSecret } from './rotate-secret.ts';
import { readDeliveries, readEndpoints } from './store.ts';

const id = z.string().min(1).max(100);
const byId = z.object({ id });

const endpointSchema = z.object({
  id,
  url: z.string(),
  kinds: z.array(z.string()),
  state: z.enum(['enabled', 'disabled']),
  disabledWhy: z.enum(['gone', 'failing']).nullable(),
  failingSince: z.string().nullable(),
  createdAt: z.string(),
  formerSecretUntil: z.string().nullable().describe('until when the secret before this one signs too'),
});

const attemptSchema = z.object({
  number: z.int(),
  at: z.string(),
  ms: z.int(),
  status: z.int().nullable(),
  response: z.string().nullable(),
  error: z.string().nullable().describe('refused, timeout or unreachable'),
});

const deliverySchema = z.object({
  id,
  kind: z.string(),
  entryId: z.string().nullable(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  createdAt: z.string(),
  body: z.string(),
  log: z.array(attemptSchema),
});

/** /v1/webhooks: an organisation's endpoints, their deliveries, a test, a retry by hand. */
export function webhookRoutes(deps: WebhookDeps): RoutePlugin {
  const preHandler = requirePermission('webhooks.manage');
  return async (server) => {
    const list = z.object({
      items: z.array(endpointSchema),
      nextCursor: z.null(),
      kinds: z
        .array(z.object({ kind: z.string(), label: bilingualSchema }))
        .describe('What may be subscribed to'),
    });
    server.get('/v1/webhooks', { preHandler, schema: { response: { 200: list } } }, async (request) => {
      const who = principalOf(request);
      const kinds = kindsFor(who.organisationKind).map((kind) => ({
        kind,
        label: webhookKinds[kind]?.label ?? { zh: kind, en: kind },
      }));
      const items = await readEndpoints(deps.db, who.organisationId);
      return { items: items.map((item) => ({ ...item, kinds: [...item.kinds] })), nextCursor: null, kinds };
    });

    const body = z.object({
      url: z.string().min(1).max(2_048),
      kinds: z.array(z.string().max(100)).min(1).max(50),
    });
    const made = z.object({
      id,
      secret: z.string().describe('Shown once; verifies what is sent (Standard Webhooks)'),
    });
    server.post(
      '/v1/webhooks',
      { preHandler, schema: { body, response: { 201: made } } },
      async (request, reply) => {
        const owner = ownerOf(principalOf(request));
        return reply.code(201).send(await registerEndpoint(deps, { owner, ...request.body }));
      },
    );

    server.delete('/v1/webhooks/:id', { preHandler, schema: { params: byId } }, async (request, reply) => {
      await removeEndpoint(deps, { owner: ownerOf(principalOf(request)), id: request.params.id });
      return reply.code(204).send();
    });

    const tested = attemptSchema.extend({ deliveryId: id });
    server.post(
      '/v1/webhooks/:id/test',
      { preHandler, schema: { params: byId, response: { 200: tested } } },
      (request) => testEndpoint(deps, { owner: ownerOf(principalOf(request)), id: request.params.id }),
    );

    const rotated = z.object({
      secret: z.string().describe('Shown once'),
      formerUntil: z.string().describe('until then messages carry a signature of the former secret too'),
    });
    server.post(
      '/v1/webhooks/:id/secret',
      { preHandler, schema: { params: byId, response: { 200: rotated } } },
      (request) => rotateSecret(deps, { owner: ownerOf(principalOf(request)), id: request.params.id }),
    );

    server.post(
      '/v1/webhooks/:id/enable',
      { preHandler, schema: { params: byId } },
      async (request, reply) => {
        await enableEndpoint(deps, { owner: ownerOf(principalOf(request)), id: request.params.id });
        return reply.code(204).send();
      },
    );

    server.get(
      '/v1/webhooks/:id/deliveries',
      {
        preHandler,
        schema: { params: byId, querystring: pageQuerySchema, response: { 200: pageSchema(deliverySchema) } },
      },
      async (request) => {
        const endpoint = await ownEndpoint(deps, principalOf(request), request.params.id);
        const { limit, cursor } = request.query;
        const before = decodeCursor(z.object({ id }), cursor)?.id ?? null;
        const rows = await readDeliveries(deps.db, endpoint.id, before, limit + 1);
        const items = rows.map((row) => ({
          ...row,
          nextAttemptAt: row.state === 'waiting' ? row.nextAttemptAt : null,
        }));
        return toPage(items, limit, (last) => ({ id: last.id }));
      },
    );

    server.post(
      '/v1/webhooks/deliveries/:id/retry',
      { preHandler, schema: { params: byId } },
      async (request, reply) => {
        await retryDelivery(deps, { owner: ownerOf(principalOf(request)), deliveryId: request.params.id });
        return reply.code(202).send();
      },
    );
  };
}

function ownerOf({ organisationId, organisationKind, sellerId, actor }: Principal): Owner {
  return { organisationId, organisationKind, sellerId, actor };
}
