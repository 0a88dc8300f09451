/** A rectangle in shares (0..1) of the picture's width and height. */
export interface Share {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pictures are cut on a grid of so many samples along the longer edge. */
const GRID = 192;
/** A side of an inner picture is at least this share of the whole's. */
const SMALLEST = 0.15;
const MOST = 8;
const DEPTH = 3;
/** A step in light (0..255) between neighbours that counts as an edge. */
const STEP = 14;
/** A line is a seam when it is an edge along this share of its length. */
const SEAM = 0.6;
/** A line with less spread of light than this is part of a frame or a gutter. */
const FLAT = 5;

/**
 * Pictures within a picture: what a frame surrounds, and the cells of a collage. Cuts along flat lines (frames,
 * gutters) and along seams (edges that run straight from side to side), again within what is left, three deep.
 */
export function findInnerRectangles(picture: {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}): Share[] {
  const { luma, width, height } = reduce(picture);
  const found: Box[] = [];
  const whole: Box = { left: 0, top: 0, right: width, bottom: height };
  const visit = (box: Box, depth: number): void => {
    const trimmed = trim(luma, width, box);
    const isSmaller = area(trimmed) < area(whole) * 0.97;
    const isLarge =
      trimmed.right - trimmed.left >= width * SMALLEST && trimmed.bottom - trimmed.top >= height * SMALLEST;
    if (!isLarge || found.length >= MOST) return;
    if (isSmaller) found.push(trimmed);
    if (depth === 0) return;
    const parts = split(luma, width, trimmed);
    if (parts.length > 1) for (const part of parts) visit(part, depth - 1);
  };
  visit(whole, DEPTH);
  return found.map((box) => ({
    x: box.left / width,
    y: box.top / height,
    width: (box.right - box.left) / width,
    height: (box.bottom - box.top) / height,
  }));
}

const area = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);

function reduce(picture: {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}): { luma: Float32Array; width: number; height: number } {
  const scale = Math.min(1, GRID / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const luma = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(picture.height - 1, Math.floor(((y + 0.5) / height) * picture.height));
    for (let x = 0; x < width; x++) {
      const column = Math.min(picture.width - 1, Math.floor(((x + 0.5) / width) * picture.width));
      const at = (row * picture.width + column) * 4;
      luma[y * width + x] =
        0.299 * picture.data[at]! + 0.587 * picture.data[at + 1]! + 0.114 * picture.data[at + 2]!;
    }
  }
  return { luma, width, height };
}

/** Takes flat lines off all four sides. */
function trim(luma: Float32Array, stride: number, box: Box): Box {
  let { left, top, right, bottom } = box;
  while (bottom - top > 4 && isFlat(luma, stride, { left, top, right, bottom: top + 1 })) top++;
  while (bottom - top > 4 && isFlat(luma, stride, { left, top: bottom - 1, right, bottom })) bottom--;
  while (right - left > 4 && isFlat(luma, stride, { left, top, right: left + 1, bottom })) left++;
  while (right - left > 4 && isFlat(luma, stride, { left: right - 1, top, right, bottom })) right--;
  return { left, top, right, bottom };
}

function isFlat(luma: Float32Array, stride: number, box: Box): boolean {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const value = luma[y * stride + x] as number;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  return squares / count - (sum / count) ** 2 < FLAT * FLAT;
}

/** The box cut along its strongest seams, all across or all down; itself alone when there are none. */
function split(luma: Float32Array, stride: number, box: Box): Box[] {
  const across = seams(box.top, box.bottom, (y) =>
    edgeShare(box.left, box.right, (x) => [luma[(y - 1) * stride + x], luma[y * stride + x]]),
  );
  const down = seams(box.left, box.right, (x) =>
    edgeShare(box.top, box.bottom, (y) => [luma[y * stride + x - 1], luma[y * stride + x]]),
  );
  if (across.length === 0 && down.length === 0) return [box];
  const best = (list: readonly (readonly [number, number])[]) => Math.max(0, ...list.map(([, s]) => s));
  const isAcross = best(across) >= best(down);
  const cuts = (isAcross ? across : down).map(([at]) => at);
  const from = isAcross ? box.top : box.left;
  const to = isAcross ? box.bottom : box.right;
  const bounds = [from, ...cuts, to];
  return bounds.slice(1).flatMap((end, k): Box[] => {
    const start = bounds[k] as number;
    if (end - start < 8) return [];
    return [isAcross ? { ...box, top: start, bottom: end } : { ...box, left: start, right: end }];
  });
}

function seams(from: number, to: number, share: (at: number) => number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = from + 3; at < to - 3; at++) {
    const value = share(at);
    if (value >= SEAM) found.push([at, value]);
  }
  return found;
}

function edgeShare(from: number, to: number, pair: (at: number) => readonly (number | undefined)[]): number {
  let edges = 0;
  for (let at = from; at < to; at++) {
    const [a = 0, b = 0] = pair(at);
    if (Math.abs(a - b) > STEP) edges++;
  }
  return edges / (to - from);
}
