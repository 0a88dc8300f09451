import { z } from 'zod';
import { idempotent } from '../access/index.ts';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { caseActorOf } from '../cases/index.ts';
import { fileObjection } from './file-objection.ts';
import { type EnforcementDeps, OBJECTION_LIMITS } from './objection.ts';
import { getObjection } from './read-objections.ts';

const id = z.string().min(1).max(100);
const pictureId = z.string().regex(/^[0-9a-f]{64}$/);
const language = z.enum(['zh', 'en']);

const objectionSchema = z.object({
  caseId: id,
  decisionId: id,
  listingId: z.string(),
  sellerId: z.string(),
  statement: z.string(),
  evidence: z.array(pictureId),
  language,
  filedAt: z.string(),
  state: z.string().describe('filed, under_review, upheld, rejected, changed, withdrawn'),
});

/** POST /v1/decisions/{id}/objections, GET /v1/objections/{caseId}. */
export function enforcementRoutes(deps: EnforcementDeps): RoutePlugin {
  const once = idempotent(deps);
  return async (server) => {
    server.post(
      '/v1/decisions/:id/objections',
      {
        preHandler: [requirePermission('cases.write'), once.preHandler],
        onSend: once.onSend,
        schema: {
          params: z.object({ id }),
          body: z.object({
            statement: z.string().trim().min(1).max(OBJECTION_LIMITS.statement),
            evidence: z.array(pictureId).max(OBJECTION_LIMITS.evidence).default([]),
            language: language.default('zh'),
          }),
          response: { 201: z.object({ caseId: id }) },
        },
      },
      async (request, reply) => {
        const by = caseActorOf(principalOf(request));
        const filed = await fileObjection(deps, { decisionId: request.params.id, by, ...request.body });
        return reply.code(201).send(filed);
      },
    );

    server.get(
      '/v1/objections/:caseId',
      {
        preHandler: requirePermission('cases.read'),
        schema: { params: z.object({ caseId: id }), response: { 200: objectionSchema } },
      },
      async (request) => {
        const found = await getObjection(deps.db, request.params.caseId, caseActorOf(principalOf(request)));
        if (found === null) throw new AssayError('not_found');
        return { ...found, evidence: [...found.evidence] };
      },
    );
  };
}
