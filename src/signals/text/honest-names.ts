import { readFileSync } from 'node:fs';
import { type Folded, GAP_VISIBLE, LATIN } from './fold.ts';
import { wordHash } from './shop-statistics.ts';

/**
 * Names that honest titles carry, whether or not anybody taught them: 32-bit hashes (`honest-names.bin`, made by
 * `scripts/build-honest-names.ts`), from which no name can be read.
 */
export const LONGEST_HONEST_NAME = 6;

let known: ReadonlySet<number> | null = null;

function load(): ReadonlySet<number> {
  const hashes = new Set<number>();
  const bytes = readBytes();
  for (let at = 0; at + 4 <= bytes.length; at += 4) hashes.add(bytes.readUInt32LE(at));
  known = hashes;
  return hashes;
}

function readBytes(): Buffer {
  try {
    return readFileSync(new URL('./honest-names.bin', import.meta.url));
  } catch (error) {
    // Only while the file is being made for the first time.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  }
}

/** True where a name of honest titles is written over `[from, to)` or across one of its ends, but not where it lies within. */
export function honestNameOver(
  folded: Folded,
  from: number,
  to: number,
  names: ReadonlySet<number> = known ?? load(),
): boolean {
  const { codes, gap, length, kind } = folded;
  for (let start = Math.max(0, from - LONGEST_HONEST_NAME + 1); start < to; start++) {
    // Not from the midst of a Latin word.
    if (start > 0 && kind[start] === LATIN && kind[start - 1] === LATIN && (gap[start]! & GAP_VISIBLE) === 0)
      continue;
    let text = String.fromCharCode(codes[start]!);
    const last = Math.min(length, start + LONGEST_HONEST_NAME);
    for (let i = start + 1; i < last && (gap[i]! & GAP_VISIBLE) === 0; i++) {
      text += String.fromCharCode(codes[i]!);
      const end = i + 1;
      if (end <= from || (start >= from && end <= to && end - start < to - from)) continue;
      if (names.has(wordHash(text))) return true;
    }
  }
  return false;
}
