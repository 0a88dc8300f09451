import type { Gallery } from './gallery.ts';
import type { Fit, Point } from './match-marks.ts';

/** What was done to a logo beyond turning it, tilting it and printing it in another ink. */
export type LogoChange = 'mirrored' | 'stretched' | 'part_changed';

/** A logo seen in a picture. */
export interface LogoSeen {
  readonly logoId: string;
  /** How surely it is this logo, 0..1; 0.5 = just enough. */
  readonly score: number;
  /** Corners of the logo's box, pixels of the stored picture, from the logo's upper left clockwise. */
  readonly outline: readonly Point[];
  readonly kind: 'as_is' | 'altered';
  readonly change: LogoChange | null;
  /** A logo of several colours in one, or a logo of one colour in another than its own. */
  readonly oneColour: boolean;
}

/**
 * Likeness of detail that a reference needs: little of what is unlike any plain figure, which chance hardly makes, and
 * more than the plainest figures reach of what is like them.
 */
const ENOUGH = { intricate: { plainness: 0.4, detail: 0.78 }, simple: { plainness: 0.55, detail: 0.9 } };
const ABOVE_PLAIN = 0.04;
/** A large logo full of detail is known by less: what differs then is a part that was changed. */
const CHANGED = { plainness: 0.35, enough: 0.72, likeness: 0.85, edge: 80 };
/** A turn of the plane by 50° shortens a side to 0.64: beyond that nobody photographs a logo. */
const MOST_TILT = 1.7;
/** What is stretched to fit fits more easily: taken off for each time its side beyond what a photo does. */
const TILT = { free: 1.35, taken: 0.06 };
/** Longer side of a logo's box, pixels of the picture that was looked at: less cannot be told from a speck. */
const LEAST_EDGE = 34;
/** A logo that is its own mirror image fits both ways. */
const MIRROR_MARGIN = 0.04;
const CHANGED_MARGIN = 0.03;
const OTHER_INK = 64;

/** Likeness of detail at which a shape of such plainness counts as seen. */
export function neededDetail(plainness: number): number {
  const { intricate, simple } = ENOUGH;
  const way = (plainness - intricate.plainness) / (simple.plainness - intricate.plainness);
  const least = intricate.detail + (simple.detail - intricate.detail) * Math.min(1, Math.max(0, way));
  return Math.max(least, plainness > simple.plainness ? plainness + ABOVE_PLAIN : 0);
}

interface Judged {
  readonly fit: Fit;
  readonly margin: number;
  readonly change: LogoChange | null;
}

/** Of all fits, the logos that are there: each place goes to the one that fits best. */
export function judgeFits(fits: readonly Fit[], gallery: Gallery, scale: number): LogoSeen[] {
  const judged = fits
    .map((fit) => judge(fit, gallery.plainness[fit.row] as number))
    .filter((one) => one !== null)
    .sort((a, b) => b.margin - a.margin);
  const kept: Judged[] = [];
  for (const one of judged) {
    if (kept.every((known) => sharedBox(known.fit.corners, one.fit.corners) < 0.3)) kept.push(one);
  }
  return kept.map(({ fit, margin, change }): LogoSeen => {
    const layered = (gallery.shapes[fit.row] as number) > 1;
    return {
      logoId: gallery.ids[gallery.logos[fit.row] as number] as string,
      score: Math.min(1, Math.max(0.5, 0.5 + margin * 6)),
      outline: fit.corners.map(({ x, y }) => ({ x: x * scale, y: y * scale })),
      kind: change === null ? 'as_is' : 'altered',
      change,
      oneColour: layered && gallery.wholes[fit.row] === 1 ? true : fit.inkGap > OTHER_INK,
    };
  });
}

function judge(fit: Fit, plainness: number): Judged | null {
  const box = boxOf(fit.corners);
  if (Math.max(box.right - box.left, box.bottom - box.top) < LEAST_EDGE) return null;
  const tilt = TILT.taken * Math.max(0, fit.stretch - TILT.free);
  const own = fit.detail - tilt - (fit.mirrored ? MIRROR_MARGIN : 0);
  const margin = own - neededDetail(plainness);
  if (margin >= 0) {
    const change = fit.mirrored ? 'mirrored' : fit.stretch > MOST_TILT ? 'stretched' : null;
    // That something was done to a logo is said only of what is surely that logo.
    if (change !== null && margin < CHANGED_MARGIN) return null;
    return { fit, margin, change };
  }
  if (
    !fit.mirrored &&
    fit.stretch <= MOST_TILT &&
    plainness <= CHANGED.plainness &&
    fit.detail >= CHANGED.enough &&
    fit.likeness >= CHANGED.likeness &&
    fit.mark.edge >= CHANGED.edge
  )
    return { fit, margin, change: 'part_changed' };
  return null;
}

/** Shared area of the boxes around two outlines over the smaller one. */
function sharedBox(p: readonly Point[], q: readonly Point[]): number {
  const [a, b] = [boxOf(p), boxOf(q)];
  const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return w <= 0 || h <= 0 ? 0 : (w * h) / Math.min(areaOf(a), areaOf(b));
}

type Box = { left: number; top: number; right: number; bottom: number };

const areaOf = (box: Box): number => Math.max(1, (box.right - box.left) * (box.bottom - box.top));

const boxOf = (points: readonly Point[]): Box => ({
  left: Math.min(...points.map((p) => p.x)),
  top: Math.min(...points.map((p) => p.y)),
  right: Math.max(...points.map((p) => p.x)),
  bottom: Math.max(...points.map((p) => p.y)),
});
