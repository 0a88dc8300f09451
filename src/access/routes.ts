import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import {
  type RoutePlugin,
  bilingualSchema,
  decodeCursor,
  languageOfRequest,
  pageQuerySchema,
  pageSchema,
  toPage,
} from '../base/http.ts';
import { type Principal, may, principalOf, requirePermission } from '../base/principal.ts';
import { API_KEY_LIMITS } from './api-key.ts';
import { authRoutes } from './auth-routes.ts';
import { changeRole, removeMember } from './change-role.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './create-api-key.ts';
import { createOrganisation } from './create-organisation.ts';
import { inviteMember } from './invite-member.ts';
import type { AccessDeps } from './open-access.ts';
import { organisationKinds, permissions, roles } from './permissions.ts';
import { listDemoAccounts } from './seed-demo-accounts.ts';
import { readMembers, readMemberships, readOrganisations } from './store.ts';

const id = z.string().min(1).max(100);
const email = z.email().max(254);
const name = z.string().trim().min(1).max(200);
const permissionSchema = z.enum(permissions);
const roleSchema = z.enum(roles);
const kindSchema = z.enum(organisationKinds);
const byId = z.object({ id });

const meSchema = z.object({
  kind: z.enum(['user', 'key']),
  id,
  actor: z.string(),
  name: z.string(),
  organisationId: z.string(),
  organisationKind: kindSchema,
  role: roleSchema,
  sellerId: z.string().nullable(),
  permissions: z.array(permissionSchema),
  organisation: z.object({ id, name: z.string(), kind: kindSchema }),
  organisations: z
    .array(z.object({ id, name: z.string(), kind: kindSchema, role: z.string() }))
    .describe('Where a person may switch to (POST /api/auth/organization/set-active)'),
  language: z.enum(['zh', 'en']),
});

const keySchema = z.object({
  id,
  name: z.string(),
  start: z.string(),
  permissions: z.array(z.string()),
  enabled: z.boolean(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});

const organisationSchema = z.object({
  id,
  name: z.string(),
  kind: kindSchema,
  sellerId: z.string().nullable(),
  createdAt: z.string(),
});

const memberSchema = z.object({
  id,
  userId: id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  twoFactor: z.boolean(),
  createdAt: z.string(),
});

/** /api/auth, /v1/me, /v1/api-keys, /v1/organisations, /v1/members, /v1/demo/accounts. */
export function accessRoutes(deps: AccessDeps & { readonly demo: boolean }): RoutePlugin {
  const manage = requirePermission('organisation.manage');
  return async (server) => {
    await server.register(authRoutes(deps));

    server.get('/v1/me', { schema: { response: { 200: meSchema } } }, async (request) => {
      const who = principalOf(request);
      const memberships = who.kind === 'user' ? await readMemberships(deps.db, who.id) : [];
      return {
        ...(who as Principal & z.infer<typeof meSchema>),
        organisation: {
          id: who.organisationId,
          name: who.organisationName,
          kind: who.organisationKind as never,
        },
        organisations: memberships.map((m) => ({
          id: m.id,
          name: m.name,
          kind: m.kind as never,
          role: m.role,
        })),
        language: languageOfRequest(request),
      };
    });

    const accounts = z.array(
      z.object({
        label: bilingualSchema,
        email: z.string(),
        password: z.string(),
        organisationKind: kindSchema,
      }),
    );
    server.get('/v1/demo/accounts', { schema: { response: { 200: accounts } } }, async () => {
      if (!deps.demo) throw new AssayError('not_found');
      return (await listDemoAccounts(deps)) as z.infer<typeof accounts>;
    });

    keyRoutes(server, deps, manage);
    memberRoutes(server, deps, manage);
    organisationRoutes(server, deps, manage);
  };
}

type Server = Parameters<RoutePlugin>[0];
type Guard = ReturnType<typeof requirePermission>;

function keyRoutes(server: Server, deps: AccessDeps, preHandler: Guard): void {
  const list = z.object({ items: z.array(keySchema), nextCursor: z.null() });
  server.get('/v1/api-keys', { preHandler, schema: { response: { 200: list } } }, async (request) => ({
    items: await listApiKeys(deps, principalOf(request).organisationId),
    nextCursor: null,
  }));

  const body = z.object({
    name: z.string().trim().min(1).max(API_KEY_LIMITS.name),
    permissions: z.array(permissionSchema).min(1),
    expiresInDays: z.int().min(1).max(API_KEY_LIMITS.days).nullable().default(null),
  });
  const made = z.object({ id, key: z.string().describe('Shown once') });
  server.post(
    '/v1/api-keys',
    { preHandler, schema: { body, response: { 201: made } } },
    async (request, reply) => {
      const who = personOf(request.principal);
      const beyond = request.body.permissions.filter((permission) => !may(who, permission));
      if (beyond.length > 0) throw new AssayError('forbidden');
      const { organisationId, id: userId, actor } = who;
      return reply
        .code(201)
        .send(await createApiKey(deps, { organisationId, userId, actor, ...request.body }));
    },
  );

  server.delete('/v1/api-keys/:id', { preHandler, schema: { params: byId } }, async (request, reply) => {
    const { organisationId, id: userId, actor } = personOf(request.principal);
    await revokeApiKey(deps, { organisationId, userId, actor, keyId: request.params.id });
    return reply.code(204).send();
  });
}

function memberRoutes(server: Server, deps: AccessDeps, preHandler: Guard): void {
  const people = z.object({ items: z.array(z.object({ id, name: z.string() })), nextCursor: z.null() });
  server.get(
    '/v1/people',
    { schema: { summary: 'Names of the people of your organisation', response: { 200: people } } },
    async (request) => {
      const rows = await readMembers(deps.db, principalOf(request).organisationId);
      const items = rows.map((row) => ({ id: row.userId, name: row.name }));
      return { items, nextCursor: null };
    },
  );

  const list = z.object({ items: z.array(memberSchema), nextCursor: z.null() });
  server.get('/v1/members', { preHandler, schema: { response: { 200: list } } }, async (request) => {
    const rows = await readMembers(deps.db, principalOf(request).organisationId);
    const items = rows.map(({ twoFactorEnabled, ...row }) => ({
      ...row,
      twoFactor: twoFactorEnabled === true,
    }));
    return { items, nextCursor: null };
  });

  const body = z.object({ email, name, role: roleSchema });
  const invited = z.object({
    state: z.enum(['created', 'invited']),
    userId: z.string().nullable(),
    invitationId: z.string().nullable(),
    passwordLink: z
      .string()
      .nullable()
      .describe('For the new person: sets a password, once, within 48 hours'),
  });
  server.post(
    '/v1/members',
    { preHandler, schema: { body, response: { 201: invited } } },
    async (request, reply) => {
      const { organisationId, actor, role } = personOf(request.principal);
      if (request.body.role === 'owner' && role !== 'owner') throw new AssayError('forbidden');
      const result = await inviteMember(deps, {
        organisationId,
        actor,
        ...request.body,
        headers: cookieOf(request),
      });
      return reply.code(201).send({
        state: result.kind,
        userId: result.kind === 'created' ? result.userId : null,
        invitationId: result.kind === 'invited' ? result.invitationId : null,
        passwordLink: result.kind === 'created' ? result.passwordLink : null,
      });
    },
  );

  const role = z.object({ role: roleSchema });
  server.patch(
    '/v1/members/:id',
    { preHandler, schema: { params: byId, body: role } },
    async (request, reply) => {
      const { organisationId, actor } = personOf(request.principal);
      const input = { organisationId, actor, memberId: request.params.id, headers: cookieOf(request) };
      await changeRole(deps, { ...input, role: request.body.role });
      return reply.code(204).send();
    },
  );
  server.delete('/v1/members/:id', { preHandler, schema: { params: byId } }, async (request, reply) => {
    const { organisationId, actor } = personOf(request.principal);
    await removeMember(deps, {
      organisationId,
      actor,
      memberId: request.params.id,
      headers: cookieOf(request),
    });
    return reply.code(204).send();
  });
}

function organisationRoutes(server: Server, deps: AccessDeps, preHandler: Guard): void {
  const place = z.object({ createdAt: z.string(), id });
  const schema = { querystring: pageQuerySchema, response: { 200: pageSchema(organisationSchema) } };
  server.get('/v1/organisations', { preHandler, schema }, async (request) => {
    platformOnly(principalOf(request));
    const { limit, cursor } = request.query;
    const rows = await readOrganisations(deps.db, decodeCursor(place, cursor), limit + 1);
    const items = rows.map((row) => ({ ...row, kind: row.kind as z.infer<typeof kindSchema> }));
    return toPage(items, limit, (last) => ({ createdAt: last.createdAt, id: last.id }));
  });

  const body = z.object({
    name,
    kind: kindSchema,
    sellerId: z.string().min(1).max(128).nullable().default(null),
    owner: z.object({ email, name }),
  });
  const created = z.object({ id, ownerId: id, passwordLink: z.string().nullable() });
  server.post(
    '/v1/organisations',
    { preHandler, schema: { body, response: { 201: created } } },
    async (request, reply) => {
      const who = principalOf(request);
      platformOnly(who);
      return reply.code(201).send(await createOrganisation(deps, { ...request.body, actor: who.actor }));
    },
  );
}

function platformOnly(who: Principal): void {
  if (who.organisationKind !== 'platform') throw new AssayError('organisation_kind');
}

/** Keys manage no keys and no people: a leaked one must not make others. */
function personOf(principal: Principal | null): Principal {
  const who = principalOf({ principal });
  if (who.kind !== 'user') throw new AssayError('forbidden');
  return who;
}

function cookieOf(request: { headers: { cookie?: string | undefined } }): Headers {
  return new Headers({ cookie: request.headers.cookie ?? '' });
}
