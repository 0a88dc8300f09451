import { isCommonPair, isCommonToken, isFrequentPair, shopOddness, type Words } from './commonplace.ts';
import {
  DIGIT,
  type Folded,
  GAP_EMOJI,
  GAP_PUNCT,
  GAP_SPACE,
  GAP_VISIBLE,
  HAN,
  LATIN,
  wordBeginsAt,
  wordEndsAt,
} from './fold.ts';
import { honestNameOver } from './honest-names.ts';
import { LEAST_LOGITS, LIKENESS_WEIGHTS, NAMES_AT_FIT } from './likeness-weights.ts';
import { blankHash, groupBit, type Names } from './names.ts';
import type { Sighting } from './sighting.ts';
import type { Tally } from './tally.ts';

export { countReading, startTally, type ReadingKind, type Tally } from './tally.ts';

export interface Setting {
  /** Groups of which a name stands in the text plainly, as a set of bits. */
  readonly namesPlainly: number;
  /** Called for each likeness judged, with the units `[from, to)` it was read in. */
  readonly observe?: (
    name: number,
    weights: number,
    features: Float64Array,
    from: number,
    to: number,
  ) => void;
}

/** What the model reads: first of the likeness, then of the place (see README.md). */
export const LIKENESS_FEATURES = [
  'bias',
  'length5',
  'changed',
  'changed_but_split',
  'nothing_exact',
  'exact',
  'same_tone',
  'other_tone',
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
  'spaced',
  'initials_2',
  'initials_3',
  'initials_4',
  'initials_known_word',
  'initials_by_number',
  'oddness',
  'shop_oddness',
  'rare_look',
  'rare_sound',
  'changed_one',
  'changed_one_look',
  'rivals',
  'brand_named_plainly',
  'kept_oddness',
  'wanted_oddness',
  'name_is_pair',
  'siblings',
  'word_over_left_edge',
  'word_over_right_edge',
  'ordinary_share',
  'common_pair_share',
  'frequent_pair_share',
  'frequent_left_neighbour',
  'frequent_right_neighbour',
  'gap_is_space',
  'gap_is_punctuation',
  'gap_is_emoji',
  'odd_pairs',
  'common_left_neighbour',
  'common_right_neighbour',
  'gap_some',
  'gap_all',
  'open_left',
  'open_right',
  'begins_segment',
  'begins_text',
  'unknown_block',
  'unknown_block_2',
  'unknown_longer',
  'left_is_word',
  'right_is_word',
  'odd_left',
  'odd_right',
  'ends_segment',
  'ends_text',
  'bounded',
  'latin_left',
  'latin_right',
] as const;

const COUNT = LIKENESS_FEATURES.length;
/** Features of the place alone come last, from this one on: their sum is worked out once for each place. */
const PLACE_FROM = LIKENESS_FEATURES.indexOf('word_over_left_edge');
const AT = Object.fromEntries(LIKENESS_FEATURES.map((name, i) => [name, i])) as Record<
  (typeof LIKENESS_FEATURES)[number],
  number
>;
/** Weights for names of two, of three and of more characters, and for initials. */
const WEIGHTS = LIKENESS_WEIGHTS.map((row) =>
  Float64Array.from(LIKENESS_FEATURES.map((name) => row[name] ?? 0)),
);

const INITIALS_CLASS = 3;

/** Which weights judge: by the name's length, or those for initials. */
export const weightClass = (length: number, initials: boolean): number =>
  initials ? INITIALS_CLASS : length === 2 ? 0 : length === 3 ? 1 : 2;

/**
 * Among more names an accident is likelier. To keep the alarms a text the same, the logit must fall by more than ln(N):
 * the tail of accidents is heavier than the model thinks (slope measured on honest titles with 120 to 1,834 names).
 * Among fewer names it may rise by less than ln(N), for then more of what honest sellers name is unknown.
 */
const SLOPE_AMONG_MORE = 1.3;
const SLOPE_AMONG_FEWER = 0.8;
const LARGEST_FALL = 1.5;
const LARGEST_RISE = 1;

function priorOf(names: Names): number {
  const shift = Math.log(NAMES_AT_FIT / Math.max(1, names.count));
  return shift < 0
    ? Math.max(-LARGEST_FALL, SLOPE_AMONG_MORE * shift)
    : Math.min(LARGEST_RISE, SLOPE_AMONG_FEWER * shift);
}

/** Initials are a hint at best, however well they fit. */
const INITIALS_CEILING = 0.49;
const LONGEST_PLACE = 40;
const CLASSES = INITIALS_CLASS + 1;

/**
 * A stretch of the text as a place where a name may stand: how ordinary the words and pairs in and around it are.
 * Worked out once for each beginning and end and kept while the beginning stays.
 */
export class Place {
  readonly features = new Float64Array(COUNT);
  readonly folded: Folded;
  /** Per unit, worked out when first asked: what it makes up with the next ones, as pairs (end, character). */
  readonly splits: (readonly number[] | undefined)[];
  /** The same for syllables spelled from it on, as pairs (end, sound). */
  readonly spelled: (readonly number[] | undefined)[];
  private readonly words: Words;
  private from = -1;
  private readonly known = new Uint8Array(LONGEST_PLACE);
  private readonly sums = new Float64Array(LONGEST_PLACE * CLASSES);
  private readonly rows: (Float64Array | undefined)[] = [];

  constructor(folded: Folded, words: Words) {
    this.folded = folded;
    // Of their full length from the start: filled from the middle they would be moved again and again.
    this.splits = Array.from({ length: folded.length });
    this.spelled = Array.from({ length: folded.length });
    this.words = words;
  }

  /** False where a name cannot stand: in the midst of a longer Latin word. */
  mayHold(from: number, to: number): boolean {
    return to - from < LONGEST_PLACE && (wordBeginsAt(this.folded, from) || wordEndsAt(this.folded, to));
  }

  /** Weighted sum of the features of the place, by the weights of a length class; afterwards `features` holds them. */
  read(from: number, to: number, weights: number): number {
    const span = to - from;
    if (from !== this.from) {
      this.known.fill(0);
      this.from = from;
    }
    let row = this.rows[span];
    if (row === undefined) {
      row = new Float64Array(COUNT - PLACE_FROM);
      this.rows[span] = row;
    }
    const { features } = this;
    if (this.known[span] === 1) {
      features.set(row, PLACE_FROM);
      return this.sums[span * CLASSES + weights]!;
    }
    this.describe(from, to);
    for (let w = 0; w < CLASSES; w++) {
      const of = WEIGHTS[w]!;
      let sum = 0;
      for (let i = PLACE_FROM; i < COUNT; i++) sum += of[i]! * features[i]!;
      this.sums[span * CLASSES + w] = sum;
    }
    for (let i = PLACE_FROM; i < COUNT; i++) row[i - PLACE_FROM] = features[i]!;
    this.known[span] = 1;
    return this.sums[span * CLASSES + weights]!;
  }

  private describe(from: number, to: number): void {
    const { features, folded, words } = this;
    const { kind, codes, gap } = folded;
    for (let i = PLACE_FROM; i < COUNT; i++) features[i] = 0;
    features[AT.open_left] = wordBeginsAt(folded, from) ? 0 : 1;
    features[AT.open_right] = wordEndsAt(folded, to) ? 0 : 1;
    features[AT.begins_text] = from === 0 ? 1 : 0;
    features[AT.begins_segment] = from === 0 || (gap[from]! & GAP_VISIBLE) !== 0 ? 1 : 0;
    let gaps = 0;
    let gapBits = 0;
    for (let i = from + 1; i < to; i++) {
      if ((gap[i]! & GAP_VISIBLE) === 0) continue;
      gaps++;
      gapBits |= gap[i]!;
    }
    features[AT.gap_is_space] = gapBits === GAP_SPACE ? 1 : 0;
    features[AT.gap_is_punctuation] = (gapBits & GAP_PUNCT) !== 0 ? 1 : 0;
    features[AT.gap_is_emoji] = (gapBits & GAP_EMOJI) !== 0 ? 1 : 0;
    features[AT.gap_all] = gaps > 0 && gaps >= to - from - 1 ? 1 : 0;
    features[AT.gap_some] = gaps > 0 && gaps < to - from - 1 ? 1 : 0;
    const ends = to >= folded.length || (gap[to]! & GAP_VISIBLE) !== 0;
    features[AT.ends_segment] = ends ? 1 : 0;
    features[AT.ends_text] = to >= folded.length ? 1 : 0;
    features[AT.bounded] = ends && features[AT.begins_segment] === 1 ? 1 : 0;
    features[AT.latin_left] = from > 0 && (gap[from]! & GAP_VISIBLE) === 0 && kind[from - 1] !== HAN ? 1 : 0;
    features[AT.latin_right] = !ends && kind[to] !== HAN ? 1 : 0;
    if (kind[from] !== HAN && kind[to - 1] !== HAN) return;

    const overLeft = kind[from] === HAN && words.begin[from]! < from;
    const overRight = kind[to - 1] === HAN && words.end[to - 1]! > to;
    let ordinary = 0;
    let pairs = 0;
    let common = 0;
    let frequent = 0;
    for (let i = from; i < to; i++) {
      if (kind[i] !== HAN) continue;
      if (inWord(words, i) && words.begin[i]! >= from && words.end[i]! <= to) ordinary++;
      if (i > from && kind[i - 1] === HAN && (gap[i]! & GAP_VISIBLE) === 0) {
        pairs++;
        if (isCommonPair(codes[i - 1]!, codes[i]!)) common++;
        if (isFrequentPair(codes[i - 1]!, codes[i]!)) frequent++;
      }
    }
    features[AT.word_over_left_edge] = overLeft ? 1 : 0;
    features[AT.word_over_right_edge] = overRight ? 1 : 0;
    features[AT.ordinary_share] = ordinary / (to - from);
    features[AT.common_pair_share] = pairs === 0 ? 0 : common / pairs;
    features[AT.frequent_pair_share] = pairs === 0 ? 0 : frequent / pairs;
    features[AT.odd_pairs] = pairs - common;
    const commonLeft = this.edgeIs(isCommonPair, from - 1, from);
    const commonRight = this.edgeIs(isCommonPair, to - 1, to);
    features[AT.frequent_left_neighbour] = this.edgeIs(isFrequentPair, from - 1, from) ? 1 : 0;
    features[AT.frequent_right_neighbour] = this.edgeIs(isFrequentPair, to - 1, to) ? 1 : 0;
    features[AT.common_left_neighbour] = commonLeft ? 1 : 0;
    features[AT.common_right_neighbour] = commonRight ? 1 : 0;
    const leftWord =
      from === 0 || (gap[from]! & GAP_VISIBLE) !== 0 || kind[from - 1] !== HAN || inWord(words, from - 1);
    const rightWord =
      to >= folded.length || (gap[to]! & GAP_VISIBLE) !== 0 || kind[to] !== HAN || inWord(words, to);
    const whole = ordinary === 0 && !overLeft && !overRight;
    features[AT.left_is_word] = whole && leftWord ? 1 : 0;
    features[AT.right_is_word] = whole && rightWord ? 1 : 0;
    features[AT.unknown_block] = whole && leftWord && rightWord ? 1 : 0;
    features[AT.unknown_block_2] = whole && leftWord && rightWord && to - from === 2 ? 1 : 0;
    features[AT.unknown_longer] = whole && !leftWord && !rightWord ? 1 : 0;
    features[AT.odd_left] = whole && leftWord && !commonLeft ? 1 : 0;
    features[AT.odd_right] = whole && rightWord && !commonRight ? 1 : 0;
  }

  private edgeIs(test: (first: number, second: number) => boolean, left: number, right: number): boolean {
    const { folded } = this;
    if (left < 0 || right >= folded.length) return false;
    if (folded.kind[left] !== HAN || folded.kind[right] !== HAN) return false;
    return (folded.gap[right]! & GAP_VISIBLE) === 0 && test(folded.codes[left]!, folded.codes[right]!);
  }
}

function inWord(words: Words, i: number): boolean {
  return words.end[i]! - words.begin[i]! > 1;
}

/**
 * Decides whether a likeness is meant: a logistic model over what was read how and over how ordinary the place is.
 * Its weights are fitted by `scripts/fit-likeness.ts`.
 */
export function judgeLikeness(
  names: Names,
  place: Place,
  setting: Setting,
  name: number,
  from: number,
  to: number,
  tally: Tally,
): Sighting | null {
  const { folded, features } = place;
  const openLeft = !wordBeginsAt(folded, from);
  const openRight = !wordEndsAt(folded, to);
  if (openLeft && openRight) return null;
  // Few letters glued to others prove nothing, unless a character of the name stands beside them: 耐keNike.
  const glued = (openLeft || openRight) && tally.letters < 5 && tally.initials === 0 && tally.exact === 0;
  if (glued && !accented(folded, from, to)) return null;
  if (tally.digit > 0 && tally.exact === 0 && tally.sameTone + tally.otherTone < 2) return null;

  const { length } = tally;
  const weights = weightClass(length, tally.initials > 0);
  let logit = place.read(from, to, weights) + priorOf(names);
  const changed = length - tally.exact;
  for (let i = 0; i < PLACE_FROM; i++) features[i] = 0;
  features[AT.bias] = 1;
  if (length > 4) features[AT.length5] = length - 4;
  features[AT.changed] = changed;
  features[AT.changed_but_split] = changed - tally.split === 0 ? 1 : 0;
  features[AT.nothing_exact] = tally.exact === 0 && tally.initials === 0 ? 1 : 0;
  features[AT.exact] = tally.exact;
  features[AT.same_tone] = tally.sameTone;
  features[AT.other_tone] = tally.otherTone;
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
  features[AT.spaced] = tally.spaced;
  if (tally.initials > 0) {
    features[AT.initials_2] = length === 2 ? 1 : 0;
    features[AT.initials_3] = length === 3 ? 1 : 0;
    features[AT.initials_4] = length > 3 ? 1 : 0;
    features[AT.initials_known_word] = isCommonToken(folded, from, to) ? 1 : 0;
    features[AT.initials_by_number] = besideNumber(folded, from, to) ? 1 : 0;
  }
  features[AT.oddness] = tally.oddness;
  features[AT.shop_oddness] = tally.shopOddness;
  features[AT.rare_look] = tally.look + tally.part > 0 ? tally.oddness : 0;
  features[AT.rare_sound] = tally.sameTone + tally.otherTone > 0 ? tally.oddness : 0;
  features[AT.changed_one] = changed === 1 ? 1 : 0;
  features[AT.changed_one_look] = changed === 1 ? tally.look : 0;
  features[AT.rivals] = tally.rivals > 1 ? Math.log2(tally.rivals) : 0;
  features[AT.brand_named_plainly] = (setting.namesPlainly & groupBit(names, name)) !== 0 ? 1 : 0;
  features[AT.kept_oddness] = tally.keptOddness;
  describeName(names, name, place, from, to, tally);
  setting.observe?.(name, weights, features, from, to);
  const own = WEIGHTS[weights]!;
  for (let i = 0; i < PLACE_FROM; i++) logit += own[i]! * features[i]!;
  // Less sure than this it is not told at all.
  if (logit < LEAST_LOGITS[weights]!) return null;
  // A brand nobody taught is no disguise of one that somebody did; spelled in letters it may be the brand itself.
  if (tally.pinyin === 0 && tally.spaced === 0 && honestNameOver(folded, from, to)) return null;
  const likely = (1 / (1 + Math.exp(-logit))) * (names.flags[name]! !== 0 ? 0.8 : 1);
  const strength = tally.initials > 0 ? Math.min(likely, INITIALS_CEILING) : likely;
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

/** What the name itself says: how rare its characters are, and of how many names one character is left. */
function describeName(
  names: Names,
  name: number,
  place: Place,
  from: number,
  to: number,
  tally: Tally,
): void {
  const { features, folded } = place;
  const { codes, offsets } = names.folded;
  const offset = offsets[name]!;
  const length = offsets[name + 1]! - offset;
  let wanted = 0;
  for (let i = 0; i < length; i++) wanted += shopOddness(codes[offset + i]!);
  features[AT.wanted_oddness] = wanted;
  features[AT.name_is_pair] = length === 2 && isCommonPair(codes[offset]!, codes[offset + 1]!) ? 1 : 0;
  if (length !== 2 || tally.exact !== 1) return;
  const blank =
    folded.codes[from] === codes[offset] ? 1 : folded.codes[to - 1] === codes[offset + 1] ? 0 : -1;
  if (blank < 0) return;
  const bucket = blankHash(codes, offset, 2, blank) >>> names.blanks.shift;
  const siblings = names.blanks.starts[bucket + 1]! - names.blanks.starts[bucket]!;
  features[AT.siblings] = siblings > 1 ? Math.log2(siblings) : 0;
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
