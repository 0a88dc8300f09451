import { readFileSync } from 'node:fs';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Folded } from './fold.ts';
import { GAP_VISIBLE, HAN } from './fold.ts';
import { addPair, hasPair, newPairs } from './pair-filter.ts';
import { unpackStatistics, wordHash } from './shop-statistics.ts';

/**
 * What ordinary Chinese looks like, so that an accident is not taken for an evasion: words of the segmenter's
 * dictionary, and pairs of characters that follow one another in dictionary words and in honest shopping texts
 * (`commonplace.bin`, made by `scripts/build-commonplace.ts`).
 */

/** Dictionary words rarer than this are names and accidents (平果, a county), not ordinary words. */
const LEAST_FREQUENCY = 20;

/** A dictionary word this frequent makes its pairs frequent ones. */
const FREQUENT_WORD = 1_000;

const seenPairs = newPairs();
const frequentPairs = newPairs();

/** Character → occurrences in dictionary words, weighed by their frequency; and in shopping texts, as a level 0..9. */
const charFrequencies = new Float64Array(65_536);
const shopLevels = new Uint8Array(65_536);
/** Hashes of short Latin words. */
const tokens = new Set<number>();
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

/** Lays what honest shopping texts have in common over the dictionary. */
function loadShopping(): void {
  const packed = readGenerated('./commonplace.bin');
  if (packed === null) return;
  const { seen, frequent, words, levels } = unpackStatistics(packed);
  for (let i = 0; i < seen.length; i++) {
    seenPairs[i]! |= seen[i]!;
    frequentPairs[i]! |= frequent[i]!;
  }
  for (const word of words) tokens.add(word);
  shopLevels.set(levels);
}

function readGenerated(name: string): Uint8Array | null {
  try {
    return readFileSync(new URL(name, import.meta.url));
  } catch (error) {
    // Only while the file is being made for the first time.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
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

/** True when a dictionary word holds the pair: what the shop statistics need not repeat. */
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
  return tokens.has(wordHash(token));
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
  const bounds = new Int32Array(length * 2);
  const begin = bounds.subarray(0, length);
  const end = bounds.subarray(length);
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
