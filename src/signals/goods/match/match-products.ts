import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { type Forest, scoreForest } from './boosted-trees.ts';
import type { CatalogueStatistics } from './catalogue-statistics.ts';
import { PAIR_FEATURES } from './pair-feature-list.ts';
import { pairFeatures } from './pair-features.ts';
import type { ProductText } from './product-text.ts';

/** A trained comparison: trees over the features of `pair-features.ts`, and the log odds from which it says yes. */
export interface MatchModel {
  readonly features: readonly string[];
  readonly forest: Forest;
  /** Log odds at or above which two texts are the same product. */
  readonly threshold: number;
}

/** One step of the sum: what a feature was, and what it added to the log odds. */
export interface MatchTerm {
  readonly feature: string;
  /** null where a side says nothing of it. */
  readonly value: number | null;
  readonly added: number;
}

export interface ProductMatch {
  /** Probability that both are the same product, from the log odds. */
  readonly score: number;
  /** `base` + the sum of `added` over the terms. */
  readonly logOdds: number;
  readonly base: number;
  readonly same: boolean;
  /** The largest first; those that added nothing are left out. */
  readonly terms: readonly MatchTerm[];
}

let shipped: MatchModel | null = null;

/** The comparison of the package (docs/model-cards/product-match.md). */
export function shippedMatchModel(): MatchModel {
  shipped ??= unpackMatchModel(readFileSync(new URL('./product-match.bin', import.meta.url)));
  return shipped;
}

/** Is this offer that product? The score is arithmetic: a base and what each feature added. */
export function matchProducts(
  a: ProductText,
  b: ProductText,
  statistics: CatalogueStatistics,
  model: MatchModel = shippedMatchModel(),
): ProductMatch {
  const row = pairFeatures(a, b, statistics);
  const added = new Float64Array(row.length);
  const logOdds = scoreForest(model.forest, row, added);
  let base = logOdds;
  for (const value of added) base -= value;
  const terms = model.features
    .map((feature, f) => ({ feature, value: Number.isNaN(row[f]!) ? null : row[f]!, added: added[f]! }))
    .filter((term) => term.added !== 0)
    .toSorted((x, y) => Math.abs(y.added) - Math.abs(x.added));
  return { score: 1 / (1 + Math.exp(-logOdds)), logOdds, base, same: logOdds >= model.threshold, terms };
}

/** JSON, compressed; numbers of five digits. */
export function packMatchModel(model: MatchModel): Buffer {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(5)) : value;
  return brotliCompressSync(JSON.stringify(model, short));
}

/** Throws when the file is not a comparison over the features this version computes. */
export function unpackMatchModel(bytes: Uint8Array): MatchModel {
  const model = JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as MatchModel;
  const wanted = PAIR_FEATURES.map((f) => f.name);
  if (JSON.stringify(model.features) !== JSON.stringify(wanted) || !Array.isArray(model.forest?.trees)) {
    throw new Error('not a product comparison of this version');
  }
  return model;
}
