import {
  CONFUSABLE,
  DIGIT,
  EMOJI,
  ESCAPED,
  foldPoint,
  HAN,
  LATIN,
  MARK,
  OTHER,
  PUNCT,
  SPACE,
} from './characters.ts';

/** What stood before a kept unit in the original: a set of bits. */
export const GAP_SPACE = 1;
export const GAP_PUNCT = 2;
export const GAP_INVISIBLE = 4;
export const GAP_MARK = 8;
export const GAP_EMOJI = 16;
/** Gaps that a reader sees, and that part words. */
export const GAP_VISIBLE = GAP_SPACE | GAP_PUNCT | GAP_EMOJI;

/**
 * A text reduced to what matching looks at: letters in lower case, digits, simplified Chinese characters; every
 * separator left out but remembered in `gap`. Unit `i` stands for `text.slice(start[i], end[i])` of the original.
 */
export interface Folded {
  readonly text: string;
  readonly length: number;
  readonly codes: Uint16Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array;
  /** Bits of `characters.ts`: how the original differs. */
  readonly how: Uint8Array;
  /** Bits GAP_*: what was left out directly before the unit. `gap[length]` is what follows the last unit. */
  readonly gap: Uint8Array;
  /** Union of all `how` bits and a set of the kinds seen (bit = 1 << kind). */
  readonly hows: number;
  readonly kinds: number;
}

const GAP_OF_KIND: readonly number[] = [0, 0, 0, 0, GAP_SPACE, GAP_PUNCT, GAP_INVISIBLE, GAP_MARK, GAP_EMOJI];
/** Names of HTML entities that stand for signs; listings come with them, also without the semicolon. */
const SIGN_ENTITY =
  /&(?:lt|gt|amp|quot|apos|nbsp|hellip|[lr]dquo|[lr]squo|middot|bull|times|divide|deg|copy|reg|trade|mdash|ndash|laquo|raquo|ensp|emsp);?(?![a-z0-9])/iy;
const ENTITY = /&#(?:x([0-9a-f]{2,6})|([0-9]{2,7}));?/iy;

/** Symbols that stand for letters in leet, where a letter or digit touches them. */
const LEET_SYMBOLS = new Map<number, string>(
  [
    ['@', 'a'],
    ['$', 's'],
    ['!', 'i'],
    ['|', 'i'],
    ['€', 'e'],
    ['£', 'i'],
    ['¢', 'c'],
    ['+', 't'],
    ['(', 'c'],
    ['<', 'c'],
    ['§', 's'],
    ['¡', 'i'],
    ['©', 'c'],
    ['®', 'r'],
  ].map(([symbol, letter]) => [symbol!.charCodeAt(0), letter!]),
);

/** Digits and letters that pass for one another, folded to one representative. */
const LEET_CLASS = new Uint16Array(128);
for (let code = 0; code < 128; code++) LEET_CLASS[code] = code;
for (const [letter, twins] of [
  ['o', '0'],
  ['i', '1l'],
  ['e', '3'],
  ['a', '4'],
  ['s', '5'],
  ['b', '86'],
  ['t', '7'],
  ['g', '9q'],
  ['z', '2'],
] as const) {
  for (const twin of twins) LEET_CLASS[twin.charCodeAt(0)] = letter.charCodeAt(0);
}

/** Emoji → the words they stand for; several readings are tried one after another. */
export type EmojiWords = ReadonlyMap<number, string>;

export interface FoldOptions {
  /** Leet: symbols count as letters, and look-alike letters and digits become one class (i, l, 1 → i; rn → m). */
  readonly leet?: boolean;
  /** Emoji that this reading takes for words. */
  readonly emoji?: EmojiWords;
}

type Units = Pick<Folded, 'codes' | 'start' | 'end' | 'kind' | 'how' | 'gap'>;

/** All of a text's units in one block: a block each would cost more than to fill it. */
function newUnits(capacity: number): Units {
  const block = new ArrayBuffer(capacity * 13 + 1);
  return {
    start: new Int32Array(block, 0, capacity),
    end: new Int32Array(block, capacity * 4, capacity),
    codes: new Uint16Array(block, capacity * 8, capacity),
    kind: new Uint8Array(block, capacity * 10, capacity),
    how: new Uint8Array(block, capacity * 11, capacity),
    gap: new Uint8Array(block, capacity * 12, capacity + 1),
  };
}

/** The same units with room for `capacity`. */
function widen(units: Units, capacity: number): Units {
  const wider = newUnits(capacity);
  wider.start.set(units.start);
  wider.end.set(units.end);
  wider.codes.set(units.codes);
  wider.kind.set(units.kind);
  wider.how.set(units.how);
  wider.gap.set(units.gap);
  return wider;
}

/** Folds a text. Linear time; never throws, also on lone surrogates. */
export function foldText(text: string, options: FoldOptions = {}): Folded {
  let capacity = text.length + 8;
  let { codes, start, end, kind, how, gap } = newUnits(capacity);
  let length = 0;
  let pending = 0;
  let hows = 0;
  let kinds = 0;

  const push = (code: number, from: number, to: number, kindOf: number, howBits: number): void => {
    if (length === capacity) {
      capacity *= 2;
      ({ codes, start, end, kind, how, gap } = widen({ codes, start, end, kind, how, gap }, capacity));
    }
    codes[length] = code;
    start[length] = from;
    end[length] = to;
    kind[length] = kindOf;
    how[length] = howBits;
    gap[length] = pending;
    pending = 0;
    length++;
  };

  for (let at = 0; at < text.length; ) {
    let point = text.codePointAt(at)!;
    let next = at + (point > 0xffff ? 2 : 1);
    let extra = 0;
    if (point === 0x26) {
      ENTITY.lastIndex = at;
      const entity = ENTITY.exec(text);
      if (entity) {
        const value = entity[1] ? Number.parseInt(entity[1], 16) : Number(entity[2]);
        if (value > 0 && value <= 0x10ffff) {
          point = value;
          next = at + entity[0].length;
          extra = ESCAPED;
        }
      } else {
        SIGN_ENTITY.lastIndex = at;
        const sign = SIGN_ENTITY.exec(text);
        if (sign) {
          pending |= GAP_PUNCT;
          kinds |= 1 << PUNCT;
          at += sign[0].length;
          continue;
        }
      }
    }
    if (options.leet) {
      const letter = LEET_SYMBOLS.get(point);
      if (letter !== undefined && touchesWord(text, at, next)) {
        push(LEET_CLASS[letter.charCodeAt(0)]!, at, next, LATIN, CONFUSABLE);
        kinds |= 1 << LATIN;
        at = next;
        continue;
      }
    }
    const word = options.emoji?.get(point);
    if (word !== undefined) {
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        push(code, at, next, code < 128 ? LATIN : HAN, CONFUSABLE);
      }
      at = next;
      continue;
    }
    const folded = foldPoint(point);
    kinds |= 1 << folded.kind;
    if (folded.units === '') {
      // A mark belongs to the unit before it: that unit's span grows over it.
      if (folded.kind === MARK && length > 0 && pending === 0) end[length - 1] = next;
      pending |= GAP_OF_KIND[folded.kind]!;
    } else {
      const bits = folded.how | extra;
      hows |= bits;
      for (let i = 0; i < folded.units.length; i++) {
        const code = folded.units.charCodeAt(i);
        push(options.leet && code < 128 ? LEET_CLASS[code]! : code, at, next, folded.kind, bits);
      }
    }
    at = next;
  }
  gap[length] = pending;
  const result = { text, length, codes, start, end, kind, how, gap, hows, kinds };
  return options.leet ? joinDigraphs(result) : result;
}

const LEET_SIGN = new RegExp(
  `[${[...LEET_SYMBOLS.keys()].map((c) => `\\u${c.toString(16).padStart(4, '0')}`).join('')}]`,
);

/** `foldText(text, { leet: true })` of a text that is folded already: without signs for letters nothing is read anew. */
export function leetOf(folded: Folded): Folded {
  if (LEET_SIGN.test(folded.text)) return foldText(folded.text, { leet: true });
  const { length } = folded;
  const units = widen(folded, folded.codes.length);
  const { codes } = units;
  for (let i = 0; i < length; i++) if (codes[i]! < 128) codes[i] = LEET_CLASS[codes[i]!]!;
  return joinDigraphs({ ...folded, ...units });
}

function touchesWord(text: string, at: number, next: number): boolean {
  return (
    (at > 0 && isWordCode(text.charCodeAt(at - 1))) ||
    (next < text.length && isWordCode(text.charCodeAt(next)))
  );
}

function isWordCode(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** rn → m, vv → w, cl (already "ci") → d, in place. Patterns go through the same, so both sides agree. */
function joinDigraphs(folded: Folded): Folded {
  const { codes, start, end, kind, how, gap } = folded;
  let to = 0;
  for (let from = 0; from < folded.length; from++) {
    const code = codes[from]!;
    const following = from + 1 < folded.length && gap[from + 1] === 0 ? codes[from + 1]! : 0;
    const joined =
      code === 114 && following === 110
        ? 109
        : code === 118 && following === 118
          ? 119
          : code === 99 && following === 105
            ? 100
            : 0;
    codes[to] = joined || code;
    start[to] = start[from]!;
    kind[to] = kind[from]!;
    how[to] = how[from]!;
    gap[to] = gap[from]!;
    if (joined) {
      from++;
      how[to] = how[to]! | CONFUSABLE;
    }
    end[to] = end[from]!;
    to++;
  }
  gap[to] = gap[folded.length]!;
  return { ...folded, length: to };
}

/** The folded units as a string: what patterns are made of. */
export function foldedString(folded: Folded): string {
  let out = '';
  for (let i = 0; i < folded.length; i++) out += String.fromCharCode(folded.codes[i]!);
  return out;
}

/** Original range of folded units `[from, to)`. */
export function originalRange(folded: Folded, from: number, to: number): { start: number; end: number } {
  return { start: folded.start[from]!, end: folded.end[to - 1]! };
}

/** True where a word may begin at unit `i`: the text's start, a visible gap, or a change of script. */
export function wordBeginsAt(folded: Folded, i: number): boolean {
  if (i === 0 || (folded.gap[i]! & GAP_VISIBLE) !== 0) return true;
  return isBoundary(folded.kind[i - 1]!, folded.kind[i]!);
}

export function wordEndsAt(folded: Folded, i: number): boolean {
  if (i >= folded.length || (folded.gap[i]! & GAP_VISIBLE) !== 0) return true;
  return isBoundary(folded.kind[i - 1]!, folded.kind[i]!);
}

/** Chinese has no visible word boundary; Latin letters, digits and other scripts part where the kind changes. */
function isBoundary(before: number, after: number): boolean {
  if (before === HAN || after === HAN) return true;
  return before !== after && (before === OTHER || after === OTHER || before === DIGIT || after === DIGIT);
}

export { DIGIT, EMOJI, HAN, LATIN, OTHER, PUNCT, SPACE };
