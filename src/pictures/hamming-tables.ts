/** The chunk tables of the multi-index search: building them, and reading candidates out of them. */
import type { PdqBits } from './pdq.ts';

const CODE_BITS = 256;
const CODE_WORDS = 8;

/**
 * One table: from the low `width` bits of a chunk to the codes that have them. The entries lie in order of key; for
 * every 32 keys (one word of presence bits) `firsts` tells where theirs begin, and each entry carries the low 5 bits
 * of its key, so that no directory of buckets is needed.
 */
export interface ChunkTable {
  /** First bit of the chunk. */
  readonly offset: number;
  /** Bits of the key: the whole chunk, or fewer for few codes. Bits left out only widen the candidates. */
  readonly width: number;
  /** Keys up to this many bits from the query's are read: 2, in one table 1. */
  readonly radius: number;
  /** Bit `key & 31` of word `key >> 5`: some code has the key. */
  readonly presence: Uint32Array;
  readonly firsts: Uint32Array;
  /** `id << 5 | key & 31`. */
  readonly entries: Uint32Array;
}

/** Ids have 27 bits. */
export const MAX_CODES = 2 ** 27;

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
 * Tables over `count` distinct codes. Keys are about 3 bits wider than log₂(count): a key then has 1/8 code on average
 * and the presence bits stay small beside the codes.
 * @throws RangeError above MAX_CODES.
 */
export function buildTables(codes: Uint32Array, count: number): ChunkTable[] {
  if (count > MAX_CODES) throw new RangeError(`at most ${MAX_CODES} codes an index`);
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
  /** Number of codes with the key, then where the next of them goes. */
  const places = new Uint32Array(keys);
  for (let id = 0; id < count; id++) {
    const key = chunkKey(codes, id * CODE_WORDS, offset, width);
    places[key] = (places[key] as number) + 1;
  }
  const presence = sharedWords(keys / 32);
  const firsts = sharedWords(keys / 32);
  let start = 0;
  for (let key = 0; key < keys; key++) {
    const size = places[key] as number;
    if ((key & 31) === 0) firsts[key >>> 5] = start;
    if (size > 0) presence[key >>> 5] = (presence[key >>> 5] as number) | (1 << (key & 31));
    places[key] = start;
    start += size;
  }
  const entries = sharedWords(count);
  for (let id = 0; id < count; id++) {
    const key = chunkKey(codes, id * CODE_WORDS, offset, width);
    const place = places[key] as number;
    entries[place] = (id << 5) | (key & 31);
    places[key] = place + 1;
  }
  return { offset, width, radius, presence, firsts, entries };
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
const foundKeys = new Int32Array(512);
const foundPlaces = new Uint32Array(512);
/** Kept so that reads made only to have the memory at hand are not optimised away. */
const touched = new Int32Array(1);

/**
 * The ids of all codes whose key is within the table's radius of the query's, written to `candidates.ids`.
 * Every pass but the last is a plain loop of reads that do not wait for each other, so that the processor overlaps the
 * cache misses: at a million codes nearly every read misses, and this is what a search's time is made of.
 * @returns how many; when they would be more than `limit`, -1, and what was written is of no use.
 */
export function readCandidates(table: ChunkTable, query: PdqBits, candidates: IdList, limit: number): number {
  const { presence, firsts, entries, width, radius, offset } = table;
  const own = chunkKey(query, 0, offset, width);
  const masks = flipMasks(width, radius);
  let found = 0;
  for (let at = 0; at < masks.length; at++) {
    const key = own ^ (masks[at] as number);
    foundKeys[found] = key;
    found += ((presence[key >>> 5] as number) >>> (key & 31)) & 1;
  }
  for (let at = 0; at < found; at++) {
    const key = foundKeys[at] as number;
    // Each present key below has at least one entry.
    let below = (presence[key >>> 5] as number) & ((1 << (key & 31)) - 1);
    below -= (below >>> 1) & 0x55555555;
    below = (below & 0x33333333) + ((below >>> 2) & 0x33333333);
    below = Math.imul((below + (below >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    foundPlaces[at] = (firsts[key >>> 5] as number) + below;
  }
  let sum = 0;
  for (let at = 0; at < found; at++) sum ^= entries[foundPlaces[at] as number] as number;
  touched[0] = sum;
  let filled = 0;
  for (let at = 0; at < found; at++) {
    const low = (foundKeys[at] as number) & 31;
    let place = foundPlaces[at] as number;
    while (((entries[place] as number) & 31) !== low) place++;
    // The entries of a key end where the low bits change, or where the next 32 keys begin.
    const end = endOf(table, (foundKeys[at] as number) >>> 5);
    for (; place < end && ((entries[place] as number) & 31) === low; place++) {
      if (filled === candidates.ids.length) candidates.grow();
      candidates.ids[filled++] = (entries[place] as number) >>> 5;
      if (filled > limit) return -1;
    }
  }
  return filled;
}

function endOf(table: ChunkTable, word: number): number {
  return word + 1 < table.firsts.length ? (table.firsts[word + 1] as number) : table.entries.length;
}

/** A list of ids that is reused from query to query. */
export class IdList {
  ids = new Uint32Array(4_096);

  grow(): void {
    const larger = new Uint32Array(this.ids.length * 2);
    larger.set(this.ids);
    this.ids = larger;
  }
}

if (CHUNKS.reduce((sum, chunk) => sum + chunk.bits, 0) !== CODE_BITS)
  throw new Error('the chunks must cover the code');
