/**
 * Exact search of 256-bit codes within a Hamming radius (31 at most), by multi-index hashing
 * (Norouzi, Punjani, Fleet: "Fast Exact Search in Hamming Space with Multi-Index Hashing", 2014).
 *
 * The 256 bits are cut into m chunks, each with a table from chunk value to codes. A code within distance d of the
 * query is within rᵢ in at least one chunk if Σ(rᵢ + 1) > d: were every chunk rᵢ + 1 bits away, the codes would be
 * d + 1 away. Eleven chunks of 23 or 24 bits with radius 2, one of them 1, give Σ = 32: nothing within 31 is missed.
 *
 * An index is a base, built in one go and never changed, plus a small delta (new entries, scanned) and tombstones
 * (labels taken out). A change gives a new index over the same base; readers of the old one are not disturbed.
 */
import { buildTables, type ChunkTable, IdList, readCandidates, sharedWords } from './hamming-tables.ts';
import { PDQ_MATCH_DISTANCE, type PdqBits } from './pdq.ts';

export const CODE_WORDS = 8;

/** Up to this many codes a scan is as fast as the tables, and takes no memory beyond the codes. */
const SCAN_UP_TO = 2_048;

/** What the tables may hand to one query before scanning all is cheaper: this share of the base. */
const CANDIDATE_SHARE = 0.25;

/** Plain typed arrays on shared memory: posted to another thread they are not copied. */
export interface IndexBase {
  /** Number of distinct codes. */
  readonly distinct: number;
  /** Distinct codes, 8 words each. */
  readonly codes: Uint32Array;
  /** Labels of code i are `labels[labelStarts[i] .. labelStarts[i + 1])`; empty when every code has one label. */
  readonly labelStarts: Uint32Array;
  readonly labels: Uint32Array;
  /** Empty for a base small enough to be scanned. */
  readonly tables: readonly ChunkTable[];
}

export interface Entry {
  readonly bits: PdqBits;
  /** A number of the caller's, 0 .. 2³² − 1; many entries may carry the same one. */
  readonly label: number;
}

export interface Hit {
  readonly label: number;
  /** Bits. */
  readonly distance: number;
}

/**
 * Builds a base from `codes` (8 words each) and one label for each. Equal codes are stored once.
 * Takes the caller's arrays over when they are shared already and hold no equal codes; MUST NOT be changed after.
 */
export function buildIndexBase(codes: Uint32Array, labels: Uint32Array): IndexBase {
  if (codes.length !== labels.length * CODE_WORDS) throw new RangeError('one label for each code of 8 words');
  const stored = storeOnce(codes, labels);
  return {
    ...stored,
    tables: stored.distinct > SCAN_UP_TO ? buildTables(stored.codes, stored.distinct) : [],
  };
}

/** Bytes held by a base. */
export function indexBytes(base: IndexBase): number {
  let bytes = base.codes.byteLength + base.labelStarts.byteLength + base.labels.byteLength;
  for (const { presence, firsts, entries } of base.tables) {
    bytes += presence.byteLength + firsts.byteLength + entries.byteLength;
  }
  return bytes;
}

export class HammingIndex {
  readonly #base: IndexBase;
  readonly #delta: readonly Entry[];
  readonly #removed: ReadonlySet<number>;

  private constructor(base: IndexBase, delta: readonly Entry[], removed: ReadonlySet<number>) {
    this.#base = base;
    this.#delta = delta;
    this.#removed = removed;
  }

  static over(base: IndexBase): HammingIndex {
    return new HammingIndex(base, [], new Set());
  }

  static of(entries: readonly Entry[]): HammingIndex {
    const codes = sharedWords(entries.length * CODE_WORDS);
    const labels = sharedWords(entries.length);
    entries.forEach((entry, at) => {
      codes.set(entry.bits, at * CODE_WORDS);
      labels[at] = entry.label;
    });
    return HammingIndex.over(buildIndexBase(codes, labels));
  }

  /**
   * This index with every entry of the `removed` labels gone and `added` entries found, at once. Removal comes first:
   * a label may be in both. Cost: the size of all changes since the base was built.
   */
  changed(change: { readonly added?: readonly Entry[]; readonly removed?: Iterable<number> }): HammingIndex {
    const gone = new Set(change.removed ?? []);
    const kept = gone.size === 0 ? this.#delta : this.#delta.filter((entry) => !gone.has(entry.label));
    return new HammingIndex(
      this.#base,
      [...kept, ...(change.added ?? [])],
      new Set([...this.#removed, ...gone]),
    );
  }

  /** True when the changes since the base cost searches more than a new base would save: build one, off the path. */
  get wantsRebuild(): boolean {
    const bound = Math.max(SCAN_UP_TO, this.#base.labels.length / 100);
    return (
      this.#delta.length > bound || this.#removed.size > Math.max(SCAN_UP_TO, this.#base.labels.length / 10)
    );
  }

  /** Every live entry within `maxDistance` bits of the query, nearest first, equal distances by label. */
  search(query: PdqBits, maxDistance = PDQ_MATCH_DISTANCE): Hit[] {
    return this.searchAll([query], maxDistance)[0] as Hit[];
  }

  /**
   * `search` for several queries: table by table, so that one table's directory serves all of them from the cache.
   * @throws RangeError above 31 bits, where the tables would miss.
   */
  searchAll(queries: readonly PdqBits[], maxDistance = PDQ_MATCH_DISTANCE): Hit[][] {
    if (maxDistance > PDQ_MATCH_DISTANCE)
      throw new RangeError(`searched within at most ${PDQ_MATCH_DISTANCE} bits`);
    const found = searchBase(this.#base, queries, maxDistance);
    return queries.map((query, at) => {
      const hits: Hit[] = [];
      for (const [id, distance] of found[at] as Map<number, number>) this.#expand(hits, id, distance);
      for (const { bits, label } of this.#delta) {
        const distance = distanceUpTo(bits, 0, query, maxDistance);
        if (distance <= maxDistance) hits.push({ label, distance });
      }
      return hits.sort((a, b) => a.distance - b.distance || a.label - b.label);
    });
  }

  #expand(hits: Hit[], id: number, distance: number): void {
    const { labels, labelStarts } = this.#base;
    const from = labelStarts.length === 0 ? id : (labelStarts[id] as number);
    const to = labelStarts.length === 0 ? id + 1 : (labelStarts[id + 1] as number);
    for (let at = from; at < to; at++) {
      const label = labels[at] as number;
      if (!this.#removed.has(label)) hits.push({ label, distance });
    }
  }
}

/** Ids one table hands to one query. */
const candidates = new IdList();

/** For each query, distance by id of every distinct code within `maxDistance`. */
function searchBase(
  base: IndexBase,
  queries: readonly PdqBits[],
  maxDistance: number,
): Map<number, number>[] {
  const found = queries.map(() => new Map<number, number>());
  const allowance = new Float64Array(queries.length).fill(base.distinct * CANDIDATE_SHARE);
  for (const table of base.tables) {
    for (let at = 0; at < queries.length; at++) {
      const left = allowance[at] as number;
      if (left < 0) continue;
      const query = queries[at] as PdqBits;
      const filled = readCandidates(table, query, candidates, left);
      allowance[at] = filled < 0 ? -1 : left - filled;
      if (filled > 0) verify(found[at] as Map<number, number>, base.codes, filled, query, maxDistance);
    }
  }
  for (let at = 0; at < queries.length; at++) {
    const crowded = (allowance[at] as number) < 0;
    if (crowded || base.tables.length === 0) {
      scanAll(found[at] as Map<number, number>, base, queries[at] as PdqBits, maxDistance);
    }
  }
  return found;
}

function verify(
  found: Map<number, number>,
  codes: Uint32Array,
  filled: number,
  query: PdqBits,
  maxDistance: number,
): void {
  const { ids } = candidates;
  touched[0] = touchCodes(codes, ids, filled);
  for (let at = 0; at < filled; at++) {
    const id = ids[at] as number;
    const distance = distanceUpTo(codes, id * CODE_WORDS, query, maxDistance);
    if (distance <= maxDistance) found.set(id, distance);
  }
}

/** Kept so that the reads of `touchCodes` are not optimised away. */
const touched = new Int32Array(1);

/** Reads one word of every candidate: short enough for the processor to have many of the misses under way at once. */
function touchCodes(codes: Uint32Array, ids: Uint32Array, filled: number): number {
  let sum = 0;
  for (let at = 0; at < filled; at++) sum ^= codes[(ids[at] as number) * CODE_WORDS] as number;
  return sum;
}

function scanAll(found: Map<number, number>, base: IndexBase, query: PdqBits, maxDistance: number): void {
  for (let id = 0; id < base.distinct; id++) {
    const distance = distanceUpTo(base.codes, id * CODE_WORDS, query, maxDistance);
    if (distance <= maxDistance) found.set(id, distance);
  }
}

/** Set bits of three words in each nibble, at most 12: the step before folding nibbles into bytes. */
function nibbleCounts(x: number, y: number, z: number): number {
  const a = x - ((x >>> 1) & 0x55555555);
  const b = y - ((y >>> 1) & 0x55555555);
  const c = z - ((z >>> 1) & 0x55555555);
  return (
    (a & 0x33333333) +
    ((a >>> 2) & 0x33333333) +
    (b & 0x33333333) +
    ((b >>> 2) & 0x33333333) +
    (c & 0x33333333) +
    ((c >>> 2) & 0x33333333)
  );
}

function foldNibbles(counts: number): number {
  return Math.imul((counts & 0x0f0f0f0f) + ((counts >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24;
}

/** The distance of the code at `base`, or something above `bound` as soon as it is known to be above. */
function distanceUpTo(codes: Uint32Array, base: number, query: PdqBits, bound: number): number {
  let count = foldNibbles(
    nibbleCounts(
      (codes[base] as number) ^ (query[0] as number),
      (codes[base + 1] as number) ^ (query[1] as number),
      (codes[base + 2] as number) ^ (query[2] as number),
    ),
  );
  if (count > bound) return count;
  count += foldNibbles(
    nibbleCounts(
      (codes[base + 3] as number) ^ (query[3] as number),
      (codes[base + 4] as number) ^ (query[4] as number),
      (codes[base + 5] as number) ^ (query[5] as number),
    ),
  );
  if (count > bound) return count;
  return (
    count +
    foldNibbles(
      nibbleCounts(
        (codes[base + 6] as number) ^ (query[6] as number),
        (codes[base + 7] as number) ^ (query[7] as number),
        0,
      ),
    )
  );
}

/** Groups equal codes by an open-addressing table of the first id of each; keeps first-seen order. */
function storeOnce(codes: Uint32Array, labels: Uint32Array): Omit<IndexBase, 'tables'> {
  const count = labels.length;
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)));
  /** Id + 1 of the distinct code in the slot; 0 = free. */
  const table = new Uint32Array(slots);
  const idOf = new Uint32Array(count);
  const firstAt = new Uint32Array(count);
  let distinct = 0;
  for (let at = 0; at < count; at++) {
    let slot = hashCode(codes, at * CODE_WORDS) & (slots - 1);
    while (table[slot] !== 0 && !sameCode(codes, at, firstAt[(table[slot] as number) - 1] as number)) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] === 0) {
      firstAt[distinct] = at;
      table[slot] = ++distinct;
    }
    idOf[at] = (table[slot] as number) - 1;
  }
  if (distinct === count) {
    return { distinct, codes: toShared(codes), labels: toShared(labels), labelStarts: sharedWords(0) };
  }
  const labelStarts = sharedWords(distinct + 1);
  for (let at = 0; at < count; at++)
    labelStarts[(idOf[at] as number) + 1] = (labelStarts[(idOf[at] as number) + 1] as number) + 1;
  for (let id = 0; id < distinct; id++)
    labelStarts[id + 1] = (labelStarts[id + 1] as number) + (labelStarts[id] as number);
  const next = labelStarts.slice();
  const grouped = sharedWords(count);
  const kept = sharedWords(distinct * CODE_WORDS);
  for (let at = 0; at < count; at++) {
    const id = idOf[at] as number;
    grouped[next[id] as number] = labels[at] as number;
    next[id] = (next[id] as number) + 1;
  }
  for (let id = 0; id < distinct; id++) {
    const from = (firstAt[id] as number) * CODE_WORDS;
    for (let word = 0; word < CODE_WORDS; word++) kept[id * CODE_WORDS + word] = codes[from + word] as number;
  }
  return { distinct, codes: kept, labels: grouped, labelStarts };
}

function toShared(words: Uint32Array): Uint32Array {
  if (words.buffer instanceof SharedArrayBuffer) return words;
  const shared = sharedWords(words.length);
  shared.set(words);
  return shared;
}

/** Mixes all 8 words (multiply-xor); codes of a cluster differ in few bits, so every bit must reach the low ones. */
function hashCode(codes: Uint32Array, base: number): number {
  let hash = 0;
  for (let word = 0; word < CODE_WORDS; word++) {
    hash = Math.imul(hash ^ (codes[base + word] as number), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function sameCode(codes: Uint32Array, left: number, right: number): boolean {
  for (let word = 0; word < CODE_WORDS; word++) {
    if (codes[left * CODE_WORDS + word] !== codes[right * CODE_WORDS + word]) return false;
  }
  return true;
}
