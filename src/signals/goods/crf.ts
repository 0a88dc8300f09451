/**
 * Linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over rows of feature indices.
 * `weights[feature * labels + label]`; `transitions[from * labels + to]`; `starts[label]`.
 */
export interface CrfWeights {
  readonly labels: number;
  readonly weights: Float32Array;
  readonly transitions: Float32Array;
  readonly starts: Float32Array;
}

/** Sums of the weights of each unit's features: `length × labels`. An index of -1 is no feature. */
export function unitScores(crf: CrfWeights, rows: Int32Array, count: number): Float64Array {
  const { labels, weights } = crf;
  const length = rows.length / count;
  const scores = new Float64Array(length * labels);
  for (let i = 0; i < length; i++) {
    for (let f = i * count; f < (i + 1) * count; f++) {
      const feature = rows[f]!;
      if (feature < 0) continue;
      const base = feature * labels;
      for (let y = 0; y < labels; y++) scores[i * labels + y]! += weights[base + y]!;
    }
  }
  return scores;
}

/** The likeliest labels (Viterbi), none of them after one that `allowed` forbids: `allowed[from * labels + to]`. */
export function bestLabels(crf: CrfWeights, scores: Float64Array, allowed: Uint8Array): Uint8Array {
  const { labels, transitions, starts } = crf;
  const length = scores.length / labels;
  const best = new Float64Array(scores.length);
  const back = new Uint8Array(scores.length);
  for (let y = 0; y < labels; y++) best[y] = scores[y]! + starts[y]!;
  for (let i = 1; i < length; i++) {
    for (let y = 0; y < labels; y++) {
      let top = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let x = 0; x < labels; x++) {
        if (allowed[x * labels + y] === 0) continue;
        const score = best[(i - 1) * labels + x]! + transitions[x * labels + y]!;
        if (score > top) {
          top = score;
          from = x;
        }
      }
      best[i * labels + y] = top + scores[i * labels + y]!;
      back[i * labels + y] = from;
    }
  }
  const path = new Uint8Array(length);
  if (length === 0) return path;
  let last = 0;
  const end = (length - 1) * labels;
  for (let y = 1; y < labels; y++) if (best[end + y]! > best[end + last]!) last = y;
  for (let i = length - 1; i >= 0; i--) {
    path[i] = last;
    last = back[i * labels + last]!;
  }
  return path;
}

/** Probability of each label at each unit (forward-backward, in scaled probabilities), and of neighbours. */
export interface Marginals {
  readonly units: Float64Array;
  /** Expected number of each transition in the whole row. */
  readonly pairs: Float64Array;
}

export function marginals(crf: CrfWeights, scores: Float64Array): Marginals {
  const { labels, transitions, starts } = crf;
  const length = scores.length / labels;
  const step = Float64Array.from(transitions, Math.exp);
  const local = new Float64Array(scores.length);
  const alpha = new Float64Array(scores.length);
  const beta = new Float64Array(scores.length);
  const scale = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let y = 0; y < labels; y++) top = Math.max(top, scores[i * labels + y]!);
    for (let y = 0; y < labels; y++) local[i * labels + y] = Math.exp(scores[i * labels + y]! - top);
  }
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let y = 0; y < labels; y++) {
      let into = 0;
      if (i === 0) into = Math.exp(starts[y]!);
      else for (let x = 0; x < labels; x++) into += alpha[(i - 1) * labels + x]! * step[x * labels + y]!;
      const value = into * local[i * labels + y]!;
      alpha[i * labels + y] = value;
      sum += value;
    }
    scale[i] = sum;
    for (let y = 0; y < labels; y++) alpha[i * labels + y]! /= sum;
  }
  for (let i = length - 1; i >= 0; i--) {
    for (let y = 0; y < labels; y++) {
      if (i === length - 1) {
        beta[i * labels + y] = 1;
        continue;
      }
      let sum = 0;
      for (let z = 0; z < labels; z++) {
        const next = (i + 1) * labels + z;
        sum += step[y * labels + z]! * local[next]! * beta[next]!;
      }
      beta[i * labels + y] = sum / scale[i + 1]!;
    }
  }
  const units = new Float64Array(scores.length);
  for (let i = 0; i < scores.length; i++) units[i] = alpha[i]! * beta[i]!;
  const pairAt = (i: number, x: number, y: number): number => {
    const here = i * labels + y;
    return (alpha[(i - 1) * labels + x]! * step[x * labels + y]! * local[here]! * beta[here]!) / scale[i]!;
  };
  const pairs = new Float64Array(labels * labels);
  for (let i = 1; i < length; i++) {
    for (let x = 0; x < labels; x++)
      for (let y = 0; y < labels; y++) pairs[x * labels + y]! += pairAt(i, x, y);
  }
  return { units, pairs };
}
