import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { DerError, makeTimestampRequest, parseCertificate, toPem, verifyTimestamp } from '../proofs/index.ts';
import { appendEntry, Integrator, LogSigner, sequenceEntries } from './index.ts';
import { type Authority, httpAuthority } from './authority.ts';
import { answerTimestamp, LOCAL_NAME, makeAuthority, openLocalAuthority } from './local-authority.ts';
import { earliestTimestamps, listTimestamps, stampCheckpoints } from './stamp-checkpoints.ts';

const { db } = await testDatabase();
// Milliseconds that are not zero: certificates and stamps write moments differently.
const clock = fixedClock('2026-03-01T00:00:00.123Z');
const secret = 'a secret of the tests that is long enough';
const integrator = new Integrator({
  db,
  clock,
  signer: new LogSigner({ clock, secret, origin: 'assay.example/log' }),
});
const folder = mkdtempSync(join(tmpdir(), 'assay-tsa-'));
const servers: Server[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true });
  for (const server of servers) server.close().closeAllConnections();
});

async function grow(): Promise<void> {
  await inTransaction(db, (tx) =>
    appendEntry({ ids: randomIds }, tx, {
      kind: 'test.happened',
      subject: { type: 'thing', id: 'a' },
      actor: 'system:test',
      at: '2026-01-02T03:04:05.678Z',
      data: {},
    }),
  );
  while ((await sequenceEntries(db)) > 0);
  await integrator.step();
  clock.advance(11_000);
}

const YEAR = 365 * 86_400_000;
const keys = makeAuthority(clock.now() - YEAR, clock.now() + YEAR);
const trusted = [parseCertificate(keys.root)];

/** An authority at a real address, with a manner of answering. */
async function authorityAt(
  name: string,
  answer: (request: Buffer) => Uint8Array | number | null,
): Promise<Authority> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const what = answer(Buffer.concat(parts));
      if (what === null) return; // never answers
      if (typeof what === 'number') response.writeHead(what).end();
      else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(what);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return httpAuthority(
    { allowedPrivateNetworks: ['127.0.0.0/8'], timeoutMs: 300 },
    { name, url: `http://127.0.0.1:${port}/`, trusted },
  );
}
const honest = (request: Uint8Array) => answerTimestamp(keys, request, clock.now());
const stamp = (...authorities: Authority[]) =>
  stampCheckpoints({ db, clock, log: silentLog, authorities, everyMs: 10_000 });
const newest = async () => (await listTimestamps(db, 1))[0];

describe('the local authority', () => {
  it('says in its certificate what it is, and openssl accepts its answers', async () => {
    const authority = await openLocalAuthority({ db, clock, secret });
    expect(authority.trusted[0]?.name).toBe(`${LOCAL_NAME} root`);
    const data = Buffer.from('a checkpoint\n');
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    const request = makeTimestampRequest(digest, Uint8Array.of(0x7f, 2, 3));
    const response = await authority.ask(request);
    expect(await verifyTimestamp(response, { data, request, trusted: authority.trusted })).toMatchObject({
      kind: 'holds',
      authority: LOCAL_NAME,
      time: clock.now(),
    });
    writeFileSync(join(folder, 'data'), data);
    writeFileSync(join(folder, 'request.tsq'), request);
    writeFileSync(join(folder, 'response.tsr'), response);
    writeFileSync(join(folder, 'root.pem'), toPem(authority.trusted[0]?.whole ?? new Uint8Array(0)));
    const attime = String(Math.floor(clock.now() / 1000));
    const openssl = (...args: string[]) =>
      execFileSync(
        'openssl',
        ['ts', '-verify', '-in', 'response.tsr', '-CAfile', 'root.pem', '-attime', attime, ...args],
        {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
    expect(openssl('-data', 'data')).toContain('Verification: OK');
    expect(openssl('-queryfile', 'request.tsq')).toContain('Verification: OK');
  });

  it('is the same after a restart, and closed to another secret', async () => {
    const again = await openLocalAuthority({ db, clock, secret });
    expect(again.trusted[0]?.whole).toEqual(
      (await openLocalAuthority({ db, clock, secret })).trusted[0]?.whole,
    );
    await expect(openLocalAuthority({ db, clock, secret: `${secret}!` })).rejects.toThrow('cannot be opened');
  });

  it('gives an answer of which no byte can change', async () => {
    const digest = new Uint8Array(32).fill(7);
    const request = makeTimestampRequest(digest, Uint8Array.of(1));
    const response = honest(request);
    for (let at = 0; at < response.length; at++) {
      const changed = Uint8Array.from(response);
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      expect((await verifyTimestamp(changed, { request, trusted })).kind, `byte ${at}`).toBe('fails');
    }
    expect(() => answerTimestamp(keys, Buffer.from('nonsense'), 0)).toThrow(DerError);
  });
});

describe('stamping', () => {
  it('goes from pending to verified, for each of several authorities', async () => {
    await grow();
    const good = await authorityAt('good', honest);
    const also = await authorityAt('also', honest);
    expect(await stamp(good, also)).toBe(2);
    expect(await listTimestamps(db, 2)).toMatchObject([
      { authority: 'also', state: 'verified', tries: 1, problem: null },
      { authority: 'good', state: 'verified', tries: 1, problem: null },
    ]);
    expect(await earliestTimestamps(db, 1)).toHaveLength(2);
    // Nothing new: nothing is asked.
    expect(await stamp(good, also)).toBe(0);
  });

  it('an authority that is down is asked again, later and later, and answers in the end', async () => {
    await grow();
    let up = false;
    const flaky = await authorityAt('flaky', (request) => (up ? honest(request) : 503));
    expect(await stamp(flaky)).toBe(0);
    expect(await newest()).toMatchObject({ state: 'pending', problem: 'status', tries: 1 });
    expect(await stamp(flaky)).toBe(0);
    expect(await newest()).toMatchObject({ tries: 1 });
    clock.advance(6_000);
    await stamp(flaky);
    expect(await newest()).toMatchObject({ tries: 2 });
    up = true;
    clock.advance(11_000);
    expect(await stamp(flaky)).toBe(1);
    expect(await newest()).toMatchObject({ state: 'verified', problem: null, tries: 3 });
  });

  it('a slow authority times out and holds up no other', async () => {
    await grow();
    const [slow, good] = [await authorityAt('slow', () => null), await authorityAt('swift', honest)];
    expect(await stamp(slow, good)).toBe(1);
    const rows = await listTimestamps(db, 2);
    expect(rows).toMatchObject([
      { authority: 'slow', state: 'pending', problem: 'timeout' },
      { authority: 'swift', state: 'verified' },
    ]);
  });

  it('an authority that cannot be reached is told as such', async () => {
    await grow();
    const gone = httpAuthority(
      { allowedPrivateNetworks: ['127.0.0.0/8'] },
      { name: 'gone', url: 'http://127.0.0.1:9/', trusted },
    );
    const forbidden = httpAuthority(
      { allowedPrivateNetworks: [] },
      { name: 'forbidden', url: 'http://127.0.0.1:80/', trusted },
    );
    await stamp(gone, forbidden);
    expect(await listTimestamps(db, 2)).toMatchObject([
      { authority: 'forbidden', problem: 'unreachable' },
      { authority: 'gone', problem: 'unreachable' },
    ]);
  });

  it('an authority that lies, answers something else, or has an expired certificate is not believed', async () => {
    await grow();
    const expired = makeAuthority(clock.now() - 2 * YEAR, clock.now() - YEAR);
    const stranger = makeAuthority(clock.now() - YEAR, clock.now() + YEAR);
    const other = makeTimestampRequest(new Uint8Array(32), Uint8Array.of(9));
    const liars = [
      await authorityAt('a-later', (request) => answerTimestamp(keys, request, clock.now() + 3_600_000)),
      await authorityAt('b-earlier', (request) => answerTimestamp(keys, request, clock.now() - 86_400_000)),
      await authorityAt('c-other', () => honest(other)),
      await authorityAt('d-nonsense', () => Buffer.from('<html>')),
      await authorityAt('e-stranger', (request) => answerTimestamp(stranger, request, clock.now())),
      {
        ...(await authorityAt('f-expired', (request) => answerTimestamp(expired, request, clock.now()))),
        trusted: [parseCertificate(expired.root)],
      },
      await authorityAt('g-forged', (request) => {
        const answer = Uint8Array.from(honest(request));
        answer[answer.length - 1] = (answer.at(-1) as number) ^ 1;
        return answer;
      }),
    ];
    expect(await stamp(...liars)).toBe(0);
    const rows = await listTimestamps(db, 7);
    expect(rows.map((row) => [row.authority, row.state, row.problem])).toEqual([
      ['a-later', 'obtained', 'time_off'],
      ['b-earlier', 'obtained', 'time_off'],
      ['c-other', 'obtained', 'other_content'],
      ['d-nonsense', 'obtained', 'malformed'],
      ['e-stranger', 'obtained', 'certificate_untrusted'],
      ['f-expired', 'obtained', 'certificate_expired'],
      ['g-forged', 'obtained', 'signature'],
    ]);
  });

  it('a clock that is set back neither stops stamps nor lets a wait grow', async () => {
    await grow();
    const good = await authorityAt('clock', () => 503);
    await stamp(good);
    clock.advance(-86_400_000);
    await grow();
    const answering = { ...(await authorityAt('clock', honest)) };
    expect(await stamp(answering)).toBe(2);
    clock.advance(86_400_000);
  });
});
