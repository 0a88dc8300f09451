import { variantOf, variants } from '../features/descriptor-variants.ts';
import { DESCRIPTOR_WORDS, type PictureFeatures } from '../features/features.ts';

/**
 * Which of very many pictures may share something with this one: binary descriptors that agree in some bits vote.
 *
 * A table's key is some bits of a descriptor (Gionis, Indyk, Motwani: "Similarity Search in High Dimensions via
 * Hashing", 1999): descriptors of the same place agree in all of them often enough, others seldom. Under a key lie
 * pictures, each with the keypoint's direction and size: votes that agree on how the picture was turned and scaled
 * count, the rest does not (Jégou, Douze, Schmid: "Hamming Embedding and Weak Geometric Consistency", ECCV 2008).
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

interface Segment {
  readonly labels: ReadonlySet<number>;
  readonly keyBits: number;
  readonly tables: readonly Table[];
  readonly size: number;
}

interface Table {
  /** Where a key's entries start; one more than there are keys. */
  readonly starts: Uint32Array;
  /** Label, and above it steps of direction (5 bits) and size (5 bits). */
  readonly entries: Uint32Array;
  /** The bits of each entry's key beyond `keyBits`, for a larger segment; empty when there are none. */
  readonly rest: Uint16Array;
}

export interface VotedPicture {
  readonly label: number;
  readonly votes: number;
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
      (sum, { tables }) =>
        sum +
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

  /** Pictures with the most votes that agree, most first. */
  search(query: PictureFeatures, most: number): VotedPicture[] {
    const votes = new VoteList();
    for (const variant of variants) {
      const keys = keysOf(query, variantOf(query.descriptors, variant), query.count);
      const isMirrored = variant.startsWith('mirrored');
      const isNegative = variant.endsWith('negative');
      for (const segment of this.#segments)
        this.#collect(segment, query, keys, isMirrored, isNegative, votes);
    }
    return votes.strongest(most);
  }

  #collect(
    segment: Segment,
    query: PictureFeatures,
    keys: Uint32Array,
    isMirrored: boolean,
    isNegative: boolean,
    votes: VoteList,
  ): void {
    const mask = 2 ** segment.keyBits - 1;
    for (let at = 0; at < query.count; at++) {
      const angle = query.points[at * 5 + 3] as number;
      const seen = (isMirrored ? Math.PI - angle : angle) + (isNegative ? Math.PI : 0);
      const turn = angleStep(seen);
      const size = sizeStep(query.points[at * 5 + 2] as number);
      for (let table = 0; table < TABLES; table++) {
        const key = (keys[at * TABLES + table] as number) & mask;
        const { starts, entries } = segment.tables[table] as Table;
        const [from, to] = [starts[key] as number, starts[key + 1] as number];
        if (to - from > CROWDED) continue;
        for (let e = from; e < to; e++) {
          const entry = entries[e] as number;
          const label = entry & (MOST_LABELS - 1);
          if (this.#removed.has(label)) continue;
          const relativeTurn = ((entry >>> LABEL_BITS) - turn) & 31;
          const relativeSize = (entry >>> (LABEL_BITS + 5)) - size;
          votes.add(label, (isMirrored ? 1 : 0) + (isNegative ? 2 : 0), relativeTurn, relativeSize);
        }
      }
    }
  }
}

/** Votes, two words each; counted by picture first, and by how they agree for the best of those. */
class VoteList {
  #words = new Uint32Array(1 << 16);
  #length = 0;
  #counts = new Uint16Array(1 << 10);

  add(label: number, variant: number, turn: number, size: number): void {
    if (this.#length + 2 > this.#words.length) {
      const larger = new Uint32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    this.#words[this.#length++] = label;
    this.#words[this.#length++] = (variant << 10) | (turn << 5) | (size & 31);
    if (label >= this.#counts.length) {
      const larger = new Uint16Array(Math.max(label + 1, this.#counts.length * 2));
      larger.set(this.#counts);
      this.#counts = larger;
    }
    this.#counts[label] = Math.min(65_535, (this.#counts[label] as number) + 1);
  }

  strongest(most: number): VotedPicture[] {
    const shortlist = new Map<number, Uint16Array>();
    const byCount = Array.from(this.#counts.keys())
      .filter((label) => (this.#counts[label] as number) >= 2)
      .sort((a, b) => (this.#counts[b] as number) - (this.#counts[a] as number) || a - b)
      .slice(0, most * 20);
    for (const label of byCount) shortlist.set(label, new Uint16Array(4 * 32 * 32));
    for (let at = 0; at < this.#length; at += 2) {
      const cells = shortlist.get(this.#words[at] as number);
      if (cells === undefined) continue;
      const cell = this.#words[at + 1] as number;
      cells[cell] = (cells[cell] as number) + 1;
    }
    return [...shortlist]
      .map(([label, cells]) => ({ label, votes: densest(cells) }))
      .sort((a, b) => b.votes - a.votes || a.label - b.label)
      .slice(0, most);
  }
}

/** Most votes in three neighbouring turns (34°) and three neighbouring sizes. */
function densest(cells: Uint16Array): number {
  let best = 0;
  for (let variant = 0; variant < 4; variant++) {
    for (let turn = 0; turn < 32; turn++) {
      for (let size = 0; size < 32; size++) {
        if ((cells[(variant << 10) | (turn << 5) | size] as number) === 0) continue;
        let sum = 0;
        for (let dt = -1; dt <= 1; dt++)
          for (let ds = -1; ds <= 1; ds++)
            sum += cells[(variant << 10) | (((turn + dt) & 31) << 5) | ((size + ds) & 31)] as number;
        best = Math.max(best, sum);
      }
    }
  }
  return best;
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

function keysOf(features: PictureFeatures, descriptors: Uint32Array, count: number): Uint32Array {
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

function buildSegment(
  added: readonly { readonly label: number; readonly features: PictureFeatures }[],
): Segment {
  const size = added.reduce((sum, { features }) => sum + Math.min(features.count, INDEXED_KEYPOINTS), 0);
  const keys = Array.from({ length: TABLES }, () => new Uint32Array(size));
  const values = new Uint32Array(size);
  let at = 0;
  for (const { label, features } of added) {
    const count = Math.min(features.count, INDEXED_KEYPOINTS);
    const own = keysOf(features, features.descriptors, count);
    for (let k = 0; k < count; k++, at++) {
      for (let table = 0; table < TABLES; table++)
        (keys[table] as Uint32Array)[at] = own[k * TABLES + table] as number;
      const turn = angleStep(features.points[k * 5 + 3] as number);
      const scale = sizeStep(features.points[k * 5 + 2] as number);
      values[at] = (label | (turn << LABEL_BITS) | (scale << (LABEL_BITS + 5))) >>> 0;
    }
  }
  const keyBits = keyBitsFor(size);
  return {
    labels: new Set(added.map(({ label }) => label)),
    keyBits,
    size,
    tables: keys.map((list) => sortInto(list, values, keyBits)),
  };
}

/** Both segments as one, without the pictures taken out. */
function mergeSegments(a: Segment, b: Segment, removed: ReadonlySet<number>): Segment {
  const labels = new Set([...a.labels, ...b.labels].filter((label) => !removed.has(label)));
  const lists = a.tables.map((table, at) => {
    const [one, two] = [
      readTable(table, a.keyBits, removed),
      readTable(b.tables[at] as Table, b.keyBits, removed),
    ];
    const size = one.values.length + two.values.length;
    const [keys, values] = [new Uint32Array(size), new Uint32Array(size)];
    keys.set(one.keys);
    keys.set(two.keys, one.keys.length);
    values.set(one.values);
    values.set(two.values, one.values.length);
    return { keys, values };
  });
  const size = lists[0]?.values.length ?? 0;
  const keyBits = keyBitsFor(size);
  return {
    labels,
    keyBits,
    size,
    tables: lists.map(({ keys, values }) => sortInto(keys, values, keyBits)),
  };
}

function readTable(
  { starts, entries, rest }: Table,
  keyBits: number,
  removed: ReadonlySet<number>,
): { keys: Uint32Array; values: Uint32Array } {
  const [keys, values] = [new Uint32Array(entries.length), new Uint32Array(entries.length)];
  let to = 0;
  for (let key = 0; key + 1 < starts.length; key++) {
    for (let at = starts[key] as number; at < (starts[key + 1] as number); at++) {
      const entry = entries[at] as number;
      if (removed.has(entry & (MOST_LABELS - 1))) continue;
      keys[to] = key | ((rest[at] ?? 0) << keyBits);
      values[to++] = entry;
    }
  }
  return { keys: keys.subarray(0, to), values: values.subarray(0, to) };
}

/** A key for about four entries. */
function keyBitsFor(size: number): number {
  return Math.max(FEWEST_KEY_BITS, Math.min(MOST_KEY_BITS, Math.round(Math.log2(Math.max(1, size))) - 2));
}

function sortInto(keys: Uint32Array, values: Uint32Array, keyBits: number): Table {
  const mask = 2 ** keyBits - 1;
  const starts = new Uint32Array(2 ** keyBits + 1);
  for (const key of keys) starts[(key & mask) + 1] = (starts[(key & mask) + 1] as number) + 1;
  for (let key = 0; key < mask + 1; key++)
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice(0, -1);
  const entries = new Uint32Array(values.length);
  const rest = new Uint16Array(keyBits < MOST_KEY_BITS ? values.length : 0);
  keys.forEach((key, at) => {
    const slot = next[key & mask] as number;
    next[key & mask] = slot + 1;
    entries[slot] = values[at] as number;
    if (rest.length > 0) rest[slot] = key >>> keyBits;
  });
  return { starts, entries, rest };
}
