import { ANGLES, PATCH, patchAt, RINGS, softened } from './shape.ts';

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

export interface Turn {
  /** Radians that turn the reference onto the mark. */
  readonly angle: number;
  /** Normalised correlation on the rings, -1..1. */
  readonly likeness: number;
}

/** The best turn of `reference` onto `mark`, by correlation on the rings; both from `toPolar`. `mirrored` flips the reference. */
export function findTurn(mark: Float32Array, reference: Float32Array, mirrored: boolean): Turn {
  let best = -1;
  let bestShift = 0;
  let nm = 0;
  let nr = 0;
  let sm = 0;
  let sr = 0;
  let weights = 0;
  for (let r = 0; r < RINGS; r++) {
    const w = r + 1;
    for (let t = 0; t < ANGLES; t++) {
      const m = mark[r * ANGLES + t] as number;
      const v = reference[r * ANGLES + t] as number;
      sm += w * m;
      sr += w * v;
      nm += w * m * m;
      nr += w * v * v;
      weights += w;
    }
  }
  const vm = nm - (sm * sm) / weights;
  const vr = nr - (sr * sr) / weights;
  const norm = Math.sqrt(Math.max(1e-9, vm * vr));
  for (let shift = 0; shift < ANGLES; shift++) {
    let sum = 0;
    for (let r = 0; r < RINGS; r++) {
      const at = r * ANGLES;
      let ring = 0;
      for (let t = 0; t < ANGLES; t += 2) {
        const from = mirrored ? (ANGLES / 2 + shift - t) & (ANGLES - 1) : (t - shift) & (ANGLES - 1);
        ring += (mark[at + t] as number) * (reference[at + from] as number);
      }
      sum += ring * 2 * (r + 1);
    }
    const likeness = (sum - (sm * sr) / weights) / norm;
    if (likeness > best) {
      best = likeness;
      bestShift = shift;
    }
  }
  return { angle: (bestShift * 2 * Math.PI) / ANGLES, likeness: best };
}

export function flipPatch(patch: Uint8Array): Uint8Array {
  const out = new Uint8Array(patch.length);
  for (let y = 0; y < PATCH; y++)
    for (let x = 0; x < PATCH; x++) out[y * PATCH + x] = patch[y * PATCH + PATCH - 1 - x] as number;
  return out;
}

const HALF = PATCH / 2;

/** Steps on softened patches, then on the patches; `rms` is what may still differ after `round`, in shades. */
const COARSE = { rounds: 4, apart: 2, round: 3, rms: 32 };
const FINE = { rounds: 5, apart: 1, round: 1, rms: 56 };

const steep = new Float64Array(PATCH * PATCH * 8);
const places = new Int32Array(PATCH * PATCH);

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

function descend(
  mark: Uint8Array,
  reference: Uint8Array,
  start: Matrix,
  { rounds, apart, round: judged, rms }: typeof FINE,
  patience: 'short' | 'long',
): Matrix | null {
  let warp = start;
  hessian.fill(0);
  let count = 0;
  for (let row = 1; row < PATCH - 1; row += apart) {
    for (let col = 1 + (row & 1 & apart); col < PATCH - 1; col += 2) {
      const i = row * PATCH + col;
      const gx = ((reference[i + 1] as number) - (reference[i - 1] as number)) * (HALF / 2);
      const gy = ((reference[i + PATCH] as number) - (reference[i - PATCH] as number)) * (HALF / 2);
      if (gx === 0 && gy === 0) continue;
      const u = (col + 0.5) / HALF - 1;
      const v = (row + 0.5) / HALF - 1;
      const radial = -(gx * u + gy * v);
      const at = count * 8;
      steep[at] = gx * u;
      steep[at + 1] = gx * v;
      steep[at + 2] = gx;
      steep[at + 3] = gy * u;
      steep[at + 4] = gy * v;
      steep[at + 5] = gy;
      steep[at + 6] = radial * u;
      steep[at + 7] = radial * v;
      for (let a = 0; a < 8; a++) {
        const sa = steep[at + a] as number;
        for (let b = 0; b <= a; b++)
          hessian[a * 8 + b] = (hessian[a * 8 + b] as number) + sa * (steep[at + b] as number);
      }
      places[count++] = i;
    }
  }
  const factor = cholesky(hessian);
  if (factor === null) return warp;
  const side = new Float64Array(8);
  for (let round = 0; round < rounds; round++) {
    side.fill(0);
    let squares = 0;
    for (let k = 0; k < count; k++) {
      const i = places[k] as number;
      const error = warped(mark, warp, i) - (reference[i] as number);
      if (error === 0) continue;
      squares += error * error;
      for (let a = 0; a < 8; a++) side[a] = (side[a] as number) + (steep[k * 8 + a] as number) * error;
    }
    if (patience === 'short' && round === judged && squares > rms ** 2 * count) return null;
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

function warped(mark: Uint8Array, w: Matrix, i: number): number {
  const col = i % PATCH;
  const row = (i - col) / PATCH;
  const u = (col + 0.5) / HALF - 1;
  const v = (row + 0.5) / HALF - 1;
  const z = w[6] * u + w[7] * v + w[8];
  const x = ((w[0] * u + w[1] * v + w[2]) / z + 1) * HALF - 0.5;
  const y = ((w[3] * u + w[4] * v + w[5]) / z + 1) * HALF - 0.5;
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
