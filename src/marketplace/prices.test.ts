import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import {
  goodsKeysOf,
  indexListings,
  keyOfCategory,
  keyOfGtin,
  keyOfModel,
  listingContentSchema,
  MarketPrices,
  orderSchema,
  recomputePrices,
  recordOrders,
  sellerSchema,
  upsertSellers,
  writeListingVersions,
} from './index.ts';

const { db } = await testDatabase();
const deps = { ids: randomIds, clock: fixedClock('2026-02-01T00:00:00.000Z') };
const actor = 'key:marketplace';
const isAuthorised = () => false;
const recompute = (at: string) => recomputePrices({ db, clock: fixedClock(at), isAuthorised });

interface Offered {
  readonly seller: string;
  readonly price: number;
  readonly at?: string;
  readonly outcome?: 'publish' | 'review' | 'block';
  readonly brand?: string;
}

async function offer(...offers: readonly Offered[]): Promise<void> {
  await inTransaction(db, (tx) =>
    writeListingVersions(
      tx,
      offers.map(
        ({ seller, price, at = '2026-02-20T10:00:00.000Z', outcome = 'publish', brand = 'Lumora' }) => ({
          listingId: randomIds.next('lst'),
          sellerId: seller,
          previousVersion: 0,
          at,
          actor,
          content: listingContentSchema.parse({
            title: `${brand} tote`,
            declaredBrand: brand,
            category: 'bags/handbags',
            condition: 'new',
            price: { amountMinor: price, currency: 'CNY' },
          }),
          judgement: {
            causeId: randomIds.next('dec'),
            cause: 'listed',
            at,
            outcome,
            held: false,
            visible: outcome === 'publish',
            score: 0.1,
          },
        }),
      ),
    ),
  );
}

async function tell(...sellers: { id: string; openedAt?: string; phones?: string[] }[]): Promise<void> {
  await inTransaction(db, (tx) =>
    upsertSellers(deps, tx, {
      actor,
      sellers: sellers.map((one) =>
        sellerSchema.parse({ name: one.id, openedAt: '2024-01-01T00:00:00.000Z', ...one }),
      ),
    }),
  );
}

const many = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}-${i}`);

describe('the names of goods', () => {
  it('are what the seller declared, folded, most exact first', () => {
    expect(
      goodsKeysOf({
        gtin: '4006381333931',
        declaredBrand: 'LUMORA',
        model: 'L-300',
        category: 'Bags/Handbags',
      }),
    ).toEqual([
      keyOfGtin('4006381333931'),
      keyOfModel('lumora', 'l300'),
      keyOfCategory('Lumora', 'bags/handbags'),
    ]);
    expect(goodsKeysOf({ gtin: null, declaredBrand: null, model: 'L-300', category: 'bags' })).toEqual([]);
    expect(goodsKeysOf({ gtin: 'x', declaredBrand: '　', model: null, category: null })).toEqual([]);
  });
});

describe('market prices', () => {
  it('are computed from what buyers could see, and nothing after the moment counts', async () => {
    const sellers = many('shop', 12);
    await tell(...sellers.map((id) => ({ id })));
    await offer(...sellers.map((seller, i) => ({ seller, price: 100_000 + i * 1_000 })));
    await offer(
      ...sellers.map((seller) => ({
        seller,
        price: 9_000,
        outcome: 'block' as const,
        at: '2025-06-01T00:00:00.000Z',
      })),
    );
    await offer(...sellers.map((seller) => ({ seller, price: 9_000, outcome: 'review' as const })));
    await offer(...sellers.map((seller) => ({ seller, price: 500_000, at: '2026-02-28T10:00:00.000Z' })));
    await indexListings(db);
    expect(await recompute('2026-02-25T00:00:00.000Z')).toBe(1);
    const prices = new MarketPrices();
    expect(await prices.refresh(db)).toBe(1);
    const [range] = prices.rangesOf(
      keyOfCategory('Lumora', 'bags/handbags'),
      'CN',
      '2026-02-25T00:00:00.000Z',
    );
    expect(range).toMatchObject({ condition: 'new', currency: 'CNY', asOf: '2026-02-25T00:00:00.000Z' });
    expect(range?.lowMinor).toBeGreaterThanOrEqual(100_000);
    expect(range?.highMinor).toBeLessThanOrEqual(111_000);
    expect(range?.method).toMatchObject({ offers: 12, sellers: 12, crowd: 'one' });
    expect(
      prices.rangesOf(keyOfCategory('Lumora', 'bags/handbags'), 'US', '2026-02-25T00:00:00.000Z'),
    ).toEqual([]);
    expect(
      prices.rangesOf(keyOfCategory('Lumora', 'bags/handbags'), 'CN', '2026-02-24T23:59:59.999Z'),
    ).toEqual([]);
  });

  it('are brought up to date when something new is seen, or a day later, and a reader takes in only what is new', async () => {
    const prices = new MarketPrices();
    await prices.refresh(db);
    expect(await recompute('2026-02-25T01:00:00.000Z')).toBe(0);
    expect(await recompute('2026-03-01T00:00:00.000Z')).toBe(1);
    expect(await prices.refresh(db)).toBe(1);
    expect(await prices.refresh(db)).toBe(0);
    await offer({ seller: 'shop-0', price: 104_000, at: '2026-03-01T01:00:00.000Z' });
    await indexListings(db);
    expect(await recompute('2026-03-01T02:00:00.000Z')).toBe(1);
    expect(await prices.refresh(db)).toBe(1);
  });

  it('count accounts that share a phone as one hand', async () => {
    const farm = many('farm', 40);
    const honest = many('honest', 8);
    await tell(...farm.map((id) => ({ id, phones: ['13900001111'] })), ...honest.map((id) => ({ id })));
    await offer(
      ...farm.map((seller) => ({ seller, price: 70_000, brand: 'Velotek' })),
      ...honest.map((seller, i) => ({ seller, price: 100_000 + i, brand: 'Velotek' })),
    );
    await indexListings(db);
    await recompute('2026-03-01T03:00:00.000Z');
    const prices = new MarketPrices();
    await prices.refresh(db);
    const [range] = prices.rangesOf(
      keyOfCategory('Velotek', 'bags/handbags'),
      'CN',
      '2026-03-02T00:00:00.000Z',
    );
    expect(range?.method).toMatchObject({ sellers: 48, operators: 9 });
    expect(range?.middleMinor).toBeGreaterThan(99_000);
  });

  it('weigh what was sold, by shops long in trade', async () => {
    const shops = many('old', 6);
    await tell(...shops.map((id) => ({ id })));
    const orders = shops.flatMap((sellerId) =>
      Array.from({ length: 25 }, (_, i) =>
        orderSchema.parse({
          id: `${sellerId}-o${i}`,
          sellerId,
          amount: { amountMinor: 1, currency: 'CNY' },
          placedAt: '2026-02-10T00:00:00.000Z',
        }),
      ),
    );
    await inTransaction(db, (tx) => recordOrders(deps, tx, { orders, actor }));
    await offer(...shops.map((seller, i) => ({ seller, price: 100_000 + i * 100, brand: 'Harbor' })));
    await indexListings(db);
    await recompute('2026-03-01T04:00:00.000Z');
    const prices = new MarketPrices();
    await prices.refresh(db);
    const [range] = prices.rangesOf(
      keyOfCategory('Harbor', 'bags/handbags'),
      'CN',
      '2026-03-02T00:00:00.000Z',
    );
    expect(range?.method).toMatchObject({ anchors: 6 });
  });

  it('are withdrawn when the sellers behind them were stopped', async () => {
    const gone = many('gone', 8);
    await tell(...gone.map((id) => ({ id })));
    await offer(...gone.map((seller, i) => ({ seller, price: 50_000 + i, brand: 'Egrette' })));
    await indexListings(db);
    await recompute('2026-03-01T05:00:00.000Z');
    const prices = new MarketPrices();
    await prices.refresh(db);
    const key = keyOfCategory('Egrette', 'bags/handbags');
    expect(prices.rangesOf(key, 'CN', '2026-03-02T00:00:00.000Z')).toHaveLength(1);
    await offer(
      ...gone.map((seller) => ({
        seller,
        price: 1,
        brand: 'Egrette',
        outcome: 'block' as const,
        at: '2026-03-01T06:00:00.000Z',
      })),
    );
    await indexListings(db);
    await recompute('2026-03-01T07:00:00.000Z');
    await prices.refresh(db);
    expect(prices.rangesOf(key, 'CN', '2026-03-02T00:00:00.000Z')).toEqual([]);
  });
});
