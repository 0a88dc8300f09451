import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { type RoutePlugin, decodeCursor, pageQuerySchema, pageSchema, toPage } from '../base/http.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { byId, profileSchema, reasonSchema, rightSchema } from './contract.ts';
import type { ComplaintDeps } from './deps.ts';
import { agentRoutes } from './routes-agents.ts';
import { vaultRoutes } from './routes-vault.ts';
import { enterRight, renewRight } from './enter-right.ts';
import { importRegister } from './import-register.ts';
import { profileBodySchema } from './profile.ts';
import {
  documentIdSchema,
  newRightSchema,
  notWorkingText,
  type Right,
  verifications,
  whyNotWorking,
} from './right.ts';
import {
  type ProfileRow,
  type RightRow,
  readAuthorisations,
  readProfile,
  readRightPage,
  readRights,
  readSubmittedProfiles,
  toRight,
} from './store-rights.ts';
import { decideProfile, submitProfile } from './verify-profile.ts';
import { decideRight } from './verify-right.ts';

const RIGHTS = { tags: ['rights'] };
const place = z.object({ at: z.iso.datetime(), id: z.string() });
const verdictSchema = z.object({ verdict: z.enum(['verified', 'refused']), reason: reasonSchema });

/** Rights, identities, agents, limits, vaults. */
export function rightsRoutes(deps: ComplaintDeps): RoutePlugin {
  const { db } = deps;
  const read = requirePermission('rights.read');
  const write = requirePermission('rights.write');
  const manage = requirePermission('complaints.manage');
  const party = requirePermission('cases.write');

  /** Rights of its own organisation, and of those that authorised it. */
  const reachable = async (who: Principal): Promise<string[] | null> => {
    if (who.organisationKind === 'platform') return null;
    const given = await readAuthorisations(db, who.organisationId);
    return [...new Set([who.organisationId, ...given.map((one) => one.holder_id)])];
  };
  const view = (row: RightRow, reason = row.verification_reason): z.infer<typeof rightSchema> => {
    const right = toRight(row);
    const why = whyNotWorking(right, deps.clock.now());
    return {
      ...right,
      verificationReason: reason,
      works: why === null,
      why: why === null ? null : notWorkingText[why],
    };
  };
  const reread = async (right: Right) => {
    const [row] = await readRights(db, [right.id]);
    if (!row) throw new AssayError('not_found');
    return view(row);
  };

  return async (app) => {
    app.get(
      '/v1/rights',
      {
        preHandler: read,
        schema: {
          ...RIGHTS,
          summary: 'Rights that the caller holds or may act on, newest first; of the platform all',
          querystring: pageQuerySchema.extend({ verification: z.enum(verifications).optional() }),
          response: { 200: pageSchema(rightSchema) },
        },
      },
      async (request) => {
        const { limit, cursor, verification } = request.query;
        const holderIds = await reachable(principalOf(request));
        const rows = await readRightPage(db, {
          holderIds,
          verification,
          after: decodeCursor(place, cursor),
          limit: limit + 1,
        });
        const page = toPage(rows, limit, (last) => ({ at: last.entered_at, id: last.id }));
        return { items: page.items.map((row) => view(row)), nextCursor: page.nextCursor };
      },
    );
    app.get(
      '/v1/rights/:id',
      {
        preHandler: read,
        schema: { ...RIGHTS, summary: 'One right', params: byId, response: { 200: rightSchema } },
      },
      async (request) => {
        const [row] = await readRights(db, [request.params.id]);
        const holders = await reachable(principalOf(request));
        if (!row || (holders !== null && !holders.includes(row.holder_id))) throw new AssayError('not_found');
        return view(row);
      },
    );
    app.post(
      '/v1/rights',
      {
        preHandler: write,
        schema: {
          ...RIGHTS,
          summary:
            'Enter a right with its proofs; a register that knows it under the verified name verifies it at once',
          body: newRightSchema,
          response: { 201: rightSchema },
        },
      },
      async (request, reply) => {
        const right = await enterRight(deps, { right: request.body, by: principalOf(request) });
        return reply.code(201).send(await reread(right));
      },
    );
    app.post(
      '/v1/rights/:id/renewal',
      {
        preHandler: write,
        schema: {
          ...RIGHTS,
          summary: 'A later last day of protection, with its proof',
          params: byId,
          body: z.object({ validUntil: z.iso.date(), proof: documentIdSchema }),
          response: { 200: rightSchema },
        },
      },
      async (request) =>
        reread(
          await renewRight(deps, { rightId: request.params.id, ...request.body, by: principalOf(request) }),
        ),
    );
    app.post(
      '/v1/rights/:id/decision',
      {
        preHandler: manage,
        schema: {
          ...RIGHTS,
          summary: 'Verify a right or refuse it',
          params: byId,
          body: verdictSchema,
          response: { 200: rightSchema },
        },
      },
      async (request) =>
        reread(
          await decideRight(deps, { rightId: request.params.id, ...request.body, by: principalOf(request) }),
        ),
    );
    app.post(
      '/v1/rights-register',
      {
        preHandler: manage,
        bodyLimit: 64 * 1024 * 1024,
        schema: {
          ...RIGHTS,
          summary: "Bring in an office's register as CSV; rights it speaks of are checked at once",
          consumes: ['text/csv'],
          querystring: z.object({ office: z.string().trim().min(1).max(40) }),
          body: z.string(),
          response: {
            200: z.object({
              accepted: z.int(),
              rejected: z.int(),
              rightsChecked: z.int(),
              problems: z.array(
                z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const report = await importRegister(deps, {
          office: request.query.office,
          csv: request.body,
          by: principalOf(request),
        });
        return { ...report, problems: [...report.problems] };
      },
    );

    app.get(
      '/v1/rights-profile',
      {
        preHandler: party,
        schema: {
          ...RIGHTS,
          summary: "The caller's organisation as it was verified",
          response: { 200: profileSchema },
        },
      },
      async (request) => {
        const { organisationId } = principalOf(request);
        return profileOf(organisationId, await readProfile(db, organisationId));
      },
    );
    app.put(
      '/v1/rights-profile',
      {
        preHandler: write,
        schema: {
          ...RIGHTS,
          summary: 'Say who the organisation is and who signs for it; a person verifies it',
          body: profileBodySchema,
          response: { 200: profileSchema },
        },
      },
      async (request) => {
        const by = principalOf(request);
        return profileOf(by.organisationId, await submitProfile(deps, { body: request.body, by }));
      },
    );
    app.get(
      '/v1/rights-profiles',
      {
        preHandler: manage,
        schema: {
          ...RIGHTS,
          summary: 'Identities that wait to be verified',
          response: { 200: z.object({ items: z.array(profileSchema) }) },
        },
      },
      async () => ({
        items: (await readSubmittedProfiles(db)).map((row) => profileOf(row.organisation_id, row)),
      }),
    );
    app.post(
      '/v1/rights-profiles/:id/decision',
      {
        preHandler: manage,
        schema: {
          ...RIGHTS,
          summary: 'Verify an identity or refuse it',
          params: byId,
          body: verdictSchema,
          response: { 200: profileSchema },
        },
      },
      async (request) => {
        const { id } = request.params;
        await decideProfile(deps, { organisationId: id, ...request.body, by: principalOf(request) });
        return profileOf(id, await readProfile(db, id));
      },
    );

    await app.register(agentRoutes(deps));
    await app.register(vaultRoutes(deps));
  };
}

function profileOf(organisationId: string, row: ProfileRow | undefined): z.infer<typeof profileSchema> {
  return {
    organisationId,
    state: row?.state ?? 'draft',
    reason: row?.reason ?? null,
    submittedAt: row?.submitted_at ?? null,
    decidedAt: row?.decided_at ?? null,
    verifiedUntil: row?.verified_until ?? null,
    body: row === undefined ? null : profileBodySchema.parse(row.body),
  };
}
