import type { Automaton } from './automaton.ts';
import { buildAutomaton, packPatterns, type PatternSet } from './build-automaton.ts';
import { DIGIT, type Folded, foldedString, foldText, GAP_VISIBLE, HAN, LATIN } from './fold.ts';
import type { RecentNames } from './recent-names.ts';
import { digitSounds, LETTER, readingAt, readingCount, spellWord } from './sound.ts';

/** Bits of `flags`. */
export const COMMON = 1;
export const ABBREVIATION = 2;
/** Looked for as written only, never in disguise. */
export const PLAIN_ONLY = 4;

/** With more names than this, what is merely like a name, by a mistake, a mask or another order, points at none. */
export const MANY_NAMES = 50_000;

/** One text to look for, and what it belongs to (a brand, a lexicon term). */
export interface NameEntry {
  readonly ownerId: string;
  readonly ownerVersion: number;
  readonly text: string;
  readonly flags: number;
  /** With flags COMMON or ABBREVIATION: texts of which one must stand beside it. */
  readonly contexts: readonly string[];
  /** Owners of one group are weighed together, apart from others in the same search; 0 to 31. */
  readonly group?: number;
}

/**
 * All names as search structures. Names are numbered; every automaton reports numbers of its own, which its
 * `...Names` table turns into name numbers.
 */
export interface Names {
  readonly count: number;
  readonly ownerIds: readonly string[];
  /** Name → index into `ownerIds` and `ownerVersions`. */
  readonly ownerOf: Int32Array;
  readonly ownerVersions: Int32Array;
  /** The name as taught, and folded. */
  readonly texts: readonly string[];
  readonly folded: PatternSet;
  readonly flags: Uint8Array;
  readonly groups: Uint8Array;
  /** False when every name is looked for as written only. */
  readonly disguisable: boolean;
  /** Where the taught name itself has a visible gap (bit i = before unit i), for the first 31 units. */
  readonly gaps: Int32Array;
  readonly plain: Automaton;
  readonly leet: Automaton;
  readonly leetNames: Int32Array;
  readonly sound: Automaton;
  readonly soundNames: Int32Array;
  readonly initials: Automaton;
  readonly initialsNames: Int32Array;
  readonly blanks: BlankIndex;
  readonly contexts: Automaton;
  /** Name → context patterns beside which it counts; empty for most. */
  readonly contextsOf: ReadonlyMap<number, readonly number[]>;
  /** What was laid over a large set since it was prepared; the tables by name and owner hold it too, the others do not. */
  readonly recent?: RecentNames;
}

/** The group of a name as a bit. */
export function groupBit(names: Names, name: number): number {
  return 1 << names.groups[name]!;
}

/** Names of 2 to 6 Chinese characters by what is left when one character is blanked. */
export interface BlankIndex {
  readonly starts: Int32Array;
  readonly names: Int32Array;
  readonly shift: number;
}

export const LONGEST_BLANK = 6;
const MOST_READINGS = 8;

/** Builds the structures; about 10 s and 600 MB for a million names. */
export function prepareNames(entries: Iterable<NameEntry>): Names {
  const owners = new Map<string, number>();
  const ownerVersions: number[] = [];
  const texts: string[] = [];
  const ownerOf: number[] = [];
  const flags: number[] = [];
  const groups: number[] = [];
  const gaps: number[] = [];
  const plain: string[] = [];
  const leet: string[] = [];
  const leetNames: number[] = [];
  const sounds: string[] = [];
  const soundNames: number[] = [];
  const initials: string[] = [];
  const initialsNames: number[] = [];
  const contextNumbers = new Map<string, number>();
  const contextsOf = new Map<number, readonly number[]>();
  const blankKeys: number[] = [];
  const blankNames: number[] = [];

  for (const name of entries) {
    const folded = foldText(name.text);
    if (folded.length === 0) continue;
    const number = texts.length;
    texts.push(name.text);
    let owner = owners.get(name.ownerId);
    if (owner === undefined) {
      owner = owners.size;
      owners.set(name.ownerId, owner);
      ownerVersions.push(name.ownerVersion);
    }
    ownerOf.push(owner);
    flags.push(name.flags);
    groups.push(name.group ?? 0);
    gaps.push(gapBits(folded));
    const key = foldedString(folded);
    plain.push(key);
    if (name.contexts.length > 0) {
      const own: number[] = [];
      for (const context of name.contexts) {
        const text = foldedString(foldText(context));
        if (text === '') continue;
        const known = contextNumbers.get(text) ?? contextNumbers.size;
        contextNumbers.set(text, known);
        own.push(known);
      }
      contextsOf.set(number, own);
    }
    // An abbreviation is too short to be looked for in disguise.
    if ((name.flags & (ABBREVIATION | PLAIN_ONLY)) !== 0) continue;
    const shape = shapeOf(folded);
    if (shape.latin >= 3 && shape.han === 0 && shape.other === 0) {
      leet.push(foldedString(foldText(name.text, { leet: true })));
      leetNames.push(number);
    }
    if (shape.han >= 2 && shape.other === 0) {
      for (const sequence of soundSequences(folded)) {
        sounds.push(sequence);
        soundNames.push(number);
      }
    }
    if (shape.han >= 2 && shape.han === folded.length) {
      const short = initialsOf(key);
      if (short !== null) {
        initials.push(short);
        initialsNames.push(number);
      }
      if (folded.length <= LONGEST_BLANK) {
        for (let blank = 0; blank < folded.length; blank++) {
          blankKeys.push(blankHash(folded.codes, 0, folded.length, blank));
          blankNames.push(number);
        }
      }
    }
  }
  const folded = packPatterns(plain);
  return {
    count: texts.length,
    ownerIds: [...owners.keys()],
    ownerOf: Int32Array.from(ownerOf),
    ownerVersions: Int32Array.from(ownerVersions),
    texts,
    folded,
    flags: Uint8Array.from(flags),
    groups: Uint8Array.from(groups),
    gaps: Int32Array.from(gaps),
    plain: buildAutomaton(folded),
    leet: buildAutomaton(leet),
    leetNames: Int32Array.from(leetNames),
    sound: buildAutomaton(sounds),
    disguisable: flags.some((flag) => (flag & PLAIN_ONLY) === 0),
    soundNames: Int32Array.from(soundNames),
    initials: buildAutomaton(initials),
    initialsNames: Int32Array.from(initialsNames),
    blanks: buildBlankIndex(blankKeys, blankNames),
    contexts: buildAutomaton([...contextNumbers.keys()]),
    contextsOf,
  };
}

/** Where the taught text itself has a visible gap: bit i = before unit i, for the first 31 units. */
export function gapBits(folded: Folded): number {
  let bits = 0;
  for (let i = 1; i < Math.min(folded.length, 31); i++) {
    if ((folded.gap[i]! & GAP_VISIBLE) !== 0) bits |= 1 << i;
  }
  return bits;
}

/** How many visible gaps the taught text has, among its first 31 units. */
export function countNameGaps(names: Names, name: number): number {
  let count = 0;
  for (let rest = names.gaps[name]!; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function shapeOf(folded: Folded): { han: number; latin: number; other: number } {
  let han = 0;
  let latin = 0;
  let other = 0;
  for (let i = 0; i < folded.length; i++) {
    const kind = folded.kind[i]!;
    if (kind === HAN) han++;
    else if (kind === LATIN) latin++;
    else if (kind !== DIGIT) other++;
  }
  return { han, latin, other };
}

/** The ways a name may sound: one symbol a character; at most eight for names with several polyphones. */
function soundSequences(folded: Folded): string[] {
  let sequences = [''];
  for (let i = 0; i < folded.length; i++) {
    const code = folded.codes[i]!;
    const readings: number[] = [];
    if (folded.kind[i] === HAN) {
      const count = Math.min(readingCount(code), 3);
      if (count === 0) return [];
      for (let k = 0; k < count; k++) readings.push(readingAt(code, k));
    } else if (folded.kind[i] === DIGIT) readings.push(digitSounds(code - 48)[0]!);
    else readings.push(LETTER + code);
    const next: string[] = [];
    for (const sequence of sequences) {
      for (const reading of readings) {
        if (next.length < MOST_READINGS) next.push(sequence + String.fromCharCode(reading));
      }
    }
    sequences = next;
  }
  return sequences;
}

/** First letters of the syllables: 耐克 → "nk". */
function initialsOf(name: string): string | null {
  const syllables = spellWord(name);
  return syllables === null ? null : syllables.map((syllable) => syllable[0]!).join('');
}

/** Hash of `codes[from .. from + length)` without the unit at `blank`, but with its place and the length. */
export function blankHash(codes: Uint16Array, from: number, length: number, blank: number): number {
  let hash = Math.imul(length * 8 + blank + 1, 0x9e3779b1);
  for (let i = 0; i < length; i++) {
    if (i !== blank) hash = Math.imul(hash ^ codes[from + i]!, 0x85ebca6b) ^ (hash >>> 15);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function buildBlankIndex(keys: readonly number[], names: readonly number[]): BlankIndex {
  const bits = Math.min(24, Math.max(4, Math.ceil(Math.log2(keys.length + 1))));
  const shift = 32 - bits;
  const starts = new Int32Array((1 << bits) + 1);
  for (const key of keys) starts[(key >>> shift) + 1]!++;
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
  const at = starts.slice();
  const sorted = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) sorted[at[keys[i]! >>> shift]!++] = names[i]!;
  return { starts, names: sorted, shift };
}
