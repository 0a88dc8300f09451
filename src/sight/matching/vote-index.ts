import { variantOf, type Variant, variants } from '../features/descriptor-variants.ts';
import { DESCRIPTOR_WORDS, type PictureFeatures } from '../features/features.ts';
import { bitsOf } from './match-descriptors.ts';
import { type VotedPicture, VoteList } from './vote-list.ts';

/**
 * Which of very many pictures may share something with this one: binary descriptors that agree in some bits vote.
 *
 * A table's key is some bits of a descriptor (Gionis, Indyk, Motwani: "Similarity Search in High Dimensions via
 * Hashing", 1999): descriptors of the same place agree in all of them often enough, others seldom. Under a key lie
 * keypoints of pictures. One that differs too much in other bits (the signature) has no vote; the others share the one vote of the
 * query's keypoint, the nearest with most of it, so that what looks like everything says little. They vote with their
 * direction and size, and votes that agree on how the picture was turned and scaled count (Jégou, Douze, Schmid:
 * "Hamming Embedding and Weak Geometric Consistency", ECCV 2008).
 *
 * An index is a list of segments, each built in one go and never changed; a change adds a segment and merges those of
 * like size, so that a picture is rebuilt a number of times that grows with the logarithm of all. Pictures taken out
 * are left out at once.
 */
export const TABLES = 6;
/** Keypoints of a picture that are indexed: the first are the best and spread over the picture. */
export const INDEXED_KEYPOINTS = 256;
const MOST_KEY_BITS = 20;
const FEWEST_KEY_BITS = 14;
/** Keys under which more lies say nothing: fewer votes, and none from this many on. */
const CROWDED = 4_096;

const LABEL_BITS = 22;
export const MOST_LABELS = 2 ** LABEL_BITS;

/** Bits compared beside the key, and how many of them may differ. */
const SIGNATURE_WORDS = 6;
const FARTHEST_SIGNATURE = 52;
/** So many bits further apart, a keypoint's vote weighs a third. */
const FALL = 7;

interface Segment {
  readonly labels: ReadonlySet<number>;
  readonly keyBits: number;
  readonly tables: readonly Table[];
  readonly size: number;
  /** For each keypoint its label, and above it steps of direction (5 bits) and size (5 bits). */
  readonly values: Uint32Array;
  readonly signatures: Uint32Array;
}

interface Table {
  /** Where a key's entries start; one more than there are keys. */
  readonly starts: Uint32Array;
  /** Keypoints, as they are counted in the segment. */
  readonly entries: Uint32Array;
  /** The bits of each entry's key beyond `keyBits`, for a larger segment; empty when there are none. */
  readonly rest: Uint16Array;
}

export class VoteIndex {
  readonly #segments: readonly Segment[];
  readonly #removed: ReadonlySet<number>;

  private constructor(segments: readonly Segment[], removed: ReadonlySet<number>) {
    this.#segments = segments;
    this.#removed = removed;
  }

  static empty(): VoteIndex {
    return new VoteIndex([], new Set());
  }

  get bytes(): number {
    return this.#segments.reduce(
      (sum, { tables, values, signatures }) =>
        sum +
        values.byteLength +
        signatures.byteLength +
        tables.reduce(
          (inner, t) => inner + t.starts.byteLength + t.entries.byteLength + t.rest.byteLength,
          0,
        ),
      0,
    );
  }

  /** This index with some pictures more and some fewer; a label is never given twice. */
  changed(change: {
    readonly added?: readonly { readonly label: number; readonly features: PictureFeatures }[];
    readonly removed?: Iterable<number>;
  }): VoteIndex {
    const removed = new Set([...this.#removed, ...(change.removed ?? [])]);
    const segments = this.#segments.slice();
    if (change.added !== undefined && change.added.length > 0) segments.push(buildSegment(change.added));
    for (;;) {
      const [last, before] = [segments.at(-1), segments.at(-2)];
      if (last === undefined || before === undefined || last.size * 2 < before.size) break;
      segments.splice(-2, 2, mergeSegments(before, last, removed));
    }
    // A label that lies in no segment any more need not be remembered.
    const gone = [...removed].filter((label) => segments.some((segment) => segment.labels.has(label)));
    return new VoteIndex(segments, new Set(gone));
  }

  /** Pictures with the most votes that agree, most first. A pair of keypoints votes once. */
  search(query: PictureFeatures, most: number): VotedPicture[] {
    const votes = new VoteList();
    const asked = variants.map((variant) => askAs(query, variant));
    const askedBy = this.#segments.map(({ size }) => new Uint32Array(size));
    const hits: Hits = { values: [], apart: [] };
    let asker = 0;
    for (const [variant, one] of asked.entries()) {
      for (let at = 0; at < query.count; at++) {
        asker++;
        hits.values.length = 0;
        hits.apart.length = 0;
        this.#segments.forEach((segment, k) =>
          this.#hits(segment, one, at, askedBy[k] as Uint32Array, asker, hits),
        );
        let sum = 0;
        for (const apart of hits.apart) sum += Math.exp(-apart / FALL);
        hits.values.forEach((value, k) => {
          const label = value & (MOST_LABELS - 1);
          const relativeTurn = ((value >>> LABEL_BITS) - (one.turns[at] as number)) & 31;
          const relativeSize = (value >>> (LABEL_BITS + 5)) - (one.sizes[at] as number);
          const weight = Math.exp(-(hits.apart[k] as number) / FALL) / sum;
          votes.add(label, variant, relativeTurn, relativeSize, weight);
        });
      }
    }
    return votes.strongest(most);
  }

  #hits(segment: Segment, asked: Asked, at: number, askedBy: Uint32Array, asker: number, hits: Hits): void {
    const mask = 2 ** segment.keyBits - 1;
    for (let table = 0; table < TABLES; table++) {
      const key = (asked.keys[at * TABLES + table] as number) & mask;
      const { starts, entries } = segment.tables[table] as Table;
      const [from, to] = [starts[key] as number, starts[key + 1] as number];
      if (to - from > CROWDED) continue;
      for (let e = from; e < to; e++) {
        const point = entries[e] as number;
        if (askedBy[point] === asker) continue;
        askedBy[point] = asker;
        const apart = bitsApart(asked.signatures, at, segment.signatures, point);
        if (apart > FARTHEST_SIGNATURE) continue;
        const value = segment.values[point] as number;
        if (this.#removed.has(value & (MOST_LABELS - 1))) continue;
        hits.values.push(value);
        hits.apart.push(apart);
      }
    }
  }
}

/** What one keypoint of the query found. */
interface Hits {
  readonly values: number[];
  readonly apart: number[];
}

/** What a variant of the picture asks the tables for. */
interface Asked {
  readonly keys: Uint32Array;
  readonly signatures: Uint32Array;
  readonly turns: Uint8Array;
  readonly sizes: Uint8Array;
}

function askAs(query: PictureFeatures, variant: Variant): Asked {
  const descriptors = variantOf(query.descriptors, variant);
  const isMirrored = variant.startsWith('mirrored');
  const isNegative = variant.endsWith('negative');
  const [turns, sizes] = [new Uint8Array(query.count), new Uint8Array(query.count)];
  for (let at = 0; at < query.count; at++) {
    const angle = query.points[at * 5 + 3] as number;
    turns[at] = angleStep((isMirrored ? Math.PI - angle : angle) + (isNegative ? Math.PI : 0));
    sizes[at] = sizeStep(query.points[at * 5 + 2] as number);
  }
  return {
    keys: keysOf(descriptors, query.count),
    signatures: signaturesOf(descriptors, query.count),
    turns,
    sizes,
  };
}

const angleStep = (radians: number): number => Math.round((radians / (2 * Math.PI)) * 32) & 31;
/** Sizes in steps of 2^(1/2), modulo 32. */
const sizeStep = (size: number): number => Math.round(Math.log2(Math.max(1, size)) * 2) & 31;

/** Bits of a descriptor that compare the cells of its 2 × 2 and 3 × 3 grids: the first ones. */
const COARSE_BITS = 126;

/** Bits that make the keys, `MOST_KEY_BITS` a table, the first ones used first. */
const keyPlan = planKeys();

function planKeys(): Uint16Array {
  // The bits of the 2 × 2 and 3 × 3 grids: larger cells change less from one picture to its copy. A fixed sequence
  // without repeats.
  const plan = new Uint16Array(TABLES * MOST_KEY_BITS);
  const order = Array.from({ length: COARSE_BITS }, (_, k) => k);
  let state = 0x2545_f491;
  for (let k = order.length - 1; k > 0; k--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (k + 1));
    [order[k], order[other]] = [order[other] as number, order[k] as number];
  }
  plan.set(order.slice(0, plan.length));
  return plan;
}

function keysOf(descriptors: Uint32Array, count: number): Uint32Array {
  const keys = new Uint32Array(count * TABLES);
  for (let at = 0; at < count; at++) {
    const base = at * DESCRIPTOR_WORDS;
    for (let table = 0; table < TABLES; table++) {
      let key = 0;
      for (let k = 0; k < MOST_KEY_BITS; k++) {
        const bit = keyPlan[table * MOST_KEY_BITS + k] as number;
        key |= (((descriptors[base + (bit >> 5)] as number) >>> (bit & 31)) & 1) << k;
      }
      keys[at * TABLES + table] = key;
    }
  }
  return keys;
}

/** Words of the 4 × 4 grid, far apart: bits of all three channels, that make no key. */
const SIGNED_WORDS = [4, 6, 8, 10, 12, 14] as const;

function signaturesOf(descriptors: Uint32Array, count: number): Uint32Array {
  const signatures = new Uint32Array(count * SIGNATURE_WORDS);
  for (let at = 0; at < count; at++)
    SIGNED_WORDS.forEach((word, k) => {
      signatures[at * SIGNATURE_WORDS + k] = descriptors[at * DESCRIPTOR_WORDS + word] as number;
    });
  return signatures;
}

function bitsApart(a: Uint32Array, at: number, b: Uint32Array, bt: number): number {
  let apart = 0;
  for (let k = 0; k < SIGNATURE_WORDS; k++)
    apart += bitsOf((a[at * SIGNATURE_WORDS + k] as number) ^ (b[bt * SIGNATURE_WORDS + k] as number));
  return apart;
}

/** Keypoints on their way into a segment: `keys` has TABLES for each. */
interface Gathered {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
  readonly signatures: Uint32Array;
}

function buildSegment(
  added: readonly { readonly label: number; readonly features: PictureFeatures }[],
): Segment {
  const size = added.reduce((sum, { features }) => sum + Math.min(features.count, INDEXED_KEYPOINTS), 0);
  const keys = new Uint32Array(size * TABLES);
  const values = new Uint32Array(size);
  const signatures = new Uint32Array(size * SIGNATURE_WORDS);
  let at = 0;
  for (const { label, features } of added) {
    const count = Math.min(features.count, INDEXED_KEYPOINTS);
    keys.set(keysOf(features.descriptors, count), at * TABLES);
    signatures.set(signaturesOf(features.descriptors, count), at * SIGNATURE_WORDS);
    for (let k = 0; k < count; k++, at++) {
      const turn = angleStep(features.points[k * 5 + 3] as number);
      const scale = sizeStep(features.points[k * 5 + 2] as number);
      values[at] = (label | (turn << LABEL_BITS) | (scale << (LABEL_BITS + 5))) >>> 0;
    }
  }
  return toSegment(new Set(added.map(({ label }) => label)), [{ keys, values, signatures }]);
}

/** Both segments as one, without the pictures taken out. */
function mergeSegments(a: Segment, b: Segment, removed: ReadonlySet<number>): Segment {
  const labels = new Set([...a.labels, ...b.labels].filter((label) => !removed.has(label)));
  return toSegment(labels, [gather(a, removed), gather(b, removed)]);
}

function gather(segment: Segment, removed: ReadonlySet<number>): Gathered {
  const all = new Uint32Array(segment.size * TABLES);
  segment.tables.forEach(({ starts, entries, rest }, table) => {
    for (let key = 0; key + 1 < starts.length; key++)
      for (let e = starts[key] as number; e < (starts[key + 1] as number); e++)
        all[(entries[e] as number) * TABLES + table] = key | ((rest[e] ?? 0) << segment.keyBits);
  });
  const kept = [...segment.values.keys()].filter(
    (at) => !removed.has((segment.values[at] as number) & (MOST_LABELS - 1)),
  );
  const keys = new Uint32Array(kept.length * TABLES);
  const values = new Uint32Array(kept.length);
  const signatures = new Uint32Array(kept.length * SIGNATURE_WORDS);
  kept.forEach((from, to) => {
    values[to] = segment.values[from] as number;
    for (let k = 0; k < TABLES; k++) keys[to * TABLES + k] = all[from * TABLES + k] as number;
    for (let k = 0; k < SIGNATURE_WORDS; k++)
      signatures[to * SIGNATURE_WORDS + k] = segment.signatures[from * SIGNATURE_WORDS + k] as number;
  });
  return { keys, values, signatures };
}

function toSegment(labels: ReadonlySet<number>, parts: readonly Gathered[]): Segment {
  const join = (lists: readonly Uint32Array[]): Uint32Array => {
    const joined = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of lists) {
      joined.set(list, at);
      at += list.length;
    }
    return joined;
  };
  const keys = join(parts.map((part) => part.keys));
  const values = join(parts.map((part) => part.values));
  const keyBits = keyBitsFor(values.length);
  return {
    labels,
    keyBits,
    size: values.length,
    values,
    signatures: join(parts.map((part) => part.signatures)),
    tables: Array.from({ length: TABLES }, (_, table) => sortInto(keys, table, values.length, keyBits)),
  };
}

/** A key for about four entries. */
function keyBitsFor(size: number): number {
  return Math.max(FEWEST_KEY_BITS, Math.min(MOST_KEY_BITS, Math.round(Math.log2(Math.max(1, size))) - 2));
}

function sortInto(keys: Uint32Array, table: number, size: number, keyBits: number): Table {
  const mask = 2 ** keyBits - 1;
  const starts = new Uint32Array(2 ** keyBits + 1);
  for (let at = 0; at < size; at++) {
    const slot = ((keys[at * TABLES + table] as number) & mask) + 1;
    starts[slot] = (starts[slot] as number) + 1;
  }
  for (let key = 0; key < mask + 1; key++)
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice(0, -1);
  const entries = new Uint32Array(size);
  const rest = new Uint16Array(keyBits < MOST_KEY_BITS ? size : 0);
  for (let at = 0; at < size; at++) {
    const key = keys[at * TABLES + table] as number;
    const slot = next[key & mask] as number;
    next[key & mask] = slot + 1;
    entries[slot] = at;
    if (rest.length > 0) rest[slot] = key >>> keyBits;
  }
  return { starts, entries, rest };
}
