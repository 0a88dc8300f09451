import { listUnder } from '../list-under.ts';
import { keepNewest } from '../../base/keep-newest.ts';
import { DIGIT, type Folded, foldText, GAP_VISIBLE, HAN, LATIN, OTHER } from './fold.ts';
import { ABBREVIATION, MANY_NAMES, type Names } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/** Names of fewer letters, or shorter than this once reduced, are like too many other words. */
const SHORTEST = 6;
const SHORTEST_REDUCED = 5;
/** Units of the text that one name may take, separators left out. */
const LONGEST = 28;

const SPACING = techniqueBit('spacing');
const LEET = techniqueBit('leet');
const ALTERED = techniqueBit('altered');

interface Reduced {
  readonly name: number;
  /** The name in leet classes, before it was reduced. */
  readonly leet: string;
}

/** Built when first asked for; a revision's names never change. */
const indexes = new WeakMap<Names, ReadonlyMap<string, readonly Reduced[]>>();

/**
 * Latin names written as they sound (c for k, ph for f, ee for i) or by letters that look like others together (rn, nn
 * for m, ri for n, li for h), also with digits for letters and torn apart by separators in odd places. Text and names
 * are reduced to one form, and whole words, or runs of pieces, are compared: nothing is found inside a longer word.
 * `leet` is the leet view of the text; what differs in nothing but leet and is in one piece the leet search finds.
 */
export function searchLatin(names: Names, leet: Folded, into: Sighting[]): void {
  if (names.leetNames.length === 0 || names.count > MANY_NAMES) return;
  const index = indexOf(names);
  for (let from = 0; from < leet.length; from++) {
    if (!isEdge(leet, from) || !isLatin(leet, from)) continue;
    const most = Math.min(leet.length, from + LONGEST);
    let gaps = 0;
    let shortest = LONGEST;
    let piece = 0;
    let digits = 0;
    let letters = '';
    let isJoined = false;
    for (let to = from + 1; to <= most && isLatin(leet, to - 1); to++) {
      if (to - 1 > from && isEdge(leet, to - 1)) {
        gaps++;
        shortest = Math.min(shortest, piece);
        piece = 0;
      }
      piece++;
      letters += String.fromCharCode(leet.codes[to - 1]!);
      isJoined ||= isJoinedAt(leet, to - 1);
      if (isDisguisedLetter(leet, to - 1)) digits++;
      if (to - from < SHORTEST - 2 || !isEdge(leet, to)) continue;
      // A name is torn on purpose where its pieces are no words: too short, too many, or with digits in them.
      const torn = digits > 0 || Math.min(shortest, piece) <= 2 || (to - from) / (gaps + 1) <= 3.5;
      if (gaps > 0 && !torn) continue;
      let found = index.get(reducedWord(letters));
      if (found === undefined && isJoined) {
        for (const form of spellings(leet, from, to)) found ??= index.get(reducedWord(form));
      }
      if (found === undefined) continue;
      for (const { name, leet: own } of found) {
        const seen = judge(names, name, own, letters, leet, from, to);
        if (seen !== null) into.push(seen);
      }
      // What follows (a number, a one-letter word) may vanish in the reduction: the shortest reading stands.
      break;
    }
  }
}

function judge(
  names: Names,
  name: number,
  own: string,
  written: string,
  leet: Folded,
  from: number,
  to: number,
): Sighting | null {
  const start = leet.start[from]!;
  const end = leet.end[to - 1]!;
  const original = leet.text.slice(start, end);
  const gaps = countGaps(leet, from, to);
  const ownGaps = countGaps(foldText(names.texts[name]!, { leet: true }));
  const torn = gaps > ownGaps;
  const altered = written !== own;
  if (!torn && !altered) return null;
  if (!/\p{L}/u.test(original)) return null;
  const digits = /[0-9@$!|]/.test(original);
  const length = reduce(own).length;
  const strength = (length >= 8 ? 0.88 : length === 7 ? 0.8 : 0.65) * (altered && torn && digits ? 0.95 : 1);
  return {
    name,
    from,
    to,
    start,
    end,
    techniques: (torn ? SPACING : 0) | (digits ? LEET : 0) | (altered ? ALTERED : 0),
    strength,
  };
}

function indexOf(names: Names): ReadonlyMap<string, readonly Reduced[]> {
  const known = indexes.get(names);
  if (known !== undefined) return known;
  const index = new Map<string, Reduced[]>();
  for (const name of new Set(names.leetNames)) {
    // A name with digits loses them in the reduction: iphone4 would stand in every iphone.
    if ((names.flags[name]! & ABBREVIATION) !== 0 || /\d/.test(names.texts[name]!)) continue;
    const folded = foldText(names.texts[name]!, { leet: true });
    const spelled = spellings(folded, 0, folded.length);
    const leet = spelled[0] as string;
    if (leet.length < SHORTEST) continue;
    for (const key of new Set(spelled.map(reduce))) {
      if (key.length < SHORTEST_REDUCED) continue;
      listUnder(index, key, { name, leet });
    }
  }
  indexes.set(names, index);
  return index;
}

/** Sounds first, then shapes, then doubled letters; in leet classes l, i and 1 are already one. */
function reduce(leet: string): string {
  return leet
    .replace(/ph/g, 'f')
    .replace(/ck|c|q/g, 'k')
    .replace(/ee|y/g, 'i')
    .replace(/ou/g, 'o')
    .replace(/w/g, 'v')
    .replace(/z/g, 's')
    .replace(/e/g, 'a')
    .replace(/nn/g, 'm')
    .replace(/ri/g, 'n')
    .replace(/ii/g, 'h')
    .replace(/(.)\1+/g, '$1');
}

/** Words reduced before: listings are made of the same ones. The oldest go first. */
const MOST_REDUCED = 50_000;
const reducedWords = new Map<string, string>();

function reducedWord(leet: string): string {
  const known = reducedWords.get(leet);
  if (known !== undefined) return known;
  const made = reduce(leet);
  keepNewest(reducedWords, leet, made, MOST_REDUCED);
  return made;
}

/**
 * Units as letters: as the leet view has them; with `cl` (there already `ci`), which it joins to d, apart again; and
 * with `rn` and `vv` apart too. Without joined letters there is one spelling.
 */
function spellings(leet: Folded, from: number, to: number): readonly string[] {
  let joined = '';
  let someApart = '';
  let allApart = '';
  for (let i = from; i < to; i++) {
    const letter = String.fromCharCode(leet.codes[i]!);
    const isJoined = isJoinedAt(leet, i);
    joined += letter;
    someApart += isJoined && letter === 'd' ? 'ci' : letter;
    allApart += isJoined ? (apart[letter] ?? letter) : letter;
  }
  return allApart === joined ? [joined] : [joined, someApart, allApart];
}

const isJoinedAt = (leet: Folded, i: number): boolean => leet.end[i]! - leet.start[i]! === 2;

const apart: Readonly<Record<string, string>> = { d: 'ci', m: 'rn', w: 'vv' };

function countGaps(folded: Folded, from = 0, to = folded.length): number {
  let count = 0;
  for (let i = from + 1; i < to; i++) if ((folded.gap[i]! & GAP_VISIBLE) !== 0) count++;
  return count;
}

const isLatin = (folded: Folded, i: number): boolean => folded.kind[i] === LATIN || folded.kind[i] === DIGIT;

/** A digit or sign that the leet view reads as a letter. */
const isDisguisedLetter = (folded: Folded, i: number): boolean => {
  const code = folded.text.charCodeAt(folded.start[i]!);
  return (code >= 48 && code <= 57) || code === 0x40 || code === 0x24 || code === 0x21 || code === 0x7c;
};

/** A word may begin or end at unit `i`: at a visible gap, at Chinese, or at the text's ends. */
function isEdge(folded: Folded, i: number): boolean {
  if (i === 0 || i >= folded.length || (folded.gap[i]! & GAP_VISIBLE) !== 0) return true;
  const before = folded.kind[i - 1]!;
  const after = folded.kind[i]!;
  return before === HAN || after === HAN || before === OTHER || after === OTHER;
}
