import { type Part, type PartLimits, PixelRuns } from './pixel-runs.ts';
import { scratch } from './scratch.ts';

/** Pixels, 8-bit RGB, row by row. */
export interface RgbImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels that are joined by small steps of colour. */
export interface FlatRegion extends Pick<Part, 'area' | 'left' | 'top' | 'right' | 'bottom' | 'seeds'> {
  /** Mean colour, 0..255 each. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export interface FlatRegionLimits extends PartLimits {
  /** Largest step of a channel between neighbours of one region; each gives its own regions. */
  readonly steps: readonly number[];
}

const acrossOf = scratch(Uint8Array);
const downOf = scratch(Uint8Array);
const rowOf = scratch(Int32Array);

/**
 * Regions of flat colour: components of the grid graph whose edges are at most a step apart (quasi-flat zones; Soille,
 * "Constrained connectivity for hierarchical image partitioning", PAMI 2008). Texture falls to pieces and is dropped.
 */
export function findFlatRegions(image: RgbImage, limits: FlatRegionLimits): FlatRegion[] {
  const count = image.width * image.height;
  const across = acrossOf(count);
  const down = downOf(count);
  measureSteps(image, across, down);
  return limits.steps.flatMap((step) => regionsWithin(image, across, down, step, limits));
}

/** Steps from each pixel to the one right of it and to the one above; 255 where there is none. */
function measureSteps({ data, width, height }: RgbImage, across: Uint8Array, down: Uint8Array): void {
  const stride = width * 3;
  for (let y = 0, i = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++, at += 3) {
      const r = data[at]!;
      const g = data[at + 1]!;
      const b = data[at + 2]!;
      let most = 255;
      if (x + 1 < width) {
        most = Math.abs(r - data[at + 3]!);
        const dg = Math.abs(g - data[at + 4]!);
        if (dg > most) most = dg;
        const db = Math.abs(b - data[at + 5]!);
        if (db > most) most = db;
      }
      across[i] = most;
      most = 255;
      if (y > 0) {
        most = Math.abs(r - data[at - stride]!);
        const dg = Math.abs(g - data[at + 1 - stride]!);
        if (dg > most) most = dg;
        const db = Math.abs(b - data[at + 2 - stride]!);
        if (db > most) most = db;
      }
      down[i] = most;
    }
  }
}

function regionsWithin(
  { data, width, height }: RgbImage,
  across: Uint8Array,
  down: Uint8Array,
  step: number,
  limits: PartLimits,
): FlatRegion[] {
  const runs = new PixelRuns(width, height);
  const runOf = rowOf(width);
  for (let y = 0, i = 0; y < height; y++) {
    let run = runs.open(i);
    let joined = -1;
    for (let x = 0; x < width; x++, i++) {
      // Until it is written over, the place holds the run above.
      const above = runOf[x]!;
      if (down[i]! <= step && above !== joined) {
        runs.join(above, run);
        joined = above;
      }
      runOf[x] = run;
      if (across[i]! > step) {
        runs.close(run, i);
        if (x + 1 < width) {
          run = runs.open(i + 1);
          joined = -1;
        }
      }
    }
  }
  const parts = runs.parts(limits);
  const sums = new Float64Array(parts.length * 3);
  runs.eachRun((start, end, place) => {
    let [r, g, b] = [0, 0, 0];
    for (let at = start * 3; at <= end * 3; at += 3) {
      r += data[at]!;
      g += data[at + 1]!;
      b += data[at + 2]!;
    }
    sums[place * 3]! += r;
    sums[place * 3 + 1]! += g;
    sums[place * 3 + 2]! += b;
  });
  return parts.map(({ place, ...part }) => ({
    ...part,
    red: sums[place * 3]! / part.area,
    green: sums[place * 3 + 1]! / part.area,
    blue: sums[place * 3 + 2]! / part.area,
  }));
}
