import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FILTER_WORDS, type PairFilter } from './pair-filter.ts';

/**
 * What honest shopping texts have in common, as statistics from which no text can be read (docs/model-cards/text.md):
 * pairs of characters as filters, short Latin words as 32-bit hashes, and how often a character occurs as a level 0..9.
 */
export interface ShopStatistics {
  readonly seen: PairFilter;
  readonly frequent: PairFilter;
  /** `wordHash` of short Latin words, ascending. */
  readonly words: Uint32Array;
  /** By UTF-16 code unit. */
  readonly levels: Uint8Array;
}

const LEVELS = 65_536;

/** FNV-1a over UTF-16 code units, unsigned 32 bits. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Little-endian: number of words, both filters, words, levels; deflated. */
export function packStatistics({ seen, frequent, words, levels }: ShopStatistics): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(words.length);
  const numbers = [seen, frequent, words].map((list) => Buffer.from(Uint32Array.from(list).buffer));
  return deflateRawSync(Buffer.concat([head, ...numbers, levels]), { level: 9 });
}

export function unpackStatistics(packed: Uint8Array): ShopStatistics {
  const bytes = inflateRawSync(packed);
  const count = bytes.readUInt32LE(0);
  let at = 4;
  const take = (length: number): Uint32Array => {
    const list = Uint32Array.from({ length }, (_, i) => bytes.readUInt32LE(at + i * 4));
    at += length * 4;
    return list;
  };
  const [seen, frequent, words] = [take(FILTER_WORDS), take(FILTER_WORDS), take(count)];
  const levels = Uint8Array.from(bytes.subarray(at, at + LEVELS));
  if (levels.length !== LEVELS) throw new Error('the shop statistics are cut short');
  return { seen, frequent, words, levels };
}
