import type { Variant } from '../features/descriptor-variants.ts';
import type { PictureFeatures } from '../features/features.ts';
import { fitHomography, type Homography, project } from './homography.ts';
import { matchDescriptors } from './match-descriptors.ts';

/** A plane common to two pictures, as far as their keypoints say. */
export interface Alignment {
  readonly variant: Variant;
  /** Query picture (mirrored first, where the variant says so) to reference, in working pixels of both. */
  readonly toReference: Homography;
  /** Distinct places of the query picture whose keypoints agree. */
  readonly inliers: number;
  readonly matches: number;
  /** Query places of the inliers, in the query picture as it is (not mirrored): x, y, x, y … */
  readonly places: Float64Array;
}

/** Matches that agree on a plane at least; fewer come about by chance. */
export const FEWEST_INLIERS = 6;

/** How far (working pixels of the reference) a match may lie from where the plane puts it. */
const ROUGH = 28;
const CLOSE = 5;
/** Scale of the reference to the query, either way, at most. */
const LARGEST_SCALE = 12;

interface Pair {
  readonly x: number;
  readonly y: number;
  readonly u: number;
  readonly v: number;
  readonly logScale: number;
  readonly turn: number;
  readonly from: number;
}

/** Planes looked for in each variant of the query picture: goods in a collage of their own pictures lie in several. */
const PLANES = 2;

/**
 * The planes that a variant of the query picture shares with the reference, those of most inliers first. `descriptors`
 * are those of the variant.
 */
export function alignFeatures(
  query: PictureFeatures,
  reference: PictureFeatures,
  variant: Variant,
  descriptors: Uint32Array,
): Alignment[] {
  const all = pairsOf(query, reference, variant, descriptors);
  const found: Alignment[] = [];
  let pairs: readonly Pair[] = all;
  while (found.length < PLANES && pairs.length >= FEWEST_INLIERS) {
    const best = bestPlane(pairs, query);
    if (best === null) break;
    const places = new Float64Array(best.inliers.length * 2);
    best.inliers.forEach(({ from }, at) => {
      places[at * 2] = query.points[from * 5] as number;
      places[at * 2 + 1] = query.points[from * 5 + 1] as number;
    });
    found.push({ variant, toReference: best.h, inliers: best.places, matches: all.length, places });
    const taken = new Set(best.inliers);
    pairs = pairs.filter((pair) => !taken.has(pair));
  }
  return found;
}

function bestPlane(
  pairs: readonly Pair[],
  query: PictureFeatures,
): { h: Homography; inliers: readonly Pair[]; places: number } | null {
  let best: { h: Homography; inliers: readonly Pair[]; places: number } | null = null;
  for (const seed of bestSeeds(pairs)) {
    const refined = refine(pairs, seed);
    if (refined === null) continue;
    const places = distinctPlaces(refined.inliers);
    if (best !== null && places <= best.places) continue;
    const { inliers } = refined;
    // Points in a corner of the picture bend a homography; the rest of it then lies anywhere.
    const h = isSane(refined.h, query.width, query.height) ? refined.h : fit(inliers, 'affine');
    if (h !== null && isSane(h, query.width, query.height)) best = { h, inliers, places };
  }
  return best === null || best.places < FEWEST_INLIERS ? null : best;
}

function pairsOf(
  query: PictureFeatures,
  reference: PictureFeatures,
  variant: Variant,
  descriptors: Uint32Array,
): Pair[] {
  const isMirrored = variant.startsWith('mirrored');
  const isNegative = variant.endsWith('negative');
  const [p, q] = [query.points, reference.points];
  return matchDescriptors(descriptors, reference.descriptors, q).map(({ from, to }) => {
    const angle = p[from * 5 + 3] as number;
    const seen = (isMirrored ? Math.PI - angle : angle) + (isNegative ? Math.PI : 0);
    return {
      x: isMirrored ? query.width - 1 - (p[from * 5] as number) : (p[from * 5] as number),
      y: p[from * 5 + 1] as number,
      u: q[to * 5] as number,
      v: q[to * 5 + 1] as number,
      logScale: Math.log((q[to * 5 + 2] as number) / (p[from * 5 + 2] as number)),
      turn: (q[to * 5 + 3] as number) - seen,
      from,
    };
  });
}

/**
 * A keypoint has a place, a size and a direction, so that one match says how the whole picture would lie: every match
 * is a hypothesis, and the others vote (Philbin et al.: "Object retrieval with large vocabularies and fast spatial
 * matching", CVPR 2007). Nothing is drawn by lot: the same pictures give the same answer.
 */
function bestSeeds(pairs: readonly Pair[]): Pair[][] {
  const seeds = pairs.map((seed) => {
    const scale = Math.exp(seed.logScale);
    const [cos, sin] = [Math.cos(seed.turn) * scale, Math.sin(seed.turn) * scale];
    return pairs.filter((pair) => {
      const [dx, dy] = [pair.x - seed.x, pair.y - seed.y];
      const du = seed.u + cos * dx - sin * dy - pair.u;
      const dv = seed.v + sin * dx + cos * dy - pair.v;
      return (
        du * du + dv * dv < ROUGH * ROUGH &&
        Math.abs(pair.logScale - seed.logScale) < 0.6 &&
        Math.cos(pair.turn - seed.turn) > 0.8
      );
    });
  });
  return seeds
    .filter((supporters) => supporters.length >= 4)
    .sort((a, b) => b.length - a.length)
    .slice(0, 5);
}

function refine(pairs: readonly Pair[], seed: readonly Pair[]): { h: Homography; inliers: Pair[] } | null {
  let h = fit(seed, 'affine');
  let inliers: Pair[] = [];
  for (const [tolerance, how] of [
    [ROUGH, 'affine'],
    [14, 'affine'],
    [8, 'affine'],
    [10, 'homography'],
    [CLOSE, 'homography'],
    [CLOSE, 'homography'],
  ] as const) {
    if (h === null) return null;
    const now = h;
    inliers = pairs.filter((pair) => {
      const { x, y } = project(now, pair.x, pair.y);
      return (x - pair.u) ** 2 + (y - pair.v) ** 2 < tolerance * tolerance;
    });
    if (inliers.length < 4) return null;
    // Few points would bend a homography to their errors.
    h = fit(inliers, how === 'homography' && inliers.length >= 12 ? 'homography' : 'affine');
  }
  return h === null ? null : { h, inliers };
}

function fit(pairs: readonly Pair[], how: 'affine' | 'homography'): Homography | null {
  const from = new Float64Array(pairs.length * 2);
  const to = new Float64Array(pairs.length * 2);
  pairs.forEach(({ x, y, u, v }, at) => {
    from.set([x, y], at * 2);
    to.set([u, v], at * 2);
  });
  return fitHomography(from, to, how);
}

/** Keypoints at several scales of one place are one witness. */
function distinctPlaces(pairs: readonly Pair[]): number {
  const here = new Set(pairs.map(({ x, y }) => `${Math.round(x / 6)} ${Math.round(y / 6)}`));
  const there = new Set(pairs.map(({ u, v }) => `${Math.round(u / 6)} ${Math.round(v / 6)}`));
  return Math.min(here.size, there.size);
}

/** A picture of a picture keeps its corners in order, is not bent over, and has a size one can see. */
export function isSane(h: Homography, width: number, height: number): boolean {
  const corners = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ] as const;
  // All corners on the same side of the line that the homography sends to infinity.
  if (corners.some(([x, y]) => h[6] * x + h[7] * y + h[8] < 0.25)) return false;
  const quad = corners.map(([x, y]) => project(h, x, y));
  const turns = quad.map((a, at) => {
    const [b, c] = [quad[(at + 1) % 4], quad[(at + 2) % 4]] as [typeof a, typeof a];
    return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
  });
  if (turns.some((turn) => turn <= 0)) return false;
  const sides = quad.map((a, at) => {
    const b = quad[(at + 1) % 4] as typeof a;
    return Math.hypot(b.x - a.x, b.y - a.y) / (at % 2 === 0 ? width : height);
  });
  const [least, most] = [Math.min(...sides), Math.max(...sides)];
  return least > 1 / LARGEST_SCALE && most < LARGEST_SCALE && most / least < 4;
}
