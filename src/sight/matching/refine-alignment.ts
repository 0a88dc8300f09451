import { compose, type Homography, invert, project, solveLinear } from './homography.ts';
import { readAt, type SmallPicture } from './small-picture.ts';

/** Samples along the reference's longer edge, coarse to fine, and rounds at each. */
const LEVELS = [
  { samples: 28, rounds: 8 },
  { samples: 56, rounds: 6 },
  { samples: 100, rounds: 4 },
] as const;
/** Difference of light (0..255) at which a sample counts half: what covers the picture must not pull at it. */
const HALF = 14;
const PARAMETERS = 8;
/** Share of the reference's edge by which a corner may be moved; more is another alignment, not a better one. */
const FARTHEST = 0.3;

/**
 * Betters an alignment by light itself, where keypoints are few or lie in one corner: steps of Gauss and Newton on the
 * difference of light, up to level and contrast, each sample weighted by how well it fits (Baker, Matthews: "Lucas-Kanade
 * 20 Years On", IJCV 2004). Shares (0..1) of both pictures; null when it leads nowhere.
 */
export function refineAlignment(
  other: SmallPicture,
  reference: SmallPicture,
  toReference: Homography,
  sign: 1 | -1,
): Homography | null {
  const start = invert(toReference);
  if (start === null) return null;
  let back = start;
  for (const { samples, rounds } of LEVELS) {
    const grid = gridOf(reference, samples);
    for (let round = 0; round < rounds; round++) {
      const step = stepOf(other, grid, back, sign);
      if (step === null) return null;
      back = compose(back, step);
    }
  }
  const refined = invert(back);
  if (refined === null) return null;
  const moved = [0, 1].flatMap((y) =>
    [0, 1].map((x) => {
      const seen = project(start, x, y);
      const now = project(refined, seen.x, seen.y);
      return Math.hypot(now.x - x, now.y - y);
    }),
  );
  return moved.every((by) => by < FARTHEST) ? refined : null;
}

interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly light: Float32Array;
}

function gridOf(reference: SmallPicture, samples: number): Grid {
  const reach = Math.max(1, Math.max(reference.width, reference.height) / samples);
  const [columns, rows] = [
    Math.max(8, Math.round(reference.width / reach)),
    Math.max(8, Math.round(reference.height / reach)),
  ];
  const light = new Float32Array(columns * rows);
  const read = new Float32Array(3);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = ((column + 0.5) / columns) * reference.width - 0.5;
      const y = ((row + 0.5) / rows) * reference.height - 0.5;
      light[row * columns + column] = readAt(reference, x, y, reach, read) ? (read[0] as number) : Number.NaN;
    }
  return { columns, rows, light };
}

/** The other picture's light on the reference's grid. */
function warp(other: SmallPicture, { columns, rows }: Grid, back: Homography): Float32Array {
  const light = new Float32Array(columns * rows);
  const read = new Float32Array(3);
  const [a, b, c] = [project(back, 0.5, 0.5), project(back, 0.51, 0.5), project(back, 0.5, 0.51)];
  const area = Math.abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) * 1e4;
  const reach = Math.sqrt(Math.max(1e-6, (area * other.width * other.height) / (columns * rows)));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = project(back, (column + 0.5) / columns, (row + 0.5) / rows);
      const isIn = readAt(other, at.x * other.width - 0.5, at.y * other.height - 0.5, reach, read);
      light[row * columns + column] = isIn ? (read[0] as number) : Number.NaN;
    }
  return light;
}

/** A small homography of the reference's shares that brings the two nearer; null when nothing determines it. */
function stepOf(other: SmallPicture, grid: Grid, back: Homography, sign: 1 | -1): Homography | null {
  const { columns, rows, light } = grid;
  const seen = warp(other, grid, back);
  const { gain, level, share } = fitLevel(light, seen, sign);
  if (share < 0.05) return null;
  const matrix = Array.from({ length: PARAMETERS }, () => new Float64Array(PARAMETERS + 1));
  const j = new Float64Array(PARAMETERS);
  for (let row = 1; row + 1 < rows; row++)
    for (let column = 1; column + 1 < columns; column++) {
      const at = row * columns + column;
      const difference = (seen[at] as number) - gain * (light[at] as number) - level;
      const slope = (by: number): number =>
        ((seen[at + by] as number) -
          (seen[at - by] as number) +
          gain * ((light[at + by] as number) - (light[at - by] as number))) /
        4;
      const [gx, gy] = [slope(1) * columns, slope(columns) * rows];
      if (Number.isNaN(difference + gx + gy)) continue;
      const w = 1 / (1 + (difference / (HALF * Math.max(0.4, Math.abs(gain)))) ** 2) ** 2;
      const [x, y] = [(column + 0.5) / columns - 0.5, (row + 0.5) / rows - 0.5];
      j.set([gx * x, gx * y, gx, gy * x, gy * y, gy, -(gx * x + gy * y) * x, -(gx * x + gy * y) * y]);
      for (let p = 0; p < PARAMETERS; p++) {
        const line = matrix[p] as Float64Array;
        const wj = w * (j[p] as number);
        for (let q = p; q < PARAMETERS; q++) line[q] = (line[q] as number) + wj * (j[q] as number);
        line[PARAMETERS] = (line[PARAMETERS] as number) - wj * difference;
      }
    }
  for (let p = 0; p < PARAMETERS; p++) {
    for (let q = 0; q < p; q++) (matrix[p] as Float64Array)[q] = (matrix[q] as Float64Array)[p] as number;
    // A little damping; more for perspective, which few things determine.
    const line = matrix[p] as Float64Array;
    line[p] = (line[p] as number) * (p < 6 ? 1.001 : 1.05) + 1;
  }
  const solved = solveLinear(matrix);
  if (solved === null || solved.some((value) => !(Math.abs(value) < 0.3))) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved;
  const centred: Homography = [1 + a, b, c, d, 1 + e, f, g, h, 1];
  return compose([1, 0, 0.5, 0, 1, 0.5, 0, 0, 1], compose(centred, [1, 0, -0.5, 0, 1, -0.5, 0, 0, 1]));
}

/** The line from light to light that most samples follow, and the share of samples that can be compared. */
function fitLevel(
  light: Float32Array,
  seen: Float32Array,
  sign: 1 | -1,
): { gain: number; level: number; share: number } {
  let [gain, level, share] = [sign as number, sign === 1 ? 0 : 255, 0];
  for (let round = 0; round < 4; round++) {
    let [n, sw, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0, 0];
    for (let at = 0; at < light.length; at++) {
      const [x, y] = [light[at] as number, seen[at] as number];
      if (Number.isNaN(x + y)) continue;
      n++;
      const w = round === 0 ? 1 : 1 / (1 + ((y - gain * x - level) / HALF) ** 2);
      sw += w;
      sx += w * x;
      sy += w * y;
      sxx += w * x * x;
      sxy += w * x * y;
    }
    share = n / light.length;
    const d = sw * sxx - sx * sx;
    if (n < 20 || d < 1e-6) return { gain, level, share: 0 };
    gain = (sw * sxy - sx * sy) / d;
    level = (sy - gain * sx) / sw;
    // Not turned around, and not lost: a wrong place alone would give a gain of nothing.
    gain = sign * Math.max(0.3, Math.min(2, gain * sign));
    level = (sy - gain * sx) / sw;
  }
  return { gain, level, share };
}
