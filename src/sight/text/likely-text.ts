/** Pixels of the pictures that are judged, longer edge. */
export const LIKELY_EDGE = 640;

/** Steps of light, of 255, that a stroke makes; smaller ones are shade. */
const STEP = 28;
/** Cells of this many pixels; writing changes from dark to light and back several times in one. */
const CELL = 32;
/** Changes along a row of a cell that a letter or two make. */
const CHANGES = 3;
/** Rows of a cell that must change so. */
const ROWS = 4;

/**
 * Whether there may be writing: somewhere strokes stand side by side, steps up and down in turn, along rows or columns.
 * Linear in the pixels, a few milliseconds. Meant to miss nothing that can be read; cloth, foliage and gratings pass.
 * `rgb`: three bytes a pixel.
 */
export function likelyText(rgb: Uint8Array, width: number, height: number): boolean {
  const luma = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3)
    luma[i] = (rgb[at]! * 77 + rgb[at + 1]! * 150 + rgb[at + 2]! * 29) >> 8;
  return strokesAlong(luma, width, height, 1, width) || strokesAlong(luma, height, width, width, 1);
}

/** `length` steps of `step` along a line, `lines` lines `next` apart. */
function strokesAlong(luma: Uint8Array, length: number, lines: number, step: number, next: number): boolean {
  const cells = Math.max(1, Math.ceil(length / CELL) * 2);
  // Rows in turn that change enough, by half-overlapping cell.
  const running = new Uint8Array(cells);
  const changes = new Uint8Array(cells);
  for (let line = 0; line < lines; line++) {
    changes.fill(0);
    const from = line * next;
    // The way light goes, and the furthest it went that way.
    let up = true;
    let furthest = luma[from]!;
    for (let i = 1; i < length; i++) {
      const value = luma[from + i * step]!;
      if (up ? value >= furthest : value <= furthest) furthest = value;
      else if (Math.abs(value - furthest) > STEP) {
        up = !up;
        furthest = value;
        count(changes, i);
      }
    }
    for (let cell = 0; cell < cells; cell++) {
      const enough = changes[cell]! >= CHANGES;
      running[cell] = enough ? running[cell]! + 1 : Math.max(0, running[cell]! - 1);
      if (running[cell]! >= ROWS) return true;
    }
  }
  return false;
}

/** A change counts in the two half-overlapping cells it lies in. */
function count(changes: Uint8Array, at: number): void {
  const half = Math.floor((at * 2) / CELL);
  if (half < changes.length) changes[half]!++;
  if (half > 0) changes[half - 1]!++;
}
