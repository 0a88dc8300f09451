import { aftermathOf, exponential } from './aftermath.ts';
import type { ListingData, SimEvent } from './events.ts';
import { createRandom } from './random.ts';
import { say } from './words.ts';
import { marketOf, opaqueId } from './world/world.ts';

const DAY = 86_400_000;
/** What a seller keeps of a price. */
const MARGIN = 0.55;
/** Of the refunds asked for because the goods are fakes, those after which somebody buys one to look at it. */
const TESTED = 0.4;

/** What may follow; whether it does is decided when it is due. `at`: milliseconds. */
export type Following =
  | { readonly at: number; readonly kind: 'event'; readonly event: SimEvent; readonly income: number }
  | { readonly at: number; readonly kind: 'removal'; readonly listingId: string }
  | { readonly at: number; readonly kind: 'edit'; readonly listingId: string; readonly factor: number };

/**
 * Orders, refunds, reviews, notices and edits of a listing that is up from `at` on. `tests`: suspicions of buyers lead
 * to test purchases, days later.
 */
export function followListing(
  seed: string,
  { listingId, sellerId, content }: ListingData,
  at: number,
  about: { readonly counterfeit: boolean; readonly appeal: number; readonly tests: boolean },
): Following[] {
  const own = createRandom(`aftermath/${seed}/${listingId}`);
  const after = aftermathOf(own, about.counterfeit, about.appeal);
  const market = marketOf(content.market);
  const price = content.price ?? { amountMinor: 0, currency: market.currency };
  const base = { listingId, sellerId };
  const following: Following[] = [];
  const tell = (when: number, income: number, event: SimEvent): void =>
    void following.push({ at: when, kind: 'event', event, income });
  after.orders.forEach((order, n) => {
    const orderId = opaqueId('order', seed, `${listingId}/${n}`);
    const orderAt = at + order.after * DAY;
    const money = { amountMinor: price.amountMinor * order.quantity, currency: price.currency };
    const yuan = (money.amountMinor / 100 / market.perUsd) * 7.1;
    tell(orderAt, yuan * MARGIN, {
      type: 'order',
      at: iso(orderAt),
      data: {
        orderId,
        ...base,
        buyerId: opaqueId('b', seed, `${listingId}/${n}`),
        quantity: order.quantity,
        ...money,
      },
    });
    if (order.refund !== null) {
      const { reason } = order.refund;
      const refundAt = orderAt + order.refund.after * DAY;
      tell(refundAt, -yuan * MARGIN, {
        type: 'refund',
        at: iso(refundAt),
        data: { refundId: opaqueId('refund', seed, `${listingId}/${n}`), orderId, ...base, reason, ...money },
      });
      const test = createRandom(`test/${seed}/${orderId}`);
      if (about.tests && about.counterfeit && reason === 'suspected_counterfeit' && test.chance(TESTED))
        following.push({ at: refundAt + (2 + exponential(test, 4)) * DAY, kind: 'removal', listingId });
    }
    if (order.review !== null) {
      const reviewAt = orderAt + order.review.after * DAY;
      tell(reviewAt, 0, {
        type: 'review',
        at: iso(reviewAt),
        data: {
          reviewId: opaqueId('review', seed, `${listingId}/${n}`),
          orderId,
          ...base,
          stars: order.review.stars,
          text: say(market, order.review.text),
        },
      });
    }
  });
  if (after.removedAfter !== null)
    following.push({ at: at + after.removedAfter * DAY, kind: 'removal', listingId });
  if (!about.counterfeit && own.chance(0.02))
    following.push({
      at: at + own.between(0.2, 6) * DAY,
      kind: 'edit',
      listingId,
      factor: own.between(0.9, 1.08),
    });
  return following;
}

const iso = (at: number): string => new Date(Math.round(at)).toISOString();
