import sharp from 'sharp';
import type { OnnxSession, OnnxRuntime } from '../models/runtime.ts';
import type { Page } from './crop-line.ts';
import { FIND_DEFAULTS, findLines, type FindOptions } from './find-lines.ts';
import { cornersOf, type Rect } from './quad.ts';
import type { Point } from './text.ts';

/** A part of a page, whole pixels. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface DetectedLine {
  /** In pixels of the page. */
  readonly rect: Rect;
  readonly score: number;
  /** Height of the line in the map it was found in: under about 10 pixels its ends are guesses. */
  readonly mapHeight: number;
  /** True where the line reaches a side of the part that was looked at: there may be more of it. */
  readonly cut: boolean;
}

export interface Detection {
  readonly lines: readonly DetectedLine[];
  /** Pixels of the page that may be text, however faint, in places that no line of some height takes up. */
  readonly faint: readonly Point[];
  /** Pixels of the map for one of the page. */
  readonly scale: number;
}

/** Mean and deviation of the three planes as the model was trained, in the order it takes them (B, G, R). */
const MEAN = [0.485, 0.456, 0.406] as const;
const STD = [0.229, 0.224, 0.225] as const;
/** The network halves its input five times. */
const STEP = 32;
const FAINT = 0.15;
/** Height in the map, pixels, under which a line's ends are guesses: letters of about 12 pixels. */
export const SMALL_LINE = 19;

/** The input of one size, kept for the next picture of that size: some megabytes. */
let kept = new Float32Array(0);
function inputOf(length: number): Float32Array {
  if (kept.length !== length) kept = new Float32Array(length);
  return kept;
}

/** Finds lines in a part of the page, looked at with its longer edge scaled to about `edge` pixels. */
export async function detectLines(
  runtime: OnnxRuntime,
  session: OnnxSession,
  page: Page,
  region: Region,
  edge: number,
  options: FindOptions = FIND_DEFAULTS,
): Promise<Detection> {
  const { data: small, width, height } = await shrink(page, region, edge, STEP);
  const plane = width * height;
  const input = inputOf(3 * plane);
  for (let channel = 0; channel < 3; channel++) {
    const [mean, std] = [MEAN[channel]! * 255, STD[channel]! * 255];
    const offset = channel * plane;
    for (let i = 0, at = 2 - channel; i < plane; i++, at += 3) input[offset + i] = (small[at]! - mean) / std;
  }
  const answer = await session.run({
    [session.inputNames[0]!]: new runtime.Tensor('float32', input, [1, 3, height, width]),
  });
  const map = answer[session.outputNames[0]!]!.data as Float32Array;
  const [sx, sy] = [region.width / width, region.height / height];
  const found = findLines(map, width, height, options);
  const lines = found.map(({ rect, score }) => ({
    rect: toPage(rect, region, sx, sy),
    score,
    mapHeight: rect.height,
    cut: isCut(rect, region, page, width, height),
  }));
  const high = found.filter(({ rect }) => rect.height >= SMALL_LINE).map(({ rect }) => rect);
  return {
    lines,
    faint: faintPixels(map, width, height, high).map(({ x, y }) => ({
      x: region.left + (x + 0.5) * sx,
      y: region.top + (y + 0.5) * sy,
    })),
    scale: 1 / Math.max(sx, sy),
  };
}

/** One of four pixels, which is enough to say where they lie. */
function faintPixels(map: Float32Array, width: number, height: number, taken: readonly Rect[]): Point[] {
  const found: Point[] = [];
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      if (map[y * width + x]! > FAINT && !taken.some((rect) => isWithin(rect, x, y))) found.push({ x, y });
    }
  }
  return found;
}

function isWithin({ cx, cy, length, height, angle }: Rect, x: number, y: number): boolean {
  const [dx, dy] = [x - cx, y - cy];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return Math.abs(dx * cos + dy * sin) <= length / 2 && Math.abs(dy * cos - dx * sin) <= height / 2;
}

/** Whether a line reaches a side of the region that is no side of the page. */
function isCut(rect: Rect, region: Region, page: Page, width: number, height: number): boolean {
  const corners = cornersOf(rect);
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return (
    (region.left > 0 && Math.min(...xs) < 1) ||
    (region.top > 0 && Math.min(...ys) < 1) ||
    (region.left + region.width < page.width && Math.max(...xs) > width - 2) ||
    (region.top + region.height < page.height && Math.max(...ys) > height - 2)
  );
}

/** Three bytes a pixel; both sides whole multiples of `step`, the longer about `edge`. */
export async function shrink(
  page: Page,
  region: Region,
  edge: number,
  step: number,
): Promise<{ readonly data: Uint8Array; readonly width: number; readonly height: number }> {
  const scale = edge / Math.max(region.width, region.height);
  const width = Math.max(step, Math.round((region.width * scale) / step) * step);
  const height = Math.max(step, Math.round((region.height * scale) / step) * step);
  const data = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } })
    .extract(region)
    .removeAlpha()
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return { data, width, height };
}

/** The two scales differ by a few percent at most: lengths take the one along their own direction. */
function toPage(rect: Rect, { left, top }: Region, sx: number, sy: number): Rect {
  const along = Math.hypot(Math.cos(rect.angle) * sx, Math.sin(rect.angle) * sy);
  const across = Math.hypot(Math.sin(rect.angle) * sx, Math.cos(rect.angle) * sy);
  return {
    cx: left + (rect.cx + 0.5) * sx,
    cy: top + (rect.cy + 0.5) * sy,
    length: rect.length * along,
    height: rect.height * across,
    angle: Math.atan2(Math.sin(rect.angle) * sy, Math.cos(rect.angle) * sx),
  };
}
