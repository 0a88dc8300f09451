import { describe, expect, it } from 'vitest';
import { ALERT_FROM, type Day, findAnomalies, seasonOf } from './find-anomalies.ts';
import { findWash, grossAndNet, type Sale } from './find-wash.ts';

const DAY = 86_400_000;
let serial = 0;
const sale = (sellerId: string, buyerId: string | null, more: Partial<Sale> = {}): Sale => ({
  id: `s${serial}`,
  sellerId,
  buyerId,
  amountMinor: 1_000,
  at: (serial % 60) * DAY,
  shipped: true,
  parcelId: `p${serial++}`,
  refunded: false,
  rating: null,
  reviewedAt: null,
  ...more,
});
const shop = (id: string, count = 30): Sale[] =>
  Array.from({ length: count }, (_, i) => sale(id, `${id}-buyer-${i}`));
const wash = (
  sales: readonly Sale[],
  owners: Record<string, string> = {},
  operators: Record<string, string> = {},
) =>
  findWash({ sales, owners: new Map(Object.entries(owners)), operators: new Map(Object.entries(operators)) });
const groundsOf = (sales: readonly Sale[], of: Sale, owners = {}, operators = {}) =>
  wash(sales, owners, operators)
    .find(({ saleId }) => saleId === of.id)
    ?.grounds.map(({ ground }) => ground) ?? null;

describe('fake sales', () => {
  it('ordinary trade, regulars, codes without parcels and orders packed together are left alone', () => {
    const regular = Array.from({ length: 6 }, (_, i) => sale('a', 'regular', { at: i * 9 * DAY }));
    const packed = [sale('a', 'twice', { parcelId: 'one' }), sale('a', 'twice', { parcelId: 'one' })];
    const codes = Array.from({ length: 20 }, (_, i) =>
      sale('codes', `c${i}`, { shipped: false, parcelId: null }),
    );
    expect(wash([...shop('a'), ...regular, ...packed, ...codes])).toEqual([]);
  });
  it('what the operator buys from himself is no sale, whichever of his shops the buyer belongs to', () => {
    const own = sale('a', 'me');
    expect(groundsOf([...shop('a'), own], own, { me: 'b' }, { a: 'x', b: 'x' })).toEqual(['own_buyer']);
    expect(groundsOf([...shop('a'), own], own, { me: 'b' })).toBeNull();
  });
  it('shops that buy from one another in turn are a ring; two neighbours who once did are not', () => {
    const owners = { oa: 'a', ob: 'b', oc: 'c' };
    const round = Array.from({ length: 4 }, () => [sale('b', 'oa'), sale('c', 'ob'), sale('a', 'oc')]).flat();
    const sales = [...shop('a'), ...shop('b'), ...shop('c')];
    expect(groundsOf([...sales, ...round], round[0]!, owners)).toContain('ring');
    const once = [sale('b', 'oa'), sale('a', 'ob')];
    expect(groundsOf([...sales, ...once], once[0]!, owners)).toBeNull();
  });
  it('one parcel for orders of several buyers went nowhere', () => {
    const empty = [1, 2, 3].map((i) => sale('a', `paid-${i}`, { parcelId: 'empty' }));
    expect(groundsOf([...shop('a'), ...empty], empty[0]!)).toContain('shared_parcel');
  });
  it('every sum is told gross and net, and what was taken off by its ground', () => {
    const empty = [1, 2, 3].map((i) => sale('a', `paid-${i}`, { parcelId: 'void', amountMinor: 500 }));
    const sales = [...shop('a', 10), ...empty];
    expect(grossAndNet(sales, wash(sales))).toEqual({
      gross: { sales: 13, amountMinor: 11_500 },
      net: { sales: 10, amountMinor: 10_000 },
      taken: [{ ground: 'shared_parcel', sales: 3, amountMinor: 1_500 }],
    });
  });
});

describe('what is out of the ordinary', () => {
  const quiet = (more: Partial<Day> = {}): Day => ({
    visits: 300,
    orders: 8,
    refunds: 0,
    suspectRefunds: 0,
    reviews: 3,
    praise: 2,
    listings: 1,
    newCategory: 0,
    identityChanged: 0,
    ...more,
  });
  const habit = (length = 90) => Array.from({ length }, (_, i) => quiet({ orders: 7 + (i % 3) }));
  const kinds = (days: readonly Day[], season = days.map(() => 1)) =>
    findAnomalies(days, season)
      .filter(({ strength }) => strength >= ALERT_FROM)
      .map(({ kind }) => kind);
  const then = (more: Partial<Day>, habitual = habit()) => [
    ...habitual,
    quiet(more),
    quiet(more),
    quiet(more),
  ];

  it('habits are nothing, and neither is a sale day that the whole marketplace has', () => {
    expect(kinds(habit())).toEqual([]);
    const busy = then({ orders: 36, visits: 900 });
    expect(kinds(busy, [...habit().map(() => 1), 4, 4, 4])).toEqual([]);
  });
  it('sales without visits, praise without sales and refunds for fakes are told with what was to be expected', () => {
    expect(kinds(then({ orders: 60 }))).toContain('sales_without_visits');
    expect(kinds(then({ praise: 25 }))).toContain('review_burst');
    expect(kinds(then({ suspectRefunds: 4 }))).toContain('suspect_refunds');
    const [found] = findAnomalies(
      then({ praise: 25 }),
      Array.from({ length: 93 }, () => 1),
    );
    expect(found?.grounds).toMatchObject({ praise: 75 });
    expect(found!.grounds['expectedPraise']).toBeLessThan(15);
  });
  it('a shop that goes viral with the visits to show for it is left alone', () => {
    expect(kinds(then({ orders: 60, visits: 2_250 }))).toEqual([]);
  });
  it('a sleeping shop that wakes with new goods is told, one that comes back from a rest as it was is not', () => {
    const rest = Array.from({ length: 50 }, () =>
      quiet({ orders: 0, listings: 0, visits: 3, praise: 0, reviews: 0 }),
    );
    expect(kinds(then({ listings: 9, newCategory: 9, orders: 12 }, [...habit(60), ...rest]))).toContain(
      'sleeper_wakes',
    );
    expect(kinds(then({}, [...habit(60), ...rest]))).toEqual([]);
  });
  it('an account whose machine and bank change while its goods do was taken over; a new telephone alone is nothing', () => {
    const turned = [
      ...habit(),
      quiet({ identityChanged: 3 }),
      quiet({ listings: 8, newCategory: 8 }),
      quiet({ listings: 8, newCategory: 8 }),
    ];
    expect(kinds(turned)).toContain('account_takeover');
    expect(kinds([...habit(), quiet({ identityChanged: 1 }), quiet(), quiet()])).toEqual([]);
  });
  it('the season is read from the marketplace as a whole', () => {
    const orders = Array.from({ length: 40 }, (_, day) => (day === 20 ? 400 : 100));
    expect(seasonOf(orders)[20]).toBe(4);
    expect(seasonOf(orders)[10]).toBe(1);
  });
});
