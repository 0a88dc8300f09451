/**
 * PDQ, the 256-bit perceptual hash of Facebook's "PDQ & TMK + PDQF" (2019), compatible with the published
 * reference hashes: luma, a two-pass Jarosz (box) filter down to 64 × 64, the low 16 × 16 of a DCT-II,
 * one bit per coefficient above the median; quality 0..100 from the gradients of the 64 × 64 picture.
 *
 * The reference filters the whole picture four times and keeps one pixel in 64. Box passes are linear and
 * separable, so here both passes along an axis are folded into one short list of weights for each of the 64 kept
 * positions, and nothing else is computed: same numbers to float rounding, one reading of the pixels.
 */

/** 256 bits; bit k of the hash is bit `k & 31` of word `k >> 5`. */
export type PdqBits = Uint32Array;

/** Under this edge (pixels) the reference does not hash: no bits, quality 0. */
export const MIN_HASHABLE_EDGE = 5;

/** A match within this many bits is a near copy; the reference's recommended threshold. */
export const PDQ_MATCH_DISTANCE = 31;

/** Hashes of lower quality come from featureless pictures and match at random: they match nothing. */
export const PDQ_QUALITY_FLOOR = 50;

const GRID = 64;
const LOW = 16;

/**
 * The eight orientations of a picture. Names say what was done to the picture: `rotate90` is counter-clockwise,
 * `flip_x` turns it upside down (about the x axis), `flip_y` mirrors left and right, `transpose` flips about the
 * main diagonal, `anti_transpose` about the other.
 */
export const orientations = [
  'original',
  'rotate90',
  'rotate180',
  'rotate270',
  'flip_x',
  'flip_y',
  'transpose',
  'anti_transpose',
] as const;
export type Orientation = (typeof orientations)[number];

/** Whether the orientation swaps the axes, and which coefficients it negates: those whose row, column, or sum is even (odd for the sum). */
const turns: Readonly<
  Record<Orientation, { swap: boolean; negate: 'none' | 'row_even' | 'column_even' | 'sum_odd' }>
> = {
  original: { swap: false, negate: 'none' },
  rotate90: { swap: true, negate: 'column_even' },
  rotate180: { swap: false, negate: 'sum_odd' },
  rotate270: { swap: true, negate: 'row_even' },
  flip_x: { swap: false, negate: 'row_even' },
  flip_y: { swap: false, negate: 'column_even' },
  transpose: { swap: true, negate: 'none' },
  anti_transpose: { swap: true, negate: 'sum_odd' },
};

export interface PdqHash {
  readonly bits: PdqBits;
  /** 0..100. */
  readonly quality: number;
}

export interface Pixels {
  /** Interleaved 8-bit samples, row-major; a fourth channel (alpha) is ignored. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

/** Hash of decoded pixels. MUST be given at most `width × height × channels` samples; a shorter buffer throws. */
export function hashPixels(pixels: Pixels): PdqHash {
  const { coefficients, quality } = transformPixels(pixels);
  return { bits: coefficients === null ? new Uint32Array(8) : toBits(coefficients), quality };
}

/** Hashes of all eight orientations (in the order of `orientations`) from one transform. */
export function hashOrientations(pixels: Pixels): {
  readonly bits: readonly PdqBits[];
  readonly quality: number;
} {
  const { coefficients, quality } = transformPixels(pixels);
  if (coefficients === null) return { bits: orientations.map(() => new Uint32Array(8)), quality };
  return { bits: orientations.map((name) => toBits(turn(coefficients, name))), quality };
}

/**
 * What the hash of the turned picture is, judged from the bits alone: a turn negates coefficients, and a negated
 * coefficient changes sides of a median that lies near zero. A few bits off the true hash (`hashOrientations`).
 */
export function turnBits(bits: PdqBits, orientation: Orientation): PdqBits {
  const { swap, negate } = turns[orientation];
  const turned = new Uint32Array(8);
  for (let row = 0; row < LOW; row++) {
    for (let column = 0; column < LOW; column++) {
      const from = row * LOW + column;
      let bit = ((bits[from >> 5] as number) >>> (from & 31)) & 1;
      if (negated(row, column, negate)) bit ^= 1;
      const to = swap ? column * LOW + row : from;
      turned[to >> 5] = (turned[to >> 5] as number) | (bit << (to & 31));
    }
  }
  return turned;
}

/** The reference's text form: 64 lower-case hex digits, bit 255 first. */
export function bitsToHex(bits: PdqBits): string {
  let hex = '';
  for (let word = 7; word >= 0; word--) hex += (bits[word] as number).toString(16).padStart(8, '0');
  return hex;
}

/** @throws RangeError when the text is not 64 hex digits. */
export function hexToBits(hex: string): PdqBits {
  const bits = new Uint32Array(8);
  readHex(hex, bits, 0);
  return bits;
}

/** `hexToBits` into the 8 words from `at`, for filling large arrays: 0.2 µs, no garbage. */
export function readHex(hex: string, into: Uint32Array, at: number): void {
  if (hex.length !== 64) throw new RangeError('a PDQ hash is 64 hex digits');
  for (let word = 7, place = 0; word >= 0; word--) {
    let value = 0;
    for (const end = place + 8; place < end; place++) {
      const code = hex.charCodeAt(place);
      const decimal = code >= 48 && code <= 57;
      // 'a'..'f' in either case.
      const digit = decimal ? code - 48 : (code | 32) - 87;
      if (!decimal && (digit < 10 || digit > 15)) throw new RangeError('a PDQ hash is 64 hex digits');
      value = (value << 4) | digit;
    }
    into[at + word] = value;
  }
}

/** Hamming distance in bits, 0..256. */
export function bitDistance(left: PdqBits, right: PdqBits): number {
  let count = 0;
  for (let word = 0; word < 8; word++) {
    let x = (left[word] as number) ^ (right[word] as number);
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    count += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** For each of the 64 kept positions along an axis: first source index and weights of the folded box passes. */
interface AxisTaps {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `stride` weights for each kept position; unused ones are 0. */
  readonly weights: Float64Array;
  readonly stride: number;
}

const tapsByLength = new Map<number, AxisTaps>();

/** Pictures come in a few sizes; the bound keeps hostile sizes from growing the cache. */
const TAPS_CACHED = 64;

function axisTaps(length: number): AxisTaps {
  const known = tapsByLength.get(length);
  if (known !== undefined) return known;
  const window = Math.floor((length + 2 * GRID - 1) / (2 * GRID));
  const after = Math.floor((window + 2) / 2) - 1;
  const before = window - 1 - after;
  const low = (at: number) => Math.max(0, at - before);
  const high = (at: number) => Math.min(length - 1, at + after);
  const stride = 2 * window - 1;
  const first = new Int32Array(GRID);
  const count = new Int32Array(GRID);
  const weights = new Float64Array(GRID * stride);
  for (let kept = 0; kept < GRID; kept++) {
    const center = Math.floor(((kept + 0.5) * length) / GRID);
    const start = low(low(center));
    first[kept] = start;
    count[kept] = high(high(center)) - start + 1;
    const outer = 1 / (high(center) - low(center) + 1);
    for (let middle = low(center); middle <= high(center); middle++) {
      const inner = outer / (high(middle) - low(middle) + 1);
      for (let at = low(middle); at <= high(middle); at++) {
        const slot = kept * stride + at - start;
        weights[slot] = (weights[slot] as number) + inner;
      }
    }
  }
  const taps = { first, count, weights, stride };
  if (tapsByLength.size >= TAPS_CACHED) tapsByLength.clear();
  tapsByLength.set(length, taps);
  return taps;
}

/** DCT-II rows 1..16 of 64, orthonormal scale. */
const dct = new Float64Array(LOW * GRID);
for (let row = 0; row < LOW; row++) {
  for (let column = 0; column < GRID; column++) {
    dct[row * GRID + column] =
      Math.sqrt(2 / GRID) * Math.cos((Math.PI / 2 / GRID) * (row + 1) * (2 * column + 1));
  }
}

function transformPixels(pixels: Pixels): { coefficients: Float32Array | null; quality: number } {
  const { data, width, height, channels } = pixels;
  if (data.length < width * height * channels)
    throw new RangeError('fewer samples than width × height × channels');
  if (width < MIN_HASHABLE_EDGE || height < MIN_HASHABLE_EDGE) return { coefficients: null, quality: 0 };
  const grid = reduceToGrid(data, width, height, channels);
  return { coefficients: lowFrequencies(grid), quality: gradientQuality(grid) };
}

/** Luma of the picture, box-filtered twice along both axes and kept at 64 × 64 centres. */
function reduceToGrid(data: Uint8Array, width: number, height: number, channels: 1 | 3 | 4): Float32Array {
  const across = axisTaps(width);
  const down = axisTaps(height);
  const grid = new Float64Array(GRID * GRID);
  const luma = new Float32Array(width);
  const kept = new Float64Array(GRID);
  let firstOpen = 0;
  for (let y = 0; y < height; y++) {
    while (firstOpen < GRID && (down.first[firstOpen] as number) + (down.count[firstOpen] as number) <= y)
      firstOpen++;
    if (firstOpen === GRID) break;
    if ((down.first[firstOpen] as number) > y) continue;
    fillLuma(luma, data, y * width * channels, width, channels);
    keepAcross(kept, luma, across);
    for (let row = firstOpen; row < GRID && (down.first[row] as number) <= y; row++) {
      const weight = down.weights[row * down.stride + y - (down.first[row] as number)] as number;
      const base = row * GRID;
      for (let column = 0; column < GRID; column++) {
        grid[base + column] = (grid[base + column] as number) + weight * (kept[column] as number);
      }
    }
  }
  return Float32Array.from(grid);
}

function fillLuma(
  luma: Float32Array,
  data: Uint8Array,
  offset: number,
  width: number,
  channels: 1 | 3 | 4,
): void {
  let at = offset;
  if (channels === 1) {
    for (let x = 0; x < width; x++) luma[x] = data[at++] as number;
    return;
  }
  for (let x = 0; x < width; x++) {
    luma[x] =
      0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
    at += channels;
  }
}

function keepAcross(kept: Float64Array, luma: Float32Array, taps: AxisTaps): void {
  const { first, count, weights, stride } = taps;
  for (let column = 0; column < GRID; column++) {
    const start = first[column] as number;
    const taken = count[column] as number;
    const base = column * stride;
    let sum = 0;
    for (let k = 0; k < taken; k++) sum += (weights[base + k] as number) * (luma[start + k] as number);
    kept[column] = sum;
  }
}

/** D × grid × Dᵗ, rows and columns 1..16 of the 64 × 64 DCT. */
function lowFrequencies(grid: Float32Array): Float32Array {
  const half = new Float64Array(LOW * GRID);
  for (let i = 0; i < LOW; i++) {
    for (let k = 0; k < GRID; k++) {
      const factor = dct[i * GRID + k] as number;
      const from = k * GRID;
      const to = i * GRID;
      for (let j = 0; j < GRID; j++)
        half[to + j] = (half[to + j] as number) + factor * (grid[from + j] as number);
    }
  }
  const low = new Float32Array(LOW * LOW);
  for (let i = 0; i < LOW; i++) {
    for (let j = 0; j < LOW; j++) {
      let sum = 0;
      for (let k = 0; k < GRID; k++) sum += (half[i * GRID + k] as number) * (dct[j * GRID + k] as number);
      low[i * LOW + j] = sum;
    }
  }
  return low;
}

/** Sum of whole-percent luma steps between neighbours, over 90 (the reference's own constants), at most 100. */
function gradientQuality(grid: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < GRID; i++) {
    for (let j = 0; j < GRID; j++) {
      const here = grid[i * GRID + j] as number;
      if (i + 1 < GRID)
        sum += Math.abs(Math.trunc(((here - (grid[(i + 1) * GRID + j] as number)) * 100) / 255));
      if (j + 1 < GRID)
        sum += Math.abs(Math.trunc(((here - (grid[i * GRID + j + 1] as number)) * 100) / 255));
    }
  }
  return Math.min(100, Math.floor(sum / 90));
}

function negated(
  row: number,
  column: number,
  negate: 'none' | 'row_even' | 'column_even' | 'sum_odd',
): boolean {
  if (negate === 'none') return false;
  if (negate === 'row_even') return row % 2 === 0;
  if (negate === 'column_even') return column % 2 === 0;
  return (row + column) % 2 === 1;
}

function turn(coefficients: Float32Array, orientation: Orientation): Float32Array {
  const { swap, negate } = turns[orientation];
  const turned = new Float32Array(LOW * LOW);
  for (let row = 0; row < LOW; row++) {
    for (let column = 0; column < LOW; column++) {
      const value = coefficients[row * LOW + column] as number;
      turned[swap ? column * LOW + row : row * LOW + column] = negated(row, column, negate) ? -value : value;
    }
  }
  return turned;
}

/** One bit for each coefficient above the lower median (the 128th of 256). */
function toBits(coefficients: Float32Array): PdqBits {
  const median = Float32Array.from(coefficients).sort()[(LOW * LOW) / 2 - 1] as number;
  const bits = new Uint32Array(8);
  for (let k = 0; k < LOW * LOW; k++) {
    if ((coefficients[k] as number) > median) bits[k >> 5] = (bits[k >> 5] as number) | (1 << (k & 31));
  }
  return bits;
}
