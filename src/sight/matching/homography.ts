/** Nine numbers, row by row: a plane's picture to another picture of it. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function project(h: Homography, x: number, y: number): Point {
  const w = h[6] * x + h[7] * y + h[8];
  return { x: (h[0] * x + h[1] * y + h[2]) / w, y: (h[3] * x + h[4] * y + h[5]) / w };
}

/** `a` after `b`. */
export function compose(a: Homography, b: Homography): Homography {
  const out = Array.from({ length: 9 }, () => 0);
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++)
      for (let k = 0; k < 3; k++)
        out[row * 3 + column] =
          (out[row * 3 + column] as number) + (a[row * 3 + k] as number) * (b[k * 3 + column] as number);
  return normal(out);
}

/** Null when it flattens the plane. */
export function invert(h: Homography): Homography | null {
  const [a, b, c, d, e, f, g, i, j] = h;
  const [A, B, C] = [e * j - f * i, -(d * j - f * g), d * i - e * g];
  const determinant = a * A + b * B + c * C;
  if (Math.abs(determinant) < 1e-12) return null;
  return normal([
    A,
    -(b * j - c * i),
    b * f - c * e,
    B,
    a * j - c * g,
    -(a * f - c * d),
    C,
    -(a * i - b * g),
    a * e - b * d,
  ]);
}

function normal(h: readonly number[]): Homography {
  const last = h[8] as number;
  const by = Math.abs(last) > 1e-12 ? last : 1;
  return h.map((value) => value / by) as unknown as Homography;
}

/**
 * The homography (or, `affine`, the affine map) that brings `from` to `to` with the least squares, both as x, y, x, y …
 * Coordinates are centred and scaled first (Hartley 1997). Null when the points do not determine one.
 */
export function fitHomography(
  from: Float64Array,
  to: Float64Array,
  how: 'affine' | 'homography',
): Homography | null {
  const count = from.length / 2;
  if (count < (how === 'affine' ? 3 : 4)) return null;
  const [a, b] = [centre(from), centre(to)];
  const unknowns = how === 'affine' ? 6 : 8;
  const matrix = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
  const row = new Float64Array(unknowns + 1);
  const addRow = () => {
    for (let i = 0; i < unknowns; i++)
      for (let j = 0; j <= unknowns; j++)
        (matrix[i] as Float64Array)[j] =
          ((matrix[i] as Float64Array)[j] as number) + (row[i] as number) * (row[j] as number);
  };
  for (let k = 0; k < count; k++) {
    const x = ((from[k * 2] as number) - a.x) * a.scale;
    const y = ((from[k * 2 + 1] as number) - a.y) * a.scale;
    const u = ((to[k * 2] as number) - b.x) * b.scale;
    const v = ((to[k * 2 + 1] as number) - b.y) * b.scale;
    row.fill(0);
    row.set([x, y, 1]);
    if (how === 'homography') row.set([-u * x, -u * y], 6);
    row[unknowns] = u;
    addRow();
    row.fill(0);
    row.set([x, y, 1], 3);
    if (how === 'homography') row.set([-v * x, -v * y], 6);
    row[unknowns] = v;
    addRow();
  }
  const solved = solveLinear(matrix);
  if (solved === null) return null;
  const inner = [...solved, ...(how === 'affine' ? [0, 0] : []), 1] as unknown as Homography;
  const before: Homography = [a.scale, 0, -a.x * a.scale, 0, a.scale, -a.y * a.scale, 0, 0, 1];
  const after: Homography = [1 / b.scale, 0, b.x, 0, 1 / b.scale, b.y, 0, 0, 1];
  return compose(after, compose(inner, before));
}

function centre(points: Float64Array): { x: number; y: number; scale: number } {
  const count = points.length / 2;
  let [x, y, spread] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    x += (points[k * 2] as number) / count;
    y += (points[k * 2 + 1] as number) / count;
  }
  for (let k = 0; k < count; k++)
    spread += Math.hypot((points[k * 2] as number) - x, (points[k * 2 + 1] as number) - y) / count;
  return { x, y, scale: spread < 1e-9 ? 1 : Math.SQRT2 / spread };
}

/** Solves linear equations, the right-hand side last in each row, by Gauss with pivots; null when they are not independent. The rows are used up. */
export function solveLinear(matrix: Float64Array[]): number[] | null {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(matrix[row]?.[column] ?? 0) > Math.abs(matrix[pivot]?.[column] ?? 0)) pivot = row;
    const top = matrix[pivot] as Float64Array;
    if (Math.abs(top[column] as number) < 1e-9) return null;
    matrix[pivot] = matrix[column] as Float64Array;
    matrix[column] = top;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const line = matrix[row] as Float64Array;
      const by = (line[column] as number) / (top[column] as number);
      if (by === 0) continue;
      for (let k = column; k <= size; k++) line[k] = (line[k] as number) - by * (top[k] as number);
    }
  }
  return matrix.map((line, at) => (line[size] as number) / (line[at] as number));
}
