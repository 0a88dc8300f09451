import { hashPixels, type Pixels } from '../../pictures/index.ts';
import type { HashedRegion } from './features.ts';
import { findInnerRectangles } from './inner-rectangles.ts';

interface Rgba {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Centre crops by the share of each side they keep, and quarters and halves with some overlap. */
const parts: readonly Rectangle[] = [
  ...[0.92, 0.84, 0.75, 0.66, 0.57, 0.5].map((side) => ({
    x: (1 - side) / 2,
    y: (1 - side) / 2,
    width: side,
    height: side,
  })),
  ...[0, 0.4].flatMap((x) => [0, 0.4].map((y) => ({ x, y, width: 0.6, height: 0.6 }))),
  ...[0, 0.5].flatMap((start) => [
    { x: start, y: 0, width: 0.5, height: 1 },
    { x: 0, y: start, width: 1, height: 0.5 },
  ]),
];

/** Under this edge (pixels) a part is too small to be told from another. */
const SMALLEST = 48;

/** A hash keeps 64 samples a side: parts of pictures with this longer edge (pixels) are hashed at half their size. */
const LARGE = 480;

/** Hashes of the whole, of its parts and of the pictures that lie within it: 0.2 ms each. */
export function hashRegions(picture: Rgba): HashedRegion[] {
  const half = Math.max(picture.width, picture.height) >= LARGE ? 2 : 1;
  const luma = reduceToLuma(picture, half);
  const whole: Rectangle = { x: 0, y: 0, width: 1, height: 1 };
  const regions: (readonly [HashedRegion['kind'], Rectangle])[] = [
    ['whole', whole],
    ...parts.map((part) => ['part', part] as const),
    ...findInnerRectangles(picture).map((inner) => ['inner', inner] as const),
  ];
  return regions.flatMap(([kind, share]) => {
    const left = Math.round(share.x * picture.width);
    const top = Math.round(share.y * picture.height);
    const width = Math.min(picture.width - left, Math.round(share.width * picture.width));
    const height = Math.min(picture.height - top, Math.round(share.height * picture.height));
    if (Math.min(width, height) < SMALLEST) return [];
    const { bits, quality } = hashPixels(
      cut(luma, Math.floor(left / half), Math.floor(top / half), width / half, height / half),
    );
    return [{ kind, ...share, bits, quality }];
  });
}

interface Luma {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Luma of the picture, of the mean of `step` × `step` pixels each. */
function reduceToLuma({ data, width, height }: Rgba, step: number): Luma {
  const [w, h] = [Math.floor(width / step), Math.floor(height / step)];
  const out = new Uint8Array(w * h);
  for (let y = 0, to = 0; y < h; y++) {
    for (let x = 0; x < w; x++, to++) {
      let sum = 0;
      for (let row = 0; row < step; row++) {
        let at = ((y * step + row) * width + x * step) * 4;
        for (let column = 0; column < step; column++, at += 4)
          sum += 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
      }
      out[to] = sum / (step * step) + 0.5;
    }
  }
  return { data: out, width: w, height: h };
}

/** A part; its sides are rounded down to whole pixels. */
function cut(luma: Luma, left: number, top: number, wide: number, high: number): Pixels {
  const width = Math.min(luma.width - left, Math.floor(wide));
  const height = Math.min(luma.height - top, Math.floor(high));
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * luma.width + left;
    data.set(luma.data.subarray(from, from + width), y * width);
  }
  return { data, width, height, channels: 1 };
}
