import type { Region } from './detect-lines.ts';
import { STROKE_SQUARE, type StrokeMap } from './likely-text.ts';
import type { Rect } from './quad.ts';

/** A part of a page to look for lines in. */
export interface StrokeRegion {
  readonly region: Region;
  /** True where all strokes are those of letters so large that half the pixels show them. */
  readonly large: boolean;
}

/** How often the picture was halved until large letters were seen, and 1. */
const LARGE = 3;
const MOST_REGIONS = 4;
/** Share of the whole beyond which parts save nothing. */
const MOST_AREA = 0.7;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly level: number;
}

/** Parts of the tile with strokes in them, with room around; all of it when they lie everywhere. */
export function strokeRegions(map: StrokeMap, tile: Region): StrokeRegion[] {
  const boxes = joinOverlapping(boxesOf(map));
  const area = boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0);
  const large = boxes.length > 0 && boxes.every(({ level }) => level >= LARGE);
  if (boxes.length > MOST_REGIONS || area > MOST_AREA * map.width * map.height)
    return [{ region: tile, large }];
  return boxes.map((box) => ({ region: toPage(box, map, tile), large: box.level >= LARGE }));
}

/** Whether strokes were seen somewhere under the line; `rect` in pixels of the page. */
export function hasStrokesUnder(map: StrokeMap, tile: Region, rect: Rect): boolean {
  const [dx, dy] = [Math.cos(rect.angle), Math.sin(rect.angle)];
  const scale = squareOf(map, tile);
  const steps = Math.max(2, Math.ceil((2 * rect.length) / scale));
  for (let i = 0; i <= steps; i++) {
    const along = (i / steps - 0.5) * rect.length;
    for (const across of [-0.4, -0.2, 0, 0.2, 0.4]) {
      const x = rect.cx + dx * along - dy * across * rect.height;
      const y = rect.cy + dy * along + dx * across * rect.height;
      const column = Math.floor((x - tile.left) / scale);
      const row = Math.floor((y - tile.top) / scale);
      if (column < 0 || row < 0 || column >= map.width || row >= map.height) continue;
      if (map.squares[row * map.width + column]! > 0) return true;
    }
  }
  return false;
}

/** Pixels of the page in a square's side. */
function squareOf(map: StrokeMap, { width, height }: Region): number {
  return (Math.max(width, height) * STROKE_SQUARE) / map.looked;
}

/** Squares with strokes that hang together, each with room around it for the letters that show fewer. */
function boxesOf({ width, height, squares }: StrokeMap): Box[] {
  const grown = new Uint8Array(squares.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const level = squares[row * width + column]!;
      if (level === 0) continue;
      const room = 1 << level;
      for (let y = Math.max(0, row - room); y <= Math.min(height - 1, row + room); y++) {
        for (let x = Math.max(0, column - room); x <= Math.min(width - 1, column + room); x++) {
          const at = y * width + x;
          if (grown[at] === 0 || grown[at]! > level) grown[at] = level;
        }
      }
    }
  }
  const boxes: Box[] = [];
  const stack: number[] = [];
  for (let start = 0; start < grown.length; start++) {
    if (grown[start] === 0) continue;
    let [left, top, right, bottom, level] = [width, height, 0, 0, 255];
    stack.push(start);
    const own = new Set([start]);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const row = Math.floor(at / width);
      const column = at - row * width;
      level = Math.min(level, grown[at]!);
      grown[at] = 0;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      for (const [dx, dy] of [
        [-1, 0],
        [1, 0],
        [0, -1],
        [0, 1],
      ] as const) {
        const [x, y] = [column + dx, row + dy];
        const next = y * width + x;
        if (x < 0 || y < 0 || x >= width || y >= height || grown[next] === 0 || own.has(next)) continue;
        own.add(next);
        stack.push(next);
      }
    }
    boxes.push({ left, top, right, bottom, level });
  }
  return boxes;
}

function joinOverlapping(boxes: readonly Box[]): Box[] {
  const joined: Box[] = [];
  for (let box of boxes) {
    for (let i = 0; i < joined.length; i++) {
      const other = joined[i]!;
      const apart =
        box.left > other.right || other.left > box.right || box.top > other.bottom || other.top > box.bottom;
      if (apart) continue;
      box = {
        left: Math.min(box.left, other.left),
        top: Math.min(box.top, other.top),
        right: Math.max(box.right, other.right),
        bottom: Math.max(box.bottom, other.bottom),
        level: Math.min(box.level, other.level),
      };
      joined.splice(i, 1);
      i = -1;
    }
    joined.push(box);
  }
  return joined;
}

function toPage({ left, top, right, bottom }: Box, map: StrokeMap, tile: Region): Region {
  const scale = squareOf(map, tile);
  const [x, y] = [Math.floor(left * scale), Math.floor(top * scale)];
  return {
    left: tile.left + x,
    top: tile.top + y,
    width: Math.min(tile.width, Math.ceil(right * scale)) - x,
    height: Math.min(tile.height, Math.ceil(bottom * scale)) - y,
  };
}
