/** Side of a patch, in samples. */
export const PATCH = 48;
/** Half a patch's side in standard deviations of the shape. */
export const REACH = 2.6;

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
  let [mass, mx, my, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
  for (let y = 0, i = 0; y < height; y++) {
    let [row, rowX, rowXx] = [0, 0, 0];
    for (let x = 0; x < width; x++, i++) {
      const v = data[i]!;
      if (v === 0) continue;
      row += v;
      rowX += v * x;
      rowXx += v * x * x;
    }
    mass += row;
    mx += rowX;
    my += row * y;
    sxx += rowXx;
    sxy += rowX * y;
    syy += row * y * y;
  }
  if (mass < 255 * 12) return null;
  const cx = mx / mass;
  const cy = my / mass;
  const xx = sxx / mass - cx * cx;
  const xy = sxy / mass - cx * cy;
  const yy = syy / mass - cy * cy;
  // Square root of the symmetric covariance matrix.
  const det = xx * yy - xy * xy;
  if (det < 0.25) return null;
  const s = Math.sqrt(det);
  const t = Math.sqrt(xx + yy + 2 * s);
  return { cx, cy, a: (xx + s) / t, b: xy / t, d: (yy + s) / t };
}

const raw = new Float32Array(PATCH * PATCH);

function samplePatch({ data, width, height }: InkMap, { cx, cy, a, b, d }: Frame): Uint8Array {
  const step = (2 * REACH) / PATCH;
  // Where samples lie no farther apart than pixels, one of each is enough.
  const sub = Math.max(a, d) * step < 1.3 ? 1 : 2;
  const fine = step / sub;
  const share = 1 / (sub * sub);
  raw.fill(0);
  for (let row = 0; row < PATCH * sub; row++) {
    const v = (row + 0.5) * fine - REACH;
    const to = Math.floor(row / sub) * PATCH;
    const u = 0.5 * fine - REACH;
    let x = cx + a * u + b * v;
    let y = cy + b * u + d * v;
    for (let col = 0; col < PATCH * sub; col++, x += a * fine, y += b * fine) {
      if (x < 0 || y < 0) continue;
      const x0 = x | 0;
      const y0 = y | 0;
      if (x0 + 1 >= width || y0 + 1 >= height) continue;
      const i = y0 * width + x0;
      const upper = data[i]! + (data[i + 1]! - data[i]!) * (x - x0);
      const lower = data[i + width]! + (data[i + width + 1]! - data[i + width]!) * (x - x0);
      raw[to + (sub === 1 ? col : col >> 1)]! += (upper + (lower - upper) * (y - y0)) * share;
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
