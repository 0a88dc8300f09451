/** Pixels of the pictures that are judged, longer edge. */
export const LIKELY_EDGE = 640;

/** Steps of light, of 255, that a stroke makes; smaller ones are shade. */
const STEP = 24;
/** Cells of this many pixels; writing changes from dark to light and back several times in one. */
const CELL = 32;
/** Changes along a row of a cell that two small letters make. */
const CHANGES = 6;
/** Rows of a cell that must change so, nearly without a gap. */
const ROWS = 4;
/** Halved so often: large letters are judged where they are small. */
const HALVINGS = 3;

/**
 * Whether there may be writing: somewhere strokes stand side by side, steps up and down in turn, along rows or columns,
 * at one of four sizes. Linear in the pixels, a few milliseconds. Meant to miss nothing that can be read; cloth,
 * foliage and gratings pass. `rgb`: three bytes a pixel.
 */
export function likelyText(rgb: Uint8Array, width: number, height: number): boolean {
  const luma = new Uint8Array(width * height);
  // Yellow on pink is nearly one light; in blue it is plain.
  const blue = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = (rgb[at]! * 77 + rgb[at + 1]! * 150 + rgb[at + 2]! * 29) >> 8;
    blue[i] = rgb[at + 2]!;
  }
  return hasStrokes(luma, width, height) || hasStrokes(blue, width, height);
}

function hasStrokes(full: Uint8Array, width: number, height: number): boolean {
  let plane = full;
  let [w, h] = [width, height];
  for (let halving = 0; ; halving++) {
    if (strokesAlong(plane, w, h, 1, w) || strokesAlong(plane, h, w, w, 1)) return true;
    if (halving === HALVINGS || w < CELL * 2 || h < ROWS * 2) return false;
    plane = halve(plane, w, h);
    [w, h] = [w >> 1, h >> 1];
  }
}

function halve(plane: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      out[y * w + x] = (plane[at]! + plane[at + 1]! + plane[at + width]! + plane[at + width + 1]!) >> 2;
    }
  }
  return out;
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
