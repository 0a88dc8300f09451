import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import { casesRoutes } from '../cases/index.ts';
import { openWorld } from './complaints.fixture.ts';
import { complaintOfficeRoutes, complaintRoutes, noticeRoutes, rightsRoutes } from './index.ts';

const { db } = await testDatabase();
const world = await openWorld(db);
const { deps, clock } = world;

let who: Principal | null = null;
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 10_000, trustProxy: false },
  plugins: [
    casesRoutes(deps),
    rightsRoutes(deps),
    noticeRoutes(deps),
    complaintRoutes(deps),
    complaintOfficeRoutes(deps),
  ],
  authenticate: async () => who,
  health: async () => ({ ready: true }),
  consoleDir: null,
});
beforeAll(() => server.ready());
afterAll(() => server.close());

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object | string,
  headers: Record<string, string> = {},
) {
  const answer = await server.inject({ method, url, ...(payload === undefined ? {} : { payload }), headers });
  const text = answer.body;
  return {
    status: answer.statusCode,
    body: text.startsWith('{') ? answer.json() : text,
    headers: answer.headers,
  };
}
const bytes = { 'content-type': 'application/octet-stream' };

describe('complaints over HTTP', () => {
  it('a holder enters a right with its proof, is guided, files, and each side reads its own', async () => {
    const holder = await world.holder();
    const shop = await world.seller();
    const listing = await world.listing(shop, { title: '高仿手提包' });
    who = holder;
    const proof = await call(
      'POST',
      '/v1/vault?name=%E6%B3%A8%E5%86%8C%E8%AF%81.pdf&kind=certificate',
      '%PDF-1.7 x',
      bytes,
    );
    expect(proof).toMatchObject({ status: 201, body: { mediaType: 'application/pdf', name: '注册证.pdf' } });
    expect((await call('POST', '/v1/vault?name=a', 'MZ', bytes)).body.code).toBe('document_unsupported');
    const entered = await call('POST', '/v1/rights', {
      kind: 'trademark',
      registration: '70000001',
      territory: 'CN',
      title: '澄岚',
      niceClasses: [18],
      proofs: [proof.body.id],
    });
    expect(entered).toMatchObject({
      status: 201,
      body: { verification: 'claimed', works: false, why: { en: 'the right has not been verified' } },
    });
    who = world.platform;
    const verified = await call('POST', `/v1/rights/${entered.body.id}/decision`, {
      verdict: 'verified',
      reason: '一致',
    });
    expect(verified.body).toMatchObject({ works: true, why: null });

    who = holder;
    const draft = { rightId: entered.body.id, claim: 'counterfeit', listings: [{ location: listing }] };
    const guided = await call('POST', '/v1/notices/check', draft);
    expect(guided.body.problems.map((one: { code: string }) => one.code)).toContain('evidence');
    const refused = await call('POST', '/v1/notices', draft);
    expect(refused).toMatchObject({ status: 422, body: { code: 'notice_incomplete' } });
    const notice = {
      ...draft,
      explanation: '吊牌与正品不符，属于假冒商品。',
      contact: { name: '沈越' },
      declarations: { truth: true, signature: '沈越' },
      evidence: [proof.body.id],
    };
    const key = { 'idempotency-key': 'n-1' };
    const filed = await call('POST', '/v1/notices', notice, key);
    expect(filed.status).toBe(201);
    expect((await call('POST', '/v1/notices', notice, key)).body).toEqual(filed.body);
    const id = filed.body.complaints[0].id as string;
    expect((await call('GET', `/v1/notices/${filed.body.noticeId}`)).body.complaints).toMatchObject([
      { id, state: 'received' },
    ]);
    expect((await call('GET', `/v1/complaints/${id}`)).body).toMatchObject({
      role: 'complainant',
      letters: [{ template: 'notice_received' }],
    });

    who = shop;
    const early = (await call('GET', `/v1/complaints/${id}`)).body;
    expect(early).toMatchObject({ role: 'seller', notice: { explanation: '', evidence: [] }, letters: [] });

    const reviewer = world.staff();
    who = reviewer;
    expect((await call('GET', '/v1/complaint-work')).body.items).toMatchObject([{ id, lock: null }]);
    expect((await call('POST', `/v1/complaints/${id}/lock`)).body.until).toMatch(/Z$/);
    const decided = await call('POST', `/v1/complaints/${id}/decision`, {
      verdict: 'accept',
      reason: '标识相同',
    });
    expect(decided.body).toMatchObject({ state: 'measure_applied', measure: 'remove', restricted: true });

    who = shop;
    const seen = (await call('GET', `/v1/complaints/${id}`)).body;
    expect(seen.notice.explanation).toContain('吊牌');
    expect(seen.letters.map((one: { to: string }) => one.to)).toEqual(['seller']);
    expect(JSON.stringify(seen)).not.toMatch(/沈越|rights@/);
    const paper = await call('GET', `/v1/complaints/${id}/papers/${proof.body.id}`);
    expect(paper.status).toBe(200);
    expect(paper.headers['content-security-policy']).toContain('sandbox');
    const licence = await call(
      'POST',
      '/v1/vault?name=licence.pdf&kind=authorisation',
      '%PDF-1.7 licence',
      bytes,
    );
    const answered = await call('POST', `/v1/complaints/${id}/answer`, {
      explanation: '货源来自授权经销商，见授权书。',
      contact: { name: '陈禾' },
      evidence: [licence.body.id],
      declarations: { truth: true, signature: '陈禾' },
    });
    expect(answered.body).toMatchObject({ state: 'waiting', counterNotice: 'open' });
    expect(answered.body.clocks.find((one: { name: string }) => one.name === 'wait')).toMatchObject({
      unit: 'natural',
      length: 15,
    });

    // They talk on the case; names do not pass.
    expect(
      (await call('POST', `/v1/cases/${answered.body.caseId}/messages`, { text: '请查看授权书。' })).status,
    ).toBe(201);
    who = holder;
    const thread = (await call('GET', `/v1/cases/${answered.body.caseId}`)).body.messages;
    expect(thread).toMatchObject([{ author: 'seller', text: '请查看授权书。' }]);
  });

  it('a stranger finds nothing, and nobody acts beyond his part', async () => {
    const holder = await world.holder();
    const right = await world.right(holder);
    const shop = await world.seller();
    const filed = await world.file(holder, right.id, [await world.listing(shop)]);
    const id = filed.complaints[0]?.id as string;
    who = await world.seller();
    for (const path of ['', `/papers/${'a'.repeat(64)}`])
      expect((await call('GET', `/v1/complaints/${id}${path}`)).status).toBe(404);
    expect((await call('GET', '/v1/complaints')).body.items).toEqual([]);
    expect((await call('POST', `/v1/complaints/${id}/appeal`, { ground: 'x' })).status).toBe(404);
    who = await world.holder();
    expect((await call('GET', `/v1/notices/${filed.noticeId}`)).status).toBe(404);
    expect((await call('GET', `/v1/rights/${right.id}`)).status).toBe(404);
    expect((await call('GET', '/v1/vault')).body.items.length).toBeGreaterThan(0);
    who = { ...holder, permissions: ['cases.read', 'rights.read'] };
    expect((await call('POST', '/v1/notices', world.notice(right.id, ['x']))).status).toBe(403);
    expect(
      (await call('POST', `/v1/complaints/${id}/decision`, { verdict: 'accept', reason: 'x' })).status,
    ).toBe(403);
    who = holder;
    expect((await call('POST', `/v1/authority-orders/ord_x/end`, { reason: 'x' })).status).toBe(403);
    expect((await call('POST', `/v1/complaints/${id}/answer`, {})).status).toBe(403);
    who = null;
    expect((await call('GET', `/v1/complaints/${id}`)).status).toBe(401);
  });

  it('a spreadsheet becomes the listings of a notice; one of 200 MB is refused at the door', async () => {
    who = await world.holder();
    const read = await call('POST', '/v1/notices/spreadsheet', 'location,what\nlst-1,吊牌\n', bytes);
    expect(read.body.listings).toMatchObject([{ location: 'lst-1', what: '吊牌' }]);
    const huge = await server.inject({
      method: 'POST',
      url: '/v1/notices/spreadsheet',
      headers: { ...bytes, 'content-length': String(200 * 1024 * 1024) },
      payload: Buffer.alloc(6 * 1024 * 1024),
    });
    expect(huge.statusCode).toBe(413);
  });

  it('a search is saved, and finds what anybody can see', async () => {
    const holder = await world.holder();
    who = holder;
    const saved = await call('POST', '/v1/saved-searches', { name: '高仿', q: '高仿 手提包' });
    expect(saved.status).toBe(201);
    expect((await call('GET', '/v1/saved-searches')).body.items).toMatchObject([{ name: '高仿' }]);
    expect((await call('GET', '/v1/notice-listings?q=x')).status).toBe(200);
    expect((await call('DELETE', `/v1/saved-searches/${saved.body.id}`)).status).toBe(204);
    expect((await call('DELETE', `/v1/saved-searches/${saved.body.id}`)).status).toBe(404);
  });

  it('what the law has published is read by everybody, without a name', async () => {
    clock.set('2026-07-01T00:00:00.000Z');
    await world.fire();
    who = null;
    const page = await call('GET', '/v1/public/complaints');
    expect(page.body.items.length).toBeGreaterThan(0);
    expect(JSON.stringify(page.body)).not.toMatch(/沈越|陈禾|禾木小铺|澄岚（/);
    clock.set('2026-03-02T02:00:00.000Z');
  });

  it('a right is verified by a foreign signatory’s legalised papers where there is no seal', async () => {
    const foreign = world.person({ organisationId: 'org-foreign', organisationKind: 'rights_holder' });
    who = foreign;
    const doc = await world.paper(foreign);
    const profile = {
      legalName: 'Aurelle Maison SAS',
      kind: 'company',
      country: 'FR',
      registrationNumber: '123 456 789',
      signatory: { name: 'A. Martin', capacity: 'Directrice' },
      hasSeal: false,
      papers: { registration: doc, signatoryId: doc },
    };
    const missing = await call('PUT', '/v1/rights-profile', profile);
    expect(missing.body.errors.map((one: { path: string }) => one.path)).toEqual([
      '/papers/authority',
      '/papers/legalisation',
    ]);
    const whole = { ...profile, papers: { ...profile.papers, authority: doc, legalisation: doc } };
    expect((await call('PUT', '/v1/rights-profile', whole)).body).toMatchObject({ state: 'submitted' });
    const chinese = await call('PUT', '/v1/rights-profile', { ...whole, country: 'CN' });
    expect(chinese.body.errors).toMatchObject([{ path: '/hasSeal' }]);
    who = world.platform;
    expect(
      (await call('GET', '/v1/rights-profiles')).body.items.map(
        (one: { organisationId: string }) => one.organisationId,
      ),
    ).toContain('org-foreign');
    const verdict = { verdict: 'verified', reason: '公证与附加证明书齐备' };
    expect((await call('POST', '/v1/rights-profiles/org-foreign/decision', verdict)).body).toMatchObject({
      state: 'verified',
    });
    expect((await call('POST', '/v1/rights-profiles/org-foreign/decision', verdict)).status).toBe(409);
  });
});
