/**
 * What a design is told by when it is no copy of the same picture: the shape of the thing, and the pattern on it. Both
 * are blind to place, size, turn, mirroring and colour.
 */
export interface PictureDesign {
  /** Angular radial transform of the outline filled in (MPEG-7 region shape); null where no thing stands apart. */
  readonly shape: readonly number[] | null;
  /** The same of the lines within the outline. */
  readonly lines: readonly number[] | null;
  /** How light and dark alternate: energy by size (rows) and direction (columns); null where nearly nothing does. */
  readonly spectrum: readonly number[] | null;
  /** Uniform local binary patterns at three sizes, a histogram each. */
  readonly texture: readonly number[] | null;
  /** Share of the picture that the thing takes. */
  readonly area: number;
}

export const SPECTRUM = { sizes: 8, directions: 12 } as const;
export const TEXTURE_BINS = 10;

export interface DesignLikeness {
  /** 0..1, 1 = the same; null where one of the two has none. */
  readonly shape: number | null;
  readonly pattern: number | null;
}

/**
 * From so much on two designs are alike. Set where at most one in a hundred pairs of different designs is said to be
 * alike (`bench:jury`, figures `design.*`). What is alike is shown to people and judged by them.
 */
export const DESIGN_ALIKE = { shape: 0.6, pattern: 0.58 } as const;

export function compareDesigns(a: PictureDesign, b: PictureDesign): DesignLikeness {
  return { shape: shapeLikeness(a, b), pattern: patternLikeness(a, b) };
}

/** How much the lines within count beside the outline, and how fast likeness falls with distance. */
const LINES = 0.25;
const SHAPE_FALL = 3;
const TEXTURE = 8;
const PATTERN_FALL = 1.5;

function shapeLikeness(a: PictureDesign, b: PictureDesign): number | null {
  if (a.shape === null || b.shape === null) return null;
  const inside = a.lines === null || b.lines === null ? 0 : distance(a.lines, b.lines);
  return Math.exp(-(distance(a.shape, b.shape) + LINES * inside) / SHAPE_FALL);
}

function patternLikeness(a: PictureDesign, b: PictureDesign): number | null {
  if (a.spectrum === null || b.spectrum === null || a.texture === null || b.texture === null) return null;
  const far = spectrumDistance(a.spectrum, b.spectrum) + TEXTURE * chiSquare(a.texture, b.texture);
  return Math.exp(-far / PATTERN_FALL);
}

function distance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum;
}

/** Least over turns (columns shift), mirroring (columns reversed) and a size more or less (rows shift by one). */
function spectrumDistance(a: readonly number[], b: readonly number[]): number {
  const { sizes, directions } = SPECTRUM;
  let best = Number.POSITIVE_INFINITY;
  for (const mirrored of [false, true])
    for (let turn = 0; turn < directions; turn++)
      for (let size = -1; size <= 1; size++) {
        let sum = 0;
        for (let row = 0; row < sizes; row++) {
          const other = row + size;
          for (let column = 0; column < directions; column++) {
            const at = ((mirrored ? directions - column : column) + turn) % directions;
            const there = other < 0 || other >= sizes ? 0 : (b[other * directions + at] as number);
            sum += Math.abs((a[row * directions + column] as number) - there);
          }
        }
        best = Math.min(best, sum + Math.abs(size) * 0.05);
      }
  return best;
}

function chiSquare(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    if (x + y > 0) sum += (x - y) ** 2 / (x + y);
  }
  return sum;
}
