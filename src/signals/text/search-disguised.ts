import { childState, mayBegin, patternAt } from './automaton.ts';
import type { Words } from './commonplace.ts';
import { DIGIT, type Folded, HAN, LATIN, OTHER, wordBeginsAt, wordEndsAt } from './fold.ts';
import { countReading, type Place, type Setting, startTally } from './judge-likeness.ts';
import { judge, mayStand, type Search, standsAlone } from './disguise-search.ts';
import { MANY_NAMES, type Names } from './names.ts';
import { searchBlanks } from './search-blanks.ts';
import { composePair, composeTriple, lookalikesOf } from './shapes.ts';
import { type Sighting, techniqueBit } from './sighting.ts';
import {
  digitSounds,
  LETTER,
  LONGEST_SPELLING,
  readingAt,
  readingCount,
  soundsSame,
  tensSound,
  isZhuyin,
  spelledFrom,
  zhuyinFrom,
} from './sound.ts';

const HOMOPHONE = techniqueBit('homophone');
const LOOK_ALIKE = techniqueBit('look_alike');
const SPLIT = techniqueBit('split');
const PINYIN = techniqueBit('pinyin');
/** Spelled like pinyin, but in signs that honest listings of the mainland hardly hold: each syllable says more. */
const ZHUYIN = PINYIN | techniqueBit('altered');
const LETTERS_OF_ZHUYIN = 5;
const DIGIT_BIT = techniqueBit('digit');
const INITIALS = techniqueBit('initials');

/** Longest name looked for in disguise, in characters. */
const MAX_DEPTH = 12;
/** Names of one sound looked at; with more, the sound points at none of them. */
const MAX_SAME = 12;

export interface DisguiseOptions extends Setting {
  readonly place: Place;
  /** Units looked at: a description of 50,000 characters is not walked whole. */
  readonly limit: number;
}

/** The way a walk came, one entry a character of the name. Walks are synchronous, so one set of arrays serves all. */
const pathFrom = new Int32Array(MAX_DEPTH + 1);
const pathTechnique = new Int32Array(MAX_DEPTH + 1);
const pathChar = new Int32Array(MAX_DEPTH + 1);
/** The symbol a walk began with. */
let firstSymbol = 0;

/** Chinese names in disguise: by sound, by shape, taken apart, spelled in Latin letters, or one character changed. */
export function searchDisguised(
  names: Names,
  folded: Folded,
  words: Words,
  options: DisguiseOptions,
  into: Sighting[],
): void {
  const { place, ...setting } = options;
  const search: Search = {
    names,
    folded,
    words,
    into,
    setting,
    place,
    many: names.count > MANY_NAMES,
  };
  const end = Math.min(folded.length, options.limit);
  for (let i = 0; i < end; i++) {
    const kind = folded.kind[i]!;
    // Among very many names what lies across ordinary words is an accident.
    if (search.many && words.begin[i]! < i) continue;
    if (kind !== OTHER || isZhuyin(folded.codes[i]!)) walkSounds(search, i, i, 0, 0, 0);
    if (kind === HAN) {
      walkShapes(search, i, i, 0, 0, 0);
      searchBlanks(search, i, end);
    }
    if (kind === LATIN && wordBeginsAt(folded, i)) searchInitials(search, i);
  }
}

function stepSound(
  search: Search,
  first: number,
  at: number,
  state: number,
  depth: number,
  shaped: number,
  to: number,
  symbol: number,
  technique: number,
  char: number,
): void {
  if (depth === 0) firstSymbol = symbol;
  else if (depth === 1 && !mayBegin(search.names.sound, firstSymbol, symbol)) return;
  const next = childState(search.names.sound, state, symbol);
  if (next === 0) return;
  pathFrom[depth] = at;
  pathTechnique[depth] = technique;
  pathChar[depth] = char;
  walkSounds(search, first, to, next, depth + 1, shaped);
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
  const { folded } = search;
  if (depth > 1) {
    const pattern = patternAt(search.names.sound, state);
    if (pattern >= 0) {
      pathFrom[depth] = i;
      judgeSound(search, first, i, pattern, depth);
    }
  }
  if (i >= folded.length || depth >= MAX_DEPTH) return;
  const code = folded.codes[i]!;
  const kind = folded.kind[i]!;
  if (kind === HAN) {
    const count = Math.min(readingCount(code), search.many ? 1 : 3);
    for (let k = 0; k < count; k++) {
      stepSound(search, first, i, state, depth, shaped, i + 1, readingAt(code, k), HOMOPHONE, code);
    }
    stepSplits(search, first, i, state, depth, shaped);
    if (shaped > 0 || search.many || !standsAlone(search, i)) return;
    for (const twin of lookalikesOf(code)) {
      const sounds = Math.min(readingCount(twin), 2);
      for (let k = 0; k < sounds; k++) {
        stepSound(search, first, i, state, depth, 1, i + 1, readingAt(twin, k), LOOK_ALIKE, twin);
      }
    }
  } else if (kind === DIGIT) {
    const sounds = digitSounds(code - 48);
    for (let k = 0; k < sounds.length; k++) {
      stepSound(search, first, i, state, depth, shaped, i + 1, sounds[k]!, DIGIT_BIT, 0);
    }
    const tens = tensAt(folded, i);
    if (tens > 0) stepSound(search, first, i, state, depth, shaped, i + tens, tensSound(tens), DIGIT_BIT, 0);
  } else if (kind === LATIN) {
    stepSound(search, first, i, state, depth, shaped, i + 1, LETTER + code, 0, code);
    const spelled = spelledAt(search, i);
    for (let s = 0; s < spelled.length; s += 2) {
      const to = spelled[s]!;
      const sound = spelled[s + 1]!;
      stepSound(search, first, i, state, depth, shaped, to, sound, PINYIN, 0);
      // A tone digit after the syllable belongs to it: nai4ke4.
      if (to > i + 1 && to < folded.length && folded.kind[to] === DIGIT && folded.codes[to]! <= 53) {
        stepSound(search, first, i, state, depth, shaped, to + 1, sound, PINYIN, 0);
      }
    }
  } else if (isZhuyin(code)) {
    const signs = zhuyinFrom(folded.codes, i, folded.length);
    for (let s = 0; s < signs.length; s += 2) {
      stepSound(search, first, i, state, depth, shaped, signs[s]!, signs[s + 1]!, ZHUYIN, 0);
    }
  }
}

/** Digits of 10, 100 or 1000 that begins at `i` and ends where the number does, or 0. */
function tensAt(folded: Folded, i: number): number {
  if (folded.codes[i] !== 0x31) return 0;
  let to = i + 1;
  while (to < folded.length && folded.codes[to] === 0x30 && folded.gap[to] === 0) to++;
  if (to < folded.length && folded.kind[to] === DIGIT && folded.gap[to] === 0) return 0;
  return to - i >= 2 && to - i <= 4 ? to - i : 0;
}

function spelledAt(search: Search, i: number): readonly number[] {
  const { spelled } = search.place;
  const known = spelled[i];
  if (known !== undefined) return known;
  const { folded } = search;
  let end = i;
  while (end < folded.length && end < i + LONGEST_SPELLING && folded.kind[end] === LATIN) end++;
  const found = spelledFrom(folded.codes, i, end);
  spelled[i] = found;
  return found;
}

function stepSplits(
  search: Search,
  first: number,
  i: number,
  state: number,
  depth: number,
  shaped: number,
): void {
  const splits = splitsAt(search, i);
  for (let s = 0; s < splits.length; s += 2) {
    const whole = splits[s + 1]!;
    const count = Math.min(readingCount(whole), 2);
    for (let k = 0; k < count; k++) {
      stepSound(search, first, i, state, depth, shaped, splits[s]!, readingAt(whole, k), SPLIT, whole);
    }
  }
}

const NONE: readonly number[] = [];

function splitsAt(search: Search, i: number): readonly number[] {
  const { splits } = search.place;
  const known = splits[i];
  if (known !== undefined) return known;
  const { folded } = search;
  const { codes, kind } = folded;
  let found: number[] | null = null;
  if (i + 1 < folded.length && kind[i + 1] === HAN) {
    for (const whole of composePair(codes[i]!, codes[i + 1]!)) (found ??= []).push(i + 2, whole);
    if (i + 2 < folded.length && kind[i + 2] === HAN) {
      for (const whole of composeTriple(codes[i]!, codes[i + 1]!, codes[i + 2]!))
        (found ??= []).push(i + 3, whole);
    }
  }
  splits[i] = found ?? NONE;
  return found ?? NONE;
}

function judgeSound(search: Search, from: number, to: number, firstPattern: number, depth: number): void {
  const { names, folded } = search;
  if (!mayStand(search, from, to) || !mayDiffer(search, depth)) return;
  if (pathTechnique[depth - 1] === PINYIN && isPossessive(folded, to)) return;
  let rivals = 0;
  for (let p = firstPattern; p >= 0 && rivals < MAX_SAME; p = names.sound.same[p]!) rivals++;
  let seen = 0;
  for (let pattern = firstPattern; pattern >= 0 && seen < MAX_SAME; pattern = names.sound.same[pattern]!) {
    seen++;
    const name = names.soundNames[pattern]!;
    const offset = names.folded.offsets[name]!;
    if (!mayStandIn(search, offset, depth)) continue;
    const tally = startTally(depth, rivals);
    for (let d = 0; d < depth; d++) {
      const wanted = names.folded.codes[offset + d]!;
      const technique = pathTechnique[d]!;
      const char = pathChar[d]!;
      const at = pathFrom[d]!;
      if (technique === ZHUYIN) countReading(tally, 'pinyin', PINYIN, LETTERS_OF_ZHUYIN);
      else if (technique === PINYIN) countReading(tally, 'pinyin', PINYIN, pathFrom[d + 1]! - at);
      else if (technique === DIGIT_BIT) {
        if (wanted >= 48 && wanted <= 57) countReading(tally, 'exact', 0);
        else countReading(tally, 'digit', DIGIT_BIT);
      } else if (char === wanted) {
        if (technique === SPLIT) countReading(tally, 'split', SPLIT);
        else if (technique === LOOK_ALIKE) countReading(tally, 'look', LOOK_ALIKE, 0, folded.codes[at]!);
        else countReading(tally, 'exact', 0, 0, char);
      } else if (technique === HOMOPHONE) {
        countReading(tally, soundsSame(char, wanted) ? 'sameTone' : 'otherTone', HOMOPHONE, 0, char);
      } else countReading(tally, 'indirect', technique | HOMOPHONE, 0, folded.codes[at]!);
    }
    if (tally.techniques !== 0) judge(search, name, from, to, tally);
  }
}

/** False where every character read is part of an ordinary word: in a short name none can be a stand-in. */
function mayDiffer(search: Search, depth: number): boolean {
  if (depth >= 4) return true;
  if (search.many && depth === 2)
    return standsAlone(search, pathFrom[0]!) && standsAlone(search, pathFrom[1]!);
  for (let d = 0; d < depth; d++) {
    if (pathTechnique[d] !== HOMOPHONE || standsAlone(search, pathFrom[d]!)) return true;
  }
  return false;
}

/** Refuses early: in a short name a character inside an ordinary word is that word's, not a homophone. */
function mayStandIn(search: Search, offset: number, depth: number): boolean {
  const { codes } = search.names.folded;
  let exact = 0;
  let homophones = 0;
  for (let d = 0; d < depth; d++) {
    if (pathChar[d] === codes[offset + d]) {
      exact++;
      continue;
    }
    // The right character is no look-alike of another one with its sound.
    if (pathTechnique[d] === LOOK_ALIKE && search.folded.codes[pathFrom[d]!] === codes[offset + d])
      return false;
    if (pathTechnique[d] !== HOMOPHONE) continue;
    homophones++;
    if (depth < 4 && !standsAlone(search, pathFrom[d]!)) return false;
  }
  // Among very many names two homophones fit anything.
  return !(search.many && depth === 2 && exact === 0 && homophones === 2);
}

/** Depth-first over the trie of names themselves; characters may be look-alikes or taken apart. */
function walkShapes(
  search: Search,
  first: number,
  i: number,
  state: number,
  depth: number,
  changed: number,
): void {
  const { folded } = search;
  if (depth > 1 && changed > 0) {
    const name = patternAt(search.names.plain, state);
    if (name >= 0) {
      pathFrom[depth] = i;
      judgeShape(search, first, i, name, depth);
    }
  }
  if (i >= folded.length || depth >= MAX_DEPTH) return;
  const code = folded.codes[i]!;
  stepShape(search, first, i, state, depth, changed, i + 1, code, 0);
  if (folded.kind[i] !== HAN) return;
  const splits = splitsAt(search, i);
  for (let s = 0; s < splits.length; s += 2) {
    stepShape(search, first, i, state, depth, changed + 1, splits[s]!, splits[s + 1]!, SPLIT);
  }
  if (!standsAlone(search, i) || (search.many && changed > 0)) return;
  for (const twin of lookalikesOf(code)) {
    stepShape(search, first, i, state, depth, changed + 1, i + 1, twin, LOOK_ALIKE);
  }
}

function stepShape(
  search: Search,
  first: number,
  at: number,
  state: number,
  depth: number,
  changed: number,
  to: number,
  symbol: number,
  technique: number,
): void {
  if (depth === 0) firstSymbol = symbol;
  else if (depth === 1 && !mayBegin(search.names.plain, firstSymbol, symbol)) return;
  const next = childState(search.names.plain, state, symbol);
  if (next === 0) return;
  pathFrom[depth] = at;
  pathTechnique[depth] = technique;
  walkShapes(search, first, to, next, depth + 1, changed);
}

function judgeShape(search: Search, from: number, to: number, name: number, depth: number): void {
  if (!mayStand(search, from, to)) return;
  const tally = startTally(depth, 1);
  for (let d = 0; d < depth; d++) {
    const technique = pathTechnique[d]!;
    if (technique === 0) countReading(tally, 'exact', 0, 0, search.folded.codes[pathFrom[d]!]!);
    else if (technique === SPLIT) countReading(tally, 'split', SPLIT);
    else countReading(tally, 'look', LOOK_ALIKE, 0, search.folded.codes[pathFrom[d]!]!);
  }
  judge(search, name, from, to, tally);
}

/** A Latin word that is the initials of a Chinese name: NK for 耐克. */
function searchInitials(search: Search, from: number): void {
  const { folded, names } = search;
  let state = 0;
  let to = from;
  do {
    state = childState(names.initials, state, folded.codes[to]!);
    to++;
  } while (state !== 0 && to < folded.length && !lettersEndAt(folded, from, to));
  if (state === 0 || !lettersEndAt(folded, from, to) || isPossessive(folded, to)) return;
  const first = patternAt(names.initials, state);
  let rivals = 0;
  for (let p = first; p >= 0 && rivals <= MAX_SAME; p = names.initials.same[p]!) rivals++;
  // Letters that many names share point at none of them.
  if (rivals > MAX_SAME) return;
  for (let p = first; p >= 0; p = names.initials.same[p]!) {
    const tally = startTally(to - from, rivals);
    countReading(tally, 'initials', INITIALS, to - from);
    judge(search, names.initialsNames[p]!, from, to, tally);
  }
}

/** fan's: a word of another language, not initials. */
function isPossessive(folded: Folded, to: number): boolean {
  return to < folded.length && /^['’]$/.test(folded.text.slice(folded.end[to - 1], folded.start[to]));
}

/** Where a word ends, and where capitals give way to small letters: MJNmizuno. */
function lettersEndAt(folded: Folded, from: number, to: number): boolean {
  if (wordEndsAt(folded, to)) return true;
  if (to - from < 2) return false;
  const { text, start } = folded;
  return (
    /^\p{Lu}+\p{Ll}$/u.test(text.slice(start[from], folded.end[to]!)) &&
    start[to]! - start[from]! === to - from
  );
}
