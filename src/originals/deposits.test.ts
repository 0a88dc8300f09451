import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { AuthorityError, answerTimestamp, entriesOf, listLogKeys, makeAuthority } from '../ledger/index.ts';
import { parseCertificate, readZip, verifyBundle, verifyDepositNote } from '../proofs/index.ts';
import { depositSchema } from './deposit.ts';
import { drawQr } from './draw-qr.ts';
import { makeCertificate, makeCertificateBundle } from './make-certificate.ts';
import { makeDeposit } from './make-deposit.ts';
import { fileOf, he, originalsFixture, sha256Of, su, teapot } from './originals.fixture.ts';
import { getWork } from './read-works.ts';
import { createWork, editWork, fileWork, withdrawWork } from './save-work.ts';
import { stampDeposits } from './stamp-deposits.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const { deps, keys, trusted, authorityThat, settle } = originalsFixture(db, clock);
const folder = mkdtempSync(join(tmpdir(), 'assay-deposit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const newWork = (by = su, change: Partial<typeof teapot> = {}) =>
  createWork(deps, { ...teapot, ...change }, by);
const depositOf = async (workId: string, names: readonly string[], by = su) =>
  (await makeDeposit(deps, { workId, files: names.map((name) => fileOf(name)) }, by)).deposit;
const stampsOf = async (workId: string) => (await getWork(db, workId))?.deposits[0]?.stamps[0];

describe('a deposit', () => {
  it('has its timestamp and its certificate within a minute, and the ledger holds its hash', async () => {
    const started = performance.now();
    const work = await newWork();
    const deposit = await depositOf(work.id, ['draft.png', 'final/pot.svg']);
    await stampDeposits(deps, deposit.id);
    await settle();
    const { pdf } = await makeCertificate(deps, deposit.id, 'zh');
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect((await getWork(db, work.id))?.provenAt).toBe('2026-03-01T08:00:00.000Z');
    const entry = (await entriesOf(db, { type: 'work', id: work.id })).find(
      ({ kind }) => kind === 'originals.deposited',
    );
    expect(entry?.data).toMatchObject({ depositId: deposit.id, manifestHash: deposit.manifestHash });
  });

  it('takes a file of 5 GB by its hash alone, and refuses what is empty, unnamed or named twice', () => {
    const file = fileOf('a');
    const parse = (...files: object[]) => depositSchema.safeParse({ files });
    expect(parse({ ...file, bytes: 5_368_709_120 }).success).toBe(true);
    const empty = sha256Of('');
    for (const bad of [
      { ...file, bytes: 0 },
      { ...file, sha256: empty, bytes: 7 },
      { ...file, sha256: 'A'.repeat(64) },
      { ...file, bytes: -1 },
      { ...file, bytes: 0.5 },
      ...['', '../a', 'a/../b', '/a', 'a//b', 'a\\b', 'a\nb', 'a\u0000b', 'x'.repeat(256)].map((name) => ({
        ...file,
        name,
      })),
    ])
      expect(parse(bad).success, JSON.stringify(bad)).toBe(false);
    expect(parse(file, file).success).toBe(false);
    expect(parse().success).toBe(false);
    expect(parse(...Array.from({ length: 1_001 }, (_, i) => fileOf(`f${i}`))).success).toBe(false);
  });

  it('opens nothing: a polyglot and a bomb are bytes with a hash like any other', async () => {
    const work = await newWork();
    const bomb = zstdCompressSync(Buffer.alloc(50_000_000));
    const polyglot = Buffer.concat([
      Buffer.from('GIF89a'),
      Buffer.from('PK\u0003\u0004'),
      Buffer.from('%PDF-1.7'),
    ]);
    const { deposit } = await makeDeposit(
      deps,
      { workId: work.id, files: [fileOf('bomb.zst', bomb), fileOf('both.gif', polyglot)] },
      su,
    );
    expect(deposit.files.map(({ sha256 }) => sha256)).toEqual([sha256Of(bomb), sha256Of(polyglot)]);
  });

  it('made twice is the first one, whatever the files are called; by two people it is two, each with its own moment', async () => {
    const first = await newWork();
    const a = await depositOf(first.id, ['same']);
    await stampDeposits(deps, a.id);
    clock.advance(1_000);
    const renamed = { ...fileOf('same'), name: 'other name' };
    const again = await makeDeposit(deps, { workId: first.id, files: [renamed] }, su);
    expect(again).toMatchObject({ kind: 'duplicate', deposit: { id: a.id } });
    const second = await newWork(he);
    const b = await depositOf(second.id, ['same'], he);
    await stampDeposits(deps, b.id);
    const [earlier, later] = await Promise.all([getWork(db, first.id), getWork(db, second.id)]);
    expect((earlier?.provenAt ?? '') < (later?.provenAt ?? '')).toBe(true);
  });

  it("goes to the designer's own works alone, and not to one that she took back", async () => {
    const work = await newWork();
    await expect(depositOf(work.id, ['x'], he)).rejects.toMatchObject({ code: 'not_found' });
    await withdrawWork(deps, work.id, su);
    await expect(depositOf(work.id, ['x'])).rejects.toMatchObject({ code: 'work_withdrawn' });
  });
});

describe('a work', () => {
  it('claims no date in the future, and no launch more than a year ahead', async () => {
    await expect(newWork(su, { createdOn: '2026-03-03' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: '/createdOn', code: 'date_in_future' }],
    });
    await expect(newWork(su, { firstLaunchAt: '2027-06-01T00:00:00.000Z' })).rejects.toMatchObject({
      fields: [{ path: '/firstLaunchAt' }],
    });
    // It is the second of March already in Kiribati.
    await newWork(su, { createdOn: '2026-03-01', firstLaunchAt: '2026-06-01T00:00:00.000Z' });
  });

  it('is filed when it is complete, and stays as it was filed', async () => {
    const work = await newWork(su, { authors: [], createdOn: null });
    await expect(fileWork(deps, work.id, su)).rejects.toMatchObject({
      code: 'work_incomplete',
      params: { missing: 'authors, createdOn, deposits' },
    });
    await editWork(deps, work.id, { ...teapot, firstLaunchAt: '2026-04-01T00:00:00.000Z' }, su);
    await depositOf(work.id, ['filed']);
    const filed = await fileWork(deps, work.id, su);
    expect(filed).toMatchObject({
      state: 'filed',
      protectedUntil: '2026-06-30T00:00:00.000Z',
      examined: 'none',
    });
    await expect(editWork(deps, work.id, teapot, su)).rejects.toMatchObject({ code: 'work_filed' });
    await expect(fileWork(deps, work.id, su)).rejects.toMatchObject({ code: 'work_filed' });
  });
});

describe('an authority', () => {
  const stampWith = async (ask: Parameters<typeof authorityThat>[1], given = trusted) => {
    const work = await newWork();
    const authorities = [{ ...authorityThat('tsa', ask), trusted: given }];
    const { deposit } = await makeDeposit(
      { ...deps, authorities },
      { workId: work.id, files: [fileOf(work.id)] },
      su,
    );
    await stampDeposits({ ...deps, authorities }, deposit.id);
    return { work, deposit, stamp: await stampsOf(work.id) };
  };
  const far = (ms: number) => (request: Uint8Array) =>
    Promise.resolve(answerTimestamp(keys, request, clock.now() + ms));

  it('that is down or slow loses nothing: the deposit says so, and is stamped when it is back', async () => {
    for (const why of ['unreachable', 'timeout'] as const) {
      const { work, deposit, stamp } = await stampWith(() => Promise.reject(new AuthorityError(why)));
      expect(stamp).toMatchObject({ state: 'pending', problem: why, tries: 1 });
      await expect(makeCertificate(deps, deposit.id, 'en')).rejects.toMatchObject({
        code: 'timestamp_pending',
      });
      expect(await stampDeposits(deps, deposit.id)).toBe(0);
      clock.advance(5_000);
      expect(await stampDeposits(deps, deposit.id)).toBe(1);
      expect(await stampsOf(work.id)).toMatchObject({ state: 'verified', problem: null });
    }
  });

  it('that lies is not believed: a wrong moment, another content, an answer of yesterday', async () => {
    expect((await stampWith(far(-3_600_000))).stamp).toMatchObject({
      state: 'obtained',
      problem: 'time_off',
    });
    expect((await stampWith(far(86_400_000))).stamp).toMatchObject({
      state: 'obtained',
      problem: 'time_off',
    });
    const { request } = await capture();
    const stale = answerTimestamp(keys, request, clock.now());
    const { deposit, stamp } = await stampWith(() => Promise.resolve(stale));
    expect(stamp).toMatchObject({ state: 'obtained', problem: 'other_content' });
    await expect(makeCertificate(deps, deposit.id, 'en')).rejects.toMatchObject({
      code: 'timestamp_pending',
    });
    expect((await stampWith(() => Promise.resolve(new Uint8Array(9)))).stamp).toMatchObject({
      problem: 'malformed',
    });
  });

  it('whose certificate has expired, or that nobody trusts, is not believed', async () => {
    const old = makeAuthority(clock.now() - 9e10, clock.now() - 1e9);
    const expired = await stampWith(
      (request) => Promise.resolve(answerTimestamp(old, request, clock.now())),
      [parseCertificate(old.root)],
    );
    expect(expired.stamp).toMatchObject({ state: 'obtained', problem: 'certificate_expired' });
    const stranger = makeAuthority(clock.now() - 9e10, clock.now() + 1e9);
    const untrusted = await stampWith((request) =>
      Promise.resolve(answerTimestamp(stranger, request, clock.now())),
    );
    expect(untrusted.stamp).toMatchObject({ state: 'obtained', problem: 'certificate_untrusted' });
  });

  it('is asked again soon after a clock that had jumped ahead is set back', async () => {
    const before = clock.now();
    clock.advance(30 * 86_400_000);
    const down = () => Promise.reject(new AuthorityError('unreachable'));
    const { work, deposit } = await stampWith(down);
    clock.set(before);
    expect(await stampDeposits(deps, deposit.id)).toBe(1);
    expect(await stampsOf(work.id)).toMatchObject({ state: 'verified' });
  });

  async function capture(): Promise<{ request: Uint8Array }> {
    let kept: Uint8Array | null = null;
    await stampWith((request) => {
      kept = request;
      return Promise.reject(new AuthorityError('unreachable'));
    });
    if (kept === null) throw new Error('nothing was asked');
    return { request: kept };
  }
});

describe('a certificate', () => {
  it('verifies offline, with our program and with openssl, and one changed byte of the deposit is found', async () => {
    const work = await newWork();
    const deposit = await depositOf(work.id, ['one', 'two']);
    await stampDeposits(deps, deposit.id);
    await settle();
    const { bytes } = await makeCertificateBundle(deps, {
      depositId: deposit.id,
      language: 'en',
      actor: su.actor,
    });
    const [key] = await listLogKeys(db);
    const report = await verifyBundle(bytes, { keys: [key?.key ?? ''] });
    expect(report.checks.filter(({ result }) => result === 'fails')).toEqual([]);
    for (const code of ['seal', 'inclusion', 'deposit', 'deposit_note', 'deposit_stamp'] as const)
      expect(report.checks.find((check) => check.code === code)?.result, code).toBe('holds');
    expect(report.checks.some(({ code }) => code === 'timestamps_none')).toBe(false);
    for (const at of [200, Math.floor(bytes.length / 3), bytes.length - 400]) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      expect((await verifyBundle(changed)).holds).toBe(false);
    }
    const files = new Map((readZip(bytes) ?? []).map((file) => [file.path, file.bytes]));
    const own = (name: string) => files.get(`data/deposits/${deposit.id}/${name}`) ?? new Uint8Array(0);
    for (const name of ['manifest.json', 'tsa.tsr', 'tsa.pem', 'SHA256SUMS'])
      writeFileSync(join(folder, name), own(name));
    for (const name of ['one', 'two']) writeFileSync(join(folder, name), name);
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const attime = String(Math.floor(clock.now() / 1000));
    const openssl = ['ts', '-verify', '-data', 'manifest.json', '-in', 'tsa.tsr', '-CAfile', 'tsa.pem'];
    expect(run('openssl', ...openssl, '-attime', attime)).toContain('Verification: OK');
    expect(run('sha256sum', '-c', 'SHA256SUMS')).toBe('one: OK\ntwo: OK\n');
  });

  it("carries a QR code that says enough: its note checks with the log's key alone, and with no other", async () => {
    const work = await newWork();
    const deposit = await depositOf(work.id, ['qr']);
    await stampDeposits(deps, deposit.id);
    await settle();
    const { note } = await makeCertificate(deps, deposit.id, 'zh');
    const read = await readQr(note.trimEnd());
    expect(read).toBe(note.trimEnd());
    const key = (await listLogKeys(db))[0]?.key ?? '';
    expect(await verifyDepositNote(read, [key])).toMatchObject({
      holds: true,
      checks: [{ code: 'note', result: 'holds', params: { id: deposit.id, hash: deposit.manifestHash } }],
    });
    expect((await verifyDepositNote(read, [])).checks[0]?.result).toBe('open');
    for (const wrong of [
      read.replace(deposit.manifestHash, '0'.repeat(64)),
      read.replace('2026', '2016'),
      'hello',
      '',
    ])
      expect((await verifyDepositNote(wrong, [key])).holds).toBe(false);
  });

  it('is given in both languages, and names what is proven apart from what is claimed', async () => {
    const work = await newWork();
    const deposit = await depositOf(work.id, ['both']);
    await stampDeposits(deps, deposit.id);
    await settle();
    for (const language of ['zh', 'en'] as const) {
      const { pdf } = await makeCertificate(deps, deposit.id, language);
      expect(pdf.length).toBeGreaterThan(5_000);
      // One page.
      expect(
        Buffer.from(pdf)
          .toString('latin1')
          .match(/\/Type \/Page\b/g),
      ).toHaveLength(1);
    }
  });
});

/** Draws the code as a scanner would see it, and reads it with the product's own reader. */
async function readQr(text: string): Promise<string> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  const { readFileSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  await prepareZXingModule({
    overrides: {
      wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer,
    },
    fireImmediately: true,
  });
  const qr = await drawQr(text);
  const scale = 4;
  const edge = (qr.size + 8) * scale;
  const data = new Uint8ClampedArray(edge * edge * 4).fill(255);
  for (let y = 0; y < edge; y++)
    for (let x = 0; x < edge; x++) {
      const [qx, qy] = [Math.floor(x / scale) - 4, Math.floor(y / scale) - 4];
      const isIn = qx >= 0 && qy >= 0 && qx < qr.size && qy < qr.size;
      if (isIn && qr.isDark(qx, qy)) data.fill(0, (y * edge + x) * 4, (y * edge + x) * 4 + 3);
    }
  const image: unknown = { data, width: edge, height: edge, colorSpace: 'srgb' };
  const [found] = await readBarcodes(image as Parameters<typeof readBarcodes>[0], { formats: ['QRCode'] });
  return found?.text ?? '';
}
