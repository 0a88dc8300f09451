import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Folded } from './fold.ts';
import { GAP_VISIBLE, HAN } from './fold.ts';

/**
 * What ordinary Chinese looks like, so that an accident is not taken for an evasion: words of the segmenter's
 * dictionary, and pairs of characters that follow one another in dictionary words and in honest shopping texts
 * (`commonplace.txt`, made by `scripts/build-commonplace.ts`).
 */

/** Dictionary words rarer than this are names and accidents (平果, a county), not ordinary words. */
const LEAST_FREQUENCY = 20;

/** A dictionary word this frequent makes its pairs frequent ones. */
const FREQUENT_WORD = 1_000;

const PAIR_BITS = 22;
const PAIR_MASK = (1 << PAIR_BITS) - 1;

/** A Bloom filter of two hashes: 300,000 pairs in 4 Mbit give under 2% false "seen". */
const newPairs = (): Uint32Array => new Uint32Array(1 << (PAIR_BITS - 5));
const seenPairs = newPairs();
const frequentPairs = newPairs();

/** Character → occurrences in dictionary words, weighed by their frequency; and in shopping texts, as a level 0..9. */
const charFrequencies = new Float64Array(65_536);
const shopLevels = new Uint8Array(65_536);
const tokens = new Set<string>();
const oddness = new Float32Array(65_536);

interface Loaded {
  readonly jieba: Jieba;
  readonly dictionaryAlone: Uint32Array;
}
let loaded: Loaded | null = null;

/** Half a second and the dictionary's memory: only when a text is first read. */
function load(): Loaded {
  const jieba = loadWords();
  const dictionaryAlone = seenPairs.slice();
  loadShopping();
  for (let code = 0; code < oddness.length; code++) {
    oddness[code] = Math.max(0, 1 - Math.log10(1 + charFrequencies[code]!) / 5);
  }
  loaded = { jieba, dictionaryAlone };
  return loaded;
}

function loadWords(): Jieba {
  const kept: string[] = [];
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [word, count] = line.split(' ');
    if (word === undefined) continue;
    const frequency = Number(count) || 0;
    for (let i = 0; i < word.length; i++) charFrequencies[word.charCodeAt(i)]! += frequency;
    if (frequency < LEAST_FREQUENCY) continue;
    kept.push(line);
    for (let i = 0; i + 1 < word.length; i++) {
      addPair(seenPairs, word.charCodeAt(i), word.charCodeAt(i + 1));
      if (frequency >= FREQUENT_WORD) addPair(frequentPairs, word.charCodeAt(i), word.charCodeAt(i + 1));
    }
  }
  return Jieba.withDict(Buffer.from(`${kept.join('\n')}\n`));
}

/**
 * Reads `commonplace.txt`: `X` and the characters that follow it, after `|` those that do so frequently; `=` short Latin
 * words; `@N` characters of level N.
 */
function loadShopping(): void {
  for (const line of readGenerated('./commonplace.txt').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('=')) {
      for (const token of line.slice(1).split(' ')) tokens.add(token);
    } else if (line.startsWith('@')) {
      for (let i = 2; i < line.length; i++) shopLevels[line.charCodeAt(i)] = Number(line[1]);
    } else {
      const bar = line.indexOf('|');
      for (let i = 1; i < line.length; i++) {
        if (i === bar) continue;
        addPair(seenPairs, line.charCodeAt(0), line.charCodeAt(i));
        if (bar >= 0 && i > bar) addPair(frequentPairs, line.charCodeAt(0), line.charCodeAt(i));
      }
    }
  }
}

function readGenerated(name: string): string {
  try {
    return readFileSync(new URL(name, import.meta.url), 'utf8');
  } catch (error) {
    // Only while the file is being made for the first time.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '';
  }
}

function pairHash(first: number, second: number): number {
  let hash = Math.imul(first * 65_536 + second, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function addPair(bits: Uint32Array, first: number, second: number): void {
  const hash = pairHash(first, second);
  const a = hash & PAIR_MASK;
  const b = Math.imul(hash, 0xc2b2ae35) >>> (32 - PAIR_BITS);
  bits[a >>> 5]! |= 1 << (a & 31);
  bits[b >>> 5]! |= 1 << (b & 31);
}

function hasPair(bits: Uint32Array, first: number, second: number): boolean {
  const hash = pairHash(first, second);
  const a = hash & PAIR_MASK;
  if (((bits[a >>> 5]! >>> (a & 31)) & 1) === 0) return false;
  const b = Math.imul(hash, 0xc2b2ae35) >>> (32 - PAIR_BITS);
  return ((bits[b >>> 5]! >>> (b & 31)) & 1) === 1;
}

/** True when the two characters were seen to follow one another (with under 2% error towards true). */
export function isCommonPair(first: number, second: number): boolean {
  if (loaded === null) load();
  return hasPair(seenPairs, first, second);
}

export function isFrequentPair(first: number, second: number): boolean {
  if (loaded === null) load();
  return hasPair(frequentPairs, first, second);
}

/** True when a dictionary word holds the pair: what `commonplace.txt` need not repeat. */
export function isDictionaryPair(first: number, second: number): boolean {
  return hasPair((loaded ?? load()).dictionaryAlone, first, second);
}

/** How rare a character is: 0 for the most frequent of the dictionary's corpus, 1 for unknown ones. */
export function charOddness(code: number): number {
  if (loaded === null) load();
  return oddness[code]!;
}

/** How rare a character is in shopping texts: 0 for the most frequent, 1 for one never seen there. */
export function shopOddness(code: number): number {
  if (loaded === null) load();
  return 1 - shopLevels[code]! / 9;
}

/** True when the Latin letters `[from, to)` are an abbreviation common in honest shopping texts (ml, led, diy). */
export function isCommonToken(folded: Folded, from: number, to: number): boolean {
  if (loaded === null) load();
  let token = '';
  for (let i = from; i < to; i++) token += String.fromCharCode(folded.codes[i]!);
  return tokens.has(token);
}

/** For each unit: where its word begins and ends. Units that are no part of an ordinary word stand alone. */
export interface Words {
  readonly begin: Int32Array;
  readonly end: Int32Array;
}

/** Segments the Chinese of a folded text; visible gaps part words. */
export function segmentWords(folded: Folded): Words {
  const { jieba } = loaded ?? load();
  const { length, codes, gap, kind } = folded;
  const begin = new Int32Array(length);
  const end = new Int32Array(length);
  let sentence = '';
  for (let i = 0; i < length; i++) {
    if (i > 0 && (gap[i]! & GAP_VISIBLE) !== 0) sentence += ' ';
    sentence += String.fromCharCode(codes[i]!);
  }
  let unit = 0;
  for (const word of jieba.cut(sentence, false)) {
    if (word === ' ' || word.trim() === '') continue;
    const from = unit;
    const to = Math.min(length, from + word.length);
    for (let i = from; i < to; i++) {
      const whole = kind[i] === HAN;
      begin[i] = whole ? from : i;
      end[i] = whole ? to : i + 1;
    }
    unit = to;
  }
  for (let i = unit; i < length; i++) {
    begin[i] = i;
    end[i] = i + 1;
  }
  return { begin, end };
}
