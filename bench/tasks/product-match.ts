/**
 * Is this offer that product: F1 over pairs. Per category it trains on `train.txt` by the recipe of the package and
 * judges `test.txt` (else `valid.txt`); then trains on one category and judges another, whose own texts give the token
 * statistics. The peer has the same trees over likenesses by TF-IDF alone. Where there is nothing to train on, the
 * shipped weights judge.
 *
 * `--data` names one category's folder, a folder of categories, one file of pairs, or the root of the public data.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scoreForest, trainForest } from '../../src/signals/goods/match/boosted-trees.ts';
import { type MatchModel, shippedMatchModel } from '../../src/signals/goods/match/match-products.ts';
import { PAIR_FEATURES } from '../../src/signals/goods/match/pair-feature-list.ts';
import { pairFeatures } from '../../src/signals/goods/match/pair-features.ts';
import {
  type LabelledPair,
  matchRecipe,
  readPairs,
  statisticsOf,
  trainMatch,
} from '../../src/signals/goods/match/train-match.ts';
import { atLeast, type BenchRun, type Figure, figure, notMeasured } from '../support.ts';

const SAME = atLeast(0.85);
const UNSEEN = atLeast(0.75);
const TFIDF = new Set(['words_cosine', 'words_jaccard', 'letters_cosine', 'letters_jaccard']);

interface Rows {
  readonly rows: readonly Float64Array[];
  readonly same: readonly boolean[];
}

interface Category {
  readonly name: string;
  readonly train: readonly LabelledPair[] | null;
  readonly trainRows: Rows | null;
  readonly judged: Rows;
}

export function productMatchFigures(run: BenchRun): readonly Figure[] {
  const categories = findCategories(run).map(({ name, train, judged }) => {
    // Seen files count as one catalogue: what the judge knows of it without labels.
    const pairs = readPairs(readFileSync(judged, 'utf8'));
    const seen = train === null ? null : readPairs(readFileSync(train, 'utf8'));
    const statistics = statisticsOf([...pairs, ...(seen ?? [])]);
    const rowsOf = (list: readonly LabelledPair[]): Rows => ({
      rows: list.map(({ a, b }) => pairFeatures(a, b, statistics)),
      same: list.map((p) => p.same),
    });
    return { name, train: seen, trainRows: seen === null ? null : rowsOf(seen), judged: rowsOf(pairs) };
  });
  if (categories.length === 0) {
    return [
      notMeasured('product_match.f1', '', SAME, 'no data'),
      notMeasured('product_match.unseen_category_f1', '', UNSEEN, 'no data'),
    ];
  }
  const own = categories.map((c) => modelOf(c));
  const within = categories.map((c, i) => {
    const value = f1(c.judged, own[i] ?? shippedMatchModel());
    const peer = c.trainRows === null ? Number.NaN : tfidfF1(c.trainRows, c.judged);
    const shipped = f1(c.judged, shippedMatchModel());
    run.say(
      `${c.name}: ${value.toFixed(4)} ${own[i] === null ? 'with the shipped weights' : `trained on its own; shipped weights ${shipped.toFixed(4)}`}, TF-IDF with boosted trees ${peer.toFixed(4)} (${c.judged.rows.length} pairs)`,
    );
    return { value, peer };
  });
  const across: number[] = [];
  const acrossPeer: number[] = [];
  categories.forEach((from, i) => {
    const model = own[i];
    if (model === null || model === undefined) return;
    categories.forEach((to, j) => {
      if (i === j) return;
      across.push(f1(to.judged, model));
      acrossPeer.push(tfidfF1(from.trainRows!, to.judged));
      run.say(
        `trained on ${from.name}, judged on ${to.name}: ${across.at(-1)!.toFixed(4)}, TF-IDF ${acrossPeer.at(-1)!.toFixed(4)}`,
      );
    });
  });
  const names = categories.map((c) => c.name).join(', ');
  return [
    figure(
      'product_match.f1',
      mean(within.map((w) => w.value)),
      '',
      SAME,
      { name: 'TF-IDF + trees', value: nullIfNaN(mean(within.map((w) => w.peer))) },
      `mean of ${names}: ${within.map((w) => w.value.toFixed(3)).join(', ')}`,
    ),
    across.length === 0
      ? notMeasured('product_match.unseen_category_f1', '', UNSEEN, 'one category only')
      : figure(
          'product_match.unseen_category_f1',
          mean(across),
          '',
          UNSEEN,
          { name: 'TF-IDF + trees', value: mean(acrossPeer) },
          `mean of ${across.map((v) => v.toFixed(3)).join(', ')}`,
        ),
  ];
}

function modelOf(category: Category): MatchModel | null {
  if (category.train === null) return null;
  return trainMatch([{ pairs: category.train, statistics: statisticsOf(category.train) }]);
}

function f1({ rows, same }: Rows, model: MatchModel): number {
  return f1Of(
    rows.map((row) => scoreForest(model.forest, row) >= model.threshold),
    same,
  );
}

/** Trees of the same recipe that see likenesses by TF-IDF alone; yes from even odds. */
function tfidfF1(train: Rows, judged: Rows): number {
  const alone = (row: Float64Array): Float64Array => row.filter((_, f) => TFIDF.has(PAIR_FEATURES[f]!.name));
  const labels = train.same.map(Number);
  const forest = trainForest(train.rows.map(alone), labels, {
    ...matchRecipe,
    seed: 1,
    monotone: [],
    columnShare: 1,
  });
  return f1Of(
    judged.rows.map((row) => scoreForest(forest, alone(row)) >= 0),
    judged.same,
  );
}

function f1Of(said: readonly boolean[], same: readonly boolean[]): number {
  let [right, yes, gold] = [0, 0, 0];
  said.forEach((answer, i) => {
    if (answer) yes++;
    if (same[i]) gold++;
    if (answer && same[i]) right++;
  });
  return yes + gold === 0 ? Number.NaN : (2 * right) / (yes + gold);
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const nullIfNaN = (value: number): number | null => (Number.isNaN(value) ? null : value);

interface Found {
  readonly name: string;
  readonly train: string | null;
  readonly judged: string;
}

function findCategories(run: BenchRun): Found[] {
  const root = run.data();
  if (root === null) return [];
  if (statSync(root).isFile()) return [{ name: basename(root), train: null, judged: root }];
  const alone = categoryAt(root);
  if (alone !== null) return [alone];
  const folder = existsSync(join(root, 'product-matching')) ? join(root, 'product-matching') : root;
  const found = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => categoryAt(join(folder, entry.name)))
    .filter((category) => category !== null);
  // Offers of two shops with filled-in forms are another task; where the public pair of categories lies, it is judged.
  const pair = found.filter((c) => /computers|cameras/.test(c.name));
  return pair.length > 0 ? pair : found;
}

function categoryAt(folder: string): Found | null {
  const judged = ['test.txt', 'valid.txt', 'dev.txt'].map((f) => join(folder, f)).find((f) => existsSync(f));
  if (judged === undefined) return null;
  const train = join(folder, 'train.txt');
  const name = basename(folder);
  // The titles of title-ner lie in folders of the same form.
  return readFileSync(judged, 'utf8').trimStart().startsWith('COL ')
    ? { name, train: existsSync(train) ? train : null, judged }
    : null;
}
