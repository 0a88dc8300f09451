import { type Gazetteer, matchNames } from './gazetteer.ts';
import { hash32, mix } from './hashing.ts';
import { DIGIT_UNIT, HAN_UNIT, LETTER_UNIT, type TitleUnits } from './title-units.ts';

/** Features of each unit of a title: 32-bit hashes, `count` of them a unit, one after the other. */
export interface TitleFeatures {
  readonly count: number;
  readonly hashes: Uint32Array;
}

const EDGE = '\u0002';

/**
 * What the tagger sees of a unit: the characters around it, their kinds, the words around it with their parts of
 * speech, names of the gazetteers, where in the title it stands. Which feature is which is its place in the row, so
 * `TEMPLATES` of them a unit.
 */
export function titleFeatures(title: TitleUnits, gazetteers: readonly Gazetteer[]): TitleFeatures {
  const { units, kinds, wordOf, words } = title;
  const length = units.length;
  const rows: number[] = [];
  const unit = (i: number): string => (i < 0 || i >= length ? EDGE : units[i]!);
  const kind = (i: number): string => (i < 0 || i >= length ? '.' : 'hlds,'[kinds[i]!]!);
  const word = (k: number): string => words[k]?.text ?? EDGE;
  const tag = (k: number): string => words[k]?.tag ?? EDGE;
  const places = gazetteers.map((g) => placesOf(title, g));
  const shapes = words.map((w) => shapeOf(units, kinds, w.from, w.to));
  const shape = (k: number): string => shapes[k] ?? '.';
  const repeated = countWords(words.map((w) => w.text));
  let clauseStart = 0;
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (i > 0 && kinds[i - 1]! > DIGIT_UNIT) clauseStart = i;
    const k = wordOf[i]!;
    const w = words[k]!;
    const place = w.to - w.from === 1 ? 'S' : i === w.from ? 'B' : i === w.to - 1 ? 'E' : 'M';
    const [a, b, c, d, e] = [unit(i - 2), unit(i - 1), unit(i), unit(i + 1), unit(i + 2)];
    const gaz = places.map((p) => p[i]!).join('');
    const around = places.map((p) => `${p[i - 1] ?? '.'}${p[i]!}${p[i + 1] ?? '.'}`).join('|');
    const kinds5 = kind(i - 2) + kind(i - 1) + kind(i) + kind(i + 1) + kind(i + 2);
    const start = i - clauseStart;
    const startPlace = start < 5 ? String(start) : start < 9 ? '5' : '9';
    const wordPlace = k < 4 ? String(k) : k < 8 ? '4' : '8';
    const row = [
      // Characters.
      '',
      a,
      b,
      c,
      d,
      e,
      a + b,
      b + c,
      c + d,
      d + e,
      b + '_' + d,
      a + b + c,
      b + c + d,
      c + d + e,
      a + b + c + d,
      b + c + d + e,
      unit(i - 3) + a + b,
      d + e + unit(i + 3),
      // Kinds of characters.
      kinds5,
      kind(i - 3) + kinds5 + kind(i + 3),
      c + kinds5,
      // Words.
      place + word(k),
      place + word(k - 1),
      place + word(k + 1),
      place + word(k - 1) + EDGE + word(k),
      place + word(k) + EDGE + word(k + 1),
      place + word(k - 2) + EDGE + word(k - 1),
      place + word(k + 1) + EDGE + word(k + 2),
      place + word(k - 1) + EDGE + word(k + 1),
      place + tag(k),
      place + tag(k - 1) + tag(k),
      place + tag(k) + tag(k + 1),
      place + tag(k - 1) + tag(k) + tag(k + 1),
      place + shape(k),
      place + shape(k - 1) + shape(k) + shape(k + 1),
      place + tag(k) + shape(k - 1) + shape(k + 1) + (w.to - w.from),
      place + shape(k) + word(k - 1),
      place + shape(k) + word(k + 1),
      place + tag(k) + (repeated.get(w.text)! > 1 ? 'R' : '1'),
      // Last characters of the words around: what kind of goods they name.
      place + 'l' + (word(k - 1).at(-1) ?? ''),
      place + 'l' + (word(k + 1).at(-1) ?? '') + tag(k),
      // Where it stands.
      startPlace + tag(k) + place,
      wordPlace + place + tag(k),
      startPlace + kind(clauseStart - 1) + kind(i),
      startPlace + c,
      wordPlace + shape(k) + shape(k + 1) + place,
      // Names.
      around,
      gaz + place,
      gaz + c,
      gaz + wordPlace,
      gaz + tag(k) + tag(k + 1),
      gaz + kinds5,
      gaz + word(k - 1),
      gaz + word(k + 1),
    ];
    count = row.length;
    for (let t = 0; t < row.length; t++) rows.push(hash32(row[t]!, t + 1));
  }
  return { count, hashes: Uint32Array.from(rows) };
}

/** For each unit: `-` outside names, else its place in the name (B, M, E) with the name's level. */
function placesOf(title: TitleUnits, gazetteer: Gazetteer): string[] {
  const places = Array.from({ length: title.units.length }, () => '-');
  for (const { from, to, level } of matchNames(title, [gazetteer])) {
    for (let i = from; i < to; i++) places[i] = (i === from ? 'B' : i === to - 1 ? 'E' : 'M') + level;
  }
  return places;
}

/** Letters, digits and Chinese as they follow one another, runs shortened: `l3d2` for `kfr35`. */
function shapeOf(units: readonly string[], kinds: Uint8Array, from: number, to: number): string {
  if (kinds[from] === HAN_UNIT) return `h${to - from}`;
  let shape = '';
  let run = 0;
  for (let i = from; i < to; i++) {
    run++;
    if (i + 1 < to && kinds[i + 1] === kinds[i]) continue;
    shape += (kinds[i] === LETTER_UNIT ? 'l' : kinds[i] === DIGIT_UNIT ? 'd' : units[i]!) + Math.min(run, 5);
    run = 0;
  }
  return shape.slice(0, 12);
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1);
  return counts;
}

/** Bucket of a feature, and a byte that tells it from the others of its bucket. */
export const bucketOf = (hash: number, bits: number): number => hash >>> (32 - bits);
export const checkOf = (hash: number): number => mix(hash ^ 0x5bd1e995) & 0xff || 1;
