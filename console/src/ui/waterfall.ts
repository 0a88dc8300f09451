import type { WaterfallStep } from '../api/types.ts';

export interface Bar {
  step: WaterfallStep;
  /** Log odds before and after the step. */
  from: number;
  to: number;
}

export interface WaterfallPlan {
  bars: Bar[];
  /** Sum of all contributions, in log odds, rounded to millionths. */
  logit: number;
  /** 1 / (1 + e^-logit). */
  score: number;
  /** The axis: smallest and largest running sum, 0 included. */
  low: number;
  high: number;
}

/** Adds in whole millionths, as the server does, so that the sum shown is the sum of what is shown. */
const MICRO = 1e6;

/**
 * Lays the steps out as running sums from 0. Prior and bias come first, calibration last, the terms between by the
 * size of what they add: the order of addition changes no sum.
 */
export function planWaterfall(steps: readonly WaterfallStep[]): WaterfallPlan {
  const rank = (s: WaterfallStep) =>
    s.kind === 'prior' ? 0 : s.kind === 'bias' ? 1 : s.kind === 'calibration' ? 3 : 2;
  const ordered = steps.toSorted(
    (a, b) => rank(a) - rank(b) || Math.abs(b.contribution) - Math.abs(a.contribution),
  );
  let micros = 0;
  let low = 0;
  let high = 0;
  const bars = ordered.map((step) => {
    const from = micros / MICRO;
    micros += Math.round(step.contribution * MICRO);
    const to = micros / MICRO;
    low = Math.min(low, to);
    high = Math.max(high, to);
    return { step, from, to };
  });
  const logit = micros / MICRO;
  return { bars, logit, score: 1 / (1 + Math.exp(-logit)), low, high };
}
