import { readFileSync } from 'node:fs';
import { wordHash } from './shop-statistics.ts';

/**
 * English words that honest texts hold, as a Bloom filter from which no word can be read (`ordinary-words.bin`, made by
 * `scripts/build-ordinary-words.ts`): a word that is ordinary is no misspelt brand (channel, cannon).
 */
const BITS = 20;
const MASK = (1 << BITS) - 1;
const HASHES = 4;
const BYTES = 1 << (BITS - 3);
export const SHORTEST_WORD = 3;

let known: Uint8Array | null = null;

function load(): Uint8Array {
  try {
    const bytes = readFileSync(new URL('./ordinary-words.bin', import.meta.url));
    if (bytes.length !== BYTES) throw new Error('the ordinary words are cut short');
    known = bytes;
  } catch (error) {
    // Only while the file is being made for the first time.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    known = new Uint8Array(BYTES);
  }
  return known;
}

export function packWords(words: Iterable<string>): Uint8Array {
  const bits = new Uint8Array(BYTES);
  for (const word of words) {
    for (const place of placesOf(word)) bits[place >>> 3]! |= 1 << (place & 7);
  }
  return bits;
}

/** Two hashes make the places of all (Kirsch and Mitzenmacher 2006). */
function placesOf(word: string): number[] {
  const first = wordHash(word);
  const second = Math.imul(first ^ (first >>> 15), 0x85ebca6b) | 1;
  return Array.from({ length: HASHES }, (_, k) => (first + Math.imul(second, k)) & MASK);
}

function holds(word: string, bits: Uint8Array): boolean {
  return placesOf(word).every((place) => (bits[place >>> 3]! & (1 << (place & 7))) !== 0);
}

/** Endings that English adds to a word; what is left must be one of at least three letters. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:'s|s|ed|d|ly|er|r|ing|y)$/, ''],
  [/(?:es|ing|est|er|able)$/, ''],
  [/(?:ing|er|ed|able)$/, 'e'],
  [/ie[sd]$/, 'y'],
];

/** True for a word of English or its forms; `word` in small letters a to z. One in a thousand others is taken for one. */
export function isOrdinaryWord(word: string): boolean {
  const bits = known ?? load();
  if (holds(word, bits)) return true;
  return ENDINGS.some(([ending, instead]) => {
    const stem = word.replace(ending, instead);
    return stem !== word && stem.length >= SHORTEST_WORD && holds(stem, bits);
  });
}
