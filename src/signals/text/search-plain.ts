import { type Automaton, scanCodes } from './automaton.ts';
import { ACCENT, COMPAT, CONFUSABLE, ESCAPED, VARIANT } from './characters.ts';
import type { Words } from './commonplace.ts';
import {
  DIGIT,
  type Folded,
  GAP_EMOJI,
  GAP_INVISIBLE,
  GAP_MARK,
  GAP_PUNCT,
  GAP_SPACE,
  GAP_VISIBLE,
  HAN,
  LATIN,
  OTHER,
  wordBeginsAt,
  wordEndsAt,
} from './fold.ts';
import { countReading, judgeLikeness, type Place, type Setting, startTally } from './judge-likeness.ts';
import { ABBREVIATION, countNameGaps, type Names } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

let hits = new Int32Array(1_024);

/** Hits of an automaton as (pattern, end) pairs in a shared buffer that the next scan overwrites. */
export function scanFolded(automaton: Automaton, folded: Folded): { hits: Int32Array; found: number } {
  let found = scanCodes(automaton, folded.codes, folded.length, hits);
  if (found * 2 > hits.length) {
    hits = new Int32Array(found * 4);
    found = scanCodes(automaton, folded.codes, folded.length, hits);
  }
  return { hits, found };
}

const SPACING = techniqueBit('spacing');
const EMOJI_BETWEEN = techniqueBit('emoji_between');
const INVISIBLE_BIT = techniqueBit('invisible');

export interface PlainSetting extends Setting {
  readonly place: Place;
}

/** Names written out, whatever their width, script and separators. */
export function searchPlain(
  names: Names,
  folded: Folded,
  words: Words,
  setting: PlainSetting,
  into: Sighting[],
): void {
  const { hits, found } = scanFolded(names.plain, folded);
  for (let k = 0; k < found; k++) {
    const name = hits[k * 2]!;
    const to = hits[k * 2 + 1]!;
    const from = to - names.plain.lengths[name]!;
    if (!(wordBeginsAt(folded, from) && wordEndsAt(folded, to)) && !standsOut(folded, from, to)) continue;
    const seen = judgeWritten(names, name, folded, words, setting, from, to);
    if (seen) into.push(seen);
  }
}

function judgeWritten(
  names: Names,
  name: number,
  folded: Folded,
  words: Words,
  setting: PlainSetting,
  from: number,
  to: number,
): Sighting | null {
  const length = to - from;
  const own = names.gaps[name]!;
  // In a name of digits alone the separators are the name: 1:1 is not 11.
  if (own !== 0 && folded.kind[from] === DIGIT && digitsOnly(folded, from, to)) {
    for (let i = 1; i < length; i++) {
      if (((own >>> i) & 1) !== (folded.gap[from + i]! & GAP_PUNCT ? 1 : 0)) return null;
    }
  }
  let techniques = 0;
  let extra = 0;
  let extraBits = 0;
  for (let i = 1; i < length; i++) {
    const gap = folded.gap[from + i]!;
    if (gap === 0 || (i < 31 && ((own >>> i) & 1) === 1)) continue;
    if ((gap & GAP_VISIBLE) !== 0) {
      extra++;
      extraBits |= gap;
    }
    if ((gap & GAP_INVISIBLE) !== 0) techniques |= INVISIBLE_BIT;
    if ((gap & GAP_MARK) !== 0) techniques |= techniqueBit('accent');
  }
  let judged: number | null = null;
  let changed = 0;
  let accents = 0;
  let variants = 0;
  let letters = 0;
  for (let i = from; i < to; i++) {
    const how = folded.how[i]!;
    if (folded.kind[i] === LATIN) letters++;
    if ((how & CONFUSABLE) !== 0) techniques |= techniqueBit('confusable');
    if ((how & COMPAT) !== 0) techniques |= techniqueBit('full_width');
    if ((how & ESCAPED) !== 0) techniques |= techniqueBit('escaped');
    if ((how & ACCENT) !== 0) accents++;
    if ((how & VARIANT) !== 0) variants++;
    if (how !== 0) changed++;
  }
  // An accent or two is spelling (Nestlé); on most letters it is a mask.
  if (accents > 0 && accents * 2 > letters && accents > 1) techniques |= techniqueBit('accent');
  if (variants > 0 && writesSimplified(folded, from, to)) techniques |= techniqueBit('traditional');
  if (extra > 0) {
    if ((extraBits & GAP_PUNCT) !== 0 && isListed(folded, from, to)) return null;
    if (folded.kind[from] === HAN || folded.kind[to - 1] === HAN) {
      // A space before a part of another word parts words: 孔雀翎 克拉 is not the name 翎克.
      if (extraBits === GAP_SPACE && length < 4 && crossesWord(words, folded, from, to)) return null;
      // Whether a separator parts two words or hides a name is weighed like a likeness.
      const tally = startTally(length, 1);
      for (let i = 0; i < length; i++) countReading(tally, 'exact', 0);
      countReading(tally, 'spaced', SPACING);
      const seen = judgeLikeness(names, setting.place, setting, name, from, to, tally);
      if (seen === null) return null;
      judged = seen.strength;
    } else if (!gapsAreDeliberate(folded, from, to, extra, extraBits)) return null;
    if ((extraBits & GAP_EMOJI) !== 0) techniques |= EMOJI_BETWEEN;
    if ((extraBits & (GAP_SPACE | GAP_PUNCT)) !== 0) techniques |= SPACING;
  }
  // A name that is itself written in another script's signs is plain where it is written so.
  if (techniques !== 0 && extra === 0 && isWrittenAsTaught(names, name, folded, from, to)) techniques = 0;
  let strength = judged ?? strengthOfWritten(names, name, length, letters);
  if (techniques === 0 && length >= 2 && crossesWord(words, folded, from, to)) strength *= 0.6;
  if (changed === 0 && extra > 0 && judged === null) strength *= 0.9;
  return {
    name,
    from,
    to,
    start: folded.start[from]!,
    end: folded.end[to - 1]!,
    techniques,
    strength,
  };
}

function isWrittenAsTaught(names: Names, name: number, folded: Folded, from: number, to: number): boolean {
  const written = folded.text.slice(folded.start[from], folded.end[to - 1]);
  return written.toLowerCase() === names.texts[name]!.toLowerCase();
}

const STYLE = COMPAT | CONFUSABLE | ESCAPED;
const LEAST_STANDING_OUT = 3;

/** Letters of another script or width are a word among plain ones: ⓥⓘⓥⓞv3. */
function standsOut(folded: Folded, from: number, to: number): boolean {
  if ((folded.hows & STYLE) === 0 || to - from < LEAST_STANDING_OUT) return false;
  for (let i = from; i < to; i++)
    if (folded.kind[i] !== LATIN || (folded.how[i]! & STYLE) === 0) return false;
  const plain = (i: number): boolean => i < 0 || i >= folded.length || (folded.how[i]! & STYLE) === 0;
  return plain(from - 1) && plain(to);
}

function digitsOnly(folded: Folded, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (folded.kind[i] !== DIGIT) return false;
  return true;
}

/** One letter, or digits alone, hardly name anything. */
function strengthOfWritten(names: Names, name: number, length: number, letters: number): number {
  if ((names.flags[name]! & ABBREVIATION) !== 0) return 0.6;
  if (length < 2) return 0.2;
  if (length === 2 && letters === 2) return 0.8;
  return 0.98;
}

/** Single characters in a row with marks between them, beyond the name too, are a list: 风.云.意.幻. */
function isListed(folded: Folded, from: number, to: number): boolean {
  const parted = (i: number): boolean => i >= folded.length || (folded.gap[i]! & GAP_VISIBLE) !== 0;
  const marked = (i: number): boolean => (folded.gap[i]! & GAP_PUNCT) !== 0;
  for (let i = from + 1; i < to; i++) if (!marked(i)) return false;
  const after = to < folded.length && marked(to) && parted(to + 1);
  const before = from > 0 && marked(from) && (from === 1 || parted(from - 1));
  return after || before;
}

/** A traditional character among simplified ones is a mask; a text in traditional characters is only a text. */
function writesSimplified(folded: Folded, from: number, to: number): boolean {
  let variants = 0;
  let han = 0;
  for (let i = 0; i < folded.length; i++) {
    if (i >= from && i < to) continue;
    if (folded.kind[i] !== HAN) continue;
    han++;
    if ((folded.how[i]! & VARIANT) !== 0) variants++;
  }
  // About a third of the characters of running traditional text differ from simplified ones.
  return han >= 3 && variants * 12 < han;
}

function crossesWord(words: Words, folded: Folded, from: number, to: number): boolean {
  if (folded.kind[from] !== HAN || folded.kind[to - 1] !== HAN) return false;
  return words.begin[from]! < from || words.end[to - 1]! > to;
}

/**
 * Separators inside a Latin name are deliberate unless they may be what parts two ordinary words: several of them, or
 * fragments too short for words, or something else than a space.
 */
function gapsAreDeliberate(
  folded: Folded,
  from: number,
  to: number,
  extra: number,
  extraBits: number,
): boolean {
  const length = to - from;
  if (length < 3) return (extraBits & GAP_EMOJI) !== 0;
  if (extra >= length - 1) return true;
  if (length === 3) return (extraBits & GAP_EMOJI) !== 0 || onlyOddMarks(folded, from, to);
  let shortest = length;
  let run = 1;
  for (let i = from + 1; i <= to; i++) {
    if (i < to && (folded.gap[i]! & GAP_VISIBLE) === 0) run++;
    else {
      shortest = Math.min(shortest, run);
      run = 1;
    }
  }
  return extra > 1 || shortest <= 2 || (extraBits & GAP_EMOJI) !== 0 || (extraBits & GAP_SPACE) === 0;
}

/** Marks that part no words in listings, unlike the comma, the hyphen or the slash. */
const ODD_MARKS = /^[~～—–·•_*|^…⋯`°※☆★♥♡→«»]+$/u;

function onlyOddMarks(folded: Folded, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) {
    if ((folded.gap[i]! & GAP_VISIBLE) === 0) continue;
    if (!ODD_MARKS.test(folded.text.slice(folded.end[i - 1], folded.start[i]))) return false;
  }
  return true;
}

/**
 * Leet and look-alike letters: the text and the names are reduced to classes of letters that pass for one another.
 * `folded` is the leet view. A hit that differs in nothing is left to the plain search.
 */
export function searchLeet(names: Names, folded: Folded, into: Sighting[]): void {
  const { hits, found } = scanFolded(names.leet, folded);
  for (let k = 0; k < found; k++) {
    const pattern = hits[k * 2]!;
    const name = names.leetNames[pattern]!;
    const to = hits[k * 2 + 1]!;
    const from = to - names.leet.lengths[pattern]!;
    if (!leetWordAt(folded, from, to)) continue;
    const start = folded.start[from]!;
    const end = folded.end[to - 1]!;
    let letters = 0;
    let symbols = 0;
    let digits = 0;
    for (const char of folded.text.slice(start, end)) {
      if (/\p{L}/u.test(char)) letters++;
      else if (/[0-9]/.test(char)) digits++;
      else if (/[^\s\p{M}\p{Cf}]/u.test(char)) symbols++;
    }
    if (names.texts[name]!.toLowerCase() === folded.text.slice(start, end).toLowerCase()) continue;
    const length = to - from;
    if (length < 3) continue;
    // Model numbers: a short word of letters and digits is no disguise.
    if (letters === 0 || (length < 4 && letters < 2)) continue;
    let gaps = 0;
    for (let i = from + 1; i < to; i++) if ((folded.gap[i]! & GAP_VISIBLE) !== 0) gaps++;
    // Gaps of the name's own (Pink Vest) are no disguise; others must part all letters.
    if (gaps > countNameGaps(names, name) && gaps < length - 1) continue;
    const strength = digits + symbols > 0 ? (length >= 4 ? 0.9 : 0.7) : length >= 5 ? 0.85 : 0.6;
    const technique = digits + symbols > 0 ? 'leet' : 'confusable';
    into.push({ name, from, to, start, end, techniques: techniqueBit(technique), strength });
  }
}

/** A leet word is bounded by anything that is not its own kind of character. */
function leetWordAt(folded: Folded, from: number, to: number): boolean {
  const solid = (i: number): boolean => {
    if (i === 0 || i >= folded.length || (folded.gap[i]! & GAP_VISIBLE) !== 0) return false;
    if (folded.kind[i] === HAN || folded.kind[i - 1] === HAN) return false;
    // A number beside a letter is a boundary where the disguise itself begins or ends with a letter.
    return folded.kind[i] === folded.kind[i - 1] || folded.kind[i] === OTHER || folded.kind[i - 1] === OTHER;
  };
  return !solid(from) && !solid(to);
}
