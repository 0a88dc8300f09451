import { charOddness, shopOddness } from './commonplace.ts';

/** What a likeness is made of: how many characters were read in which way. */
export interface Tally {
  readonly length: number;
  /** Names that the same reading fits. */
  readonly rivals: number;
  exact: number;
  sameTone: number;
  otherTone: number;
  look: number;
  part: number;
  radical: number;
  altered: number;
  indirect: number;
  split: number;
  pinyin: number;
  digit: number;
  initials: number;
  /** 1 where the name is written as it is, but with separators inside. */
  spaced: number;
  /** Latin letters used. */
  letters: number;
  techniques: number;
  /** How rare the stand-in characters are, summed: in general texts, in shopping texts. */
  oddness: number;
  shopOddness: number;
  /** How rare the characters are that stand as they should, in shopping texts, summed. */
  keptOddness: number;
}

export type ReadingKind = Exclude<
  keyof Tally,
  'length' | 'rivals' | 'letters' | 'techniques' | 'oddness' | 'shopOddness' | 'keptOddness'
>;

/** One tally serves all: it is read before the next one is started. */
const shared: { -readonly [K in keyof Tally]: number } = {
  length: 0,
  rivals: 1,
  exact: 0,
  sameTone: 0,
  otherTone: 0,
  look: 0,
  part: 0,
  radical: 0,
  altered: 0,
  indirect: 0,
  split: 0,
  pinyin: 0,
  digit: 0,
  initials: 0,
  spaced: 0,
  letters: 0,
  techniques: 0,
  oddness: 0,
  shopOddness: 0,
  keptOddness: 0,
};

export function startTally(length: number, rivals: number): Tally {
  shared.length = length;
  shared.rivals = rivals;
  shared.exact = 0;
  shared.sameTone = 0;
  shared.otherTone = 0;
  shared.look = 0;
  shared.part = 0;
  shared.radical = 0;
  shared.altered = 0;
  shared.indirect = 0;
  shared.split = 0;
  shared.pinyin = 0;
  shared.digit = 0;
  shared.initials = 0;
  shared.spaced = 0;
  shared.letters = 0;
  shared.techniques = 0;
  shared.oddness = 0;
  shared.shopOddness = 0;
  shared.keptOddness = 0;
  return shared;
}

/** `written` is the stand-in character, where there is one; of an exact reading the character itself. */
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
  if (written === 0) return;
  if (kind === 'exact') tally.keptOddness += shopOddness(written);
  else {
    tally.oddness += charOddness(written);
    tally.shopOddness += shopOddness(written);
  }
}
