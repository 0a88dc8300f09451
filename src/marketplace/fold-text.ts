import { createHash } from 'node:crypto';
import type { ListingContent } from './listing.ts';

/** A text whose folded form is shorter (code points) tells no copy: honest sellers write it alike. */
const SHORTEST_COPY = 16;

/** Letters and digits alone, compatibility forms and case folded: what stays when a copy is re-spaced and re-decorated. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const hashed = new WeakMap<Pick<ListingContent, 'title' | 'description'>, { readonly hash: string | null }>();

/** SHA-256 (hex) of the folded title and description; null when there is too little text to tell a copy. */
export function textHashOf(content: Pick<ListingContent, 'title' | 'description'>): string | null {
  const known = hashed.get(content);
  if (known !== undefined) return known.hash;
  const hash = hashText(content);
  hashed.set(content, { hash });
  return hash;
}

function hashText(content: Pick<ListingContent, 'title' | 'description'>): string | null {
  const title = foldText(content.title);
  const description = foldText(content.description);
  if (Array.from(title).length + Array.from(description).length < SHORTEST_COPY) return null;
  return createHash('sha256').update(`${title}\n${description}`).digest('hex');
}

/** Folded for search: runs of letters and digits, one space between. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * What an index of arrays can look up: hashes (32 bits) of each pair of neighbouring characters within a word, and of
 * each Han character and each word of one character alone. Every query of two characters or more within a word is a
 * subset of the tokens of a text that contains it.
 */
export function searchTokens(folded: string): number[] {
  const tokens = new Set<number>();
  for (const word of folded.split(' ')) {
    const characters = Array.from(word);
    for (let i = 0; i < characters.length; i++) {
      const at = characters[i] as string;
      if (characters.length === 1 || /\p{Script=Han}/u.test(at)) tokens.add(hash32(at));
      if (i > 0) tokens.add(hash32((characters[i - 1] as string) + at));
    }
  }
  return [...tokens];
}

/** FNV-1a over UTF-16 code units, as a signed 32-bit number (PostgreSQL int). */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}
