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

/** Side of a square of the map of strokes, in pixels of the pictures that are judged. */
export const STROKE_SQUARE = CELL / 2;

/** Where strokes stand side by side. */
export interface StrokeMap {
  readonly width: number;
  readonly height: number;
  /** Longer edge of the picture that was judged, pixels. */
  readonly looked: number;
  /** Of each square: 0 = none, else 1 + how often the picture was halved when they were seen; the least counts. */
  readonly squares: Uint8Array;
}

/**
 * Where there may be writing: strokes stand side by side, steps up and down in turn, along rows or columns, at one of
 * four sizes. Linear in the pixels, some milliseconds. Meant to miss nothing that can be read; cloth, foliage and
 * gratings pass. `rgb`: three bytes a pixel.
 */
export function findStrokes(rgb: Uint8Array, width: number, height: number): StrokeMap {
  const luma = new Uint8Array(width * height);
  // Yellow on pink is nearly one light; in blue it is plain.
  const blue = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < luma.length; i++, at += 3) {
    luma[i] = (rgb[at]! * 77 + rgb[at + 1]! * 150 + rgb[at + 2]! * 29) >> 8;
    blue[i] = rgb[at + 2]!;
  }
  const map = {
    width: Math.ceil(width / STROKE_SQUARE),
    height: Math.ceil(height / STROKE_SQUARE),
    looked: Math.max(width, height),
    squares: new Uint8Array(Math.ceil(width / STROKE_SQUARE) * Math.ceil(height / STROKE_SQUARE)),
  };
  markStrokes(map, luma, width, height);
  markStrokes(map, blue, width, height);
  return map;
}

export const hasStrokes = ({ squares }: StrokeMap): boolean => squares.some((level) => level > 0);

function markStrokes(map: StrokeMap, full: Uint8Array, width: number, height: number): void {
  let plane = full;
  let [w, h] = [width, height];
  for (let halving = 0; ; halving++) {
    const mark = (x: number, y: number, wide: number, high: number): void =>
      markSquares(map, x << halving, y << halving, wide << halving, high << halving, halving + 1);
    strokesAlong(plane, w, h, 1, w, (cell, line) => mark((cell * CELL) / 2, line - ROWS, CELL, ROWS));
    strokesAlong(plane, h, w, w, 1, (cell, line) => mark(line - ROWS, (cell * CELL) / 2, ROWS, CELL));
    if (halving === HALVINGS || w < CELL * 2 || h < ROWS * 2) return;
    plane = halve(plane, w, h);
    [w, h] = [w >> 1, h >> 1];
  }
}

function markSquares(
  { width, height, squares }: StrokeMap,
  x: number,
  y: number,
  wide: number,
  high: number,
  level: number,
): void {
  const right = Math.min(width - 1, Math.floor((x + wide - 1) / STROKE_SQUARE));
  const bottom = Math.min(height - 1, Math.floor((y + high - 1) / STROKE_SQUARE));
  for (let row = Math.max(0, Math.floor(y / STROKE_SQUARE)); row <= bottom; row++) {
    for (let column = Math.floor(x / STROKE_SQUARE); column <= right; column++) {
      const at = row * width + column;
      if (squares[at] === 0 || squares[at]! > level) squares[at] = level;
    }
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

/** `length` steps of `step` along a line, `lines` lines `next` apart; `found` hears of cells and the line after them. */
function strokesAlong(
  luma: Uint8Array,
  length: number,
  lines: number,
  step: number,
  next: number,
  found: (cell: number, line: number) => void,
): void {
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
      if (running[cell]! >= ROWS) found(cell, line + 1);
    }
  }
}

/** A change counts in the two half-overlapping cells it lies in. */
function count(changes: Uint8Array, at: number): void {
  const half = Math.floor((at * 2) / CELL);
  if (half < changes.length) changes[half]!++;
  if (half > 0) changes[half - 1]!++;
}
