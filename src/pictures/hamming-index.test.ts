import { describe, expect, test } from 'vitest';
import { buildIndex } from './build-index.ts';
import { buildIndexBase, type Entry, HammingIndex, indexBytes } from './hamming-index.ts';
import { CHUNKS, sharedWords } from './hamming-tables.ts';
import { bitDistance, type PdqBits } from './pdq.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function randomCode(next: () => number): PdqBits {
  return Uint32Array.from({ length: 8 }, next);
}

/** The code with exactly `count` of the bits `from .. to` (exclusive) turned. */
function flipIn(bits: PdqBits, next: () => number, count: number, from = 0, to = 256): PdqBits {
  const turned = bits.slice();
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(from + (next() % (to - from)));
  for (const bit of chosen) turned[bit >> 5] = (turned[bit >> 5] as number) ^ (1 << (bit & 31));
  return turned;
}

function bruteForce(entries: readonly Entry[], query: PdqBits, maxDistance = 31) {
  return entries
    .map(({ bits, label }) => ({ label, distance: bitDistance(bits, query) }))
    .filter((hit) => hit.distance <= maxDistance)
    .sort((a, b) => a.distance - b.distance || a.label - b.label);
}

/** Half of the codes lie in a few clusters, as pictures on the same background do; some are equal. */
function clusteredEntries(count: number, seed: number): Entry[] {
  const next = random(seed);
  const centers = Array.from({ length: 20 }, () => randomCode(next));
  return Array.from({ length: count }, (_, label) => {
    const center = centers[next() % centers.length] as PdqBits;
    if (label % 10 === 0) return { bits: center, label };
    return { bits: label % 2 === 0 ? flipIn(center, next, next() % 40) : randomCode(next), label };
  });
}

describe.each([0, 1, 200, 5_000, 40_000])('over %i codes', (count) => {
  const entries = clusteredEntries(count, count + 1);
  const index = HammingIndex.of(entries);
  const next = random(99);

  test('search finds what comparing with every code finds, at every distance', () => {
    for (let distance = 0; distance <= 45; distance++) {
      const from = entries[next() % Math.max(1, count)]?.bits ?? randomCode(next);
      const query = flipIn(from, next, distance);
      expect(index.search(query)).toEqual(bruteForce(entries, query));
    }
  });

  test('several queries at once find what each finds alone, and smaller bounds are kept', () => {
    const queries = Array.from({ length: 9 }, (_, k) =>
      flipIn(entries[k * 7]?.bits ?? randomCode(next), next, 12),
    );
    for (const bound of [0, 5, 12, 31]) {
      expect(index.searchAll(queries, bound)).toEqual(
        queries.map((query) => bruteForce(entries, query, bound)),
      );
    }
  });
});

test('a neighbour whose 31 bits leave only one table in reach is found, whichever table it is', () => {
  const next = random(7);
  const entries = Array.from({ length: 6_000 }, (_, label) => ({ bits: randomCode(next), label }));
  const index = HammingIndex.of(entries);
  for (let only = 0; only < CHUNKS.length; only++) {
    const target = entries[only * 100] as Entry;
    let query = target.bits;
    CHUNKS.forEach(({ offset, bits, radius }, at) => {
      query = flipIn(query, next, at === only ? radius : radius + 1, offset, offset + bits);
    });
    expect(bitDistance(query, target.bits)).toBe(31);
    expect(index.search(query)).toEqual([{ label: target.label, distance: 31 }]);
  }
});

test('codes that all share a chunk stay exact: the crowded bucket is scanned, not cut', () => {
  const next = random(21);
  const shared = randomCode(next);
  const entries = Array.from({ length: 12_000 }, (_, label) => {
    const bits = randomCode(next);
    bits[0] = shared[0] as number;
    bits[1] = shared[1] as number;
    return { bits, label };
  });
  const index = HammingIndex.of(entries);
  for (let k = 0; k < 20; k++) {
    const query = flipIn((entries[k * 31] as Entry).bits, next, 2 + k);
    expect(index.search(query)).toEqual(bruteForce(entries, query));
  }
});

test('equal codes are stored once and all their labels are found', () => {
  const next = random(3);
  const code = randomCode(next);
  const codes = new Uint32Array(8 * 3_000);
  const labels = Uint32Array.from({ length: 3_000 }, (_, label) => label);
  for (let at = 0; at < 3_000; at++) codes.set(code, at * 8);
  const base = buildIndexBase(codes, labels);
  expect(base.distinct).toBe(1);
  expect(indexBytes(base)).toBeLessThan(15_000);
  expect(HammingIndex.over(base).search(code)).toHaveLength(3_000);
});

test('searching beyond 31 bits is refused, for the tables would miss', () => {
  expect(() => HammingIndex.of([]).search(new Uint32Array(8), 32)).toThrow(RangeError);
});

describe('changes', () => {
  const next = random(5);
  const entries = clusteredEntries(5_000, 17);
  const index = HammingIndex.of(entries);

  test('an entry taken out stops matching at once, and the old index still has it', () => {
    const gone = entries[1_234] as Entry;
    const after = index.changed({ removed: [gone.label] });
    expect(after.search(gone.bits)).toEqual(
      bruteForce(
        entries.filter((entry) => entry !== gone),
        gone.bits,
      ),
    );
    expect(index.search(gone.bits)).toEqual(bruteForce(entries, gone.bits));
  });

  test('an entry put in is found at once, also under a label that was taken out, and can be taken out again', () => {
    const added = { bits: randomCode(next), label: 77 };
    const old = entries[77] as Entry;
    const after = index.changed({ removed: [77], added: [added] });
    expect(after.search(flipIn(added.bits, next, 31))).toEqual([{ label: 77, distance: 31 }]);
    expect(after.search(old.bits).some((hit) => hit.label === 77)).toBe(false);
    expect(after.changed({ removed: [77] }).search(added.bits)).toEqual([]);
    expect(after.search(added.bits)).toHaveLength(1);
  });

  test('many changes ask for a rebuild', () => {
    const added = Array.from({ length: 3_000 }, (_, label) => ({
      bits: randomCode(next),
      label: 10_000 + label,
    }));
    expect(index.wantsRebuild).toBe(false);
    expect(index.changed({ added: added.slice(0, 50) }).wantsRebuild).toBe(false);
    expect(index.changed({ added }).wantsRebuild).toBe(true);
    expect(index.changed({ removed: entries.map((entry) => entry.label) }).wantsRebuild).toBe(true);
  });
});

test('a large index is built in another thread and finds the same', async () => {
  const entries = clusteredEntries(12_000, 4);
  const codes = sharedWords(entries.length * 8);
  const labels = sharedWords(entries.length);
  entries.forEach(({ bits, label }, at) => {
    codes.set(bits, at * 8);
    labels[at] = label;
  });
  const index = await buildIndex(codes, labels);
  const next = random(8);
  for (let k = 0; k < 10; k++) {
    const query = flipIn((entries[k * 999] as Entry).bits, next, 15);
    expect(index.search(query)).toEqual(bruteForce(entries, query));
  }
});
