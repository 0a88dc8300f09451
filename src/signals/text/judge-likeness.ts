import { charFrequency, isCommonPair, isCommonToken, type Words } from './commonplace.ts';
import { DIGIT, type Folded, GAP_VISIBLE, HAN, LATIN, wordBeginsAt, wordEndsAt } from './fold.ts';
import { LIKENESS_WEIGHTS } from './likeness-weights.ts';
import type { Names } from './names.ts';
import type { Sighting } from './sighting.ts';

/** What a likeness is made of: how many characters were read in which way. */
export interface Tally {
  readonly length: number;
  /** Names that the same reading fits. */
  readonly rivals: number;
  exact: number;
  sameTone: number;
  otherTone: number;
  /** Homophones that also look alike. */
  soundAndShape: number;
  look: number;
  part: number;
  radical: number;
  altered: number;
  indirect: number;
  split: number;
  pinyin: number;
  digit: number;
  initials: number;
  /** Latin letters used. */
  letters: number;
  techniques: number;
  /** How rare the stand-in characters are, summed. */
  oddness: number;
}

export type ReadingKind = Exclude<
  keyof Tally,
  'length' | 'rivals' | 'letters' | 'techniques' | 'oddness' | 'soundAndShape'
>;

export interface Setting {
  readonly namesPlainly: boolean;
  readonly observe?: (name: number, start: number, end: number, features: Float64Array) => void;
}

export function startTally(length: number, rivals: number): Tally {
  return {
    length,
    rivals,
    exact: 0,
    sameTone: 0,
    otherTone: 0,
    soundAndShape: 0,
    look: 0,
    part: 0,
    radical: 0,
    altered: 0,
    indirect: 0,
    split: 0,
    pinyin: 0,
    digit: 0,
    initials: 0,
    letters: 0,
    techniques: 0,
    oddness: 0,
  };
}

export function countReading(
  tally: Tally,
  kind: ReadingKind,
  technique: number,
  letters = 0,
  written = 0,
): void {
  tally[kind]++;
  tally.techniques |= technique;
  tally.letters += letters;
  if (written !== 0) tally.oddness += oddnessOf(written);
}

/** 0 for the most frequent characters, about 1 for rare ones. */
function oddnessOf(code: number): number {
  return Math.max(0, 1 - Math.log10(1 + charFrequency(code)) / 5);
}

export const LIKENESS_FEATURES = [
  'bias',
  'length2',
  'length3',
  'length5',
  'nothing_exact',
  'exact',
  'same_tone',
  'other_tone',
  'sound_and_shape',
  'look',
  'part',
  'radical',
  'altered',
  'indirect',
  'split',
  'pinyin',
  'digit',
  'pinyin_letters',
  'pinyin_all',
  'initials_2',
  'initials_3',
  'initials_4',
  'initials_known_word',
  'initials_by_number',
  'oddness',
  'word_over_left_edge',
  'word_over_right_edge',
  'ordinary_share',
  'common_pair_share',
  'odd_pairs',
  'common_left_neighbour',
  'common_right_neighbour',
  'gap_some',
  'gap_all',
  'open_left',
  'open_right',
  'begins_segment',
  'brand_named_plainly',
  'rivals',
  'chars2_changed1',
  'chars2_look',
  'chars3_changed1',
  'begins_text',
  'unknown_block',
  'unknown_block_2',
  'unknown_longer',
  'left_is_word',
  'right_is_word',
  'odd_left',
  'odd_right',
  'rare_look',
  'rare_sound',
] as const;

const COUNT = LIKENESS_FEATURES.length;
const AT = Object.fromEntries(LIKENESS_FEATURES.map((name, i) => [name, i])) as Record<
  (typeof LIKENESS_FEATURES)[number],
  number
>;
const WEIGHTS = Float64Array.from(LIKENESS_FEATURES.map((name) => LIKENESS_WEIGHTS[name] ?? 0));
const features = new Float64Array(COUNT);

/** Likenesses under this probability are not told at all. */
const LEAST = 0.3;

/**
 * Decides whether a likeness is meant: a logistic model over what was read how and over how ordinary the place is.
 * Its weights are fitted by `scripts/fit-likeness.ts`.
 */
export function judgeLikeness(
  names: Names,
  folded: Folded,
  words: Words,
  setting: Setting,
  name: number,
  from: number,
  to: number,
  tally: Tally,
): Sighting | null {
  const han = folded.kind[from] === HAN || folded.kind[to - 1] === HAN;
  const openLeft = !wordBeginsAt(folded, from);
  const openRight = !wordEndsAt(folded, to);
  if (openLeft && openRight) return null;
  if ((openLeft || openRight) && tally.letters < 5 && !accented(folded, from, to)) return null;
  if (tally.digit > 0 && tally.exact === 0 && tally.sameTone + tally.otherTone < 2) return null;

  const { length } = tally;
  const changed = length - tally.exact;
  features.fill(0);
  features[AT.bias] = 1;
  features[AT.length2] = length === 2 ? 1 : 0;
  features[AT.length3] = length === 3 ? 1 : 0;
  features[AT.length5] = length > 4 ? length - 4 : 0;
  features[AT.nothing_exact] = tally.exact === 0 ? 1 : 0;
  features[AT.exact] = tally.exact;
  features[AT.same_tone] = tally.sameTone;
  features[AT.other_tone] = tally.otherTone;
  features[AT.sound_and_shape] = tally.soundAndShape;
  features[AT.look] = tally.look;
  features[AT.part] = tally.part;
  features[AT.radical] = tally.radical;
  features[AT.altered] = tally.altered;
  features[AT.indirect] = tally.indirect;
  features[AT.split] = tally.split;
  features[AT.pinyin] = tally.pinyin;
  features[AT.digit] = tally.digit;
  features[AT.pinyin_letters] = tally.pinyin > 0 ? tally.letters / 4 : 0;
  features[AT.pinyin_all] = tally.pinyin === length ? 1 : 0;
  if (tally.initials > 0) {
    features[AT.initials_2] = length === 2 ? 1 : 0;
    features[AT.initials_3] = length === 3 ? 1 : 0;
    features[AT.initials_4] = length > 3 ? 1 : 0;
    features[AT.initials_known_word] = isCommonToken(folded, from, to) ? 1 : 0;
    features[AT.initials_by_number] = besideNumber(folded, from, to) ? 1 : 0;
    features[AT.nothing_exact] = 0;
  }
  features[AT.oddness] = tally.oddness;
  features[AT.chars2_changed1] = length === 2 && changed === 1 ? 1 : 0;
  features[AT.chars2_look] = length === 2 ? tally.look : 0;
  features[AT.chars3_changed1] = length === 3 && changed === 1 ? 1 : 0;
  features[AT.rivals] = Math.log2(tally.rivals);
  features[AT.open_left] = openLeft ? 1 : 0;
  features[AT.open_right] = openRight ? 1 : 0;
  features[AT.begins_segment] = from === 0 || (folded.gap[from]! & GAP_VISIBLE) !== 0 ? 1 : 0;
  features[AT.brand_named_plainly] = setting.namesPlainly ? 1 : 0;
  let gaps = 0;
  for (let i = from + 1; i < to; i++) if ((folded.gap[i]! & GAP_VISIBLE) !== 0) gaps++;
  features[AT.gap_all] = gaps > 0 && gaps >= length - 1 ? 1 : 0;
  features[AT.gap_some] = gaps > 0 && gaps < length - 1 ? 1 : 0;
  features[AT.begins_text] = from === 0 ? 1 : 0;
  if (han) readSurroundings(folded, words, from, to, tally);

  setting.observe?.(name, folded.start[from]!, folded.end[to - 1]!, features);
  let logit = 0;
  for (let i = 0; i < COUNT; i++) logit += WEIGHTS[i]! * features[i]!;
  const strength = (1 / (1 + Math.exp(-logit))) * (names.flags[name]! !== 0 ? 0.8 : 1);
  if (strength < LEAST) return null;
  return {
    name,
    from,
    to,
    start: folded.start[from]!,
    end: folded.end[to - 1]!,
    techniques: tally.techniques,
    strength,
  };
}

/** How far the words and pairs in and around the place are ordinary Chinese. */
function readSurroundings(folded: Folded, words: Words, from: number, to: number, tally: Tally): void {
  const { kind, codes, gap } = folded;
  features[AT.word_over_left_edge] = kind[from] === HAN && words.begin[from]! < from ? 1 : 0;
  features[AT.word_over_right_edge] = kind[to - 1] === HAN && words.end[to - 1]! > to ? 1 : 0;
  let ordinary = 0;
  let pairs = 0;
  let common = 0;
  for (let i = from; i < to; i++) {
    if (kind[i] !== HAN) continue;
    if (words.end[i]! - words.begin[i]! > 1 && words.begin[i]! >= from && words.end[i]! <= to) ordinary++;
    if (i > from && kind[i - 1] === HAN && (gap[i]! & GAP_VISIBLE) === 0) {
      pairs++;
      if (isCommonPair(codes[i - 1]!, codes[i]!)) common++;
    }
  }
  features[AT.ordinary_share] = ordinary / (to - from);
  features[AT.common_pair_share] = pairs === 0 ? 0 : common / pairs;
  features[AT.odd_pairs] = pairs - common;
  features[AT.common_left_neighbour] = edgeIsCommon(folded, from - 1, from) ? 1 : 0;
  features[AT.common_right_neighbour] = edgeIsCommon(folded, to - 1, to) ? 1 : 0;
  const leftWord =
    from === 0 || (gap[from]! & GAP_VISIBLE) !== 0 || inWord(words, from - 1) || kind[from - 1] !== HAN;
  const rightWord =
    to >= folded.length || (gap[to]! & GAP_VISIBLE) !== 0 || inWord(words, to) || kind[to] !== HAN;
  const whole = ordinary === 0 && !features[AT.word_over_left_edge] && !features[AT.word_over_right_edge];
  features[AT.left_is_word] = whole && leftWord ? 1 : 0;
  features[AT.right_is_word] = whole && rightWord ? 1 : 0;
  const block = whole && leftWord && rightWord;
  features[AT.unknown_block] = block ? 1 : 0;
  features[AT.unknown_block_2] = block && tally.length === 2 ? 1 : 0;
  features[AT.unknown_longer] = whole && !leftWord && !rightWord ? 1 : 0;
  features[AT.odd_left] = features[AT.left_is_word] && !features[AT.common_left_neighbour] ? 1 : 0;
  features[AT.odd_right] = features[AT.right_is_word] && !features[AT.common_right_neighbour] ? 1 : 0;
  features[AT.rare_look] = tally.look + tally.part > 0 ? tally.oddness : 0;
  features[AT.rare_sound] = tally.sameTone + tally.otherTone > 0 ? tally.oddness : 0;
}

function inWord(words: Words, i: number): boolean {
  return words.end[i]! - words.begin[i]! > 1;
}

function edgeIsCommon(folded: Folded, left: number, right: number): boolean {
  if (left < 0 || right >= folded.length) return false;
  if (folded.kind[left] !== HAN || folded.kind[right] !== HAN) return false;
  return (folded.gap[right]! & GAP_VISIBLE) === 0 && isCommonPair(folded.codes[left]!, folded.codes[right]!);
}

function besideNumber(folded: Folded, from: number, to: number): boolean {
  const near = (i: number, gapAt: number): boolean =>
    i >= 0 && i < folded.length && folded.kind[i] === DIGIT && (folded.gap[gapAt]! & GAP_VISIBLE) === 0;
  return near(from - 1, from) || near(to, to);
}

/** Tone marks set a spelled name apart from the Latin letters beside it. */
function accented(folded: Folded, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (folded.kind[i] === LATIN && folded.how[i] !== 0) return true;
  return false;
}
