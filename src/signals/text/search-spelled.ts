import { listUnder } from '../list-under.ts';
import { speaksOfBrands } from './brand-cues.ts';
import { isCommonToken } from './commonplace.ts';
import { DIGIT, type Folded, foldedString, foldText, GAP_VISIBLE, HAN, LATIN } from './fold.ts';
import { ABBREVIATION, countNameGaps, MANY_NAMES, type Names } from './names.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { type Sighting, techniqueBit } from './sighting.ts';
import { spellWord } from './sound.ts';

/** Pinyin with digits for letters (na1ke), and first letters of the words of a Latin name (LV, L.V.). */
const PINYIN_IN_LEET = techniqueBit('pinyin') | techniqueBit('leet');
const INITIALS = techniqueBit('initials');
/** A digit or sign beside a letter. */
const HOLDS_LEET = /[a-z][0-9@$!|]|[0-9@$!|][a-z]/i;
const SHORTEST_PINYIN = 5;
const LONGEST_PINYIN = 24;
const MOST_FITTING = 3;

const STRENGTH_OF_SHORT_PINYIN = 0.65;
const STRENGTH_OF_PINYIN = 0.85;
const SHORT_PINYIN = 6;
/** First letters are a hint; with dots between them, or where the text speaks of brands, hardly more. */
const STRENGTH_OF_INITIALS = 0.45;

interface Index {
  /** Pinyin in leet classes. */
  readonly pinyin: ReadonlyMap<string, readonly number[]>;
  readonly initials: ReadonlyMap<string, readonly number[]>;
}

/** Built when first asked for; a revision's names never change. */
const indexes = new WeakMap<Names, Index>();

function buildIndex(names: Names): Index {
  const pinyin = new Map<string, number[]>();
  const initials = new Map<string, number[]>();
  for (const name of new Set(names.initialsNames)) {
    const spelled = spellWord(names.texts[name]!)?.join('') ?? '';
    if (spelled.length >= SHORTEST_PINYIN)
      listUnder(pinyin, foldedString(foldText(spelled, { leet: true })), name);
  }
  for (const name of new Set(names.leetNames)) {
    if ((names.flags[name]! & ABBREVIATION) !== 0 || countNameGaps(names, name) === 0) continue;
    const words = names.texts[name]!.split(/[^\p{L}]+/u).filter((word) => word !== '');
    if (words.length < 2 || words.some((word) => word.length < 2)) continue;
    listUnder(initials, words.map((word) => foldedString(foldText(word))[0]).join(''), name);
  }
  const index = { pinyin, initials };
  indexes.set(names, index);
  return index;
}

/** `leet` is the leet view of the same text. */
export function searchSpelled(names: Names, folded: Folded, leet: Folded, into: Sighting[]): void {
  if (names.count > MANY_NAMES) return;
  const index = indexes.get(names) ?? buildIndex(names);
  if (index.pinyin.size > 0 && HOLDS_LEET.test(leet.text)) searchPinyin(index, leet, into);
  if (index.initials.size > 0) searchInitials(index, folded, into);
}

const isWordUnit = (folded: Folded, i: number): boolean =>
  folded.kind[i] === LATIN || folded.kind[i] === DIGIT;

const wordStartsAt = (folded: Folded, i: number): boolean =>
  isWordUnit(folded, i) && (i === 0 || !isWordUnit(folded, i - 1) || (folded.gap[i]! & GAP_VISIBLE) !== 0);

function wordStopsAt(folded: Folded, from: number): number {
  let to = from + 1;
  while (to < folded.length && isWordUnit(folded, to) && (folded.gap[to]! & GAP_VISIBLE) === 0) to++;
  return to;
}

const lettersOf = (folded: Folded, from: number, to: number): string =>
  String.fromCharCode(...folded.codes.subarray(from, to));

function searchPinyin(index: Index, leet: Folded, into: Sighting[]): void {
  for (let from = 0; from < leet.length; from++) {
    if (!wordStartsAt(leet, from)) continue;
    const to = wordStopsAt(leet, from);
    if (to - from < SHORTEST_PINYIN - 1 || to - from > LONGEST_PINYIN) continue;
    const [start, end] = [leet.start[from]!, leet.end[to - 1]!];
    if (!HOLDS_LEET.test(leet.text.slice(start, end))) continue;
    const fitting = index.pinyin.get(lettersOf(leet, from, to)) ?? [];
    if (fitting.length > MOST_FITTING) continue;
    const strength = to - from <= SHORT_PINYIN ? STRENGTH_OF_SHORT_PINYIN : STRENGTH_OF_PINYIN;
    for (const name of fitting)
      into.push({ name, from, to, start, end, techniques: PINYIN_IN_LEET, strength });
  }
}

function searchInitials(index: Index, folded: Folded, into: Sighting[]): void {
  for (let from = 0; from < folded.length; from++) {
    if (!wordStartsAt(folded, from)) continue;
    let to = wordStopsAt(folded, from);
    const dotted = to - from === 1;
    // L.V. or L V: single letters in a row.
    while (dotted && to < folded.length && isMark(folded, to) && wordStopsAt(folded, to) === to + 1) to++;
    if (to - from < 2 || to - from > 4) continue;
    const letters = lettersOf(folded, from, to);
    const fitting = index.initials.get(letters) ?? [];
    if (fitting.length === 0 || fitting.length > MOST_FITTING) continue;
    if (!mayBeInitials(folded, from, to, letters, dotted)) continue;
    const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
    for (const name of fitting) {
      into.push({ name, from, to, start, end, techniques: INITIALS, strength: STRENGTH_OF_INITIALS });
    }
  }
}

/** Letters with marks between them are one word; a space parts two. */
const isMark = (folded: Folded, i: number): boolean =>
  (folded.gap[i]! & GAP_VISIBLE) !== 0 &&
  /^[.·・&\-*]$/.test(folded.text.slice(folded.end[i - 1], folded.start[i]));

/**
 * Two letters are a size, a unit or a model, unless they are capitals that begin the text before Chinese goods, have
 * marks between them, or stand in a text that speaks of brands.
 */
function mayBeInitials(folded: Folded, from: number, to: number, letters: string, dotted: boolean): boolean {
  if (isOrdinaryWord(letters) || isCommonToken(folded, from, to)) return false;
  if (letters.length > 2 || dotted || speaksOfBrands(folded.text)) return true;
  return from === 0 && to < folded.length && folded.kind[to] === HAN && folded.gap[to] === 0;
}
