import { expect, test } from 'vitest';
import { findContrastRegions } from './contrast-regions.ts';
import { findFlatRegions, type RgbImage } from './flat-regions.ts';

const limits = { minArea: 10, minEdge: 4, maxEdge: 150 };

/** A ring drawn with a soft stroke that reaches `depth` shades under a grey ground; `noise` shades on every pixel. */
function softRing(depth: number, noise: number): RgbImage {
  const [width, height] = [160, 120];
  const data = new Uint8Array(width * height * 3);
  let state = 7;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const off = (Math.hypot(x - 80, y - 60) - 25) / 1.6;
      state = (state * 1664525 + 1013904223) >>> 0;
      const shade = 170 - depth * Math.exp(-off * off) + noise * ((state >>> 16) / 32768 - 1);
      for (let c = 0; c < 3; c++) data[i++] = Math.round(shade);
    }
  }
  return { data, width, height };
}

const isRing = ({ left, top, right, bottom }: { left: number; top: number; right: number; bottom: number }) =>
  Math.abs(left - 54) <= 2 &&
  Math.abs(right - 106) <= 2 &&
  Math.abs(top - 34) <= 2 &&
  Math.abs(bottom - 86) <= 2;

test('a soft stroke without flat colour is a region, in the colour of its middle', () => {
  const image = softRing(50, 0);
  expect(findFlatRegions(image, { ...limits, steps: [9, 22] }).filter(isRing)).toEqual([]);
  const [ring, ...more] = findContrastRegions(image, limits).filter(isRing);
  expect(more).toEqual([]);
  expect(ring?.red).toBeGreaterThan(118);
  expect(ring?.red).toBeLessThan(132);
});

test('a stroke under the noise of hard compression is one region', () => {
  expect(findContrastRegions(softRing(110, 18), limits).filter(isRing)).toHaveLength(1);
});

test('noise without strokes has no region of a size', () => {
  expect(findContrastRegions(softRing(0, 18), { ...limits, minArea: 60 })).toEqual([]);
});
