import type { Agent } from 'undici';
import { guardedAgent } from '../base/guarded-fetch.ts';
import type { Log } from '../base/log.ts';
import type { WebhookDeps } from './register-endpoint.ts';
import { sendDelivery } from './send-delivery.ts';
import { claimDeliveries, readDueEndpoints, readEndpoint } from './store.ts';

/** Deliveries of one endpoint under way at a time, and endpoints served at a time: a slow one holds up itself alone. */
const AT_A_TIME = 8;
const LANES = 32;
/** Longer than an attempt can take: what a killed process had claimed comes up again after it. */
const LEASE_MS = 60_000;

/**
 * Sends what is due until stopped, in any number of processes at once. The queue is the deliveries table itself, filled
 * in the follower's transaction: nothing waits anywhere else.
 */
export function runDeliveries(
  deps: WebhookDeps & { readonly log: Log },
  idleMs = 500,
): { stop(): Promise<void> } {
  const agent = guardedAgent(deps);
  const lanes = new Map<string, Promise<void>>();
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  const tick = async () => {
    try {
      if (lanes.size < LANES) {
        for (const id of await readDueEndpoints(deps.db, new Date(deps.clock.now()).toISOString(), LANES)) {
          if (stopping || lanes.has(id) || lanes.size >= LANES) continue;
          const lane = drain(deps, agent, id, () => stopping)
            .catch((error: unknown) =>
              deps.log.warn('a webhook lane stopped and will be taken up again', { id, error }),
            )
            .finally(() => lanes.delete(id));
          lanes.set(id, lane);
        }
      }
    } catch (error) {
      deps.log.warn('webhooks wait for the database', { error });
    }
    if (!stopping) timer = setTimeout(() => void (current = tick()), idleMs);
  };
  let current = tick();
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await current;
      await Promise.all(lanes.values());
      await agent.close();
    },
  };
}

async function drain(
  deps: WebhookDeps,
  agent: Agent,
  endpointId: string,
  stopping: () => boolean,
): Promise<void> {
  while (!stopping()) {
    const endpoint = await readEndpoint(deps.db, endpointId);
    if (endpoint === null) return;
    const now = deps.clock.now();
    const claimed = await claimDeliveries(deps.db, {
      endpointId,
      now: new Date(now).toISOString(),
      leaseUntil: new Date(now + LEASE_MS).toISOString(),
      limit: AT_A_TIME,
    });
    if (claimed.length === 0) return;
    await Promise.all(claimed.map((delivery) => sendDelivery(deps, agent, endpoint, delivery)));
  }
}
