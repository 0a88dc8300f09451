import { PATCH, patchAt, REACH, softened } from './shape.ts';

const RINGS = 8;
const ANGLES = 32;
/** Harmonics kept of each ring, the constant one among them. */
const HARMONICS = 9;
const PARTS = RINGS * HARMONICS;
/** Numbers in a spectrum. */
export const SPECTRUM = PARTS * 2 + 2;
export const DESCRIPTOR = PARTS;

const RING_RADII = Array.from({ length: RINGS }, (_, i) => 0.25 + (i * (REACH - 0.35)) / (RINGS - 1));
/** Outer rings are longer. */
const WEIGHTS = Float64Array.from({ length: RINGS }, (_, r) => r + 1);
const ALL_WEIGHTS = WEIGHTS.reduce((sum, w) => sum + w, 0);

const POLAR_AT = (() => {
  const at = new Float32Array(RINGS * ANGLES * 2);
  const scale = PATCH / (2 * REACH);
  for (let r = 0; r < RINGS; r++) {
    for (let t = 0; t < ANGLES; t++) {
      const angle = (2 * Math.PI * t) / ANGLES;
      at[(r * ANGLES + t) * 2] = ((RING_RADII[r] as number) * Math.cos(angle) + REACH) * scale - 0.5;
      at[(r * ANGLES + t) * 2 + 1] = ((RING_RADII[r] as number) * Math.sin(angle) + REACH) * scale - 0.5;
    }
  }
  return at;
})();

/** Cosine and sine of harmonic k at angle t: k·ANGLES + t. */
const COS = Float32Array.from({ length: ANGLES * HARMONICS }, (_, i) =>
  Math.cos((2 * Math.PI * Math.floor(i / ANGLES) * (i % ANGLES)) / ANGLES),
);
const SIN = Float32Array.from({ length: ANGLES * HARMONICS }, (_, i) =>
  Math.sin((2 * Math.PI * Math.floor(i / ANGLES) * (i % ANGLES)) / ANGLES),
);

const ring = new Float32Array(ANGLES);

/**
 * A patch on rings around its middle, softened to the distance of the rings, as angular harmonics: real and imaginary
 * part of harmonic k of ring r at 2(r·HARMONICS + k); then the weighted sum and the weighted variance of it all.
 */
export function toSpectrum(patch: Uint8Array, soft: Uint8Array = softened(patch)): Float32Array {
  const out = new Float32Array(SPECTRUM);
  let sum = 0;
  let energy = 0;
  for (let r = 0; r < RINGS; r++) {
    for (let t = 0; t < ANGLES; t++) {
      const at = (r * ANGLES + t) * 2;
      ring[t] = patchAt(soft, POLAR_AT[at]!, POLAR_AT[at + 1]!) / 255;
    }
    for (let k = 0; k < HARMONICS; k++) {
      let re = 0;
      let im = 0;
      for (let t = 0; t < ANGLES; t++) {
        re += ring[t]! * COS[k * ANGLES + t]!;
        im -= ring[t]! * SIN[k * ANGLES + t]!;
      }
      const at = (r * HARMONICS + k) * 2;
      out[at] = re / ANGLES;
      out[at + 1] = im / ANGLES;
      energy += (WEIGHTS[r]! * (k === 0 ? 1 : 2) * (re * re + im * im)) / ANGLES ** 2;
      if (k === 0) sum += (WEIGHTS[r]! * re) / ANGLES;
    }
  }
  out[PARTS * 2] = sum;
  out[PARTS * 2 + 1] = energy - (sum * sum) / ALL_WEIGHTS;
  return out;
}

/** Sizes of the harmonics: the same for every turn of the shape, and for its mirror image. */
export function describeSpectrum(spectrum: Float32Array): Float32Array {
  const out = new Float32Array(DESCRIPTOR);
  for (let r = 0; r < RINGS; r++) {
    const weight = Math.sqrt(RING_RADII[r] as number);
    for (let k = r * HARMONICS; k < (r + 1) * HARMONICS; k++)
      out[k] = weight * Math.hypot(spectrum[k * 2]!, spectrum[k * 2 + 1]!);
  }
  return out;
}

export interface Turn {
  /** Radians that turn the reference onto the mark. */
  readonly angle: number;
  /** Normalised correlation on the rings, -1..1. */
  readonly likeness: number;
}

const straight = new Float64Array(HARMONICS * 2);
const flipped = new Float64Array(HARMONICS * 2);

/** The best turn of the reference onto the mark, and of its mirror image, by correlation on the rings. */
export function findTurns(
  mark: Float32Array,
  reference: Float32Array,
): { readonly straight: Turn; readonly mirrored: Turn } {
  straight.fill(0);
  flipped.fill(0);
  for (let r = 0; r < RINGS; r++) {
    const weight = WEIGHTS[r]!;
    for (let k = 0; k < HARMONICS; k++) {
      const at = (r * HARMONICS + k) * 2;
      const a = mark[at]! * weight;
      const b = mark[at + 1]! * weight;
      const c = reference[at]!;
      const d = reference[at + 1]!;
      straight[k * 2]! += a * c + b * d;
      straight[k * 2 + 1]! += b * c - a * d;
      // A mirror image has the conjugate harmonics; it is turned by half a circle more.
      const sign = (k & 1) === 0 ? 1 : -1;
      flipped[k * 2]! += sign * (a * c - b * d);
      flipped[k * 2 + 1]! += sign * (b * c + a * d);
    }
  }
  const norm = Math.sqrt(Math.max(1e-9, mark[PARTS * 2 + 1]! * reference[PARTS * 2 + 1]!));
  const mean = (mark[PARTS * 2]! * reference[PARTS * 2]!) / ALL_WEIGHTS;
  return { straight: bestTurn(straight, mean, norm), mirrored: bestTurn(flipped, mean, norm) };
}

function bestTurn(sums: Float64Array, mean: number, norm: number): Turn {
  let best = Number.NEGATIVE_INFINITY;
  let bestShift = 0;
  for (let shift = 0; shift < ANGLES; shift++) {
    let sum = 0;
    for (let k = 1; k < HARMONICS; k++)
      sum += sums[k * 2]! * COS[k * ANGLES + shift]! - sums[k * 2 + 1]! * SIN[k * ANGLES + shift]!;
    if (sum > best) {
      best = sum;
      bestShift = shift;
    }
  }
  return { angle: (bestShift * 2 * Math.PI) / ANGLES, likeness: (sums[0]! + 2 * best - mean) / norm };
}
