import { describe, expect, it } from 'vitest';
import { fixedClock } from '../src/base/clock.ts';
import { inTransaction } from '../src/base/db.ts';
import { randomIds } from '../src/base/ids.ts';
import {
  gatherFacts,
  listingContentSchema,
  orderSchema,
  recordOrders,
  recordRefunds,
  refundSchema,
  sellerSchema,
  setListingOutcomes,
  textHashOf,
  upsertSellers,
  writeListingVersions,
} from '../src/marketplace/index.ts';
import { testDatabase } from '../test/support/database.ts';
import type { AccountData, ListingData, SimEvent } from './events.ts';
import { openFactsBook } from './facts.ts';
import { createSimulation } from './simulate.ts';

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

describe('the book in memory', () => {
  it('says of a living world exactly what the database says', async () => {
    const { db } = await testDatabase();
    const clock = fixedClock(0);
    const deps = { ids: randomIds, clock };
    const actor = 'key:test';
    const simulation = createSimulation({
      seed: 'facts',
      startAt: Date.UTC(2026, 0, 5),
      generations: 2,
      listingsPerGeneration: 120,
      prevalence: 0.4,
      brands: 6,
      operators: 4,
    });
    const book = openFactsBook();
    const versions = new Map<string, number>();
    let compared = 0;
    let interesting = 0;
    for await (const told of simulation.events()) {
      // A history before the world is known to the book alone.
      const event: SimEvent =
        told.type === 'account'
          ? { ...told, data: { ...told.data, listingsBefore: 0, orders90dBefore: 0 } }
          : told;
      clock.set(event.at);
      if (event.type === 'account') {
        const { sellerId: id, name, kind, openedAt, deviceId, phoneId, payoutId } = event.data;
        const digits = String(
          100_000_000_000 + Array.from(phoneId).reduce((n, c) => (n * 33 + c.charCodeAt(0)) % 99_999_999, 7),
        );
        const seller = sellerSchema.parse({
          id,
          name,
          kind,
          openedAt,
          devices: [deviceId],
          phones: [digits],
          payoutAccounts: [payoutId],
        });
        await inTransaction(db, (tx) => upsertSellers(deps, tx, { sellers: [seller], actor }));
      } else if (event.type === 'order') {
        const { orderId: id, sellerId, listingId, quantity, amountMinor, currency } = event.data;
        const order = orderSchema.parse({
          id,
          sellerId,
          listingId,
          quantity,
          amount: { amountMinor, currency },
          placedAt: event.at,
        });
        await inTransaction(db, (tx) => recordOrders(deps, tx, { orders: [order], actor }));
      } else if (event.type === 'refund') {
        const { refundId: id, orderId, sellerId, listingId, amountMinor, currency, reason } = event.data;
        const refund = refundSchema.parse({
          id,
          orderId,
          sellerId,
          listingId,
          amount: { amountMinor, currency },
          suspectedFake: reason === 'suspected_counterfeit',
          refundedAt: event.at,
        });
        await inTransaction(db, (tx) => recordRefunds(deps, tx, { refunds: [refund], actor }));
      } else if (event.type === 'listing') {
        const { listingId, sellerId, action, content } = event.data;
        const judged = (outcome: 'publish' | 'block' | 'removed') => ({
          causeId: randomIds.next('dec'),
          cause: 'listed',
          at: event.at,
          outcome,
          held: false,
          visible: outcome === 'publish',
          score: null,
        });
        if (action === 'removed') {
          await inTransaction(db, (tx) =>
            setListingOutcomes(tx, [
              { ...judged('removed'), listingId, version: versions.get(listingId) as number, actor },
            ]),
          );
        } else {
          if (action === 'publish') {
            const [facts] = await gatherFacts(db, [
              {
                listingId,
                sellerId,
                at: event.at,
                textHash: textHashOf(content),
                pictureIds: content.pictures,
              },
            ]);
            expect(
              { ...book.sellerFacts(sellerId, event.at), ...book.copyFacts(event.data) },
              listingId,
            ).toEqual({ ...facts?.seller, ...facts?.copies });
            compared++;
            if (
              (facts?.copies.samePictureBlocked ?? 0) +
                (facts?.seller.linkedBlocked90d ?? 0) +
                (facts?.seller.removed90d ?? 0) >
              0
            )
              interesting++;
          }
          const blocked =
            action === 'publish' &&
            simulation.truth.get(listingId)?.seenBy === 'gate' &&
            listingId.charCodeAt(3) % 2 === 0;
          const previousVersion = versions.get(listingId) ?? 0;
          await inTransaction(db, (tx) =>
            writeListingVersions(tx, [
              {
                listingId,
                sellerId,
                previousVersion,
                at: event.at,
                actor,
                content,
                judgement: judged(blocked ? 'block' : 'publish'),
              },
            ]),
          );
          versions.set(listingId, previousVersion + 1);
          simulation.observe(listingId, blocked ? 'blocked' : 'published');
          book.take(event);
          if (blocked) book.blocked(event.data, event.at);
          continue;
        }
      }
      book.take(event);
    }
    expect(compared).toBe(240);
    expect(interesting).toBeGreaterThan(20);
  });
});
