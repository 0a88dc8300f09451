import { isoNow, type Clock } from '../../base/clock.ts';
import type { Db } from '../../base/db.ts';
import {
  readOwnersOfBuyers,
  readSales,
  readTradeDays,
  type SaleRow,
  type TradeDay,
} from '../../marketplace/index.ts';
import { readMemberships } from '../store.ts';
import { findWash, grossAndNet, type GrossNet, type Sale, type WashMark } from './find-wash.ts';

const DAY_MS = 86_400_000;
/** Days of trade that are looked at, and sales at most. */
export const TRADE_DAYS = 90;
const MOST_SALES = 20_000;
const MOST_ACCOUNTS = 200;

export interface TradeOf {
  readonly from: string;
  readonly to: string;
  readonly days: readonly TradeDay[];
  /** By currency, the one with most sales first. */
  readonly sums: readonly (GrossNet & { readonly currency: string })[];
  readonly marks: readonly (WashMark & { readonly sale: SaleRow })[];
  /** True when there were more sales than are looked at: sums are of the newest. */
  readonly cut: boolean;
}

/** Trade of a seller in the last ninety days: by day, with what was probably no sale marked and taken off the sums. */
export async function tradeOf(db: Db, clock: Clock, sellerId: string): Promise<TradeOf> {
  const to = isoNow(clock).slice(0, 10);
  const since = new Date(clock.now() - (TRADE_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const [days, own] = await Promise.all([
    readTradeDays(db, sellerId, since, to),
    readSales(db, [sellerId], since, MOST_SALES),
  ]);
  // Whose owners buy here, and what is sold where they sell: that is where a ring closes.
  const owners = new Map(
    (await readOwnersOfBuyers(db, [...new Set(own.flatMap(({ buyer_id: b }) => b ?? []))])).map((o) => [
      o.buyer_id,
      o.seller_id,
    ]),
  );
  const near = [...new Set(owners.values())].filter((id) => id !== sellerId).slice(0, MOST_ACCOUNTS);
  const others = near.length === 0 ? [] : await readSales(db, near, since, MOST_SALES);
  for (const { buyer_id: buyer, seller_id: seller } of await readOwnersOfBuyers(db, [
    ...new Set(others.flatMap(({ buyer_id: b }) => b ?? [])),
  ]))
    owners.set(buyer, seller);
  const operators = await readMemberships(db, [...new Set([sellerId, ...owners.values()])]);
  const sales = [...own, ...others].map(toSale);
  const rows = new Map(own.map((row) => [row.id, row]));
  const marks = findWash({ sales, owners, operators }).filter(({ saleId }) => rows.has(saleId));
  const sums = [...Map.groupBy(own, (row) => row.currency)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([currency, list]) => ({ currency, ...grossAndNet(list.map(toSale), marks) }));
  return {
    from: since,
    to,
    days,
    sums,
    marks: marks.map((mark) => ({ ...mark, sale: rows.get(mark.saleId)! })),
    cut: own.length === MOST_SALES,
  };
}

function toSale(row: SaleRow): Sale {
  return {
    id: row.id,
    sellerId: row.seller_id,
    buyerId: row.buyer_id,
    amountMinor: row.amount_minor,
    at: Date.parse(row.placed_at),
    shipped: row.shipped,
    parcelId: row.parcel_id,
    refunded: row.refunded,
    rating: row.rating,
    reviewedAt: row.reviewed_at === null ? null : Date.parse(row.reviewed_at),
  };
}
