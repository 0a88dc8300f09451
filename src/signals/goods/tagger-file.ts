import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { CrfWeights } from './crf.ts';
import type { Gazetteer } from './gazetteer.ts';
import { bucketOf, checkOf } from './title-features.ts';
import { TITLE_LABELS, type TrainedTagger } from './train-tagger.ts';

/** Buckets of the weights: 2^19. */
const BITS = 19;
/** A feature whose weights are fewer steps than this together is left out. */
const LEAST_STEPS = 4;
/** Steps from nothing to the strongest weight; finer ones change nothing that is measured and cost space. */
const STEPS = 40;
const MAGIC = 0x41544701;

/** A tagger as it is used: hashed weights, from which no feature can be read, and hashed names. */
export interface Tagger {
  readonly crf: CrfWeights;
  /** For each bucket: 0 = empty, else the check byte of the feature whose weights it holds. */
  readonly checks: Uint8Array;
  readonly gazetteer: Gazetteer;
  /** Names from elsewhere that it was trained beside, hashed like the others. */
  readonly known: Gazetteer;
}

/**
 * Packs a trained tagger: each feature's weights in steps of `scale` as signed bytes at its hash's bucket; where two
 * meet, the one that says more stays. Little-endian; brotli.
 */
export function packTagger(trained: TrainedTagger, known: Gazetteer): Buffer {
  const labels = TITLE_LABELS.length;
  const { weights, transitions, starts } = trained.crf;
  let top = 0;
  for (const w of weights) top = Math.max(top, Math.abs(w));
  const scale = Math.max(top, 1e-6) / STEPS;
  const checks = new Uint8Array(1 << BITS);
  const packed = new Int8Array(labels << BITS);
  const strength = new Float32Array(1 << BITS);
  trained.features.forEach((hash, f) => {
    let sum = 0;
    for (let y = 0; y < labels; y++) sum += Math.abs(Math.round(weights[f * labels + y]! / scale));
    const bucket = bucketOf(hash, BITS);
    if (sum < LEAST_STEPS || sum <= strength[bucket]!) return;
    strength[bucket] = sum;
    checks[bucket] = checkOf(hash);
    for (let y = 0; y < labels; y++)
      packed[y * (1 << BITS) + bucket] = Math.round(weights[f * labels + y]! / scale);
  });
  const head = Buffer.alloc(20);
  head.writeUInt32LE(MAGIC, 0);
  head.writeFloatLE(scale, 4);
  head.writeUInt32LE(labels, 8);
  head.writeUInt32LE(trained.gazetteer.size, 12);
  head.writeUInt32LE(known.size, 16);
  const floats = Buffer.from(Float32Array.of(...transitions, ...starts).buffer);
  const body = Buffer.concat([
    head,
    floats,
    packNames(trained.gazetteer),
    packNames(known),
    checks,
    Buffer.from(packed.buffer),
  ]);
  return brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

/** Reads a packed tagger; throws when it is not one, or is cut short. */
export function unpackTagger(bytes: Uint8Array): Tagger {
  const body = brotliDecompressSync(bytes);
  const labels = body.length < 20 ? 0 : body.readUInt32LE(8);
  if (labels !== TITLE_LABELS.length || body.readUInt32LE(0) !== MAGIC) throw new Error('not a title tagger');
  const scale = body.readFloatLE(4);
  const counts = [body.readUInt32LE(12), body.readUInt32LE(16)] as const;
  let at = 20;
  const floats = (n: number): Float32Array => {
    const list = Float32Array.from({ length: n }, (_, i) => body.readFloatLE(at + i * 4));
    at += n * 4;
    return list;
  };
  const transitions = floats(labels * labels);
  const starts = floats(labels);
  const names = (n: number): Gazetteer => {
    const map = new Map<number, number>();
    for (let i = 0; i < n; i++) map.set(body.readUInt32LE(at + i * 4), body[at + n * 4 + i]!);
    at += n * 5;
    return map;
  };
  const gazetteer = names(counts[0]);
  const known = names(counts[1]);
  const buckets = 1 << BITS;
  if (body.length !== at + buckets * (labels + 1)) throw new Error('the title tagger is cut short');
  const checks = Uint8Array.from(body.subarray(at, at + buckets));
  at += buckets;
  const weights = new Float32Array(buckets * labels);
  for (let y = 0; y < labels; y++) {
    for (let b = 0; b < buckets; b++) weights[b * labels + y] = body.readInt8(at + y * buckets + b) * scale;
  }
  return { crf: { labels, weights, transitions, starts }, checks, gazetteer, known };
}

/** Hashes ascending, then a level each: the order says nothing of where a name came from. */
function packNames(names: Gazetteer): Buffer {
  const sorted = [...names].toSorted((a, b) => a[0] - b[0]);
  return Buffer.concat([
    Buffer.from(Uint32Array.from(sorted, ([hash]) => hash).buffer),
    Buffer.from(sorted.map(([, level]) => level)),
  ]);
}

/** Rows of bucket indices of the features a tagger knows, -1 for the others. */
export function rowsOf(tagger: Tagger, hashes: Uint32Array): Int32Array {
  return Int32Array.from(hashes, (hash) => {
    const bucket = bucketOf(hash, BITS);
    return tagger.checks[bucket] === checkOf(hash) ? bucket : -1;
  });
}
