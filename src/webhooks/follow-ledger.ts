import { type Clock, isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { Entry, Follower } from '../ledger/index.ts';
import { type Endpoint, WEBHOOK_LIMITS } from './endpoint.ts';
import { factsFor, webhookKinds } from './kinds.ts';
import { deleteOldDeliveries, insertDeliveries, readListeners } from './store.ts';

const DAY_MS = 86_400_000;

/**
 * Turns sequenced entries into deliveries, in the transaction that moves its cursor: every entry reaches the queue of
 * every endpoint that may see it exactly once. New endpoints hear of what comes after them.
 */
export function webhookFollower(deps: { readonly ids: Ids; readonly clock: Clock }): Follower {
  return {
    name: 'webhooks',
    kinds: Object.keys(webhookKinds),
    from: 'now',
    wanted: async (tx) => {
      const kinds = Object.keys(webhookKinds);
      const listened = new Set((await readListeners(tx, kinds)).flatMap((endpoint) => endpoint.kinds));
      return kinds.filter((kind) => listened.has(kind));
    },
    handle: async (tx: Tx, entries: readonly Entry[]) => {
      const endpoints = await readListeners(tx, [...new Set(entries.map((entry) => entry.kind))]);
      if (endpoints.length === 0) return;
      const now = isoNow(deps.clock);
      const rows = entries.flatMap((entry) =>
        endpoints.flatMap((endpoint) => {
          const body = bodyFor(endpoint, entry);
          return body === null
            ? []
            : [
                {
                  id: deps.ids.next('msg'),
                  endpoint_id: endpoint.id,
                  entry_id: entry.id,
                  kind: entry.kind,
                  body,
                  next_attempt_at: now,
                  created_at: now,
                },
              ];
        }),
      );
      if (rows.length > 0) await insertDeliveries(tx, rows);
      await deleteOldDeliveries(
        tx,
        new Date(deps.clock.now() - WEBHOOK_LIMITS.keptDays * DAY_MS).toISOString(),
        1_000,
      );
    },
  };
}

/** Standard Webhooks payload; null when the endpoint does not want it or may not see it. */
function bodyFor(endpoint: Endpoint, entry: Entry): string | null {
  if (!endpoint.kinds.includes(entry.kind) || entry.at < endpoint.createdAt) return null;
  const facts = factsFor(endpoint, entry);
  if (facts === null) return null;
  const { id: entryId, subject, position, commitment } = entry;
  return JSON.stringify({
    type: entry.kind,
    timestamp: entry.at,
    data: { entryId, position, commitment, subject, ...facts },
  });
}
