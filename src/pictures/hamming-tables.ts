/** The chunk tables of the multi-index search: building them, and reading candidates out of them. */
import type { PdqBits } from './pdq.ts';

const CODE_BITS = 256;
const CODE_WORDS = 8;

/**
 * One table: from the low `width` bits of a chunk to the codes that have them. Only keys that some code has own a bucket;
 * a presence bit for every key, and for every 32 keys the number of present ones before, find the bucket's place.
 */
export interface ChunkTable {
  /** First bit of the chunk. */
  readonly offset: number;
  /** Bits of the key: the whole chunk, or fewer for few codes. Bits left out only widen the candidates. */
  readonly width: number;
  /** Keys up to this many bits from the query's are read: 2, in one table 1. */
  readonly radius: number;
  readonly presence: Uint32Array;
  readonly ranks: Uint32Array;
  /** Bucket r is `ids[starts[r] .. starts[r + 1])`. */
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
}

/** Chunks: eight of 23 bits, three of 24; Σ(radius + 1) = 32, so a code within 31 bits is in reach of one of them. */
export const CHUNKS: readonly { readonly offset: number; readonly bits: number; readonly radius: number }[] =
  (() => {
    const chunks = [];
    let offset = 0;
    for (let at = 0; at < 11; at++) {
      const bits = at < 8 ? 23 : 24;
      chunks.push({ offset, bits, radius: at === 10 ? 1 : 2 });
      offset += bits;
    }
    return chunks;
  })();

/** Zeroed words that other threads can read without a copy. */
export function sharedWords(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** Value of `width` (1..24) bits from bit `offset` of the code that starts at word `base`. */
export function chunkKey(codes: Uint32Array, base: number, offset: number, width: number): number {
  const word = base + (offset >>> 5);
  const shift = offset & 31;
  let value = (codes[word] as number) >>> shift;
  if (shift + width > 32) value |= (codes[word + 1] as number) << (32 - shift);
  return value & ((1 << width) - 1);
}

/**
 * Tables over `count` distinct codes. Keys are about 3 bits wider than log₂(count): a bucket then holds 1/8 code on
 * average and the directories stay small beside the codes.
 */
export function buildTables(codes: Uint32Array, count: number): ChunkTable[] {
  const wished = Math.max(8, Math.ceil(Math.log2(count)) + 3);
  return CHUNKS.map(({ offset, bits, radius }) =>
    buildTable(codes, count, offset, Math.min(bits, wished), radius),
  );
}

function buildTable(
  codes: Uint32Array,
  count: number,
  offset: number,
  width: number,
  radius: number,
): ChunkTable {
  const keys = 2 ** width;
  const sizes = new Uint32Array(keys);
  for (let id = 0; id < count; id++) {
    const key = chunkKey(codes, id * CODE_WORDS, offset, width);
    sizes[key] = (sizes[key] as number) + 1;
  }
  const presence = sharedWords(keys / 32);
  const ranks = sharedWords(keys / 32);
  let present = 0;
  for (let key = 0; key < keys; key++) {
    if ((key & 31) === 0) ranks[key >>> 5] = present;
    if ((sizes[key] as number) > 0) {
      presence[key >>> 5] = (presence[key >>> 5] as number) | (1 << (key & 31));
      present++;
    }
  }
  const starts = sharedWords(present + 1);
  let rank = 0;
  let start = 0;
  for (let key = 0; key < keys; key++) {
    const size = sizes[key] as number;
    if (size === 0) continue;
    starts[rank++] = start;
    sizes[key] = start;
    start += size;
  }
  starts[present] = start;
  const ids = sharedWords(count);
  for (let id = 0; id < count; id++) {
    const key = chunkKey(codes, id * CODE_WORDS, offset, width);
    const place = sizes[key] as number;
    ids[place] = id;
    sizes[key] = place + 1;
  }
  return { offset, width, radius, presence, ranks, starts, ids };
}

const masksByShape = new Map<number, Int32Array>();

/** Every key of `width` bits with at most `radius` (≤ 2) bits set: what to XOR to a key to reach its neighbours. */
function flipMasks(width: number, radius: number): Int32Array {
  const shape = width * 4 + radius;
  const known = masksByShape.get(shape);
  if (known !== undefined) return known;
  const masks = [0];
  for (let high = 0; high < width && radius >= 1; high++) {
    masks.push(1 << high);
    for (let low = 0; low < high && radius >= 2; low++) masks.push((1 << high) | (1 << low));
  }
  const made = Int32Array.from(masks);
  masksByShape.set(shape, made);
  return made;
}

/** A key has at most 1 + 24 + 276 neighbours. */
const presentKeys = new Int32Array(512);
const bucketStarts = new Uint32Array(512);
const bucketEnds = new Uint32Array(512);

/**
 * Finds the table's buckets within reach of the query.
 * Every pass is a plain loop of reads that do not wait for each other, so that the processor overlaps the cache
 * misses: at a million codes nearly every read misses, and this is what a search's time is made of.
 * @returns the number of buckets; `readCandidates` then reads their ids.
 */
export function findBuckets(table: ChunkTable, query: PdqBits): { buckets: number; candidates: number } {
  const { presence, ranks, starts, width, radius, offset } = table;
  const own = chunkKey(query, 0, offset, width);
  const masks = flipMasks(width, radius);
  let found = 0;
  for (let at = 0; at < masks.length; at++) {
    const key = own ^ (masks[at] as number);
    presentKeys[found] = key;
    found += ((presence[key >>> 5] as number) >>> (key & 31)) & 1;
  }
  for (let at = 0; at < found; at++) {
    const key = presentKeys[at] as number;
    let below = (presence[key >>> 5] as number) & ((1 << (key & 31)) - 1);
    below -= (below >>> 1) & 0x55555555;
    below = (below & 0x33333333) + ((below >>> 2) & 0x33333333);
    presentKeys[at] =
      (ranks[key >>> 5] as number) + (Math.imul((below + (below >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24);
  }
  let candidates = 0;
  for (let at = 0; at < found; at++) {
    const rank = presentKeys[at] as number;
    const from = starts[rank] as number;
    const to = starts[rank + 1] as number;
    bucketStarts[at] = from;
    bucketEnds[at] = to;
    candidates += to - from;
  }
  return { buckets: found, candidates };
}

/** Appends the ids of the buckets last found to `into` from place `filled`; returns the new fill. MUST fit. */
export function readCandidates(
  table: ChunkTable,
  buckets: number,
  into: Uint32Array,
  filled: number,
): number {
  const { ids } = table;
  for (let at = 0; at < buckets; at++) {
    const to = bucketEnds[at] as number;
    for (let place = bucketStarts[at] as number; place < to; place++) into[filled++] = ids[place] as number;
  }
  return filled;
}

if (CHUNKS.reduce((sum, chunk) => sum + chunk.bits, 0) !== CODE_BITS)
  throw new Error('the chunks must cover the code');
