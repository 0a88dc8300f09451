import { AssayError } from '../base/errors.ts';
import { API_KEY_LIMITS, type ApiKey, KEY_RESOURCE, parseKeyPermissions } from './api-key.ts';
import type { AccessDeps } from './open-access.ts';
import type { Permission } from './permissions.ts';
import { recordChanges } from './record-changes.ts';
import { readKeyOrganisation, readKeys } from './store.ts';

/**
 * Makes a key for an organisation. The key is returned here and never again; only its digest is kept.
 * Throws `too_many_keys` at the organisation's limit.
 */
export async function createApiKey(
  deps: AccessDeps,
  input: {
    readonly organisationId: string;
    /** An owner or admin of the organisation. */
    readonly userId: string;
    readonly name: string;
    readonly permissions: readonly Permission[];
    readonly expiresInDays: number | null;
    readonly actor: string;
  },
): Promise<{ id: string; key: string }> {
  const present = await readKeys(deps.db, input.organisationId);
  if (present.filter((key) => key.enabled !== false).length >= API_KEY_LIMITS.perOrganisation)
    throw new AssayError('too_many_keys', { limit: API_KEY_LIMITS.perOrganisation });
  const made = await deps.auth.api.createApiKey({
    body: {
      name: input.name,
      organizationId: input.organisationId,
      userId: input.userId,
      permissions: { [KEY_RESOURCE]: [...input.permissions] },
      ...(input.expiresInDays === null ? {} : { expiresIn: input.expiresInDays * 86_400 }),
    },
  });
  await recordChanges(deps, { actor: input.actor, about: [made.id] });
  deps.forget();
  return { id: made.id, key: made.key };
}

/** Ends a key at once (in other processes within seconds). Throws `not_found` for a key of another organisation. */
export async function revokeApiKey(
  deps: AccessDeps,
  input: {
    readonly organisationId: string;
    readonly userId: string;
    readonly keyId: string;
    readonly actor: string;
  },
): Promise<void> {
  if ((await readKeyOrganisation(deps.db, input.keyId)) !== input.organisationId)
    throw new AssayError('not_found');
  await deps.auth.api.updateApiKey({ body: { keyId: input.keyId, userId: input.userId, enabled: false } });
  deps.forget();
  await recordChanges(deps, { actor: input.actor, about: [input.keyId] });
}

/** Newest first, revoked ones too. */
export async function listApiKeys(deps: Pick<AccessDeps, 'db'>, organisationId: string): Promise<ApiKey[]> {
  return (await readKeys(deps.db, organisationId)).map((row) => ({
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    permissions: parseKeyPermissions(row.permissions),
    enabled: row.enabled !== false,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastRequest,
  }));
}
