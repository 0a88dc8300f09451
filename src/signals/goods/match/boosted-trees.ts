import { seededRandom } from '../hashing.ts';

/**
 * Gradient-boosted trees for a yes-no question (Friedman 2001), histogram splits, second-order leaves. Every node keeps
 * its value, so that a score is taken apart along its path: `bias + Σ contributions` is the log odds (Saabas 2014).
 */
export interface Tree {
  /** -1 for a leaf. */
  readonly feature: readonly number[];
  /** Left when the value is at most this; a value that is not known (NaN) goes where `missingLeft` says. */
  readonly threshold: readonly number[];
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

export interface Forest {
  readonly bias: number;
  readonly trees: readonly Tree[];
}

export interface ForestRecipe {
  readonly seed: number;
  readonly rounds: number;
  readonly rate: number;
  readonly depth: number;
  readonly leastWeight: number;
  readonly lambda: number;
  readonly rowShare: number;
  readonly columnShare: number;
  readonly bins: number;
  /** +1, -1 or 0 for each feature: the sign its effect must keep. */
  readonly monotone: readonly number[];
}

/** Log odds of a row, and what each feature added. */
export function scoreForest(forest: Forest, row: ArrayLike<number>, contributions?: Float64Array): number {
  let score = forest.bias;
  for (const tree of forest.trees) {
    let node = 0;
    while (tree.feature[node]! >= 0) {
      const feature = tree.feature[node]!;
      const value = row[feature]!;
      const goesLeft = Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= tree.threshold[node]!;
      const next = goesLeft ? tree.left[node]! : tree.right[node]!;
      if (contributions !== undefined) contributions[feature]! += tree.value[next]! - tree.value[node]!;
      node = next;
    }
    score += tree.value[node]!;
  }
  return score;
}

/** Trains on rows of features, `labels` 0 or 1. The same rows and recipe give the same trees. */
export function trainForest(
  rows: readonly Float64Array[],
  labels: ArrayLike<number>,
  recipe: ForestRecipe,
): Forest {
  const random = seededRandom(recipe.seed);
  const n = rows.length;
  const columns = rows[0]?.length ?? 0;
  const cuts = Array.from({ length: columns }, (_, f) => cutPoints(rows, f, recipe.bins));
  const binned = cuts.map((cut, f) => Uint8Array.from(rows, (row) => binOf(cut, row[f]!)));
  let positives = 0;
  for (let i = 0; i < n; i++) positives += labels[i]!;
  const bias = Math.log((positives + 1) / (n - positives + 1));
  const scores = new Float64Array(n).fill(bias);
  const g = new Float64Array(n);
  const h = new Float64Array(n);
  const trees: Tree[] = [];
  for (let round = 0; round < recipe.rounds; round++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]!));
      g[i] = p - labels[i]!;
      h[i] = Math.max(p * (1 - p), 1e-6);
    }
    const members: number[] = [];
    for (let i = 0; i < n; i++) if (random() < recipe.rowShare) members.push(i);
    const features: number[] = [];
    for (let f = 0; f < columns; f++) if (random() < recipe.columnShare) features.push(f);
    const tree = growTree({ cuts, binned, g, h, features, recipe }, members);
    trees.push(tree);
    for (let i = 0; i < n; i++) scores[i]! += scoreForest({ bias: 0, trees: [tree] }, rows[i]!);
  }
  return { bias, trees };
}

interface Growing {
  readonly cuts: readonly (readonly number[])[];
  readonly binned: readonly Uint8Array[];
  readonly g: Float64Array;
  readonly h: Float64Array;
  readonly features: readonly number[];
  readonly recipe: ForestRecipe;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: number;
}

/** Bin 255 holds what is not known. */
const UNKNOWN_BIN = 255;

function growTree(growing: Growing, members: readonly number[]): Tree {
  const { recipe, cuts, binned } = growing;
  const tree = {
    feature: [] as number[],
    threshold: [] as number[],
    missingLeft: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
  };
  const grow = (part: readonly number[], depth: number, low: number, high: number): number => {
    const node = tree.feature.length;
    let sumG = 0;
    let sumH = 0;
    for (const i of part) {
      sumG += growing.g[i]!;
      sumH += growing.h[i]!;
    }
    const raw = (-sumG / (sumH + recipe.lambda)) * recipe.rate;
    tree.feature.push(-1);
    tree.threshold.push(0);
    tree.missingLeft.push(0);
    tree.left.push(0);
    tree.right.push(0);
    tree.value.push(Math.min(high, Math.max(low, raw)));
    if (depth >= recipe.depth) return node;
    const split = bestSplit(growing, part, sumG, sumH);
    if (split === null) return node;
    const { feature, bin, missingLeft } = split;
    const column = binned[feature]!;
    const goesLeft = (i: number): boolean =>
      column[i] === UNKNOWN_BIN ? missingLeft === 1 : column[i]! <= bin;
    const leftPart = part.filter(goesLeft);
    const rightPart = part.filter((i) => !goesLeft(i));
    if (leftPart.length === 0 || rightPart.length === 0) return node;
    tree.feature[node] = feature;
    tree.threshold[node] = cuts[feature]![bin]!;
    tree.missingLeft[node] = missingLeft;
    // A bound between the children keeps every leaf below on its side (XGBoost's monotone constraint).
    const sign = recipe.monotone[feature] ?? 0;
    const middle = sign === 0 ? 0 : (weigh(growing, leftPart) + weigh(growing, rightPart)) / 2;
    const clamped = Math.min(high, Math.max(low, middle));
    tree.left[node] = grow(leftPart, depth + 1, sign < 0 ? clamped : low, sign > 0 ? clamped : high);
    tree.right[node] = grow(rightPart, depth + 1, sign > 0 ? clamped : low, sign < 0 ? clamped : high);
    return node;
  };
  grow(members, 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  return tree;
}

function weigh({ g, h, recipe }: Growing, part: readonly number[]): number {
  let sumG = 0;
  let sumH = 0;
  for (const i of part) {
    sumG += g[i]!;
    sumH += h[i]!;
  }
  return (-sumG / (sumH + recipe.lambda)) * recipe.rate;
}

function bestSplit(
  { cuts, binned, g, h, features, recipe }: Growing,
  part: readonly number[],
  sumG: number,
  sumH: number,
): Split | null {
  const { lambda, leastWeight } = recipe;
  const score = (a: number, b: number): number => (a * a) / (b + lambda);
  const whole = score(sumG, sumH);
  let best: Split | null = null;
  const binG = new Float64Array(256);
  const binH = new Float64Array(256);
  for (const feature of features) {
    const last = cuts[feature]!.length;
    if (last === 0) continue;
    binG.fill(0);
    binH.fill(0);
    const column = binned[feature]!;
    for (const i of part) {
      const bin = column[i]!;
      binG[bin]! += g[i]!;
      binH[bin]! += h[i]!;
    }
    const sign = recipe.monotone[feature] ?? 0;
    const unknownH = binH[UNKNOWN_BIN]!;
    for (let missingLeft = unknownH > 0 ? 0 : 1; missingLeft < 2; missingLeft++) {
      let leftG = missingLeft === 1 ? binG[UNKNOWN_BIN]! : 0;
      let leftH = missingLeft === 1 ? unknownH : 0;
      for (let bin = 0; bin < last; bin++) {
        leftG += binG[bin]!;
        leftH += binH[bin]!;
        const rightG = sumG - leftG;
        const rightH = sumH - leftH;
        if (leftH < leastWeight || rightH < leastWeight) continue;
        if (sign !== 0 && sign * (-rightG / (rightH + lambda) + leftG / (leftH + lambda)) < 0) continue;
        const gain = score(leftG, leftH) + score(rightG, rightH) - whole;
        if (gain > 1e-6 && (best === null || gain > best.gain)) best = { gain, feature, bin, missingLeft };
      }
    }
  }
  return best;
}

/** Values between which rows part into about equal bins; the last bin has no upper end. */
function cutPoints(rows: readonly Float64Array[], feature: number, bins: number): number[] {
  const values = rows
    .map((row) => row[feature]!)
    .filter((v) => !Number.isNaN(v))
    .toSorted((a, b) => a - b);
  const distinct: number[] = [];
  for (const v of values) if (distinct.length === 0 || v > distinct.at(-1)!) distinct.push(v);
  const cuts: number[] = [];
  const most = Math.min(bins, 254);
  if (distinct.length <= most) {
    for (let i = 0; i + 1 < distinct.length; i++) cuts.push((distinct[i]! + distinct[i + 1]!) / 2);
    return cuts;
  }
  for (let k = 1; k < most; k++) {
    const at = Math.floor((k * values.length) / most);
    const cut = (values[at - 1]! + values[at]!) / 2;
    if (cuts.length === 0 || cut > cuts.at(-1)!) cuts.push(cut);
  }
  return cuts;
}

function binOf(cuts: readonly number[], value: number): number {
  if (Number.isNaN(value)) return UNKNOWN_BIN;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
