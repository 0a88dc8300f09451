import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { buildServer } from '../app/http/server.ts';
import { folderBlobs } from '../base/blobs.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import type { Principal } from '../base/principal.ts';
import { openPictureWorkers, takeInPicture } from '../pictures/index.ts';
import { addKnownFake, knowledgeRoutes, loadLive, recordTest, recordTestOfImport } from './index.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T12:00:00.000Z');
const deps = { db, ids: randomIds, clock };

const person = (organisationKind: string, organisationId: string, ...permissions: string[]): Principal => ({
  kind: 'user',
  id: organisationId,
  actor: `user:${organisationId}`,
  name: '小平',
  organisationId,
  organisationKind,
  organisationName: `${organisationId} 公司`,
  role: 'analyst',
  sellerId: null,
  permissions,
});
const approver = person('platform', 'market', 'knowledge.read', 'knowledge.write', 'knowledge.approve');
const holder = person('rights_holder', 'lanting', 'knowledge.read', 'knowledge.write');
const rival = person('rights_holder', 'rival', 'knowledge.read', 'knowledge.write', 'knowledge.approve');
const seller = person('seller', 'shop', 'listings.write');

let who: Principal | null = approver;
beforeEach(() => {
  who = approver;
});

const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost', rateLimit: 10_000, trustProxy: false },
  plugins: [knowledgeRoutes(deps)],
  authenticate: async () => who,
  health: async () => ({ ready: true }),
  consoleDir: null,
});
beforeAll(() => server.ready());
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'PUT';
async function ask(method: Method, url: string, payload?: object | string | Buffer, type?: string) {
  const answer = await server.inject({
    method,
    url: `/v1/knowledge${url}`,
    ...(payload === undefined ? {} : { payload }),
    headers: { 'accept-language': 'zh', ...(type === undefined ? {} : { 'content-type': type }) },
  });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers };
}
const teach = (text: string) => ask('POST', '/items', { type: 'brand', body: { names: [{ text }] } });
const result = {
  tested: 5,
  newlyCaughtCount: 1,
  newlyFreedCount: 0,
  newlyCaught: [{ listingId: 'L1', title: '兰亭 包' }],
  newlyFreed: [],
  at: '2026-03-01T12:00:00.000Z',
};
const test = (itemId: string, version: number) =>
  inTransaction(db, (tx) => recordTest(deps, tx, { itemId, version, result, actor: 'user:market' }));

describe('knowledge over HTTP', () => {
  it('an item is taught, tested, put in force, edited and retired', async () => {
    const { status, body } = await teach('兰亭');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: '兰亭',
      state: 'draft',
      version: 1,
      liveVersion: null,
      source: 'market 公司',
    });
    expect((await ask('POST', `/items/${body.id}/go-live`)).body).toMatchObject({
      code: 'knowledge_not_tested',
    });
    await test(body.id, 1);
    expect((await ask('POST', `/items/${body.id}/go-live`, { version: 1 })).body).toMatchObject({
      state: 'live',
    });
    const names = [{ text: '兰亭' }, { text: 'Lanting', kind: 'alias' }];
    const edited = await ask('PUT', `/items/${body.id}`, { version: 1, body: { names }, note: '加英文名' });
    expect(edited.body).toMatchObject({ state: 'draft', version: 2, liveVersion: 1 });
    expect((await ask('PUT', `/items/${body.id}`, { version: 1, body: { names } })).status).toBe(409);
    const full = await ask('GET', `/items/${body.id}`);
    expect(full.body.versions).toMatchObject([
      { version: 2, note: '加英文名', author: 'user:market', test: null },
      { version: 1, test: { newlyCaughtCount: 1, newlyCaught: [{ listingId: 'L1' }] } },
    ]);
    expect(full.body.conflicts).toEqual([]);
    expect((await ask('POST', `/items/${body.id}/retire`, { note: '停用' })).body).toMatchObject({
      state: 'retired',
      liveVersion: null,
    });
    expect((await ask('GET', '/items/itm_none')).status).toBe(404);
  });

  it('a list is filtered by type, state and the beginning of a name, and paged without loss', async () => {
    for (let i = 0; i < 5; i++) await teach(`Page ${i}`);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ask('GET', `/items?type=brand&state=draft&q=PAGE&limit=2&cursor=${cursor}`);
      seen.push(...body.items.map((item: { title: string }) => item.title));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0']);
    expect((await ask('GET', '/items?cursor=nonsense')).body.code).toBe('invalid_cursor');
    expect((await ask('GET', '/items?type=nothing')).status).toBe(422);
  });

  it('who may not read, write or approve is refused', async () => {
    const { body } = await teach('权限');
    for (const [caller, method, url, status] of [
      [null, 'GET', '/items', 401],
      [seller, 'GET', '/items', 403],
      [seller, 'GET', `/items/${body.id}`, 403],
      [holder, 'GET', `/items/${body.id}`, 404],
      [holder, 'POST', `/items/${body.id}/go-live`, 403],
      [rival, 'POST', `/items/${body.id}/go-live`, 403],
      [rival, 'POST', `/items/${body.id}/retire`, 404],
      [rival, 'GET', '/conflicts', 403],
      [seller, 'GET', '/export?type=brand', 403],
      [seller, 'POST', '/import?type=brand', 403],
    ] as const) {
      who = caller;
      expect([url, (await ask(method, url)).status]).toEqual([url, status]);
    }
  });

  it('a rights holder sees and exports its own alone, and of a conflict not what the other taught', async () => {
    await teach('青云');
    who = rival;
    const mine = await teach('青云');
    expect(mine.body).toMatchObject({ owner: 'rival', source: 'rival 公司' });
    expect((await ask('GET', '/items')).body.items).toHaveLength(1);
    const { conflicts } = (await ask('GET', `/items/${mine.body.id}`)).body;
    expect(conflicts).toMatchObject([{ code: 'same_name', items: [{ id: mine.body.id }] }]);
    expect((await ask('GET', '/export?format=json')).body).toHaveLength(1);
    who = approver;
    const all = (await ask('GET', '/conflicts')).body.items as { about: string; items: object[] }[];
    expect(all.find((conflict) => conflict.about === '青云')?.items).toHaveLength(2);
  });

  it('a file goes in and comes out; bad rows are named; the import goes live after its test', async () => {
    const file = '\ufefflexicon,text,language\ncounterfeit_jargon,路测甲,zh\nwrong,路测乙,zh\n=x,路测丙\n';
    const report = await ask('POST', '/import?type=lexicon_term', file, 'text/csv');
    expect(report).toMatchObject({
      status: 200,
      body: { accepted: 1, created: 1, rejectedCount: 2, rejected: [{ line: 3 }, { line: 4 }] },
    });
    const { importId } = report.body;
    expect((await ask('POST', `/imports/${importId}/go-live`)).body.code).toBe('knowledge_not_tested');
    await inTransaction(db, (tx) => recordTestOfImport(deps, tx, { importId, result, actor: 'user:market' }));
    expect((await ask('POST', `/imports/${importId}/go-live`)).body).toEqual({
      wentLive: 1,
      contradictory: [],
    });
    expect((await ask('GET', '/imports')).body.items[0]).toMatchObject({
      id: importId,
      created: 1,
      rejected: 2,
    });
    expect((await ask('GET', `/imports/${importId}`)).body).toMatchObject({ test: { tested: 5 } });
    const out = await ask('GET', '/export?type=lexicon_term&state=live');
    expect(out.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(out.headers['content-disposition']).toBe('attachment; filename="assay-lexicon_term.csv"');
    expect(out.body.split('\r\n')).toHaveLength(3);
    const again = await ask('POST', '/import?type=lexicon_term', out.body, 'application/octet-stream');
    expect(again.body).toMatchObject({ unchanged: 1, created: 0, rejectedCount: 0 });
    expect((await ask('GET', '/counts')).body.counts).toContainEqual({
      type: 'lexicon_term',
      state: 'live',
      count: 1,
    });
  });

  it('a JSON file is read by lines, not as the API reads JSON', async () => {
    const item = (text: string) => JSON.stringify({ type: 'brand', body: { names: [{ text }] } });
    const file = `[\n${item('文件甲')},\n{"type":"brand",\n${item('文件乙')}\n]`;
    const { status, body } = await ask('POST', '/import?format=json', file, 'application/json');
    expect(status).toBe(200);
    expect(body).toMatchObject({ created: 2, rejected: [{ line: 3 }] });
  });

  it('a file in another encoding, without a type, or empty is refused in words', async () => {
    const gbk = Buffer.concat([Buffer.from('names\n'), Buffer.from([0xc6, 0xb7, 0xc5, 0xc6, 0x0a])]);
    const refused = await ask('POST', '/import?type=brand', gbk, 'text/csv');
    expect(refused).toMatchObject({ status: 422, body: { code: 'import_not_utf8' } });
    expect(refused.body.detail).toContain('GBK');
    expect((await ask('POST', '/import', 'names\n', 'text/csv')).body.errors).toMatchObject([
      { path: '/type' },
    ]);
    expect((await ask('POST', '/import?type=brand')).body.code).toBe('import_empty');
    expect((await ask('GET', '/export?format=csv')).status).toBe(422);
  });
});

describe('reference pictures', () => {
  it('take hash and quality from the stored picture; a confirmed fake is in force at once, and only once', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'assay-knowledge-'));
    const workers = openPictureWorkers();
    try {
      const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
      const bytes = await sharp({
        create: { width: 300, height: 200, channels: 3, background: '#777', noise },
      })
        .blur(4)
        .png()
        .toBuffer();
      const taken = await takeInPicture(
        { db, blobs: folderBlobs(dir), workers, clock },
        { bytes, claimedType: null, takenInBy: 'user:market' },
      );
      if (taken.kind !== 'stored') throw new Error(taken.kind);
      const { id: pictureId, pdq, quality } = taken.picture;
      const claimed = { bank: 'official', pictureId, pdq: '0'.repeat(64), quality: 1 };
      const { body } = await ask('POST', '/items', { type: 'reference_picture', body: claimed });
      expect(body.body).toMatchObject({ bank: 'official', pictureId, pdq, quality });
      const add = () =>
        inTransaction(db, (tx) =>
          addKnownFake(deps, tx, {
            pictureIds: [pictureId, pictureId],
            brandId: null,
            source: 'case cas_1',
            note: 'upheld',
            actor: 'system:complaints',
          }),
        );
      const [first, same] = await add();
      expect(first).toMatch(/^itm_/);
      expect(same).toBe(first);
      expect(await add()).toEqual([first, first]);
      const live = (await loadLive(db)).live.reference_picture;
      expect(live.map((item) => [item.id, item.body.bank, item.body.pdq])).toEqual([
        [first, 'known_fake', pdq],
      ]);
      const conflicts = (await ask('GET', `/items/${first}`)).body.conflicts;
      expect(conflicts).toMatchObject([{ code: 'fake_and_official', about: pictureId }]);
      await ask('POST', `/items/${first}/retire`);
      expect(await add()).toEqual([null, null]);
      expect((await loadLive(db)).live.reference_picture).toEqual([]);
    } finally {
      await workers.close();
      await rm(dir, { recursive: true, force: true });
    }
  });
});
