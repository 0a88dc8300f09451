import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { type RoutePlugin, decodeCursor, pageQuerySchema, pageSchema, toPage } from '../base/http.ts';
import { isoNow } from '../base/clock.ts';
import { may, type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { authoriseAgent, revokeAuthorisation, setLimit } from './authorise-agent.ts';
import {
  authorisationSchema,
  byId,
  documentSchema,
  idSchema,
  profileSchema,
  reasonSchema,
  rightSchema,
} from './contract.ts';
import type { ComplaintDeps } from './deps.ts';
import { enterRight, renewRight } from './enter-right.ts';
import { importRegister } from './import-register.ts';
import { DOCUMENT_LIMIT, documentKinds, keepDocument, removeDocument } from './keep-document.ts';
import { profileBodySchema } from './profile.ts';
import {
  documentIdSchema,
  newRightSchema,
  notWorkingText,
  type Right,
  territorySchema,
  verifications,
  whyNotWorking,
} from './right.ts';
import {
  type AuthorisationRow,
  type DocumentRow,
  type ProfileRow,
  type RightRow,
  readAuthorisations,
  readDocuments,
  readDocumentsById,
  readLimits,
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

    app.get(
      '/v1/vault',
      {
        preHandler: party,
        schema: {
          ...RIGHTS,
          summary: "The organisation's papers",
          response: { 200: z.object({ items: z.array(documentSchema) }) },
        },
      },
      async (request) => ({
        items: (await readDocuments(db, principalOf(request).organisationId, null)).map(documentOf),
      }),
    );
    app.post(
      '/v1/vault',
      {
        preHandler: party,
        bodyLimit: DOCUMENT_LIMIT + 1,
        schema: {
          ...RIGHTS,
          summary: 'Keep a paper (PDF or picture), once, for use in notices and answers',
          consumes: ['application/octet-stream', 'image/*'],
          querystring: z.object({
            name: z.string().trim().min(1).max(300),
            kind: z.enum(documentKinds).default('other'),
            note: z.string().trim().max(1_000).default(''),
            validUntil: z.iso.date().optional(),
          }),
          body: z.instanceof(Uint8Array),
          response: { 201: documentSchema },
        },
      },
      async (request, reply) => {
        const { validUntil, ...about } = request.query;
        const row = await keepDocument(deps, {
          ...about,
          validUntil: validUntil ?? null,
          bytes: request.body,
          by: principalOf(request),
        });
        return reply.code(201).send(documentOf(row));
      },
    );
    app.delete(
      '/v1/vault/:id',
      {
        preHandler: party,
        schema: {
          ...RIGHTS,
          summary: 'Take it out; cases that showed it keep it',
          params: z.object({ id: documentIdSchema }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await removeDocument(deps, { id: request.params.id, by: principalOf(request) });
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/v1/vault/:id/file',
      {
        preHandler: party,
        schema: { ...RIGHTS, summary: 'Its bytes', params: z.object({ id: documentIdSchema }) },
      },
      async (request, reply) => {
        const who = principalOf(request);
        const { id } = request.params;
        const rows = may(who, 'complaints.manage')
          ? await readDocumentsById(db, [id])
          : await readDocuments(db, who.organisationId, [id]);
        const bytes = rows[0] === undefined ? null : await deps.blobs.get(id);
        if (bytes === null) throw new AssayError('not_found');
        return sendPaper(reply, rows[0]?.media_type ?? 'application/pdf', bytes);
      },
    );
    await Promise.resolve();
  };
}

/** A paper from somebody else's hand: never run, never sniffed. */
export function sendPaper<
  R extends {
    header(name: string, value: string): unknown;
    type(type: string): unknown;
    send(body: never): unknown;
  },
>(reply: R, mediaType: string, bytes: Uint8Array) {
  reply.header('content-security-policy', "sandbox; default-src 'none'");
  reply.header('cache-control', 'private, max-age=3600');
  reply.type(mediaType);
  return reply.send(Buffer.from(bytes) as never);
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

function documentOf(row: DocumentRow): z.infer<typeof documentSchema> {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    note: row.note,
    validUntil: row.valid_until,
    addedAt: row.added_at,
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
