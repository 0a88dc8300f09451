import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { authoriseAgent, revokeAuthorisation, setLimit } from './authorise-agent.ts';
import { authorisationSchema, byId, idSchema } from './contract.ts';
import type { ComplaintDeps } from './deps.ts';
import { documentIdSchema, territorySchema } from './right.ts';
import { type AuthorisationRow, readAuthorisations, readLimits } from './store-rights.ts';

const RIGHTS = { tags: ['rights'] };

/** What agents may do for a holder, and what members of an organisation may file. */
export function agentRoutes(deps: ComplaintDeps): RoutePlugin {
  const { db } = deps;
  const read = requirePermission('rights.read');
  return async (app) => {
    app.get(
      '/v1/authorisations',
      {
        preHandler: read,
        schema: {
          ...RIGHTS,
          summary: 'What agents may do, given or had',
          response: { 200: z.object({ items: z.array(authorisationSchema) }) },
        },
      },
      async (request) => ({
        items: (await readAuthorisations(db, principalOf(request).organisationId)).map((row) =>
          authorisationOf(row, isoNow(deps.clock)),
        ),
      }),
    );
    app.post(
      '/v1/authorisations',
      {
        preHandler: requirePermission('organisation.manage'),
        schema: {
          ...RIGHTS,
          summary: 'Let an agency act, by right, territory, dates and number',
          body: z.object({
            agentId: idSchema,
            rightIds: z.array(idSchema).min(1).max(500).nullable().default(null),
            territories: z.array(territorySchema).min(1).max(250).nullable().default(null),
            from: z.iso.datetime().nullable().default(null),
            until: z.iso.datetime().nullable().default(null),
            mayWithdraw: z.boolean().default(false),
            dailyListings: z.int().min(1).max(100_000).nullable().default(null),
            document: documentIdSchema.nullable().default(null),
          }),
          response: { 201: authorisationSchema },
        },
      },
      async (request, reply) => {
        const now = isoNow(deps.clock);
        const row = await authoriseAgent(deps, {
          ...request.body,
          from: request.body.from ?? now,
          by: principalOf(request),
        });
        return reply.code(201).send(authorisationOf(row, now));
      },
    );
    app.post(
      '/v1/authorisations/:id/revocation',
      {
        preHandler: requirePermission('organisation.manage'),
        schema: {
          ...RIGHTS,
          summary: 'End it now',
          params: byId,
          body: z.object({ reason: z.string().trim().max(2_000).default('') }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await revokeAuthorisation(deps, {
          id: request.params.id,
          reason: request.body.reason,
          by: principalOf(request),
        });
        return reply.code(204).send(null);
      },
    );

    const limitSchema = z.object({
      userId: idSchema,
      dailyListings: z.int().min(0).max(100_000).nullable(),
      rightIds: z.array(idSchema).max(500).nullable(),
    });
    app.get(
      '/v1/filing-limits',
      {
        preHandler: requirePermission('organisation.manage'),
        schema: {
          ...RIGHTS,
          summary: 'What members may file, less than the organisation',
          response: { 200: z.object({ items: z.array(limitSchema) }) },
        },
      },
      async (request) => ({
        items: (await readLimits(db, principalOf(request).organisationId)).map((row) => ({
          userId: row.user_id,
          dailyListings: row.daily_listings,
          rightIds: row.right_ids,
        })),
      }),
    );
    app.put(
      '/v1/filing-limits',
      {
        preHandler: requirePermission('organisation.manage'),
        schema: {
          ...RIGHTS,
          summary: 'Bound what a member may file',
          body: limitSchema,
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await setLimit(deps, { ...request.body, by: principalOf(request) });
        return reply.code(204).send(null);
      },
    );
    await Promise.resolve();
  };
}

function authorisationOf(row: AuthorisationRow, now: string): z.infer<typeof authorisationSchema> {
  return {
    id: row.id,
    holderId: row.holder_id,
    agentId: row.agent_id,
    rightIds: row.right_ids,
    territories: row.territories,
    from: row.valid_from,
    until: row.valid_until,
    mayWithdraw: row.may_withdraw,
    dailyListings: row.daily_listings,
    document: row.document,
    givenAt: row.given_at,
    revokedAt: row.revoked_at,
    revokedReason: row.revoked_reason,
    inForce:
      row.revoked_at === null && row.valid_from <= now && (row.valid_until === null || row.valid_until > now),
  };
}
