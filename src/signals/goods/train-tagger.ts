import { type CrfWeights, marginals, unitScores } from './crf.ts';
import { type Gazetteer, matchNames, nameHash } from './gazetteer.ts';
import { seededRandom } from './hashing.ts';
import { titleFeatures } from './title-features.ts';
import { type TitleUnits } from './title-units.ts';

/** What a span of a title is, as the public corpus calls it: brand HPPX, product HCCX, model XH, other MISC. */
export const TITLE_LABELS = [
  'O',
  'B-HPPX',
  'I-HPPX',
  'B-HCCX',
  'I-HCCX',
  'B-XH',
  'I-XH',
  'B-MISC',
  'I-MISC',
] as const;

export interface LabelledTitle {
  readonly title: TitleUnits;
  /** Index into `TITLE_LABELS` of each unit. */
  readonly labels: Uint8Array;
}

export interface TaggerRecipe {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  /** Share of features left out at each sight, so that no name is learned by heart. */
  readonly dropout: number;
  readonly l2: number;
  /** A feature seen less often is not used. */
  readonly leastSeen: number;
  /** Parts of the training titles; the names of a part are matched in the others alone. */
  readonly folds: number;
  /** Trainings in different order whose weights are averaged. */
  readonly runs: number;
}

export const taggerRecipe: TaggerRecipe = {
  seed: 1,
  epochs: 8,
  rate: 0.1,
  dropout: 0.4,
  l2: 1e-6,
  leastSeen: 2,
  folds: 8,
  runs: 3,
};

export interface TrainedTagger {
  readonly crf: CrfWeights;
  /** Hash of each feature of the weights, in their order. */
  readonly features: Uint32Array;
  readonly gazetteer: Gazetteer;
}

/**
 * Trains the tagger: AdaGrad on the log likelihood. `known` are names from elsewhere, matched beside those learned.
 * The same titles and recipe give the same weights.
 */
export function trainTagger(
  titles: readonly LabelledTitle[],
  known: Gazetteer,
  recipe: TaggerRecipe,
  say: (line: string) => void = () => {},
): TrainedTagger {
  const random = seededRandom(recipe.seed);
  const order = titles.map((_, i) => i);
  shuffle(order, random);
  const foldOf = new Uint8Array(titles.length);
  order.forEach((at, i) => (foldOf[at] = i % recipe.folds));
  const names = namesOf(titles);
  const gazetteers = Array.from({ length: recipe.folds }, (_, fold) =>
    learnNames(titles, names, (i) => foldOf[i] !== fold),
  );
  const rows = titles.map(({ title }, i) => titleFeatures(title, [gazetteers[foldOf[i]!]!, known]));
  const { index, features } = indexFeatures(
    rows.map((r) => r.hashes),
    recipe.leastSeen,
  );
  const count = rows[0]?.count ?? 0;
  const examples = rows.map((r) => Int32Array.from(r.hashes, (h) => index.get(h) ?? -1));
  say(`${features.length} features`);
  const gold = titles.map((t) => t.labels);
  const runs = Array.from({ length: recipe.runs }, (_, run) => {
    say(`run ${run + 1} of ${recipe.runs}`);
    return fit(examples, count, gold, features.length, recipe, random);
  });
  const crf = averaged(runs);
  return { crf, features, gazetteer: learnNames(titles, names, () => true) };
}

function fit(
  examples: readonly Int32Array[],
  count: number,
  gold: readonly Uint8Array[],
  features: number,
  recipe: TaggerRecipe,
  random: () => number,
): CrfWeights {
  const labels = TITLE_LABELS.length;
  const weights = new Float32Array(features * labels);
  const squares = new Float32Array(features * labels).fill(1e-2);
  const transitions = new Float32Array(labels * labels);
  const transitionSquares = new Float32Array(labels * labels).fill(1);
  const starts = new Float32Array(labels);
  const startSquares = new Float32Array(labels).fill(1);
  const crf = { labels, weights, transitions, starts };
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    shuffle(order, random);
    const rate = recipe.rate * (1 - (0.9 * epoch) / recipe.epochs);
    for (const at of order) {
      const all = examples[at]!;
      const row = new Int32Array(all.length);
      for (let i = 0; i < row.length; i++) row[i] = random() < recipe.dropout ? -1 : all[i]!;
      const y = gold[at]!;
      const scores = unitScores(crf, row, count);
      const { units, pairs } = marginals(crf, scores);
      for (let i = 0; i < y.length; i++) {
        units[i * labels + y[i]!]! -= 1;
        if (i > 0) pairs[y[i - 1]! * labels + y[i]!]! -= 1;
      }
      for (let i = 0; i < y.length; i++) {
        for (let f = i * count; f < (i + 1) * count; f++) {
          const feature = row[f]!;
          if (feature < 0) continue;
          const base = feature * labels;
          for (let k = 0; k < labels; k++) {
            const g = units[i * labels + k]! + recipe.l2 * weights[base + k]!;
            if (g > -1e-4 && g < 1e-4) continue;
            squares[base + k]! += g * g;
            weights[base + k]! -= (rate * g) / Math.sqrt(squares[base + k]!);
          }
        }
      }
      for (let k = 0; k < pairs.length; k++) step(transitions, transitionSquares, k, pairs[k]!, rate);
      for (let k = 0; k < labels; k++) step(starts, startSquares, k, units[k]!, rate);
    }
  }
  // Dropout leaves a share of the features out in training; all are there when it is used.
  for (let i = 0; i < weights.length; i++) weights[i]! *= 1 - recipe.dropout;
  return crf;
}

/** The scores of a log-linear model are linear in its weights: averaged weights are the vote of all runs. */
function averaged(runs: readonly CrfWeights[]): CrfWeights {
  const mean = (of: (crf: CrfWeights) => Float32Array): Float32Array => {
    const sum = new Float32Array(of(runs[0]!).length);
    for (const run of runs) of(run).forEach((w, i) => (sum[i]! += w / runs.length));
    return sum;
  };
  return {
    labels: TITLE_LABELS.length,
    weights: mean((r) => r.weights),
    transitions: mean((r) => r.transitions),
    starts: mean((r) => r.starts),
  };
}

function step(weights: Float32Array, squares: Float32Array, at: number, g: number, rate: number): void {
  squares[at]! += g * g;
  weights[at]! -= (rate * g) / Math.sqrt(squares[at]!);
}

interface NameUse {
  readonly key: number;
  readonly title: number;
}

function namesOf(titles: readonly LabelledTitle[]): NameUse[] {
  const uses: NameUse[] = [];
  titles.forEach(({ title, labels }, at) => {
    for (const { kind, from, to } of spansOf(labels)) {
      if (kind === 'HPPX' && to - from > 1) uses.push({ key: nameHash(title.units, from, to), title: at });
    }
  });
  return uses;
}

/**
 * Names labelled in the titles that `use` admits. Level: how many of the places where the name is written were
 * labelled (0..3), and whether it was seen once, twice or thrice, or more (0, 4, 8).
 */
function learnNames(
  titles: readonly LabelledTitle[],
  names: readonly NameUse[],
  use: (title: number) => boolean,
): Gazetteer {
  const labelled = new Map<number, number>();
  for (const { key, title } of names) if (use(title)) labelled.set(key, (labelled.get(key) ?? 0) + 1);
  const all = new Map([...labelled.keys()].map((key) => [key, 0]));
  const written = new Map<number, number>();
  titles.forEach(({ title }, at) => {
    if (!use(at)) return;
    for (const { from, to } of matchNames(title, [all])) {
      const key = nameHash(title.units, from, to);
      written.set(key, (written.get(key) ?? 0) + 1);
    }
  });
  const gazetteer = new Map<number, number>();
  for (const [key, n] of labelled) {
    const share = n / Math.max(n, written.get(key) ?? 0);
    const trust = share < 0.3 ? 0 : share < 0.6 ? 1 : share < 0.9 ? 2 : 3;
    gazetteer.set(key, trust + (n >= 4 ? 8 : n >= 2 ? 4 : 0));
  }
  return gazetteer;
}

export interface LabelSpan {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** Spans that the labels mark, exclusive at their end. An I that follows nothing of its kind marks nothing. */
export function spansOf(labels: Uint8Array): LabelSpan[] {
  const spans: LabelSpan[] = [];
  let from = -1;
  let open = 0;
  for (let i = 0; i <= labels.length; i++) {
    const label = i < labels.length ? labels[i]! : 0;
    if (from >= 0 && label !== open + 1) {
      spans.push({ kind: TITLE_LABELS[open]!.slice(2), from, to: i });
      from = -1;
    }
    if (label % 2 === 1) {
      from = i;
      open = label;
    }
  }
  return spans;
}

function indexFeatures(
  rows: readonly Uint32Array[],
  leastSeen: number,
): { index: Map<number, number>; features: Uint32Array } {
  const counts = new Map<number, number>();
  for (const row of rows) for (const hash of row) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const kept = [...counts].filter(([, n]) => n >= leastSeen).map(([hash]) => hash);
  const features = Uint32Array.from(kept);
  return { index: new Map(kept.map((hash, i) => [hash, i])), features };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
}
