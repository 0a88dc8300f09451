import { describe, expect, it } from 'vitest';
import { listingContentSchema } from '../src/marketplace/index.ts';
import type { AccountData, ListingData, SimEvent } from './events.ts';
import { openFactsBook } from './facts.ts';

const start = Date.UTC(2026, 0, 10);
const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();
const account = (sellerId: string, more: Partial<AccountData> = {}): SimEvent => ({
  type: 'account',
  at: at(0),
  data: {
    sellerId,
    name: sellerId,
    kind: 'individual',
    openedAt: at(-240),
    market: 'CN',
    deviceId: `d-${sellerId}`,
    phoneId: `t-${sellerId}`,
    payoutId: `k-${sellerId}`,
    listingsBefore: 0,
    orders90dBefore: 0,
    ...more,
  },
});
const listing = (
  listingId: string,
  sellerId: string,
  hours: number,
  title: string,
  pictures: string[] = [],
  action: ListingData['action'] = 'publish',
) => ({
  type: 'listing' as const,
  at: at(hours),
  data: { listingId, sellerId, action, content: listingContentSchema.parse({ title, pictures }) },
});
const text = '海边的旧灯塔与一百只白色的海鸥一起看日落';
const picture = 'a'.repeat(64);

describe('facts as of an event', () => {
  it('counts nothing that comes later, and not the event that is asked about', () => {
    const book = openFactsBook();
    book.take(account('a'));
    const first = listing('l1', 'a', 1, text);
    expect(book.sellerFacts('a', first.at)).toMatchObject({
      accountAgeDays: 10,
      listings: 0,
      listingsLast24h: 0,
      blocked90d: 0,
      hoursSinceRemoval: null,
    });
    book.take(first);
    book.blocked(first.data, first.at);
    expect(book.sellerFacts('a', first.at)).toMatchObject({ blocked90d: 0 });
    expect(book.sellerFacts('a', at(3))).toMatchObject({
      listings: 1,
      listingsLast24h: 1,
      blocked90d: 1,
      hoursSinceRemoval: 2,
    });
    expect(book.sellerFacts('a', at(24 * 91))).toMatchObject({
      blocked90d: 0,
      hoursSinceRemoval: null,
      listingsLast24h: 0,
    });
  });

  it('sees the same text and pictures under other sellers only, with what was stopped of them', () => {
    const book = openFactsBook();
    for (const id of ['a', 'b', 'c']) book.take(account(id));
    const first = listing('l1', 'a', 1, text, [picture]);
    book.take(first);
    book.blocked(first.data, first.at);
    book.take(listing('l2', 'b', 2, text, [picture]));
    expect(book.copyFacts(listing('l3', 'c', 3, `★ ${text} ★`, [picture]).data)).toEqual({
      sameTextSellers: 2,
      sameTextBlocked: 1,
      samePictureSellers: 2,
      samePictureBlocked: 1,
    });
    expect(book.copyFacts(listing('l4', 'a', 3, text, [picture]).data)).toEqual({
      sameTextSellers: 1,
      sameTextBlocked: 0,
      samePictureSellers: 1,
      samePictureBlocked: 0,
    });
  });

  it('links accounts by device, phone or payout account once one of them was stopped', () => {
    const book = openFactsBook();
    book.take(account('a'));
    book.take(account('b', { deviceId: 'd-a' }));
    book.take(account('c', { payoutId: 'k-a', phoneId: 't-b' }));
    expect(book.sellerFacts('c', at(5)).linkedBlocked90d).toBe(0);
    const stopped = listing('l1', 'a', 1, text);
    book.take(stopped);
    book.blocked(stopped.data, stopped.at);
    book.take(listing('l2', 'b', 2, text, [], 'removed'));
    expect(book.sellerFacts('c', at(5)).linkedBlocked90d).toBe(2);
    expect(book.sellerFacts('b', at(5)).linkedBlocked90d).toBe(1);
  });
});
