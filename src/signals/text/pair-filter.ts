/** Pairs of characters as a Bloom filter of two hashes: 300,000 pairs in 4 Mbit give under 2% false "seen". */
export type PairFilter = Uint32Array;

const PAIR_BITS = 22;
const PAIR_MASK = (1 << PAIR_BITS) - 1;
export const FILTER_WORDS = 1 << (PAIR_BITS - 5);

export const newPairs = (): PairFilter => new Uint32Array(FILTER_WORDS);

export function addPair(bits: PairFilter, first: number, second: number): void {
  const hash = pairHash(first, second);
  const a = hash & PAIR_MASK;
  const b = Math.imul(hash, 0xc2b2ae35) >>> (32 - PAIR_BITS);
  bits[a >>> 5]! |= 1 << (a & 31);
  bits[b >>> 5]! |= 1 << (b & 31);
}

export function hasPair(bits: PairFilter, first: number, second: number): boolean {
  const hash = pairHash(first, second);
  const a = hash & PAIR_MASK;
  if (((bits[a >>> 5]! >>> (a & 31)) & 1) === 0) return false;
  const b = Math.imul(hash, 0xc2b2ae35) >>> (32 - PAIR_BITS);
  return ((bits[b >>> 5]! >>> (b & 31)) & 1) === 1;
}

function pairHash(first: number, second: number): number {
  let hash = Math.imul(first * 65_536 + second, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
