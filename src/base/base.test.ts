import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../test/support/database.ts';
import { type Blobs, BlobDamagedError, folderBlobs, s3Blobs, sha256Hex } from './blobs.ts';
import { ConfigError, readConfig } from './config.ts';
import { inTransaction, isConnectionError } from './db.ts';
import { AssayError, errorTable, sentence } from './errors.ts';
import { randomIds } from './ids.ts';
import { type JobHandler, defineJob, openJobs } from './jobs.ts';
import { languageOf } from './language.ts';
import { silentLog } from './log.ts';
import { migrate } from './migrate.ts';

const { db, url, pool } = await testDatabase();
const temp = await mkdtemp(join(tmpdir(), 'assay-base-'));
afterAll(() => rm(temp, { recursive: true, force: true }));

describe('config', () => {
  it('has a working default without any variable', () => {
    expect(readConfig({})).toMatchObject({ port: 8080, databaseUrl: null, s3: null, demo: true });
  });
  it('names the variable that is wrong', () => {
    expect(() => readConfig({ PORT: 'eighty' })).toThrow(/PORT must be a whole number/);
    expect(() => readConfig({ DATABASE_URL: 'mysql://x' })).toThrow(ConfigError);
    expect(() => readConfig({ ASSAY_SECRET: 'short' })).toThrow(/32 characters/);
    expect(() => readConfig({ ASSAY_DEMO: 'perhaps' })).toThrow(/ASSAY_DEMO/);
    expect(() => readConfig({ ASSAY_S3_BUCKET: 'b' })).toThrow(/ASSAY_S3_ACCESS_KEY_ID/);
  });
});

describe('errors', () => {
  it('every code has a sentence in both languages and a 4xx or 5xx status', () => {
    for (const [code, entry] of Object.entries(errorTable)) {
      expect(entry.status, code).toBeGreaterThanOrEqual(400);
      expect(entry.zh, code).toMatch(/[\u4e00-\u9fff]/);
      expect(entry.en, code).toMatch(/[a-z]/);
      expect(entry.zh.match(/\{\w+\}/g)?.toSorted() ?? []).toEqual(
        entry.en.match(/\{\w+\}/g)?.toSorted() ?? [],
      );
    }
  });
  it('fills its parameters', () => {
    expect(sentence('picture_unknown', 'zh', { id: 'p1' })).toBe('图片 p1 尚未上传。');
    expect(new AssayError('picture_unknown', { id: 'p1' }).status).toBe(422);
  });
});

describe('language', () => {
  it('follows the reader', () => {
    expect(languageOf('zh-CN,zh;q=0.9,en;q=0.8')).toBe('zh');
    expect(languageOf('en-GB;q=0.7, zh;q=0.2')).toBe('en');
    expect(languageOf('fr')).toBe('en');
    expect(languageOf(undefined)).toBe('en');
  });
});

describe('ids', () => {
  it('sort by the time they were made and never repeat', () => {
    const ids = Array.from({ length: 10_000 }, () => randomIds.next('x'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids[0]).toMatch(/^x_[0-9a-z]{26}$/);
  });
});

describe('migrations', () => {
  it('applied once, they are not applied again', async () => {
    expect(await migrate(url)).toEqual([]);
  });
  it('two processes at once leave each migration applied once', async () => {
    const dir = join(temp, 'both');
    await import('node:fs/promises').then((fs) =>
      fs.cp(new URL('../../migrations/', import.meta.url), dir, { recursive: true }),
    );
    const count = (await readdir(dir)).length;
    await writeFile(
      join(dir, `${String(count + 1).padStart(4, '0')}_extra.sql`),
      'create schema extra; create table extra.t (n int)',
    );
    const applied = await Promise.all([migrate(url, dir), migrate(url, dir)]);
    expect(applied.flat()).toHaveLength(1);
    await writeFile(
      join(dir, `${String(count + 1).padStart(4, '0')}_extra.sql`),
      'create table extra.other (n int)',
    );
    await expect(migrate(url, dir)).rejects.toThrow(/changed after it had been applied/);
    await expect(migrate(url)).rejects.toThrow(/newer/);
  });
});

describe('database', () => {
  it('a connection that the server ends fails its query, not the process, and the next query works', async () => {
    const broken = inTransaction(db, async (tx) => {
      const { sql } = await import('kysely');
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
    });
    const error: unknown = await broken.catch((e: unknown) => e);
    expect(isConnectionError(error)).toBe(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('jobs', () => {
  const kind = defineJob({ name: 'test-job', payload: z.object({ n: z.int() }), retryLimit: 2 });

  it('a job exists exactly when its transaction commits, and runs once', async () => {
    const jobs = await openJobs(url, [kind], silentLog);
    const seen: number[] = [];
    const done = Promise.withResolvers<void>();
    const handler: JobHandler<{ n: number }> = {
      kind,
      handle: async ({ n }) => {
        seen.push(n);
        if (n === 3) done.resolve();
        await Promise.resolve();
      },
    };
    await inTransaction(db, async (tx) => {
      await jobs.enqueue(tx, kind, [{ n: 1 }]);
      throw new Error('rolled back');
    }).catch(() => undefined);
    await inTransaction(db, (tx) => jobs.enqueue(tx, kind, [{ n: 2 }, { n: 3 }]));
    expect(await jobs.count(kind)).toMatchObject({ running: 0 });
    await jobs.work([handler], { pollSeconds: 0.5 });
    await done.promise;
    expect(seen).toEqual([2, 3]);
    await jobs.stop();
  });

  it('a kind without a handler, or with two, stops the boot', async () => {
    const jobs = await openJobs(url, [kind], silentLog);
    const handler = { kind, handle: () => Promise.resolve() };
    await expect(jobs.work([])).rejects.toThrow(/has 0 handlers/);
    await expect(jobs.work([handler, handler])).rejects.toThrow(/has 2 handlers/);
    await jobs.stop();
  });
});

describe.each([
  ['a folder', () => Promise.resolve(folderBlobs(join(temp, 'blobs')))],
  ['an S3 bucket', () => s3Double()],
] satisfies [string, () => Promise<Blobs>][])('blobs in %s', (_name, open) => {
  it('are found by the hash of their bytes, and gone when removed', async () => {
    const blobs = await open();
    const bytes = new TextEncoder().encode('鉴真');
    const name = await blobs.put(bytes);
    expect(name).toBe(sha256Hex(bytes));
    expect(await blobs.put(bytes)).toBe(name);
    expect(await blobs.has(name)).toBe(true);
    expect(Buffer.from((await blobs.get(name)) ?? [])).toEqual(Buffer.from(bytes));
    await blobs.remove(name);
    expect(await blobs.get(name)).toBeNull();
    await blobs.remove(name);
    await expect(blobs.get('../../etc/passwd')).rejects.toThrow(TypeError);
  });
});

it('a damaged blob is an error, never a wrong picture', async () => {
  const dir = join(temp, 'damaged');
  const blobs = folderBlobs(dir);
  const name = await blobs.put(Buffer.from('true'));
  await writeFile(join(dir, name.slice(0, 2), name), 'false');
  await expect(blobs.get(name)).rejects.toThrow(BlobDamagedError);
});

/** The five S3 calls that blobs make, over HTTP and with signed requests, in memory. */
async function s3Double(): Promise<Blobs> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const key = new URL(request.url ?? '/', 'http://s3').pathname;
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=key/'))
      return void response.writeHead(403).end();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const found = objects.get(key);
      if (request.method === 'PUT') {
        objects.set(key, unchunk(Buffer.concat(chunks), request.headers['content-encoding']));
        response.writeHead(200).end();
      } else if (request.method === 'DELETE') {
        objects.delete(key);
        response.writeHead(204).end();
      } else if (!found) response.writeHead(404).end();
      else
        response
          .writeHead(200, { 'content-length': found.length })
          .end(request.method === 'HEAD' ? undefined : found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return s3Blobs({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'test',
    bucket: 'pictures',
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    forcePathStyle: true,
  });
}

/** aws-chunked bodies: size in hex, line, bytes, line, … 0. */
function unchunk(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding !== 'aws-chunked') return body;
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
