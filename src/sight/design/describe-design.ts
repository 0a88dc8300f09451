import { type PictureDesign, SPECTRUM, TEXTURE_BINS } from './design.ts';

/** Longer edge of the picture that is looked at, pixels. */
export const DESIGN_EDGE = 192;

export interface Rgba {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Describes the design in a picture; pixels on white where they are clear. */
export function describeDesign(picture: Rgba): PictureDesign {
  const { width, height } = picture;
  const light = lightOf(picture);
  const found = thingIn(picture);
  const whole = new Uint8Array(width * height).fill(1);
  const mask = found?.mask ?? whole;
  return {
    shape: found === null ? null : radialTransform(found.filled, width, height),
    lines: found === null ? null : linesOf(light, found.filled, width, height),
    ...patternIn(light, mask, width, height),
    area: found === null ? 1 : round(found.area),
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function lightOf({ data, width, height }: Rgba): Float32Array {
  const light = new Float32Array(width * height);
  for (let i = 0; i < light.length; i++) {
    const at = i * 4;
    light[i] =
      0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
  }
  return light;
}

/** The border is ground when most of it has one colour. */
const GROUND_SHARE = 0.7;
const GROUND_STEP = 28;
const LEAST_AREA = 0.02;
const MOST_AREA = 0.92;

/** What stands apart from an even ground: the largest connected region, and the same with its holes filled. */
function thingIn(picture: Rgba): { mask: Uint8Array; filled: Uint8Array; area: number } | null {
  const { data, width, height } = picture;
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y++) border.push(y * width, y * width + width - 1);
  const median = [0, 1, 2].map((c) => {
    const values = border.map((i) => data[i * 4 + c] as number).sort((a, b) => a - b);
    return values[values.length >> 1] as number;
  });
  const apart = (i: number): number =>
    Math.hypot(...median.map((m, c) => (data[i * 4 + c] as number) - m)) / Math.sqrt(3);
  const even = border.filter((i) => apart(i) < GROUND_STEP).length / border.length;
  if (even < GROUND_SHARE) return null;
  const raw = new Uint8Array(width * height);
  for (let i = 0; i < raw.length; i++) raw[i] = apart(i) >= GROUND_STEP ? 1 : 0;
  const mask = largestRegion(raw, width, height);
  const filled = fillHoles(mask, width, height);
  const area = filled.reduce((sum, one) => sum + one, 0) / filled.length;
  return area < LEAST_AREA || area > MOST_AREA ? null : { mask, filled, area };
}

/** Marks of each region (4-connected) that `is`; answers their sizes. */
function regionsOf(
  is: (i: number) => boolean,
  width: number,
  height: number,
): { marks: Int32Array; sizes: number[] } {
  const marks = new Int32Array(width * height).fill(-1);
  const sizes: number[] = [];
  const stack: number[] = [];
  for (let start = 0; start < marks.length; start++) {
    if (marks[start] !== -1 || !is(start)) continue;
    const mark = sizes.length;
    let size = 0;
    stack.push(start);
    marks[start] = mark;
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      size += 1;
      const x = i % width;
      for (const next of [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]) {
        if (next < 0 || next >= marks.length || marks[next] !== -1 || !is(next)) continue;
        marks[next] = mark;
        stack.push(next);
      }
    }
    sizes.push(size);
  }
  return { marks, sizes };
}

function largestRegion(mask: Uint8Array, width: number, height: number): Uint8Array {
  const { marks, sizes } = regionsOf((i) => mask[i] === 1, width, height);
  const best = sizes.indexOf(Math.max(0, ...sizes));
  return Uint8Array.from(marks, (mark) => (mark === best && best >= 0 ? 1 : 0));
}

/** Holes smaller than this share of the picture are filled: highlights; larger ones belong to the shape (a handle). */
const SMALL_HOLE = 0.004;

function fillHoles(mask: Uint8Array, width: number, height: number): Uint8Array {
  const { marks, sizes } = regionsOf((i) => mask[i] === 0, width, height);
  const touches = new Set<number>();
  for (let x = 0; x < width; x++)
    touches.add(marks[x] as number).add(marks[(height - 1) * width + x] as number);
  for (let y = 0; y < height; y++)
    touches.add(marks[y * width] as number).add(marks[y * width + width - 1] as number);
  return Uint8Array.from(mask, (one, i) => {
    const mark = marks[i] as number;
    const isHole = one === 0 && !touches.has(mark) && (sizes[mark] as number) < SMALL_HOLE * mask.length;
    return one === 1 || isHole ? 1 : 0;
  });
}

function erode(mask: Uint8Array, width: number, height: number, steps: number): Uint8Array {
  let now = mask;
  for (let step = 0; step < steps; step++) {
    const before = now;
    now = before.map((one, i) => {
      const x = i % width;
      const inner = x > 0 && x < width - 1 && i >= width && i < width * (height - 1);
      return one === 1 && inner && before[i - 1] && before[i + 1] && before[i - width] && before[i + width]
        ? 1
        : 0;
    });
  }
  return now;
}

/** Null where the thing is even: nothing is drawn on it. */
function linesOf(light: Float32Array, filled: Uint8Array, width: number, height: number): number[] | null {
  const lines = linesIn(light, erode(filled, width, height, 3), width, height);
  const drawn = lines.reduce((sum, value) => sum + value, 0) / filled.reduce((sum, one) => sum + one, 0);
  return drawn < LEAST_LINES ? null : radialTransform(lines, width, height, filled);
}

const LEAST_LINES = 0.004;

/** How steep light is within the mask, scaled to its own maximum. */
function linesIn(light: Float32Array, mask: Uint8Array, width: number, height: number): Float32Array {
  const lines = new Float32Array(width * height);
  let most = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (mask[i] === 0) continue;
      const dx = (light[i + 1] as number) - (light[i - 1] as number);
      const dy = (light[i + width] as number) - (light[i - width] as number);
      lines[i] = Math.hypot(dx, dy);
      most = Math.max(most, lines[i] as number);
    }
  // Below some eight levels of light it is noise, not a line.
  return lines.map((value) => value / Math.max(most, 16));
}

const RADIAL = 3;
const ANGULAR = 12;

/**
 * Angular radial transform (MPEG-7, ISO/IEC 15938-3): magnitudes of 3 × 12 basis functions on the unit disk around the
 * centre of mass, divided by the first, which is dropped: 35 numbers that no turn or mirroring changes. `frame` gives
 * centre and size where the picture of values itself may be sparse.
 */
function radialTransform(
  values: Uint8Array | Float32Array,
  width: number,
  height: number,
  frame: Uint8Array | Float32Array = values,
): number[] {
  let [mass, cx, cy] = [0, 0, 0];
  for (let i = 0; i < frame.length; i++) {
    const value = frame[i] as number;
    mass += value;
    cx += value * (i % width);
    cy += value * Math.floor(i / width);
  }
  cx /= mass;
  cy /= mass;
  let radius = 0;
  for (let i = 0; i < frame.length; i++)
    if ((frame[i] as number) > 0)
      radius = Math.max(radius, Math.hypot((i % width) - cx, Math.floor(i / width) - cy));
  const [re, im] = [new Float64Array(RADIAL * ANGULAR), new Float64Array(RADIAL * ANGULAR)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x] as number;
      if (value === 0) continue;
      const [dx, dy] = [(x - cx) / radius, (y - cy) / radius];
      const rho = Math.hypot(dx, dy);
      if (rho > 1) continue;
      const theta = Math.atan2(dy, dx);
      for (let n = 0; n < RADIAL; n++) {
        const r = value * (n === 0 ? 1 : 2 * Math.cos(Math.PI * n * rho));
        for (let m = 0; m < ANGULAR; m++) {
          const at = n * ANGULAR + m;
          re[at] = (re[at] as number) + r * Math.cos(m * theta);
          im[at] = (im[at] as number) - r * Math.sin(m * theta);
        }
      }
    }
  const size = Math.max(1e-9, Math.hypot(re[0] as number, im[0] as number));
  return Array.from(re, (value, i) => round(Math.hypot(value, im[i] as number) / size)).slice(1);
}

const FRAME = 128;
/** Less light and dark than this (standard deviation) is no pattern. */
const LEAST_CONTRAST = 6;

function patternIn(
  light: Float32Array,
  mask: Uint8Array,
  width: number,
  height: number,
): Pick<PictureDesign, 'spectrum' | 'texture'> {
  const frame = patternFrame(light, mask, width, height);
  const mean = frame.reduce((sum, value) => sum + value, 0) / frame.length;
  const spread = Math.sqrt(frame.reduce((sum, value) => sum + (value - mean) ** 2, 0) / frame.length);
  if (spread < LEAST_CONTRAST || busynessOf(frame) < LEAST_BUSY) return { spectrum: null, texture: null };
  return { spectrum: spectrumOf(frame.map((value) => (value - mean) / spread)), texture: textureOf(frame) };
}

/** Squares of an eighth in which something is drawn: a few lines across a thing are no pattern. */
const LEAST_BUSY = 0.7;
const LEAST_STEP = 12;

function busynessOf(frame: Float32Array): number {
  const cell = FRAME / 8;
  const drawn = new Uint8Array(64);
  for (let y = 0; y < FRAME - 1; y++)
    for (let x = 0; x < FRAME - 1; x++) {
      const at = y * FRAME + x;
      const value = frame[at] as number;
      const step = Math.max(
        Math.abs(value - (frame[at + 1] as number)),
        Math.abs(value - (frame[at + FRAME] as number)),
      );
      if (step >= LEAST_STEP) drawn[Math.floor(y / cell) * 8 + Math.floor(x / cell)] = 1;
    }
  return drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
}

/** The largest square around the centre of the thing that it nearly fills, as FRAME × FRAME light. */
function patternFrame(light: Float32Array, mask: Uint8Array, width: number, height: number): Float32Array {
  let [mass, cx, cy] = [0, 0, 0];
  for (let i = 0; i < mask.length; i++)
    if (mask[i] === 1) {
      mass += 1;
      cx += i % width;
      cy += Math.floor(i / width);
    }
  cx /= mass;
  cy /= mass;
  let half = Math.min(width, height) / 2;
  for (; half > 12; half *= 0.9) {
    let [inside, all] = [0, 0];
    for (let y = Math.ceil(cy - half); y < cy + half; y += 2)
      for (let x = Math.ceil(cx - half); x < cx + half; x += 2) {
        all += 1;
        if (x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] === 1) inside += 1;
      }
    if (inside >= all * 0.97) break;
  }
  const frame = new Float32Array(FRAME * FRAME);
  for (let y = 0; y < FRAME; y++)
    for (let x = 0; x < FRAME; x++) {
      const sx = Math.min(width - 1.001, Math.max(0, cx - half + ((x + 0.5) / FRAME) * 2 * half - 0.5));
      const sy = Math.min(height - 1.001, Math.max(0, cy - half + ((y + 0.5) / FRAME) * 2 * half - 0.5));
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
      const [fx, fy] = [sx - x0, sy - y0];
      const at = y0 * width + x0;
      const below = Math.min(at + width, light.length - 2);
      frame[y * FRAME + x] =
        (light[at] as number) * (1 - fx) * (1 - fy) +
        (light[at + 1] as number) * fx * (1 - fy) +
        (light[below] as number) * (1 - fx) * fy +
        (light[below + 1] as number) * fx * fy;
    }
  return frame;
}

/** Energy of the Fourier transform by size (octaves in halves) and direction, as shares of the whole. */
function spectrumOf(frame: Float32Array): number[] {
  const re = new Float64Array(FRAME * FRAME);
  const im = new Float64Array(FRAME * FRAME);
  for (let y = 0; y < FRAME; y++)
    for (let x = 0; x < FRAME; x++) {
      // A window that fades out (Hann), so that the frame's own edges are no lines.
      const window =
        0.25 *
        (1 - Math.cos((2 * Math.PI * (x + 0.5)) / FRAME)) *
        (1 - Math.cos((2 * Math.PI * (y + 0.5)) / FRAME));
      re[y * FRAME + x] = (frame[y * FRAME + x] as number) * window;
    }
  for (let y = 0; y < FRAME; y++) transform(re, im, y * FRAME, 1);
  for (let x = 0; x < FRAME; x++) transform(re, im, x, FRAME);
  const bins = new Float64Array(SPECTRUM.sizes * SPECTRUM.directions);
  let whole = 0;
  for (let v = -FRAME / 2; v < FRAME / 2; v++)
    for (let u = 0; u < FRAME / 2; u++) {
      const radius = Math.hypot(u, v);
      if (radius < 2 || radius >= 50) continue;
      const size = Math.min(
        SPECTRUM.sizes - 1,
        Math.floor((Math.log2(radius / 2) / Math.log2(25)) * SPECTRUM.sizes),
      );
      const angle = (Math.atan2(v, u) + Math.PI / 2) / Math.PI;
      const direction = Math.min(SPECTRUM.directions - 1, Math.floor(angle * SPECTRUM.directions));
      const at = ((v + FRAME) % FRAME) * FRAME + u;
      // Amplitude, not power: one strong line must not hide all others.
      const energy = Math.hypot(re[at] as number, im[at] as number);
      const bin = size * SPECTRUM.directions + direction;
      bins[bin] = (bins[bin] as number) + energy;
      whole += energy;
    }
  return Array.from(bins, (value) => round(value / Math.max(1e-9, whole)));
}

/** Fast Fourier transform (Cooley and Tukey 1965) of FRAME values from `from`, `step` apart, in place. */
function transform(re: Float64Array, im: Float64Array, from: number, step: number): void {
  for (let i = 1, j = 0; i < FRAME; i++) {
    let bit = FRAME >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    const [a, b] = [from + i * step, from + j * step];
    [re[a], re[b]] = [re[b] as number, re[a] as number];
    [im[a], im[b]] = [im[b] as number, im[a] as number];
  }
  for (let length = 2; length <= FRAME; length <<= 1) {
    const half = length >> 1;
    for (let k = 0; k < half; k++) {
      const angle = (-2 * Math.PI * k) / length;
      const [wr, wi] = [Math.cos(angle), Math.sin(angle)];
      for (let start = 0; start < FRAME; start += length) {
        const a = from + (start + k) * step;
        const b = a + half * step;
        const [br, bi] = [re[b] as number, im[b] as number];
        const [tr, ti] = [br * wr - bi * wi, br * wi + bi * wr];
        re[b] = (re[a] as number) - tr;
        im[b] = (im[a] as number) - ti;
        re[a] = (re[a] as number) + tr;
        im[a] = (im[a] as number) + ti;
      }
    }
  }
}

/** Around each point, which of eight neighbours are lighter, told by how many (Ojala et al. 2002, riu2), at three sizes. */
function textureOf(frame: Float32Array): number[] {
  return [1, 2, 4].flatMap((radius) => {
    const bins = new Float64Array(TEXTURE_BINS);
    const ring = Array.from({ length: 8 }, (_, k) => {
      const [dx, dy] = [Math.cos((k * Math.PI) / 4) * radius, Math.sin((k * Math.PI) / 4) * radius];
      return Math.round(dy) * FRAME + Math.round(dx);
    });
    let count = 0;
    for (let y = radius; y < FRAME - radius; y++)
      for (let x = radius; x < FRAME - radius; x++) {
        const at = y * FRAME + x;
        const middle = (frame[at] as number) + 2;
        const bits = ring.map((step) => ((frame[at + step] as number) > middle ? 1 : 0));
        let changes = 0;
        let ones = 0;
        bits.forEach((bit, k) => {
          ones += bit;
          if (bit !== bits[(k + 1) % 8]) changes += 1;
        });
        const bin = changes <= 2 ? ones : TEXTURE_BINS - 1;
        bins[bin] = (bins[bin] as number) + 1;
        count += 1;
      }
    return Array.from(bins, (value) => round(value / count / 3));
  });
}
