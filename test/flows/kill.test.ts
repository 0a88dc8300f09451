import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { createApiKey, createFirstAdmin, openAccess } from '../../src/access/index.ts';
import { systemClock } from '../../src/base/clock.ts';
import { readConfig } from '../../src/base/config.ts';
import { randomIds } from '../../src/base/ids.ts';
import { silentLog } from '../../src/base/log.ts';
import { checkLedger, sequenceEntries } from '../../src/ledger/index.ts';
import { testDatabase } from '../support/database.ts';

const COUNT = 1_500;
const { db, url } = await testDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'assay-kill-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const config = { ...readConfig({}), dataDir, databaseUrl: url };
const access = await openAccess({ db, ids: randomIds, clock: systemClock, log: silentLog, url, config });
const admin = await createFirstAdmin(access, {
  email: 'kill@market.example',
  name: 'test',
  organisationName: 'Test',
});
const { key } = await createApiKey(access, {
  organisationId: admin.organisationId,
  userId: admin.userId,
  name: 'test',
  permissions: ['listings.write', 'facts.write'],
  expiresInDays: null,
  actor: 'system:test',
});
await access.close();

it('a process killed in the middle of a bulk post loses nothing that it answered; repeated, each listing has one decision', async () => {
  const first = await startProduct();
  await post(
    first.url,
    '/v1/sellers',
    JSON.stringify({ items: [{ id: 'bulk-shop', name: 'Bulk', kind: 'company' }] }),
    'application/json',
  );
  const answered: string[] = [];
  await bulk(first.url, (line) => {
    answered.push(line.id);
    if (answered.length === 400) first.child.kill('SIGKILL');
  }).catch(() => undefined);
  expect(answered.length).toBeGreaterThanOrEqual(400);
  expect(answered.length).toBeLessThan(COUNT);
  const kept = await current();
  for (const id of answered) expect(kept.get(id), id).toBe(1);

  const second = await startProduct();
  const repeated: string[] = [];
  await bulk(second.url, (line) => repeated.push(line.id));
  second.child.kill('SIGTERM');
  await new Promise((resolve) => second.child.once('exit', resolve));
  expect(repeated).toHaveLength(COUNT);
  const all = await current();
  expect(all.size).toBe(COUNT);
  expect(new Set(all.values())).toEqual(new Set([1]));
  while ((await sequenceEntries(db)) > 0);
  expect(await checkLedger(db)).toMatchObject({ pending: 0, problems: [] });
}, 120_000);

/** Decisions in force by listing, read as an outsider would: from the tables themselves. */
async function current(): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select l.id, count(d.id) as n from marketplace.listings l
    left join screening.current_decisions c on c.listing_id = l.id
    left join screening.decisions d on d.id = c.decision_id and d.listing_version = l.version
    group by l.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.n]));
}

function startProduct(): Promise<{ child: ChildProcess; url: string }> {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: url,
      ASSAY_DATA_DIR: dataDir,
      PORT: '0',
      ASSAY_LOG: 'warn',
      ASSAY_RATE_LIMIT: '1000000',
    },
  });
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const address = /http:\/\/\S+/.exec(out)?.[0];
      if (address) resolve({ child, url: address });
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${out}`)));
  });
}

async function bulk(address: string, onLine: (line: { id: string }) => void): Promise<void> {
  const lines = Array.from({ length: COUNT }, (_, i) =>
    JSON.stringify({
      id: `bulk-${i}`,
      sellerId: 'bulk-shop',
      title: `陶瓷茶杯 第 ${i} 款`,
      price: { amountMinor: 4_900 + i, currency: 'CNY' },
    }),
  );
  const answer = await fetch(`${address}/v1/listings/bulk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(lines.map((line) => `${line}\n`))) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const whole = text.split('\n');
    text = whole.pop() ?? '';
    for (const line of whole) onLine(JSON.parse(line));
  }
}

async function post(address: string, path: string, body: string, type: string): Promise<void> {
  const answer = await fetch(`${address}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}
