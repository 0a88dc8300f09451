import { generateKeyPairSync, sign } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import {
  COSIGNATURE,
  cosignedBytes,
  formatCosignature,
  formatSignature,
  formatVerifierKey,
  keyIdOf,
  leafHash,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
  verifyConsistency,
  verifyInclusion,
} from '../proofs/index.ts';
import {
  addWitness,
  appendEntries,
  checkLedger,
  consistencyBetween,
  cosignedCheckpoint,
  currentCheckpoint,
  Integrator,
  listLogKeys,
  LogKeyError,
  LogSigner,
  originOf,
  proveEntry,
  sequenceEntries,
  takeCosignatures,
} from './index.ts';
import { tileBytes } from './serve-tiles.ts';
import { hashesOf } from './take-cosignatures.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T00:00:00.000Z');
const secret = 'a secret of the tests that is long enough';
const origin = originOf('https://assay.example/');
const signer = new LogSigner({ clock, secret, origin });
const integrator = new Integrator({ db, clock, signer });
const ids: string[] = [];

async function append(count: number): Promise<void> {
  const contents = Array.from({ length: count }, (_, i) => ({
    kind: 'test.happened',
    subject: { type: 'thing', id: `thing-${i}` },
    actor: 'system:test',
    at: '2026-01-02T03:04:05.678Z',
    data: { i },
  }));
  ids.push(...(await inTransaction(db, (tx) => appendEntries({ ids: randomIds }, tx, contents))));
  while ((await sequenceEntries(db)) > 0);
}

async function open(note: string | null) {
  const keys = (await listLogKeys(db)).map(({ key }) => parseVerifierKey(key) as VerifierKey);
  const opened = await openCheckpoint(note ?? '', keys);
  if (opened === null) throw new Error('the checkpoint does not open');
  return opened;
}

describe('the transparency log', () => {
  beforeAll(async () => {
    await append(300);
    await integrator.step();
  });

  it('signs a checkpoint of every entry that has a position', async () => {
    const opened = await open(await currentCheckpoint(db));
    expect(opened).toMatchObject({ origin: 'assay.example/log', size: 300 });
    expect(await integrator.step()).toBe(0);
  });

  it('proves each entry against the checkpoint, and calls one that is not in it pending', async () => {
    for (const id of [ids[0], ids[255], ids[256], ids[299]] as string[]) {
      const answer = await proveEntry(db, id);
      if (answer.kind === 'pending') throw new Error('pending');
      const { root, size } = await open(answer.checkpoint);
      const { commitment, index, hashes } = answer.proof;
      const leaf = leafHash(Buffer.from(commitment, 'hex'));
      expect(verifyInclusion(hashesOf(hashes) ?? [], index, size, leaf, root)).toBe(true);
    }
    await append(1);
    expect(await proveEntry(db, ids[300] as string)).toEqual({ kind: 'pending' });
  });

  it('is the same tree whether it grew in one step or many, in one process or several', async () => {
    const before = await open(await currentCheckpoint(db));
    for (let i = 0; i < 5; i++) {
      await append(61);
      // Another process each time: nothing of the tree is in memory.
      await new Integrator({ db, clock, signer: new LogSigner({ clock, secret, origin }) }).step(37);
    }
    while ((await integrator.step(100)) > 0);
    const after = await open(await currentCheckpoint(db));
    expect(after.size).toBe(606);
    const { hashes } = await consistencyBetween(db, before.size, after.size);
    expect(verifyConsistency(hashesOf(hashes) ?? [], before.size, after.size, before.root, after.root)).toBe(
      true,
    );
    expect(await checkLedger(db)).toMatchObject({ entries: 606, tree: { size: 606 }, problems: [] });
    await expect(consistencyBetween(db, 5, 607)).rejects.toMatchObject({ code: 'log_size_unknown' });
  });

  it('two integrators at once bring each entry in once', async () => {
    await append(500);
    const other = new Integrator({ db, clock, signer });
    await Promise.all([integrator.step(200), other.step(200), integrator.step(200), other.step(200)]);
    while ((await integrator.step()) > 0);
    expect(await checkLedger(db)).toMatchObject({ tree: { size: 1106 }, problems: [] });
  });

  it('a step that fails before its end leaves nothing behind, and is made again', async () => {
    await append(10);
    const before = await currentCheckpoint(db);
    const failing = new Integrator({
      db,
      clock,
      signer: new LogSigner({ clock, secret: `${secret}!`, origin }),
    });
    await expect(failing.step()).rejects.toThrow(LogKeyError);
    await expect(failing.step()).rejects.toThrow(LogKeyError);
    expect(await currentCheckpoint(db)).toBe(before);
    expect(await integrator.step()).toBe(10);
    expect(await checkLedger(db)).toMatchObject({ problems: [] });
  });

  it('a full disk stops the step, loses nothing, and the step is made again when there is room', async () => {
    await append(5);
    const before = await currentCheckpoint(db);
    await sql`create function public.disk_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(db);
    await sql`create trigger full_disk before insert or update on ledger.tiles execute function public.disk_full()`.execute(
      db,
    );
    await expect(integrator.step()).rejects.toMatchObject({ code: '53100' });
    await expect(integrator.step()).rejects.toMatchObject({ code: '53100' });
    expect(await currentCheckpoint(db)).toBe(before);
    await sql`drop trigger full_disk on ledger.tiles`.execute(db);
    expect(await integrator.step()).toBe(5);
    expect(await checkLedger(db)).toMatchObject({ problems: [] });
  });

  it('serves full and partial tiles and bundles of commitments, and no tile that is not there yet', async () => {
    const full = await tileBytes(db, '0/000');
    const partial = await tileBytes(db, '0/004.p/97');
    const entries = await tileBytes(db, 'entries/004.p/97');
    expect([full?.length, partial?.length, entries?.length]).toEqual([8192, 97 * 32, 97 * 34]);
    const first = entries?.subarray(2, 34) as Buffer;
    expect(entries?.readUInt16BE(0)).toBe(32);
    expect(Buffer.from(leafHash(first)).equals(partial?.subarray(0, 32) as Buffer)).toBe(true);
    expect((await tileBytes(db, '1/000.p/4'))?.length).toBe(128);
    for (const none of ['0/004', '0/004.p/98', '0/005.p/1', '1/000', '1/000.p/5', '2/000.p/1', '../secret'])
      expect(await tileBytes(db, none), none).toBeNull();
  });

  it('a new key signs from then on, the old one stays listed, and old checkpoints still open', async () => {
    const old = await currentCheckpoint(db);
    const made = await signer.rotate(db);
    const now = await currentCheckpoint(db);
    expect(parseNote(now ?? '')?.text).toBe(parseNote(old ?? '')?.text);
    expect((await open(now)).signedBy).toEqual(parseVerifierKey(made.key));
    const keys = await listLogKeys(db);
    expect(keys.map(({ current }) => current)).toEqual([true, false]);
    expect(keys[0]?.fromSize).toBe(1121);
    await open(old);
    await append(3);
    await integrator.step();
    expect((await open(await currentCheckpoint(db))).size).toBe(1124);
  });

  it('takes the cosignature of a known witness and no other', async () => {
    const pair = generateKeyPairSync('ed25519');
    const publicKey = new Uint8Array(
      Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
    );
    const name = 'witness.example/w1';
    const note = (await currentCheckpoint(db)) as string;
    const { text } = parseNote(note) ?? { text: '' };
    const cosign = (time: number) =>
      formatSignature({
        name,
        keyId: keyIdOf(name, COSIGNATURE, publicKey),
        signature: formatCosignature(
          time,
          new Uint8Array(sign(null, cosignedBytes(text, time), pair.privateKey)),
        ),
      });
    await expect(takeCosignatures(db, note + cosign(1_772_323_300))).rejects.toMatchObject({
      code: 'cosignature_refused',
    });
    const key = formatVerifierKey({ name, type: COSIGNATURE, publicKey });
    const deps = { db, clock, ids: randomIds };
    expect(await addWitness(deps, { key, actor: 'system:test' })).toBe(true);
    expect(await addWitness(deps, { key, actor: 'system:test' })).toBe(false);
    await expect(addWitness(deps, { key: 'x', actor: 'system:test' })).rejects.toMatchObject({
      code: 'witness_key_invalid',
    });
    expect(await takeCosignatures(db, note + cosign(1_772_323_300))).toBe(1);
    expect(await currentCheckpoint(db)).toBe(note + cosign(1_772_323_300));
    expect(await cosignedCheckpoint(db)).toBe(note + cosign(1_772_323_300));
    // A checkpoint that is not ours, however well cosigned.
    await expect(
      takeCosignatures(db, note.replace('\n1124\n', '\n1118\n') + cosign(1)),
    ).rejects.toMatchObject({
      code: 'cosignature_refused',
    });
  });

  it('a changed tile, root and signature are each found by the check', async () => {
    const found = async (change: ReturnType<typeof sql>) => {
      await change.execute(db);
      return (await checkLedger(db)).problems.map(({ what }) => what);
    };
    await sql`create table public.kept as select * from ledger.tiles`.execute(db);
    expect(
      await found(
        sql`update ledger.tiles set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and n = 2`,
      ),
    ).toEqual(['tile']);
    await sql`update ledger.tiles t set hashes = k.hashes from public.kept k where k.level = t.level and k.n = t.n`.execute(
      db,
    );
    expect(
      await found(sql`update ledger.log_state set root = set_byte(root, 0, get_byte(root, 0) # 1)`),
    ).toEqual(['root', 'checkpoint']);
    await sql`update ledger.log_state set root = set_byte(root, 0, get_byte(root, 0) # 1)`.execute(db);
    expect(await found(sql`update ledger.log_state set note = replace(note, '1124', '1118')`)).toEqual([
      'signature',
    ]);
    await sql`update ledger.log_state set note = replace(note, '1118', '1124')`.execute(db);
    expect((await checkLedger(db)).problems).toEqual([]);
    // An entry rewritten with its chain: only the tree remembers.
    expect(
      await found(
        sql`update ledger.entries set commitment = decode(repeat('00', 32), 'hex') where position = 700`,
      ),
    ).toEqual(expect.arrayContaining(['tile', 'root']));
  });
});
