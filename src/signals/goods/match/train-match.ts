import { scoreForest, trainForest, type Forest, type ForestRecipe } from './boosted-trees.ts';
import { type CatalogueStatistics, countCatalogue } from './catalogue-statistics.ts';
import type { MatchModel } from './match-products.ts';
import { PAIR_FEATURES } from './pair-feature-list.ts';
import { pairFeatures } from './pair-features.ts';
import { type ProductSide, type ProductText, readProduct } from './product-text.ts';

export interface LabelledPair {
  readonly a: ProductText;
  readonly b: ProductText;
  readonly same: boolean;
}

export interface MatchRecipe extends Omit<ForestRecipe, 'seed' | 'monotone'> {
  /** One forest for each; their scores are averaged. */
  readonly seeds: readonly number[];
  /** Parts in which the threshold is chosen, each judged by trees that have not seen it. */
  readonly folds: number;
}

export const matchRecipe: MatchRecipe = {
  seeds: [1, 2, 3],
  rounds: 250,
  rate: 0.05,
  depth: 6,
  leastWeight: 2,
  lambda: 1,
  rowShare: 0.7,
  columnShare: 0.3,
  bins: 64,
  folds: 4,
};

/** Lines of `COL name VAL value … <tab> COL … <tab> 0|1`; a line of another form is an error that names it. */
export function readPairs(text: string): LabelledPair[] {
  return text
    .split('\n')
    .map((line, at) => ({ line: line.replace(/\r$/, ''), at }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => {
      const [a, b, label] = line.split('\t');
      if (a === undefined || b === undefined || !/^[01]$/.test(label?.trim() ?? '')) {
        throw new Error(`line ${at + 1}: not two products and a label`);
      }
      return { a: readProduct(sideOf(a)), b: readProduct(sideOf(b)), same: label!.trim() === '1' };
    });
}

function sideOf(text: string): ProductSide {
  const side: { -readonly [K in keyof ProductSide]: ProductSide[K] } & { title: string } = { title: '' };
  const rest: string[] = [];
  for (const part of text.split(/(?:^|\s)COL\s+/).slice(1)) {
    const [, name = '', value = ''] = /^(\S+)\s+VAL\s?(.*)$/s.exec(part) ?? [];
    const given = value.trim();
    if (given === '') continue;
    if (name === 'title' || name === 'name') side.title = given;
    else if (name === 'brand' || name === 'manufacturer') side.brand = given;
    else if (name === 'modelno' || name === 'model') side.model = given;
    else if (name === 'category') side.category = given;
    else if (name === 'price') side.price = Number.parseFloat(given.replace(/[^\d.]/g, '')) || null;
    else rest.push(given);
  }
  return side.title === '' ? { ...side, title: rest.join(' ') } : side;
}

/** Token statistics of the catalogue that the pairs come from: each text counts once. */
export function statisticsOf(pairs: readonly LabelledPair[]): CatalogueStatistics {
  const texts = new Map<string, ProductText>();
  for (const { a, b } of pairs) {
    texts.set(a.side.title, a);
    texts.set(b.side.title, b);
  }
  return countCatalogue(texts.values());
}

/**
 * Trains on groups of pairs (each a catalogue with statistics of its own). The threshold is the one of the best F1 over
 * scores from trees that had not seen the pair. The same pairs and recipe give the same model.
 */
export function trainMatch(
  groups: readonly { readonly pairs: readonly LabelledPair[]; readonly statistics: CatalogueStatistics }[],
  recipe: MatchRecipe = matchRecipe,
): MatchModel {
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  for (const { pairs, statistics } of groups) {
    for (const { a, b, same } of pairs) {
      rows.push(pairFeatures(a, b, statistics));
      labels.push(same ? 1 : 0);
    }
  }
  const unseen = Array.from({ length: rows.length }, () => 0);
  for (let fold = 0; fold < recipe.folds; fold++) {
    const inFold = rows.map((_, i) => i).filter((i) => i % recipe.folds !== fold);
    const forest = grow(
      inFold.map((i) => rows[i]!),
      inFold.map((i) => labels[i]!),
      recipe,
      recipe.seeds.slice(0, 1),
    );
    for (let i = fold; i < rows.length; i += recipe.folds) unseen[i] = scoreForest(forest, rows[i]!);
  }
  return {
    features: PAIR_FEATURES.map((f) => f.name),
    forest: grow(rows, labels, recipe, recipe.seeds),
    threshold: bestThreshold(unseen, labels),
  };
}

/** Forests of several seeds as one: leaves and biases divided by their number. */
function grow(
  rows: readonly Float64Array[],
  labels: readonly number[],
  recipe: MatchRecipe,
  seeds: readonly number[],
): Forest {
  const forests = seeds.map((seed) =>
    trainForest(rows, labels, { ...recipe, seed, monotone: PAIR_FEATURES.map((f) => f.monotone) }),
  );
  return {
    bias: forests.reduce((sum, f) => sum + f.bias, 0) / forests.length,
    trees: forests.flatMap((f) =>
      f.trees.map((tree) => ({ ...tree, value: tree.value.map((v) => v / forests.length) })),
    ),
  };
}

function bestThreshold(scores: readonly number[], labels: readonly number[]): number {
  const order = scores.map((_, i) => i).toSorted((x, y) => scores[y]! - scores[x]!);
  const positives = labels.reduce((sum, y) => sum + y, 0);
  let [found, best, threshold] = [0, 0, 0];
  order.forEach((at, i) => {
    found += labels[at]!;
    const f1 = (2 * found) / (i + 1 + positives);
    if (f1 > best) [best, threshold] = [f1, scores[at]!];
  });
  return threshold;
}
