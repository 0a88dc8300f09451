import type { Example } from './example.ts';
import {
  averagePrecision,
  expectedCalibrationError,
  type Judged,
  logLoss,
  weighToPrevalence,
} from './metrics.ts';
import { type Model, roundDecimal, scoreModel } from './model.ts';
import { seededRandom } from './random.ts';

export interface ModelFigures {
  readonly averagePrecision: number;
  readonly ece: number;
  readonly logLoss: number;
}

/** Examples on which two models fall on different sides of a limit. */
export interface SideChange {
  readonly limit: number;
  /** The challenger's score reaches the limit, the champion's does not. */
  readonly over: { readonly counterfeit: number; readonly genuine: number };
  readonly under: { readonly counterfeit: number; readonly genuine: number };
}

export interface Comparison {
  readonly champion: string;
  readonly challenger: string;
  readonly examples: number;
  readonly positives: number;
  readonly figures: { readonly champion: ModelFigures; readonly challenger: ModelFigures };
  /** Challenger less champion, with 95% of the bootstrap's draws: above 0 is better. */
  readonly gain: { readonly averagePrecision: number; readonly low: number; readonly high: number };
  readonly sides: readonly SideChange[];
  readonly verdict: 'better' | 'alike' | 'worse' | 'too_few';
}

const DRAWS = 200;
/** Fewer of either label, and a comparison means nothing. */
const FEWEST = 10;
/** A better ranking does not excuse scores that no longer say what share is counterfeit. */
const WORST_ECE = 0.02;
/** Limits that policies commonly cut at: to review, to block. */
export const COMMON_LIMITS = [0.05, 0.7] as const;

/**
 * Both models on examples that neither has seen: how well they rank, whether their scores hold, and who would change
 * sides. Drawn again by groups, for listings of one seller are alike (cluster bootstrap, A. C. Davison, D. V. Hinkley
 * 1997, 3.8). The same input gives the same answer.
 */
export function compareModels(
  champion: Model,
  challenger: Model,
  examples: readonly Example[],
  options: { readonly prevalence: number; readonly limits?: readonly number[]; readonly seed?: number },
): Comparison {
  const weights = weighToPrevalence(examples, options.prevalence);
  const scores = [champion, challenger].map((model) =>
    Float64Array.from(examples, (e) => scoreModel(model, e.features).score),
  ) as [Float64Array, Float64Array];
  const judged = (which: 0 | 1, rows: readonly number[]): Judged[] =>
    rows.map((i) => ({
      score: scores[which][i] as number,
      label: (examples[i] as Example).label,
      weight: weights[i] as number,
    }));
  const all = examples.map((_, i) => i);
  const positives = examples.filter((e) => e.label === 1).length;
  const figures = ([0, 1] as const).map((which) => figuresOf(judged(which, all))) as [
    ModelFigures,
    ModelFigures,
  ];
  const enough = Math.min(positives, examples.length - positives) >= FEWEST;
  const gains = enough ? bootstrap(examples, options.seed ?? 1, (rows) => gainOn(rows)) : [];
  function gainOn(rows: readonly number[]): number {
    return averagePrecision(judged(1, rows)) - averagePrecision(judged(0, rows));
  }
  const gain = {
    averagePrecision: roundDecimal(figures[1].averagePrecision - figures[0].averagePrecision),
    low: roundDecimal(gains[Math.floor(gains.length * 0.025)] ?? 0),
    high: roundDecimal(gains[Math.floor(gains.length * 0.975)] ?? 0),
  };
  return {
    champion: champion.version,
    challenger: challenger.version,
    examples: examples.length,
    positives,
    figures: { champion: figures[0], challenger: figures[1] },
    gain,
    sides: (options.limits ?? COMMON_LIMITS).map((limit) => sidesAt(limit, examples, scores)),
    verdict: enough ? verdictOf(figures, gain) : 'too_few',
  };
}

function verdictOf(
  [before, after]: readonly [ModelFigures, ModelFigures],
  gain: Comparison['gain'],
): 'better' | 'alike' | 'worse' {
  const calibrated = after.ece <= Math.max(WORST_ECE, before.ece);
  if (gain.high < 0 || (!calibrated && after.logLoss > before.logLoss)) return 'worse';
  if (!calibrated) return 'alike';
  // Ranks better beyond chance, or as well with scores that say more.
  const asGood = gain.low >= -0.01 && after.logLoss < before.logLoss * 0.95;
  return gain.low > 0 || asGood ? 'better' : 'alike';
}

const figuresOf = (judged: readonly Judged[]): ModelFigures => ({
  averagePrecision: roundDecimal(averagePrecision(judged)),
  ece: roundDecimal(expectedCalibrationError(judged)),
  logLoss: roundDecimal(logLoss(judged)),
});

function sidesAt(
  limit: number,
  examples: readonly Example[],
  [before, after]: readonly [Float64Array, Float64Array],
): SideChange {
  const over = { counterfeit: 0, genuine: 0 };
  const under = { counterfeit: 0, genuine: 0 };
  examples.forEach(({ label }, i) => {
    const was = (before[i] as number) >= limit;
    const is = (after[i] as number) >= limit;
    if (was === is) return;
    (is ? over : under)[label === 1 ? 'counterfeit' : 'genuine'] += 1;
  });
  return { limit, over, under };
}

/** Draws of whole groups with replacement, until as many examples are together; results in rising order. */
function bootstrap(
  examples: readonly Example[],
  seed: number,
  measure: (rows: readonly number[]) => number,
): number[] {
  const groups = [...Map.groupBy(examples.keys(), (i) => examples[i]?.group ?? `#${i}`).values()].map(
    (rows) => [...rows],
  );
  const random = seededRandom(seed);
  const results: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    const rows: number[] = [];
    for (let n = 0; n < groups.length; n++)
      rows.push(...(groups[Math.floor(random() * groups.length)] as number[]));
    const value = measure(rows);
    if (Number.isFinite(value)) results.push(value);
  }
  return results.sort((a, b) => a - b);
}
