import { canonicalHash } from '../base/canonical-json.ts';
import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { appendEntry } from '../ledger/index.ts';
import type { BatchResult } from './event.ts';
import type { BatchStamp } from './store.ts';
import type { TakeInDeps } from './upsert-sellers.ts';

/**
 * Writes a batch of facts and one ledger entry with the hash of each item that was new, so that any of them can be proved
 * later. Of an id that stands twice in the batch the last counts.
 */
export async function recordBatch<T extends { readonly id: string }>(
  deps: TakeInDeps,
  tx: Tx,
  input: { readonly items: readonly T[]; readonly actor: string; readonly kind: string },
  write: (tx: Tx, items: readonly T[], stamp: BatchStamp) => Promise<Set<string>>,
): Promise<BatchResult> {
  const items = [...new Map(input.items.map((item) => [item.id, item])).values()];
  if (items.length === 0) return { recorded: 0, repeated: 0, entryId: null };
  const stamp = { batchId: deps.ids.next('bat'), at: isoNow(deps.clock) };
  const recorded = await write(tx, items, stamp);
  const repeated = input.items.length - recorded.size;
  if (recorded.size === 0) return { recorded: 0, repeated, entryId: null };
  const entryId = await appendEntry(deps, tx, {
    kind: input.kind,
    subject: { type: 'batch', id: stamp.batchId },
    actor: input.actor,
    at: stamp.at,
    data: {
      items: items
        .filter((item) => recorded.has(item.id))
        .map((item) => ({ id: item.id, hash: canonicalHash(item) })),
    },
  });
  return { recorded: recorded.size, repeated, entryId };
}

/** ISO 8601 UTC with milliseconds, so that the same moment always hashes alike. */
export function utc(at: string): string {
  return new Date(at).toISOString();
}
