import { type Metrics, roundDecimal } from './model.ts';

/** A scored example; `weight` already carries the prevalence for which the figures shall hold. */
export interface Judged {
  readonly score: number;
  readonly label: 0 | 1;
  readonly weight: number;
}

export const ECE_BINS = 15;
const PRECISIONS = [0.9, 0.95, 0.98, 0.99] as const;

/**
 * Expected calibration error: examples in order of score cut into `bins` bins of equal weight (equal mass, after
 * Nixon et al. 2019: bins of equal width would put nearly everything into one bin at a low prevalence); the mean
 * over the bins, by weight, of |mean score - share of counterfeits|. Ties are never cut: equal scores share a bin.
 */
export function expectedCalibrationError(judged: readonly Judged[], bins = ECE_BINS): number {
  const cells = reliability(judged, bins);
  const total = cells.reduce((sum, cell) => sum + cell.weight, 0);
  return total === 0 ? 0 : cells.reduce((sum, c) => sum + c.weight * Math.abs(c.score - c.share), 0) / total;
}

/** The bins themselves: total weight, mean score, share of counterfeits. */
export function reliability(
  judged: readonly Judged[],
  bins = ECE_BINS,
): { weight: number; score: number; share: number }[] {
  const sorted = judged.toSorted((a, b) => a.score - b.score);
  const total = sorted.reduce((sum, j) => sum + j.weight, 0);
  const cells: { weight: number; score: number; share: number }[] = [];
  let weight = 0;
  let score = 0;
  let hits = 0;
  let seen = 0;
  sorted.forEach((j, i) => {
    weight += j.weight;
    score += j.weight * j.score;
    hits += j.weight * j.label;
    seen += j.weight;
    const next = sorted[i + 1];
    const full = seen >= (total * (cells.length + 1)) / bins - 1e-12;
    if (next === undefined || (full && next.score !== j.score)) {
      cells.push({ weight, score: score / weight, share: hits / weight });
      weight = score = hits = 0;
    }
  });
  return cells;
}

/** Mean squared difference of score and label. */
export function brierScore(judged: readonly Judged[]): number {
  return mean(judged, (j) => (j.score - j.label) ** 2);
}

/** Mean of -ln(probability given to what was true); scores are kept 1e-6 off 0 and 1. */
export function logLoss(judged: readonly Judged[]): number {
  return mean(judged, (j) => -Math.log(Math.min(Math.max(j.label === 1 ? j.score : 1 - j.score, 1e-6), 1)));
}

/** Chance that a counterfeit scores above a genuine one; ties count half (Mann-Whitney). */
export function areaUnderRoc(judged: readonly Judged[]): number {
  let below = 0;
  let won = 0;
  let positives = 0;
  for (const tie of ties(judged, 1)) {
    won += tie.positive * (below + tie.negative / 2);
    below += tie.negative;
    positives += tie.positive;
  }
  return positives === 0 || below === 0 ? Number.NaN : won / (positives * below);
}

/** Area under precision and recall as a sum of steps (average precision), equal scores taken together. */
export function averagePrecision(judged: readonly Judged[]): number {
  const all = judged.reduce((sum, j) => sum + j.weight * j.label, 0);
  let positives = 0;
  let weight = 0;
  let area = 0;
  for (const tie of ties(judged, -1)) {
    positives += tie.positive;
    weight += tie.positive + tie.negative;
    area += (tie.positive / all) * (positives / weight);
  }
  return all === 0 ? Number.NaN : area;
}

/** Lowest score whose takings (this score and above) are at least `precision` pure. */
export function operatingPoint(
  judged: readonly Judged[],
  precision: number,
): { precision: number; threshold: number | null; recall: number } {
  const all = judged.reduce((sum, j) => sum + j.weight * j.label, 0);
  let positives = 0;
  let weight = 0;
  let best: { threshold: number | null; recall: number } = { threshold: null, recall: 0 };
  for (const tie of ties(judged, -1)) {
    positives += tie.positive;
    weight += tie.positive + tie.negative;
    if (positives / weight >= precision) best = { threshold: tie.score, recall: positives / all };
  }
  return { precision, ...best };
}

/** All figures of a part of the examples at a prevalence, rounded for the model file. */
export function measure(judged: readonly Judged[], prevalence: number): Metrics {
  return {
    examples: judged.length,
    positives: judged.filter((j) => j.label === 1).length,
    prevalence,
    ece: roundDecimal(expectedCalibrationError(judged)),
    eceBins: ECE_BINS,
    brier: roundDecimal(brierScore(judged)),
    logLoss: roundDecimal(logLoss(judged)),
    auc: roundDecimal(areaUnderRoc(judged)),
    averagePrecision: roundDecimal(averagePrecision(judged)),
    operating: PRECISIONS.map((precision) => {
      const point = operatingPoint(judged, precision);
      return { ...point, recall: roundDecimal(point.recall) };
    }),
    reliability: reliability(judged).map((cell) => ({
      weight: roundDecimal(cell.weight),
      score: roundDecimal(cell.score),
      share: roundDecimal(cell.share),
    })),
  };
}

/** Weights so that counterfeits make up `prevalence` of the total of 1, whatever their share among the examples. */
export function weighToPrevalence(
  examples: readonly { readonly label: 0 | 1; readonly weight?: number | undefined }[],
  prevalence: number,
): Float64Array {
  let positives = 0;
  let negatives = 0;
  for (const e of examples) {
    if (e.label === 1) positives += e.weight ?? 1;
    else negatives += e.weight ?? 1;
  }
  return Float64Array.from(examples, (e) =>
    e.label === 1
      ? ((e.weight ?? 1) * prevalence) / positives
      : ((e.weight ?? 1) * (1 - prevalence)) / negatives,
  );
}

function mean(judged: readonly Judged[], value: (j: Judged) => number): number {
  let sum = 0;
  let weight = 0;
  for (const j of judged) {
    sum += j.weight * value(j);
    weight += j.weight;
  }
  return weight === 0 ? Number.NaN : sum / weight;
}

/** Weights by label of each distinct score, in rising (1) or falling (-1) order. */
function ties(
  judged: readonly Judged[],
  order: 1 | -1,
): { score: number; positive: number; negative: number }[] {
  const groups: { score: number; positive: number; negative: number }[] = [];
  for (const j of judged.toSorted((a, b) => order * (a.score - b.score))) {
    let group = groups.at(-1);
    if (group === undefined || group.score !== j.score) {
      group = { score: j.score, positive: 0, negative: 0 };
      groups.push(group);
    }
    if (j.label === 1) group.positive += j.weight;
    else group.negative += j.weight;
  }
  return groups;
}
