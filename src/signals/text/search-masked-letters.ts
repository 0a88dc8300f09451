import { listUnder } from '../list-under.ts';
import { speaksOfBrands } from './brand-cues.ts';
import { type Folded, foldedString, foldText, GAP_VISIBLE, LATIN } from './fold.ts';
import { ABBREVIATION, MANY_NAMES, type Names } from './names.ts';
import { isOrdinaryWord } from './ordinary-words.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/** Latin names with signs in place of letters (n*ke, guc**, *didas, r***x), or with a letter written more often. */
const MASKED = techniqueBit('masked');
const REPEATED_BIT = techniqueBit('altered');

const MASKS = /^[*＊✱×○◯〇□■_?？#●☆★%@•❌⭕❎-]{1,10}$/u;
/** At the edge of a word fewer signs are masks: a question mark or a hyphen is what it always is. */
const MASKS_AT_END = /^[*＊✱○◯□■●❌⭕❎#]{1,6}/u;
const MASKS_AT_BEGIN = /[*＊✱○◯□■●❌⭕❎]{1,3}$/u;
const HOLDS_MASK = /[*＊✱×✕✖⨯○◯〇□■_?？#●☆★%@•❌⭕❎-]|[a-z]X[a-z]|([a-z])\1/iu;
const MOST_FITTING = 3;
const LEAST_KNOWN = 3;
const LEAST_REPEATED = 4;
/** Letters of a name of which only the first and the last are left. */
const LEAST_OF_ENDS = 5;
/** Crosses, which otherwise read as the letter x, and a capital X among small letters. */
const CROSS = /^[×✕✖⨯X]$/;

const STRENGTH = 0.9;
const STRENGTH_OF_THREE = 0.75;
const STRENGTH_OF_EDGE = 0.55;
const STRENGTH_OF_ENDS = 0.45;
const STRENGTH_OF_ENDS_BESIDE_CUE = 0.6;

interface Known {
  readonly name: number;
  readonly letters: string;
}
interface Index {
  /** By first letter, last letter and length; by the first and by the last three letters; without repetitions. */
  readonly ends: ReadonlyMap<string, readonly Known[]>;
  readonly heads: ReadonlyMap<string, readonly Known[]>;
  readonly tails: ReadonlyMap<string, readonly Known[]>;
  readonly once: ReadonlyMap<string, readonly Known[]>;
}

/** Built when first asked for; a revision's names never change. */
const indexes = new WeakMap<Names, Index>();

const endsKey = (letters: string): string => letters[0]! + letters.at(-1)! + letters.length;
const onceOf = (letters: string): string => letters.replace(/(.)\1+/g, '$1');

function buildIndex(names: Names): Index {
  const newMap = () => new Map<string, Known[]>();
  const maps = { ends: newMap(), heads: newMap(), tails: newMap(), once: newMap() };
  for (const name of new Set(names.leetNames)) {
    if ((names.flags[name]! & ABBREVIATION) !== 0) continue;
    const letters = foldedString(foldText(names.texts[name]!));
    if (!/^[a-z]{4,}$/.test(letters)) continue;
    const known = { name, letters };
    listUnder(maps.ends, endsKey(letters), known);
    listUnder(maps.heads, letters.slice(0, LEAST_KNOWN), known);
    listUnder(maps.tails, letters.slice(-LEAST_KNOWN), known);
    listUnder(maps.once, onceOf(letters), known);
  }
  indexes.set(names, maps);
  return maps;
}

export function searchMaskedLetters(names: Names, folded: Folded, into: Sighting[]): void {
  if (names.leetNames.length === 0 || names.count > MANY_NAMES || !HOLDS_MASK.test(folded.text)) return;
  const index = indexes.get(names) ?? buildIndex(names);
  for (let i = 0; i < folded.length; i++) {
    if (folded.kind[i] !== LATIN) continue;
    if (i > 0 && folded.kind[i - 1] === LATIN && (folded.gap[i]! & GAP_VISIBLE) === 0) continue;
    searchWord(index, folded, i, into);
  }
}

interface Word {
  readonly from: number;
  readonly to: number;
  /** Letters, and a dot for each one hidden. */
  readonly pattern: string;
  readonly known: number;
  readonly hidden: number;
}

function searchWord(index: Index, folded: Folded, from: number, into: Sighting[]): void {
  const word = readWord(folded, from);
  const { to, known, hidden, pattern } = word;
  const tell = (
    fitting: readonly Known[],
    techniques: number,
    strength: number,
    start: number,
    end: number,
  ) => {
    if (fitting.length > MOST_FITTING) return;
    for (const { name } of fitting) into.push({ name, from, to, start, end, techniques, strength });
  };
  const [start, end] = [folded.start[from]!, folded.end[to - 1]!];
  if (hidden === 0) {
    if (known >= LEAST_REPEATED && /([a-z])\1/.test(pattern)) {
      for (const one of index.once.get(onceOf(pattern)) ?? []) {
        if (one.letters.length >= pattern.length || !repeatsLetters(one.letters, pattern)) continue;
        tell([one], REPEATED_BIT, one.letters.length > 4 ? STRENGTH : STRENGTH_OF_THREE, start, end);
      }
    }
    if (known < LEAST_KNOWN || known > 24) return;
    const after = MASKS_AT_END.exec(folded.text.slice(end, end + 6))?.[0] ?? '';
    if (after !== '') {
      const fitting = (index.heads.get(pattern.slice(0, LEAST_KNOWN)) ?? []).filter(
        ({ letters }) => letters.startsWith(pattern) && fillsIn(letters.length - known, after.length),
      );
      // One sign after a word is a footnote's.
      if (after.length === 1 && isOrdinaryWord(pattern)) return;
      tell(fitting, MASKED, known > 3 ? STRENGTH_OF_THREE : STRENGTH_OF_EDGE, start, end + after.length);
    }
    const before = MASKS_AT_BEGIN.exec(folded.text.slice(Math.max(0, start - 3), start))?.[0] ?? '';
    if (before !== '' && !isOrdinaryWord(pattern)) {
      const fitting = (index.tails.get(pattern.slice(-LEAST_KNOWN)) ?? []).filter(
        ({ letters }) => letters.endsWith(pattern) && letters.length - known === before.length,
      );
      tell(fitting, MASKED, known > 3 ? STRENGTH_OF_THREE : STRENGTH_OF_EDGE, start - before.length, end);
    }
    return;
  }
  const fits = new RegExp(`^${pattern}$`);
  const fitting = (index.ends.get(endsKey(pattern)) ?? []).filter((one) => fits.test(one.letters));
  if (known >= LEAST_KNOWN && hidden <= known) {
    tell(fitting, MASKED, known === LEAST_KNOWN ? STRENGTH_OF_THREE : STRENGTH, start, end);
  } else if (fitting.length === 1 && pattern.length >= LEAST_OF_ENDS && known >= 2) {
    const sure = speaksOfBrands(folded.text) ? STRENGTH_OF_ENDS_BESIDE_CUE : STRENGTH_OF_ENDS;
    tell(fitting, MASKED, sure, start, end);
  }
}

/** Two signs and more stand for any number of letters from one on; one stands for one. */
const fillsIn = (missing: number, signs: number): boolean =>
  missing === signs || (signs > 1 && missing > 0 && missing <= signs + 3);

function readWord(folded: Folded, from: number): Word {
  let pattern = '';
  let known = 0;
  let hidden = 0;
  let to = from;
  for (; to < folded.length && folded.kind[to] === LATIN; to++) {
    if (to > from && (folded.gap[to]! & GAP_VISIBLE) !== 0) {
      const between = folded.text.slice(folded.end[to - 1]!, folded.start[to]!);
      if (between.length > 10 || !MASKS.test(between)) break;
      // An astral sign is one sign.
      const signs = Array.from(between).length;
      pattern += '.'.repeat(signs);
      hidden += signs;
    }
    const written = folded.text.slice(folded.start[to], folded.end[to]);
    if (to > from && CROSS.test(written) && isAmongSmall(folded, to)) {
      pattern += '.';
      hidden++;
      continue;
    }
    pattern += String.fromCharCode(folded.codes[to]!);
    known++;
  }
  return { from, to, pattern, known, hidden };
}

/** A cross, or a capital letter after a small one. */
function isAmongSmall(folded: Folded, i: number): boolean {
  if (folded.text[folded.start[i]!] !== 'X') return true;
  return /\p{Ll}/u.test(folded.text.slice(folded.start[i - 1], folded.end[i - 1]));
}

/** Each run of a letter is at least as long as in the name. */
function repeatsLetters(name: string, written: string): boolean {
  return new RegExp(`^${name.replace(/(.)\1*/g, '$&$1*')}$`).test(written);
}
