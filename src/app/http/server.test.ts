import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../../test/support/database.ts';
import type { Principal } from '../../access/index.ts';
import { principalOf, requirePermission } from '../../access/index.ts';
import { AssayError } from '../../base/errors.ts';
import {
  type Problem,
  type RoutePlugin,
  decodeCursor,
  pageQuerySchema,
  pageSchema,
  toPage,
} from '../../base/http.ts';
import { randomIds } from '../../base/ids.ts';
import { makeLog } from '../../base/log.ts';
import { requirePermission as requireAnyOf } from '../../base/principal.ts';
import { currencySchema } from '../../marketplace/index.ts';
import { buildServer } from './server.ts';

const { db, url: databaseUrl } = await testDatabase();

const reviewer: Principal = {
  kind: 'user',
  id: 'u1',
  actor: 'user:u1',
  name: 'Rui',
  organisationId: 'o1',
  organisationKind: 'platform',
  organisationName: 'Example Market',
  role: 'reviewer',
  sellerId: null,
  permissions: ['desk.work'],
};

const things: RoutePlugin = async (server) => {
  server.post(
    '/v1/things',
    {
      schema: {
        body: z.object({
          title: z.string().min(1).max(500),
          price: z.object({ amountMinor: z.int().nonnegative(), currency: currencySchema }),
          extra: z.record(z.string(), z.string()).default({}),
        }),
        response: { 200: z.object({ title: z.string() }) },
      },
    },
    async (request) => ({ title: request.body.title, secret: 'never shown' }),
  );
  server.get('/v1/things/:id', async (request) => ({ id: (request.params as { id: string }).id }));
  server.get(
    '/v1/things',
    { schema: { querystring: pageQuerySchema, response: { 200: pageSchema(z.object({ n: z.int() })) } } },
    async (request) => {
      const after = decodeCursor(z.object({ n: z.int() }), request.query.cursor)?.n ?? 0;
      const rows = Array.from({ length: 5 - after }, (_, i) => ({ n: after + i + 1 }));
      return toPage(rows.slice(0, request.query.limit + 1), request.query.limit, (last) => last);
    },
  );
  server.get('/v1/desk', { preHandler: requirePermission('desk.work') }, async (request) =>
    principalOf(request),
  );
  server.get('/v1/ledger-only', { preHandler: requirePermission('ledger.read') }, async () => ({}));
  server.get('/v1/broken', async () => {
    throw new Error('password=hunter2');
  });
  server.get('/v1/database', async () => {
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(db);
    return rows[0];
  });
  server.post('/v1/picture', { bodyLimit: 100 }, async (request) => ({
    bytes: (request.body as Buffer).length,
  }));
};

const lines: string[] = [];
const consoleDir = await mkdtemp(join(tmpdir(), 'assay-console-'));
await mkdir(join(consoleDir, 'assets'));
await writeFile(join(consoleDir, 'index.html'), '<!doctype html><title>Assay</title>');
await writeFile(join(consoleDir, 'assets', 'app-1a2b.js'), 'export {};');

let ready = true;
const make = (rateLimit = 1_000, plugins = [things]) =>
  buildServer({
    log: makeLog('info', (line) => void lines.push(line)),
    ids: randomIds,
    config: { baseUrl: 'http://localhost:8080', rateLimit, trustProxy: false },
    plugins,
    authenticate: async (headers) => {
      if (headers['x-api-key'] === 'good') return reviewer;
      if (headers['x-api-key'] !== undefined) throw new AssayError('invalid_api_key');
      return headers.cookie === 'session=good' ? reviewer : null;
    },
    health: async () => ({ ready, ledgerPending: 0 }),
    consoleDir,
  });
const server = await make();
afterAll(() => server.close());

const good = { title: 'Bag', price: { amountMinor: 100, currency: 'CNY' } };
const post = (payload: string | object, headers: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: '/v1/things',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('what is refused at the door', () => {
  it('malformed JSON is named as such, in the language of the caller', async () => {
    const answer = await post('{"title": ', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['content-language']).toBe('zh');
    expect(answer.json()).toMatchObject({
      type: 'http://localhost:8080/problems/malformed_json',
      code: 'malformed_json',
      status: 400,
      detail: '请求正文不是有效的 JSON。',
      instance: '/v1/things',
      errors: [],
    });
    const broken = await server.inject({
      method: 'POST',
      url: '/v1/things',
      headers: { 'content-type': 'application/json' },
      payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(broken.json()).toMatchObject({ code: 'malformed_json' });
  });

  it('a body of another type and a poisoned prototype are refused', async () => {
    expect((await post('<a/>', { 'content-type': 'application/xml' })).json()).toMatchObject({
      status: 415,
      detail: 'The content type application/xml is not supported.',
    });
    expect((await post('{"__proto__": {"admin": true}}')).json()).toMatchObject({ code: 'malformed_json' });
  });

  it('a title of 10 MB is refused by its size, and the limit is named', async () => {
    const answer = await post({ ...good, title: 'x'.repeat(10 * 1024 * 1024) });
    expect(answer.json()).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(answer.json<Problem>().detail).toContain('1048576');
  });

  it('a route may set its own limit', async () => {
    const send = (bytes: number) =>
      server.inject({
        method: 'POST',
        url: '/v1/picture',
        headers: { 'content-type': 'image/png' },
        payload: Buffer.alloc(bytes),
      });
    expect((await send(100)).json()).toEqual({ bytes: 100 });
    expect((await send(101)).json()).toMatchObject({
      code: 'body_too_large',
      detail: expect.stringContaining('100'),
    });
  });

  it('every wrong field is named by its pointer, with a sentence in both languages', async () => {
    const payload = { price: { amountMinor: -1, currency: 'XQQ' }, extra: { 'a/b~c': 7 } };
    const en = (await post(payload)).json<Problem>();
    expect(en).toMatchObject({ status: 422, code: 'invalid_input' });
    expect(en.errors).toEqual([
      { path: '/title', code: 'invalid_type', detail: 'This is missing.' },
      { path: '/price/amountMinor', code: 'too_small', detail: 'This should be at least 0.' },
      { path: '/price/currency', code: 'unknown_currency', detail: expect.stringContaining('XQQ') },
      { path: '/extra/a~1b~0c', code: 'invalid_type', detail: 'This should be a text.' },
    ]);
    const zh = (await post(payload, { 'accept-language': 'zh' })).json<Problem>();
    expect(zh.errors.map((e) => e.detail)).toEqual([
      '缺少此项。',
      '应不小于 0。',
      expect.stringContaining('XQQ'),
      '应为文本。',
    ]);
  });

  it('a NUL or half a surrogate pair anywhere is refused with its place, an escaped pair is not', async () => {
    const nul = await post(`{"title":"a\\u0000b","price":{"amountMinor":1,"currency":"CNY"}}`);
    expect(nul.json<Problem>().errors).toMatchObject([{ path: '/title', code: 'unstorable_text' }]);
    const lone = await post(
      `{"title":"a","price":{"amountMinor":1,"currency":"CNY"},"extra":{"k":"\\ud83d"}}`,
    );
    expect(lone.json<Problem>().errors).toMatchObject([{ path: '/extra/k', code: 'unstorable_text' }]);
    const key = await post(
      `{"title":"a","price":{"amountMinor":1,"currency":"CNY"},"extra":{"k\\uDC00":"v"}}`,
    );
    expect(key.statusCode).toBe(422);
    const pair = await post(
      `{"title":"\\ud83d\\ude00 \\\\u0000","price":{"amountMinor":1,"currency":"CNY"}}`,
    );
    expect(pair.json()).toEqual({ title: '😀 \\u0000' });
    for (const url of ['/v1/things?cursor=%00', '/v1/things/a%00b']) {
      expect((await server.inject({ url })).json()).toMatchObject({ code: 'invalid_input' });
    }
  });

  it('a wrong key is told apart from a missing one, and a role from a stranger', async () => {
    const ask = (url: string, headers = {}) => server.inject({ url, headers });
    expect((await ask('/v1/desk')).json()).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect((await ask('/v1/desk', { 'x-api-key': 'bad' })).json()).toMatchObject({ code: 'invalid_api_key' });
    expect((await ask('/v1/desk', { 'x-api-key': 'good' })).json()).toMatchObject({ actor: 'user:u1' });
    expect((await ask('/v1/ledger-only', { 'x-api-key': 'good' })).json()).toMatchObject({
      code: 'forbidden',
    });
  });

  it("another site's page cannot use a signed-in browser", async () => {
    const answer = await post(good, { cookie: 'session=good', 'sec-fetch-site': 'cross-site' });
    expect(answer.json()).toMatchObject({ code: 'forbidden' });
    expect((await post(good, { cookie: 'session=good', 'sec-fetch-site': 'same-origin' })).statusCode).toBe(
      200,
    );
  });

  it('too many requests get 429 with the time to wait; wrong keys count too', async () => {
    const limited = await make(3);
    const ask = (headers = {}) => limited.inject({ url: '/v1/things', headers });
    const first = await ask({ 'x-api-key': 'good' });
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"caller";q=3;w=60',
      ratelimit: '"caller";r=2;t=60',
    });
    for (let i = 0; i < 3; i++) expect((await ask({ 'x-api-key': 'bad' })).statusCode).toBe(401);
    const refused = await ask({ 'x-api-key': 'bad' });
    expect(refused.json()).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask({ 'x-api-key': 'good' })).statusCode).toBe(200);
    await limited.close();
  });
});

describe('what is answered', () => {
  it('a route that asks for a permission nobody can have stops the start', async () => {
    const typo: RoutePlugin = async (api) => {
      api.get('/v1/typo', { preHandler: requireAnyOf('desk.wrok') }, async () => ({}));
    };
    await expect(make(1_000, [typo])).rejects.toThrow(
      'GET /v1/typo asks for the unknown permission "desk.wrok"',
    );
  });

  it('a wrong method, an unknown address and an unknown problem are told apart', async () => {
    const method = await server.inject({ method: 'DELETE', url: '/v1/things' });
    expect(method.json()).toMatchObject({ code: 'method_not_allowed' });
    expect(method.headers.allow).toBe('GET, HEAD, POST');
    expect((await server.inject({ url: '/v1/nothing' })).json()).toMatchObject({ code: 'not_found' });
    expect((await server.inject({ url: '/problems/rate_limited' })).json()).toMatchObject({
      status: 429,
      zh: expect.stringContaining('频繁'),
    });
  });

  it('only what the contract names leaves the house', async () => {
    expect((await post(good)).json()).toEqual({ title: 'Bag' });
  });

  it('a surprise shows an incident number and nothing else; the log has the rest', async () => {
    const answer = await server.inject({ url: '/v1/broken' });
    const problem = answer.json<Problem>();
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.body).not.toContain('hunter2');
    expect(lines.some((line) => line.includes(problem.incident ?? '–') && line.includes('hunter2'))).toBe(
      true,
    );
  });

  it('pages follow each other to the end, and a made-up cursor is refused', async () => {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: { json(): unknown } = await server.inject({
        url: '/v1/things',
        query: { limit: '2', cursor },
      });
      const page = answer.json() as { items: { n: number }[]; nextCursor: string | null };
      seen.push(...page.items.map((item) => item.n));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    for (const made of ['%%', 'abc', Buffer.from('{"n":"1"}').toString('base64url')]) {
      const answer = await server.inject({ url: '/v1/things', query: { cursor: made } });
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_cursor' });
    }
  });

  it('the contracts are served as OpenAPI 3.1 with the problem every route may answer', async () => {
    const document = (await server.inject({ url: '/openapi.json' })).json();
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain('/v1/things/{id}');
    expect(Object.keys(document.paths)).not.toContain('/healthz');
    const operation = document.paths['/v1/things'].post;
    expect(operation.tags).toEqual(['things']);
    expect(operation.requestBody.content['application/json'].schema.properties.title.maxLength).toBe(500);
    expect(operation.responses.default.content['application/problem+json'].schema.$ref).toBe(
      '#/components/schemas/Problem',
    );
    expect(document.components.schemas.Problem.properties.code).toEqual({ type: 'string' });
  });

  it('health is 200 when ready and 503 when not', async () => {
    expect((await server.inject({ url: '/healthz' })).json()).toEqual({
      status: 'ok',
      ready: true,
      ledgerPending: 0,
    });
    ready = false;
    expect((await server.inject({ url: '/healthz' })).statusCode).toBe(503);
    ready = true;
  });

  it('the console answers every address of its own, assets are kept for good, and the API is never a page', async () => {
    const page = await server.inject({ url: '/listings/42', headers: { accept: 'text/html' } });
    expect(page.body).toContain('<title>Assay</title>');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const asset = await server.inject({ url: '/assets/app-1a2b.js' });
    expect(asset.headers['cache-control']).toContain('immutable');
    expect(asset.headers['content-type']).toContain('javascript');
    for (const url of ['/v1/nothing', '/api/nothing', '/assets/gone.js']) {
      expect((await server.inject({ url, headers: { accept: 'text/html' } })).statusCode).toBe(404);
    }
    expect((await server.inject({ url: '/..%2f..%2fpackage.json' })).body).not.toContain('dependencies');
  });

  it('bytes that are no HTTP end with 400, and the server lives', async () => {
    const open = await make();
    await open.listen({ port: 0, host: '127.0.0.1' });
    const { port } = open.server.address() as { port: number };
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('\x16\x03\x01 hello\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toContain('400');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    await open.close();
  });

  it('a database that goes away is 503 with the time to wait, and the same server works when it is back', async () => {
    const ask = () => server.inject({ url: '/v1/database' });
    expect((await ask()).json()).toEqual({ one: 1 });
    const name = new URL(databaseUrl).pathname.slice(1);
    const admin = new pg.Client({ connectionString: databaseUrl.replace(`/${name}`, '/postgres') });
    await admin.connect();
    await admin.query(`alter database "${name}" with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    const away = await ask();
    expect(away.json()).toMatchObject({ status: 503, code: 'unavailable' });
    expect(away.headers['retry-after']).toBe('2');
    await admin.query(`alter database "${name}" with allow_connections true`);
    await admin.end();
    expect((await ask()).json()).toEqual({ one: 1 });
  });
});
