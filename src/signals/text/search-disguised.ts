import { childState, patternAt } from './automaton.ts';
import type { Words } from './commonplace.ts';
import { DIGIT, type Folded, HAN, LATIN, wordBeginsAt, wordEndsAt } from './fold.ts';
import { composePair, composeTriple, lookalikesOf, shapeLikeness } from './shapes.ts';
import {
  digitSound,
  LETTER,
  LONGEST_SPELLING,
  readingAt,
  readingCount,
  soundsAlike,
  soundsSame,
  spelledSound,
} from './sound.ts';
import { countReading, judgeLikeness, type Setting, startTally, type Tally } from './judge-likeness.ts';
import { blankHash, type Names, LONGEST_BLANK } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/** One way to read a stretch of the text as one character of a name. */
interface Reading {
  readonly to: number;
  /** Sound number for the walk over sounds, or the character itself for the walk over shapes. */
  readonly symbol: number;
  readonly technique: number;
  /** The character read, where it is known. */
  readonly char: number;
}

const HOMOPHONE = techniqueBit('homophone');
const LOOK_ALIKE = techniqueBit('look_alike');
const SPLIT = techniqueBit('split');
const PINYIN = techniqueBit('pinyin');
const DIGIT_BIT = techniqueBit('digit');
const ALTERED = techniqueBit('altered');

/** Longest name looked for in disguise, in characters; patterns of one sound list looked at; longest bucket read. */
const MAX_DEPTH = 12;
const MAX_SAME = 12;
const MAX_BUCKET = 96;

/** Everything one search needs, so that the walks are plain functions. */
interface Search {
  readonly names: Names;
  readonly folded: Folded;
  readonly words: Words;
  readonly into: Sighting[];
  readonly setting: Setting;
  readonly sounds: (Reading[] | undefined)[];
  readonly shapes: (Reading[] | undefined)[];
  readonly path: Reading[];
}

export interface DisguiseOptions {
  /** Units looked at: a description of 50,000 characters is not walked whole. */
  readonly limit: number;
  /** True when the text names some brand in plain writing. */
  readonly namesPlainly: boolean;
  /** Sees every likeness with its features before it is judged; for fitting the weights. */
  readonly observe?: (name: number, start: number, end: number, features: Float64Array) => void;
}

/** Chinese names in disguise: by sound, by shape, taken apart, spelled in Latin letters, or one character changed. */
export function searchDisguised(
  names: Names,
  folded: Folded,
  words: Words,
  options: DisguiseOptions,
  into: Sighting[],
): void {
  const setting: Setting = {
    namesPlainly: options.namesPlainly,
    ...(options.observe === undefined ? {} : { observe: options.observe }),
  };
  const search: Search = { names, folded, words, into, setting, sounds: [], shapes: [], path: [] };
  const end = Math.min(folded.length, options.limit);
  for (let i = 0; i < end; i++) {
    const kind = folded.kind[i]!;
    if (kind === HAN || kind === DIGIT || kind === LATIN) walkSounds(search, i, i, 0, 0, 0);
    if (kind === HAN) {
      walkShapes(search, i, i, 0, 0, 0);
      searchBlanks(search, i, end);
    }
    if (kind === LATIN && wordBeginsAt(folded, i)) searchInitials(search, i);
  }
}

/** A character may be a stand-in only where it is no part of an ordinary word. */
function standsAlone(search: Search, i: number): boolean {
  return search.words.end[i]! - search.words.begin[i]! === 1;
}

function soundsAt(search: Search, i: number): Reading[] {
  const known = search.sounds[i];
  if (known !== undefined) return known;
  const { folded } = search;
  const out: Reading[] = [];
  const code = folded.codes[i]!;
  if (folded.kind[i] === HAN) {
    const count = Math.min(readingCount(code), 3);
    for (let k = 0; k < count; k++) {
      out.push({ to: i + 1, symbol: readingAt(code, k), technique: HOMOPHONE, char: code });
    }
    for (const whole of splitsAt(search, i, 2)) pushReadings(out, i + 2, whole, SPLIT);
    for (const whole of splitsAt(search, i, 3)) pushReadings(out, i + 3, whole, SPLIT);
    if (standsAlone(search, i)) {
      for (const twin of lookalikesOf(code)) pushReadings(out, i + 1, twin, LOOK_ALIKE);
    }
  } else if (folded.kind[i] === DIGIT) {
    out.push({ to: i + 1, symbol: digitSound(code - 48), technique: DIGIT_BIT, char: 0 });
  } else if (folded.kind[i] === LATIN) {
    out.push({ to: i + 1, symbol: LETTER + code, technique: 0, char: code });
    let spelling = '';
    for (let j = i; j < Math.min(folded.length, i + LONGEST_SPELLING) && folded.kind[j] === LATIN; j++) {
      spelling += String.fromCharCode(folded.codes[j]!);
      const sound = spelledSound(spelling);
      if (sound === 0) continue;
      // A tone digit after the syllable belongs to it: nai4ke4.
      const tone =
        j + 1 < folded.length && folded.kind[j + 1] === DIGIT && folded.codes[j + 1]! <= 53 ? 1 : 0;
      out.push({ to: j + 1, symbol: sound, technique: PINYIN, char: 0 });
      if (tone) out.push({ to: j + 2, symbol: sound, technique: PINYIN, char: 0 });
    }
  }
  search.sounds[i] = out;
  return out;
}

function pushReadings(out: Reading[], to: number, char: number, technique: number): void {
  const count = Math.min(readingCount(char), 2);
  for (let k = 0; k < count; k++) out.push({ to, symbol: readingAt(char, k), technique, char });
}

function splitsAt(search: Search, i: number, length: 2 | 3): readonly number[] {
  const { folded } = search;
  if (i + length > folded.length) return [];
  for (let j = i + 1; j < i + length; j++) if (folded.kind[j] !== HAN) return [];
  return length === 2
    ? composePair(folded.codes[i]!, folded.codes[i + 1]!)
    : composeTriple(folded.codes[i]!, folded.codes[i + 1]!, folded.codes[i + 2]!);
}

/** Depth-first over the trie of sounds. `shaped` counts characters read through a look-alike: one a name. */
function walkSounds(
  search: Search,
  first: number,
  i: number,
  state: number,
  depth: number,
  shaped: number,
): void {
  if (depth > 1) {
    const pattern = patternAt(search.names.sound, state);
    if (pattern >= 0) judgeSound(search, first, i, pattern, depth);
  }
  if (i >= search.folded.length || depth >= MAX_DEPTH) return;
  for (const reading of soundsAt(search, i)) {
    const isShape = reading.technique === LOOK_ALIKE;
    if (isShape && shaped >= 1) continue;
    const next = childState(search.names.sound, state, reading.symbol);
    if (next === 0) continue;
    search.path[depth] = reading;
    walkSounds(search, first, reading.to, next, depth + 1, shaped + (isShape ? 1 : 0));
  }
}

function judgeSound(search: Search, from: number, to: number, firstPattern: number, depth: number): void {
  const { names, folded } = search;
  let rivals = 0;
  for (let p = firstPattern; p >= 0 && rivals < MAX_SAME; p = names.sound.same[p]!) rivals++;
  let seen = 0;
  for (let pattern = firstPattern; pattern >= 0 && seen < MAX_SAME; pattern = names.sound.same[pattern]!) {
    seen++;
    const name = names.soundNames[pattern]!;
    const offset = names.folded.offsets[name]!;
    const tally = startTally(depth, rivals);
    let at = from;
    for (let d = 0; d < depth; d++) {
      const reading = search.path[d]!;
      const wanted = names.folded.codes[offset + d]!;
      const { technique } = reading;
      if (technique === PINYIN) countReading(tally, 'pinyin', PINYIN, reading.to - at);
      else if (technique === DIGIT_BIT) {
        if (wanted >= 48 && wanted <= 57) countReading(tally, 'exact', 0);
        else countReading(tally, 'digit', DIGIT_BIT);
      } else if (reading.char === wanted) {
        if (technique === SPLIT) countReading(tally, 'split', SPLIT);
        else if (technique === LOOK_ALIKE) countReading(tally, 'look', LOOK_ALIKE, 0, folded.codes[at]!);
        else countReading(tally, 'exact', 0);
      } else if (technique === HOMOPHONE) {
        const written = folded.codes[at]!;
        countReading(tally, soundsSame(written, wanted) ? 'sameTone' : 'otherTone', HOMOPHONE, 0, written);
        if (shapeLikeness(written, wanted) >= 0.7) tally.soundAndShape++;
      } else countReading(tally, 'indirect', technique | HOMOPHONE, 0, folded.codes[at]!);
      at = reading.to;
    }
    if (tally.techniques !== 0) judge(search, name, from, to, tally);
  }
}

function shapesAt(search: Search, i: number): Reading[] {
  const known = search.shapes[i];
  if (known !== undefined) return known;
  const { folded } = search;
  const out: Reading[] = [];
  const code = folded.codes[i]!;
  out.push({ to: i + 1, symbol: code, technique: 0, char: code });
  if (folded.kind[i] === HAN) {
    for (const whole of splitsAt(search, i, 2))
      out.push({ to: i + 2, symbol: whole, technique: SPLIT, char: whole });
    for (const whole of splitsAt(search, i, 3))
      out.push({ to: i + 3, symbol: whole, technique: SPLIT, char: whole });
    if (standsAlone(search, i)) {
      for (const twin of lookalikesOf(code))
        out.push({ to: i + 1, symbol: twin, technique: LOOK_ALIKE, char: twin });
    }
  }
  search.shapes[i] = out;
  return out;
}

/** Depth-first over the trie of names themselves; any number of characters may be look-alikes or taken apart. */
function walkShapes(
  search: Search,
  first: number,
  i: number,
  state: number,
  depth: number,
  changed: number,
): void {
  if (depth > 1 && changed > 0) {
    const name = patternAt(search.names.plain, state);
    if (name >= 0) judgeShape(search, first, i, name, depth);
  }
  if (i >= search.folded.length || depth >= MAX_DEPTH) return;
  for (const reading of shapesAt(search, i)) {
    const next = childState(search.names.plain, state, reading.symbol);
    if (next === 0) continue;
    search.path[depth] = reading;
    walkShapes(search, first, reading.to, next, depth + 1, changed + (reading.technique === 0 ? 0 : 1));
  }
}

function judgeShape(search: Search, from: number, to: number, name: number, depth: number): void {
  const tally = startTally(depth, 1);
  let at = from;
  for (let d = 0; d < depth; d++) {
    const { technique, to: next } = search.path[d]!;
    if (technique === 0) countReading(tally, 'exact', 0);
    else if (technique === SPLIT) countReading(tally, 'split', SPLIT);
    else countReading(tally, 'look', LOOK_ALIKE, 0, search.folded.codes[at]!);
    at = next;
  }
  judge(search, name, from, to, tally);
}

/** Names that the text has but for one character, which then must at least resemble the right one. */
function searchBlanks(search: Search, from: number, end: number): void {
  const { names, folded } = search;
  const { starts, names: bucketNames, shift } = names.blanks;
  for (let length = 2; length <= LONGEST_BLANK && from + length <= end; length++) {
    if (folded.kind[from + length - 1] !== HAN) break;
    for (let blank = 0; blank < length; blank++) {
      if (length < 4 && !standsAlone(search, from + blank)) continue;
      const bucket = blankHash(folded.codes, from, length, blank) >>> shift;
      const first = starts[bucket]!;
      const last = starts[bucket + 1]!;
      if (last - first > MAX_BUCKET) continue;
      for (let k = first; k < last; k++) judgeBlank(search, bucketNames[k]!, from, length, blank);
    }
  }
}

function judgeBlank(search: Search, name: number, from: number, length: number, blank: number): void {
  const { names, folded } = search;
  const offset = names.folded.offsets[name]!;
  if (names.folded.offsets[name + 1]! - offset !== length) return;
  for (let i = 0; i < length; i++) {
    if (i !== blank && names.folded.codes[offset + i] !== folded.codes[from + i]) return;
  }
  const written = folded.codes[from + blank]!;
  const wanted = names.folded.codes[offset + blank]!;
  if (written === wanted) return;
  const shape = shapeLikeness(written, wanted);
  const tally = startTally(length, 1);
  for (let i = 1; i < length; i++) countReading(tally, 'exact', 0);
  if (soundsAlike(written, wanted)) {
    countReading(tally, soundsSame(written, wanted) ? 'sameTone' : 'otherTone', HOMOPHONE, 0, written);
    if (shape >= 0.7) tally.soundAndShape++;
  } else if (shape >= 0.9) countReading(tally, 'look', LOOK_ALIKE, 0, written);
  else if (shape >= 0.7) countReading(tally, 'part', LOOK_ALIKE, 0, written);
  else if (shape > 0) countReading(tally, 'radical', LOOK_ALIKE, 0, written);
  else countReading(tally, 'altered', ALTERED, 0, written);
  judge(search, name, from, from + length, tally);
}

function judge(search: Search, name: number, from: number, to: number, tally: Tally): void {
  const seen = judgeLikeness(
    search.names,
    search.folded,
    search.words,
    search.setting,
    name,
    from,
    to,
    tally,
  );
  if (seen !== null) search.into.push(seen);
}

/** A Latin word that is the initials of a Chinese name: NK for 耐克. */
function searchInitials(search: Search, from: number): void {
  const { folded, names } = search;
  let state = 0;
  let to = from;
  do {
    state = childState(names.initials, state, folded.codes[to]!);
    to++;
  } while (state !== 0 && to < folded.length && !wordEndsAt(folded, to));
  if (state === 0 || !wordEndsAt(folded, to)) return;
  const first = patternAt(names.initials, state);
  let rivals = 0;
  for (let p = first; p >= 0 && rivals <= MAX_SAME; p = names.initials.same[p]!) rivals++;
  // Letters that many names share point at none of them.
  if (rivals > MAX_SAME) return;
  for (let p = first; p >= 0; p = names.initials.same[p]!) {
    const tally = startTally(to - from, rivals);
    countReading(tally, 'initials', techniqueBit('initials'), to - from);
    judge(search, names.initialsNames[p]!, from, to, tally);
  }
}
