import { randomBytes } from 'node:crypto';
import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type GuardDeps, checkUrl, reachOf } from '../base/guarded-fetch.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntry } from '../ledger/index.ts';
import { WEBHOOK_LIMITS } from './endpoint.ts';
import { kindsFor } from './kinds.ts';
import { countEndpoints, deleteEndpoint, insertEndpoint } from './store.ts';

export interface WebhookDeps extends GuardDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** Whose endpoint it is; of a principal. */
export interface Owner {
  readonly organisationId: string;
  readonly organisationKind: string;
  readonly sellerId: string | null;
  readonly actor: string;
}

/**
 * Registers an endpoint and makes its secret, which is shown here and never again. The address MUST be https, but in
 * allowed private networks. Throws `webhook_url_refused`, `webhook_kind_unknown`, `webhook_too_many`.
 */
export async function registerEndpoint(
  deps: WebhookDeps,
  input: { readonly owner: Owner; readonly url: string; readonly kinds: readonly string[] },
): Promise<{ id: string; secret: string }> {
  const { owner } = input;
  const url = checkUrl(deps, input.url);
  if (typeof url === 'string') throw new AssayError('webhook_url_refused');
  const reach = await reachOf(deps, url);
  if (reach === 'refused' || (url.protocol !== 'https:' && reach !== 'private'))
    throw new AssayError('webhook_url_refused');
  const offered = kindsFor(owner.organisationKind);
  const unknown = input.kinds.find((kind) => !offered.includes(kind));
  if (unknown !== undefined)
    throw new AssayError('webhook_kind_unknown', { kind: unknown, kinds: offered.join(', ') });
  const secret = newSecret();
  const id = deps.ids.next('whk');
  const at = isoNow(deps.clock);
  const kinds = [...new Set(input.kinds)];
  await inTransaction(deps.db, async (tx) => {
    if ((await countEndpoints(tx, owner.organisationId)) >= WEBHOOK_LIMITS.endpoints)
      throw new AssayError('webhook_too_many', { limit: WEBHOOK_LIMITS.endpoints });
    await insertEndpoint(tx, {
      id,
      organisation_id: owner.organisationId,
      organisation_kind: owner.organisationKind,
      seller_id: owner.sellerId,
      url: url.href,
      kinds,
      secret,
      created_by: owner.actor,
      created_at: at,
    });
    await appendEntry(deps, tx, {
      kind: 'webhooks.endpoint_added',
      subject: { type: 'webhook', id },
      actor: owner.actor,
      at,
      data: { organisationId: owner.organisationId, url: url.href, kinds },
    });
  });
  return { id, secret };
}

/** Standard Webhooks: 24 to 64 random bytes. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** Throws `not_found` for an endpoint of no or another organisation. What was not sent yet is not sent. */
export function removeEndpoint(
  deps: WebhookDeps,
  input: { readonly owner: Owner; readonly id: string },
): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    if (!(await deleteEndpoint(tx, input.id, input.owner.organisationId))) throw new AssayError('not_found');
    await appendEntry(deps, tx, {
      kind: 'webhooks.endpoint_removed',
      subject: { type: 'webhook', id: input.id },
      actor: input.owner.actor,
      at: isoNow(deps.clock),
      data: {},
    });
  });
}
