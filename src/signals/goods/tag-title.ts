import { readFileSync } from 'node:fs';
import { bestLabels, marginals, unitScores } from './crf.ts';
import type { Gazetteer } from './gazetteer.ts';
import { rowsOf, type Tagger, unpackTagger } from './tagger-file.ts';
import { titleFeatures } from './title-features.ts';
import { readTitle } from './title-units.ts';
import { spansOf, TITLE_LABELS } from './train-tagger.ts';

/** `other`: quantities, places and names of works. */
export type TitleSpanKind = 'brand' | 'product' | 'model' | 'other';

export interface TitleSpan {
  readonly kind: TitleSpanKind;
  /** UTF-16 code units of the title as written, half open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Mean probability of the span's labels, 0..1. */
  readonly sure: number;
}

const KINDS: Readonly<Record<string, TitleSpanKind>> = {
  HPPX: 'brand',
  HCCX: 'product',
  XH: 'model',
  MISC: 'other',
};

/** What may follow what: an I only its own B or I. */
const ALLOWED = new Uint8Array(TITLE_LABELS.length ** 2).fill(1);
for (let x = 0; x < TITLE_LABELS.length; x++) {
  for (let y = 2; y < TITLE_LABELS.length; y += 2) {
    if (x !== y && x !== y - 1) ALLOWED[x * TITLE_LABELS.length + y] = 0;
  }
}

let shipped: Tagger | null = null;

/** The tagger of the package; some ten milliseconds and 20 MB, when it is first asked for. */
export function shippedTagger(): Tagger {
  shipped ??= unpackTagger(readFileSync(new URL('./title-tagger.bin', import.meta.url)));
  return shipped;
}

/**
 * Brands, products, models and other names in a title, also ones that nobody taught. About a millisecond: not for the
 * request path. `known` are names of live knowledge, trusted like those the tagger was trained beside.
 */
export function tagTitle(title: string, tagger: Tagger = shippedTagger(), known?: Gazetteer): TitleSpan[] {
  const read = readTitle(title);
  if (read.units.length === 0) return [];
  const names = known === undefined ? tagger.known : new Map([...tagger.known, ...known]);
  const features = titleFeatures(read, [tagger.gazetteer, names]);
  const scores = unitScores(tagger.crf, rowsOf(tagger, features.hashes), features.count);
  const labels = bestLabels(tagger.crf, scores, ALLOWED);
  const { units } = marginals(tagger.crf, scores);
  return spansOf(labels).map(({ kind, from, to }) => {
    let sure = 0;
    for (let i = from; i < to; i++) sure += units[i * TITLE_LABELS.length + labels[i]!]!;
    const [start, end] = [read.at[from]!, read.at[to]!];
    return { kind: KINDS[kind]!, start, end, text: title.slice(start, end), sure: sure / (to - from) };
  });
}
