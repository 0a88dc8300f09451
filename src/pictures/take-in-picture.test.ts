import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { folderBlobs, sha256Hex } from '../base/blobs.ts';
import { fixedClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import { makeLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import {
  getPictures,
  openPictureWorkers,
  PictureCache,
  pictureRoutes,
  type PictureWorkers,
  takeInPicture,
} from './index.ts';

const { db } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'assay-pictures-'));
const real = openPictureWorkers({ size: 1 });
let decodes = 0;
const workers: PictureWorkers = {
  ...real,
  decode: (bytes) => {
    decodes++;
    return real.decode(bytes);
  },
};
const deps = {
  db,
  blobs: folderBlobs(folder),
  workers,
  clock: fixedClock('2026-03-01T00:00:00.000Z'),
  allowedPrivateNetworks: ['127.0.0.1'],
};

const principal: Principal = {
  kind: 'key',
  id: 'k1',
  actor: 'key:k1',
  name: 'gate',
  organisationId: 'o1',
  organisationKind: 'platform',
  organisationName: 'Example Market',
  role: 'member',
  sellerId: null,
  permissions: ['listings.write', 'listings.read'],
};
const server = await buildServer({
  log: makeLog('silent'),
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 10_000, trustProxy: false },
  plugins: [pictureRoutes(deps)],
  authenticate: async (headers) => {
    await Promise.resolve();
    if (headers['x-api-key'] === undefined) return null;
    return headers['x-api-key'] === 'reader' ? { ...principal, permissions: ['listings.read'] } : principal;
  },
  health: () => Promise.resolve({ ready: true }),
  consoleDir: null,
});

afterAll(async () => {
  await server.close();
  await real.close();
  await rm(folder, { recursive: true, force: true });
});

let drawn = 0;
/** A picture nobody has sent before. */
function draw(width = 300, height = 200) {
  drawn++;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#eee"/>
    <circle cx="${60 + drawn * 7}" cy="80" r="${30 + drawn}" fill="#c33"/><rect x="150" y="${20 + drawn}" width="90" height="60" fill="#36c"/></svg>`;
  return sharp(Buffer.from(svg));
}

const post = (payload: Buffer | string, type: string, key = 'good') =>
  server.inject({
    method: 'POST',
    url: '/v1/pictures',
    payload,
    headers: { 'content-type': type, 'x-api-key': key },
  });
const get = (path: string, headers: Record<string, string> = {}) =>
  server.inject({ method: 'GET', url: `/v1/pictures/${path}`, headers: { 'x-api-key': 'good', ...headers } });

describe('taking in', () => {
  test('the same bytes give the same id, are decoded once, and keep who sent them first', async () => {
    const bytes = await draw().png().toBuffer();
    const before = decodes;
    const first = await takeInPicture(deps, { bytes, claimedType: 'image/png', takenInBy: 'user:a' });
    const again = await takeInPicture(deps, { bytes, claimedType: null, takenInBy: 'user:b' });
    expect(first).toMatchObject({
      kind: 'stored',
      isNew: true,
      picture: { id: sha256Hex(bytes), takenInBy: 'user:a' },
    });
    expect(again).toEqual({ ...first, isNew: false });
    expect(decodes).toBe(before + 1);
    expect(Buffer.from((await deps.blobs.get(sha256Hex(bytes))) ?? [])).toEqual(bytes);
  });

  test('many senders of the same new bytes at the same moment store one picture', async () => {
    const bytes = await draw().png().toBuffer();
    const results = await Promise.all(
      Array.from({ length: 6 }, () => takeInPicture(deps, { bytes, claimedType: null, takenInBy: 'user:a' })),
    );
    expect(results.filter((result) => result.kind === 'stored' && result.isNew)).toHaveLength(1);
    expect(new Set(results.map((result) => result.kind === 'stored' && result.picture.id)).size).toBe(1);
  });

  test('a check that does not come to an end stores nothing', async () => {
    const bytes = await draw().png().toBuffer();
    const hung = {
      ...deps,
      workers: { decode: () => Promise.resolve({ ok: false as const, why: 'timeout' as const }) },
    };
    expect(await takeInPicture(hung, { bytes, claimedType: null, takenInBy: 'user:a' })).toEqual({
      kind: 'failed',
      why: 'timeout',
    });
    expect((await getPictures(deps, [sha256Hex(bytes)])).size).toBe(0);
    expect(await deps.blobs.has(sha256Hex(bytes))).toBe(false);
  });

  test('pictures are read in one go, unknown ids are absent, and a cache answers the second time', async () => {
    const ids: string[] = [];
    for (let k = 0; k < 3; k++) {
      const bytes = await draw().jpeg().toBuffer();
      await takeInPicture(deps, { bytes, claimedType: null, takenInBy: 'user:a' });
      ids.push(sha256Hex(bytes));
    }
    const pictureCache = new PictureCache(2);
    const asked = [...ids, 'f'.repeat(64), ids[0] as string];
    const found = await getPictures({ db, pictureCache }, asked);
    expect([...found.keys()].toSorted()).toEqual(ids.toSorted());
    expect(found.get(ids[0] as string)).toMatchObject({ width: 300, height: 200, format: 'jpeg' });
    expect(found.get(ids[0] as string)?.turned).toHaveLength(8);
    expect(ids.filter((id) => pictureCache.get(id) !== undefined)).toHaveLength(2);
    expect(await getPictures({ db, pictureCache }, asked)).toEqual(found);
  });
});

describe('POST /v1/pictures', () => {
  test('raw bytes, base64 and a url give the same picture', async () => {
    const bytes = await draw().png().toBuffer();
    const raw = await post(bytes, 'image/png');
    expect(raw.statusCode).toBe(201);
    expect(raw.json()).toEqual({
      id: sha256Hex(bytes),
      width: 300,
      height: 200,
      format: 'png',
      bytes: bytes.length,
      warnings: [],
    });
    const base64 = await post(JSON.stringify({ base64: bytes.toString('base64') }), 'application/json');
    expect(base64.statusCode).toBe(200);
    const host = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
    await new Promise((resolve) => host.once('listening', resolve));
    const { port } = host.address() as AddressInfo;
    const url = await post(JSON.stringify({ url: `http://127.0.0.1:${port}/a.png` }), 'application/json');
    host.close();
    expect(url.statusCode).toBe(200);
    expect([base64.json(), url.json()]).toEqual([raw.json(), raw.json()]);
  });

  test('bytes that are not what their content type says are taken by what they are, with a warning', async () => {
    const answer = await post(await draw().png().toBuffer(), 'image/jpeg');
    expect(answer.json()).toMatchObject({ format: 'png', warnings: ['type_mismatch'] });
  });

  test.each([
    [
      'svg',
      415,
      'picture_unsupported',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/svg+xml',
    ],
    ['damaged', 422, 'picture_corrupt', () => Buffer.from('\x89PNG\r\n\x1a\nxxxx', 'latin1'), 'image/png'],
    ['empty', 422, 'picture_empty', () => Buffer.alloc(0), 'image/png'],
    ['too large', 413, 'picture_too_large', () => Buffer.alloc(21 * 1024 * 1024), 'image/png'],
    ['private', 422, 'picture_url_refused', () => '{"url":"http://10.0.0.1/a.jpg"}', 'application/json'],
    ['redundant', 422, 'invalid_input', () => '{"url":"http://a.example/","base64":""}', 'application/json'],
    ['no base64', 422, 'invalid_input', () => '{"base64":"%%%"}', 'application/json'],
  ])('%s answers %i %s', async (_, status, code, payload, type) => {
    const answer = await post(payload(), type);
    expect(answer.json()).toMatchObject({ code });
    expect(answer.statusCode).toBe(status);
  });

  test('needs a caller who may write', async () => {
    expect((await post(await draw().png().toBuffer(), 'image/png', 'reader')).statusCode).toBe(403);
  });
});

describe('GET /v1/pictures/:id', () => {
  test('gives the very bytes, to keep for good', async () => {
    const bytes = await draw().webp().toBuffer();
    await post(bytes, 'image/webp');
    const answer = await get(sha256Hex(bytes));
    expect(answer.rawPayload).toEqual(bytes);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['cache-control']).toContain('immutable');
    const again = await get(sha256Hex(bytes), { 'if-none-match': String(answer.headers['etag']) });
    expect(again.statusCode).toBe(304);
  });

  test('gives a small copy, made once', async () => {
    const bytes = await draw(1200, 800).jpeg().toBuffer();
    await post(bytes, 'image/jpeg');
    const first = await get(`${sha256Hex(bytes)}?size=thumb`);
    expect(await sharp(first.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 320,
      height: 213,
    });
    const again = await get(`${sha256Hex(bytes)}?size=thumb`);
    expect(again.rawPayload).toEqual(first.rawPayload);
  });

  test('an unknown picture is not found, and that is not kept', async () => {
    for (const path of ['0'.repeat(64), `${'0'.repeat(64)}?size=thumb`]) {
      const answer = await get(path);
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([404, undefined]);
    }
    expect((await get('nonsense')).statusCode).toBe(422);
  });
});
