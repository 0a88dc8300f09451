import type { Quad } from './quad.ts';

/** Pixels of a picture, RGBA, rows from the top. */
export interface Page {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Height of a line as the recogniser reads it, pixels. */
export const LINE_HEIGHT = 48;
/** Widths are rounded up to it, so that few shapes occur and the runtime plans each once. */
const WIDTH_STEP = 32;
const LEAST_WIDTH = 64;
const MOST_WIDTH = 2_048;

/** A line cut out, straightened and scaled to 48 pixels; planes B, G, R in -1..1, the rest of the width 0. */
export interface LineTensor {
  readonly data: Float32Array;
  readonly width: number;
}

/**
 * Cuts the four-sided region out of the page (bilinear; several samples a pixel where it is reduced). `corners` run
 * clockwise from where the text begins: handing them over in another order turns or mirrors the line.
 */
export function cropLine(page: Page, corners: Quad): LineTensor {
  const [a, b, c, d] = corners;
  const across = Math.max(1, (Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - d.x, c.y - d.y)) / 2);
  const down = Math.max(1, (Math.hypot(d.x - a.x, d.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y)) / 2);
  const inner = Math.max(8, Math.min(MOST_WIDTH, Math.round((across / down) * LINE_HEIGHT)));
  const width = Math.max(LEAST_WIDTH, Math.ceil(inner / WIDTH_STEP) * WIDTH_STEP);
  const data = new Float32Array(3 * LINE_HEIGHT * width);
  const plane = LINE_HEIGHT * width;
  const samples = Math.min(4, Math.max(1, Math.round(down / LINE_HEIGHT)));
  const share = 1 / (samples * samples);
  for (let row = 0; row < LINE_HEIGHT; row++) {
    for (let column = 0; column < inner; column++) {
      let [red, green, blue] = [0, 0, 0];
      for (let sub = 0; sub < samples * samples; sub++) {
        const u = (column + ((sub % samples) + 0.5) / samples) / inner;
        const v = (row + (Math.floor(sub / samples) + 0.5) / samples) / LINE_HEIGHT;
        const x = (1 - v) * (a.x + (b.x - a.x) * u) + v * (d.x + (c.x - d.x) * u) - 0.5;
        const y = (1 - v) * (a.y + (b.y - a.y) * u) + v * (d.y + (c.y - d.y) * u) - 0.5;
        const x0 = clamp(Math.floor(x), page.width);
        const y0 = clamp(Math.floor(y), page.height);
        const x1 = clamp(Math.floor(x) + 1, page.width);
        const y1 = clamp(Math.floor(y) + 1, page.height);
        const [fx, fy] = [x - Math.floor(x), y - Math.floor(y)];
        const w00 = (1 - fx) * (1 - fy);
        const w10 = fx * (1 - fy);
        const w01 = (1 - fx) * fy;
        const w11 = fx * fy;
        const p00 = (y0 * page.width + x0) * 4;
        const p10 = (y0 * page.width + x1) * 4;
        const p01 = (y1 * page.width + x0) * 4;
        const p11 = (y1 * page.width + x1) * 4;
        const { data: from } = page;
        red += from[p00]! * w00 + from[p10]! * w10 + from[p01]! * w01 + from[p11]! * w11;
        green += from[p00 + 1]! * w00 + from[p10 + 1]! * w10 + from[p01 + 1]! * w01 + from[p11 + 1]! * w11;
        blue += from[p00 + 2]! * w00 + from[p10 + 2]! * w10 + from[p01 + 2]! * w01 + from[p11 + 2]! * w11;
      }
      const at = row * width + column;
      data[at] = (blue * share) / 127.5 - 1;
      data[plane + at] = (green * share) / 127.5 - 1;
      data[2 * plane + at] = (red * share) / 127.5 - 1;
    }
  }
  return { data, width };
}

function clamp(value: number, size: number): number {
  return value < 0 ? 0 : value >= size ? size - 1 : value;
}
