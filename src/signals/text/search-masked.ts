import { listUnder } from '../list-under.ts';
import { speaksOfBrands } from './brand-cues.ts';
import { isCommonPair, type Words } from './commonplace.ts';
import { DIGIT, type Folded, GAP_VISIBLE, HAN, LATIN } from './fold.ts';
import { blankHash, LONGEST_BLANK, MANY_NAMES, type Names } from './names.ts';
import { type Sighting, techniqueBit } from './sighting.ts';
import { spellWord } from './sound.ts';

/**
 * Chinese names of which a character is left out and its place marked, or given by its first letter: 阿*达斯, 阿d达斯.
 * A mark between two characters that hides none (耐*克) the plain search finds; Latin names are read by
 * `search-masked-letters.ts`.
 */
const INITIALS = techniqueBit('initials');
const MASKED = techniqueBit('masked');

/** Signs that stand for something left out; a comma, a hyphen or a slash parts words instead. */
const MASKS = /^[*＊✱×xX○◯〇□■_?？#●☆★%@•❌⭕❎]{1,4}$/u;
/** Of those, what is put for the second character of a name of two. */
const MASKS_OF_TWO = /^[*＊✱○◯×□■●❌⭕❎]{1,2}/u;
const HOLDS_MASK =
  /[*＊✱×○◯〇□■_?？#●☆★%@•❌⭕❎某口]|\p{Script=Han}0\p{Script=Han}|\p{Script=Han}[a-z]|[a-z]\p{Script=Han}/iu;
/** More names than this that fit equally are no reading; of a hint more may be meant. */
const MOST_FITTING = 3;
const MOST_HINTED = 8;

const STRENGTH_OF_TWO = 0.45;
const STRENGTH_OF_TWO_BESIDE_CUE = 0.6;
const STRENGTH_OF_THREE = 0.75;
const STRENGTH = 0.9;

interface Masked {
  readonly names: Names;
  readonly folded: Folded;
  readonly words: Words;
  readonly into: Sighting[];
}

export function searchMasked(names: Names, folded: Folded, words: Words, into: Sighting[]): void {
  if (names.count > MANY_NAMES || !HOLDS_MASK.test(folded.text)) return;
  const search = { names, folded, words, into };
  const { length, kind, gap, codes } = folded;
  for (let i = 0; i < length; i++) {
    if (isLoneLetter(folded, i) || isMaskCharacter(codes[i]!)) searchHidden(search, i);
    if (i > 0 && (gap[i]! & GAP_VISIBLE) !== 0) {
      const mask = maskBefore(folded, i);
      if (mask > 0 && mask <= 2 && (kind[i - 1] === HAN || kind[i] === HAN)) searchLeftOut(search, i);
      if (mask > 1 && kind[i - 1] === HAN && kind[i] === HAN) searchManyLeftOut(search, i, mask);
    }
  }
  if (length > 0 && kind[length - 1] === HAN) {
    const mask = maskBefore(folded, length);
    if (mask === 1 || mask === 2) searchLeftOut(search, length);
  }
  if (length > 0 && kind[0] === HAN && folded.start[0]! > 0 && maskBefore(folded, 0) === 1)
    searchLeftOut(search, 0);
}

/** Number of mask signs between unit `i - 1` and unit `i`, or 0 where anything else stands there too. */
function maskBefore(folded: Folded, i: number): number {
  const from = i === 0 ? 0 : folded.end[i - 1]!;
  const to = i < folded.length ? folded.start[i]! : folded.text.length;
  if (to - from > 3) return maskOfEdge(folded, i, from, to);
  const between = folded.text.slice(from, to);
  return MASKS.test(between) ? between.length : maskOfEdge(folded, i, from, to);
}

/** A mask at the edge of a word has a space on its other side: 阿迪达* 男鞋. */
function maskOfEdge(folded: Folded, i: number, from: number, to: number): number {
  const between = folded.text.slice(from, to);
  if (i > 0 && folded.kind[i - 1] === HAN && /^[*＊○◯×□●](?:\s|$|[（(【])/u.test(between)) return 1;
  return 0;
}

function isLoneLetter(folded: Folded, i: number): boolean {
  if (folded.kind[i] !== LATIN) return false;
  const besideHan = (at: number, gapAt: number): boolean =>
    at >= 0 && at < folded.length && folded.kind[at] === HAN && (folded.gap[gapAt]! & GAP_VISIBLE) === 0;
  const closed = (at: number, gapAt: number): boolean =>
    at < 0 || at >= folded.length || folded.kind[at] === HAN || (folded.gap[gapAt]! & GAP_VISIBLE) !== 0;
  return closed(i - 1, i) && closed(i + 1, i + 1) && (besideHan(i - 1, i) || besideHan(i + 1, i + 1));
}

/** 某, the round zero, 口 and 0 stand for a character left out. */
const MASK_CHARACTERS: ReadonlySet<number> = new Set(Array.from('某〇口0', (char) => char.charCodeAt(0)));
const isMaskCharacter = (code: number): boolean => MASK_CHARACTERS.has(code);
const SOMEBODY = 0x67d0;

/** The unit at `i` stands for a character: as its first letter, or as a mask. */
function searchHidden(search: Masked, i: number): void {
  const { folded, names } = search;
  const letter = folded.kind[i] === LATIN ? String.fromCharCode(folded.codes[i]!) : null;
  for (let length = 2; length <= LONGEST_BLANK; length++) {
    for (let blank = 0; blank < length; blank++) {
      const from = i - blank;
      if (!isRun(folded, from, from + length, i)) continue;
      const fitting = namesFitting(names, folded.codes, from, length, blank);
      if (fitting.length === 0) continue;
      const spelled =
        letter === null ? [] : fitting.filter((name) => initialAt(names, name, blank) === letter);
      const said = spelled.length > 0;
      if (!said && letter !== null && letter !== 'x' && letter !== 'o') continue;
      const most = length === 2 ? MOST_HINTED : MOST_FITTING;
      if (said ? spelled.length > most : fitting.length > most) continue;
      if (length === 2 && !standsApart(search, from, from + 2, i)) continue;
      // 口 and 0 are ordinary signs, too: only where no word goes on over them.
      if (!said && letter === null && !isLoneMask(search, i, from, from + length)) continue;
      for (const name of said ? spelled : fitting) {
        tell(search, name, from, from + length, folded.start[from]!, folded.end[from + length - 1]!, {
          techniques: said ? INITIALS : MASKED,
          strength: strengthOf(search, length),
        });
      }
    }
  }
}

function isLoneMask(search: Masked, i: number, from: number, to: number): boolean {
  const { folded, words } = search;
  const code = folded.codes[i]!;
  if (code === 0x30) {
    const digit = (at: number): boolean => folded.kind[at] === DIGIT && at >= 0 && at < folded.length;
    return to - from > 2 && i > from && i < to - 1 && !digit(i - 1) && !digit(i + 1);
  }
  return words.end[i]! - words.begin[i]! === 1 && (code === SOMEBODY || i > from);
}

/** A mask between units `i - 1` and `i` stands for a character that the text leaves out. */
function searchLeftOut(search: Masked, i: number): void {
  const { folded, names, words } = search;
  for (let length = 2; length <= LONGEST_BLANK; length++) {
    for (let blank = 0; blank < length; blank++) {
      const from = i - blank;
      const to = from + length - 1;
      if (from < 0 || to > folded.length || !isRun(folded, from, to, i)) continue;
      const codes = new Uint16Array(length);
      for (let k = 0, at = from; k < length; k++) if (k !== blank) codes[k] = folded.codes[at++]!;
      const fitting = namesFitting(names, codes, 0, length, blank);
      if (fitting.length === 0 || fitting.length > (length === 2 ? MOST_HINTED : MOST_FITTING)) continue;
      if (blank === 0 || blank === length - 1) {
        // At the edge of a name the sign may be a bullet or a factor: 100%棉*2.
        if (length === 2 && !(blank === 1 ? isMaskedEnd(search, i) : isMaskedBegin(search, i))) continue;
        if (length === 3 && words.end[from]! - words.begin[from]! > 1) continue;
      }
      const start = blank === 0 ? maskStart(folded, i) : folded.start[from]!;
      const end = blank === length - 1 ? folded.end[i - 1]! + 1 : folded.end[to - 1]!;
      for (const name of fitting) {
        tell(search, name, from, to, start, end, {
          techniques: MASKED,
          strength: strengthOf(search, length),
        });
      }
    }
  }
}

/** Two characters of which one is hidden are a hint, unless the text speaks of brands. */
function strengthOf({ folded }: Masked, length: number): number {
  if (length === 2) return speaksOfBrands(folded.text) ? STRENGTH_OF_TWO_BESIDE_CUE : STRENGTH_OF_TWO;
  return length === 3 ? STRENGTH_OF_THREE : STRENGTH;
}

const maskStart = (folded: Folded, i: number): number => (i === 0 ? 0 : folded.end[i - 1]!);

/** One character and a mask, where neither a word nor a number goes on: 耐* 跑鞋. */
function isMaskedEnd(search: Masked, i: number): boolean {
  const { folded, words } = search;
  const at = i - 1;
  if (at < 0 || words.end[at]! - words.begin[at]! > 1) return false;
  if (joinsBefore(folded, at)) return false;
  const after = folded.text.slice(folded.end[at]!, i < folded.length ? folded.start[i]! : undefined);
  const sign = MASKS_OF_TWO.exec(after)?.[0] ?? '';
  // A factor stands close to its number: 100%棉*2.
  return sign !== '' && (i >= folded.length || folded.kind[i] !== DIGIT || after.length > sign.length);
}

/** A mask and one character: *克, where a part of the text begins, and no word goes on. */
function isMaskedBegin(search: Masked, i: number): boolean {
  const { folded, words } = search;
  if (i >= folded.length || words.end[i]! - words.begin[i]! > 1) return false;
  const before =
    i === 0 ? folded.text.slice(0, folded.start[0]) : folded.text.slice(folded.end[i - 1], folded.start[i]);
  if (!MASKS_OF_TWO.test(before.trim()) || before.endsWith(' ')) return false;
  return i + 1 >= folded.length || !joinsBefore(folded, i + 1);
}

/** The unit before `i` and the one at `i` are ordinary beside each other. */
function joinsBefore(folded: Folded, i: number): boolean {
  return (
    i > 0 &&
    i < folded.length &&
    folded.kind[i - 1] === HAN &&
    folded.kind[i] === HAN &&
    (folded.gap[i]! & GAP_VISIBLE) === 0 &&
    isCommonPair(folded.codes[i - 1]!, folded.codes[i]!)
  );
}

/** Several signs hide as many characters, or fewer: 三**鼠. */
function searchManyLeftOut(search: Masked, i: number, masks: number): void {
  const { folded, names } = search;
  const index = endsOf(names);
  for (let hidden = 1; hidden <= masks; hidden++) {
    for (let before = 1; before <= 2; before++) {
      for (let after = 1; after <= 2; after++) {
        const [from, to] = [i - before, i + after];
        if (hidden === 1 && before + after === 2 && masks > 2) continue;
        if (from < 0 || to > folded.length || !isRun(folded, from, to, i)) continue;
        const length = before + hidden + after;
        const key = `${folded.codes[from]},${folded.codes[to - 1]},${length}`;
        const fitting = (index.get(key) ?? []).filter((name) => {
          const offset = names.folded.offsets[name]!;
          for (let k = 0; k < before; k++)
            if (names.folded.codes[offset + k] !== folded.codes[from + k]) return false;
          for (let k = 1; k <= after; k++)
            if (names.folded.codes[offset + length - k] !== folded.codes[to - k]) return false;
          return true;
        });
        if (fitting.length === 0 || fitting.length > MOST_FITTING) continue;
        for (const name of fitting) {
          tell(search, name, from, to, folded.start[from]!, folded.end[to - 1]!, {
            techniques: MASKED,
            strength: before + after === 2 ? STRENGTH_OF_THREE : STRENGTH,
          });
        }
      }
    }
  }
}

/** Chinese names of three characters and more by their first and last one and their length. */
const endsIndexes = new WeakMap<Names, ReadonlyMap<string, readonly number[]>>();

function endsOf(names: Names): ReadonlyMap<string, readonly number[]> {
  const known = endsIndexes.get(names);
  if (known !== undefined) return known;
  const index = new Map<string, number[]>();
  for (const name of new Set(names.initialsNames)) {
    const [offset, end] = [names.folded.offsets[name]!, names.folded.offsets[name + 1]!];
    if (end - offset < 3) continue;
    const key = `${names.folded.codes[offset]},${names.folded.codes[end - 1]},${end - offset}`;
    listUnder(index, key, name);
  }
  endsIndexes.set(names, index);
  return index;
}

/** Chinese characters without visible gaps, but for the unit or gap at `hole`. */
function isRun(folded: Folded, from: number, to: number, hole: number): boolean {
  if (from < 0 || to > folded.length) return false;
  for (let i = from; i < to; i++) {
    if (i !== hole && folded.kind[i] !== HAN) return false;
    if (i > from && i !== hole && (folded.gap[i]! & GAP_VISIBLE) !== 0) return false;
    if (i > from && i === hole && folded.kind[i] !== HAN && (folded.gap[i]! & GAP_VISIBLE) !== 0)
      return false;
  }
  return true;
}

/** A pair of one character and one letter is a name's only where nothing ordinary goes on beside it: not 男t恤. */
function standsApart(search: Masked, from: number, to: number, letter: number): boolean {
  const { folded, words } = search;
  const at = letter === from ? from + 1 : from;
  if (words.end[at]! - words.begin[at]! > 1) return false;
  // Somebody's name may stand before any word: 格某一体机.
  const open = folded.codes[letter] !== SOMEBODY && joinsBefore(folded, to);
  return !joinsBefore(folded, from) && !open && beginsPart(folded, from);
}

/** Where a part of the text begins, or after a Chinese word. */
const beginsPart = (folded: Folded, from: number): boolean =>
  from === 0 || (folded.gap[from]! & GAP_VISIBLE) !== 0 || folded.kind[from - 1] === HAN;

function namesFitting(
  names: Names,
  codes: Uint16Array,
  from: number,
  length: number,
  blank: number,
): readonly number[] {
  const { starts, names: listed, shift } = names.blanks;
  const bucket = blankHash(codes, from, length, blank) >>> shift;
  const found: number[] = [];
  for (let k = starts[bucket]!; k < starts[bucket + 1]!; k++) {
    const name = listed[k]!;
    const offset = names.folded.offsets[name]!;
    if (names.folded.offsets[name + 1]! - offset !== length) continue;
    let fits = true;
    for (let i = 0; i < length && fits; i++) {
      fits = i === blank || names.folded.codes[offset + i] === codes[from + i];
    }
    if (fits && names.folded.codes[offset + blank] !== codes[from + blank]) found.push(name);
  }
  return found;
}

function initialAt(names: Names, name: number, at: number): string | null {
  const code = names.folded.codes[names.folded.offsets[name]! + at]!;
  return spellWord(String.fromCharCode(code))?.[0]?.[0] ?? null;
}

function tell(
  search: Masked,
  name: number,
  from: number,
  to: number,
  start: number,
  end: number,
  what: { techniques: number; strength: number },
): void {
  const strength = what.strength * (search.names.flags[name]! !== 0 ? 0.8 : 1);
  search.into.push({ name, from, to, start, end, techniques: what.techniques, strength });
}
