/**
 * Ways of writing a brand so that a plain search misses it: for trying the brand detector out. Written apart from the
 * detector: nothing here reads its tables, so that a gap in them shows.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';

export interface Mutator {
  readonly kind: string;
  /** The disguised name, or null where this way does not apply to it. `random` gives 0..1. */
  mutate(name: string, random: () => number): string | null;
}

const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char);
const hasHan = (name: string): boolean => /\p{Script=Han}/u.test(name);
const hasLatin = (name: string): boolean => /[a-z]/i.test(name);
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;

const commonChars = (() => {
  const decoder = new TextDecoder('gb2312');
  const found: string[] = [];
  // Level 1 of GB 2312: the characters people really type.
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const char = decoder.decode(new Uint8Array([row, cell]));
      if (char.length === 1 && isHan(char)) found.push(char);
    }
  }
  return found;
})();

const bySound = new Map<string, string[]>();
for (const char of commonChars) {
  const sound = pinyin(char, { toneType: 'none' });
  const list = bySound.get(sound);
  if (list) list.push(char);
  else bySound.set(sound, [char]);
}

function homophoneOf(char: string, random: () => number): string | null {
  const others = (bySound.get(pinyin(char, { toneType: 'none' })) ?? []).filter((other) => other !== char);
  return others.length === 0 ? null : pick(others, random);
}

/** Changes one character, or every one it can. */
function changeChars(
  name: string,
  random: () => number,
  all: boolean,
  change: (char: string) => string | null,
): string | null {
  const chars = Array.from(name);
  const open = chars
    .map((char, i) => ({ i, to: change(char) }))
    .filter((one) => one.to !== null && one.to !== chars[one.i]);
  if (open.length === 0) return null;
  for (const one of all ? open : [pick(open, random)]) chars[one.i] = one.to!;
  return chars.join('');
}

const insertBetween = (
  name: string,
  marks: readonly string[],
  random: () => number,
  every: boolean,
): string | null => {
  const chars = Array.from(name);
  if (chars.length < 2) return null;
  if (every) {
    const mark = pick(marks, random);
    return chars.join(mark);
  }
  const at = 1 + Math.floor(random() * (chars.length - 1));
  return chars.slice(0, at).join('') + pick(marks, random) + chars.slice(at).join('');
};

const offsetLetters =
  (upper: number, lower: number) =>
  (name: string): string | null =>
    hasLatin(name)
      ? name.replace(/[a-z]/gi, (char) =>
          char >= 'a'
            ? String.fromCodePoint(lower + char.charCodeAt(0) - 97)
            : String.fromCodePoint(upper + char.charCodeAt(0) - 65),
        )
      : null;

const mapLetters =
  (table: Readonly<Record<string, string>>, all: boolean) => (name: string, random: () => number) =>
    hasLatin(name) ? changeChars(name, random, all, (char) => table[char.toLowerCase()] ?? null) : null;

const CYRILLIC = {
  a: 'а',
  b: 'Ь',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  j: 'ј',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  t: 'т',
  x: 'х',
  y: 'у',
  n: 'п',
  u: 'ц',
};
const GREEK = {
  a: 'α',
  b: 'β',
  e: 'ε',
  i: 'ι',
  k: 'κ',
  n: 'η',
  o: 'ο',
  p: 'ρ',
  t: 'τ',
  u: 'υ',
  v: 'ν',
  x: 'χ',
  y: 'γ',
};
const LEET = { a: '4', b: '8', e: '3', g: '9', i: '1', l: '1', o: '0', s: '5', t: '7', z: '2' };
const LEET_SYMBOLS = { a: '@', s: '$', i: '!', c: '(', e: '€', l: '|' };
const SMALL_CAPS = {
  a: 'ᴀ',
  b: 'ʙ',
  c: 'ᴄ',
  d: 'ᴅ',
  e: 'ᴇ',
  f: 'ꜰ',
  g: 'ɢ',
  h: 'ʜ',
  i: 'ɪ',
  j: 'ᴊ',
  k: 'ᴋ',
  l: 'ʟ',
  m: 'ᴍ',
  n: 'ɴ',
  o: 'ᴏ',
  p: 'ᴘ',
  r: 'ʀ',
  s: 'ꜱ',
  t: 'ᴛ',
  u: 'ᴜ',
  v: 'ᴠ',
  w: 'ᴡ',
  y: 'ʏ',
  z: 'ᴢ',
};
const ACCENTED = { a: 'ä', e: 'ë', i: 'ï', o: 'ö', u: 'ü', c: 'ç', n: 'ñ', s: 'š', y: 'ÿ', z: 'ž' };
const MIRRORED = { i: 'l', l: 'I', o: '0' };

const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\ufe0f', '\u034f'];
const PUNCTUATION = ['.', '-', '_', '/', '*', '·', '~', '|', '、', '•', '—', '+', '。'];
const EMOJI = ['🔥', '❤️', '✨', '👍', '⭐', '🎉', '👟', '💎'];

const traditional = Converter({ from: 'cn', to: 'tw' });

const toPinyin = (
  name: string,
  options: { tone?: boolean; upper?: boolean; space?: string },
): string | null => {
  if (!Array.from(name).every(isHan)) return null;
  const parts = pinyin(name, { toneType: options.tone ? 'symbol' : 'none', type: 'array', v: !options.tone });
  const joined = parts.join(options.space ?? '');
  return options.upper ? joined.replace(/^./, (char) => char.toUpperCase()) : joined;
};

/** Kinds that need no data. */
export const ownMutators: readonly Mutator[] = [
  {
    kind: 'full_width',
    mutate: (name) =>
      /[!-~]/.test(name)
        ? name.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
        : null,
  },
  { kind: 'invisible', mutate: (name, random) => insertBetween(name, INVISIBLE, random, random() < 0.5) },
  {
    kind: 'space',
    mutate: (name, random) => insertBetween(name, [' ', '\u3000', '\u00a0', '\u2009'], random, true),
  },
  { kind: 'punctuation', mutate: (name, random) => insertBetween(name, PUNCTUATION, random, true) },
  { kind: 'punctuation_once', mutate: (name, random) => insertBetween(name, PUNCTUATION, random, false) },
  { kind: 'emoji', mutate: (name, random) => insertBetween(name, EMOJI, random, false) },
  {
    kind: 'zalgo',
    mutate: (name, random) =>
      insertBetween(name, ['\u0336', '\u0335', '\u0301', '\u0308\u0323'], random, true),
  },
  { kind: 'cyrillic', mutate: mapLetters(CYRILLIC, true) },
  { kind: 'cyrillic_once', mutate: mapLetters(CYRILLIC, false) },
  { kind: 'greek', mutate: mapLetters(GREEK, true) },
  { kind: 'mathematical', mutate: offsetLetters(0x1d400, 0x1d41a) },
  { kind: 'script', mutate: offsetLetters(0x1d4d0, 0x1d4ea) },
  { kind: 'circled', mutate: offsetLetters(0x24b6, 0x24d0) },
  { kind: 'negative_circled', mutate: offsetLetters(0x1f150, 0x1f150) },
  { kind: 'regional', mutate: offsetLetters(0x1f1e6, 0x1f1e6) },
  { kind: 'small_caps', mutate: mapLetters(SMALL_CAPS, true) },
  { kind: 'accents', mutate: mapLetters(ACCENTED, true) },
  { kind: 'leet', mutate: mapLetters(LEET, true) },
  { kind: 'leet_once', mutate: mapLetters(LEET, false) },
  { kind: 'leet_symbols', mutate: mapLetters(LEET_SYMBOLS, false) },
  { kind: 'similar_letters', mutate: mapLetters(MIRRORED, false) },
  {
    kind: 'digraphs',
    mutate: (name) => {
      const out = name.replace(/m/i, 'rn').replace(/w/i, 'vv').replace(/d/, 'cl');
      return out === name ? null : out;
    },
  },
  {
    kind: 'traditional',
    mutate: (name) => {
      const out = traditional(name);
      return out === name ? null : out;
    },
  },
  {
    kind: 'homophone_one',
    mutate: (name, random) =>
      hasHan(name)
        ? changeChars(name, random, false, (c) => (isHan(c) ? homophoneOf(c, random) : null))
        : null,
  },
  {
    kind: 'homophone_all',
    mutate: (name, random) =>
      hasHan(name)
        ? changeChars(name, random, true, (c) => (isHan(c) ? homophoneOf(c, random) : null))
        : null,
  },
  { kind: 'pinyin', mutate: (name, random) => toPinyin(name, { upper: random() < 0.5 }) },
  { kind: 'pinyin_spaced', mutate: (name) => toPinyin(name, { space: ' ' }) },
  { kind: 'pinyin_tones', mutate: (name) => toPinyin(name, { tone: true }) },
  {
    kind: 'mixed',
    mutate: (name, random) =>
      Array.from(name).filter(isHan).length > 1
        ? changeChars(name, random, false, (c) =>
            isHan(c) ? pinyin(c, { toneType: 'none', v: true }) : null,
          )
        : null,
  },
  {
    kind: 'mixed_homophone',
    mutate: (name, random) => {
      const one =
        hasHan(name) && Array.from(name).length > 2
          ? changeChars(name, random, false, (c) => (isHan(c) ? homophoneOf(c, random) : null))
          : null;
      return one === null ? null : insertBetween(one, [...EMOJI, '.', '\u200b'], random, false);
    },
  },
  {
    kind: 'initials',
    mutate: (name) =>
      Array.from(name).length > 2 && Array.from(name).every(isHan)
        ? pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toUpperCase()
        : null,
  },
  {
    kind: 'initials_of_two',
    mutate: (name) =>
      Array.from(name).length === 2 && Array.from(name).every(isHan)
        ? pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toUpperCase()
        : null,
  },
  {
    kind: 'entities',
    mutate: (name) =>
      Array.from(name)
        .map((char) => `&#${char.codePointAt(0)};`)
        .join(''),
  },
];

/** Kinds from the public tables of look-alike and split characters; empty where the folder is absent. */
export function tableMutators(folder: string | null): Mutator[] {
  if (folder === null || !existsSync(folder)) return [];
  const out: Mutator[] = [];
  const add = (kind: string, table: ReadonlyMap<string, readonly string[]>, all: boolean): void => {
    out.push({
      kind,
      mutate: (name, random) =>
        hasHan(name)
          ? changeChars(name, random, all, (char) => {
              const list = table.get(char);
              return list && list.length > 0 ? pick(list, random) : null;
            })
          : null,
    });
  };
  const read = (...path: string[]): string[] => {
    const file = join(folder, ...path);
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  };
  const shapes = new Map<string, string[]>();
  for (const line of read('lookalike', '形近字语料库.txt')) {
    const [char, others] = line.trim().split(' ');
    if (char && others) shapes.set(char, Array.from(others));
  }
  add('look_alike', shapes, false);
  const strokes = new Map<string, string[]>();
  for (const line of read('pycorrector', 'same_stroke.txt')) {
    const group = line
      .trim()
      .split('\t')
      .filter((char) => char.length === 1);
    for (const char of group)
      strokes.set(char, [...(strokes.get(char) ?? []), ...group.filter((other) => other !== char)]);
  }
  add('same_stroke', strokes, false);
  const sounds = new Map<string, string[]>();
  for (const line of read('lookalike', '音近字语料库.txt')) {
    const [char, others] = line.trim().split(' ');
    if (char && others) sounds.set(char, Array.from(others));
  }
  add('near_sound', sounds, false);
  const splits = new Map<string, string[]>();
  for (const line of read('splits', 'chaizi-jt.txt')) {
    const [char, ...ways] = line.trim().split('\t');
    const two = ways
      .map((way) => way.split(' '))
      .filter((parts) => parts.length === 2 && parts.every((part) => Array.from(part).length === 1));
    if (char && two.length > 0)
      splits.set(
        char,
        two.map((parts) => parts.join('')),
      );
  }
  add('split', splits, false);
  return out;
}
