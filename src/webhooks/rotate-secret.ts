import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { WEBHOOK_LIMITS } from './endpoint.ts';
import { newSecret, type Owner, type WebhookDeps } from './register-endpoint.ts';
import { replaceSecret } from './store.ts';

/**
 * Gives an endpoint a new secret, shown here and never again. For 24 hours messages carry a signature of each, so that
 * the receiver changes over without losing one. Changed again within that time, the first of the three stops at once:
 * who fears that a secret leaked changes twice. Throws `not_found`.
 */
export async function rotateSecret(
  deps: WebhookDeps,
  input: { readonly owner: Owner; readonly id: string },
): Promise<{ secret: string; formerUntil: string }> {
  const { owner, id } = input;
  const secret = newSecret();
  const formerUntil = new Date(deps.clock.now() + WEBHOOK_LIMITS.formerSecretHours * 3_600_000).toISOString();
  await inTransaction(deps.db, async (tx) => {
    if (!(await replaceSecret(tx, id, owner.organisationId, { secret, formerUntil })))
      throw new AssayError('not_found');
    await appendEntry(deps, tx, {
      kind: 'webhooks.secret_changed',
      subject: { type: 'webhook', id },
      actor: owner.actor,
      at: isoNow(deps.clock),
      data: { organisationId: owner.organisationId, formerUntil },
    });
  });
  return { secret, formerUntil };
}
