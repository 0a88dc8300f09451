import type { Page } from './crop-line.ts';
import { type DetectedLine, detectLines, type Region, shrink, SMALL_LINE } from './detect-lines.ts';
import type { OcrModels } from './embedded-models.ts';
import { findStrokes, hasStrokes, LIKELY_EDGE, type StrokeMap } from './likely-text.ts';
import { cornersOf } from './quad.ts';
import { hasStrokesUnder, strokeRegions } from './stroke-regions.ts';
import type { Point } from './text.ts';

/** Longer edge at which a whole tile is looked at, pixels. */
const LOOK_EDGE = 640;
/** With lines of small letters in it, a part is looked at again as if the tile had this edge. */
const CLOSE_EDGE = 1_088;
/** Faint pixels (one of four is counted) that make a part worth a closer look where no line was found. */
const LEAST_FAINT = 10;
/** Room around what is looked at closely, in pixels of the first map. */
const ROOM = 24;

/**
 * Lines of writing in a tile of a page; null where a cheap look saw no strokes side by side. Only what has strokes in it
 * is looked at, and only what is small is looked at closely: detection costs by the pixel.
 */
export async function lookForLines(
  models: OcrModels,
  page: Page,
  tile: Region,
  oneOfMany: boolean,
): Promise<readonly DetectedLine[] | null> {
  const small = await shrink(page, tile, LIKELY_EDGE, 1);
  const strokes = findStrokes(small.data, small.width, small.height);
  if (!hasStrokes(strokes)) return null;
  const long = Math.max(tile.width, tile.height);
  const look = { models, page, tile, strokes, oneOfMany };
  const scale = Math.min(LOOK_EDGE, Math.round(long * 1.5)) / long;
  const found: DetectedLine[] = [];
  for (const { region, large } of strokeRegions(strokes, tile)) {
    const lines = await lookAt(look, region, large ? scale / 2 : scale);
    // A line that goes on beyond the part is found whole in the whole.
    if (lines.some((line) => line.cut) && region !== tile) return lookAt(look, tile, scale);
    found.push(...lines);
  }
  return found;
}

interface Look {
  readonly models: OcrModels;
  readonly page: Page;
  readonly tile: Region;
  readonly strokes: StrokeMap;
  readonly oneOfMany: boolean;
}

/** `scale`: pixels of the map for one of the page. */
async function lookAt(look: Look, region: Region, scale: number): Promise<readonly DetectedLine[]> {
  const { models, page, tile, strokes, oneOfMany } = look;
  const isLikely = (line: DetectedLine): boolean => hasStrokesUnder(strokes, tile, line.rect);
  const first = await detectLines(
    models.runtime,
    models.detection,
    page,
    region,
    scale * Math.max(region.width, region.height),
  );
  const lines = first.lines.filter(isLikely);
  const small = lines.filter((line) => line.mapHeight < SMALL_LINE);
  const long = Math.max(tile.width, tile.height);
  const closer = Math.min(CLOSE_EDGE, Math.max(LOOK_EDGE, Math.round(long * 1.5))) / long;
  const isWorthIt = small.length > 0 || (lines.length === 0 && first.faint.length >= LEAST_FAINT);
  // A long picture's parts are many, and its letters are made for a phone's width.
  if (!isWorthIt || closer < scale * 1.2 || (oneOfMany && lines.length === 0)) return lines;
  const close = boxAround(
    [...first.faint, ...small.flatMap((line) => cornersOf(line.rect))],
    region,
    ROOM / first.scale,
  );
  const again = await detectLines(
    models.runtime,
    models.detection,
    page,
    close,
    closer * Math.max(close.width, close.height),
  );
  return [...lines.filter((line) => line.mapHeight >= SMALL_LINE), ...again.lines.filter(isLikely)];
}

function boxAround(points: readonly Point[], within: Region, room: number): Region {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  left = Math.max(within.left, Math.floor(left - room));
  top = Math.max(within.top, Math.floor(top - room));
  return {
    left,
    top,
    width: Math.min(within.left + within.width, Math.ceil(right + room)) - left,
    height: Math.min(within.top + within.height, Math.ceil(bottom + room)) - top,
  };
}
