import { createHmac } from 'node:crypto';
import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { fixedClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import type { Problem } from '../base/http.ts';
import { silentLog } from '../base/log.ts';
import { entriesOf } from '../ledger/index.ts';
import { accessRoutes, createFirstAdmin, openAccess, permissionsOf, seedDemoAccounts } from './index.ts';

const { db, url: databaseUrl } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const dataDir = await mkdtemp(join(tmpdir(), 'assay-access-'));
const config = { secret: null, dataDir, baseUrl: 'http://localhost:8080' };
const access = await openAccess({ db, ids: randomIds, clock, log: silentLog, url: databaseUrl, config });
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: config.baseUrl, rateLimit: 100_000, trustProxy: false },
  plugins: [accessRoutes({ ...access, demo: true })],
  authenticate: (headers) => access.authenticate(headers),
  health: async () => ({ ready: true }),
  consoleDir: null,
});
afterAll(async () => {
  await server.close();
  await access.close();
});

const accounts = await seedDemoAccounts(access, { sellerId: 'shop-7' });
const passwordOf = (email: string) => accounts.find((a) => a.email === email)?.password ?? '';

async function call(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  options: { cookie?: string; key?: string; body?: object } = {},
) {
  const answer = await server.inject({
    method,
    url,
    headers: {
      host: 'localhost:8080',
      ...(options.body ? { 'content-type': 'application/json' } : {}),
      ...(method === 'GET' ? {} : { origin: 'http://localhost:8080' }),
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...(options.key ? { authorization: `Bearer ${options.key}` } : {}),
    },
    ...(options.body ? { payload: JSON.stringify(options.body) } : {}),
  });
  const cookies = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((c) => c.split(';')[0])
    .join('; ');
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    cookies,
    headers: answer.headers,
  };
}

async function signIn(email: string, password = passwordOf(email)): Promise<string> {
  const answer = await call('POST', '/api/auth/sign-in/email', { body: { email, password } });
  expect(answer.status).toBe(200);
  return answer.cookies;
}

const admin = await signIn('admin@market.example');
const makeKey = async (permissions: string[], cookie = admin) =>
  (await call('POST', '/v1/api-keys', { cookie, body: { name: 'test', permissions } })).body as {
    id: string;
    key: string;
  };

describe('signing in', () => {
  it('each kind of demo account signs in and is what it says', async () => {
    expect(new Set(accounts.map((a) => a.organisationKind)).size).toBe(8);
    for (const { email, organisationKind } of accounts) {
      const me = await call('GET', '/v1/me', { cookie: await signIn(email) });
      expect(me.body).toMatchObject({
        kind: 'user',
        organisationKind,
        organisation: { kind: organisationKind },
      });
    }
    const seller = await call('GET', '/v1/me', { cookie: await signIn('seller@shop.example') });
    expect(seller.body).toMatchObject({
      sellerId: 'shop-7',
      permissions: expect.arrayContaining(['decisions.read_own']),
    });
    expect(seller.body.permissions).not.toContain('decisions.read');
  });

  it('seeding again makes nothing twice and keeps the password', async () => {
    const { rows: before } = await sql`select * from auth."user"`.execute(db);
    expect(await seedDemoAccounts(access, { sellerId: 'shop-7' })).toEqual(accounts);
    expect((await sql`select * from auth."user"`.execute(db)).rows.length).toBe(before.length);
    expect((await call('GET', '/v1/demo/accounts')).body).toEqual(accounts);
  });

  it('a wrong password is refused as a problem in both languages, and says nothing about who exists', async () => {
    const body = { email: 'admin@market.example', password: 'not the password' };
    const wrong = await call('POST', '/api/auth/sign-in/email', { body });
    const nobody = await call('POST', '/api/auth/sign-in/email', {
      body: { ...body, email: 'nobody@market.example' },
    });
    expect(wrong.status).toBe(401);
    expect(wrong.body as Problem).toMatchObject({
      code: 'sign_in_refused',
      errors: [{ code: 'invalid_email_or_password' }],
    });
    expect((nobody.body as Problem).errors).toEqual((wrong.body as Problem).errors);
  });

  it('strangers make neither accounts nor organisations nor keys through the sign-in library', async () => {
    const body = { email: 'x@y.example', password: 'long enough 1', name: 'x', slug: 'x', kind: 'platform' };
    for (const path of [
      'sign-up/email',
      'organization/create',
      'api-key/create',
      'organization/update-member-role',
    ])
      expect((await call('POST', `/api/auth/${path}`, { body, cookie: admin })).status, path).toBe(404);
  });

  it('signing out ends the session at once', async () => {
    const cookie = await signIn('reviewer@market.example');
    expect((await call('GET', '/v1/me', { cookie })).status).toBe(200);
    await call('POST', '/api/auth/sign-out', { cookie });
    expect((await call('GET', '/v1/me', { cookie })).body).toMatchObject({ code: 'unauthenticated' });
  });

  it('another site cannot sign people in', async () => {
    const answer = await server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: {
        host: 'localhost:8080',
        origin: 'https://evil.example',
        cookie: admin,
        'content-type': 'application/json',
      },
      payload: JSON.stringify({
        email: 'admin@market.example',
        password: passwordOf('admin@market.example'),
      }),
    });
    expect(answer.statusCode).toBe(401);
  });

  it('with a second factor the password alone is not enough, and the ledger knows of it', async () => {
    const email = 'editor@publisher.example';
    const cookie = await signIn(email);
    const enabled = await call('POST', '/api/auth/two-factor/enable', {
      cookie,
      body: { password: passwordOf(email) },
    });
    const uri = new URL((enabled.body as { totpURI: string }).totpURI);
    const secret = uri.searchParams.get('secret') ?? '';
    const verified = await call('POST', '/api/auth/two-factor/verify-totp', {
      cookie,
      body: { code: totp(secret) },
    });
    expect(verified.status).toBe(200);
    const half = await call('POST', '/api/auth/sign-in/email', {
      body: { email, password: passwordOf(email) },
    });
    expect(half.body).toMatchObject({ twoFactorRedirect: true });
    expect((await call('GET', '/v1/me', { cookie: half.cookies })).status).toBe(401);
    const wrong = await call('POST', '/api/auth/two-factor/verify-totp', {
      cookie: half.cookies,
      body: { code: '000000' },
    });
    expect(wrong.body).toMatchObject({ code: 'sign_in_refused', errors: [{ code: 'invalid_code' }] });
    const full = await call('POST', '/api/auth/two-factor/verify-totp', {
      cookie: half.cookies,
      body: { code: totp(secret) },
    });
    const me = await call('GET', '/v1/me', { cookie: full.cookies });
    expect(me.body).toMatchObject({ organisationKind: 'publisher' });
    const [entry] = await entriesOf(db, { type: 'user', id: me.body.id });
    expect(entry).toMatchObject({
      kind: 'access.user_changed',
      actor: `user:${me.body.id}`,
      data: { now: { twoFactor: true } },
    });
  });
});

describe('API keys', () => {
  it('a key speaks for its organisation with its own permissions, never more than its maker has', async () => {
    const { id, key } = await makeKey(['listings.write', 'decisions.read']);
    expect((await call('GET', '/v1/me', { key })).body).toMatchObject({
      kind: 'key',
      actor: `key:${id}`,
      organisationKind: 'platform',
      permissions: ['listings.write', 'decisions.read'],
    });
    const seller = await signIn('seller@shop.example');
    const greedy = await call('POST', '/v1/api-keys', {
      cookie: seller,
      body: { name: 'x', permissions: ['desk.work'] },
    });
    expect(greedy.body).toMatchObject({ code: 'forbidden' });
    const unknown = await call('POST', '/v1/api-keys', {
      cookie: seller,
      body: { name: 'x', permissions: ['everything'] },
    });
    expect(unknown.body).toMatchObject({ code: 'invalid_input', errors: [{ path: '/permissions/0' }] });
  });

  it('a wrong, a missing, a too long and a revoked key are refused; other organisations cannot revoke it', async () => {
    const { id, key } = await makeKey(['ledger.read']);
    expect((await call('GET', '/v1/me', { key: `${key}x` })).body).toMatchObject({
      status: 401,
      code: 'invalid_api_key',
    });
    expect((await call('GET', '/v1/me', { key: 'k'.repeat(5_000) })).body).toMatchObject({
      code: 'invalid_api_key',
    });
    expect((await call('GET', '/v1/me')).body).toMatchObject({ code: 'unauthenticated' });
    const seller = await signIn('seller@shop.example');
    expect((await call('DELETE', `/v1/api-keys/${id}`, { cookie: seller })).status).toBe(404);
    expect((await call('GET', '/v1/me', { key })).status).toBe(200);
    expect((await call('DELETE', `/v1/api-keys/${id}`, { cookie: admin })).status).toBe(204);
    expect((await call('GET', '/v1/me', { key })).body).toMatchObject({ code: 'invalid_api_key' });
    const list = (await call('GET', '/v1/api-keys', { cookie: admin })).body as {
      items: { id: string; enabled: boolean }[];
    };
    expect(list.items.find((item) => item.id === id)).toMatchObject({
      enabled: false,
      start: key.slice(0, 12),
    });
    expect(JSON.stringify(list)).not.toContain(key);
    const kinds = (await entriesOf(db, { type: 'key', id })).map((entry) => entry.kind);
    expect(kinds).toEqual(['access.key_changed', 'access.key_added']);
  });

  it('a key that is known costs no query; elsewhere revoked, it ends within ten seconds', async () => {
    const { id, key } = await makeKey(['ledger.read']);
    const headers = { authorization: `Bearer ${key}` };
    const first = await access.authenticate(headers);
    await sql`update auth.apikey set enabled = false where id = ${id}`.execute(db);
    const started = performance.now();
    for (let i = 0; i < 10_000; i++) await access.authenticate(headers);
    expect((performance.now() - started) / 10_000).toBeLessThan(0.1);
    expect(await access.authenticate(headers)).toBe(first);
    clock.advance(10_001);
    await expect(access.authenticate(headers)).rejects.toMatchObject({ code: 'invalid_api_key' });
    await access.auth.$context;
  });

  it('keys manage no keys: a leaked one makes no others', async () => {
    const { key } = await makeKey(['organisation.manage']);
    const answer = await call('POST', '/v1/api-keys', { key, body: { name: 'x', permissions: ['search'] } });
    expect(answer.body).toMatchObject({ code: 'forbidden' });
  });

  it('while the database is away a good key is not called wrong', async () => {
    const { key } = await makeKey(['ledger.read']);
    const cookie = await signIn('analyst@market.example');
    access.forget();
    const name = new URL(databaseUrl).pathname.slice(1);
    const outside = new pg.Client({ connectionString: databaseUrl.replace(`/${name}`, '/postgres') });
    await outside.connect();
    await outside.query(`alter database "${name}" with allow_connections false`);
    await outside.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    const withKey = await call('GET', '/v1/me', { key });
    const withCookie = await call('GET', '/v1/me', { cookie });
    const body = { email: 'analyst@market.example', password: passwordOf('analyst@market.example') };
    const signingIn = await call('POST', '/api/auth/sign-in/email', { body });
    await outside.query(`alter database "${name}" with allow_connections true`);
    await outside.end();
    expect([withKey.status, withCookie.status, signingIn.status]).toEqual([503, 503, 503]);
    expect((await call('GET', '/v1/me', { key })).status).toBe(200);
    expect((await call('GET', '/v1/me', { cookie })).status).toBe(200);
  });
});

describe('organisations and members', () => {
  it('the platform opens an organisation; its owner sets a password by the link, once', async () => {
    const owner = { email: 'owner@new-shop.example', name: 'Owner' };
    const body = { name: 'New Shop', kind: 'seller', sellerId: 'shop-8', owner };
    const made = await call('POST', '/v1/organisations', { cookie: admin, body });
    expect(made.status).toBe(201);
    const token = new URL(made.body.passwordLink).searchParams.get('token');
    const reset = { body: { token, newPassword: 'a good long password' } };
    expect((await call('POST', '/api/auth/reset-password', reset)).status).toBe(200);
    expect((await call('POST', '/api/auth/reset-password', reset)).body).toMatchObject({
      errors: [{ code: 'invalid_token' }],
    });
    const me = await call('GET', '/v1/me', { cookie: await signIn(owner.email, 'a good long password') });
    expect(me.body).toMatchObject({ role: 'owner', sellerId: 'shop-8', organisationId: made.body.id });
    const [entry] = await entriesOf(db, { type: 'organisation', id: made.body.id });
    expect(entry).toMatchObject({
      kind: 'access.organisation_added',
      data: { now: { kind: 'seller', sellerId: 'shop-8' } },
    });
    expect(JSON.stringify(await entriesOf(db, { type: 'user', id: made.body.ownerId }))).not.toContain(
      owner.email,
    );
  });

  it('only sellers have a seller account, and only the platform opens organisations', async () => {
    const owner = { email: 'a@b.example', name: 'A' };
    const body = { name: 'X', kind: 'agency', sellerId: 'shop-9', owner };
    expect((await call('POST', '/v1/organisations', { cookie: admin, body })).body).toMatchObject({
      code: 'organisation_kind',
    });
    const seller = await signIn('seller@shop.example');
    const own = { name: 'X', kind: 'consumer', owner };
    expect((await call('POST', '/v1/organisations', { cookie: seller, body: own })).body).toMatchObject({
      code: 'organisation_kind',
    });
    const page = await call('GET', '/v1/organisations?limit=3', { cookie: admin });
    const next = await call('GET', `/v1/organisations?limit=3&cursor=${page.body.nextCursor}`, {
      cookie: admin,
    });
    const ids = [...page.body.items, ...next.body.items].map((o: { id: string }) => o.id);
    expect(new Set(ids).size).toBe(6);
  });

  it('a new member comes by link, a person who has an account accepts the invitation himself', async () => {
    const invite = (email: string) =>
      call('POST', '/v1/members', { cookie: admin, body: { email, name: 'New', role: 'reviewer' } });
    const fresh = await invite('fresh@market.example');
    expect(fresh.body).toMatchObject({
      state: 'created',
      passwordLink: expect.stringContaining('/set-password?token='),
    });
    expect((await invite('fresh@market.example')).body).toMatchObject({ code: 'conflict' });
    const known = await invite('agent@agency.example');
    expect(known.body).toMatchObject({ state: 'invited', passwordLink: null });
    const agent = await signIn('agent@agency.example');
    const accepted = await call('POST', '/api/auth/organization/accept-invitation', {
      cookie: agent,
      body: { invitationId: known.body.invitationId },
    });
    expect(accepted.status).toBe(200);
    const me = await call('GET', '/v1/me', { cookie: agent });
    expect(me.body.organisations.map((o: { kind: string }) => o.kind).toSorted()).toEqual([
      'agency',
      'platform',
    ]);
    const members = (await call('GET', '/v1/members', { cookie: admin })).body.items as {
      id: string;
      email: string;
    }[];
    const joined = members.find((m) => m.email === 'agent@agency.example');
    const [entry] = await entriesOf(db, { type: 'member', id: joined?.id ?? '' });
    expect(entry).toMatchObject({ kind: 'access.member_added', actor: me.body.actor });
    await call('POST', '/api/auth/organization/set-active', {
      cookie: agent,
      body: { organizationId: me.body.organisations[0].id },
    });
    expect((await call('GET', '/v1/me', { cookie: agent })).body.organisationId).toBe(
      me.body.organisations[0].id,
    );
  });

  it('a role that changed holds at once, each change is an entry, and the last owner stays', async () => {
    const reviewer = await signIn('reviewer@market.example');
    expect((await call('GET', '/v1/api-keys', { cookie: reviewer })).body).toMatchObject({
      code: 'forbidden',
    });
    // Who acted is told by name to everybody of the organisation, and nothing else of her.
    const people = (await call('GET', '/v1/people', { cookie: reviewer })).body.items as object[];
    expect(people.length).toBeGreaterThan(1);
    for (const person of people) expect(Object.keys(person).toSorted()).toEqual(['id', 'name']);
    expect((await call('GET', '/v1/people', {})).status).toBe(401);
    const members = (await call('GET', '/v1/members', { cookie: admin })).body.items as {
      id: string;
      email: string;
      role: string;
    }[];
    const him = members.find((m) => m.email === 'reviewer@market.example')?.id ?? '';
    const owner = members.find((m) => m.email === 'admin@market.example')?.id ?? '';
    await call('PATCH', `/v1/members/${him}`, { cookie: admin, body: { role: 'admin' } });
    expect((await call('GET', '/v1/api-keys', { cookie: reviewer })).status).toBe(200);
    expect((await entriesOf(db, { type: 'member', id: him }))[0]).toMatchObject({
      kind: 'access.member_changed',
      data: { now: { role: 'admin' }, before: { role: 'reviewer' } },
    });
    expect(
      (await call('PATCH', `/v1/members/${owner}`, { cookie: reviewer, body: { role: 'viewer' } })).body,
    ).toMatchObject({ code: 'forbidden' });
    expect(
      (await call('PATCH', `/v1/members/${owner}`, { cookie: admin, body: { role: 'viewer' } })).body,
    ).toMatchObject({ code: 'forbidden' });
    const seller = await signIn('seller@shop.example');
    expect((await call('DELETE', `/v1/members/${him}`, { cookie: seller })).body).toMatchObject({
      code: 'not_found',
    });
    expect((await call('DELETE', `/v1/members/${him}`, { cookie: admin })).status).toBe(204);
    expect((await call('GET', '/v1/me', { cookie: reviewer })).body).toMatchObject({
      code: 'unauthenticated',
    });
    expect((await entriesOf(db, { type: 'member', id: him }))[0]).toMatchObject({
      kind: 'access.member_removed',
    });
  });

  it('the first admin is made from the command line, once for each address', async () => {
    const input = { email: 'boss@market.example', name: 'Boss', organisationName: 'Cloudmart' };
    const made = await createFirstAdmin(access, input);
    const me = await call('GET', '/v1/me', { cookie: await signIn(made.email, made.password) });
    expect(me.body).toMatchObject({
      role: 'owner',
      organisationKind: 'platform',
      permissions: permissionsOf('platform', 'owner'),
    });
    await expect(createFirstAdmin(access, input)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('the secret lies in the data folder, for its owner only', async () => {
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  });
});

/** RFC 6238 with SHA-1, 6 digits, 30 s: what an authenticator app shows. */
function totp(base32: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(base32.replace(/=+$/, ''))
    .map((c) => letters.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest[19] as number) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
