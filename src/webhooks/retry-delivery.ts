import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { guardedAgent } from '../base/guarded-fetch.ts';
import { appendEntry } from '../ledger/index.ts';
import type { Attempt, SigningEndpoint } from './endpoint.ts';
import { TEST_KIND } from './kinds.ts';
import type { Owner, WebhookDeps } from './register-endpoint.ts';
import { sendDelivery } from './send-delivery.ts';
import { insertDeliveries, readDelivery, readEndpoint, setDelivery, setEndpointState } from './store.ts';

/** The endpoint, when it is the organisation's; else throws `not_found`. */
export async function ownEndpoint(
  deps: Pick<WebhookDeps, 'db'>,
  owner: Pick<Owner, 'organisationId'>,
  id: string,
): Promise<SigningEndpoint> {
  const endpoint = await readEndpoint(deps.db, id);
  if (endpoint?.organisationId !== owner.organisationId) throw new AssayError('not_found');
  return endpoint;
}

/** Queues a delivery again, whatever became of it: the same message id and bytes, so receivers know it. */
export async function retryDelivery(
  deps: WebhookDeps,
  input: { readonly owner: Owner; readonly deliveryId: string },
): Promise<void> {
  const delivery = await readDelivery(deps.db, input.deliveryId);
  if (delivery === null) throw new AssayError('not_found');
  const endpoint = await ownEndpoint(deps, input.owner, delivery.endpointId);
  if (endpoint.state === 'disabled') throw new AssayError('webhook_disabled');
  await inTransaction(deps.db, (tx) =>
    setDelivery(tx, delivery.id, { state: 'waiting', nextAttemptAt: isoNow(deps.clock) }),
  );
}

/** Sends a test message now, also to a disabled endpoint, and says what came back. */
export async function testEndpoint(
  deps: WebhookDeps,
  input: { readonly owner: Owner; readonly id: string },
): Promise<Attempt & { readonly deliveryId: string }> {
  const endpoint = await ownEndpoint(deps, input.owner, input.id);
  const deliveryId = deps.ids.next('msg');
  const at = isoNow(deps.clock);
  const body = JSON.stringify({
    type: TEST_KIND,
    timestamp: at,
    data: { endpointId: endpoint.id, kinds: endpoint.kinds },
  });
  // Not due for whoever drains the queue: this act claims it itself.
  const later = new Date(deps.clock.now() + 60_000).toISOString();
  const row = { id: deliveryId, endpoint_id: endpoint.id, entry_id: null, kind: TEST_KIND, body };
  await insertDeliveries(deps.db, [{ ...row, next_attempt_at: later, created_at: at }]);
  const agent = guardedAgent(deps);
  try {
    const delivery = await readDelivery(deps.db, deliveryId);
    if (delivery === null) throw new AssayError('not_found');
    const attempt = await sendDelivery(deps, agent, endpoint, { ...delivery, attempts: 1 });
    return { deliveryId, ...attempt };
  } finally {
    await agent.destroy();
  }
}

/** Lets an endpoint that was disabled be sent to again. What failed meanwhile is sent only when it is retried. */
export async function enableEndpoint(
  deps: WebhookDeps,
  input: { readonly owner: Owner; readonly id: string },
): Promise<void> {
  const endpoint = await ownEndpoint(deps, input.owner, input.id);
  await inTransaction(deps.db, async (tx) => {
    if (!(await setEndpointState(tx, endpoint.id, null))) return;
    await appendEntry(deps, tx, {
      kind: 'webhooks.endpoint_enabled',
      subject: { type: 'webhook', id: endpoint.id },
      actor: input.owner.actor,
      at: isoNow(deps.clock),
      data: { organisationId: endpoint.organisationId },
    });
  });
}
