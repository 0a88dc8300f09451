/** Pixels, 8-bit RGB, row by row. */
export interface RgbImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels that are joined by small steps of colour. */
export interface FlatRegion {
  readonly area: number;
  readonly left: number;
  readonly top: number;
  /** Inclusive. */
  readonly right: number;
  readonly bottom: number;
  /** Mean colour, 0..255 each. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** Indices of pixels of the region: its first and last and those farthest left and right. */
  readonly seeds: readonly number[];
}

export interface FlatRegionLimits {
  /** Largest step of a channel between neighbours of one region; ascending, each gives its own regions. */
  readonly steps: readonly number[];
  readonly minArea: number;
  /** Longer side of the box around it, pixels. */
  readonly minEdge: number;
  readonly maxEdge: number;
}

/**
 * Regions of flat colour: components of the grid graph whose edges are at most a step apart (quasi-flat zones; Soille,
 * "Constrained connectivity for hierarchical image partitioning", PAMI 2008). Texture falls to pieces and is dropped.
 */
export function findFlatRegions(image: RgbImage, limits: FlatRegionLimits): FlatRegion[] {
  const { data, width, height } = image;
  const count = width * height;
  const right = new Uint8Array(count).fill(255);
  const below = new Uint8Array(count).fill(255);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x + 1 < width) right[i] = stepBetween(data, i * 3, i * 3 + 3);
      if (y + 1 < height) below[i] = stepBetween(data, i * 3, (i + width) * 3);
    }
  }
  const parent = new Int32Array(count);
  for (let i = 0; i < count; i++) parent[i] = i;
  const found: FlatRegion[] = [];
  let from = -1;
  for (const to of limits.steps) {
    for (let i = 0; i < count; i++) {
      const r = right[i] as number;
      if (r > from && r <= to) join(parent, i, i + 1);
      const b = below[i] as number;
      if (b > from && b <= to) join(parent, i, i + width);
    }
    gather(image, parent, limits, found);
    from = to;
  }
  return found;
}

function stepBetween(data: Uint8Array, a: number, b: number): number {
  let most = 0;
  for (let c = 0; c < 3; c++) {
    const d = Math.abs((data[a + c] as number) - (data[b + c] as number));
    if (d > most) most = d;
  }
  return most;
}

function rootOf(parent: Int32Array, i: number): number {
  let at = i;
  let up = parent[at] as number;
  while (up !== at) {
    const over = parent[up] as number;
    parent[at] = over;
    at = over;
    up = parent[at] as number;
  }
  return at;
}

/** The smaller index becomes the root, so that a scan meets each root before the rest of its region. */
function join(parent: Int32Array, i: number, j: number): void {
  const a = rootOf(parent, i);
  const b = rootOf(parent, j);
  if (a < b) parent[b] = a;
  else if (b < a) parent[a] = b;
}

function gather(image: RgbImage, parent: Int32Array, limits: FlatRegionLimits, found: FlatRegion[]): void {
  const { data, width, height } = image;
  const count = width * height;
  const areas = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const root = rootOf(parent, i);
    parent[i] = root;
    areas[root] = (areas[root] as number) + 1;
  }
  const places = new Int32Array(count).fill(-1);
  let regions = 0;
  for (let i = 0; i < count; i++) {
    if ((areas[i] as number) >= limits.minArea && parent[i] === i) places[i] = regions++;
  }
  const sums = new Float64Array(regions * 3);
  // left, right, bottom, seed at the left, seed at the right, last
  const box = new Int32Array(regions * 6);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const root = parent[i] as number;
      const place = places[root] as number;
      if (place < 0) continue;
      const s = place * 3;
      sums[s] = (sums[s] as number) + (data[i * 3] as number);
      sums[s + 1] = (sums[s + 1] as number) + (data[i * 3 + 1] as number);
      sums[s + 2] = (sums[s + 2] as number) + (data[i * 3 + 2] as number);
      const b = place * 6;
      if (i === root || x < (box[b] as number)) {
        box[b] = x;
        box[b + 3] = i;
      }
      if (i === root || x > (box[b + 1] as number)) {
        box[b + 1] = x;
        box[b + 4] = i;
      }
      box[b + 2] = y;
      box[b + 5] = i;
    }
  }
  for (let i = 0; i < count; i++) {
    const place = places[i] as number;
    if (place < 0) continue;
    const b = place * 6;
    const [left, far, bottom] = [box[b] as number, box[b + 1] as number, box[b + 2] as number];
    const top = Math.floor(i / width);
    const edge = Math.max(far - left, bottom - top) + 1;
    if (edge < limits.minEdge || edge > limits.maxEdge) continue;
    const area = areas[i] as number;
    const s = place * 3;
    found.push({
      area,
      left,
      top,
      right: far,
      bottom,
      red: (sums[s] as number) / area,
      green: (sums[s + 1] as number) / area,
      blue: (sums[s + 2] as number) / area,
      seeds: [i, box[b + 3] as number, box[b + 4] as number, box[b + 5] as number],
    });
  }
}
