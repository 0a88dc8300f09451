import { beforeAll, describe, expect, it, vi } from 'vitest';
import { drawEmblem, drawEmblems } from '../../src/signals/logo-shown/draw-emblems.ts';
import { testApp } from '../support/app.ts';

const { app, send, keys } = await testApp({ work: true });
// Pictures are looked at in threads that share the machine with all others.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const SELLER = 'shop-sight';
/** A photo with the emblem on it, which no word of the listing names. */
const emblem = {
  emblem: 0,
  x: 380,
  y: 280,
  size: 170,
  turn: 12,
  ink: '#1a237e',
  mirrored: false,
  stretched: 1,
};
const listing = {
  id: 'lst-logo-only',
  sellerId: SELLER,
  title: '通勤女包 大容量 头层牛皮',
  description: '多色可选，闪电发货。',
  category: 'bags/handbags',
  condition: 'new',
  price: { amountMinor: 21_900, currency: 'CNY' },
  market: 'CN',
};
let photo = '';
let plain = '';
let brandId = '';

async function upload(bytes: Uint8Array): Promise<string> {
  const body = { base64: Buffer.from(bytes).toString('base64') };
  return (await send(keys.platform, 'POST', '/v1/pictures', body)).body.id as string;
}

async function teach(type: string, body: object): Promise<string> {
  const made = await send(keys.platform, 'POST', '/v1/knowledge/items', { type, body, source: 'test' });
  expect(made.status).toBe(201);
  return made.body.id as string;
}

async function rehearse(id: string) {
  await send(keys.platform, 'POST', `/v1/knowledge/items/${id}/test`);
  return vi.waitFor(
    async () => {
      const { body } = await send(keys.platform, 'GET', `/v1/knowledge/items/${id}/test`);
      expect(body.state).toBe('done');
      return body.result;
    },
    { timeout: 40_000, interval: 100 },
  );
}

beforeAll(async () => {
  await send(keys.platform, 'POST', '/v1/sellers', {
    items: [{ id: SELLER, name: 'Sight shop', kind: 'company', openedAt: '2021-01-01T00:00:00.000Z' }],
  });
  photo = await upload(await drawEmblems([emblem]));
  plain = await upload(await drawEmblems([]));
  brandId = await teach('brand', { names: [{ text: '墨瓦岚' }, { text: 'Morvalan' }] });
  await rehearse(brandId);
  expect(
    (await send(keys.platform, 'POST', `/v1/knowledge/items/${brandId}/go-live`, { version: 1 })).status,
  ).toBe(200);
});

describe('a logo that a brand uploads', () => {
  it('is told how distinctive it is; a plain square is refused by its figure', async () => {
    const logo = async (n: number) => {
      const id = await upload(await drawEmblem(n));
      return vi.waitFor(
        async () => {
          const { body } = await send(keys.platform, 'GET', `/v1/pictures/${id}/logo`);
          expect(body.state).not.toBe('waiting');
          return body;
        },
        { timeout: 40_000 },
      );
    };
    const good = await logo(0);
    expect(good).toMatchObject({ state: 'ready', why: null });
    expect(good.distinctiveness).toBeGreaterThan(0.07);
    expect(await logo(3)).toMatchObject({ state: 'refused', why: 'too_plain', figure: 'square' });
  });

  it('shows in its rehearsal what it would catch, outlined; live, it stops the goods that never name the brand', async () => {
    const posted = await send(keys.platform, 'POST', '/v1/listings', {
      ...listing,
      pictures: [{ id: photo }, { id: plain }],
    });
    expect(posted.body.decision).toMatchObject({ outcome: 'publish' });

    const item = await teach('logo', { brandId, pictureId: await upload(await drawEmblem(0)) });
    const result = await rehearse(item);
    expect(result).toMatchObject({ tested: 1, pictures: 2, found: 1, newlyCaughtCount: 1 });
    const [caught] = result.newlyCaught;
    expect(caught).toMatchObject({ listingId: listing.id, before: 'publish', after: 'review' });
    const [ground] = caught.findings[0].pictures;
    expect(ground.pictureId).toBe(photo);
    expect(ground.outline).toHaveLength(4);
    const middle = ground.outline.reduce((sum: number, p: { x: number }) => sum + p.x / 4, 0);
    expect(Math.abs(middle - emblem.x)).toBeLessThan(25);

    await send(keys.platform, 'POST', `/v1/knowledge/items/${item}/go-live`, { version: 1 });
    await vi.waitFor(() => expect(app.screening.live().live.logo).toHaveLength(1), { timeout: 40_000 });
    const again = { ...listing, id: 'lst-logo-live', pictures: [{ id: photo }] };
    await vi.waitFor(
      async () => {
        await send(keys.platform, 'POST', '/v1/listings', again);
        const check = await send(keys.platform, 'POST', '/v1/listings/check?slow=true', again);
        expect(check.body.outcome).toBe('review');
      },
      { timeout: 40_000 },
    );
    await vi.waitFor(
      async () => {
        const { body } = await send(keys.platform, 'GET', `/v1/listings/${again.id}`);
        expect(body.current).toMatchObject({ outcome: 'review', cause: 'slow_checks' });
        expect(body.current.reasons[0]).toMatchObject({ code: 'hidden_logo', pictures: [photo] });
      },
      { timeout: 40_000, interval: 100 },
    );
  });
});

describe('a check before publishing', () => {
  it('answers at once with the picture checks waiting; asked to wait, it has their answers, and keeps nothing', async () => {
    const body = { ...listing, id: 'lst-only-checked', pictures: [{ id: plain }] };
    const quick = (await send(keys.platform, 'POST', '/v1/listings/check', body)).body;
    expect(quick.checks.length).toBeGreaterThan(2);
    expect(quick.checks.every((one: { state: string }) => one.state === 'waiting')).toBe(true);
    const whole = (await send(keys.platform, 'POST', '/v1/listings/check?slow=true', body)).body;
    expect(whole.checks.map((one: { name: string }) => one.name).toSorted()).toEqual(
      quick.checks.map((one: { name: string }) => one.name).toSorted(),
    );
    expect(whole.checks.filter((one: { state: string }) => one.state === 'waiting')).toEqual([]);
    expect((await send(keys.platform, 'GET', `/v1/listings/${body.id}`)).status).toBe(404);
  });
});

describe('what was understood', () => {
  it('tells brand, model, pieces, what the goods fit and the likely product, with arithmetic that adds up', async () => {
    const product = await teach('product', {
      brandId,
      name: 'Morvalan 颂珀 手提包 MV-7731',
      models: ['MV-7731'],
      category: 'bags/handbags',
    });
    await rehearse(product);
    await send(keys.platform, 'POST', `/v1/knowledge/items/${product}/go-live`, { version: 1 });
    await vi.waitFor(() => expect(app.screening.live().live.product).toHaveLength(1), { timeout: 40_000 });
    const read = { ...listing, id: 'lst-read', title: 'Morvalan 颂珀 手提包 MV-7731 2个装 全新' };
    await send(keys.platform, 'POST', '/v1/listings', { ...read, pictures: [{ id: plain }] });
    const told = await vi.waitFor(
      async () => {
        const { status, body } = await send(keys.platform, 'GET', `/v1/listings/${read.id}/reading`);
        expect(status).toBe(200);
        expect(body.proposals).toHaveLength(1);
        const states = body.pictures[0].looks.map((look: { state: string }) => look.state);
        expect(states).toEqual(['done', 'done', 'done', 'done']);
        return body;
      },
      { timeout: 40_000, interval: 200 },
    );
    expect(told.brands[0]).toMatchObject({ brandId, name: '墨瓦岚', text: 'Morvalan', compatible: false });
    expect(told.models).toEqual([expect.objectContaining({ value: 'MV-7731' })]);
    expect(told).toMatchObject({ pieces: 2, condition: 'new' });
    for (const { span } of [...told.brands, ...told.models])
      expect(read.title.slice(span.start, span.end)).toBe(span.text);
    const [best] = told.proposals;
    expect(best).toMatchObject({ productId: product, brandless: false });
    const sum = best.terms.reduce((so: number, term: { added: number }) => so + term.added, best.base);
    expect(sum).toBeCloseTo(best.logOdds, 9);
    expect(best.score).toBeCloseTo(1 / (1 + Math.exp(-sum)), 9);
    expect(best.terms.every((term: { label: string; name: string }) => term.label !== term.name)).toBe(true);
  });

  it('is not for sellers', async () => {
    expect((await send(keys.seller, 'GET', '/v1/listings/lst-read/reading')).status).toBe(403);
    expect((await send(keys.seller, 'GET', `/v1/pictures/${plain}/reading`)).status).toBe(200);
    expect((await send(keys.seller, 'GET', `/v1/pictures/${plain}/logo`)).status).toBe(403);
  });
});
