import { type Rect, smallestRect } from './quad.ts';

/** A line as the detection map shows it, in pixels of the map. */
export interface FoundLine {
  readonly rect: Rect;
  /** Mean probability inside, 0..1. */
  readonly score: number;
}

export interface FindOptions {
  /** A pixel is text from this probability on. */
  readonly pixel: number;
  /** Mean probability a line needs. */
  readonly line: number;
  /** How much the shrunken kernel grows: offset = area × ratio / perimeter. */
  readonly unclip: number;
}

/** As PP-OCRv4 is used by its makers (PaddleOCR `det_db_*`). */
export const FIND_DEFAULTS: FindOptions = { pixel: 0.3, line: 0.55, unclip: 1.6 };

const LEAST_SIDE = 3;

/**
 * Lines in a probability map of differentiable binarisation (Liao et al., AAAI 2020): connected parts over the
 * threshold, the smallest rectangle around each, grown back to the size the training shrank it from.
 */
export function findLines(
  map: Float32Array,
  width: number,
  height: number,
  options: FindOptions = FIND_DEFAULTS,
): FoundLine[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const lines: FoundLine[] = [];
  for (let start = 0; start < map.length; start++) {
    if (seen[start] === 1 || map[start]! < options.pixel) continue;
    const part = gather(map, width, height, start, options.pixel, seen, stack);
    const rect = smallestRect(part.xs, part.ys);
    if (rect === null || Math.min(rect.length, rect.height) < LEAST_SIDE - 1) continue;
    const score = part.sum / part.count;
    if (score < options.line) continue;
    // The calipers measure between pixel centres.
    const [length, breadth] = [rect.length + 1, rect.height + 1];
    const grow = (length * breadth * options.unclip) / (2 * (length + breadth));
    lines.push({ rect: { ...rect, length: length + 2 * grow, height: breadth + 2 * grow }, score });
  }
  return lines;
}

/** Flood fill with eight neighbours; of each row only the ends matter for a hull. */
function gather(
  map: Float32Array,
  width: number,
  height: number,
  start: number,
  least: number,
  seen: Uint8Array,
  stack: Int32Array,
): { xs: number[]; ys: number[]; sum: number; count: number } {
  const ends = new Map<number, [number, number]>();
  let depth = 0;
  let sum = 0;
  let count = 0;
  stack[depth++] = start;
  seen[start] = 1;
  while (depth > 0) {
    const at = stack[--depth]!;
    const y = Math.floor(at / width);
    const x = at - y * width;
    sum += map[at]!;
    count++;
    const row = ends.get(y);
    if (row === undefined) ends.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    for (let dy = y === 0 ? 0 : -1; dy <= (y === height - 1 ? 0 : 1); dy++) {
      for (let dx = x === 0 ? 0 : -1; dx <= (x === width - 1 ? 0 : 1); dx++) {
        const next = at + dy * width + dx;
        if (seen[next] === 1 || map[next]! < least) continue;
        seen[next] = 1;
        stack[depth++] = next;
      }
    }
  }
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [y, [from, to]] of ends) {
    xs.push(from, to);
    ys.push(y, y);
  }
  return { xs, ys, sum, count };
}
