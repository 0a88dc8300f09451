import { describe, expect, it } from 'vitest';
import { seededRandom } from '../hashing.ts';
import { scoreForest, trainForest } from './boosted-trees.ts';
import { countCatalogue } from './catalogue-statistics.ts';
import { matchProducts, packMatchModel, unpackMatchModel } from './match-products.ts';
import { PAIR_FEATURES } from './pair-feature-list.ts';
import { pairFeatures } from './pair-features.ts';
import { type ProductText, readProduct } from './product-text.ts';
import { matchRecipe, readPairs, trainMatch } from './train-match.ts';

const text = (title: string): ProductText => readProduct({ title });
const value = (a: string, b: string, name: string): number => {
  const row = pairFeatures(text(a), text(b), countCatalogue([text(a), text(b)]));
  return row[PAIR_FEATURES.findIndex((f) => f.name === name)]!;
};

describe('product texts', () => {
  it('number and unit are one measure, whatever stands between them and whatever the unit', () => {
    expect(value('Zeta drive 1TB', 'Zeta drive 1000 GB', 'measure_storage')).toBe(1);
    expect(value('Zeta drive 16 GB', 'Zeta drive 8GB', 'measure_storage')).toBe(-1);
    expect(value('精华 0.5L', '精华 500毫升', 'measure_volume')).toBe(1);
  });

  it('a model number is found with and without its signs', () => {
    expect(value('Kuma GB-BXBT-2807 mini', 'Kuma GBBXBT2807', 'model_within')).toBeGreaterThan(0.5);
    expect(value('Kuma KX-100A', 'Kuma KX-200B', 'model_conflict')).toBe(1);
  });

  it('colours in several languages are the same colour', () => {
    expect(value('Kuma bag black', 'Kuma tas zwart', 'colour_conflict')).toBe(0);
    expect(value('Kuma bag black', 'Kuma bag white', 'colour_conflict')).toBe(1);
  });

  it('the features do not depend on which side comes first', () => {
    const [a, b] = [text('Kuma KX-100 camera 24mm f/2.8 black'), text('Kuma camera KX 100 kit 18-55mm')];
    const statistics = countCatalogue([a, b, text('Other thing')]);
    expect(pairFeatures(a, b, statistics)).toEqual(pairFeatures(b, a, statistics));
  });

  it('empty texts are compared without an error', () => {
    const [a, b] = [text(''), text('Kuma')];
    const match = matchProducts(a, b, countCatalogue([a, b]));
    expect(match.score).toBeGreaterThanOrEqual(0);
    expect(match.score).toBeLessThan(0.5);
  });
});

describe('boosted trees', () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 400 }, () =>
    Float64Array.of(random(), random() < 0.2 ? Number.NaN : random()),
  );
  const labels = rows.map((r) => (r[0]! + (Number.isNaN(r[1]!) ? 0 : r[1]!) > 0.9 ? 1 : 0));
  const { seeds: _, ...recipe } = matchRecipe;

  it('learn what a sum of two values says, values that are not known too', () => {
    const forest = trainForest(rows, labels, { ...recipe, seed: 1, monotone: [0, 0] });
    const right = rows.filter((row, i) => scoreForest(forest, row) > 0 === (labels[i] === 1));
    expect(right.length).toBeGreaterThan(380);
  });

  it('keep the sign that a feature must keep, everywhere', () => {
    const noisy = rows.map((r) => (r[0]! + random() * 0.8 - (Number.isNaN(r[1]!) ? 0 : r[1]!) > 0.5 ? 1 : 0));
    const forest = trainForest(rows, noisy, { ...recipe, seed: 1, monotone: [1, -1] });
    for (const fixed of [0.1, 0.5, 0.9, Number.NaN]) {
      let last = Number.NEGATIVE_INFINITY;
      for (let x = 0; x <= 1; x += 0.02) {
        const score = scoreForest(forest, Float64Array.of(x, fixed));
        expect(score).toBeGreaterThanOrEqual(last - 1e-9);
        last = score;
      }
    }
  });

  it('a score is its base and what each feature added', () => {
    const [a, b] = [text('Kuma KX-100 camera 16GB black'), text('Kuma KX100 black camera')];
    const match = matchProducts(a, b, countCatalogue([a, b]));
    const sum = match.terms.reduce((total, term) => total + term.added, match.base);
    expect(sum).toBeCloseTo(match.logOdds, 9);
  });
});

describe('training the comparison', () => {
  /** Made-up drives: the same model written in two ways, or a neighbour of another size. */
  function lines(seed: number, count: number): string {
    const random = seededRandom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    return Array.from({ length: count }, () => {
      const [brand, size] = [pick(['Kuma', 'Velo', 'Zeta']), pick([8, 16, 32, 64])];
      const series = pick(['Pine', 'Oak', 'Fir', 'Elm']);
      const same = random() < 0.4;
      const other = same ? size : pick([8, 16, 32, 64].filter((s) => s !== size));
      return `COL title VAL ${brand} ${series} ${size}GB memory card\tCOL title VAL ${series} card ${other} GB by ${brand}\t${same ? 1 : 0}`;
    }).join('\n');
  }

  it('learns from pairs that another size is another product, and survives its file', () => {
    const pairs = readPairs(lines(1, 300));
    const statistics = countCatalogue(pairs.flatMap((p) => [p.a, p.b]));
    const model = unpackMatchModel(
      packMatchModel(trainMatch([{ pairs, statistics }], { ...matchRecipe, rounds: 20, seeds: [1] })),
    );
    const judged = readPairs(lines(2, 100));
    const right = judged.filter((p) => matchProducts(p.a, p.b, statistics, model).same === p.same);
    expect(right.length).toBeGreaterThan(95);
  });

  it('a line that is no pair is named', () => {
    expect(() => readPairs('COL title VAL a\tCOL title VAL b\t1\nnonsense')).toThrow('line 2');
  });

  it('a file of another version is refused', () => {
    expect(() =>
      unpackMatchModel(packMatchModel({ features: ['x'], forest: { bias: 0, trees: [] }, threshold: 0 })),
    ).toThrow('not a product comparison');
  });
});
