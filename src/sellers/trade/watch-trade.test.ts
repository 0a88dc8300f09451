import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { fixedClock } from '../../base/clock.ts';
import { inTransaction } from '../../base/db.ts';
import { randomIds } from '../../base/ids.ts';
import {
  orderSchema,
  recordOrders,
  recordReviews,
  recordTraffic,
  reviewSchema,
  sellerSchema,
  upsertSellers,
} from '../../marketplace/index.ts';
import { readAlerts } from './store.ts';
import { tradeOf } from './read-trade.ts';
import { settleAlert, watchTrade } from './watch-trade.ts';

const { db } = await testDatabase();
const DAY_MS = 86_400_000;
const start = Date.parse('2026-03-01T00:00:00.000Z');
const clock = fixedClock(start + 70 * DAY_MS + 3_600_000);
const deps = { db, clock, ids: randomIds };
const actor = 'key:marketplace';
const at = (day: number, hour = 9) => new Date(start + day * DAY_MS + hour * 3_600_000).toISOString();

/** Two shops of seventy even days; on the last three one is praised by sixty who did not come. */
const sellers = ['even', 'praised'];
await inTransaction(db, async (tx) => {
  await upsertSellers(deps, tx, {
    sellers: [
      ...sellers.map((id) => ({ id, name: id })),
      { id: 'ring-a', name: 'A', buyerIds: ['buyer-a'] },
      { id: 'ring-b', name: 'B', buyerIds: ['buyer-b'] },
    ].map((seller) => sellerSchema.parse(seller)),
    actor,
  });
  const order = (id: string, sellerId: string, day: number, buyerId: string, more = {}) =>
    orderSchema.parse({
      id,
      sellerId,
      listingId: `${sellerId}-goods`,
      buyerId,
      amount: { amountMinor: 1_000, currency: 'CNY' },
      placedAt: at(day),
      shipped: true,
      parcelId: `parcel-${id}`,
      ...more,
    });
  const days = Array.from({ length: 70 }, (_, day) => day);
  const orders = sellers.flatMap((id) =>
    days.flatMap((day) => [0, 1, 2].map((n) => order(`${id}-${day}-${n}`, id, day, `b-${id}-${day}-${n}`))),
  );
  const round = [0, 1, 2, 3].flatMap((n) => [
    order(`ra-${n}`, 'ring-a', 60 + n, 'buyer-b'),
    order(`rb-${n}`, 'ring-b', 60 + n, 'buyer-a'),
  ]);
  const honest = days.slice(40).map((day) => order(`rh-${day}`, 'ring-a', day, `someone-${day}`));
  await recordOrders(deps, tx, { orders: [...orders, ...round, ...honest], actor });
  await recordTraffic(deps, tx, {
    days: sellers.flatMap((sellerId) =>
      days.map((day) => ({ sellerId, day: at(day).slice(0, 10), visits: 150 })),
    ),
    actor,
  });
  await recordReviews(deps, tx, {
    reviews: [67, 68, 69].flatMap((day) =>
      Array.from({ length: 20 }, (_, n) =>
        reviewSchema.parse({
          id: `rev-${day}-${n}`,
          sellerId: 'praised',
          rating: 5,
          text: '好',
          at: at(day),
        }),
      ),
    ),
    actor,
  });
});

it('praise that no sales explain is told once, with its grounds, and nothing of the even shop', async () => {
  expect(await watchTrade(deps)).toBe(1);
  expect(await watchTrade(deps)).toBe(0);
  const open = await readAlerts(db, { limit: 10, after: null });
  expect(open).toHaveLength(1);
  expect(open[0]).toMatchObject({
    seller_id: 'praised',
    kind: 'review_burst',
    day: '2026-05-09',
    state: 'open',
  });
  expect(open[0]!.grounds).toMatchObject({ praise: 60 });
});

it('an alert is settled once, by a person', async () => {
  const [alert] = await readAlerts(db, { sellerId: 'praised', limit: 1 });
  const settle = () =>
    inTransaction(db, (tx) =>
      settleAlert(deps, tx, { id: alert!.id, state: 'confirmed', note: 'paid', actor: 'user:x' }),
    );
  await settle();
  expect(await readAlerts(db, { limit: 10, after: null })).toEqual([]);
  await expect(settle()).rejects.toMatchObject({ code: 'already_decided' });
});

it('shops whose owners buy from each other are told gross and net, each sale with its ground', async () => {
  const trade = await tradeOf(db, clock, 'ring-a');
  expect(trade.sums).toEqual([
    {
      currency: 'CNY',
      gross: { sales: 34, amountMinor: 34_000 },
      net: { sales: 30, amountMinor: 30_000 },
      taken: [{ ground: 'reciprocal', sales: 4, amountMinor: 4_000 }],
    },
  ]);
  expect(trade.marks.every(({ sale }) => sale.buyer_id === 'buyer-b')).toBe(true);
  expect(trade.days.at(-1)?.day).toBe('2026-05-10');
});
