import { PATCH, patchAt, softened } from './shape.ts';

/** Row-major 3 × 3. */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

export const multiply = (p: Matrix, q: Matrix): Matrix => [
  p[0] * q[0] + p[1] * q[3] + p[2] * q[6],
  p[0] * q[1] + p[1] * q[4] + p[2] * q[7],
  p[0] * q[2] + p[1] * q[5] + p[2] * q[8],
  p[3] * q[0] + p[4] * q[3] + p[5] * q[6],
  p[3] * q[1] + p[4] * q[4] + p[5] * q[7],
  p[3] * q[2] + p[4] * q[5] + p[5] * q[8],
  p[6] * q[0] + p[7] * q[3] + p[8] * q[6],
  p[6] * q[1] + p[7] * q[4] + p[8] * q[7],
  p[6] * q[2] + p[7] * q[5] + p[8] * q[8],
];

export function invert(m: Matrix): Matrix | null {
  const c0 = m[4] * m[8] - m[5] * m[7];
  const c1 = m[5] * m[6] - m[3] * m[8];
  const c2 = m[3] * m[7] - m[4] * m[6];
  const det = m[0] * c0 + m[1] * c1 + m[2] * c2;
  if (Math.abs(det) < 1e-12) return null;
  const k = 1 / det;
  return [
    c0 * k,
    (m[2] * m[7] - m[1] * m[8]) * k,
    (m[1] * m[5] - m[2] * m[4]) * k,
    c1 * k,
    (m[0] * m[8] - m[2] * m[6]) * k,
    (m[2] * m[3] - m[0] * m[5]) * k,
    c2 * k,
    (m[1] * m[6] - m[0] * m[7]) * k,
    (m[0] * m[4] - m[1] * m[3]) * k,
  ];
}

export function flipPatch(patch: Uint8Array): Uint8Array {
  const out = new Uint8Array(patch.length);
  for (let y = 0; y < PATCH; y++)
    for (let x = 0; x < PATCH; x++) out[y * PATCH + x] = patch[y * PATCH + PATCH - 1 - x] as number;
  return out;
}

const HALF = PATCH / 2;

interface Stage {
  /** Rows between those that are looked at. */
  readonly apart: number;
  readonly rounds: number;
  /** What may still differ before each round, in shades, for it to be worth another; none after the last one named. */
  readonly rms: readonly number[];
}

/** Steps on softened patches, then on the patches. */
const COARSE: Stage = { apart: 2, rounds: 4, rms: [48, 39, 34, 32] };
const FINE: Stage = { apart: 1, rounds: 5, rms: [56, 56] };

const COUNT = PATCH * PATCH;
/** Where a sample lies, in units of half a patch from the middle. */
const U = Float64Array.from({ length: COUNT }, (_, i) => ((i % PATCH) + 0.5) / HALF - 1);
const V = Float64Array.from({ length: COUNT }, (_, i) => (Math.floor(i / PATCH) + 0.5) / HALF - 1);

const steep = new Float64Array(COUNT * 8);
const places = new Int32Array(COUNT);
const errors = new Float64Array(COUNT);

export interface Alignment {
  /** Reference patch to mark patch; both in units of half a patch, the middle at 0. */
  readonly warp: Matrix;
  /** Normalised correlation over the reference's surroundings, -1..1. */
  readonly likeness: number;
  /** The same of rims and small parts alone: two filled discs differ here by what is cut out of them. */
  readonly detail: number;
  /** Shared ink over all ink, 0..1. */
  readonly overlap: number;
}

/**
 * Moves the reference's patch onto the mark's, from a turn, coarse to fine, by inverse-compositional Gauss-Newton over
 * a homography (Baker, Matthews, "Lucas-Kanade 20 years on", IJCV 2004). Null, unless patience is long: after some
 * steps they still have little in common.
 */
export function refine(
  mark: Uint8Array,
  reference: Uint8Array,
  angle: number,
  patience: 'short' | 'long' = 'short',
  softMark: Uint8Array = softened(mark),
  softReference: Uint8Array = softened(reference),
): Alignment | null {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const start: Matrix = [cos, -sin, 0, sin, cos, 0, 0, 0, 1];
  const coarse = descend(softMark, softReference, start, COARSE, patience);
  if (coarse === null) return null;
  const warp = descend(mark, reference, coarse, FINE, patience);
  return warp === null ? null : { warp, ...compare(mark, reference, warp) };
}

const hessian = new Float64Array(64);
const side = new Float64Array(8);

function descend(
  mark: Uint8Array,
  reference: Uint8Array,
  start: Matrix,
  { rounds, apart, rms }: Stage,
  patience: 'short' | 'long',
): Matrix | null {
  let warp = start;
  const count = findSlopes(reference, apart);
  let factor: Float64Array | null = null;
  for (let round = 0; round < rounds; round++) {
    const squares = measureErrors(mark, reference, warp, count);
    const most = rms[round] ?? Number.POSITIVE_INFINITY;
    if (patience === 'short' && squares > most * most * count) return null;
    if (factor === null) {
      factor = cholesky(fillHessian(reference, count));
      if (factor === null) return warp;
    }
    side.fill(0);
    for (let k = 0, at = 0; k < count; k++, at += 8) {
      const error = errors[k]!;
      if (error === 0) continue;
      for (let a = 0; a < 8; a++) side[a]! += steep[at + a]! * error;
    }
    const p = solve(factor, side);
    const step = invert([1 + p[0], p[1], p[2], p[3], 1 + p[4], p[5], p[6], p[7], 1]);
    if (step === null) break;
    const next = multiply(warp, step);
    if (!Number.isFinite(next[0]) || Math.abs(next[8]) < 1e-6) break;
    warp = next.map((v) => v / next[8]) as unknown as Matrix;
    const moved =
      Math.abs(p[0]) + Math.abs(p[1]) + Math.abs(p[2]) + Math.abs(p[3]) + Math.abs(p[4]) + Math.abs(p[5]);
    if (moved < 0.004) break;
  }
  return warp;
}

/** Samples where the reference is not level: only they say how to move. */
function findSlopes(reference: Uint8Array, apart: number): number {
  let count = 0;
  for (let row = 1; row < PATCH - 1; row += apart) {
    for (let col = 1 + (row & 1 & apart); col < PATCH - 1; col += 2) {
      const i = row * PATCH + col;
      if (reference[i + 1] !== reference[i - 1] || reference[i + PATCH] !== reference[i - PATCH])
        places[count++] = i;
    }
  }
  return count;
}

function measureErrors(mark: Uint8Array, reference: Uint8Array, warp: Matrix, count: number): number {
  let squares = 0;
  for (let k = 0; k < count; k++) {
    const i = places[k]!;
    const error = warped(mark, warp, i) - reference[i]!;
    errors[k] = error;
    squares += error * error;
  }
  return squares;
}

function fillHessian(reference: Uint8Array, count: number): Float64Array {
  hessian.fill(0);
  for (let k = 0, at = 0; k < count; k++, at += 8) {
    const i = places[k]!;
    const gx = (reference[i + 1]! - reference[i - 1]!) * (HALF / 2);
    const gy = (reference[i + PATCH]! - reference[i - PATCH]!) * (HALF / 2);
    const u = U[i]!;
    const v = V[i]!;
    const radial = -(gx * u + gy * v);
    steep[at] = gx * u;
    steep[at + 1] = gx * v;
    steep[at + 2] = gx;
    steep[at + 3] = gy * u;
    steep[at + 4] = gy * v;
    steep[at + 5] = gy;
    steep[at + 6] = radial * u;
    steep[at + 7] = radial * v;
    for (let a = 0; a < 8; a++) {
      const sa = steep[at + a]!;
      for (let b = 0; b <= a; b++) hessian[a * 8 + b]! += sa * steep[at + b]!;
    }
  }
  return hessian;
}

function warped(mark: Uint8Array, w: Matrix, i: number): number {
  const u = U[i]!;
  const v = V[i]!;
  const z = HALF / (w[6] * u + w[7] * v + w[8]);
  const x = (w[0] * u + w[1] * v + w[2]) * z + (HALF - 0.5);
  const y = (w[3] * u + w[4] * v + w[5]) * z + (HALF - 0.5);
  return patchAt(mark, x, y);
}

const laid = new Float32Array(PATCH * PATCH);
const plain = new Float32Array(PATCH * PATCH);
const laidDetail = new Float32Array(PATCH * PATCH);
const plainDetail = new Float32Array(PATCH * PATCH);

function compare(
  mark: Uint8Array,
  reference: Uint8Array,
  warp: Matrix,
): { likeness: number; detail: number; overlap: number } {
  let both = 0;
  let any = 0;
  for (let i = 0; i < PATCH * PATCH; i++) {
    const r = reference[i] as number;
    const m = warped(mark, warp, i);
    laid[i] = m;
    plain[i] = r;
    both += Math.min(r, m);
    any += Math.max(r, m);
  }
  withoutMean(laid, laidDetail);
  withoutMean(plain, plainDetail);
  return {
    likeness: correlate(laid, plain),
    detail: correlate(laidDetail, plainDetail),
    overlap: any === 0 ? 0 : both / any,
  };
}

function correlate(p: Float32Array, q: Float32Array): number {
  let [sp, sq, pp, qq, pq] = [0, 0, 0, 0, 0];
  for (let i = 0; i < p.length; i++) {
    const a = p[i] as number;
    const b = q[i] as number;
    sp += a;
    sq += b;
    pp += a * a;
    qq += b * b;
    pq += a * b;
  }
  const n = p.length;
  const norm = Math.sqrt(Math.max(1e-9, (pp - (sp * sp) / n) * (qq - (sq * sq) / n)));
  return (pq - (sp * sq) / n) / norm;
}

/** Half the side of the square whose mean is taken off: what is left are rims and small parts. */
const AROUND = 3;
const rowSums = new Float32Array(PATCH * PATCH);

function withoutMean(from: Float32Array, into: Float32Array): void {
  for (let y = 0; y < PATCH; y++) {
    let sum = 0;
    for (let x = -AROUND; x < PATCH; x++) {
      if (x + AROUND < PATCH) sum += from[y * PATCH + x + AROUND] as number;
      if (x - AROUND - 1 >= 0) sum -= from[y * PATCH + x - AROUND - 1] as number;
      if (x >= 0) rowSums[y * PATCH + x] = sum;
    }
  }
  const area = (2 * AROUND + 1) ** 2;
  for (let x = 0; x < PATCH; x++) {
    let sum = 0;
    for (let y = -AROUND; y < PATCH; y++) {
      if (y + AROUND < PATCH) sum += rowSums[(y + AROUND) * PATCH + x] as number;
      if (y - AROUND - 1 >= 0) sum -= rowSums[(y - AROUND - 1) * PATCH + x] as number;
      if (y >= 0) into[y * PATCH + x] = (from[y * PATCH + x] as number) - sum / area;
    }
  }
}

/** Lower factor of a symmetric positive matrix given by its lower half; null when it is (nearly) singular. */
function cholesky(m: Float64Array): Float64Array | null {
  const l = new Float64Array(64);
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j <= i; j++) {
      // A breath of damping keeps round shapes, whose turn cannot be told, from turning forever.
      let sum = (m[i * 8 + j] as number) * (i === j ? 1.001 : 1);
      for (let k = 0; k < j; k++) sum -= (l[i * 8 + k] as number) * (l[j * 8 + k] as number);
      if (i === j) {
        if (sum <= 1e-6) return null;
        l[i * 8 + i] = Math.sqrt(sum);
      } else l[i * 8 + j] = sum / (l[j * 8 + j] as number);
    }
  }
  return l;
}

type Eight = readonly [number, number, number, number, number, number, number, number];

function solve(l: Float64Array, side: Float64Array): Eight {
  const x = new Float64Array(8);
  for (let i = 0; i < 8; i++) {
    let sum = side[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * 8 + k] as number) * (x[k] as number);
    x[i] = sum / (l[i * 8 + i] as number);
  }
  for (let i = 7; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < 8; k++) sum -= (l[k * 8 + i] as number) * (x[k] as number);
    x[i] = sum / (l[i * 8 + i] as number);
  }
  return [...x] as unknown as Eight;
}
