import { isCommonPair, type Words } from './commonplace.ts';
import { DIGIT, type Folded, foldedString, foldText, GAP_VISIBLE, HAN, LATIN } from './fold.ts';
import { ABBREVIATION, blankHash, LONGEST_BLANK, type Names } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';
import { spellWord } from './sound.ts';

/**
 * Names of which a character or letter is left out and its place marked: 阿*达斯, n*ke, 阿d达斯. A mark between two
 * characters that hides none (耐*克) the plain search finds.
 */
const INITIALS = techniqueBit('initials');
const MASKED = techniqueBit('masked');
const REPEATED_BIT = techniqueBit('altered');

/** Signs that stand for something left out; a comma, a hyphen or a slash parts words instead. */
const MASKS = /^[*＊✱×xX○◯〇□■_?？#●☆★]{1,3}$/u;
/** Of those, what is put for the second character of a name of two. */
const MASKS_OF_TWO = /^[*＊○◯×]$/u;
const HOLDS_MASK = /[*＊✱×○◯〇□■_?？#●☆★某]|\p{Script=Han}[a-z]|[a-z]\p{Script=Han}|([a-z])\1/iu;
/** With more names than this, what is left points at no name in particular. */
const MANY_NAMES = 50_000;
/** More names than this that fit equally are no reading. */
const MOST_FITTING = 3;
const LEAST_KNOWN_LETTERS = 3;
const LEAST_LETTERS_REPEATED = 5;
/** Crosses, which otherwise read as the letter x. */
const CROSS = /^[×✕✖⨯]$/;

const STRENGTH_OF_TWO = 0.45;
const STRENGTH_OF_THREE = 0.75;
const STRENGTH = 0.9;

interface Masked {
  readonly names: Names;
  readonly folded: Folded;
  readonly words: Words;
  readonly into: Sighting[];
}

export function searchMasked(names: Names, folded: Folded, words: Words, into: Sighting[]): void {
  if (names.count > MANY_NAMES || !HOLDS_MASK.test(folded.text)) return;
  const search = { names, folded, words, into };
  const { length, kind, gap, codes } = folded;
  for (let i = 0; i < length; i++) {
    if (isLoneLetter(folded, i) || isMaskCharacter(codes[i]!)) searchHidden(search, i);
    if (i > 0 && (gap[i]! & GAP_VISIBLE) !== 0) {
      const mask = maskBefore(folded, i);
      if (mask === 1 && (kind[i - 1] === HAN || kind[i] === HAN)) searchLeftOut(search, i);
    }
    if (kind[i] === LATIN && (i === 0 || kind[i - 1] !== LATIN || (gap[i]! & GAP_VISIBLE) !== 0))
      searchLetters(search, i);
  }
  if (length > 0 && maskBefore(folded, length) === 1 && kind[length - 1] === HAN)
    searchLeftOut(search, length);
}

/** Number of mask signs between unit `i - 1` and unit `i`, or 0 where anything else stands there too. */
function maskBefore(folded: Folded, i: number): number {
  const from = i === 0 ? 0 : folded.end[i - 1]!;
  const to = i < folded.length ? folded.start[i]! : folded.text.length;
  if (to - from > 3) return maskOfEdge(folded, i, from, to);
  const between = folded.text.slice(from, to);
  return MASKS.test(between) ? between.length : maskOfEdge(folded, i, from, to);
}

/** A mask at the edge of a word has a space on its other side: 阿迪达* 男鞋. */
function maskOfEdge(folded: Folded, i: number, from: number, to: number): number {
  const between = folded.text.slice(from, to);
  if (i > 0 && folded.kind[i - 1] === HAN && /^[*＊○◯×](?:\s|$)/u.test(between)) return 1;
  return 0;
}

function isLoneLetter(folded: Folded, i: number): boolean {
  if (folded.kind[i] !== LATIN) return false;
  const besideHan = (at: number, gapAt: number): boolean =>
    at >= 0 && at < folded.length && folded.kind[at] === HAN && (folded.gap[gapAt]! & GAP_VISIBLE) === 0;
  const closed = (at: number, gapAt: number): boolean =>
    at < 0 || at >= folded.length || folded.kind[at] === HAN || (folded.gap[gapAt]! & GAP_VISIBLE) !== 0;
  return closed(i - 1, i) && closed(i + 1, i + 1) && (besideHan(i - 1, i) || besideHan(i + 1, i + 1));
}

/** 某 and the round zero stand for a character left out. */
const isMaskCharacter = (code: number): boolean => code === 0x67d0 || code === 0x3007;

/** The unit at `i` stands for a character: as its first letter, or as a mask. */
function searchHidden(search: Masked, i: number): void {
  const { folded, names } = search;
  const letter = folded.kind[i] === LATIN ? String.fromCharCode(folded.codes[i]!) : null;
  for (let length = 2; length <= LONGEST_BLANK; length++) {
    for (let blank = 0; blank < length; blank++) {
      const from = i - blank;
      if (!isRun(folded, from, from + length, i)) continue;
      const fitting = namesFitting(names, folded.codes, from, length, blank);
      if (fitting.length === 0) continue;
      const spelled =
        letter === null ? [] : fitting.filter((name) => initialAt(names, name, blank) === letter);
      const said = spelled.length > 0;
      if (!said && (letter === null ? false : length < 3 || (letter !== 'x' && letter !== 'o'))) continue;
      if (said ? spelled.length > MOST_FITTING : fitting.length > MOST_FITTING) continue;
      if (length === 2 && !standsApart(search, from, from + 2, i)) continue;
      for (const name of said ? spelled : fitting) {
        tell(search, name, from, from + length, folded.start[from]!, folded.end[from + length - 1]!, {
          techniques: said ? INITIALS : MASKED,
          strength: length === 2 ? STRENGTH_OF_TWO : length === 3 ? STRENGTH_OF_THREE : STRENGTH,
        });
      }
    }
  }
}

/** A mask between units `i - 1` and `i` stands for a character that the text leaves out. */
function searchLeftOut(search: Masked, i: number): void {
  const { folded, names, words } = search;
  for (let length = 2; length <= LONGEST_BLANK; length++) {
    for (let blank = length === 2 ? 1 : 0; blank < length; blank++) {
      const from = i - blank;
      const to = from + length - 1;
      if (from < 0 || to > folded.length || !isRun(folded, from, to, i)) continue;
      const codes = new Uint16Array(length);
      for (let k = 0, at = from; k < length; k++) if (k !== blank) codes[k] = folded.codes[at++]!;
      const fitting = namesFitting(names, codes, 0, length, blank);
      if (fitting.length === 0 || fitting.length > MOST_FITTING) continue;
      if (blank === 0 || blank === length - 1) {
        // At the edge of a name the sign may be a bullet or a factor: 100%棉*2.
        if (length === 2 && !isMaskedEnd(search, i)) continue;
        if (length === 3 && words.end[from]! - words.begin[from]! > 1) continue;
      }
      const start = blank === 0 ? maskStart(folded, i) : folded.start[from]!;
      const end = blank === length - 1 ? folded.end[i - 1]! + 1 : folded.end[to - 1]!;
      for (const name of fitting) {
        tell(search, name, from, to, start, end, {
          techniques: MASKED,
          strength: length === 2 ? STRENGTH_OF_TWO : length === 3 ? STRENGTH_OF_THREE : STRENGTH,
        });
      }
    }
  }
}

const maskStart = (folded: Folded, i: number): number => (i === 0 ? 0 : folded.end[i - 1]!);

/** One character and a mask, where neither a word nor a number goes on: 耐* 跑鞋. */
function isMaskedEnd(search: Masked, i: number): boolean {
  const { folded, words } = search;
  const at = i - 1;
  if (at < 0 || words.end[at]! - words.begin[at]! > 1) return false;
  const begins = at === 0 || (folded.gap[at]! & GAP_VISIBLE) !== 0;
  const sign = folded.text.slice(folded.end[at]!, folded.end[at]! + 1);
  return begins && MASKS_OF_TWO.test(sign) && (i >= folded.length || folded.kind[i] !== DIGIT);
}

/** Chinese characters without visible gaps, but for the unit or gap at `hole`. */
function isRun(folded: Folded, from: number, to: number, hole: number): boolean {
  if (from < 0 || to > folded.length) return false;
  for (let i = from; i < to; i++) {
    if (i !== hole && folded.kind[i] !== HAN) return false;
    if (i > from && i !== hole && (folded.gap[i]! & GAP_VISIBLE) !== 0) return false;
    if (i > from && i === hole && folded.kind[i] !== HAN && (folded.gap[i]! & GAP_VISIBLE) !== 0)
      return false;
  }
  return true;
}

/** A pair of one character and one letter is a name's only where nothing ordinary goes on beside it: not 男t恤. */
function standsApart(search: Masked, from: number, to: number, letter: number): boolean {
  const { folded, words } = search;
  const at = letter === from ? from + 1 : from;
  if (words.end[at]! - words.begin[at]! > 1) return false;
  const joins = (left: number, right: number): boolean =>
    left >= 0 &&
    right < folded.length &&
    folded.kind[left] === HAN &&
    folded.kind[right] === HAN &&
    (folded.gap[right]! & GAP_VISIBLE) === 0 &&
    isCommonPair(folded.codes[left]!, folded.codes[right]!);
  const begins = from === 0 || (folded.gap[from]! & GAP_VISIBLE) !== 0;
  return begins && !joins(from - 1, from) && !joins(to - 1, to);
}

function namesFitting(
  names: Names,
  codes: Uint16Array,
  from: number,
  length: number,
  blank: number,
): readonly number[] {
  const { starts, names: listed, shift } = names.blanks;
  const bucket = blankHash(codes, from, length, blank) >>> shift;
  const found: number[] = [];
  for (let k = starts[bucket]!; k < starts[bucket + 1]!; k++) {
    const name = listed[k]!;
    const offset = names.folded.offsets[name]!;
    if (names.folded.offsets[name + 1]! - offset !== length) continue;
    let fits = true;
    for (let i = 0; i < length && fits; i++) {
      fits = i === blank || names.folded.codes[offset + i] === codes[from + i];
    }
    if (fits && names.folded.codes[offset + blank] !== codes[from + blank]) found.push(name);
  }
  return found;
}

function initialAt(names: Names, name: number, at: number): string | null {
  const code = names.folded.codes[names.folded.offsets[name]! + at]!;
  return spellWord(String.fromCharCode(code))?.[0]?.[0] ?? null;
}

/** Latin names by first letter, last letter and length. */
const indexes = new WeakMap<Names, ReadonlyMap<string, readonly { name: number; letters: string }[]>>();

function lettersOf(names: Names): ReadonlyMap<string, readonly { name: number; letters: string }[]> {
  const known = indexes.get(names);
  if (known !== undefined) return known;
  const index = new Map<string, { name: number; letters: string }[]>();
  for (const name of new Set(names.leetNames)) {
    if ((names.flags[name]! & ABBREVIATION) !== 0) continue;
    const letters = foldedString(foldText(names.texts[name]!));
    if (!/^[a-z]{4,}$/.test(letters)) continue;
    const key = keyOf(letters);
    const list = index.get(key);
    if (list === undefined) index.set(key, [{ name, letters }]);
    else list.push({ name, letters });
  }
  indexes.set(names, index);
  return index;
}

/** Every letter once where it is repeated. */
const once = (letters: string): string => letters.replace(/(.)\1+/g, '$1');
const REPEATED = /([a-z])\1/;

/** Each run of a letter is at least as long as in the name. */
function repeatsLetters(name: string, written: string): boolean {
  return new RegExp(`^${name.replace(/(.)\1*/g, '$&$1*')}$`).test(written);
}

/** Latin names by their letters without repetitions. */
const onceIndexes = new WeakMap<Names, ReadonlyMap<string, readonly { name: number; letters: string }[]>>();

function onceOf(names: Names): ReadonlyMap<string, readonly { name: number; letters: string }[]> {
  const known = onceIndexes.get(names);
  if (known !== undefined) return known;
  const index = new Map<string, { name: number; letters: string }[]>();
  for (const list of lettersOf(names).values()) {
    for (const one of list) index.set(once(one.letters), [...(index.get(once(one.letters)) ?? []), one]);
  }
  onceIndexes.set(names, index);
  return index;
}

const keyOf = (letters: string): string => letters[0]! + letters.at(-1)! + letters.length;

/** A letter written more often than the name has it: nikkke, bonnny. */
function searchRepeated(search: Masked, from: number, to: number, written: string): void {
  const { folded, names, into } = search;
  for (const { name, letters } of onceOf(names).get(once(written)) ?? []) {
    if (letters.length >= written.length || !repeatsLetters(letters, written)) continue;
    const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
    const strength = letters.length > 4 ? STRENGTH : STRENGTH_OF_THREE;
    into.push({ name, from, to, start, end, techniques: REPEATED_BIT, strength });
  }
}

/** A Latin word with masks inside, each for one letter: n*ke. */
function searchLetters(search: Masked, from: number): void {
  const { folded, names, into } = search;
  let pattern = '';
  let known = 0;
  let masks = 0;
  let to = from;
  for (; to < folded.length && folded.kind[to] === LATIN; to++) {
    if (to > from && (folded.gap[to]! & GAP_VISIBLE) !== 0) {
      const mask = maskBefore(folded, to);
      if (mask === 0) break;
      pattern += '.'.repeat(mask);
      masks += mask;
    }
    if (to > from && CROSS.test(folded.text.slice(folded.start[to], folded.end[to]))) {
      pattern += '.';
      masks++;
      continue;
    }
    pattern += String.fromCharCode(folded.codes[to]!);
    known++;
  }
  if (masks === 0) {
    if (to - from >= LEAST_LETTERS_REPEATED && REPEATED.test(pattern))
      searchRepeated(search, from, to, pattern);
    return;
  }
  if (known < LEAST_KNOWN_LETTERS || masks > known) return;
  const fits = new RegExp(`^${pattern}$`);
  const found = (lettersOf(names).get(keyOf(pattern)) ?? []).filter((one) => fits.test(one.letters));
  if (found.length > MOST_FITTING) return;
  for (const { name } of found) {
    const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
    const strength = known === 3 ? STRENGTH_OF_THREE : STRENGTH;
    into.push({ name, from, to, start, end, techniques: MASKED, strength });
  }
}

function tell(
  search: Masked,
  name: number,
  from: number,
  to: number,
  start: number,
  end: number,
  what: { techniques: number; strength: number },
): void {
  const strength = what.strength * (search.names.flags[name]! !== 0 ? 0.8 : 1);
  search.into.push({ name, from, to, start, end, techniques: what.techniques, strength });
}
