import { describe, expect, it } from 'vitest';
import { testApp } from '../../test/support/app.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { systemClock } from '../base/clock.ts';
import {
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
  verifyInclusion,
  leafHash,
} from '../proofs/index.ts';
import { appendEntry, Integrator, LogSigner, originOf, sequenceEntries } from './index.ts';
import { hashesOf } from './take-cosignatures.ts';

const { send, keys, platform } = await testApp();
const { db } = platform.open;

describe('the log over HTTP', () => {
  it('lets a stranger read checkpoint, keys and tiles, and lets only a reader of the ledger prove an entry', async () => {
    expect((await send(null, 'GET', '/log/checkpoint')).status).toBe(404);
    const id = await inTransaction(db, (tx) =>
      appendEntry({ ids: randomIds }, tx, {
        kind: 'test.happened',
        subject: { type: 'thing', id: 'a' },
        actor: 'system:test',
        at: '2026-01-02T03:04:05.678Z',
        data: {},
      }),
    );
    while ((await sequenceEntries(db)) > 0);
    const signer = new LogSigner({
      clock: systemClock,
      secret: 'x'.repeat(40),
      origin: originOf(platform.config.baseUrl),
    });
    await new Integrator({ db, clock: systemClock, signer }).step();
    const published = await send(null, 'GET', '/log/keys');
    const key = parseVerifierKey(String(published.body)) as VerifierKey;
    const checkpoint = await send(null, 'GET', '/log/checkpoint');
    expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8');
    const opened = await openCheckpoint(String(checkpoint.body), [key]);
    expect(opened?.origin).toBe('localhost:8080/log');
    const size = opened?.size ?? 0;
    const tile = await send(null, 'GET', `/log/tile/0/000.p/${size}`);
    expect(tile.headers['content-type']).toBe('application/octet-stream');
    expect(tile.headers['cache-control']).toContain('immutable');
    expect((await send(null, 'GET', '/log/tile/0/001')).status).toBe(404);
    expect((await send(null, 'GET', `/v1/ledger/consistency?first=0&second=${size}`)).body).toMatchObject({
      hashes: [],
    });
    expect((await send(null, 'GET', `/v1/ledger/consistency?first=2&second=1`)).status).toBe(422);
    expect((await send(null, 'GET', `/v1/ledger/entries/${id}/proof`)).status).toBe(401);
    const { body } = await send(keys.platform, 'GET', `/v1/ledger/entries/${id}/proof`);
    const { proof } = body as {
      proof: { commitment: string; index: number; size: number; hashes: string[] };
    };
    const leaf = leafHash(Buffer.from(proof.commitment, 'hex'));
    expect(verifyInclusion(hashesOf(proof.hashes) ?? [], proof.index, size, leaf, opened?.root ?? leaf)).toBe(
      true,
    );
  });

  it('refuses a cosignature that is none', async () => {
    const answer = await send(null, 'POST', '/log/cosignatures', 'nonsense', {
      'content-type': 'text/plain',
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'cosignature_refused' } });
  });
});
