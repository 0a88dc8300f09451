import { pinyin } from 'pinyin-pro';
import { isHan } from './characters.ts';

/**
 * Sounds of Chinese characters as small numbers. A number stands for a toneless Mandarin syllable in a coarse
 * spelling that joins what dialect speakers and evaders mix up: zh/z, ch/c, sh/s, -ing/-in, -eng/-en.
 * Numbers start at 1; letters that sound for themselves in a name follow after `LETTER`.
 */
export const LETTER = 1_000;

const numbers = new Map<string, number>();
/** Spelling as typed → coarse number, e.g. "lv", "lü" and "lyu" are one. */
const spellings = new Map<string, number>();
const MAX_SPELLING = 6;

const FIRST_HAN = 0x3400;
const LAST_HAN = 0x9fff;
/** Per character: offset into `readingList` and number of readings, packed as offset * 8 + count. */
const readingIndex = new Int32Array(LAST_HAN - FIRST_HAN + 1);
const readingList: number[] = [];
/** The first reading with its tone, for telling an exact homophone from a near one. */
const toned: string[] = [];

function coarse(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^([jqxy])v/, '$1u')
    .replace(/ing$/, 'in')
    .replace(/eng$/, 'en');
}

function numberOf(syllable: string): number {
  const key = coarse(syllable);
  let number = numbers.get(key);
  if (number === undefined) {
    number = numbers.size + 1;
    numbers.set(key, number);
  }
  return number;
}

let loaded = false;

/** A quarter of a second: only when sounds are first asked for. */
function load(): void {
  loaded = true;
  for (let point = FIRST_HAN; point <= LAST_HAN; point++) {
    const char = String.fromCharCode(point);
    const all = pinyin(char, { multiple: true, toneType: 'num', type: 'array' });
    const offset = readingList.length;
    for (const reading of all) {
      const plain = reading.replace(/[0-9]/g, '').replace(/ü/g, 'v');
      if (!/^[a-z]+$/.test(plain) || (plain.length < 2 && !'aeo'.includes(plain))) continue;
      const number = numberOf(plain);
      if (!spellings.has(plain)) spellings.set(plain, number);
      if (!readingList.includes(number, offset)) readingList.push(number);
      if (readingList.length - offset === 7) break;
    }
    readingIndex[point - FIRST_HAN] = offset * 8 + (readingList.length - offset);
    toned[point - FIRST_HAN] = all[0] ?? '';
  }
  for (const [spelling, number] of Array.from(spellings)) {
    if (spelling.includes('v')) spellings.set(spelling.replace('v', 'yu'), number);
  }
  soundsOfDigits = DIGIT_NAMES.map((names) => names.split(' ').map(numberOf));
}

/** Digits as they are read aloud, and as what they stand for by a likeness of sound: 3只松鼠, 7匹狼, 8 for 发. */
const DIGIT_NAMES = [
  'ling dong',
  'yi yao',
  'er ai',
  'san shan',
  'si shi',
  'wu',
  'liu lu le',
  'qi xi chi',
  'ba fa bao',
  'jiu',
];
const TENS_NAMES = ['shi', 'bai', 'qian'];
let soundsOfDigits: readonly (readonly number[])[] = [];

/** As read aloud first. */
export function digitSounds(digit: number): readonly number[] {
  if (!loaded) load();
  return soundsOfDigits[digit]!;
}

/** Sound of 10, 100 and 1000, by the number of digits. */
export function tensSound(digits: number): number {
  return numberOf(TENS_NAMES[digits - 2]!);
}

/** Number of readings of a character; 0 = none known. */
export function readingCount(code: number): number {
  if (!loaded) load();
  return isHan(code) && code <= LAST_HAN ? readingIndex[code - FIRST_HAN]! & 7 : 0;
}

/** Reading `k` of a character, most common first. */
export function readingAt(code: number, k: number): number {
  return readingList[(readingIndex[code - FIRST_HAN]! >> 3) + k]!;
}

export function soundsAlike(a: number, b: number): boolean {
  for (let i = readingCount(a) - 1; i >= 0; i--) {
    for (let j = readingCount(b) - 1; j >= 0; j--) if (readingAt(a, i) === readingAt(b, j)) return true;
  }
  return false;
}

/** Same syllable and same tone in the most common reading. */
export function soundsSame(a: number, b: number): boolean {
  if (!loaded) load();
  const first = toned[a - FIRST_HAN];
  return first !== undefined && first !== '' && first === toned[b - FIRST_HAN];
}

/** First letter of the most common reading, as a code; 0 where none is known. */
export function initialOf(code: number): number {
  if (!loaded) load();
  return toned[code - FIRST_HAN]?.charCodeAt(0) || 0;
}

export const LONGEST_SPELLING = MAX_SPELLING;

/** Spellings by their letters as digits to the base of 27. */
const spelledKeys = new Map<number, number>();

function loadKeys(): void {
  load();
  for (const [spelling, number] of spellings) {
    let key = 0;
    for (let i = 0; i < spelling.length; i++) key = key * 27 + spelling.charCodeAt(i) - 96;
    spelledKeys.set(key, number);
  }
}

/** Syllables that begin at unit `from` of a text in folded letters, as pairs (end, number). */
export function spelledFrom(codes: Uint16Array, from: number, end: number): readonly number[] {
  if (spelledKeys.size === 0) loadKeys();
  let found: number[] | null = null;
  let key = 0;
  const last = Math.min(end, from + MAX_SPELLING);
  for (let i = from; i < last; i++) {
    const letter = codes[i]! - 96;
    if (letter < 1 || letter > 26) break;
    key = key * 27 + letter;
    const number = spelledKeys.get(key);
    if (number !== undefined) (found ??= []).push(i + 1, number);
  }
  return found ?? NOTHING;
}

const NOTHING: readonly number[] = [];

/** Zhuyin signs as the letters of pinyin; what is written otherwise in pinyin `pinyinOf` puts right. */
const ZHUYIN = new Map(
  (
    'ㄅb ㄆp ㄇm ㄈf ㄉd ㄊt ㄋn ㄌl ㄍg ㄎk ㄏh ㄐj ㄑq ㄒx ㄓzh ㄔch ㄕsh ㄖr ㄗz ㄘc ㄙs ㄚa ㄛo ㄜe ㄝe ㄞai ㄟei ㄠao ' +
    'ㄡou ㄢan ㄣen ㄤang ㄥeng ㄦer ㄧi ㄨu ㄩv'
  )
    .split(' ')
    .map((pair) => [pair.charCodeAt(0), pair.slice(1)] as const),
);
const MOST_SIGNS = 3;

export const isZhuyin = (code: number): boolean => code >= 0x3105 && code <= 0x3129;
const isToneMark = (code: number): boolean => code >= 0x02c7 && code <= 0x02d9;

/** Letters in the order of zhuyin → pinyin: ㄧㄡ is you alone and iu after an initial. */
function pinyinOf(letters: string): string {
  const [, initial, final] = /^(zh|ch|sh|[bpmfdtnlgkhjqxrzcs]?)(.*)$/.exec(letters)!;
  if (final === '') return /^(zh|ch|sh|[rzcs])$/.test(initial!) ? `${initial}i` : '';
  const short = final!
    .replace(/^ien$/, 'in')
    .replace(/^ieng$/, 'ing')
    .replace(/^ven$/, 'vn');
  if (initial === '') {
    if (short === 'veng') return 'yong';
    if (short === 'ueng') return 'weng';
    return short
      .replace(/^in/, 'yin')
      .replace(/^i$/, 'yi')
      .replace(/^i/, 'y')
      .replace(/^u$/, 'wu')
      .replace(/^u/, 'w')
      .replace(/^v/, 'yu');
  }
  const bound = short
    .replace(/^iou$/, 'iu')
    .replace(/^uei$/, 'ui')
    .replace(/^uen$/, 'un')
    .replace(/^ueng$/, 'ong')
    .replace(/^veng$/, 'iong');
  return initial + (/^[jqx]/.test(initial!) ? bound.replace(/^v/, 'u') : bound);
}

/** Syllables in zhuyin that begin at unit `from`, as pairs (end, number); a tone mark belongs to its syllable. */
export function zhuyinFrom(codes: Uint16Array, from: number, length: number): readonly number[] {
  if (!loaded) load();
  let letters = '';
  const found: number[] = [];
  for (let i = from; i < length && i < from + MOST_SIGNS; i++) {
    const sign = ZHUYIN.get(codes[i]!);
    if (sign === undefined) break;
    letters += sign;
    const number = spellings.get(pinyinOf(letters));
    if (number === undefined) continue;
    const end = i + 1 < length && isToneMark(codes[i + 1]!) ? i + 2 : i + 1;
    found.push(end, number);
  }
  return found;
}

/** Most common reading of each character in letters, or null where one has none: 耐克 → ["nai", "ke"]. */
export function spellWord(text: string): string[] | null {
  const out: string[] = [];
  for (const reading of pinyin(text, { toneType: 'none', type: 'array' })) {
    const plain = reading.replace(/ü/g, 'v');
    if (!/^[a-z]+$/.test(plain)) return null;
    out.push(plain);
  }
  return out;
}
