import type { FlatRegion, RgbImage } from './flat-regions.ts';
import { type PartLimits, PixelRuns } from './pixel-runs.ts';
import { scratch } from './scratch.ts';

/** Half the side of the square that a pixel is compared with. */
const AROUND = 40;
/** Shades of luma that ink differs from its surroundings by, at least, and in their standard deviations. */
const LEAST_GAP = 14;
const GAP = 0.6;

const gapsOf = scratch(Int16Array);
const lumaOf = scratch(Uint8Array);
const columnsOf = scratch(Int32Array);
const squaresOf = scratch(Int32Array);
const rowOf = scratch(Int32Array);

/**
 * Regions darker or lighter than what surrounds them (Niblack, "An introduction to digital image processing", 1986):
 * strokes that blur or compression left no flat colour. Their colour is that of their strongest pixels.
 */
export function findContrastRegions(image: RgbImage, limits: PartLimits): FlatRegion[] {
  const { data, width, height } = image;
  const gaps = gapsToSurroundings(image);
  const runs = new PixelRuns(width, height);
  const runOf = rowOf(width).fill(-1);
  for (let y = 0, i = 0; y < height; y++) {
    let run = -1;
    let joined = -1;
    let sign = 0;
    for (let x = 0; x < width; x++, i++) {
      const gap = gaps[i]!;
      const own = gap > 0 ? 1 : gap < 0 ? -1 : 0;
      if (own !== sign) {
        if (sign !== 0) runs.close(run, i - 1);
        sign = own;
        run = own === 0 ? -1 : runs.open(i);
        joined = -1;
      }
      const above = runOf[x]!;
      if (own !== 0 && above >= 0 && above !== joined && gaps[i - width]! * own > 0) {
        runs.join(above, run);
        joined = above;
      }
      runOf[x] = run;
    }
    if (sign !== 0) runs.close(run, i - 1);
  }
  const parts = runs.parts(limits);
  const sums = new Float64Array(parts.length * 4);
  runs.eachRun((start, end, place) => {
    let [weights, r, g, b] = [0, 0, 0, 0];
    for (let i = start, at = start * 3; i <= end; i++, at += 3) {
      const square = gaps[i]! * gaps[i]!;
      const weight = square * square;
      weights += weight;
      r += weight * data[at]!;
      g += weight * data[at + 1]!;
      b += weight * data[at + 2]!;
    }
    sums[place * 4]! += weights;
    sums[place * 4 + 1]! += r;
    sums[place * 4 + 2]! += g;
    sums[place * 4 + 3]! += b;
  });
  return parts.map(({ place, ...part }) => ({
    ...part,
    red: sums[place * 4 + 1]! / sums[place * 4]!,
    green: sums[place * 4 + 2]! / sums[place * 4]!,
    blue: sums[place * 4 + 3]! / sums[place * 4]!,
  }));
}

/** Luma above (+) or below (-) the mean around each pixel, 0 where it hardly differs. */
function gapsToSurroundings({ data, width, height }: RgbImage): Int16Array {
  const count = width * height;
  const luma = lumaOf(count);
  for (let i = 0, at = 0; i < count; i++, at += 3)
    luma[i] = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8;
  // Sums over the rows around the one looked at, column by column.
  const columns = columnsOf(width).fill(0);
  const squares = squaresOf(width).fill(0);
  const take = (row: number, sign: 1 | -1): void => {
    for (let x = 0, i = row * width; x < width; x++, i++) {
      const l = luma[i]!;
      columns[x]! += sign * l;
      squares[x]! += sign * l * l;
    }
  };
  for (let row = 0; row < Math.min(AROUND, height); row++) take(row, 1);
  const gaps = gapsOf(count);
  for (let y = 0, i = 0; y < height; y++) {
    if (y + AROUND < height) take(y + AROUND, 1);
    if (y - AROUND - 1 >= 0) take(y - AROUND - 1, -1);
    const rows = Math.min(height, y + AROUND + 1) - Math.max(0, y - AROUND);
    let sum = 0;
    let square = 0;
    for (let x = 0; x < Math.min(AROUND, width); x++) {
      sum += columns[x]!;
      square += squares[x]!;
    }
    for (let x = 0; x < width; x++, i++) {
      if (x + AROUND < width) {
        sum += columns[x + AROUND]!;
        square += squares[x + AROUND]!;
      }
      if (x - AROUND - 1 >= 0) {
        sum -= columns[x - AROUND - 1]!;
        square -= squares[x - AROUND - 1]!;
      }
      const n = (Math.min(width, x + AROUND + 1) - Math.max(0, x - AROUND)) * rows;
      const mean = sum / n;
      const gap = luma[i]! - mean;
      gaps[i] =
        (gap < LEAST_GAP && gap > -LEAST_GAP) || gap * gap <= GAP * GAP * (square / n - mean * mean)
          ? 0
          : gap;
    }
  }
  return gaps;
}
