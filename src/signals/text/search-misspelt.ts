import { keepNewest } from '../../base/keep-newest.ts';
import { listUnder } from '../list-under.ts';
import { isCommonToken } from './commonplace.ts';
import {
  DIGIT,
  type Folded,
  foldedString,
  foldText,
  GAP_PUNCT,
  GAP_SPACE,
  GAP_VISIBLE,
  LATIN,
  wordBeginsAt,
  wordEndsAt,
} from './fold.ts';
import { ABBREVIATION, countNameGaps, MANY_NAMES, type Names } from './names.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { mistakeIn } from './misspelling.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/**
 * Latin names with one mistake in them (Adidos, Guci, Nkie), without their vowels (Rlx), or with their words in another
 * order. A word of English is taken for itself, and nothing is found inside a longer word.
 *
 * Names are found by what is left when one letter is taken out, of the name and of the word (the symmetric deletes of
 * Garbe's SymSpell, 2012).
 */
const ALTERED = techniqueBit('altered');

const SHORTEST = 4;
const LONGEST = 24;
const SIZES = LONGEST + 1;
/** A way of spelling changes a word's length by no more. */
const SLACK = 2;
const MOST_PIECES = 3;
/** Among more names than this only long ones are told by a mistake, and none by its consonants alone. */
const SOME_NAMES = 5_000;
const SHORTEST_OF_SOME = 7;
/** More names than this that fit equally are no reading. */
const MOST_FITTING = 2;

const SHORTEST_SKELETON = 3;
const SHORTEST_BARE_WORDS = 4;
const STRENGTH_OF_SKELETON: readonly number[] = [0, 0, 0, 0.45, 0.6, 0.75, 0.85];
const STRENGTH_OF_ORDER = 0.85;
/** By the letters of the name. */
const STRENGTH_OF_SOUND: readonly number[] = [0, 0, 0, 0, 0.5, 0.6, 0.75, 0.85];

interface Known {
  readonly name: number;
  readonly letters: string;
  readonly pieces: number;
}
interface Index {
  readonly known: readonly Known[];
  /** Bucket of a hash → numbers in `known`. */
  readonly starts: Int32Array;
  readonly listed: Int32Array;
  readonly shift: number;
  /** Consonants, and words in another order → numbers in `known`. */
  readonly skeletons: ReadonlyMap<string, readonly number[]>;
  readonly orders: ReadonlyMap<string, readonly number[]>;
  /** As it sounds → numbers in `known`. */
  readonly sounds: ReadonlyMap<string, readonly number[]>;
  readonly mostPieces: number;
  readonly firsts: Int32Array;
  /** Words read before and what they are; the oldest go first. */
  readonly read: Map<string, readonly Reading[]>;
}
interface Reading {
  readonly name: number;
  readonly strength: number;
}
const MOST_READ = 20_000;
const NONE: readonly Reading[] = [];

/** Built when first asked for; a revision's names never change. */
const indexes = new WeakMap<Names, Index>();

export function searchMisspelt(names: Names, folded: Folded, into: Sighting[]): void {
  if (names.leetNames.length === 0 || names.count > MANY_NAMES) return;
  const index = indexes.get(names) ?? buildIndex(names);
  if (index.known.length === 0) return;
  const { length } = folded;
  for (let from = 0; from < length; from++) {
    if (!isLetter(folded, from) || !wordBeginsAt(folded, from) || isDigitBeside(folded, from - 1, from))
      continue;
    let to = from;
    for (let pieces = 1; pieces <= index.mostPieces; pieces++) {
      to = pieceEnd(folded, to);
      if (to === 0 || to - from > LONGEST) break;
      if (mayMean(index, pieces, to - from, folded.codes[from]!))
        tell(names, index, folded, from, to, pieces, into);
      if (to >= length || !isLetter(folded, to) || !isWordGap(folded.gap[to]!)) break;
    }
  }
}

function tell(
  names: Names,
  index: Index,
  folded: Folded,
  from: number,
  to: number,
  pieces: number,
  into: Sighting[],
): void {
  let word = '';
  for (let i = from; i < to; i++) {
    if (pieces > 1 && i > from && (folded.gap[i]! & GAP_VISIBLE) !== 0) word += ' ';
    word += String.fromCharCode(folded.codes[i]!);
  }
  let readings = index.read.get(word);
  if (readings === undefined) {
    readings = readWord(names, index, word, pieces, pieces === 1 && isCommonToken(folded, from, to));
    keepNewest(index.read, word, readings, MOST_READ);
  }
  for (const { name, strength } of readings) {
    const start = folded.start[from]!;
    const end = folded.end[to - 1]!;
    into.push({ name, from, to, start, end, techniques: ALTERED, strength });
  }
}

/** First letters that are written for one another where a word begins. */
const FIRST_LETTERS = ['ckq', 'fp', 'sczx', 'gj', 'vw', 'iy'];

/** By pieces and letters of the text: first letters that a name's disguise may have, as a set of bits. */
function mayMean(index: Index, pieces: number, length: number, first: number): boolean {
  return ((index.firsts[(pieces - 1) * SIZES + length]! >>> (first - 97)) & 1) === 1;
}

function noteFirst(firsts: Int32Array, pieces: number, letters: string, slack: number): void {
  const first = letters[0]!;
  const alike = FIRST_LETTERS.find((group) => group.includes(first)) ?? first;
  let bits = 0;
  for (const letter of alike) bits |= 1 << (letter.charCodeAt(0) - 97);
  for (let length = letters.length - slack; length <= letters.length + slack; length++) {
    if (length > 0 && length < SIZES) firsts[(pieces - 1) * SIZES + length]! |= bits;
  }
}

/** Where the run of letters that begins at `from` ends; 0 where it ends in a number or another script's letter. */
function pieceEnd(folded: Folded, from: number): number {
  let to = from + 1;
  while (to < folded.length && isLetter(folded, to) && (folded.gap[to]! & GAP_VISIBLE) === 0) to++;
  return wordEndsAt(folded, to) && !isDigitBeside(folded, to, to) ? to : 0;
}

/** Letters and digits in a row are a number of a model. */
function isDigitBeside(folded: Folded, i: number, gapAt: number): boolean {
  return i >= 0 && i < folded.length && folded.kind[i] === DIGIT && (folded.gap[gapAt]! & GAP_VISIBLE) === 0;
}

function isLetter(folded: Folded, i: number): boolean {
  const code = folded.codes[i]!;
  return folded.kind[i] === LATIN && code >= 97 && code <= 122;
}

const isWordGap = (gap: number): boolean =>
  (gap & GAP_VISIBLE) === GAP_SPACE || (gap & GAP_VISIBLE) === GAP_PUNCT;

function readWord(
  names: Names,
  index: Index,
  word: string,
  pieces: number,
  token: boolean,
): readonly Reading[] {
  const parts = word.split(' ');
  const letters = parts.join('');
  // In several words the mistake is in one that is no word.
  if (parts.every(isOrdinaryWord)) return pieces > 1 ? inOrder(index, word) : NONE;
  const found: Reading[] = [];
  for (const at of candidates(index, letters)) {
    const { name, letters: own, pieces: ownPieces } = index.known[at]!;
    if (own === letters) return NONE;
    if (ownPieces !== pieces || found.some((one) => one.name === name)) continue;
    if (names.count > SOME_NAMES && own.length < SHORTEST_OF_SOME) continue;
    const strength = mistakeIn(own, letters);
    if (strength > 0) found.push({ name, strength });
  }
  if (found.length > MOST_FITTING) return NONE;
  if (found.length > 0) return found;
  const sounding =
    index.sounds.get(soundOf(letters))?.filter((at) => index.known[at]!.pieces === pieces) ?? [];
  if (sounding.length > 0 && sounding.length <= MOST_FITTING) {
    return sounding.map((at) => {
      const { name, letters: own } = index.known[at]!;
      return { name, strength: STRENGTH_OF_SOUND[Math.min(own.length, STRENGTH_OF_SOUND.length - 1)]! };
    });
  }
  if (pieces > 1) return inOrder(index, word);
  if (token || names.count > SOME_NAMES || letters.length < SHORTEST_SKELETON) return NONE;
  const bare = index.skeletons.get(letters) ?? [];
  if (bare.length === 0 || bare.length > MOST_FITTING) return NONE;
  const strength = STRENGTH_OF_SKELETON[Math.min(letters.length, STRENGTH_OF_SKELETON.length - 1)]!;
  return bare.map((at) => ({ name: index.known[at]!.name, strength }));
}

function inOrder(index: Index, word: string): readonly Reading[] {
  const found = index.orders.get(word) ?? [];
  return found.map((at) => ({ name: index.known[at]!.name, strength: STRENGTH_OF_ORDER }));
}

const consonantsOf = (word: string): string => word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '');

/** One spelling for what English speakers write in several ways. */
function soundOf(letters: string): string {
  return letters
    .replace(/ph/g, 'f')
    .replace(/sch/g, 'sh')
    .replace(/x/g, 'ks')
    .replace(/qu/g, 'kv')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ck|[cq]/g, 'k')
    .replace(/z/g, 's')
    .replace(/w/g, 'v')
    .replace(/oo|ou/g, 'u')
    .replace(/ee|ei|ie|y/g, 'i')
    .replace(/(.)\1+/g, '$1');
}

function candidates(index: Index, letters: string): Set<number> {
  const found = new Set<number>();
  eachDeletion(letters, (hash) => {
    const bucket = hash >>> index.shift;
    for (let k = index.starts[bucket]!; k < index.starts[bucket + 1]!; k++) found.add(index.listed[k]!);
  });
  return found;
}

const BASE = 0x01000193;

/** Hashes of the letters whole, and with each one taken out. */
function eachDeletion(letters: string, visit: (hash: number) => void): void {
  const { length } = letters;
  let suffix = 0;
  const suffixes = new Int32Array(length + 1);
  for (let i = length - 1, power = 1; i >= 0; i--) {
    suffix = (suffix + Math.imul(letters.charCodeAt(i), power)) | 0;
    power = Math.imul(power, BASE);
    suffixes[i] = suffix;
  }
  visit(mix(suffixes[0]!));
  let prefix = 0;
  // The power of what stands before letter `i` when it is taken out.
  const powers = new Int32Array(length + 1);
  powers[length] = 1;
  for (let i = length - 1; i >= 0; i--) powers[i] = Math.imul(powers[i + 1]!, BASE);
  for (let i = 0; i < length; i++) {
    visit(mix((Math.imul(prefix, powers[i + 1]!) + suffixes[i + 1]!) | 0));
    prefix = (Math.imul(prefix, BASE) + letters.charCodeAt(i)) | 0;
  }
}

function mix(value: number): number {
  const hash = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function buildIndex(names: Names): Index {
  const known: Known[] = [];
  const skeletons = new Map<string, number[]>();
  const orders = new Map<string, number[]>();
  const sounds = new Map<string, number[]>();
  const hashes: number[] = [];
  const owners: number[] = [];
  let mostPieces = 1;
  const firsts = new Int32Array(MOST_PIECES * SIZES);
  for (const name of new Set(names.leetNames)) {
    if ((names.flags[name]! & ABBREVIATION) !== 0) continue;
    const folded = foldText(names.texts[name]!);
    const letters = foldedString(folded);
    if (!/^[a-z]+$/.test(letters) || letters.length < SHORTEST || letters.length > LONGEST - 1) continue;
    const pieces = countNameGaps(names, name) + 1;
    if (pieces > MOST_PIECES) continue;
    mostPieces = Math.max(mostPieces, pieces);
    const at = known.length;
    known.push({ name, letters, pieces });
    noteFirst(firsts, pieces, letters, SLACK);
    eachDeletion(letters, (hash) => {
      hashes.push(hash);
      owners.push(at);
    });
    listUnder(sounds, soundOf(letters), at);
    if (pieces === 1) {
      const bare = consonantsOf(letters);
      if (bare.length >= SHORTEST_SKELETON && bare.length < letters.length - 1) {
        listUnder(skeletons, bare, at);
        noteFirst(firsts, 1, bare, 0);
      }
      continue;
    }
    const words = names.texts[name]!.split(/[^\p{L}]+/u).map((word) => foldedString(foldText(word)));
    const swapped = words.toReversed().join(' ');
    if (words.length > 1 && swapped !== words.join(' ')) {
      listUnder(orders, swapped, at);
      noteFirst(firsts, pieces, swapped.replaceAll(' ', ''), 0);
    }
    const bare = words.map(consonantsOf).join(' ');
    if (bare.length - pieces >= SHORTEST_BARE_WORDS && bare !== words.join(' ')) {
      listUnder(orders, bare, at);
      noteFirst(firsts, pieces, bare.replaceAll(' ', ''), 0);
    }
  }
  const bits = Math.min(22, Math.max(4, Math.ceil(Math.log2(hashes.length + 1)) + 1));
  const shift = 32 - bits;
  const starts = new Int32Array((1 << bits) + 1);
  for (const hash of hashes) starts[(hash >>> shift) + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const next = starts.slice();
  const listed = new Int32Array(hashes.length);
  for (let k = 0; k < hashes.length; k++) listed[next[hashes[k]! >>> shift]!++] = owners[k]!;
  const index = {
    known,
    starts,
    listed,
    shift,
    skeletons,
    orders,
    sounds,
    mostPieces,
    firsts,
    read: new Map(),
  };
  indexes.set(names, index);
  return index;
}
