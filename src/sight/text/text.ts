/** A point in pixels of the stored picture (upright, as `pictures` tells its size). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One line of text in a picture. */
export interface TextLine {
  readonly text: string;
  /** Corners clockwise from where the text begins, so that a turned line says how it is turned. */
  readonly box: readonly [Point, Point, Point, Point];
  /** Mean probability of the characters, 0..1. Under `SURE_LINE` a line proves nothing. */
  readonly confidence: number;
}

/** Which reader saw the text. */
export type TextReader = 'pp-ocrv4' | 'tesseract';

/** What is written in one picture. */
export interface PictureText {
  readonly by: TextReader;
  /** False: the cheap look found nothing that resembles writing, and nobody tried to read. */
  readonly likely: boolean;
  /** In reading order: rows from the top, each from its left. */
  readonly lines: readonly TextLine[];
  /** How the picture had to be held to be read: a mirrored or upside-down picture says so. */
  readonly held: Held;
  /** Script that prevails in what was read; null without text. A hint. */
  readonly language: 'zh' | 'en' | null;
  /** False when there was more text than the limits let be read. */
  readonly complete: boolean;
}

export const holds = ['upright', 'upside_down', 'mirrored', 'mirrored_upside_down'] as const;
export type Held = (typeof holds)[number];

/** A line read with less confidence proves nothing. */
export const SURE_LINE = 0.8;

export const TEXT_LIMITS = {
  /** Shorter edge of what is read, pixels: larger pictures are reduced to it. */
  shortEdge: 1_280,
  /** Pixels of what is read: a very long picture is reduced to it. */
  pixels: 16_000_000,
  /** Lines read in one picture, the largest first. */
  lines: 160,
  /** Pieces a long picture is parted into. */
  tiles: 24,
} as const;

/** Letters of both scripts decide; digits belong to both. */
export function languageOf(lines: readonly { readonly text: string }[]): 'zh' | 'en' | null {
  let han = 0;
  let latin = 0;
  for (const { text } of lines) {
    han += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  }
  if (han + latin === 0) return null;
  // A Chinese word is about two characters, an English one about five letters.
  return han / 2 >= latin / 5 ? 'zh' : 'en';
}
