import { type Calibration, calibrate, logitOf, roundDecimal, sigmoid } from './model.ts';

/** An example of the part held out for calibration: raw log odds, label, weight at the stated prevalence. */
export interface RawJudged {
  readonly raw: number;
  readonly label: 0 | 1;
  readonly weight: number;
}

/** Examples of either label are cut into as many parts; knots are at most twice that. */
const PARTS = 7;

/**
 * Picks the curve from raw to calibrated log odds. Both kinds are fitted on one half and compared by log loss on the
 * other, both ways round; the better kind is fitted again on all. Platt wins ties: it has two numbers to check by hand.
 */
export function fitCalibration(judged: readonly RawJudged[], prevalence: number): Calibration {
  const halves = [judged.filter((_, i) => i % 2 === 0), judged.filter((_, i) => i % 2 === 1)] as const;
  const loss = (fit: (part: readonly RawJudged[]) => Calibration): number =>
    lossOf(fit(halves[0]), halves[1]) + lossOf(fit(halves[1]), halves[0]);
  const knots = (part: readonly RawJudged[]): Calibration => fitKnots(part, prevalence);
  return loss(knots) < loss(fitPlatt) * 0.98 ? knots(judged) : fitPlatt(judged);
}

/**
 * Platt scaling (J. Platt 1999, with his smoothed targets) by Newton's method with step halving
 * (H.-T. Lin, C.-J. Lin, R. C. Weng 2007). The slope is kept positive: a curve that falls is no calibration.
 */
export function fitPlatt(judged: readonly RawJudged[]): Calibration {
  const positives = judged.filter((j) => j.label === 1).length;
  const negatives = judged.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let slope = 1;
  let offset = 0;
  let loss = objective(slope, offset);
  for (let round = 0; round < 100; round++) {
    let gs = 0;
    let go = 0;
    let hss = 1e-12;
    let hso = 0;
    let hoo = 1e-12;
    for (const j of judged) {
      const p = sigmoid(slope * j.raw + offset);
      const d = j.weight * (p - (j.label === 1 ? high : low));
      const v = j.weight * p * (1 - p);
      gs += d * j.raw;
      go += d;
      hss += v * j.raw * j.raw;
      hso += v * j.raw;
      hoo += v;
    }
    if (Math.abs(gs) < 1e-9 && Math.abs(go) < 1e-9) break;
    const det = hss * hoo - hso * hso;
    const ds = -(hoo * gs - hso * go) / det;
    const dof = -(hss * go - hso * gs) / det;
    let step = 1;
    for (; step > 1e-9; step /= 2) {
      const tried = slope + step * ds;
      if (tried <= 0.05) continue;
      const next = objective(tried, offset + step * dof);
      if (next < loss + 1e-4 * step * (gs * ds + go * dof)) {
        slope = tried;
        offset += step * dof;
        loss = next;
        break;
      }
    }
    if (step <= 1e-9) break;
  }
  return { kind: 'platt', slope: roundDecimal(slope), offset: roundDecimal(offset) };

  function objective(a: number, b: number): number {
    let sum = 0;
    for (const j of judged) {
      const logit = a * j.raw + b;
      const target = j.label === 1 ? high : low;
      // ln(1 + e^x) - target × x, without overflow.
      sum += j.weight * (Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - target * logit);
    }
    return sum;
  }
}

/**
 * Isotonic regression with few knots: a bin is full when it holds its part of the examples of either label (so both
 * ends of the curve have bins of their own); each is smoothed by one example at the prevalence, pooled until they rise (pool adjacent violators), joined by straight lines in log odds.
 */
export function fitKnots(judged: readonly RawJudged[], prevalence: number): Calibration {
  const sorted = judged.toSorted((a, b) => a.raw - b.raw);
  const perBin = [0, 1].map((label) =>
    Math.max(sorted.filter((j) => j.label === label).length / PARTS, 2),
  ) as [number, number];
  const smoothing = sorted.reduce((sum, j) => sum + j.weight, 0) / sorted.length;

  const pools: { weight: number; raw: number; hits: number }[] = [];
  let pool = { weight: 0, raw: 0, hits: 0 };
  let held: [number, number] = [0, 0];
  sorted.forEach((j, i) => {
    pool.weight += j.weight;
    pool.raw += j.weight * j.raw;
    pool.hits += j.weight * j.label;
    held[j.label]++;
    const full = held[0] >= perBin[0] || held[1] >= perBin[1];
    if (i === sorted.length - 1 || (full && (sorted[i + 1] as RawJudged).raw > j.raw)) {
      pools.push(pool);
      pool = { weight: 0, raw: 0, hits: 0 };
      held = [0, 0];
    }
  });
  const share = (p: { weight: number; hits: number }): number =>
    (p.hits + smoothing * prevalence) / (p.weight + smoothing);
  const rising: typeof pools = [];
  for (const next of pools) {
    rising.push({ ...next });
    while (rising.length > 1 && share(rising.at(-2) as typeof next) >= share(rising.at(-1) as typeof next)) {
      const last = rising.pop() as typeof next;
      const into = rising.at(-1) as typeof next;
      into.weight += last.weight;
      into.raw += last.raw;
      into.hits += last.hits;
    }
  }
  const points: [number, number][] = [];
  for (const p of rising) {
    const point: [number, number] = [roundDecimal(p.raw / p.weight), roundDecimal(logitOf(share(p)))];
    const last = points.at(-1);
    if (last === undefined || (point[0] > last[0] && point[1] > last[1])) points.push(point);
  }
  return points.length < 2 ? fitPlatt(judged) : { kind: 'knots', points };
}

function lossOf(calibration: Calibration, judged: readonly RawJudged[]): number {
  let sum = 0;
  for (const j of judged) {
    const logit = calibrate(calibration, j.raw);
    const towards = j.label === 1 ? -logit : logit;
    sum += j.weight * (Math.max(towards, 0) + Math.log1p(Math.exp(-Math.abs(towards))));
  }
  return sum;
}
