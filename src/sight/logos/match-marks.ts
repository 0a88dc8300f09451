import { flipPatch, invert, type Matrix, multiply, refine } from './align.ts';
import type { Mark } from './find-marks.ts';
import { FRAME, type Gallery } from './gallery.ts';
import { DESCRIPTOR, describeSpectrum, findTurns, SPECTRUM, toSpectrum } from './rings.ts';
import { type Frame, PATCH, REACH, softened } from './shape.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A reference laid onto a mark as well as can be, with what speaks for and against it. */
export interface Fit {
  readonly row: number;
  readonly mark: Mark;
  readonly mirrored: boolean;
  readonly likeness: number;
  readonly detail: number;
  readonly overlap: number;
  /** Longer over shorter of what the reference was stretched by. */
  readonly stretch: number;
  /** Distance of the mark's ink from the reference's, largest channel. */
  readonly inkGap: number;
  /** Corners of the reference's box in the picture that was looked at, from the upper left clockwise. */
  readonly corners: readonly Point[];
}

/** References tried on a mark: the nearest by descriptor. */
const TRIED = 10;
/** References laid onto a mark in full: the likest on the rings, unless the likest of all is clearly more so. */
const LAID = { most: 4, behind: 0.08 };
const ROUGH_LIKENESS = 0.78;
/** Squared distance of descriptors beyond which shapes are never the same, and what it takes off a likeness. */
const FAR = 0.16;
const DISTANCE_WEIGHT = 1.5;
const LIKENESS = 0.8;
const MOST_STRETCH = 2.2;

/** All fits worth judging. */
export function fitMarks(marks: readonly Mark[], gallery: Gallery): Fit[] {
  const fits: Fit[] = [];
  const distances = new Float32Array(gallery.rows);
  for (const mark of marks) {
    const soft = softened(mark.patch);
    const spectrum = toSpectrum(mark.patch, soft);
    const tries = nearest(describeSpectrum(spectrum), gallery, distances)
      .flatMap((row) => {
        const own = gallery.spectra.subarray(row * SPECTRUM, (row + 1) * SPECTRUM);
        const { straight, mirrored } = findTurns(spectrum, own);
        return [
          { row, mirrored: false, ...straight },
          { row, mirrored: true, ...mirrored },
        ];
      })
      .filter(({ likeness }) => likeness >= ROUGH_LIKENESS)
      .map((one) => ({ ...one, worth: one.likeness - DISTANCE_WEIGHT * distances[one.row]! }))
      .sort((p, q) => q.worth - p.worth)
      .filter((one, place, all) => place < LAID.most && one.worth >= all[0]!.worth - LAID.behind);
    for (const { row, mirrored, angle } of tries) {
      const fit = tryFit(mark, soft, gallery, row, angle, mirrored);
      if (fit !== null) fits.push(fit);
    }
  }
  return fits;
}

function nearest(
  descriptor: Float32Array,
  { rows, descriptors }: Gallery,
  distances: Float32Array,
): number[] {
  const best: number[] = [];
  let worst = FAR;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const at = row * DESCRIPTOR;
    for (let k = 0; k < DESCRIPTOR && sum < worst; k += 8) {
      for (let j = k; j < k + 8; j++) {
        const e = (descriptor[j] as number) - (descriptors[at + j] as number);
        sum += e * e;
      }
    }
    if (sum >= worst) continue;
    distances[row] = sum;
    let place = best.length;
    while (place > 0 && (distances[best[place - 1] as number] as number) > sum) place--;
    best.splice(place, 0, row);
    if (best.length > TRIED) best.pop();
    if (best.length === TRIED) worst = distances[best[TRIED - 1] as number] as number;
  }
  return best;
}

function tryFit(
  mark: Mark,
  soft: Uint8Array,
  gallery: Gallery,
  row: number,
  angle: number,
  mirrored: boolean,
): Fit | null {
  const stored = gallery.patches.subarray(row * PATCH * PATCH, (row + 1) * PATCH * PATCH);
  const storedSoft = gallery.softs.subarray(row * PATCH * PATCH, (row + 1) * PATCH * PATCH);
  const patch = mirrored ? flipPatch(stored) : stored;
  const softPatch = mirrored ? flipPatch(storedSoft) : storedSoft;
  const laid = refine(mark.patch, patch, angle, 'short', soft, softPatch);
  if (laid === null || laid.likeness < LIKENESS) return null;
  const { warp, likeness, detail, overlap } = laid;
  const f = gallery.frames.subarray(row * FRAME, (row + 1) * FRAME) as unknown as number[];
  const [cx, cy, a, b, d, left, top, right, bottom, red, green, blue] = f as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const toPatch = invert(frameMatrix({ cx, cy, a, b, d }));
  if (toPatch === null) return null;
  const flip: Matrix = mirrored ? [-1, 0, 0, 0, 1, 0, 0, 0, 1] : IDENTITY;
  const whole = multiply(frameMatrix(mark.frame), multiply(warp, multiply(flip, toPatch)));
  const stretch = stretchAt(whole, (left + right) / 2, (top + bottom) / 2);
  if (!(stretch <= MOST_STRETCH)) return null;
  const corners = [
    apply(whole, left, top),
    apply(whole, right + 1, top),
    apply(whole, right + 1, bottom + 1),
    apply(whole, left, bottom + 1),
  ];
  const inkGap = Math.max(
    Math.abs(mark.ink[0] - red),
    Math.abs(mark.ink[1] - green),
    Math.abs(mark.ink[2] - blue),
  );
  return { row, mark, mirrored, likeness, detail, overlap, stretch, inkGap, corners };
}

const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** From units of half a patch to pixels. */
function frameMatrix({ cx, cy, a, b, d }: Frame): Matrix {
  return [a * REACH, b * REACH, cx, b * REACH, d * REACH, cy, 0, 0, 1];
}

function apply(m: Matrix, x: number, y: number): Point {
  const z = m[6] * x + m[7] * y + m[8];
  return { x: (m[0] * x + m[1] * y + m[2]) / z, y: (m[3] * x + m[4] * y + m[5]) / z };
}

/** Ratio of the singular values of the map's derivative at a place. */
function stretchAt(m: Matrix, x: number, y: number): number {
  const p = apply(m, x, y);
  const z = m[6] * x + m[7] * y + m[8];
  const [a, b] = [(m[0] - p.x * m[6]) / z, (m[1] - p.x * m[7]) / z];
  const [c, d] = [(m[3] - p.y * m[6]) / z, (m[4] - p.y * m[7]) / z];
  const s = a * a + b * b + c * c + d * d;
  const t = Math.sqrt(Math.max(0, (s / 2) ** 2 - (a * d - b * c) ** 2));
  return Math.sqrt((s / 2 + t) / Math.max(1e-12, s / 2 - t));
}
