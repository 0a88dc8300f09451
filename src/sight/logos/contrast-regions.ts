import type { FlatRegion, RgbImage } from './flat-regions.ts';

export interface ContrastRegionLimits {
  readonly minArea: number;
  /** Longer side of the box around it, pixels. */
  readonly minEdge: number;
  readonly maxEdge: number;
}

/** Half the side of the square that a pixel is compared with. */
const AROUND = 40;
/** Shades of luma that ink differs from its surroundings by, at least, and in their standard deviations. */
const LEAST_GAP = 14;
const GAP = 0.6;

/**
 * Regions darker or lighter than what surrounds them (Niblack, "An introduction to digital image processing", 1986):
 * strokes that blur or compression left no flat colour. Their colour is that of their strongest pixels.
 */
export function findContrastRegions(image: RgbImage, limits: ContrastRegionLimits): FlatRegion[] {
  const { width, height } = image;
  const gaps = gapsToSurroundings(image);
  const count = width * height;
  const label = new Int32Array(count);
  const found: FlatRegion[] = [];
  const stack = new Int32Array(count);
  for (let start = 0; start < count; start++) {
    const sign = Math.sign(gaps[start] as number);
    if (sign === 0 || label[start] !== 0) continue;
    const region = walk(image, gaps, label, stack, start, sign);
    const edge = Math.max(region.right - region.left, region.bottom - region.top) + 1;
    if (region.area >= limits.minArea && edge >= limits.minEdge && edge <= limits.maxEdge) found.push(region);
  }
  return found;
}

function walk(
  { data, width, height }: RgbImage,
  gaps: Int16Array,
  label: Int32Array,
  stack: Int32Array,
  start: number,
  sign: number,
): FlatRegion {
  let top = 0;
  stack[top++] = start;
  label[start] = 1;
  let area = 0;
  let [left, right, bottom] = [width, -1, 0];
  let [atLeft, atRight, last] = [start, start, start];
  let [weights, red, green, blue] = [0, 0, 0, 0];
  while (top > 0) {
    const i = stack[--top] as number;
    const y = (i / width) | 0;
    const x = i - y * width;
    area++;
    const weight = (gaps[i] as number) ** 4;
    weights += weight;
    red += weight * (data[i * 3] as number);
    green += weight * (data[i * 3 + 1] as number);
    blue += weight * (data[i * 3 + 2] as number);
    if (x < left) {
      left = x;
      atLeft = i;
    }
    if (x > right) {
      right = x;
      atRight = i;
    }
    if (y > bottom) {
      bottom = y;
      last = i;
    }
    if (x > 0 && label[i - 1] === 0 && (gaps[i - 1] as number) * sign > 0) {
      label[i - 1] = 1;
      stack[top++] = i - 1;
    }
    if (x + 1 < width && label[i + 1] === 0 && (gaps[i + 1] as number) * sign > 0) {
      label[i + 1] = 1;
      stack[top++] = i + 1;
    }
    if (y > 0 && label[i - width] === 0 && (gaps[i - width] as number) * sign > 0) {
      label[i - width] = 1;
      stack[top++] = i - width;
    }
    if (y + 1 < height && label[i + width] === 0 && (gaps[i + width] as number) * sign > 0) {
      label[i + width] = 1;
      stack[top++] = i + width;
    }
  }
  return {
    area,
    left,
    top: (start / width) | 0,
    right,
    bottom,
    red: red / weights,
    green: green / weights,
    blue: blue / weights,
    seeds: [start, atLeft, atRight, last],
  };
}

/** Luma above (+) or below (-) the mean around each pixel, 0 where it hardly differs. */
function gapsToSurroundings({ data, width, height }: RgbImage): Int16Array {
  const wide = width + 1;
  const sums = new Int32Array(wide * (height + 1));
  const squares = new Float64Array(wide * (height + 1));
  const luma = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    let sum = 0;
    let square = 0;
    for (let x = 0; x < width; x++, i++) {
      const l =
        ((data[i * 3] as number) * 77 +
          (data[i * 3 + 1] as number) * 150 +
          (data[i * 3 + 2] as number) * 29) >>
        8;
      luma[i] = l;
      sum += l;
      square += l * l;
      const at = (y + 1) * wide + x + 1;
      sums[at] = (sums[at - wide] as number) + sum;
      squares[at] = (squares[at - wide] as number) + square;
    }
  }
  const gaps = new Int16Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    const above = Math.max(0, y - AROUND) * wide;
    const below = Math.min(height, y + AROUND + 1) * wide;
    for (let x = 0; x < width; x++, i++) {
      const before = Math.max(0, x - AROUND);
      const after = Math.min(width, x + AROUND + 1);
      const n = ((after - before) * (below - above)) / wide;
      const [p, q, r, s] = [above + before, above + after, below + before, below + after];
      const mean =
        ((sums[s] as number) - (sums[q] as number) - (sums[r] as number) + (sums[p] as number)) / n;
      const gap = (luma[i] as number) - mean;
      if (gap < LEAST_GAP && gap > -LEAST_GAP) continue;
      const square =
        ((squares[s] as number) - (squares[q] as number) - (squares[r] as number) + (squares[p] as number)) /
        n;
      if (gap * gap > GAP * GAP * (square - mean * mean)) gaps[i] = gap;
    }
  }
  return gaps;
}
