import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../src/base/log.ts';
import { checkLedger, earliestTimestamps, stampCheckpoints } from '../../src/ledger/index.ts';
import {
  type BundleReport,
  readZip,
  reportLines,
  verifyBundle,
  writeBag,
  writeZip,
} from '../../src/proofs/index.ts';
import { SHOP_A, testApp } from '../support/app.ts';

const { app, platform, send, keys, server } = await testApp({ work: true });
const { db } = platform.open;
const folder = mkdtempSync(join(tmpdir(), 'assay-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = fileURLToPath(new URL('../../bin/assay-verify.js', import.meta.url));

const listing = {
  id: 'lst-evidence',
  sellerId: SHOP_A,
  title: '亚麻桌布 方形 <b>可机洗</b>',
  description: '自家裁剪，三种颜色可选。',
  category: 'home/table',
  condition: 'new',
  price: { amountMinor: 8_900, currency: 'CNY' },
  market: 'CN',
};

async function bundleOf(as: Record<string, string>, body: object) {
  const answer = await server.inject({
    method: 'POST',
    url: '/v1/evidence/bundles',
    headers: { ...as, 'accept-language': 'zh' },
    payload: body,
  });
  return { status: answer.statusCode, headers: answer.headers, bytes: new Uint8Array(answer.rawPayload) };
}

const subject = { type: 'listing', id: listing.id };
const result = (report: BundleReport, code: string) =>
  report.checks.find((check) => check.code === code)?.result;
const filesOf = (bytes: Uint8Array) => new Map((readZip(bytes) ?? []).map((file) => [file.path, file.bytes]));
const textOf = (files: Map<string, Uint8Array>, path: string) =>
  Buffer.from(files.get(path) ?? []).toString();

function unpack(bytes: Uint8Array, into: string): string {
  const root = join(folder, into);
  for (const [path, content] of filesOf(bytes)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

let court: Awaited<ReturnType<typeof bundleOf>>;

beforeAll(async () => {
  await send(keys.platform, 'POST', '/v1/sellers', {
    items: [{ id: SHOP_A, name: '示例小店 A', kind: 'company', openedAt: '2022-01-01T00:00:00.000Z' }],
  });
  const picture = await sharp({ create: { width: 200, height: 160, channels: 3, background: '#7a4' } })
    .png()
    .toBuffer();
  const posted = await send(keys.seller, 'POST', '/v1/listings', {
    ...listing,
    pictures: [{ base64: picture.toString('base64') }],
  });
  expect(posted.status).toBe(200);
  await send(keys.platform, 'POST', '/v1/listings', { ...listing, title: '亚麻桌布 圆形' });
  await send(keys.platform, 'POST', '/v1/orders', {
    items: ['ord-1', 'ord-2'].map((id) => ({
      id,
      sellerId: SHOP_A,
      listingId: listing.id,
      buyerId: 'buyer-of-the-marketplace-77',
      amount: { amountMinor: 8_900, currency: 'CNY' },
      placedAt: '2026-02-01T10:00:00.000Z',
    })),
  });
  await vi.waitFor(
    async () => {
      const { entries: position, pending } = await checkLedger(db);
      expect(pending).toBe(0);
      await stampCheckpoints({ ...app.evidence, log: silentLog, everyMs: 0 });
      expect((await earliestTimestamps(db, position)).length).toBe(1);
    },
    { timeout: 20_000, interval: 100 },
  );
  court = await bundleOf(keys.platform, { subject });
});

describe('an evidence bundle', () => {
  it('holds, with everything a court asks for, and is itself recorded', async () => {
    expect(court.status).toBe(200);
    expect(court.headers['content-type']).toBe('application/zip');
    const report = await verifyBundle(court.bytes);
    expect(report.checks.filter(({ result: r }) => r === 'fails')).toEqual([]);
    expect(report.holds).toBe(true);
    for (const code of [
      'archive',
      'files',
      'seal',
      'checkpoints',
      'inclusion',
      'contents',
      'decisions',
      'timestamp',
    ])
      expect(result(report, code), code).toBe('holds');
    // What a bundle cannot know of itself is said.
    expect(result(report, 'key')).toBe('open');
    expect(result(report, 'local_authority')).toBe('open');
    const files = filesOf(court.bytes);
    for (const path of [
      'data/report.pdf',
      'data/snapshots/v1/listing.json',
      'data/snapshots/v2/page.html',
      'data/custody.json',
      'data/ro-crate-metadata.json',
      'data/trade/orders.json',
      'data/HOW-TO-CHECK.txt',
    ])
      expect([...files.keys()]).toContain(path);
    expect(textOf(files, 'data/snapshots/v1/page.html')).toContain('&#60;b&#62;可机洗');
    const hash = court.headers['assay-manifest-sha256'] as string;
    const recorded = await send(keys.platform, 'GET', `/v1/ledger/subjects/bundle/${hash}`);
    expect(recorded.body.items).toMatchObject([
      { kind: 'evidence.bundled', data: { about: subject, audience: 'court' } },
    ]);
  });

  it('names no buyer, to anybody', () => {
    const files = filesOf(court.bytes);
    for (const [path, bytes] of files)
      expect(Buffer.from(bytes).includes('buyer-of-the-marketplace'), path).toBe(false);
    expect(JSON.parse(textOf(files, 'data/trade/orders.json'))).toMatchObject([
      { buyer: 'buyer-1' },
      { buyer: 'buyer-1' },
    ]);
  });

  it('has a report with a table of contents that can be searched, in Chinese and in English', async () => {
    const english = await bundleOf(keys.platform, { subject, language: 'en' });
    for (const { bytes } of [court, english]) {
      const pdf = Buffer.from(filesOf(bytes).get('data/report.pdf') ?? []);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.includes('/Outlines')).toBe(true);
      // Text, not pictures of text: the letters have their Unicode.
      expect(pdf.includes('/ToUnicode')).toBe(true);
      expect(pdf.length).toBeLessThan(400_000);
    }
    expect(textOf(filesOf(english.bytes), 'data/snapshots/v1/page.html')).toContain('lang="en"');
  });

  it('holds for the key that is named, and not for another', async () => {
    const key = String((await send(null, 'GET', '/log/keys')).body).trim();
    expect(result(await verifyBundle(court.bytes, { keys: [key] }), 'key')).toBe('holds');
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect((await verifyBundle(court.bytes, { keys: [other] })).holds).toBe(false);
  });

  it('every change of a single byte is found', async () => {
    const { bytes } = court;
    const isFound = async (at: number, change: number) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ change;
      return !(await verifyBundle(changed)).holds;
    };
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), isFound), {
      numRuns: 150,
    });
    // And everywhere in the parts that are not file contents: headers, manifests, seal, directory.
    const tail = bytes.length - 3_000;
    for (let at = 0; at < 1_200; at += 7) expect(await isFound(at, 1 << (at % 8)), `byte ${at}`).toBe(true);
    for (let at = tail; at < bytes.length; at += 11)
      expect(await isFound(at, 1 << (at % 8)), `byte ${at}`).toBe(true);
    for (const cut of [0, 1, 100, bytes.length - 1])
      expect((await verifyBundle(bytes.slice(0, cut))).holds, `cut at ${cut}`).toBe(false);
    expect((await verifyBundle(new Uint8Array([...bytes, 0]))).holds).toBe(false);
  });

  it('a forger who packs a changed file again is found, also when he writes new manifests', async () => {
    const files = readZip(court.bytes) ?? [];
    for (const [i, file] of files.entries()) {
      const changed = file.bytes.slice();
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] as number) ^ 1;
      const forged = files.with(i, { path: file.path, bytes: changed });
      expect((await verifyBundle(writeZip(forged))).holds, file.path).toBe(false);
      const bag = await writeBag(
        forged.filter(({ path }) => path.startsWith('data/')),
        [['Source-Organization', 'Assay']],
      );
      const seal = forged.filter(({ path }) => path === 'seal.txt');
      expect(
        (await verifyBundle(writeZip([...bag.files, ...seal]))).holds,
        `${file.path}, new manifests`,
      ).toBe(false);
    }
    for (const [i] of files.entries())
      expect((await verifyBundle(writeZip(files.toSpliced(i, 1)))).holds).toBe(false);
  });

  it('checks with sha256sum and openssl alone', () => {
    const root = unpack(court.bytes, 'standard');
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(run('sha256sum', '-c', '--quiet', '--strict', 'manifest-sha256.txt')).toBe('');
    expect(run('sha256sum', '-c', '--quiet', '--strict', 'tagmanifest-sha256.txt')).toBe('');
    const [stamp] = JSON.parse(readFileSync(join(root, 'data/timestamps/index.json'), 'utf8')) as {
      size: number;
      response: string;
      certificates: string;
    }[];
    expect(
      run(
        'openssl',
        'ts',
        '-verify',
        '-data',
        `data/proofs/checkpoints/${stamp?.size}.txt`,
        '-in',
        `data/${stamp?.response}`,
        '-CAfile',
        `data/${stamp?.certificates}`,
      ),
    ).toContain('Verification: OK');
    const entries = JSON.parse(readFileSync(join(root, 'data/proofs/entries.json'), 'utf8')) as {
      salt: string;
      content: string;
      commitment: string;
    }[];
    const [entry] = entries;
    expect(run('sh', '-c', `cat data/${entry?.salt} data/${entry?.content} | sha256sum`)).toBe(
      `${entry?.commitment}  -\n`,
    );
  });

  it('is checked by the separate program, from a folder of its own, in both languages', () => {
    const alone = join(folder, 'alone');
    mkdirSync(alone);
    cpSync(program, join(alone, 'assay-verify.js'));
    writeFileSync(join(alone, 'bundle.zip'), court.bytes);
    const changed = court.bytes.slice();
    changed[5_000] = (changed[5_000] as number) ^ 1;
    writeFileSync(join(alone, 'changed.zip'), changed);
    const run = (...args: string[]) => {
      const { status, stdout } = spawnSync(process.execPath, ['assay-verify.js', ...args], {
        cwd: alone,
        encoding: 'utf8',
      });
      return { status, stdout };
    };
    expect(run('bundle.zip', '--language', 'zh')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('证据包完好'),
    });
    expect(run('changed.zip', '--language', 'en')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('Do not rely on it'),
    });
    expect(run('missing.zip').status).toBe(2);
    expect(run().status).toBe(2);
    expect(existsSync(join(alone, 'node_modules'))).toBe(false);
  });

  it('made for the seller it names nobody of the platform, holds no score, and still proves every entry', async () => {
    const party = await bundleOf(keys.seller, { subject });
    expect(party.status).toBe(200);
    const report = await verifyBundle(party.bytes);
    expect(report.holds).toBe(true);
    expect(result(report, 'withheld')).toBe('open');
    expect(result(report, 'inclusion')).toBe('holds');
    const all = [...filesOf(party.bytes)]
      .filter(([path]) => !path.endsWith('.pdf'))
      .map(([, bytes]) => Buffer.from(bytes).toString());
    for (const text of all) expect(text).not.toMatch(/"score"|"weight"|"waterfall"/);
    expect(textOf(filesOf(party.bytes), 'data/snapshots/v2/listing.json')).toContain('person-');
  });

  it('is refused to other sellers, and a court’s bundle to a seller', async () => {
    expect((await bundleOf(keys.seller, { subject, audience: 'court' })).status).toBe(403);
    await send(keys.platform, 'POST', '/v1/listings', {
      ...listing,
      id: 'lst-other',
      sellerId: 'shop-z',
      title: '别家的桌布',
    });
    expect((await bundleOf(keys.seller, { subject: { type: 'listing', id: 'lst-other' } })).status).toBe(404);
    expect((await bundleOf(keys.platform, { subject: { type: 'case', id: 'cas-none' } })).status).toBe(404);
    expect((await bundleOf({}, { subject })).status).toBe(401);
  });

  it('of a case: its steps and messages, its listing, and for the party nobody of the platform', async () => {
    const posted = await send(keys.seller, 'POST', '/v1/listings', {
      ...listing,
      id: 'lst-case',
      title: '手提包 高仿 1:1 支持专柜验货',
      description: '加V：assay_demo 看实拍，A货，复刻',
    });
    expect(posted.body.decision.outcome).not.toBe('publish');
    const statement = '这是我们自己的设计，附上说明。';
    const filed = await send(keys.seller, 'POST', `/v1/decisions/${posted.body.decision.id}/objections`, {
      statement,
      language: 'zh',
    });
    expect(filed.status, JSON.stringify(filed.body)).toBe(201);
    const { caseId } = filed.body;
    const told = { text: '请补充进货凭证。', visibility: 'parties' };
    await send(keys.platform, 'POST', `/v1/cases/${caseId}/messages`, told);
    await send(keys.platform, 'POST', `/v1/cases/${caseId}/messages`, {
      text: '内部：等待鉴定。',
      visibility: 'internal',
    });
    const about = { type: 'case', id: caseId };
    const byStaff = await bundleOf(keys.platform, { subject: about, audience: 'party' });
    expect(textOf(filesOf(byStaff.bytes), 'data/case/case.json')).toContain('进货凭证');
    for (const [, bytes] of filesOf(byStaff.bytes))
      expect(Buffer.from(bytes).includes('等待鉴定')).toBe(false);
    const [whole, party] = [
      await bundleOf(keys.platform, { subject: about }),
      await bundleOf(keys.seller, { subject: about, language: 'en' }),
    ];
    for (const { status, bytes } of [whole, party]) {
      expect(status).toBe(200);
      expect((await verifyBundle(bytes)).holds).toBe(true);
      const matter = JSON.parse(textOf(filesOf(bytes), 'data/case/case.json'));
      expect(matter.transitions.length).toBeGreaterThan(0);
      expect(JSON.parse(textOf(filesOf(bytes), 'data/case/objection.json'))).toMatchObject({ statement });
      expect([...filesOf(bytes).keys()]).toContain('data/snapshots/v1/listing.json');
    }
    const platformActor = JSON.parse(textOf(filesOf(whole.bytes), 'data/case/case.json')).messages.at(
      -1,
    )?.author;
    expect(platformActor).toMatch(/^key:/);
    expect(textOf(filesOf(party.bytes), 'data/case/case.json')).not.toContain(platformActor);
  });

  it('tells every check in words, in both languages', async () => {
    const report = await verifyBundle(court.bytes);
    for (const language of ['zh', 'en'] as const)
      for (const line of reportLines(report, language)) expect(line).not.toMatch(/\{\w+\}|undefined/);
  });
});
