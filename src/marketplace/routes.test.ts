import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { fixedClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import { marketplaceRoutes } from './index.ts';

const { db } = await testDatabase();
const analyst: Principal = {
  kind: 'key',
  id: 'k1',
  actor: 'key:k1',
  name: 'Marketplace',
  organisationId: 'o1',
  organisationKind: 'platform',
  organisationName: 'Example Market',
  role: 'analyst',
  sellerId: null,
  permissions: ['facts.write', 'search'],
};
let who: Principal | null = analyst;
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 10_000, trustProxy: false },
  plugins: [
    marketplaceRoutes({
      db,
      ids: randomIds,
      clock: fixedClock('2026-03-01T12:00:00.000Z'),
      searchItems: async (q) => [{ id: 'brand-1', q }],
    }),
  ],
  authenticate: async () => who,
  health: async () => ({ ready: true }),
  consoleDir: null,
});
beforeAll(() => server.ready());
afterAll(() => server.close());

const post = async (url: string, payload: object) => {
  const answer = await server.inject({ method: 'POST', url, payload });
  return { status: answer.statusCode, body: answer.json() };
};
const get = async (url: string) => {
  const answer = await server.inject({ method: 'GET', url });
  return { status: answer.statusCode, body: answer.json() };
};

describe('marketplace over HTTP', () => {
  it('accounts told are read, searched by phone, and shown with their standing', async () => {
    const items = [{ id: 'shop-1', name: '荷花商行', kind: 'company', phones: ['138 0013 8000'] }];
    expect(await post('/v1/sellers', { items })).toEqual({
      status: 200,
      body: { changed: ['shop-1'], unchanged: 0 },
    });
    const order = {
      id: 'o-1',
      sellerId: 'shop-1',
      amount: { amountMinor: 100, currency: 'CNY' },
      placedAt: '2026-03-01T00:00:00Z',
    };
    expect((await post('/v1/orders', { items: [order] })).body).toMatchObject({ recorded: 1, repeated: 0 });
    expect((await get('/v1/sellers/shop-1')).body).toMatchObject({
      name: '荷花商行',
      facts: { orders90d: 1, hoursSinceRemoval: null },
      links: [],
    });
    const found = await get(`/v1/search?q=${encodeURIComponent('+86 13800138000')}`);
    expect(found.body.sellers).toMatchObject([{ id: 'shop-1', matched: 'phone', current: true }]);
    expect(found.body.items).toEqual([{ id: 'brand-1', q: '+86 13800138000' }]);
    expect((await get('/v1/sellers')).body).toMatchObject({ items: [{ id: 'shop-1' }], nextCursor: null });
    expect((await get('/v1/sellers/nobody')).status).toBe(404);
  });

  it('a refund and a review are taken in, and a wrong one is named with its place', async () => {
    const refund = {
      id: 'r-1',
      orderId: 'o-1',
      sellerId: 'shop-1',
      amount: { amountMinor: 100, currency: 'CNY' },
      suspectedFake: true,
      refundedAt: '2026-03-01T02:00:00Z',
    };
    expect((await post('/v1/refunds', { items: [refund, refund] })).body).toMatchObject({
      recorded: 1,
      repeated: 1,
    });
    const review = { id: 'v-1', sellerId: 'shop-1', rating: 5, at: '2026-03-01T02:00:00Z' };
    expect((await post('/v1/reviews', { items: [review] })).status).toBe(200);
    const wrong = await post('/v1/reviews', { items: [review, { ...review, id: 'v-2', rating: 9 }] });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toMatchObject([{ path: '/items/1/rating' }]);
    const currency = { ...refund, id: 'r-2', amount: { amountMinor: -1, currency: 'ZZZ' } };
    expect((await post('/v1/refunds', { items: [currency] })).status).toBe(422);
  });

  it('facts are written and searched only by those who may', async () => {
    who = { ...analyst, organisationKind: 'seller', permissions: ['listings.read'] };
    expect((await post('/v1/sellers', { items: [{ id: 'x', name: 'x' }] })).status).toBe(403);
    expect((await get('/v1/search?q=x')).status).toBe(403);
    expect((await get('/v1/sellers')).status).toBe(403);
    who = null;
    expect((await get('/v1/search?q=x')).status).toBe(401);
    who = analyst;
  });
});
