import { Webhook } from 'standardwebhooks';
import { type Agent, request } from 'undici';
import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { checkUrl, explainUnreached, readFirst } from '../base/guarded-fetch.ts';
import { appendEntry } from '../ledger/index.ts';
import {
  type Attempt,
  type Delivery,
  type SigningEndpoint,
  WEBHOOK_LIMITS,
  nextDelaySeconds,
} from './endpoint.ts';
import type { WebhookDeps } from './register-endpoint.ts';
import { failWaiting, markEndpoint, recordAttempt, setDelivery, setEndpointState } from './store.ts';

const DAY_MS = 86_400_000;

/**
 * Sends a claimed delivery once, and writes down what came of it: delivered, to be tried again, or given up. An answer
 * of 2xx is success; redirects are not followed (a redirect could lead inside). 410, or five days without any success,
 * disables the endpoint. Never throws for what the other side does.
 */
export async function sendDelivery(
  deps: WebhookDeps,
  agent: Agent,
  endpoint: SigningEndpoint,
  delivery: Delivery,
): Promise<Attempt> {
  const started = deps.clock.now();
  const outcome = await post(deps, agent, endpoint, delivery, new Date(started));
  const attempt: Attempt = {
    number: delivery.attempts,
    at: new Date(started).toISOString(),
    ms: Math.max(0, Math.round(deps.clock.now() - started)),
    ...outcome,
  };
  const success = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
  await inTransaction(deps.db, async (tx) => {
    await recordAttempt(tx, { delivery_id: delivery.id, ...attempt });
    const failingSince = await markEndpoint(tx, endpoint.id, success ? null : attempt.at);
    if (success) return setDelivery(tx, delivery.id, { state: 'delivered' });
    // A test is not tried again: somebody is looking at its answer.
    const delay = delivery.entryId === null ? null : nextDelaySeconds(delivery.attempts, delivery.id);
    await setDelivery(
      tx,
      delivery.id,
      delay === null
        ? { state: 'failed' }
        : { state: 'waiting', nextAttemptAt: new Date(deps.clock.now() + delay * 1_000).toISOString() },
    );
    const days = failingSince === null ? 0 : (deps.clock.now() - Date.parse(failingSince)) / DAY_MS;
    const why = attempt.status === 410 ? 'gone' : days >= WEBHOOK_LIMITS.failingDays ? 'failing' : null;
    if (why === null || !(await setEndpointState(tx, endpoint.id, why))) return undefined;
    await failWaiting(tx, endpoint.id);
    await appendEntry(deps, tx, {
      kind: 'webhooks.endpoint_disabled',
      subject: { type: 'webhook', id: endpoint.id },
      actor: 'system:webhooks',
      at: isoNow(deps.clock),
      data: { organisationId: endpoint.organisationId, why },
    });
  });
  return attempt;
}

async function post(
  deps: WebhookDeps,
  agent: Agent,
  endpoint: SigningEndpoint,
  { id, body }: Delivery,
  at: Date,
): Promise<Pick<Attempt, 'status' | 'response' | 'error'>> {
  const target = checkUrl(deps, endpoint.url);
  if (typeof target === 'string') return { status: null, response: null, error: 'refused' };
  try {
    const answer = await request(target, {
      method: 'POST',
      dispatcher: agent,
      signal: AbortSignal.timeout(WEBHOOK_LIMITS.timeoutMs),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'assay-webhooks',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': signaturesOf(endpoint, id, at, body),
      },
      body,
    });
    answer.body.on('error', () => undefined);
    const bytes = await readFirst(answer.body, WEBHOOK_LIMITS.responseBytes);
    const response = new TextDecoder().decode(bytes).replaceAll('\0', '␀');
    return { status: answer.statusCode, response, error: null };
  } catch (error) {
    const unreached = explainUnreached(error);
    // Why an address is refused stays inside: it would map our network.
    return { status: null, response: null, error: unreached.kind === 'refused' ? 'refused' : unreached.why };
  }
}

/** One signature a secret in force, a space between (Standard Webhooks, "Secret rotation"): receivers accept any. */
function signaturesOf(endpoint: SigningEndpoint, id: string, at: Date, body: string): string {
  const { secret, formerSecret, formerSecretUntil } = endpoint;
  const former =
    formerSecret !== null && formerSecretUntil !== null && at.getTime() < Date.parse(formerSecretUntil)
      ? [formerSecret]
      : [];
  return [secret, ...former].map((each) => new Webhook(each).sign(id, at, body)).join(' ');
}
