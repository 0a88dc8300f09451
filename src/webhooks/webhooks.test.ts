import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import {
  advanceFollower,
  appendEntries,
  entriesOf,
  registerFollower,
  sequenceEntries,
} from '../ledger/index.ts';
import { nextDelaySeconds } from './endpoint.ts';
import { runDeliveries, webhookFollower, webhookRoutes } from './index.ts';
import { factsFor, kindsFor, webhookKinds } from './kinds.ts';

const { db } = await testDatabase();
const clock = fixedClock(Date.now());
const deps = { db, ids: randomIds, clock, log: silentLog, allowedPrivateNetworks: ['127.0.0.1/32'] };
const follower = webhookFollower(deps);
await registerFollower(db, follower);

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
const servers: Server[] = [];
/** A receiver that answers with `status()`, and what it got. */
async function receiver(
  status: () => number | Promise<number>,
  answer = 'ok',
  headers: Record<string, string> = {},
) {
  const got: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      void Promise.resolve(status()).then((code) => response.writeHead(code, headers).end(answer));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

const principal = (
  organisationId: string,
  organisationKind: string,
  sellerId: string | null = null,
): Principal => ({
  kind: 'user',
  id: organisationId,
  actor: `user:${organisationId}`,
  name: organisationId,
  organisationId,
  organisationKind,
  organisationName: organisationId,
  role: 'owner',
  sellerId,
  permissions: ['webhooks.manage'],
});
const callers: Record<string, Principal> = {
  platform: principal('org-p', 'platform'),
  shop1: principal('org-1', 'seller', 'shop-1'),
  shop2: principal('org-2', 'seller', 'shop-2'),
  brand: principal('org-b', 'rights_holder'),
};
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 100_000, trustProxy: false },
  plugins: [webhookRoutes(deps)],
  authenticate: async (headers) => callers[String(headers['x-api-key'])] ?? null,
  health: async () => ({ ready: true }),
  consoleDir: null,
});
afterAll(async () => {
  await server.close();
  for (const each of servers) {
    each.closeAllConnections();
    each.close();
  }
});

async function call(who: string, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) {
  const answer = await server.inject({
    method,
    url,
    headers: { 'x-api-key': who, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
}
const register = async (who: string, url: string, kinds = ['screening.decided']) =>
  (await call(who, 'POST', '/v1/webhooks', { url, kinds })).body as { id: string; secret: string };
const deliveries = async (who: string, id: string) =>
  (await call(who, 'GET', `/v1/webhooks/${id}/deliveries`)).body.items as {
    id: string;
    state: string;
    attempts: number;
    log: { status: number | null; response: string | null; error: string | null }[];
  }[];

/** A decision about a listing of the seller is recorded and sequenced, and the follower has seen it. */
async function decide(sellerId: string, n = 1, kind = 'screening.decided', more: object = {}) {
  await inTransaction(db, (tx) =>
    appendEntries(
      deps,
      tx,
      Array.from({ length: n }, (_, i) => ({
        kind,
        subject: { type: 'listing', id: `lst-${i}` },
        actor: 'user:reviewer-7',
        at: new Date(clock.now()).toISOString(),
        data: {
          decisionId: `dec-${i}`,
          sellerId,
          outcome: 'block',
          score: 0.93,
          reasons: ['brand_named'],
          recordHash: 'ab',
          ...more,
        },
      })),
    ),
  );
  while ((await sequenceEntries(db)) > 0);
  while ((await advanceFollower(db, follower)) > 0);
}

/** Runs the sender until `done`. */
async function sendUntil(done: () => boolean | Promise<boolean>): Promise<void> {
  const runner = runDeliveries(deps, 20);
  try {
    await expect.poll(done, { timeout: 10_000, interval: 20 }).toBe(true);
  } finally {
    await runner.stop();
  }
}

describe('what is sent', () => {
  it('is signed so that any Standard Webhooks library verifies it, and a changed byte does not verify', async () => {
    const { got, url } = await receiver(() => 200);
    const { id, secret } = await register('platform', url);
    await decide('shop-1');
    await sendUntil(() => got.length === 1);
    const { body, headers } = got[0] as Received;
    const verifier = new Webhook(secret);
    expect(verifier.verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'screening.decided',
      data: { subject: { type: 'listing', id: 'lst-0' }, outcome: 'block', score: 0.93, sellerId: 'shop-1' },
    });
    expect(() =>
      verifier.verify(body.replace('block', 'allow'), headers as Record<string, string>),
    ).toThrow();
    expect(headers['webhook-id']).toBe((await deliveries('platform', id))[0]?.id);
    expect((await deliveries('platform', id))[0]).toMatchObject({
      state: 'delivered',
      log: [{ status: 200, response: 'ok' }],
    });
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('is signed with the new secret and, for a day, with the one before it; changed twice, the first stops at once', async () => {
    const { got, url } = await receiver(() => 200);
    const { id, secret: first } = await register('platform', url);
    const change = async (who = 'platform') => call(who, 'POST', `/v1/webhooks/${id}/secret`);
    expect((await change('shop1')).status).toBe(404);
    const { secret: second, formerUntil } = (await change()).body;
    expect(second).not.toBe(first);
    const verifies = (n: number, secret: string) => {
      const { body, headers } = got[n] as Received;
      try {
        return new Webhook(secret).verify(body, headers as Record<string, string>) !== null;
      } catch {
        return false;
      }
    };
    await decide('shop-1');
    await sendUntil(() => got.length === 1);
    expect([verifies(0, first), verifies(0, second)]).toEqual([true, true]);

    const { secret: third } = (await change()).body;
    await decide('shop-1');
    await sendUntil(() => got.length === 2);
    expect([first, second, third].map((secret) => verifies(1, secret))).toEqual([false, true, true]);

    const listed = (await call('platform', 'GET', '/v1/webhooks')).body.items;
    expect(listed.find((each: { id: string }) => each.id === id).formerSecretUntil).toBe(formerUntil);
    expect(JSON.stringify(listed)).not.toContain('whsec_');
    clock.advance(24 * 3_600_000);
    await decide('shop-1');
    await sendUntil(() => got.length === 3);
    expect(String(got[2]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
    const kinds = (await entriesOf(db, { type: 'webhook', id })).map((entry) => entry.kind);
    expect(kinds.filter((kind) => kind === 'webhooks.secret_changed')).toHaveLength(2);
    clock.advance(-24 * 3_600_000);
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('a seller hears of his own listings only, and never the score, the record or who decided', async () => {
    const one = await receiver(() => 200);
    const two = await receiver(() => 200);
    const first = await register('shop1', one.url);
    const second = await register('shop2', two.url);
    await decide('shop-1');
    await sendUntil(() => one.got.length === 1);
    expect(two.got).toEqual([]);
    expect(one.got[0]?.body).toContain('brand_named');
    for (const secret of ['0.93', 'score', 'recordHash', 'reviewer-7'])
      expect(one.got[0]?.body).not.toContain(secret);
    await call('shop1', 'DELETE', `/v1/webhooks/${first.id}`);
    await call('shop2', 'DELETE', `/v1/webhooks/${second.id}`);
  });

  it('a rights holder hears of its own knowledge only', () => {
    const endpoint = { organisationKind: 'rights_holder', organisationId: 'org-b', sellerId: null };
    const entry = (owner: string | null) => ({
      kind: 'knowledge.item_went_live',
      data: { type: 'brand', version: 2, owner, note: 'x' },
    });
    expect(factsFor(endpoint, entry('org-b'))).toEqual({ type: 'brand', version: 2, owner: 'org-b' });
    expect(factsFor(endpoint, entry('org-c'))).toBeNull();
    expect(factsFor(endpoint, entry(null))).toBeNull();
    expect(factsFor(endpoint, { kind: 'screening.decided', data: { owner: 'org-b' } })).toBeNull();
    expect(
      factsFor({ ...endpoint, organisationKind: 'seller' }, { kind: 'screening.decided', data: {} }),
    ).toBeNull();
    expect(
      factsFor({ ...endpoint, organisationKind: 'platform' }, { kind: 'screening.decided', data: null }),
    ).toBeNull();
  });

  it('no kind tells a seller a score, a weight or a hash', () => {
    for (const kind of kindsFor('seller'))
      for (const member of webhookKinds[kind]?.seller ?? [])
        expect(member).not.toMatch(/score|weight|threshold|hash|digest/i);
  });

  it('entries reach each endpoint once, also when the follower is tried again', async () => {
    const { got, url } = await receiver(() => 200);
    const { id } = await register('platform', url);
    await decide('shop-1', 25);
    await sql`update ledger.followers set position = position - 25 where name = 'webhooks'`.execute(db);
    while ((await advanceFollower(db, follower)) > 0);
    await sendUntil(() => got.length === 25);
    expect(new Set(got.map((each) => each.headers['webhook-id'])).size).toBe(25);
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });
});

describe('when it does not arrive', () => {
  it('it is tried again later with the same id and bytes, and each try is in the log', async () => {
    let up = false;
    const { got, url } = await receiver(() => (up ? 204 : 500), 'x'.repeat(5_000));
    const { id } = await register('platform', url);
    await decide('shop-1');
    await sendUntil(() => got.length === 1);
    clock.advance(4_000);
    const early = runDeliveries(deps, 20);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await early.stop();
    expect(got.length).toBe(1);
    up = true;
    clock.advance(2_000);
    await sendUntil(() => got.length === 2);
    expect(got[1]?.headers['webhook-id']).toBe(got[0]?.headers['webhook-id']);
    expect(got[1]?.body).toBe(got[0]?.body);
    const [delivery] = await deliveries('platform', id);
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: 2,
      log: [{ status: 500 }, { status: 204 }],
    });
    expect(delivery?.log[0]?.response?.length).toBe(1_024);
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('pauses grow from seconds to a day, and after ten tries it is given up', () => {
    const pauses = Array.from({ length: 10 }, (_, i) => nextDelaySeconds(i + 1, 'msg_1'));
    expect(pauses.at(-1)).toBeNull();
    const given = pauses.slice(0, -1) as number[];
    expect(given).toEqual(given.toSorted((a, b) => a - b));
    expect(given.reduce((a, b) => a + b, 0) / 86_400).toBeGreaterThan(3);
  });

  it('an endpoint that says it is gone is disabled at once; enabled again, a delivery can be retried by hand', async () => {
    let status = 410;
    const { got, url } = await receiver(() => status);
    const { id } = await register('platform', url);
    await decide('shop-1');
    await sendUntil(async () => (await deliveries('platform', id))[0]?.state === 'failed');
    const list = await call('platform', 'GET', '/v1/webhooks');
    expect(list.body.items[0]).toMatchObject({ id, state: 'disabled', disabledWhy: 'gone' });
    expect((await entriesOf(db, { type: 'webhook', id })).map((entry) => entry.kind)).toEqual([
      'webhooks.endpoint_disabled',
      'webhooks.endpoint_added',
    ]);
    const [delivery] = await deliveries('platform', id);
    const retry = () => call('platform', 'POST', `/v1/webhooks/deliveries/${delivery?.id}/retry`);
    expect((await retry()).body).toMatchObject({ code: 'webhook_disabled' });
    status = 200;
    await call('platform', 'POST', `/v1/webhooks/${id}/enable`);
    expect((await retry()).status).toBe(202);
    await sendUntil(() => got.length === 2);
    expect((await deliveries('platform', id))[0]).toMatchObject({ state: 'delivered' });
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('five days without success disable an endpoint', async () => {
    const { got, url } = await receiver(() => 503);
    const { id } = await register('platform', url);
    await decide('shop-1');
    await sendUntil(() => got.length === 1);
    clock.advance(4 * 86_400_000);
    await sendUntil(() => got.length === 2);
    expect((await call('platform', 'GET', '/v1/webhooks')).body.items[0].state).toBe('enabled');
    clock.advance(86_400_000 + 1);
    await sendUntil(() => got.length === 3);
    expect((await call('platform', 'GET', '/v1/webhooks')).body.items[0]).toMatchObject({
      disabledWhy: 'failing',
    });
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('a slow endpoint holds up nobody else', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const slow = await receiver(() => held.then(() => 200));
    const quick = await receiver(() => 200);
    const a = await register('platform', slow.url);
    const b = await register('platform', quick.url);
    await decide('shop-1', 30);
    await sendUntil(() => {
      const done = quick.got.length === 30;
      if (done) release();
      return done;
    });
    await call('platform', 'DELETE', `/v1/webhooks/${a.id}`);
    await call('platform', 'DELETE', `/v1/webhooks/${b.id}`);
  });

  it('what a killed sender had taken comes up again after its lease', async () => {
    const { got, url } = await receiver(() => 200);
    const { id } = await register('platform', url);
    await decide('shop-1');
    await sql`update webhooks.deliveries set attempts = 1, next_attempt_at = ${new Date(clock.now() + 60_000).toISOString()}
      where endpoint_id = ${id}`.execute(db);
    clock.advance(61_000);
    await sendUntil(() => got.length === 1);
    expect((await deliveries('platform', id))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('a redirect is not followed', async () => {
    const inside = await receiver(() => 200);
    const { got, url } = await receiver(() => 307, '', { location: inside.url });
    const { id } = await register('platform', url);
    const tested = await call('platform', 'POST', `/v1/webhooks/${id}/test`);
    expect(tested.body).toMatchObject({ status: 307 });
    expect([got.length, inside.got.length]).toEqual([1, 0]);
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });
});

describe('what is refused', () => {
  it('addresses inside, addresses without https, and kinds that are not for this organisation', async () => {
    const refused = [
      'http://10.0.0.8/x',
      'https://169.254.169.254/latest',
      'http://192.0.2.1/',
      'ftp://x.example',
      'https://[::1]/',
      'https://u:p@x.example/',
      'http://93.184.216.34/',
    ];
    for (const url of refused) {
      const answer = await call('platform', 'POST', '/v1/webhooks', { url, kinds: ['screening.decided'] });
      expect(answer.body, url).toMatchObject({ status: 422, code: 'webhook_url_refused' });
    }
    const kinds = await call('shop1', 'POST', '/v1/webhooks', {
      url: 'https://93.184.216.34/',
      kinds: ['screening.policy_went_live'],
    });
    expect(kinds.body).toMatchObject({ code: 'webhook_kind_unknown' });
    expect(kinds.body.detail).toContain('screening.decided');
  });

  it('a name that turns inside after it was registered is refused when it is sent to, without saying why', async () => {
    let address = '93.184.216.34';
    const turning = { ...deps, allowedPrivateNetworks: [], resolve: async () => [address] };
    const { registerEndpoint, testEndpoint } = await import('./index.ts');
    const owner = { organisationId: 'org-p', organisationKind: 'platform', sellerId: null, actor: 'user:p' };
    const { id } = await registerEndpoint(turning, {
      owner,
      url: 'https://hooks.example/',
      kinds: ['screening.decided'],
    });
    address = '127.0.0.1';
    expect(await testEndpoint(turning, { owner, id })).toMatchObject({ status: null, error: 'refused' });
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('endpoints, deliveries and tests of another organisation', async () => {
    const { url } = await receiver(() => 200);
    const { id } = await register('platform', url);
    await decide('shop-1');
    const [delivery] = await deliveries('platform', id);
    for (const [method, path] of [
      ['DELETE', `/v1/webhooks/${id}`],
      ['POST', `/v1/webhooks/${id}/test`],
      ['GET', `/v1/webhooks/${id}/deliveries`],
      ['POST', `/v1/webhooks/deliveries/${delivery?.id}/retry`],
    ] as const)
      expect((await call('shop1', method, path)).body).toMatchObject({ code: 'not_found' });
    const list = await call('platform', 'GET', '/v1/webhooks');
    expect(JSON.stringify(list.body)).not.toContain('whsec_');
    await call('platform', 'DELETE', `/v1/webhooks/${id}`);
  });

  it('more endpoints than the limit', async () => {
    const { url } = await receiver(() => 200);
    for (let i = 0; i < 20; i++) await register('brand', url, ['knowledge.item_retired']);
    const more = await call('brand', 'POST', '/v1/webhooks', { url, kinds: ['knowledge.item_retired'] });
    expect(more.body).toMatchObject({ status: 409, code: 'webhook_too_many' });
  });
});
