import { isFrequentPair, segmentWords } from './commonplace.ts';
import { type EmojiWords, type Folded, foldText, leetOf } from './fold.ts';
import { Place } from './judge-likeness.ts';
import type { Names } from './names.ts';
import { searchLeet, searchPlain } from './search-plain.ts';
import { type Sighting, techniqueBit } from './sighting.ts';

/**
 * Further readings of a text, each only where it holds what the reading is about: emoji as words, ornaments left out,
 * letters drawn with signs or with Chinese characters, letters turned upside down, characters written twice. A
 * reading changes no length, so that every place stays what it was in the original.
 */

/** Emoji that stand for words in names; a second reading of the text with the emoji as words. */
const EMOJI_WORDS: EmojiWords = new Map(
  (
    [
      ['🍎🍏', '苹果'],
      ['🍊', '橙'],
      ['🍌', '香蕉'],
      ['🍓', '草莓'],
      ['🍇', '葡萄'],
      ['🍑', '桃'],
      ['🍐', '梨'],
      ['🍒', '樱桃'],
      ['🌽', '玉米'],
      ['🍚', '米'],
      ['🌾', '米'],
      ['🐱🐈', '猫'],
      ['🐶🐕', '狗'],
      ['🐭🐁🐀🐹', '鼠'],
      ['🐯🐅', '虎'],
      ['🐰🐇', '兔'],
      ['🐲🐉', '龙'],
      ['🐍', '蛇'],
      ['🐴🐎', '马'],
      ['🐑🐏', '羊'],
      ['🐵🐒', '猴'],
      ['🐔🐓', '鸡'],
      ['🐷🐖', '猪'],
      ['🐮🐂🐄', '牛'],
      ['🦁', '狮'],
      ['🐻', '熊'],
      ['🐼', '熊猫'],
      ['🦊', '狐狸'],
      ['🐺', '狼'],
      ['🐘', '象'],
      ['🐫🐪', '骆驼'],
      ['🐧', '企鹅'],
      ['🦅', '鹰'],
      ['🐊', '鳄鱼'],
      ['🐟🐠', '鱼'],
      ['🦆', '鸭'],
      ['🐝', '蜂'],
      ['🦋', '蝴蝶'],
      ['🕊', '鸽'],
      ['🐦', '鸟'],
      ['🌸🌺🌼', '花'],
      ['🌹', '玫瑰'],
      ['🌲🌳', '树'],
      ['🌙', '月'],
      ['⭐🌟', '星'],
      ['☀🌞', '太阳'],
      ['⛰🏔', '山'],
      ['🌊', '海'],
      ['🔥', '火'],
      ['💧', '水'],
      ['🥇', '金'],
      ['👑', '皇冠'],
      ['💎', '钻石'],
      ['🏠', '家'],
      ['🚗', '车'],
      ['❤♥', '心'],
      ['👁', '眼'],
      ['✋', '手'],
      ['🦌', '鹿'],
      ['🐬', '海豚'],
      ['🐢', '龟'],
    ] as const
  ).flatMap(([emoji, word]) => Array.from(emoji).map((one) => [one.codePointAt(0)!, word] as const)),
);

const NOWHERE = 0;

export function searchSecondReadings(names: Names, text: string, into: Sighting[]): void {
  const signs = signsIn(text);
  if (signs === 0) return;
  if ((signs & EMOJI) !== 0 && hasEmojiWord(text)) searchEmoji(names, text, into);
  for (const reading of READINGS) {
    if ((signs & reading.signs) === reading.signs) searchReading(names, text, reading, into);
  }
  if ((signs & TURNED) !== 0 && names.leetNames.length > 0) searchTurned(names, text, into);
}

/** What a text holds, as a set of bits: most texts hold nothing that a second reading is about. */
const EMOJI = 1;
const ORNAMENT = 2;
const TWICE = 4;
const DRAWN_LETTER = 8;
const HAN_LETTER_SIGN = 16;
const TURNED = 32;

let signTable: Uint8Array | null = null;

function makeSignTable(): Uint8Array {
  const table = new Uint8Array(65_536);
  for (let code = 0x2600; code < 0x2c00; code++) table[code]! |= EMOJI;
  for (let code = 0xd83c; code <= 0xd83e; code++) table[code]! |= EMOJI;
  for (let code = 0x0e00; code < 0x0e80; code++) table[code]! |= ORNAMENT;
  for (let code = 0x0600; code < 0x0700; code++) table[code]! |= ORNAMENT;
  for (let code = 0x10a0; code < 0x1100; code++) table[code]! |= ORNAMENT;
  const add = (signs: string, bit: number): void => {
    for (const sign of signs) table[sign.charCodeAt(0)]! |= bit;
  };
  add('〆丨丶丿灬メ乄の', ORNAMENT);
  // Boxed letters are astral: their first unit.
  table[0xd83c]! |= ORNAMENT;
  add('|\\', DRAWN_LETTER);
  add(NO_TEXT, HAN_LETTER_SIGN);
  add('ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ', TURNED);
  return table;
}

const isHanUnit = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

function signsIn(text: string): number {
  signTable ??= makeSignTable();
  let signs = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      if (code === 0x7c || code === 0x5c) signs |= DRAWN_LETTER;
      else if (code > 0x2f && isHanUnit(before) && isHanUnit(text.charCodeAt(i + 1))) signs |= ORNAMENT;
      else if (code === 0x28 && isHanUnit(before)) signs |= ORNAMENT;
    } else {
      signs |= signTable[code]!;
      if (code === before && isHanUnit(code) && !isFrequentPair(code, code)) signs |= TWICE;
      else if (code === 0xff08 && isHanUnit(before)) signs |= ORNAMENT;
      else if ((code === 0x5c0f || code === 0x5927) && before > 0x60 && before < 0x7b) signs |= ORNAMENT;
    }
    before = code;
  }
  return signs;
}

function plainSightings(names: Names, folded: Folded): Sighting[] {
  const words = segmentWords(folded);
  const found: Sighting[] = [];
  searchPlain(names, folded, words, { place: new Place(folded, words), namesPlainly: NOWHERE }, found);
  return found;
}

function hasEmojiWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x2600 || (code > 0x2bff && code < 0xd800) || code > 0xdfff) continue;
    if (EMOJI_WORDS.has(text.codePointAt(i)!)) return true;
  }
  return false;
}

const PICTURE = /\p{Extended_Pictographic}/u;

function searchEmoji(names: Names, text: string, into: Sighting[]): void {
  const folded = foldText(text, { emoji: EMOJI_WORDS });
  for (const seen of plainSightings(names, folded)) {
    const original = text.slice(seen.start, seen.end);
    if (!PICTURE.test(original)) continue;
    // The edges must be what the name needs, not half an emoji's word.
    if (seen.from > 0 && folded.start[seen.from - 1] === folded.start[seen.from]) continue;
    if (seen.to < folded.length && folded.start[seen.to - 1] === folded.start[seen.to]) continue;
    into.push({ ...seen, techniques: techniqueBit('emoji_word'), strength: seen.strength * 0.8 });
  }
}

interface Reading {
  /** Signs that the text must hold. */
  readonly signs: number;
  /** What it is about; global, for the replacement. */
  readonly about: RegExp;
  /** What is read instead, of the same length; the sign itself where it is none. */
  readonly read: (sign: string) => string;
  /** Technique told besides those that the reading shows by itself. */
  readonly technique: number;
  readonly strength: number;
  /** True where names are looked for in leet, too. */
  readonly leet: boolean;
}

/** A separator, or an astral one for two units. */
const separator = (sign: string): string => (sign.length === 2 ? '\u{1F31F}' : '·'.repeat(sign.length));
/** What nobody sees keeps the length. */
const padded = (letter: string, length: number): string => letter + '\u200b'.repeat(length - letter.length);

/** Letters drawn with signs, longest first. */
const DRAWN: ReadonlyMap<string, string> = new Map([
  ['|\\/|', 'm'],
  ['|\\|', 'n'],
  ['/\\/', 'n'],
  ['|_|', 'u'],
  ['|-|', 'h'],
  ['|<', 'k'],
  ['|3', 'b'],
  ['|)', 'd'],
  ['\\/', 'v'],
  ['/\\', 'a'],
  ['()', 'o'],
  ['[]', 'o'],
]);

/** Chinese characters and zhuyin that pass for capital letters. */
const HAN_LETTERS: ReadonlyMap<string, string> = new Map(
  'A卂 B乃 C匚 D刀 D冂 E乇 E巳 F千 F下 G厶 H卄 H廾 I丨 I工 J丁 K长 L乚 Lㄥ M爪 M从 N几 O口 O囗 Oㄖ P卩 P尸 Q已 R尺 S丂 S己 T丅 Tㄒ U凵 Uㄩ V丷 W山 W屮 X乂 Xㄨ Y丫 Yㄚ Z乙 Z之 Jﾌ'
    .split(' ')
    .map((pair) => [pair.slice(1), pair.slice(0, 1).toLowerCase()] as const),
);
const HAN_LETTER = `[${[...HAN_LETTERS.keys()].join('')}]`;
/** Of those, the ones that no text is written with. */
const NO_TEXT = '卂匚冂乇厶卄廾乚ㄥ囗ㄖ卩丂丅ㄒ凵ㄩ丷屮乂ㄨㄚ';

const READINGS: readonly Reading[] = [
  {
    signs: ORNAMENT,
    // Ornaments: letters in boxes and circles (U+1F130 to U+1F189), signs of scripts that no listing is written in,
    // letters that stand alone between two Chinese characters and the same digit between several, a syllable in
    // brackets after its character, and what stands between two Latin letters though it is none.
    about:
      /[\u{1F130}-\u{1F189}]|[\p{Script=Georgian}\p{Script=Thai}\p{Script=Arabic}〆丨丶丿灬メ乄の]|(?<=(?!丨)\p{Script=Han})[a-z](?=(?!丨)\p{Script=Han})|(?<=\p{Script=Han})([0-9])(?=\p{Script=Han}\1\p{Script=Han})|(?<=\p{Script=Han}([0-9])\p{Script=Han})\2(?=\p{Script=Han})|(?<=\p{Script=Han})[(（][a-z]{1,6}[)）]|(?<=[a-z])[小大](?=[a-z])/giu,
    read: separator,
    technique: 0,
    strength: 1,
    leet: false,
  },
  {
    signs: TWICE,
    // A character written twice, where that is no word (宝宝).
    about: /(\p{Script=Han})\1/gu,
    read: (pair) =>
      pair.length > 2 || isFrequentPair(pair.charCodeAt(0), pair.charCodeAt(1)) ? pair : padded(pair[0]!, 2),
    technique: techniqueBit('altered'),
    strength: 0.85,
    leet: false,
  },
  {
    signs: DRAWN_LETTER,
    about: new RegExp([...DRAWN.keys()].map((sign) => sign.replace(/[\\|()[\]/]/g, '\\$&')).join('|'), 'g'),
    read: (sign) => padded(DRAWN.get(sign) as string, sign.length),
    technique: techniqueBit('confusable'),
    strength: 0.95,
    leet: true,
  },
  {
    signs: HAN_LETTER_SIGN,
    about: new RegExp(`(?:${HAN_LETTER}|[a-z]){3,}`, 'giu'),
    read: (run) =>
      Array.from(run).some((sign) => NO_TEXT.includes(sign))
        ? Array.from(run, (sign) => HAN_LETTERS.get(sign) ?? sign).join('')
        : run,
    technique: techniqueBit('confusable'),
    strength: 0.95,
    leet: true,
  },
];

function searchReading(names: Names, text: string, reading: Reading, into: Sighting[]): void {
  const read = text.replace(reading.about, reading.read);
  if (read === text) return;
  const folded = foldText(read);
  const found = plainSightings(names, folded);
  if (reading.leet && names.leetNames.length > 0) searchLeet(names, leetOf(folded), found);
  for (const seen of found) {
    // A name that stands there anyway needs no second reading.
    if (text.slice(seen.start, seen.end) === read.slice(seen.start, seen.end)) continue;
    const techniques = seen.techniques | reading.technique;
    if (techniques !== 0) into.push({ ...seen, techniques, strength: seen.strength * reading.strength });
  }
}

/** Letters upside down, and what ordinary letters read as among them. */
const TURNED_LETTERS: ReadonlyMap<string, string> = new Map(
  'ɐa qb ɔc pd ǝe ɟf ƃg ɥh ᴉi ɾj ʞk ɯm un dp bq ɹr ʇt nu ʌv ʍw ʎy'
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!] as const),
);
const HOLDS_TURNED = /[ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ]/u;
const TURNED_NAME = techniqueBit('confusable') | techniqueBit('reversed');
const LEAST_TURNED = 4;
const STRENGTH_OF_TURNED = 0.95;

/** Letters turned one by one where they stand, or the whole word turned round. */
function searchTurned(names: Names, text: string, into: Sighting[]): void {
  const upright = text.replace(/./gsu, (sign) => TURNED_LETTERS.get(sign) ?? sign);
  const { length } = text;
  const around = Array.from({ length }, (_, i) => upright[length - 1 - i]).join('');
  for (const [read, back] of [
    [upright, false],
    [around, true],
  ] as const) {
    for (const seen of plainSightings(names, foldText(read))) {
      const [start, end] = back ? [length - seen.end, length - seen.start] : [seen.start, seen.end];
      if (end - start < LEAST_TURNED || !HOLDS_TURNED.test(text.slice(start, end))) continue;
      into.push({ ...seen, start, end, techniques: TURNED_NAME, strength: STRENGTH_OF_TURNED });
    }
  }
}
