/** Side of a patch, in samples. */
export const PATCH = 48;
/** Half a patch's side in standard deviations of the shape. */
export const REACH = 2.6;
export const RINGS = 8;
export const ANGLES = 32;
/** Harmonics kept of each ring, the constant one among them. */
const HARMONICS = 9;
export const DESCRIPTOR = RINGS * HARMONICS;

/** How much of the ink is in each pixel, 0..255. */
export interface InkMap {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Patch to pixels: x = cx + a·u + b·v, y = cy + b·u + d·v, with u and v in standard deviations. */
export interface Frame {
  readonly cx: number;
  readonly cy: number;
  readonly a: number;
  readonly b: number;
  readonly d: number;
}

/** A shape freed of place, size, slant and stretch; what is left of an affine change is a turn (and a mirror). */
export interface Shape {
  /** PATCH × PATCH, 0..255. */
  readonly patch: Uint8Array;
  readonly frame: Frame;
}

/** Normalises by second moments (Rothe, Süsse, Voss, "The method of normalization to determine invariants", PAMI 1996). */
export function normaliseShape(map: InkMap): Shape | null {
  const frame = whiten(map);
  return frame === null ? null : { patch: samplePatch(map, frame), frame };
}

function whiten({ data, width, height }: InkMap): Frame | null {
  let mass = 0;
  let mx = 0;
  let my = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const v = data[i] as number;
      mass += v;
      mx += v * x;
      my += v * y;
    }
  }
  if (mass < 255 * 12) return null;
  const cx = mx / mass;
  const cy = my / mass;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const v = data[i] as number;
      if (v === 0) continue;
      xx += v * (x - cx) * (x - cx);
      xy += v * (x - cx) * (y - cy);
      yy += v * (y - cy) * (y - cy);
    }
  }
  xx /= mass;
  xy /= mass;
  yy /= mass;
  // Square root of the symmetric covariance matrix.
  const det = xx * yy - xy * xy;
  if (det < 0.25) return null;
  const s = Math.sqrt(det);
  const t = Math.sqrt(xx + yy + 2 * s);
  return { cx, cy, a: (xx + s) / t, b: xy / t, d: (yy + s) / t };
}

function samplePatch({ data, width, height }: InkMap, { cx, cy, a, b, d }: Frame): Uint8Array {
  const raw = new Float32Array(PATCH * PATCH);
  const step = (2 * REACH) / PATCH;
  // Where samples lie no farther apart than pixels, one of each is enough.
  const sub = Math.max(a, d) * step < 1.3 ? [0.5] : [0.25, 0.75];
  for (let row = 0; row < PATCH; row++) {
    for (let col = 0; col < PATCH; col++) {
      let sum = 0;
      for (const dv of sub) {
        const v = (row + dv) * step - REACH;
        for (const du of sub) {
          const u = (col + du) * step - REACH;
          const x = cx + a * u + b * v;
          const y = cy + b * u + d * v;
          const x0 = Math.floor(x);
          const y0 = Math.floor(y);
          if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) continue;
          const i = y0 * width + x0;
          const fx = x - x0;
          const fy = y - y0;
          const upper = (data[i] as number) * (1 - fx) + (data[i + 1] as number) * fx;
          const lower = (data[i + width] as number) * (1 - fx) + (data[i + width + 1] as number) * fx;
          sum += upper * (1 - fy) + lower * fy;
        }
      }
      raw[row * PATCH + col] = sum / sub.length ** 2;
    }
  }
  return soften(raw);
}

/** Binomial 3 × 3, so that shapes drawn small and large compare. */
function soften(raw: Float32Array | Uint8Array): Uint8Array {
  for (let y = 0, i = 0; y < PATCH; y++) {
    let before = 0;
    let own = raw[i] as number;
    for (let x = 1; x <= PATCH; x++, i++) {
      const after = x < PATCH ? (raw[i + 1] as number) : 0;
      rows[i] = before + 2 * own + after;
      before = own;
      own = after;
    }
  }
  const soft = new Uint8Array(raw.length);
  for (let i = 0; i < soft.length; i++) {
    const above = i >= PATCH ? (rows[i - PATCH] as number) : 0;
    const under = i + PATCH < soft.length ? (rows[i + PATCH] as number) : 0;
    soft[i] = (above + 2 * (rows[i] as number) + under) / 16 + 0.5;
  }
  return soft;
}

const rows = new Float32Array(PATCH * PATCH);

/** A patch without what is finer than three samples. */
export const softened = (patch: Uint8Array): Uint8Array => soften(soften(soften(soften(patch))));

/** Value of a patch at (col, row) in samples, between samples; 0 outside. */
export function patchAt(patch: Uint8Array, col: number, row: number): number {
  const x0 = Math.floor(col);
  const y0 = Math.floor(row);
  if (x0 < 0 || y0 < 0 || x0 + 1 >= PATCH || y0 + 1 >= PATCH) return 0;
  const i = y0 * PATCH + x0;
  const fx = col - x0;
  const fy = row - y0;
  const upper = (patch[i] as number) * (1 - fx) + (patch[i + 1] as number) * fx;
  const lower = (patch[i + PATCH] as number) * (1 - fx) + (patch[i + PATCH + 1] as number) * fx;
  return upper * (1 - fy) + lower * fy;
}

const RING_RADII = Array.from({ length: RINGS }, (_, i) => 0.25 + (i * (REACH - 0.35)) / (RINGS - 1));
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

/** A patch on rings around its middle: ring r, angle t at r·ANGLES + t; 0..1. Softened to the distance of the rings. */
export function toPolar(patch: Uint8Array, soft: Uint8Array = softened(patch)): Float32Array {
  const polar = new Float32Array(RINGS * ANGLES);
  for (let i = 0; i < polar.length; i++)
    polar[i] = patchAt(soft, POLAR_AT[i * 2] as number, POLAR_AT[i * 2 + 1] as number) / 255;
  return polar;
}

const COS = Float32Array.from({ length: ANGLES * HARMONICS }, (_, i) =>
  Math.cos((2 * Math.PI * Math.floor(i / ANGLES) * (i % ANGLES)) / ANGLES),
);
const SIN = Float32Array.from({ length: ANGLES * HARMONICS }, (_, i) =>
  Math.sin((2 * Math.PI * Math.floor(i / ANGLES) * (i % ANGLES)) / ANGLES),
);

/** Sizes of the angular harmonics of each ring: the same for every turn of the shape, and for its mirror image. */
export function describePolar(polar: Float32Array): Float32Array {
  const out = new Float32Array(DESCRIPTOR);
  for (let r = 0; r < RINGS; r++) {
    const weight = Math.sqrt(RING_RADII[r] as number);
    for (let k = 0; k < HARMONICS; k++) {
      let re = 0;
      let im = 0;
      for (let t = 0; t < ANGLES; t++) {
        const v = polar[r * ANGLES + t] as number;
        re += v * (COS[k * ANGLES + t] as number);
        im += v * (SIN[k * ANGLES + t] as number);
      }
      out[r * HARMONICS + k] = (weight * Math.hypot(re, im)) / ANGLES;
    }
  }
  return out;
}
