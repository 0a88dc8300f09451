import { canonicalHash } from '../base/canonical-json.ts';
import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { appendEntry } from '../ledger/index.ts';
import type { BatchResult, TrafficDay } from './event.ts';
import { upsertTrafficRows } from './store-trade.ts';
import type { TakeInDeps } from './upsert-sellers.ts';

/** Takes in visits by shop and day. A day told again replaces what was told. One ledger entry a batch that changed something. */
export async function recordTraffic(
  deps: TakeInDeps,
  tx: Tx,
  input: { readonly days: readonly TrafficDay[]; readonly actor: string },
): Promise<BatchResult> {
  const days = [...new Map(input.days.map((day) => [`${day.sellerId} ${day.day}`, day])).values()];
  const recorded = await upsertTrafficRows(tx, days);
  const repeated = input.days.length - recorded;
  if (recorded === 0) return { recorded, repeated, entryId: null };
  const entryId = await appendEntry(deps, tx, {
    kind: 'marketplace.traffic_recorded',
    subject: { type: 'batch', id: deps.ids.next('bat') },
    actor: input.actor,
    at: isoNow(deps.clock),
    data: { days: days.length, hash: canonicalHash(days) },
  });
  return { recorded, repeated, entryId };
}
