import { listUnder } from '../list-under.ts';
import { isCommonPair, type Words } from './commonplace.ts';
import { type Folded, GAP_VISIBLE, HAN } from './fold.ts';
import { MANY_NAMES, type Names } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/** Chinese names of three characters and more with their characters in another order: 香儿奈, 三松只鼠. */
const REVERSED = techniqueBit('reversed');
const SHORTEST = 3;
const LONGEST = 6;
const LIMIT = 600;
const STRENGTHS: readonly number[] = [0, 0, 0, 0.7, 0.9, 0.95, 0.95];

interface Index {
  /** Sum of the characters' hashes, with the length → names. */
  readonly bySum: ReadonlyMap<number, readonly number[]>;
  /** Refuses most sums without a look into the map. */
  readonly filter: Uint32Array;
}
const FILTER_BITS = 17;

/** Built when first asked for; a revision's names never change. */
const indexes = new WeakMap<Names, Index>();

/** Additive, so that order does not count. */
const hashOf = (code: number): number => {
  const hash = Math.imul(code, 0x9e3779b1);
  return hash ^ (hash >>> 15);
};
const keyOf = (sum: number, length: number): number => Math.imul(sum + length, 0x85ebca6b) >>> 0;

function buildIndex(names: Names): Index {
  const bySum = new Map<number, number[]>();
  const filter = new Uint32Array(1 << (FILTER_BITS - 5));
  const { offsets, codes } = names.folded;
  for (const name of new Set(names.initialsNames)) {
    const [offset, end] = [offsets[name]!, offsets[name + 1]!];
    if (end - offset < SHORTEST || end - offset > LONGEST) continue;
    let sum = 0;
    for (let i = offset; i < end; i++) sum = (sum + hashOf(codes[i]!)) | 0;
    const key = keyOf(sum, end - offset);
    listUnder(bySum, key, name);
    const bit = key >>> (32 - FILTER_BITS);
    filter[bit >>> 5]! |= 1 << (bit & 31);
  }
  const index = { bySum, filter };
  indexes.set(names, index);
  return index;
}

export function searchReordered(names: Names, folded: Folded, words: Words, into: Sighting[]): void {
  if (names.count > MANY_NAMES || names.initialsNames.length === 0) return;
  const { bySum, filter } = indexes.get(names) ?? buildIndex(names);
  const length = Math.min(folded.length, LIMIT);
  for (let from = 0; from + SHORTEST <= length; from++) {
    let sum = 0;
    const last = Math.min(length, from + LONGEST);
    for (let i = from; i < last; i++) {
      if (folded.kind[i] !== HAN || (i > from && (folded.gap[i]! & GAP_VISIBLE) !== 0)) break;
      sum = (sum + hashOf(folded.codes[i]!)) | 0;
      const size = i + 1 - from;
      if (size < SHORTEST) continue;
      const key = keyOf(sum, size);
      const bit = key >>> (32 - FILTER_BITS);
      if (((filter[bit >>> 5]! >>> (bit & 31)) & 1) === 0) continue;
      for (const name of bySum.get(key) ?? []) judge(names, name, folded, words, from, i + 1, into);
    }
  }
}

function judge(
  names: Names,
  name: number,
  folded: Folded,
  words: Words,
  from: number,
  to: number,
  into: Sighting[],
): void {
  const { offsets, codes } = names.folded;
  const own = Array.from(codes.subarray(offsets[name], offsets[name + 1]));
  const written = Array.from(folded.codes.subarray(from, to));
  if (own.length !== written.length || own.every((code, i) => code === written[i])) return;
  const left = written.slice();
  for (const code of own) {
    const at = left.indexOf(code);
    if (at < 0) return;
    left.splice(at, 1);
  }
  // A part of an ordinary word at either end is that word's; what is made of ordinary words is read as they are.
  if (words.begin[from]! < from || words.end[to - 1]! > to) return;
  if (to - from === SHORTEST) {
    let common = 0;
    for (let i = from + 1; i < to; i++) if (isCommonPair(folded.codes[i - 1]!, folded.codes[i]!)) common++;
    const asWords = words.end[from]! - from > 1 || words.end[from + 1]! - from > 2;
    if (common === 2 && asWords) return;
  }
  into.push({
    name,
    from,
    to,
    start: folded.start[from]!,
    end: folded.end[to - 1]!,
    techniques: REVERSED,
    strength: STRENGTHS[to - from]! * (names.flags[name]! !== 0 ? 0.8 : 1),
  });
}
