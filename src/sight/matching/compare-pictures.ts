import { variantOf, type Variant, variants } from '../features/descriptor-variants.ts';
import type { PictureFeatures } from '../features/features.ts';
import { type Alignment, alignFeatures } from './align.ts';
import { type BlockState, type Overlay, overlayPictures } from './compare-pixels.ts';
import { compose, type Homography, invert, type Point, project } from './homography.ts';
import { type ColourChange, fitLight, hasOtherColours, judgeColours } from './judge-colours.ts';
import { recolouredShare } from './recoloured-goods.ts';
import { refineAlignment } from './refine-alignment.ts';
import { openSmallPicture, type SmallPicture } from './small-picture.ts';

/**
 * What two pictures have to do with each other. `copy`: the reference, or a part of it, lies in the picture, however it
 * was worked on. `variant`: the same shapes in other colours. `other`: something in common (a logo, a frame, the same
 * kind of goods) and no more than that.
 */
export interface Comparison {
  readonly verdict: 'copy' | 'variant' | 'other';
  /** Places whose keypoints agree on the alignment. */
  readonly inliers: number;
  readonly variant: Variant;
  /** Four corners of what both show, in order, in shares (0..1) of the picture and of the reference. */
  readonly outline: readonly Point[];
  readonly referenceOutline: readonly Point[];
  readonly evidence: Evidence;
}

/** Numbers the verdict rests on, each 0..1 but for counts. */
export interface Evidence {
  /** Blocks of the reference that were found in the picture, that have a texture and were not, and that were even. */
  readonly same: number;
  readonly lost: number;
  readonly added: number;
  /** Of the blocks with a texture, the share found. */
  readonly found: number;
  /** The same, within the common region alone. */
  readonly foundWithin: number;
  /** Correlation of light in the blocks found: median and tenth percentile. */
  readonly likeness: number;
  readonly leastLikeness: number;
  /** Of the blocks with a texture in the middle of the reference, where goods stand, the share found. */
  readonly foundInMiddle: number;
  /** Share of even blocks whose light does not follow from that of the others. */
  readonly strayLight: number;
  /** Share of the reference, and of the picture, that the common region takes. */
  readonly area: number;
  readonly areaInPicture: number;
  readonly colours: ColourChange;
  /** Share of what can be compared that keeps its shapes and has colours of its own: the goods in another colour. */
  readonly recoloured: number;
}

/** A picture made ready to be compared with many. */
export interface Comparable {
  readonly features: PictureFeatures;
  readonly small: SmallPicture;
  /** Its descriptors as they would be in the variant. */
  descriptorsOf(variant: Variant): Uint32Array;
}

export async function toComparable(features: PictureFeatures): Promise<Comparable> {
  const made = new Map<Variant, Uint32Array>();
  return {
    features,
    small: await openSmallPicture(features.thumbnail),
    descriptorsOf(variant) {
      const known = made.get(variant) ?? variantOf(features.descriptors, variant);
      made.set(variant, known);
      return known;
    },
  };
}

/** Null when no common plane is found. The picture as it is goes first; only when it is no copy do its variants follow. */
export function comparePictures(picture: Comparable, reference: Comparable): Comparison | null {
  const align = (variant: Variant): Alignment[] =>
    alignFeatures(picture.features, reference.features, variant, picture.descriptorsOf(variant));
  const plain = judgeBest(picture, reference, align('plain'));
  if (plain?.verdict === 'copy') return plain;
  const others = variants.filter((variant) => variant !== 'plain').flatMap(align);
  const other = judgeBest(picture, reference, others);
  if (plain === null || other === null) return plain ?? other;
  return rankOf(other) > rankOf(plain) ? other : plain;
}

/** The first that is a copy, of most inliers first; else the one with most in common. */
function judgeBest(
  picture: Comparable,
  reference: Comparable,
  alignments: readonly Alignment[],
): Comparison | null {
  let best: Comparison | null = null;
  const ordered = alignments.toSorted((a, b) => b.inliers - a.inliers);
  for (const alignment of ordered.slice(0, MOST_ALIGNMENTS)) {
    const comparison = judgeRefined(picture, reference, alignment);
    if (comparison === null) continue;
    if (comparison.verdict === 'copy') return comparison;
    if (best === null || rankOf(comparison) > rankOf(best)) best = comparison;
  }
  return best;
}

function judgeRefined(picture: Comparable, reference: Comparable, alignment: Alignment): Comparison | null {
  const toReference = inShares(alignment, picture.features, reference.features);
  const comparison = judgeAlignment(picture, reference, alignment, toReference);
  if (comparison === null || comparison.verdict !== 'other' || !isWorthRefining(comparison))
    return comparison;
  const refined = refineAlignment(picture.small, reference.small, toReference, signOf(alignment));
  const again = refined === null ? null : judgeAlignment(picture, reference, alignment, refined);
  return again !== null && again.evidence.same > comparison.evidence.same ? again : comparison;
}

/** Alignments compared at most, of the picture as it is and of its variants: 2 to 4 ms each. */
const MOST_ALIGNMENTS = 3;

const signOf = ({ variant }: Alignment): 1 | -1 => (variant.endsWith('negative') ? -1 : 1);

const isWorthRefining = ({ inliers, evidence }: Comparison): boolean => inliers >= 7 && evidence.same >= 6;

const rankOf = ({ verdict, evidence }: Comparison): number =>
  evidence.same + (verdict === 'copy' ? 2e6 : verdict === 'variant' ? 1e6 : 0);

function judgeAlignment(
  picture: Comparable,
  reference: Comparable,
  alignment: Alignment,
  toReference: Homography,
): Comparison | null {
  const sign = signOf(alignment);
  const overlay = overlayPictures(picture.small, reference.small, toReference, sign);
  const back = invert(toReference);
  if (overlay === null || back === null) return null;
  const box = visibleBox(overlay);
  if (box === null) return null;
  const referenceOutline = cornersOf(box);
  const outline = referenceOutline.map(({ x, y }) => within(project(back, x, y)));
  const evidence = weigh(overlay, box, areaOf(referenceOutline), areaOf(outline));
  return {
    verdict: verdictOf(alignment, evidence),
    inliers: alignment.inliers,
    variant: alignment.variant,
    outline,
    referenceOutline,
    evidence,
  };
}

/** The alignment between shares of both pictures, the mirroring included. */
function inShares(alignment: Alignment, picture: PictureFeatures, reference: PictureFeatures): Homography {
  const pixels: Homography = [picture.width, 0, 0, 0, picture.height, 0, 0, 0, 1];
  const shares: Homography = [1 / reference.width, 0, 0, 0, 1 / reference.height, 0, 0, 0, 1];
  const plain = compose(shares, compose(alignment.toReference, pixels));
  const mirror: Homography = [-1, 0, 1, 0, 1, 0, 0, 0, 1];
  return alignment.variant.startsWith('mirrored') ? compose(plain, mirror) : plain;
}

function verdictOf(alignment: Alignment, evidence: Evidence): Comparison['verdict'] {
  if (!isCopy(alignment, evidence)) return 'other';
  return hasOtherColours(evidence.colours) || evidence.recoloured > RECOLOURED ? 'variant' : 'copy';
}

/** Fewer would be a logo, a line of text or chance. */
const FEWEST_BLOCKS = 12;
const LEAST_AREA = 0.06;
const RECOLOURED = 0.05;
const LEAST_AREA_IN_PICTURE = 0.015;

/**
 * Thresholds were set on photographs and rendered goods against their edits, against other goods of the same kind and
 * against the same goods in other colours (`bench:quality --task near-copy`).
 */
function isCopy({ inliers, matches }: Alignment, e: Evidence): boolean {
  if (inliers < 6 || e.same < FEWEST_BLOCKS) return false;
  if (e.area < LEAST_AREA || e.areaInPicture < LEAST_AREA_IN_PICTURE) return false;
  if (inliers < 8) return e.found >= 0.95 && e.likeness >= 0.95 && e.strayLight <= 0.2 && e.same >= 40;
  // Nearly all that can be compared is there.
  if (e.found >= 0.86 && e.likeness >= 0.88 && e.strayLight <= 0.4) return true;
  if (e.found >= 0.95 && e.likeness >= 0.88) return true;
  // Covered in part, as by banners of text; the rest, the middle of it too, is there to the pixel.
  if (
    inliers >= 12 &&
    e.same >= 50 &&
    e.found >= 0.5 &&
    e.foundInMiddle >= 0.4 &&
    e.likeness >= 0.99 &&
    e.leastLikeness >= 0.98 &&
    e.strayLight <= 0.1
  )
    return true;
  if (inliers < 20) return false;
  // Blurred or pressed so far that fine texture is gone, and everything else lies where it was.
  if (inliers >= 40 && inliers / matches >= 0.4 && e.found >= 0.7 && e.likeness >= 0.9 && e.strayLight <= 0.2)
    return true;
  // The rest lies in another cell of a collage.
  if (e.foundWithin >= 0.94 && e.likeness >= 0.94 && e.leastLikeness >= 0.85 && e.area >= 0.1) return true;
  if (inliers >= 40 && e.foundWithin >= 0.94 && e.likeness >= 0.92 && e.area >= 0.2) return true;
  // Much is covered by text; what is there is there to the pixel.
  if (e.found < 0.5 || e.strayLight > 0.2 || inliers / matches < 0.3) return false;
  return (
    (e.likeness >= 0.95 && e.leastLikeness >= 0.92) ||
    (e.likeness >= 0.995 && e.found >= 0.65 && inliers >= 40)
  );
}

function weigh(overlay: Overlay, box: Box, area: number, areaInPicture: number): Evidence {
  const isWithin = (at: number): boolean => {
    const x = ((at % overlay.columns) + 0.5) / overlay.columns;
    const y = (Math.floor(at / overlay.columns) + 0.5) / overlay.rows;
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  };
  const isInMiddle = (at: number): boolean =>
    Math.abs(((at % overlay.columns) + 0.5) / overlay.columns - 0.5) < 0.3 &&
    Math.abs((Math.floor(at / overlay.columns) + 0.5) / overlay.rows - 0.5) < 0.3;
  const within = { same: 0, lost: 0 };
  const middle = { same: 0, lost: 0 };
  overlay.states.forEach((state, at) => {
    if (state !== 'same' && state !== 'lost') return;
    if (isWithin(at)) within[state]++;
    if (isInMiddle(at)) middle[state]++;
  });
  const count: Record<BlockState, number> = { outside: 0, flat: 0, same: 0, lost: 0, added: 0 };
  for (const state of overlay.states) count[state]++;
  const likeness = overlay.likeness.filter((_, at) => overlay.states[at] === 'same').toSorted();
  const textured = count.same + count.lost;
  return {
    same: count.same,
    lost: count.lost,
    added: count.added,
    found: textured === 0 ? 0 : count.same / textured,
    foundWithin: within.same / Math.max(1, within.same + within.lost),
    foundInMiddle: middle.same + middle.lost === 0 ? 1 : middle.same / (middle.same + middle.lost),
    likeness: likeness[likeness.length >> 1] ?? 0,
    leastLikeness: likeness[Math.floor(likeness.length / 10)] ?? 0,
    strayLight: strayLightOf(overlay),
    area,
    areaInPicture,
    colours: judgeColours(overlay),
    recoloured: recolouredShare(overlay),
  };
}

/** Light of the blocks found gives the rule (level and contrast); even blocks that break it are counted. */
function strayLightOf({ states, means }: Overlay): number {
  const rowsOf = (wanted: BlockState) =>
    states.flatMap((state, at) =>
      state === wanted ? [{ light: means[at * 6] as number, toLight: means[at * 6 + 3] as number }] : [],
    );
  const even = rowsOf('flat');
  if (even.length === 0) return 0;
  const { gain, level } = fitLight(rowsOf('same'));
  return (
    even.filter(({ light, toLight }) => Math.abs(toLight - gain * light - level) > 20).length / even.length
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a block adds to a rectangle; a little is taken for what says nothing, so that the rectangle ends where it does. */
const WORTH: Readonly<Record<BlockState, number>> = {
  same: 1,
  lost: -1.5,
  added: -0.05,
  flat: -0.05,
  outside: -0.5,
};
/** Of the blocks found, the share that the rectangle has to hold; else it is a part that a banner cut off. */
const MOST_OF_FOUND = 0.85;

/**
 * The part of the reference that is to be seen in a cell of a collage: of all rectangles of blocks the one that holds
 * most found and fewest lost (Bentley: "Programming Pearls: Algorithm Design Techniques", CACM 1984, in two dimensions).
 * What is found here and there in the neighbouring cell is left out.
 */
function visibleBox(overlay: Overlay): Box | null {
  const { columns, rows, states } = overlay;
  const worth = states.map((state) => WORTH[state]);
  let best = { sum: 0, left: 0, top: 0, right: 0, bottom: 0 };
  for (let left = 0; left < columns; left++) {
    const lines = new Float64Array(rows);
    for (let right = left; right < columns; right++) {
      let [sum, top] = [0, 0];
      for (let row = 0; row < rows; row++) {
        lines[row] = (lines[row] as number) + (worth[row * columns + right] as number);
        if (sum <= 0) [sum, top] = [0, row];
        sum += lines[row] as number;
        if (sum > best.sum) best = { sum, left, top, right: right + 1, bottom: row + 1 };
      }
    }
  }
  const all = states.filter((state) => state === 'same').length;
  const held = states.filter((state, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const isIn = column >= best.left && column < best.right && row >= best.top && row < best.bottom;
    return state === 'same' && isIn;
  }).length;
  if (held < MOST_OF_FOUND * all || held === 0) return boxOf(overlay);
  return {
    left: best.left / columns,
    right: best.right / columns,
    top: best.top / rows,
    bottom: best.bottom / rows,
  };
}

/** Shares of the reference that hold what was found, without the few outermost. */
function boxOf({ columns, rows, states }: Overlay): Box | null {
  const [xs, ys]: [number[], number[]] = [[], []];
  states.forEach((state, at) => {
    if (state !== 'same') return;
    xs.push(at % columns);
    ys.push(Math.floor(at / columns));
  });
  if (xs.length === 0) return null;
  const bounds = (list: number[]): [number, number] => {
    const sorted = list.toSorted((a, b) => a - b);
    const cut = Math.floor(sorted.length * 0.03);
    return [sorted[cut] as number, (sorted[sorted.length - 1 - cut] as number) + 1];
  };
  const [left, right] = bounds(xs);
  const [top, bottom] = bounds(ys);
  return { left: left / columns, right: right / columns, top: top / rows, bottom: bottom / rows };
}

const cornersOf = ({ left, top, right, bottom }: Box): Point[] => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
];

const within = ({ x, y }: Point): Point => ({
  x: Math.max(0, Math.min(1, x)),
  y: Math.max(0, Math.min(1, y)),
});

/** Of a simple polygon, its corners in order (shoelace). */
export function areaOf(points: readonly Point[]): number {
  let twice = 0;
  points.forEach((a, at) => {
    const b = points[(at + 1) % points.length] as Point;
    twice += a.x * b.y - b.x * a.y;
  });
  return Math.abs(twice) / 2;
}
