import { scanCodes } from './automaton.ts';
import { isCommonPair, type Words } from './commonplace.ts';
import { type Folded, GAP_VISIBLE, HAN, LATIN, wordBeginsAt, wordEndsAt } from './fold.ts';
import { ABBREVIATION, countNameGaps, MANY_NAMES, type Names, PLAIN_ONLY } from './names.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

const REVERSED = techniqueBit('reversed');
const LONGEST = 600;
const LEAST_LETTERS = 4;
const STRENGTH_OF_FOUR = 0.6;

const codes = new Uint16Array(LONGEST);
let hits = new Int32Array(256);

/** Names written from back to front: 斯达迪阿, ekin. A pair of characters only where nothing ordinary is beside it. */
export function searchReversed(names: Names, folded: Folded, words: Words, into: Sighting[]): void {
  if (names.count > MANY_NAMES) return;
  const length = Math.min(folded.length, LONGEST);
  for (let i = 0; i < length; i++) codes[i] = folded.codes[length - 1 - i]!;
  let found = scanCodes(names.plain, codes, length, hits);
  if (found * 2 > hits.length) {
    hits = new Int32Array(found * 4);
    found = scanCodes(names.plain, codes, length, hits);
  }
  for (let k = 0; k < found; k++) {
    const name = hits[k * 2]!;
    const from = length - hits[k * 2 + 1]!;
    const to = from + names.plain.lengths[name]!;
    const strength = judge(names, name, folded, words, from, to);
    if (strength > 0) {
      const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
      into.push({ name, from, to, start, end, techniques: REVERSED, strength });
    }
  }
}

function judge(names: Names, name: number, folded: Folded, words: Words, from: number, to: number): number {
  if ((names.flags[name]! & (ABBREVIATION | PLAIN_ONLY)) !== 0) return 0;
  const kind = folded.kind[from]!;
  if (to - from < 2 || (kind !== HAN && kind !== LATIN)) return 0;
  let gaps = 0;
  for (let i = from; i < to; i++) {
    if (folded.kind[i] !== kind) return 0;
    if (i > from && (folded.gap[i]! & GAP_VISIBLE) !== 0) gaps++;
  }
  if (gaps > 0 && (kind !== LATIN || gaps !== countNameGaps(names, name))) return 0;
  if (readsBothWays(folded, from, to)) return 0;
  if (kind === LATIN) {
    if (to - from < LEAST_LETTERS || !wordBeginsAt(folded, from) || !wordEndsAt(folded, to)) return 0;
    if (to - from > LEAST_LETTERS) return 0.9;
    return isOrdinaryWord(String.fromCharCode(...folded.codes.subarray(from, to))) ? 0 : STRENGTH_OF_FOUR;
  }
  // What is made of ordinary words is read as they are.
  for (let i = from; i < to; i++) {
    if (words.begin[i]! < from || words.end[i]! > to) return 0;
    if (to - from < 4 && words.end[i]! - words.begin[i]! > 1) return 0;
  }
  if (to - from > 3) return 0.95;
  let common = 0;
  for (let i = from + 1; i < to; i++) if (isCommonPair(folded.codes[i - 1]!, folded.codes[i]!)) common++;
  if (to - from === 3) return common === 2 ? 0 : 0.85;
  if (common > 0) return 0;
  return joins(folded, from) || joins(folded, to) ? 0 : 0.55;
}

/** The units before and at `i` are ordinary beside each other. */
function joins(folded: Folded, i: number): boolean {
  if (i === 0 || i >= folded.length || (folded.gap[i]! & GAP_VISIBLE) !== 0) return false;
  if (folded.kind[i - 1] !== HAN || folded.kind[i] !== HAN) return false;
  return isCommonPair(folded.codes[i - 1]!, folded.codes[i]!);
}

function readsBothWays(folded: Folded, from: number, to: number): boolean {
  for (let i = from, j = to - 1; i < j; i++, j--) if (folded.codes[i] !== folded.codes[j]) return false;
  return true;
}
