/** Further ways of writing a brand, kept apart so that the first set stays comparable: nothing was fitted to these. */
import { pinyin } from 'pinyin-pro';
import type { Mutator } from './evasion-mutators.ts';

const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char);
const allHan = (name: string): boolean => Array.from(name).every(isHan);
const isLatin = (name: string): boolean => /^[a-z]+$/i.test(name);
const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!;
const inner = (length: number, random: () => number): number => 1 + Math.floor(random() * (length - 2));

const INITIALS: readonly (readonly [string, string])[] = [
  ['zh', 'ㄓ'],
  ['ch', 'ㄔ'],
  ['sh', 'ㄕ'],
  ['b', 'ㄅ'],
  ['p', 'ㄆ'],
  ['m', 'ㄇ'],
  ['f', 'ㄈ'],
  ['d', 'ㄉ'],
  ['t', 'ㄊ'],
  ['n', 'ㄋ'],
  ['l', 'ㄌ'],
  ['g', 'ㄍ'],
  ['k', 'ㄎ'],
  ['h', 'ㄏ'],
  ['j', 'ㄐ'],
  ['q', 'ㄑ'],
  ['x', 'ㄒ'],
  ['r', 'ㄖ'],
  ['z', 'ㄗ'],
  ['c', 'ㄘ'],
  ['s', 'ㄙ'],
];
const FINALS: Readonly<Record<string, string>> = {
  a: 'ㄚ',
  o: 'ㄛ',
  e: 'ㄜ',
  ai: 'ㄞ',
  ei: 'ㄟ',
  ao: 'ㄠ',
  ou: 'ㄡ',
  an: 'ㄢ',
  en: 'ㄣ',
  ang: 'ㄤ',
  eng: 'ㄥ',
  er: 'ㄦ',
  i: 'ㄧ',
  ia: 'ㄧㄚ',
  ie: 'ㄧㄝ',
  iao: 'ㄧㄠ',
  iu: 'ㄧㄡ',
  ian: 'ㄧㄢ',
  in: 'ㄧㄣ',
  iang: 'ㄧㄤ',
  ing: 'ㄧㄥ',
  u: 'ㄨ',
  ua: 'ㄨㄚ',
  uo: 'ㄨㄛ',
  uai: 'ㄨㄞ',
  ui: 'ㄨㄟ',
  uan: 'ㄨㄢ',
  un: 'ㄨㄣ',
  uang: 'ㄨㄤ',
  ong: 'ㄨㄥ',
  v: 'ㄩ',
  ve: 'ㄩㄝ',
  van: 'ㄩㄢ',
  vn: 'ㄩㄣ',
  iong: 'ㄩㄥ',
};
const TONES = ['', '', 'ˊ', 'ˇ', 'ˋ', '˙'];

/** Zhuyin of one syllable such as "nai4", or null. */
function zhuyinOf(syllable: string): string | null {
  const tone = TONES[Number(/\d/.exec(syllable)?.[0] ?? 0)] ?? '';
  let plain = syllable
    .replace(/\d/g, '')
    .replace(/ü/g, 'v')
    .replace(/^yu/, 'v')
    .replace(/^yi/, 'i')
    .replace(/^you$/, 'iu')
    .replace(/^y/, 'i')
    .replace(/^wu/, 'u')
    .replace(/^wei$/, 'ui')
    .replace(/^wen$/, 'un')
    .replace(/^weng$/, 'ong')
    .replace(/^w/, 'u')
    .replace(/^([jqx])u/, '$1v');
  const initial = INITIALS.find(([spelling]) => plain.startsWith(spelling));
  plain = plain.slice(initial?.[0].length ?? 0);
  if (initial && /^(zh|ch|sh|r|z|c|s)$/.test(initial[0]) && plain === 'i') return initial[1] + tone;
  const final = FINALS[plain];
  return final === undefined ? null : (initial?.[1] ?? '') + final + tone;
}

export const moreMutators: readonly Mutator[] = [
  {
    kind: 'zhuyin',
    mutate: (name) => {
      if (!allHan(name)) return null;
      const parts = pinyin(name, { toneType: 'num', type: 'array', v: true }).map(zhuyinOf);
      return parts.includes(null) ? null : parts.join('');
    },
  },
  {
    kind: 'reversed',
    mutate: (name) => {
      const chars = Array.from(name);
      const back = chars.toReversed().join('');
      return (allHan(name) && chars.length > 1) || (isLatin(name) && chars.length > 4)
        ? back === name
          ? null
          : back
        : null;
    },
  },
  {
    kind: 'masked',
    mutate: (name, random) => {
      const chars = Array.from(name);
      if (!(allHan(name) && chars.length > 2) && !(isLatin(name) && chars.length > 3)) return null;
      chars[inner(chars.length, random)] = pick(['*', '＊', '○', '_', '?', '×'], random);
      return chars.join('');
    },
  },
  {
    kind: 'masked_two',
    mutate: (name, random) =>
      allHan(name) && name.length === 2 ? name[0]! + pick(['*', '某', '○', '×'], random) : null,
  },
  {
    kind: 'letter_between',
    mutate: (name, random) =>
      allHan(name) && name.length > 1 ? Array.from(name).join(pick(['x', 'X', 'o', 'I', 'l'], random)) : null,
  },
  {
    kind: 'bracketed',
    mutate: (name, random) => {
      const [open, close] = pick(['【】', '()', '「」', '[]', '（）', '《》'], random).split('') as [
        string,
        string,
      ];
      return Array.from(name.replace(/\s/g, ''))
        .map((char) => open + char + close)
        .join('');
    },
  },
  {
    kind: 'repeated',
    mutate: (name, random) => {
      if (!isLatin(name) || name.length < 4) return null;
      const at = inner(name.length, random);
      return name.slice(0, at) + name[at]!.repeat(2 + Math.floor(random() * 2)) + name.slice(at + 1);
    },
  },
  {
    kind: 'upright',
    mutate: (name, random) => Array.from(name).join(pick(['丨', '︱', '│', '\n', '¦'], random)),
  },
  {
    kind: 'ornaments',
    mutate: (name, random) => {
      const mark = pick(['꧂', '☆', '❀', '๑', '♡', '✿', '〆', '۞', 'ღ'], random);
      return Array.from(name).join(mark);
    },
  },
  {
    kind: 'enclosing',
    mutate: (name, random) => {
      const mark = pick(['\u20dd', '\u20de', '\u20df', '\u0489'], random);
      return Array.from(name)
        .map((char) => char + mark)
        .join('');
    },
  },
  {
    kind: 'mixed_initial',
    mutate: (name, random) => {
      const chars = Array.from(name);
      if (!allHan(name) || chars.length < 3) return null;
      const at = Math.floor(random() * chars.length);
      chars[at] = pinyin(chars[at]!, { pattern: 'first', toneType: 'none' });
      return chars.join('');
    },
  },
];
