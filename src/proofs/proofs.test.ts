import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDataPath } from '../base/config.ts';
import {
  consistencySteps,
  COSIGNATURE,
  cosignedBytes,
  ED25519,
  emptyRoot,
  formatCheckpoint,
  formatCosignature,
  formatNote,
  formatVerifierKey,
  type Hash,
  fromBase64,
  inclusionSteps,
  keyIdOf,
  leafHash,
  nodeHash,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parseTilePath,
  parseVerifierKey,
  readConsistency,
  readInclusion,
  Sha256,
  sha256,
  tilePath,
  TilePyramids,
  type Tile,
  toBase64,
  toHex,
  TreeEdge,
  utf8,
  verifyConsistency,
  verifyCosignature,
  verifyInclusion,
} from './index.ts';
import { lengthInBits } from './sha256.ts';

const fast: Hash = (bytes) => createHash('sha256').update(bytes).digest();
const entryOf = (n: number) => createHash('sha256').update(`entry ${n}`).digest();

/** The definition itself, RFC 9162 section 2.1.1, without any cleverness. */
function rootByDefinition(entries: readonly Uint8Array[], hash: Hash = sha256): Uint8Array {
  if (entries.length === 0) return emptyRoot(hash);
  if (entries.length === 1) return leafHash(entries[0] as Uint8Array, hash);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return nodeHash(
    rootByDefinition(entries.slice(0, k), hash),
    rootByDefinition(entries.slice(k), hash),
    hash,
  );
}

/** A tree grown leaf by leaf, its tiles as a store would keep them. */
function grow(size: number, hash: Hash = sha256) {
  const edge = new TreeEdge(0, [], hash);
  const tiles = new Map<string, Tile>();
  const entries = Array.from({ length: size }, (_, i) => entryOf(i));
  for (const entry of entries) edge.append(entry);
  for (const tile of edge.takeChanged()) tiles.set(`${tile.level}/${tile.n}`, tile);
  const read = async (names: readonly { level: number; n: number }[]) =>
    Promise.resolve(names.flatMap(({ level, n }) => tiles.get(`${level}/${n}`) ?? []));
  return { edge, tiles, entries, read };
}

describe('SHA-256', () => {
  it('is the one that Node computes, at every length around a block and for random bytes', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      expect(toHex(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
    expect(toHex(sha256(new Uint8Array(1_000_003)))).toBe(
      createHash('sha256').update(new Uint8Array(1_000_003)).digest('hex'),
    );
  });

  it('SHA-256 of pieces is that of the whole, wherever it was cut and past 2^32 bits', () => {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, i) => (i * 31) & 0xff);
    const whole = createHash('sha256').update(bytes).digest('hex');
    for (const step of [1, 7, 63, 64, 65, 128, 999]) {
      const hash = new Sha256();
      for (let at = 0; at < bytes.length; at += step) hash.update(bytes.subarray(at, at + step));
      expect(toHex(hash.digest())).toBe(whole);
    }
    // A file over 512 MB has more than 2^32 bits, which is where a 32-bit count goes wrong.
    for (const length of [0, 1, 63, 0x1fffffff, 0x20000000, 0x20000001, 5_368_709_123, 2 ** 40 + 7]) {
      const [high, low] = lengthInBits(length);
      expect(BigInt(high) * 2n ** 32n + BigInt(low)).toBe(BigInt(length) * 8n);
    }
  });
});

describe('base64', () => {
  it('round-trips, and refuses every other spelling', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = randomBytes(length);
      expect(toBase64(bytes)).toBe(bytes.toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
    }
    for (const wrong of ['AB==', 'A', 'AA=', 'AAA', 'AA-_', ' AAAA', 'AAB='])
      expect(fromBase64(wrong)).toBeNull();
  });
});

describe('the tree', () => {
  it('has the root that the definition gives, at every size to 300 and beyond two levels of tiles', () => {
    const edge = new TreeEdge(0, []);
    const entries: Uint8Array[] = [];
    for (let size = 0; size <= 300; size++) {
      expect(toHex(edge.root())).toBe(toHex(rootByDefinition(entries)));
      entries.push(entryOf(size));
      edge.append(entryOf(size));
    }
    const large = grow(66_000, fast);
    expect(toHex(large.edge.root())).toBe(toHex(rootByDefinition(large.entries, fast)));
  });

  it('grows from its stored tiles as if it had never stopped', () => {
    const { edge, tiles } = grow(700);
    const reopened = new TreeEdge(700, [...tiles.values()]);
    expect(toHex(reopened.root())).toBe(toHex(edge.root()));
    for (let n = 700; n < 800; n++) {
      edge.append(entryOf(n));
      reopened.append(entryOf(n));
    }
    expect(toHex(reopened.root())).toBe(toHex(edge.root()));
    expect(() => new TreeEdge(701, [...tiles.values()])).toThrow('missing or short');
  });

  it('proves every leaf of every size, and no other leaf', async () => {
    const { entries, read } = grow(140);
    for (let size = 1; size <= 140; size += 3) {
      const root = rootByDefinition(entries.slice(0, size));
      for (let index = 0; index < size; index += 2) {
        const proof = await readInclusion(read, index, size);
        const leaf = leafHash(entries[index] as Uint8Array);
        expect(verifyInclusion(proof, index, size, leaf, root)).toBe(true);
        expect(verifyInclusion(proof, (index + 1) % (size + 1), size, leaf, root)).toBe(false);
        expect(verifyInclusion(proof, index, size, leafHash(entryOf(-1)), root)).toBe(false);
        expect(verifyInclusion([...proof, root], index, size, leaf, root)).toBe(false);
      }
    }
  });

  it('proves that it only grew, between any two sizes, and finds a rewritten past', async () => {
    const { entries, read } = grow(600);
    await fc.assert(
      fc.asyncProperty(fc.nat(600), fc.nat(600), async (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const roots = [first, second].map((size) => rootByDefinition(entries.slice(0, size)));
        const [from, to] = roots as [Uint8Array, Uint8Array];
        const proof = await readConsistency(read, first, second);
        expect(verifyConsistency(proof, first, second, from, to)).toBe(true);
        if (first < second) {
          expect(verifyConsistency(proof, first, second, to, from)).toBe(false);
          expect(verifyConsistency([...proof, to], first, second, from, to)).toBe(false);
        }
        if (first > 0 && first < second)
          expect(verifyConsistency(proof, first, second, sha256(from), to)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('proves the same from tiles that it kept, also when few may be kept', async () => {
    const { edge, entries, read } = grow(70_000, fast);
    const root = edge.root();
    const few = new TilePyramids(2, fast);
    let reads = 0;
    const counting: typeof read = async (names) => {
      reads += 1;
      return await read(names);
    };
    for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_999, 0, 1, 40_000, 256]) {
      const proof = await readInclusion(counting, index, 70_000, { hash: fast, pyramids: few });
      const plain = await readInclusion(read, index, 70_000, { hash: fast });
      expect(proof.map(toHex)).toEqual(plain.map(toHex));
      expect(verifyInclusion(proof, index, 70_000, leafHash(entries[index] as Uint8Array), root, fast)).toBe(
        true,
      );
    }
    expect(reads).toBeGreaterThan(0);
  });

  it('needs few steps, also at ten million leaves', () => {
    expect(inclusionSteps(1_234_567, 10_000_000).length).toBeLessThanOrEqual(24);
    expect(consistencySteps(1_234_567, 10_000_000).length).toBeLessThanOrEqual(48);
  });

  it('agrees with the shared vectors of RFC 6962 proofs', ({ skip }) => {
    const data = readDataPath(undefined);
    const folder = data === null ? null : join(data, 'merkle', 'inclusion');
    if (folder === null || !existsSync(folder)) return skip('no public data');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) =>
      f.endsWith('.json'),
    );
    expect(files.length).toBeGreaterThan(80);
    for (const file of files) {
      const vector = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        leafIdx: number;
        treeSize: number;
        root: string;
        leafHash: string;
        proof: string[] | null;
        wantErr: boolean;
      };
      const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
      const holds = verifyInclusion(
        (vector.proof ?? []).map(bytes),
        vector.leafIdx,
        vector.treeSize,
        bytes(vector.leafHash),
        bytes(vector.root),
      );
      expect(holds, file).toBe(!vector.wantErr);
    }
  });
});

describe('tile paths', () => {
  it('are those of C2SP tlog-tiles', () => {
    expect(tilePath({ level: 0, n: 1_234_067, width: 256 })).toBe('0/x001/x234/067');
    expect(tilePath({ level: 'entries', n: 5, width: 12 })).toBe('entries/005.p/12');
    expect(parseTilePath('1/x001/x234/067.p/255')).toEqual({ level: 1, n: 1_234_067, width: 255 });
  });

  it('have one spelling', () => {
    for (const wrong of [
      '0/5',
      '0/x005',
      '0/x000/005',
      '00/005',
      '6/005',
      '0/005.p/0',
      '0/005.p/256',
      '0/005/',
      '-1/005',
      '0/005.p/01',
    ])
      expect(parseTilePath(wrong), wrong).toBeNull();
  });
});

describe('signed notes', () => {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = new Uint8Array(
    Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
  );
  const name = 'log.example/assay';
  const key = { name, type: ED25519, keyId: keyIdOf(name, ED25519, publicKey), publicKey } as const;
  const text = formatCheckpoint({ origin: name, size: 7, root: sha256(utf8('root')) });
  const signature = new Uint8Array(sign(null, utf8(text), pair.privateKey));
  const whole = formatNote({ text, signatures: [{ name, keyId: key.keyId, signature }] });

  it('open with their key, which has a published form of its own', async () => {
    const known = parseVerifierKey(formatVerifierKey(key));
    expect(known).toEqual(key);
    expect(await openCheckpoint(whole, [key])).toMatchObject({ origin: name, size: 7 });
    expect(parseCheckpoint(text)).toMatchObject({ size: 7 });
  });

  it('do not open when any byte was changed', async () => {
    const bytes = utf8(whole);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      expect(await openCheckpoint(new TextDecoder().decode(changed), [key]), `byte ${at}`).toBeNull();
    }
  });

  it('are those of the specification: its example key has the id that it says', () => {
    // https://c2sp.org/signed-note, "Verifier keys".
    const example = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(parseVerifierKey(example)?.name).toBe('PeterNeumann');
    expect(parseVerifierKey(example.replace('c74f20a3', 'c74f20a4'))).toBeNull();
    expect(parseNote('text\n\nno signature\n')).toBeNull();
  });

  it('take the cosignatures of witnesses, with the moment they saw it', async () => {
    const witness = {
      name: 'witness.example',
      type: COSIGNATURE,
      keyId: keyIdOf('witness.example', 4, publicKey),
      publicKey,
    } as const;
    const time = 1_760_000_000;
    const cosignature = formatCosignature(
      time,
      new Uint8Array(sign(null, cosignedBytes(text, time), pair.privateKey)),
    );
    expect(await verifyCosignature(text, witness, { signature: cosignature })).toBe(time);
    expect(await verifyCosignature(`${text}more\n`, witness, { signature: cosignature })).toBeNull();
    const later = cosignature.slice();
    later[7] = (later[7] as number) ^ 1;
    expect(await verifyCosignature(text, witness, { signature: later })).toBeNull();
  });
});
