import type { Tx } from '../base/db.ts';
import type { BatchResult, Order } from './event.ts';
import { recordBatch, utc } from './record-batch.ts';
import { insertOrderRows } from './store.ts';
import type { TakeInDeps } from './upsert-sellers.ts';

/** Takes in sales. An order is told once: one with a known id changes nothing. */
export function recordOrders(
  deps: TakeInDeps,
  tx: Tx,
  input: { readonly orders: readonly Order[]; readonly actor: string },
): Promise<BatchResult> {
  const items = input.orders.map((order) => ({ ...order, placedAt: utc(order.placedAt) }));
  return recordBatch(
    deps,
    tx,
    { items, actor: input.actor, kind: 'marketplace.orders_recorded' },
    insertOrderRows,
  );
}
