import { DESCRIPTOR_BITS, DESCRIPTOR_WORDS } from './features.ts';

/** What was done to a picture, as far as descriptors feel it. `negative`: light and dark turned around. */
export const variants = ['plain', 'mirrored', 'negative', 'mirrored_negative'] as const;
export type Variant = (typeof variants)[number];

const GRIDS = [2, 3, 4] as const;
const CHANNELS = 3;

interface BitMap {
  /** Bit `from[k]` of the descriptor becomes bit k, turned around where `flip[k]` is 1. */
  readonly from: Uint16Array;
  readonly flip: Uint8Array;
}

const maps: Readonly<Record<Exclude<Variant, 'plain'>, BitMap>> = {
  mirrored: makeMap(true, false),
  negative: makeMap(false, true),
  mirrored_negative: makeMap(true, true),
};

/**
 * The descriptors that the same keypoints have in the mirrored picture, or in its negative, without looking again.
 *
 * M-LDB (Alcantarilla, Nuevo, Bartoli: "Fast Explicit Diffusion for Accelerated Features in Nonlinear Scale Spaces",
 * BMVC 2013) compares the cells of a 2 × 2, 3 × 3 and 4 × 4 grid, turned with the keypoint, by mean light and by both
 * derivatives; one bit says which of two cells has more. Mirroring swaps the cells across the keypoint's direction and
 * negates the derivative across it. In a negative the direction turns by half a circle: every cell goes to the opposite
 * one, derivatives in the turned frame stay, and light compares the other way. So a variant is the same bits in another
 * order, some of them turned around. Exact but for samples that lie on a cell's rim.
 */
export function variantOf(descriptors: Uint32Array, variant: Variant): Uint32Array {
  if (variant === 'plain') return descriptors;
  const { from, flip } = maps[variant];
  const out = new Uint32Array(descriptors.length);
  for (let base = 0; base < descriptors.length; base += DESCRIPTOR_WORDS) {
    for (let k = 0; k < DESCRIPTOR_BITS; k++) {
      const source = from[k] as number;
      const bit =
        (((descriptors[base + (source >> 5)] as number) >>> (source & 31)) & 1) ^ (flip[k] as number);
      if (bit === 1) out[base + (k >> 5)] = (out[base + (k >> 5)] as number) | (1 << (k & 31));
    }
  }
  return out;
}

/** The library's order of bits: grids, then channels (light, derivative across, derivative along), then pairs of cells. */
function makeMap(mirrored: boolean, negative: boolean): BitMap {
  const from = new Uint16Array(DESCRIPTOR_BITS);
  const flip = new Uint8Array(DESCRIPTOR_BITS);
  let start = 0;
  for (const grid of GRIDS) {
    const cells = grid * grid;
    const pairs = (cells * (cells - 1)) / 2;
    // Rows go along the keypoint's direction, columns across it.
    const moved = (cell: number): number => {
      const [along, across] = [Math.floor(cell / grid), cell % grid];
      const row = negative ? grid - 1 - along : along;
      return row * grid + (mirrored === negative ? across : grid - 1 - across);
    };
    for (let channel = 0; channel < CHANNELS; channel++) {
      const negated = channel === 0 ? negative : channel === 1 && mirrored;
      for (let a = 0, k = start + channel * pairs; a < cells; a++) {
        for (let b = a + 1; b < cells; b++, k++) {
          const [i, j] = [moved(a), moved(b)];
          const [low, high] = i < j ? [i, j] : [j, i];
          from[k] = start + channel * pairs + low * cells - (low * (low + 1)) / 2 + (high - low - 1);
          flip[k] = (i > j ? 1 : 0) ^ (negated ? 1 : 0);
        }
      }
    }
    start += pairs * CHANNELS;
  }
  return { from, flip };
}
