import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { entriesOf } from '../ledger/index.ts';
import {
  allToldAccounts,
  type FactsRequest,
  type ListingContent,
  type NewListingVersion,
  foldForSearch,
  gatherFacts,
  getListing,
  getSeller,
  indexListings,
  listListings,
  listSellers,
  listingContentSchema,
  listingHistory,
  normaliseIdentifier,
  orderSchema,
  recentListings,
  recordOrders,
  recordRefunds,
  readActiveSellers,
  readSales,
  readTradeDays,
  recordReviews,
  recordTraffic,
  refundSchema,
  reviewSchema,
  searchMarketplace,
  searchTokens,
  type SellerInput,
  sellerSchema,
  setListingOutcomes,
  textHashOf,
  toldAccounts,
  upsertSellers,
  writeListingVersions,
} from './index.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T12:00:00.000Z');
const deps = { ids: randomIds, clock };
const actor = 'key:marketplace';
const pictureA = 'a'.repeat(64);
const longText = '正品保证 全新未拆封 支持专柜验货 七天无理由退换';

/** Each test has its own names, so that they share one database without meeting. */
let t = 0;
beforeEach(() => {
  t += 1;
});
const id = (name: string) => `${name}-${t}`;

const content = (over: Partial<ListingContent> = {}): ListingContent =>
  listingContentSchema.parse({ title: `Aurelle 手提包 ${t}`, pictures: [], ...over });

const version = (
  over: Partial<NewListingVersion> & { listingId: string; sellerId: string },
): NewListingVersion => ({
  previousVersion: 0,
  at: '2026-03-01T10:00:00.000Z',
  actor,
  content: content(),
  judgement: null,
  ...over,
});

const judged = (
  outcome: 'publish' | 'review' | 'block' | 'removed',
  at: string,
  over: { cause?: string; causeId?: string } = {},
) => ({
  causeId: randomIds.next('dec'),
  cause: 'listed',
  at,
  outcome,
  held: false,
  visible: outcome === 'publish',
  score: 0.5,
  ...over,
});

const write = (...rows: NewListingVersion[]) => inTransaction(db, (tx) => writeListingVersions(tx, rows));

const request = (over: Partial<FactsRequest> & { sellerId: string }): FactsRequest => ({
  listingId: null,
  at: '2026-03-01T12:00:00.000Z',
  textHash: null,
  pictureIds: [],
  ...over,
});
const factsOf = async (over: Partial<FactsRequest> & { sellerId: string }) => {
  const [facts] = await gatherFacts(db, [request(over)]);
  if (!facts) throw new Error('no facts');
  return facts;
};
const seller = (over: Record<string, unknown>) => sellerSchema.parse({ name: 'Lotus Trading', ...over });
const tellSellers = (...sellers: ReturnType<typeof seller>[]) =>
  inTransaction(db, (tx) => upsertSellers(deps, tx, { sellers, actor }));

describe('sellers', () => {
  it('an account told twice alike changes nothing; told differently it changes and leaves an entry', async () => {
    const first = seller({ id: id('s'), phones: ['+86 138-0013-8000'] });
    expect(await tellSellers(first)).toEqual({ changed: [first.id], unchanged: 0 });
    expect(await tellSellers(first)).toEqual({ changed: [], unchanged: 1 });
    expect((await tellSellers({ ...first, name: 'Lotus Trade' })).changed).toEqual([first.id]);
    const entries = await entriesOf(db, { type: 'seller', id: first.id });
    expect(entries.map((entry) => entry.kind)).toEqual(Array(2).fill('marketplace.seller_recorded'));
    expect(JSON.stringify(entries)).not.toMatch(/138-?0013|Lotus/);
  });

  it('values are compared without their dress', () => {
    expect(normaliseIdentifier('phone', '+86 138-0013-8000')).toBe('13800138000');
    expect(normaliseIdentifier('phone', '００８６１３８００１３８０００')).toBe('13800138000');
    expect(normaliseIdentifier('phone', '+1 (212) 555-0100')).toBe('12125550100');
    expect(normaliseIdentifier('address', '上海市，静安区 Rd. 5')).toBe('上海市静安区rd5');
    expect(normaliseIdentifier('payout_account', '6222 0000-1111')).toBe('622200001111');
    expect(normaliseIdentifier('address', '——')).toBeNull();
  });

  it('accounts that share a phone are linked, also after one of them dropped it', async () => {
    const a = seller({ id: id('a'), phones: [`1390000${1000 + t}`] });
    const b = seller({ id: id('b'), phones: [`+86 139 0000 ${1000 + t}`], addresses: ['北京市朝阳区 1 号'] });
    await tellSellers(a, b);
    await tellSellers({ ...a, phones: [] });
    const detail = await getSeller(db, b.id, '2026-03-02T00:00:00.000Z');
    expect(detail?.links).toEqual([{ sellerId: a.id, kind: 'phone', value: `1390000${1000 + t}` }]);
    const found = await searchMarketplace(db, { q: `139-0000-${1000 + t}`, limit: 10 });
    expect(found.sellers.map((hit) => [hit.id, hit.matched, hit.current])).toEqual([
      [a.id, 'phone', false],
      [b.id, 'phone', true],
    ]);
  });

  it('pages over accounts meet each account once', async () => {
    await tellSellers(...Array.from({ length: 7 }, (_, i) => seller({ id: id(`page${i}`) })));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listSellers(db, { limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((s) => s.endsWith(`-${t}`))).toHaveLength(7);
  });
});

describe('orders, refunds, reviews', () => {
  const order = (over: Record<string, unknown>) =>
    orderSchema.parse({
      sellerId: id('s'),
      amount: { amountMinor: 9900, currency: 'CNY' },
      placedAt: '2026-03-01T08:00:00+08:00',
      ...over,
    });
  const tellOrders = (...orders: ReturnType<typeof order>[]) =>
    inTransaction(db, (tx) => recordOrders(deps, tx, { orders, actor }));
  const refund = (over: Record<string, unknown>) =>
    refundSchema.parse({
      sellerId: id('s'),
      orderId: id('o'),
      amount: { amountMinor: 9900, currency: 'CNY' },
      refundedAt: '2026-02-20T00:00:00.000Z',
      ...over,
    });
  const tellRefunds = (...refunds: ReturnType<typeof refund>[]) =>
    inTransaction(db, (tx) => recordRefunds(deps, tx, { refunds, actor }));

  it('a batch sent again counts nothing twice, and its entry proves each item', async () => {
    const first = await tellOrders(order({ id: id('o1') }), order({ id: id('o2') }), order({ id: id('o2') }));
    expect(first).toMatchObject({ recorded: 2, repeated: 1 });
    expect(await tellOrders(order({ id: id('o1') }), order({ id: id('o3') }))).toMatchObject({
      recorded: 1,
      repeated: 1,
    });
    expect(await tellOrders(order({ id: id('o1') }))).toEqual({ recorded: 0, repeated: 1, entryId: null });
    expect((await factsOf({ sellerId: id('s') })).seller.orders90d).toBe(3);
  });

  it('orders count up to the moment asked for and from ninety days before', async () => {
    await tellOrders(
      order({ id: id('old'), placedAt: '2025-11-30T23:59:59.999Z' }),
      order({ id: id('edge'), placedAt: '2025-12-01T00:00:00.000Z' }),
      order({ id: id('before'), placedAt: '2026-03-01T11:59:59.999Z' }),
      order({ id: id('now'), placedAt: '2026-03-01T12:00:00.000Z' }),
      order({ id: id('later'), placedAt: '2026-03-01T13:00:00.000Z' }),
      order({ id: id('tomorrow'), placedAt: '2026-03-02T13:00:00.000Z' }),
    );
    expect((await factsOf({ sellerId: id('s') })).seller.orders90d).toBe(2);
    expect((await factsOf({ sellerId: id('s'), at: '2026-03-01T12:00:00.001Z' })).seller.orders90d).toBe(3);
  });

  it('a suspicion may be raised and taken back, and counts once', async () => {
    const plain = refund({ id: id('r') });
    const suspect = { ...plain, suspectedFake: true };
    const count = async () => (await factsOf({ sellerId: id('s') })).seller.suspectRefunds90d;
    await tellRefunds(plain, refund({ id: id('other'), suspectedFake: true }));
    expect(await count()).toBe(1);
    expect(await tellRefunds(suspect)).toMatchObject({ recorded: 1 });
    expect(await tellRefunds(suspect)).toMatchObject({ recorded: 0, repeated: 1 });
    expect(await count()).toBe(2);
    await tellRefunds(plain);
    expect(await count()).toBe(1);
  });

  it('batches that arrive at the same time lose and double nothing', async () => {
    const orders = Array.from({ length: 60 }, (_, i) =>
      order({ id: id(`c${i}`), sellerId: id(`s${i % 3}`) }),
    );
    const results = await Promise.all([
      tellOrders(...orders),
      tellOrders(...orders.toReversed()),
      tellOrders(...orders),
    ]);
    expect(results.reduce((sum, result) => sum + result.recorded, 0)).toBe(60);
    const facts = await gatherFacts(
      db,
      [0, 1, 2].map((i) => request({ sellerId: id(`s${i}`) })),
    );
    expect(facts.map((f) => f.seller.orders90d)).toEqual([20, 20, 20]);
  });

  it('reviews are taken in once', async () => {
    const reviews = [
      reviewSchema.parse({
        id: id('v'),
        sellerId: id('s'),
        rating: 1,
        text: '假货',
        at: '2026-03-01T00:00:00Z',
      }),
    ];
    const tell = () => inTransaction(db, (tx) => recordReviews(deps, tx, { reviews, actor }));
    expect(await tell()).toMatchObject({ recorded: 1 });
    expect(await tell()).toMatchObject({ recorded: 0, repeated: 1 });
  });
});

describe('listings', () => {
  it('a new listing is version 1, an edit the next, and both stay readable', async () => {
    const l = { listingId: id('l'), sellerId: id('s') };
    expect(await write(version(l))).toEqual([{ listingId: l.listingId, version: 1 }]);
    const edit = version({
      ...l,
      previousVersion: 1,
      content: content({ title: 'Aurelle 钱包', pictures: [pictureA] }),
    });
    expect(await write(edit)).toEqual([{ listingId: l.listingId, version: 2 }]);
    const now = await getListing(db, l.listingId);
    expect(now).toMatchObject({
      version: 2,
      title: 'Aurelle 钱包',
      pictureId: pictureA,
      outcome: 'pending',
      visible: false,
    });
    expect((await getListing(db, l.listingId, 1))?.content.title).toBe(`Aurelle 手提包 ${t}`);
  });

  it('a version that rests on an older one is not written, nor one of another seller, nor a second of a batch', async () => {
    const l = { listingId: id('l'), sellerId: id('s') };
    await write(version(l));
    await write(version({ ...l, previousVersion: 1 }));
    const [stale] = await write(version({ ...l, previousVersion: 1 }));
    const [foreign] = await write(version({ ...l, sellerId: id('thief'), previousVersion: 2 }));
    const [ghost] = await write(version({ ...l, listingId: id('ghost'), previousVersion: 4 }));
    const twice = await write(version({ ...l, previousVersion: 2 }), version({ ...l, previousVersion: 2 }));
    expect([stale, foreign, ghost, ...twice].map((result) => result?.version)).toEqual([
      null,
      null,
      null,
      3,
      null,
    ]);
    expect(await getListing(db, id('ghost'))).toBeNull();
  });

  it('of writers that race for the same version one wins', async () => {
    const l = { listingId: id('l'), sellerId: id('s') };
    const results = await Promise.all(Array.from({ length: 6 }, () => write(version(l))));
    expect(results.flat().filter((result) => result.version !== null)).toEqual([
      { listingId: l.listingId, version: 1 },
    ]);
  });

  it('a judgement of an older version is history and does not change what buyers see', async () => {
    const l = { listingId: id('l'), sellerId: id('s') };
    await write(version({ ...l, judgement: judged('publish', '2026-03-01T10:00:00.000Z') }));
    await write(
      version({ ...l, previousVersion: 1, judgement: judged('block', '2026-03-01T11:00:00.000Z') }),
    );
    const late = {
      listingId: l.listingId,
      version: 1,
      actor: 'system:gate',
      ...judged('publish', '2026-03-01T11:30:00.000Z'),
    };
    expect(await inTransaction(db, (tx) => setListingOutcomes(tx, [late]))).toEqual(new Set());
    expect(await getListing(db, l.listingId)).toMatchObject({ outcome: 'block', visible: false });
    const upheld = {
      ...late,
      version: 2,
      ...judged('publish', '2026-03-01T11:40:00.000Z', { cause: 'objection' }),
    };
    const apply = () => inTransaction(db, (tx) => setListingOutcomes(tx, [upheld]));
    expect(await apply()).toEqual(new Set([l.listingId]));
    expect(await apply()).toEqual(new Set());
    expect(await getListing(db, l.listingId)).toMatchObject({ outcome: 'publish', visible: true });
    expect((await listingHistory(db, l.listingId)).map((row) => row.outcome)).toEqual([
      'publish',
      'publish',
      'block',
      'publish',
    ]);
  });

  it('lists filter by outcome, seller and words, newest first, each listing once', async () => {
    const rows = Array.from({ length: 9 }, (_, i) =>
      version({
        listingId: id(`l${i}`),
        sellerId: id(`s${i % 2}`),
        at: `2026-03-01T10:00:0${i % 3}.000Z`,
        content: content({ title: i < 4 ? `琥珀怀表 ${t}` : `amber clock ${t}` }),
        judgement: judged(i % 3 === 0 ? 'block' : 'publish', '2026-03-01T10:01:00.000Z'),
      }),
    );
    await write(...rows);
    while ((await indexListings(db)) > 0);
    const all = async (query: Omit<Parameters<typeof listListings>[1], 'limit'>) => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await listListings(db, { ...query, limit: 2, cursor });
        ids.push(...page.items.map((item) => item.id));
        if (page.nextCursor === null) return ids;
        cursor = page.nextCursor;
      }
    };
    expect((await all({ sellerId: id('s0') })).toSorted()).toEqual([0, 2, 4, 6, 8].map((i) => id(`l${i}`)));
    expect((await all({ sellerId: id('s0'), outcome: 'block' })).toSorted()).toEqual([id('l0'), id('l6')]);
    expect((await all({ q: `琥珀 ${t}` })).toSorted()).toEqual([0, 1, 2, 3].map((i) => id(`l${i}`)));
    expect(await all({ q: '琥珀表' })).toEqual([]);
    const recent = await recentListings(db, 3);
    expect(recent).toHaveLength(3);
    expect(recent[0]?.content.title).toBeDefined();
    await expect(listListings(db, { limit: 2, cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('a listing is found by its newest words only, whoever indexes first', async () => {
    const l = { listingId: id('l'), sellerId: id('s') };
    await write(version({ ...l, content: content({ title: '翡翠茶壶' }) }));
    await write(
      version({
        ...l,
        previousVersion: 1,
        at: '2026-03-01T10:05:00.000Z',
        content: content({ title: '紫砂茶壶' }),
      }),
    );
    await Promise.all([indexListings(db, 1), indexListings(db, 1)]);
    while ((await indexListings(db)) > 0);
    const find = async (q: string) =>
      (await searchMarketplace(db, { q, limit: 50 })).listings.map((hit) => hit.id);
    expect(await find('紫砂')).toContain(l.listingId);
    expect(await find('翡翠')).not.toContain(l.listingId);
    expect(await find(l.listingId)).toEqual([l.listingId]);
    expect(await find('100%_')).toEqual([]);
  });
});

describe('what the gate is told', () => {
  it('an account nobody told of is unknown, not good', async () => {
    const facts = await factsOf({ sellerId: id('nobody') });
    expect(facts.sellerKnown).toBe(false);
    expect(facts.seller).toMatchObject({
      accountAgeDays: null,
      kind: 'unknown',
      listings: 0,
      hoursSinceRemoval: null,
    });
    expect(facts.previous).toBeNull();
  });

  it('counts nothing from the moment asked for on, and never the listing itself', async () => {
    const sellerId = id('s');
    await tellSellers(seller({ id: sellerId, kind: 'company', openedAt: '2026-02-20T12:00:00Z' }));
    const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
    await write(
      version({
        listingId: id('old'),
        sellerId,
        at: '2026-02-27T10:00:00.000Z',
        judgement: judged('block', at(1)),
      }),
      version({ listingId: id('l1'), sellerId, at: at(6), judgement: judged('removed', at(7)) }),
      version({
        listingId: id('l2'),
        sellerId,
        at: at(8),
        judgement: judged('publish', at(8), { cause: 'objection' }),
      }),
      version({ listingId: id('own'), sellerId, at: at(9), judgement: judged('block', at(9)) }),
      version({ listingId: id('late'), sellerId, at: at(12), judgement: judged('block', at(12)) }),
    );
    const own = { sellerId, listingId: id('own') };
    const facts = await factsOf({ ...own, version: 1 });
    expect(facts.sellerKnown).toBe(true);
    expect(facts.seller).toEqual({
      id: sellerId,
      accountAgeDays: 9,
      kind: 'company',
      listings: 3,
      listingsLast24h: 2,
      blocked90d: 1,
      removed90d: 1,
      upheldObjections90d: 1,
      orders90d: 0,
      suspectRefunds90d: 0,
      linkedBlocked90d: 0,
      hoursSinceRemoval: 5,
    });
    expect(facts.previous).toBeNull();
    const edit = await factsOf(own);
    expect(edit.seller).toMatchObject({ blocked90d: 2, hoursSinceRemoval: 3, listings: 3 });
    expect(edit.previous).toMatchObject({ version: 1, outcome: 'block', content: content() });
    expect((await factsOf({ ...own, version: 1, at: at(7) })).seller).toMatchObject({
      removed90d: 0,
      listings: 2,
    });
  });

  it('an account is linked to blocked ones by phone, device or payout account, not by address', async () => {
    const blocked = id('blocked');
    await tellSellers(
      seller({ id: blocked, devices: [`dev-${t}`], addresses: [`同一栋楼 ${t}`] }),
      seller({ id: id('bySameDevice'), devices: [`DEV ${t}`] }),
      seller({ id: id('bySameHouse'), addresses: [`同一栋楼${t}`] }),
    );
    await write(
      version({
        listingId: id('l'),
        sellerId: blocked,
        judgement: judged('block', '2026-03-01T10:00:00.000Z'),
      }),
      version({
        listingId: id('l2'),
        sellerId: blocked,
        judgement: judged('block', '2026-03-01T10:00:00.000Z'),
      }),
    );
    const linked = async (sellerId: string, at: string) =>
      (await factsOf({ sellerId, at })).seller.linkedBlocked90d;
    expect(await linked(id('bySameDevice'), '2026-03-01T12:00:01.000Z')).toBe(1);
    expect(await linked(id('bySameHouse'), '2026-03-01T12:00:01.000Z')).toBe(0);
    expect(await linked(id('bySameDevice'), '2026-07-01T00:00:00.000Z')).toBe(0);
    // The link itself was told at twelve: before that nobody knew.
    expect(await linked(id('bySameDevice'), '2026-03-01T11:00:00.000Z')).toBe(0);
  });

  it('copies count under other sellers, before this moment, with those that were stopped', async () => {
    const [pictureA, pictureB] = ['a', 'b'].map((x) => x.repeat(60) + String(t).padStart(4, '0')) as [
      string,
      string,
    ];
    const text = content({ title: `限量款 ${t}`, description: longText, pictures: [pictureA, pictureB] });
    const respaced = content({
      title: `限量款${t}`,
      description: longText.replaceAll(' ', '・'),
      pictures: [pictureB],
    });
    expect(textHashOf(respaced)).toBe(textHashOf(text));
    const own = id('own');
    await write(
      version({
        listingId: id('own1'),
        sellerId: own,
        content: text,
        judgement: judged('block', '2026-03-01T10:00:00.000Z'),
      }),
      version({
        listingId: id('x1'),
        sellerId: id('x'),
        content: respaced,
        judgement: judged('block', '2026-03-01T10:00:00.000Z'),
      }),
      version({
        listingId: id('x2'),
        sellerId: id('x'),
        content: text,
        judgement: judged('publish', '2026-03-01T10:00:00.000Z'),
      }),
      version({
        listingId: id('y1'),
        sellerId: id('y'),
        content: respaced,
        judgement: judged('removed', '2026-03-01T11:00:00.000Z'),
      }),
      version({ listingId: id('z1'), sellerId: id('z'), content: text, at: '2026-03-01T13:00:00.000Z' }),
    );
    const ask = {
      sellerId: own,
      listingId: id('own2'),
      textHash: textHashOf(text),
      pictureIds: [pictureA, pictureB],
    };
    const mine = async (at: string) => (await factsOf({ ...ask, at })).copies;
    expect(await mine('2026-03-01T12:00:00.000Z')).toEqual({
      sameTextSellers: 2,
      sameTextBlocked: 2,
      samePictureSellers: 2,
      samePictureBlocked: 2,
    });
    expect((await mine('2026-03-01T10:30:00.000Z')).sameTextBlocked).toBe(1);
    expect((await mine('2026-03-01T10:00:00.000Z')).sameTextSellers).toBe(0);
    expect(textHashOf(content({ title: '手机壳' }))).toBeNull();
  });

  it('only texts and pictures of the version that was stopped count as copies of a stopped listing', async () => {
    const [honestPicture, fakePicture] = ['c', 'd'].map((x) => x.repeat(60) + String(t).padStart(4, '0')) as [
      string,
      string,
    ];
    const honest = content({ title: `诚实 ${t}`, description: longText, pictures: [honestPicture] });
    const fake = content({ title: `改为仿品 ${t}`, description: longText, pictures: [fakePicture] });
    const l = { listingId: id('l'), sellerId: id('turned') };
    await write(version({ ...l, content: honest, judgement: judged('publish', '2026-03-01T08:00:00.000Z') }));
    await write(
      version({
        ...l,
        previousVersion: 1,
        content: fake,
        judgement: judged('block', '2026-03-01T09:00:00.000Z'),
      }),
    );
    const asked = async (of: ListingContent, at = '2026-03-01T12:00:00.000Z') =>
      (
        await factsOf({
          sellerId: id('asks'),
          textHash: textHashOf(of),
          pictureIds: of.pictures,
          at,
        })
      ).copies;
    const seen = { sameTextSellers: 1, samePictureSellers: 1 };
    expect(await asked(honest)).toEqual({ ...seen, sameTextBlocked: 0, samePictureBlocked: 0 });
    expect(await asked(fake)).toEqual({ ...seen, sameTextBlocked: 1, samePictureBlocked: 1 });

    // Mended and let through again: the text that was stopped stays stopped, until its own version is let through.
    await write(
      version({
        ...l,
        previousVersion: 2,
        content: honest,
        judgement: judged('publish', '2026-03-01T10:00:00.000Z'),
      }),
    );
    expect(await asked(honest)).toMatchObject({ sameTextBlocked: 0, samePictureBlocked: 0 });
    expect(await asked(fake)).toMatchObject({ sameTextBlocked: 1, samePictureBlocked: 1 });
    await inTransaction(db, (tx) =>
      setListingOutcomes(tx, [
        {
          listingId: l.listingId,
          version: 2,
          actor: 'user:reviewer',
          ...judged('publish', '2026-03-01T11:00:00.000Z', { cause: 'objection' }),
        },
      ]),
    );
    expect(await asked(fake, '2026-03-01T10:30:00.000Z')).toMatchObject({ sameTextBlocked: 1 });
    expect(await asked(fake)).toMatchObject({ sameTextBlocked: 0, samePictureBlocked: 0 });
  });

  it('many listings asked at once are answered in order', async () => {
    const ids = Array.from({ length: 40 }, (_, i) => id(`m${39 - i}`));
    await tellSellers(...ids.filter((_, i) => i % 2 === 0).map((s) => seller({ id: s })));
    const facts = await gatherFacts(
      db,
      ids.map((sellerId) => request({ sellerId })),
    );
    expect(facts.map((f) => [f.seller.id, f.sellerKnown])).toEqual(ids.map((s, i) => [s, i % 2 === 0]));
  });
});

describe('search tokens', () => {
  it('whatever stands within a word of two characters or more is found by its tokens', () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('耐克鞋abc19Ａé')),
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(word, fc.nat(11), fc.integer({ min: 2, max: 6 }), (raw, from, length) => {
        const text = Array.from(foldForSearch(raw));
        const part = text.slice(from % (text.length - 1)).slice(0, length);
        const tokens = new Set(searchTokens(text.join('')));
        expect(searchTokens(part.join('')).every((token) => tokens.has(token))).toBe(true);
      }),
    );
  });
});

describe('what links accounts', () => {
  it('every value is kept with the time it held, and comes back when it is told again', async () => {
    const told = (more: Partial<SellerInput>) =>
      inTransaction(db, (tx) =>
        upsertSellers(deps, tx, {
          sellers: [sellerSchema.parse({ id: 'told-1', name: 'Told', ...more })],
          actor: 'system:test',
        }),
      );
    await told({ documents: ['DOC-1'], ips: ['192.0.2.1'], loginTimes: ['2026-01-01T10:00:00+08:00'] });
    await told({ documents: ['DOC-2'], ips: ['192.0.2.1'] });
    const [account] = await toldAccounts(db, ['told-1']);
    const standing = account?.values.map(({ kind, value, until }) => [kind, value, until === null]);
    expect(standing?.toSorted()).toEqual([
      ['document', 'DOC-1', false],
      ['document', 'DOC-2', true],
      ['ip', '192.0.2.1', true],
    ]);
    await told({ documents: ['DOC-1'] });
    const [again] = await toldAccounts(db, ['told-1']);
    expect(again?.values.filter(({ until }) => until === null).map(({ value }) => value)).toEqual(['DOC-1']);
    const pages: string[] = [];
    for await (const page of allToldAccounts(db, 2)) pages.push(...page.map((account) => account.id));
    expect(pages).toContain('told-1');
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('documents, networks and senders of an account are told to nobody', async () => {
    const detail = await getSeller(db, 'told-1', '2026-06-01T00:00:00.000Z');
    expect(JSON.stringify(detail)).not.toContain('DOC-1');
    expect(JSON.stringify(detail)).not.toContain('192.0.2.1');
  });
});

describe('trade by day', () => {
  it('visits told again replace, and every day is there with what happened on it', async () => {
    const sellerId = id('trade');
    const day = (visits: number) =>
      inTransaction(db, (tx) =>
        recordTraffic(deps, tx, { days: [{ sellerId, day: '2026-02-02', visits }], actor }),
      );
    expect((await day(10)).recorded).toBe(1);
    expect((await day(10)).recorded).toBe(0);
    expect((await day(12)).recorded).toBe(1);
    await inTransaction(db, (tx) =>
      recordOrders(deps, tx, {
        orders: [
          orderSchema.parse({
            id: id('ord'),
            sellerId,
            listingId: 'l',
            buyerId: 'b',
            amount: { amountMinor: 500, currency: 'CNY' },
            placedAt: '2026-02-03T01:00:00.000Z',
            shipped: false,
          }),
        ],
        actor,
      }),
    );
    const days = await readTradeDays(db, sellerId, '2026-02-01', '2026-02-03');
    expect(days.map((d) => [d.day, d.visits, d.orders, d.amount_minor, d.unshipped])).toEqual([
      ['2026-02-01', null, 0, 0, 0],
      ['2026-02-02', 12, 0, 0, 0],
      ['2026-02-03', null, 1, 500, 1],
    ]);
    const [sale] = await readSales(db, [sellerId], '2026-02-01T00:00:00.000Z', 10);
    expect(sale).toMatchObject({ buyer_id: 'b', shipped: false, refunded: false, rating: null });
    expect(await readActiveSellers(db, '2026-02-01', '', 1000)).toContain(sellerId);
  });
});
