/** How a name was disguised: a set of bits, in the order in which they are told. */
export const TECHNIQUES = [
  'full_width',
  'invisible',
  'spacing',
  'emoji_between',
  'confusable',
  'leet',
  'accent',
  'traditional',
  'homophone',
  'look_alike',
  'split',
  'pinyin',
  'initials',
  'digit',
  'emoji_word',
  'escaped',
  'altered',
  'masked',
  'reversed',
] as const;
export type Technique = (typeof TECHNIQUES)[number];

export const techniqueBit = (technique: Technique): number => 1 << TECHNIQUES.indexOf(technique);

export function techniquesOf(bits: number): Technique[] {
  return TECHNIQUES.filter((_, i) => (bits & (1 << i)) !== 0);
}

/** One place where a name seems to stand. */
export interface Sighting {
  /** Number of the name in `Names`. */
  readonly name: number;
  /** Folded units `[from, to)` of the view it was seen in, for overlaps. */
  readonly from: number;
  readonly to: number;
  /** UTF-16 range in the original. */
  readonly start: number;
  readonly end: number;
  /** Bits of TECHNIQUES; 0 = plain. */
  readonly techniques: number;
  /** How sure it is that the name is meant, 0..1. */
  readonly strength: number;
}
