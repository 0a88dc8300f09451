import { hash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { defaultKeyHasher } from '@better-auth/api-key';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { parseKeyPermissions } from './api-key.ts';
import type { Auth } from './auth.ts';
import { type OrganisationKind, type Role, isRole, permissionsOf, roles } from './permissions.ts';
import { type KeyRow, type MembershipRow, ping, readMemberships, useKey } from './store.ts';

/** How long a caller who was recognised is not asked about again; bounds how long a right outlives its end elsewhere. */
const KNOWN_MS = 10_000;
/** How long a wrong key stays wrong without a look. */
const UNKNOWN_MS = 2_000;
const MOST_KNOWN = 20_000;

export interface Authenticator {
  /** Who the headers speak for; null = nobody. Throws `invalid_api_key` when they carry a key that is none. */
  authenticate(headers: IncomingHttpHeaders): Promise<Principal | null>;
  /** MUST be called when rights changed: in this process they hold at once. */
  forget(): void;
}

/**
 * Recognises callers. A key or session seen within the last seconds costs one SHA-256 and a look into memory; secrets
 * are not kept, only their digests.
 */
export function makeAuthenticator(deps: { db: Db; clock: Clock; auth: Auth }): Authenticator {
  const known = new Map<string, { readonly until: number; readonly principal: Promise<Principal | null> }>();
  let generation = 0;

  const remembered = (digest: string, find: () => Promise<Principal | null>): Promise<Principal | null> => {
    const now = deps.clock.now();
    const before = known.get(digest);
    if (before && before.until > now) return before.principal;
    const born = generation;
    const principal = find();
    const keep = (ms: number) => {
      if (born === generation) known.set(digest, { until: now + ms, principal });
    };
    keep(KNOWN_MS);
    principal.then(
      (found) => found ?? keep(UNKNOWN_MS),
      () => known.delete(digest),
    );
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value as string);
    return principal;
  };

  return {
    authenticate: async (headers) => {
      const key = keyOf(headers);
      if (key !== null) {
        const found =
          key.length > 200 ? null : await remembered(`k${digestOf(key)}`, () => findKey(deps, key));
        if (found === null) throw new AssayError('invalid_api_key');
        return found;
      }
      const token = sessionTokenOf(headers.cookie);
      if (token === null) return null;
      return remembered(`s${digestOf(token)}`, () => findSession(deps, headers.cookie as string));
    },
    forget: () => {
      generation += 1;
      known.clear();
    },
  };
}

function digestOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** `Authorization: Bearer` or `X-API-Key`. */
function keyOf(headers: IncomingHttpHeaders): string | null {
  const direct = headers['x-api-key'];
  if (typeof direct === 'string') return direct;
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '');
  return bearer?.[1] ?? null;
}

function sessionTokenOf(cookie: string | undefined): string | null {
  return /(?:^|;\s*)(?:__Secure-)?assay\.session_token=([^;]+)/.exec(cookie ?? '')?.[1] ?? null;
}

async function findKey(deps: { db: Db; clock: Clock }, key: string): Promise<Principal | null> {
  const row = await useKey(deps.db, await defaultKeyHasher(key), isoNow(deps.clock));
  return row ? principalOfKey(row) : null;
}

function principalOfKey(row: KeyRow): Principal {
  const kind = row.kind as OrganisationKind;
  // A key never outgrows its organisation, whatever was written into it.
  const most = new Set<string>(permissionsOf(kind, 'owner'));
  return {
    kind: 'key',
    id: row.id,
    actor: `key:${row.id}`,
    name: row.name,
    organisationId: row.organisationId,
    organisationKind: kind,
    organisationName: row.organisationName,
    role: 'member',
    sellerId: row.sellerId,
    permissions: parseKeyPermissions(row.permissions).filter((permission) => most.has(permission)),
  };
}

async function findSession(deps: { db: Db; auth: Auth }, cookie: string): Promise<Principal | null> {
  const found = await deps.auth.api
    .getSession({ headers: new Headers({ cookie }) })
    .catch(async (error: unknown) => {
      // better-auth hides why it failed: a lost database must not look like a signed-out person.
      await ping(deps.db);
      throw error;
    });
  if (found === null) return null;
  const memberships = await readMemberships(deps.db, found.user.id);
  const active = (found.session as { activeOrganizationId?: string | null }).activeOrganizationId;
  const membership = memberships.find((m) => m.id === active) ?? memberships[0];
  return membership ? principalOfMember(found.user, membership) : null;
}

function principalOfMember(user: { id: string; name: string }, membership: MembershipRow): Principal {
  const kind = membership.kind as OrganisationKind;
  const role = roleOf(membership.role);
  return {
    kind: 'user',
    id: user.id,
    actor: `user:${user.id}`,
    name: user.name,
    organisationId: membership.id,
    organisationKind: kind,
    organisationName: membership.name,
    role,
    sellerId: membership.sellerId,
    permissions: permissionsOf(kind, role),
  };
}

/** better-auth keeps several roles as a list; the first of ours in rank counts. */
function roleOf(text: string): Role {
  const held = text
    .split(',')
    .map((part) => part.trim())
    .filter(isRole);
  return roles.find((role) => held.includes(role)) ?? 'viewer';
}
