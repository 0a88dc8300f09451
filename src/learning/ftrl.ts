import { sigmoid } from './model.ts';
import { seededRandom, shuffleInPlace } from './random.ts';

export interface FtrlOptions {
  /** Learning rate of McMahan et al.: alpha / (beta + sqrt(sum of squared gradients)). */
  readonly alpha: number;
  readonly beta: number;
  readonly l1: number;
  readonly l2: number;
  readonly epochs: number;
  readonly seed: number;
}

/** Weights of an earlier fit: what is learnt is added to them, and regularised towards nothing added. */
export interface Start {
  readonly bias: number;
  readonly weights: Float64Array;
}

/**
 * Logistic regression by FTRL-proximal (H. B. McMahan et al., "Ad Click Prediction: a View from the Trenches",
 * KDD 2013, algorithm 1) with sign constraints: the minimisation splits by coordinate, so the constrained optimum of
 * a coordinate is the free one, or 0 where its sign is forbidden.
 *
 * `rows` is row-major, one row of `signs.length` values an example. The bias is a coordinate of its own, without
 * regularisation. Returns the weights in the order of `signs`.
 */
export function fitFtrl(
  rows: Float64Array,
  labels: Uint8Array,
  exampleWeights: Float64Array,
  signs: readonly (1 | -1 | 0)[],
  options: FtrlOptions,
  start: Start | null = null,
): { bias: number; weights: Float64Array } {
  const { alpha, beta, l1, l2 } = options;
  const width = signs.length;
  const origin = start?.weights ?? new Float64Array(width);
  const weights = Float64Array.from(origin);
  const z = new Float64Array(width);
  const n = new Float64Array(width);
  const firstBias = start?.bias ?? 0;
  let bias = firstBias;
  let biasZ = 0;
  let biasN = 0;
  const order = Uint32Array.from(labels, (_, i) => i);
  const random = seededRandom(options.seed);

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffleInPlace(order, random);
    for (const row of order) {
      const start = row * width;
      let logit = bias;
      for (let j = 0; j < width; j++) logit += (weights[j] as number) * (rows[start + j] as number);
      const slope = (sigmoid(logit) - (labels[row] as number)) * (exampleWeights[row] as number);

      for (let j = 0; j < width; j++) {
        const x = rows[start + j] as number;
        if (x === 0) continue;
        const gradient = slope * x;
        const before = n[j] as number;
        const after = before + gradient * gradient;
        z[j] =
          (z[j] as number) +
          gradient -
          ((Math.sqrt(after) - Math.sqrt(before)) / alpha) * ((weights[j] as number) - (origin[j] as number));
        n[j] = after;
        weights[j] = solve(origin[j] as number, z[j] as number, after, signs[j] as number);
      }

      const after = biasN + slope * slope;
      biasZ += slope - ((Math.sqrt(after) - Math.sqrt(biasN)) / alpha) * (bias - firstBias);
      biasN = after;
      bias = firstBias - (biasZ * alpha) / (beta + Math.sqrt(biasN));
    }
  }
  return { bias, weights };

  function solve(from: number, zj: number, nj: number, sign: number): number {
    if (Math.abs(zj) <= l1) return from;
    const free = from - (zj - Math.sign(zj) * l1) / ((beta + Math.sqrt(nj)) / alpha + l2);
    return sign !== 0 && free * sign < 0 ? 0 : free;
  }
}
