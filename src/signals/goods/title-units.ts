import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Kinds of characters, as the tagger tells them apart. */
export const HAN_UNIT = 0;
export const LETTER_UNIT = 1;
export const DIGIT_UNIT = 2;
export const SIGN_UNIT = 3;
export const GAP_UNIT = 4;

/**
 * A title as the tagger reads it: one unit a character, letters small and of normal width, every space a comma (so
 * writes the corpus it learned from). `at[i]` is where unit `i` begins in the title as written; `at[length]` its end.
 */
export interface TitleUnits {
  readonly units: readonly string[];
  readonly kinds: Uint8Array;
  readonly at: Int32Array;
  /** Words of the segmenter; Latin letters and digits that touch are one word. Index of the word of each unit. */
  readonly wordOf: Int32Array;
  readonly words: readonly TitleWord[];
}

export interface TitleWord {
  readonly text: string;
  /** The segmenter's part of speech; `eng` for letters and digits, `x` for signs. */
  readonly tag: string;
  readonly from: number;
  readonly to: number;
}

let jieba: Jieba | null = null;

/** Reads a title into units and words. The segmenter's dictionary is loaded by the first title (half a second). */
export function readTitle(title: string): TitleUnits {
  const units: string[] = [];
  const places: number[] = [];
  let place = 0;
  for (const character of title) {
    // Some characters are several in normal form (㎏, ﷺ): the first stands for all, so that places stay true.
    const plain = character.normalize('NFKC').toLowerCase();
    const [first = character] = plain;
    units.push(/\s/u.test(first) ? ',' : first);
    places.push(place);
    place += character.length;
  }
  places.push(place);
  const kinds = Uint8Array.from(units, kindOf);
  const { words, wordOf } = partIntoWords(units, kinds);
  return { units, kinds, at: Int32Array.from(places), wordOf, words };
}

const HAN = /\p{Script=Han}/u;

function kindOf(unit: string): number {
  const code = unit.codePointAt(0)!;
  if (code >= 48 && code <= 57) return DIGIT_UNIT;
  if (code >= 97 && code <= 122) return LETTER_UNIT;
  if (unit === ',' || unit === '，') return GAP_UNIT;
  if (HAN.test(unit)) return HAN_UNIT;
  return /\p{L}/u.test(unit) ? LETTER_UNIT : SIGN_UNIT;
}

/** The segmenter sees Chinese alone: model numbers, which it cuts in odd places, are one word. */
function partIntoWords(
  units: readonly string[],
  kinds: Uint8Array,
): { words: TitleWord[]; wordOf: Int32Array } {
  const words: TitleWord[] = [];
  const wordOf = new Int32Array(units.length);
  const add = (text: string, tag: string, from: number, to: number): void => {
    wordOf.fill(words.length, from, to);
    words.push({ text, tag, from, to });
  };
  let from = 0;
  while (from < units.length) {
    const kind = kinds[from]!;
    let to = from + 1;
    if (kind === HAN_UNIT) {
      while (to < units.length && kinds[to] === HAN_UNIT) to++;
      jieba ??= Jieba.withDict(dict);
      let at = from;
      for (const { word, tag } of jieba.tag(units.slice(from, to).join(''), false)) {
        const end = Math.min(to, at + Array.from(word).length);
        if (end > at) add(word, tag, at, end);
        at = end;
      }
      if (at < to) add(units.slice(at, to).join(''), 'x', at, to);
    } else if (kind === LETTER_UNIT || kind === DIGIT_UNIT) {
      while (to < units.length && (kinds[to] === LETTER_UNIT || kinds[to] === DIGIT_UNIT)) to++;
      add(units.slice(from, to).join(''), 'eng', from, to);
    } else {
      add(units[from]!, 'x', from, to);
    }
    from = to;
  }
  return { words, wordOf };
}
