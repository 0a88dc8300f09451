import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { systemActor, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { snapshotListings } from '../marketplace/index.ts';
import type { ComplaintOutcome } from './complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import { applyMeasure, liftMeasure } from './measures.ts';
import { tell } from './parties.ts';
import { documentIdSchema } from './right.ts';
import { close } from './settle.ts';
import { readComplaintPage } from './store.ts';
import { endOrderRow, insertOrder, type OrderRow, readOrder } from './store-office.ts';

export const orderBodySchema = z.object({
  /** Act against listings, restore them (an injunction for the seller), or give information. */
  kind: z.enum(['remove', 'restore', 'inform']),
  authority: z.string().trim().min(1).max(300),
  /** ISO 3166-1 alpha-2 of the court or authority, or EU. */
  country: z.string().regex(/^[A-Z]{2}$/),
  reference: z.string().trim().min(1).max(200),
  /** Legal basis, as the order gives it. */
  law: z.string().trim().min(1).max(500),
  text: z.string().trim().min(1).max(20_000),
  listingIds: z.array(z.string().min(1).max(128)).max(1_000).default([]),
  documents: z.array(documentIdSchema).max(20).default([]),
  /**
   * What stored in China is asked for by an authority elsewhere is given only with an approval (Data Security Law 36,
   * Personal Information Protection Law 41): who approved, and its number. Null = there is none.
   */
  approval: z.string().trim().min(1).max(500).nullable().default(null),
});
export type OrderBody = z.infer<typeof orderBodySchema>;

export interface FollowedOrder {
  readonly id: string;
  readonly answer: 'followed' | 'informed' | 'refused';
  readonly complaints: number;
  readonly unknown: readonly string[];
}

/**
 * Records an order of a court or an authority and follows it in the same moment: listings are removed or restored whatever
 * was decided here, and open complaints about them end. The answer (what was done, when) is kept for the authority.
 */
export async function followOrder(
  deps: ComplaintDeps,
  input: { readonly order: OrderBody; readonly by: Principal },
): Promise<FollowedOrder> {
  const { order, by } = input;
  return inTransaction(deps.db, async (tx) => {
    const at = isoNow(deps.clock);
    const known = await snapshotListings(tx, order.listingIds);
    const unknown = order.listingIds.filter((id) => !known.has(id));
    const answer =
      order.kind !== 'inform'
        ? 'followed'
        : order.country !== 'CN' &&
            order.approval === null &&
            [...known.values()].some((one) => one.market === 'CN')
          ? 'refused'
          : 'informed';
    const row: OrderRow = {
      id: deps.ids.next('ord'),
      kind: order.kind,
      authority: order.authority,
      reference: order.reference,
      law: order.law,
      body: order,
      listing_ids: [...known.keys()],
      received_at: at,
      recorded_by: by.actor,
      answer,
      answered_at: at,
      ended_at: null,
    };
    await insertOrder(tx, row);
    await appendEntry(deps, tx, {
      kind: 'complaints.order_recorded',
      subject: { type: 'order', id: row.id },
      actor: by.actor,
      at,
      data: {
        order: order.kind,
        authority: order.authority,
        country: order.country,
        reference: order.reference,
        law: order.law,
        listings: row.listing_ids,
        approval: order.approval,
        answer,
      },
    });
    let complaints = 0;
    if (order.kind !== 'inform')
      for (const listingId of known.keys()) complaints += await followOn(deps, tx, row, listingId, by);
    return { id: row.id, answer, complaints, unknown };
  });
}

async function followOn(
  deps: ComplaintDeps,
  tx: Tx,
  order: OrderRow,
  listingId: string,
  by: Principal,
): Promise<number> {
  const removes = order.kind === 'remove';
  const outcome: ComplaintOutcome = removes ? 'ordered_kept' : 'ordered_lifted';
  const rows = await readComplaintPage(tx, { of: null, listingId, open: true, after: null, limit: 500 });
  for (const row of rows)
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: 'follow_order',
      by: systemActor('complaints'),
      reason: `${order.authority} ${order.reference}`,
      outcome,
    });
  if (removes)
    await applyMeasure(deps, tx, {
      listingId,
      measure: 'remove',
      cause: { orderId: order.id },
      actor: by.actor,
    });
  else await liftMeasure(deps, tx, { of: { listingId }, reason: order.reference, actor: by.actor });
  const told: Bilingual = removes
    ? { zh: '商品已删除', en: 'the listing is removed' }
    : { zh: '已解除全部措施', en: 'every measure was lifted' };
  for (const row of rows) {
    const pack = deps.laws.byKey(row.law);
    await close(deps, tx, { row, pack, outcome });
    await tell(deps, tx, row, 'ordered', ['complainant', 'seller'], {
      authority: order.authority,
      reference: order.reference,
      outcome: told,
      law: order.law,
    });
  }
  return rows.length;
}

/** An order no longer stands (annulled, ran out): what it did is lifted. Throws `not_found`, `conflict`. */
export async function endOrder(
  deps: ComplaintDeps,
  input: { readonly id: string; readonly reason: string; readonly by: Principal },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const row = await readOrder(tx, input.id);
    if (!row) throw new AssayError('not_found');
    if (row.ended_at !== null) throw new AssayError('conflict');
    const at = isoNow(deps.clock);
    await endOrderRow(tx, row.id, at);
    await appendEntry(deps, tx, {
      kind: 'complaints.order_ended',
      subject: { type: 'order', id: row.id },
      actor: input.by.actor,
      at,
      data: { reason: input.reason },
    });
    if (row.kind === 'remove')
      await liftMeasure(deps, tx, { of: { orderId: row.id }, reason: input.reason, actor: input.by.actor });
  });
}
