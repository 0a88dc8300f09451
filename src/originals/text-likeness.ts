import { foldText } from '../marketplace/index.ts';

/** Folded letters of one piece: five Chinese words or so, or a long English one and a half. */
const PIECE = 8;
/** Of so many neighbouring pieces one is kept for the index (winnowing, Schleimer et al. 2003). */
const WINDOW = 8;
export const TEXT_LIMITS = { letters: 200_000, tokens: 20_000 } as const;

/** Letters and digits alone, folded; `at` gives each letter's place in the text as it was written. */
function lettersOf(text: string): { letters: string[]; at: number[] } {
  const letters: string[] = [];
  const at: number[] = [];
  let place = 0;
  for (const letter of text) {
    for (const folded of foldText(letter))
      if (/[\p{L}\p{N}]/u.test(folded)) {
        letters.push(folded);
        at.push(place);
      }
    place += letter.length;
    if (letters.length >= TEXT_LIMITS.letters) break;
  }
  return { letters, at };
}

/** FNV-1a over the letters of each piece, 32 bits. */
function piecesOf(letters: readonly string[]): Int32Array {
  const count = Math.max(0, letters.length - PIECE + 1);
  const pieces = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let hash = 0x811c9dc5;
    for (let k = 0; k < PIECE; k++)
      hash = Math.imul(hash ^ ((letters[i + k] as string).codePointAt(0) ?? 0), 0x01000193);
    pieces[i] = hash;
  }
  return pieces;
}

/** Of each window the least piece: two texts that share sixteen letters in a row share one of these. */
export function tokensOf(text: string): number[] {
  const pieces = piecesOf(lettersOf(text).letters);
  if (pieces.length <= WINDOW) return [...new Set(pieces)];
  const kept = new Set<number>();
  for (let from = 0; from + WINDOW <= pieces.length; from++) {
    let least = pieces[from] as number;
    for (let k = 1; k < WINDOW; k++) least = Math.min(least, pieces[from + k] as number);
    kept.add(least);
    if (kept.size >= TEXT_LIMITS.tokens) break;
  }
  return [...kept];
}

export interface Passage {
  /** UTF-16 places in the text as it was written. */
  readonly start: number;
  readonly end: number;
}

export interface TextLikeness {
  /** Of the shorter text's pieces, the share that the other has too, 0..1. */
  readonly contained: number;
  /** Letters of the longest passage that both have. */
  readonly longest: number;
  /** What of the first text stands in the second, longest first, at most ten. */
  readonly passages: readonly Passage[];
}

/** Two texts are alike when this much of the shorter is in the other, and one passage is no mere phrase. */
const ALIKE = { contained: 0.2, longest: 20 } as const;

export function compareTexts(own: string, other: string): TextLikeness {
  const [a, b] = [lettersOf(own), lettersOf(other)];
  const [p, q] = [piecesOf(a.letters), piecesOf(b.letters)];
  if (p.length === 0 || q.length === 0) return { contained: 0, longest: 0, passages: [] };
  const [mine, others] = [new Set(p), new Set(q)];
  let shared = 0;
  for (const piece of mine) if (others.has(piece)) shared += 1;
  const runs: { from: number; to: number }[] = [];
  for (let i = 0; i < p.length; i++) {
    if (!others.has(p[i] as number)) continue;
    const last = runs.at(-1);
    if (last !== undefined && i <= last.to + 1) last.to = i;
    else runs.push({ from: i, to: i });
  }
  const lengthOf = ({ from, to }: (typeof runs)[number]): number => to - from + PIECE;
  const ordered = runs.toSorted((x, y) => lengthOf(y) - lengthOf(x));
  return {
    contained: shared / Math.min(mine.size, others.size),
    longest: ordered[0] === undefined ? 0 : lengthOf(ordered[0]),
    passages: ordered.slice(0, 10).map(({ from, to }) => ({
      start: a.at[from] as number,
      end: (a.at[to + PIECE - 1] as number) + 1,
    })),
  };
}

export const areAlike = ({ contained, longest }: TextLikeness): boolean =>
  contained >= ALIKE.contained && longest >= ALIKE.longest;

/** Phrases from all over a text, to ask a search for texts that hold one of them. */
export function phrasesOf(text: string, most: number): string[] {
  const pieces = text.split(/[\s\p{P}\p{S}]+/u).filter((part) => Array.from(part).length >= 6);
  const words = pieces.length > 0 ? pieces : (text.match(/(?:\S+\s+){3}\S+/g) ?? []);
  const step = Math.max(1, Math.floor(words.length / most));
  return words
    .filter((_, i) => i % step === 0)
    .slice(0, most)
    .map((phrase) => Array.from(phrase).slice(0, 24).join(''));
}
