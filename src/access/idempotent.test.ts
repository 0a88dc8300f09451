import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { fixedClock } from '../base/clock.ts';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import { forgetIdempotencyKeys, idempotent } from './idempotent.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const once = idempotent({ db, clock });
let done = 0;
let fail: Error | null = null;
let gate: Promise<void> = Promise.resolve();

const routes: RoutePlugin = async (server) => {
  const schema = { body: z.object({ n: z.int(), note: z.string().optional() }) };
  server.post(
    '/v1/once',
    { preHandler: once.preHandler, onSend: once.onSend, schema },
    async (request, reply) => {
      await gate;
      if (fail) throw fail;
      done += 1;
      return reply.code(201).send({ n: request.body.n, done });
    },
  );
};
const caller = (id: string): Principal => ({
  kind: 'key',
  id,
  actor: `key:${id}`,
  name: id,
  organisationId: 'o',
  organisationKind: 'platform',
  organisationName: 'O',
  role: 'member',
  sellerId: null,
  permissions: [],
});
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 10_000, trustProxy: false },
  plugins: [routes],
  authenticate: async (headers) => caller(String(headers['x-api-key'] ?? 'a')),
  health: async () => ({ ready: true }),
  consoleDir: null,
});
afterAll(() => server.close());

const post = (key: string | null, body: string | object, who = 'a') =>
  server.inject({
    method: 'POST',
    url: '/v1/once',
    headers: {
      'content-type': 'application/json',
      'x-api-key': who,
      ...(key === null ? {} : { 'idempotency-key': key }),
    },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('a POST sent again', () => {
  it('with the same key and body gets the first answer and does nothing twice', async () => {
    const first = await post('k1', { n: 1, note: 'x' });
    const again = await post('"k1"', '{ "note": "x",   "n": 1 }');
    expect(again.json()).toEqual(first.json());
    expect(again.statusCode).toBe(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(done).toBe(1);
  });

  it('with the same key and another body is refused', async () => {
    expect((await post('k1', { n: 2 })).json()).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
  });

  it('by another caller is another request, and without a key every one counts', async () => {
    const before = done;
    await post('k1', { n: 1 }, 'b');
    await post(null, { n: 1 });
    await post(null, { n: 1 });
    expect(done).toBe(before + 3);
  });

  it('while the first is still at work is told to wait', async () => {
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = post('k2', { n: 1 });
    await expect
      .poll(
        async () =>
          (await sql`select 1 from access.idempotency_keys where key = 'k2'`.execute(db)).rows.length,
      )
      .toBe(1);
    expect((await post('k2', { n: 1 })).json()).toMatchObject({
      status: 409,
      code: 'idempotency_in_progress',
    });
    open();
    expect((await first).statusCode).toBe(201);
    gate = Promise.resolve();
  });

  it('after its process was killed is done after a minute, not before', async () => {
    const at = new Date(clock.now()).toISOString();
    await post('k3', { n: 3 });
    await sql`update access.idempotency_keys set status = null, response = null, created_at = ${at} where key = 'k3'`.execute(
      db,
    );
    clock.advance(59_000);
    expect((await post('k3', { n: 3 })).statusCode).toBe(409);
    clock.advance(2_000);
    expect((await post('k3', { n: 3 })).statusCode).toBe(201);
    expect((await post('k3', { n: 3 })).headers['idempotency-replayed']).toBe('true');
  });

  it('after a failure or a conflict is done anew; a refused body is remembered', async () => {
    for (const error of [new Error('surprise'), new AssayError('conflict')]) {
      fail = error;
      expect((await post('k4', { n: 4 })).statusCode).toBeGreaterThanOrEqual(409);
    }
    fail = new AssayError('picture_unknown', { id: 's' });
    expect((await post('k5', { n: 5 })).statusCode).toBe(422);
    fail = null;
    expect((await post('k4', { n: 4 })).statusCode).toBe(201);
    const kept = await post('k5', { n: 5 });
    expect(kept.statusCode).toBe(422);
    expect(kept.headers['content-type']).toContain('application/problem+json');
  });

  it('with a key that is none is refused, and after a day the key is free again', async () => {
    expect((await post('no spaces allowed', { n: 1 })).json()).toMatchObject({ code: 'invalid_input' });
    const before = done;
    clock.advance(24 * 3_600_000 + 1);
    expect(await forgetIdempotencyKeys({ db, clock })).toBeGreaterThan(3);
    expect((await post('k1', { n: 99 })).statusCode).toBe(201);
    expect(done).toBe(before + 1);
  });

  it('many at once are done once', async () => {
    const before = done;
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('k6', { n: 6 })));
    expect(done).toBe(before + 1);
    expect(answers.every((a) => a.statusCode === 201 || a.statusCode === 409)).toBe(true);
  });
});
