import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import type { Bilingual } from '../base/language.ts';
import { appendEntry, type Follower } from '../ledger/index.ts';
import { getListing, listingHistory, setListingOutcomes } from '../marketplace/index.ts';
import type { Measure } from './complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import { readStandingOrders } from './store-office.ts';
import { insertRestrictions, liftRestrictions, readStanding, type RestrictionRow } from './store-steps.ts';

export const measureText: Readonly<Record<Measure, Bilingual>> = {
  none: { zh: '不采取措施', en: 'no measure' },
  forward: { zh: '转送商家，商品暂不受限', en: 'forwarded to the seller; the listing stays for now' },
  warn: { zh: '向商家发出警告', en: 'a warning to the seller' },
  hide: { zh: '停止展示该商品', en: 'the listing is no longer shown' },
  remove: { zh: '删除该商品', en: 'the listing is removed' },
};

/** Measures that keep buyers from seeing a listing. */
const hides: ReadonlySet<string> = new Set<Measure>(['hide', 'remove']);
const CAUSE = 'complaint';

type Cause = { readonly complaintId: string } | { readonly orderId: string };

/**
 * Puts a measure on a listing, whatever version it has by now. Answers `barred` where an order to restore stands: orders go
 * before anything decided here.
 */
export async function applyMeasure(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly listingId: string;
    readonly measure: Measure;
    readonly cause: Cause;
    readonly actor: string;
  },
): Promise<'applied' | 'barred'> {
  const { listingId, measure, cause, actor } = input;
  if (measure === 'none' || measure === 'forward') return 'applied';
  const complaintId = 'complaintId' in cause ? cause.complaintId : null;
  const orderId = 'orderId' in cause ? cause.orderId : null;
  if (orderId === null) {
    const orders = await readStandingOrders(tx, [listingId]);
    if (orders.at(-1)?.kind === 'restore') return 'barred';
  }
  const at = isoNow(deps.clock);
  const row: RestrictionRow = {
    id: deps.ids.next('rst'),
    listing_id: listingId,
    complaint_id: complaintId,
    order_id: orderId,
    measure,
    at,
    by: actor,
    lifted_at: null,
    lifted_by: null,
    lifted_for: null,
  };
  await insertRestrictions(tx, [row]);
  await appendEntry(deps, tx, {
    kind: 'complaints.measure_applied',
    subject: { type: 'listing', id: listingId },
    actor,
    at,
    data: { restrictionId: row.id, measure, complaintId, orderId },
  });
  if (hides.has(measure)) await hide(tx, listingId, row.id, actor, at);
  return 'applied';
}

/** Lifts what a complaint or an order did to listings; one that nothing else restricts is shown as it was judged. */
export async function liftMeasure(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly of: Cause | { readonly listingId: string };
    readonly reason: string;
    readonly actor: string;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  const { of, reason, actor } = input;
  const listings = await liftRestrictions(tx, of, { at, by: actor, for: reason });
  for (const listingId of listings) {
    const entryId = await appendEntry(deps, tx, {
      kind: 'complaints.measure_lifted',
      subject: { type: 'listing', id: listingId },
      actor,
      at,
      data: { ...of, reason },
    });
    const standing = await readStanding(tx, [listingId]);
    if (!standing.some((row) => hides.has(row.measure))) await show(tx, listingId, entryId, actor, at);
  }
}

async function hide(tx: Tx, listingId: string, causeId: string, actor: string, at: string): Promise<void> {
  const listing = await getListing(tx, listingId);
  if (listing === null) return;
  await setListingOutcomes(tx, [
    {
      listingId,
      version: listing.version,
      causeId,
      cause: CAUSE,
      actor,
      at,
      outcome: 'removed',
      held: false,
      visible: false,
      score: listing.score,
    },
  ]);
}

/** Back to what the gate, or a person, last made of the listing. */
async function show(tx: Tx, listingId: string, causeId: string, actor: string, at: string): Promise<void> {
  const listing = await getListing(tx, listingId);
  const judged = (await listingHistory(tx, listingId)).find((row) => row.cause !== CAUSE);
  if (listing === null || judged === undefined) return;
  await setListingOutcomes(tx, [
    {
      listingId,
      version: listing.version,
      causeId,
      cause: CAUSE,
      actor,
      at,
      outcome: judged.outcome,
      held: judged.held,
      visible: judged.outcome === 'publish' && !judged.held,
      score: listing.score,
    },
  ]);
}

/** A listing that is edited, or judged again, while a measure stands does not come back by that. */
export function measureFollower(): Follower {
  return {
    name: 'complaints.measures',
    kinds: ['screening.decided'],
    from: 'now',
    handle: async (tx, entries) => {
      const ids = [...new Set(entries.map((entry) => entry.subject.id))];
      const standing = (await readStanding(tx, ids)).filter((row) => hides.has(row.measure));
      for (const entry of entries) {
        const row = standing.find((one) => one.listing_id === entry.subject.id);
        if (row !== undefined) await hide(tx, row.listing_id, `${row.id}:${entry.id}`, row.by, entry.at);
      }
    },
  };
}
