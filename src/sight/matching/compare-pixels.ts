import { invert, type Homography, type Point, project } from './homography.ts';
import { readAt, type SmallPicture } from './small-picture.ts';

/** Samples along a block's edge. */
const BLOCK = 6;
/** Samples along the reference's longer edge at most. */
const SAMPLES = 120;
/** Samples are at least so many pixels apart in both pictures: nearer, noise and half a pixel of misalignment would tell. */
const FINEST = 1.6;
/** Spread of light (0..255) from which a block has a texture to compare. */
const TEXTURED = 5;
/** Correlation of light from which a block is the same. */
const SAME = 0.75;

/**
 * `flat`: neither has a texture. `same`: light goes up and down alike. `lost`: the reference's texture is not there.
 * `added`: the reference is flat here and the other picture is not.
 */
export type BlockState = 'outside' | 'flat' | 'same' | 'lost' | 'added';

/** What the blocks of the reference look like in the other picture, once laid over it. */
export interface Overlay {
  readonly columns: number;
  readonly rows: number;
  readonly states: readonly BlockState[];
  /** Correlation of light in each block, times the sign; NaN where neither has a texture. */
  readonly likeness: Float32Array;
  /** Correlation of the places where light or colour changes, however they change; NaN where neither has a texture. */
  readonly shape: Float32Array;
  /** Contrast of light in the other picture for that in the reference, negative where turned around. */
  readonly slope: Float32Array;
  /** For each block the mean of luma, blue and red in the reference and in the other picture. */
  readonly means: Float32Array;
  /** Shares (0..1) of the reference's width and height that a block takes. */
  readonly blockWidth: number;
  readonly blockHeight: number;
}

/**
 * Lays the other picture over the reference and compares block by block: whether light goes up and down alike, whatever
 * its level and contrast. `toReference` in shares (0..1) of both pictures, `sign` -1 when light and dark are turned
 * around. Samples are as far apart as the coarser of the two pictures has pixels.
 */
export function overlayPictures(
  other: SmallPicture,
  reference: SmallPicture,
  toReference: Homography,
  sign: 1 | -1,
): Overlay | null {
  const back = invert(toReference);
  if (back === null) return null;
  const centre = centreOfOverlap(toReference);
  if (centre === null) return null;
  // Pixels of the other picture for one pixel of the reference, about the middle of what they share.
  const density = densityAt(back, centre, other, reference);
  const longest = Math.max(reference.width, reference.height);
  const step = Math.max(longest / SAMPLES, FINEST / Math.min(1, density));
  const columns = Math.floor(reference.width / step / BLOCK);
  const rows = Math.floor(reference.height / step / BLOCK);
  if (columns < 2 || rows < 2) return null;
  const states: BlockState[] = [];
  const likeness = new Float32Array(columns * rows).fill(Number.NaN);
  const shape = new Float32Array(columns * rows).fill(Number.NaN);
  const slope = new Float32Array(columns * rows);
  const means = new Float32Array(columns * rows * 6);
  const [mine, theirs] = [new Float32Array(BLOCK * BLOCK * 3), new Float32Array(BLOCK * BLOCK * 3)];
  const [here, there] = [new Float32Array(3), new Float32Array(3)];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * 6;
      let [count, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
      for (let j = 0; j < BLOCK; j++) {
        for (let i = 0; i < BLOCK; i++) {
          const x = ((column + (i + 0.5) / BLOCK) / columns) * reference.width - 0.5;
          const y = ((row + (j + 0.5) / BLOCK) / rows) * reference.height - 0.5;
          const seen = project(back, (x + 0.5) / reference.width, (y + 0.5) / reference.height);
          const [u, v] = [seen.x * other.width - 0.5, seen.y * other.height - 0.5];
          if (!readAt(reference, x, y, step, here) || !readAt(other, u, v, step * density, there)) continue;
          const [a, b] = [here[0] as number, there[0] as number];
          mine.set(here, (j * BLOCK + i) * 3);
          theirs.set(there, (j * BLOCK + i) * 3);
          count++;
          sa += a;
          sb += b;
          saa += a * a;
          sbb += b * b;
          sab += a * b;
          for (let k = 0; k < 3; k++) {
            means[at + k] = (means[at + k] as number) + (here[k] as number);
            means[at + 3 + k] = (means[at + 3 + k] as number) + (there[k] as number);
          }
        }
      }
      for (let k = 0; k < 6; k++) means[at + k] = (means[at + k] as number) / Math.max(1, count);
      if (count < BLOCK * BLOCK * 0.7) states.push('outside');
      else {
        const [va, vb] = [saa / count - (sa / count) ** 2, sbb / count - (sb / count) ** 2].map((v) =>
          Math.max(0, v),
        ) as [number, number];
        const alike = correlation(count, sa, sb, sab, va, vb) * sign;
        const state = judgeBlock(va, vb, alike);
        states.push(state);
        slope[row * columns + column] = (sab / count - (sa / count) * (sb / count)) / Math.max(1, va);
        if (state !== 'flat') likeness[row * columns + column] = alike;
        // Part of a block would give edges where it ends.
        if (count === BLOCK * BLOCK) shape[row * columns + column] = likenessOfEdges(mine, theirs);
      }
    }
  }
  return {
    columns,
    rows,
    states,
    likeness,
    shape,
    slope,
    means,
    blockWidth: 1 / columns,
    blockHeight: 1 / rows,
  };
}

function judgeBlock(va: number, vb: number, alike: number): BlockState {
  const [here, there] = [Math.sqrt(va), Math.sqrt(vb)];
  const [strong, weak] = [Math.max(here, there), Math.min(here, there)];
  if (strong < TEXTURED) return 'flat';
  if (alike > SAME && weak > strong / 8) return 'same';
  // One of them is even: contrast that a photograph lost is no sign, a thing that came or went is.
  if (weak < TEXTURED && strong < 2 * TEXTURED) return 'flat';
  return here >= TEXTURED ? 'lost' : 'added';
}

/** How far colour changes from sample to sample for it to be an edge (0..255, over three planes). */
const EDGE = 6;

function likenessOfEdges(a: Float32Array, b: Float32Array): number {
  let [n, sa, sb, saa, sbb, sab, ma, mb] = [0, 0, 0, 0, 0, 0, 0, 0];
  const at = (list: Float32Array, i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < 3; k++) {
      const here = list[(j * BLOCK + i) * 3 + k] as number;
      sum += Math.abs((list[(j * BLOCK + i + 1) * 3 + k] as number) - here);
      sum += Math.abs((list[((j + 1) * BLOCK + i) * 3 + k] as number) - here);
    }
    return sum;
  };
  for (let j = 0; j + 1 < BLOCK; j++)
    for (let i = 0; i + 1 < BLOCK; i++) {
      const [x, y] = [at(a, i, j), at(b, i, j)];
      n++;
      sa += x;
      sb += y;
      saa += x * x;
      sbb += y * y;
      sab += x * y;
      ma = Math.max(ma, x);
      mb = Math.max(mb, y);
    }
  if (ma < EDGE || mb < EDGE) return Math.max(ma, mb) < 3 * EDGE ? Number.NaN : 0;
  return correlation(n, sa, sb, sab, saa / n - (sa / n) ** 2, sbb / n - (sb / n) ** 2);
}

function correlation(n: number, sa: number, sb: number, sab: number, va: number, vb: number): number {
  return (sab / n - (sa / n) * (sb / n)) / Math.sqrt(Math.max(1e-6, va * vb));
}

/** Middle of the part of the reference (shares) that the other picture covers, by a grid of points. */
function centreOfOverlap(toReference: Homography): Point | null {
  let [x, y, count] = [0, 0, 0];
  for (let j = 0; j <= 10; j++)
    for (let i = 0; i <= 10; i++) {
      const at = project(toReference, i / 10, j / 10);
      if (at.x < 0 || at.y < 0 || at.x > 1 || at.y > 1) continue;
      x += at.x;
      y += at.y;
      count++;
    }
  return count === 0 ? null : { x: x / count, y: y / count };
}

function densityAt(back: Homography, at: Point, other: SmallPicture, reference: SmallPicture): number {
  const d = 0.01;
  const corner = project(back, at.x, at.y);
  const right = project(back, at.x + d, at.y);
  const below = project(back, at.x, at.y + d);
  const [ax, ay] = [(right.x - corner.x) * other.width, (right.y - corner.y) * other.height];
  const [bx, by] = [(below.x - corner.x) * other.width, (below.y - corner.y) * other.height];
  const area = Math.abs(ax * by - ay * bx) / (d * d * reference.width * reference.height);
  return Math.sqrt(Math.max(1e-6, area));
}
