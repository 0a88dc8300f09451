import { describeSpectrum, toSpectrum } from './rings.ts';
import { type Frame, type InkMap, normaliseShape } from './shape.ts';

/** Pixels with alpha, 8-bit RGBA, row by row. */
export interface RgbaImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** One shape of a logo that can be searched for: all its ink, or the ink of one colour. */
export interface ReferenceShape {
  readonly kind: 'whole' | 'layer';
  /** Of all the logo's ink, 0..1. */
  readonly share: number;
  /** Mean colour of its ink, 0..255 each. */
  readonly ink: readonly [number, number, number];
  readonly patch: Uint8Array;
  readonly spectrum: Float32Array;
  readonly descriptor: Float32Array;
  /** Patch to pixels of the reference. */
  readonly frame: Frame;
}

export interface ReferenceMark {
  readonly shapes: readonly ReferenceShape[];
  /** Box of all ink, pixels of the reference: left, top, right, bottom. */
  readonly box: readonly [number, number, number, number];
}

/** Why a picture is no logo that could be searched for. */
export type ReferenceRefusal = 'no_ground' | 'empty' | 'too_small';

const COLOUR_GAP = 48;
const MOST_LAYERS = 4;
const LEAST_SHARE = 0.04;

/**
 * Takes a logo from its ground: what is opaque, or, of a picture without alpha, what differs from the one colour that
 * its rim shows. A photo's rim has many colours and is refused: `no_ground`.
 */
export function readReference(image: RgbaImage): ReferenceMark | { readonly refused: ReferenceRefusal } {
  const ink = findInk(image);
  if (typeof ink === 'string') return { refused: ink };
  const { width, height, data } = image;
  let [left, top, right, bottom, mass] = [width, height, -1, -1, 0];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      mass += ink[i] as number;
      if ((ink[i] as number) < 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < left) return { refused: 'empty' };
  if (Math.max(right - left, bottom - top) < 24) return { refused: 'too_small' };
  const colours = findColours(data, ink);
  const shapes: ReferenceShape[] = [];
  const add = (kind: ReferenceShape['kind'], map: Uint8Array, share: number): void => {
    const shape = describeShape(withRim({ data: map, width, height }));
    if (shape !== null) {
      const { cx, cy } = shape.frame;
      const frame = { ...shape.frame, cx: cx - RIM + 0.5, cy: cy - RIM + 0.5 };
      shapes.push({ kind, share, ink: meanInk(data, map), ...shape, frame });
    }
  };
  add('whole', ink, 1);
  if (colours.length > 1) {
    for (const layer of layersOf(data, ink, colours)) {
      const own = layer.reduce((sum, v) => sum + v, 0);
      if (own / mass >= LEAST_SHARE) add('layer', layer, own / mass);
    }
  }
  if (shapes.length === 0) return { refused: 'empty' };
  return { shapes, box: [left, top, right, bottom] };
}

/** Empty pixels around a map, so that ink at its edge has a rim. */
const RIM = 4;

function withRim({ data, width, height }: InkMap): InkMap {
  const wide = width + 2 * RIM;
  const out = new Uint8Array(wide * (height + 2 * RIM));
  for (let y = 0; y < height; y++) out.set(data.subarray(y * width, (y + 1) * width), (y + RIM) * wide + RIM);
  return { data: out, width: wide, height: height + 2 * RIM };
}

/** A shape with what it is found by. */
export function describeShape(
  map: InkMap,
): Pick<ReferenceShape, 'patch' | 'spectrum' | 'descriptor' | 'frame'> | null {
  const shape = normaliseShape(map);
  if (shape === null) return null;
  const spectrum = toSpectrum(shape.patch);
  return { patch: shape.patch, frame: shape.frame, spectrum, descriptor: describeSpectrum(spectrum) };
}

function findInk({ data, width, height }: RgbaImage): Uint8Array | ReferenceRefusal {
  const count = width * height;
  const ink = new Uint8Array(count);
  let clear = 0;
  for (let i = 0; i < count; i++) {
    ink[i] = data[i * 4 + 3] as number;
    if ((ink[i] as number) < 128) clear++;
  }
  if (clear > count * 0.02) return ink;
  const rim: number[] = [];
  for (let x = 0; x < width; x++) rim.push(x, (height - 1) * width + x);
  for (let y = 1; y + 1 < height; y++) rim.push(y * width, y * width + width - 1);
  const ground = [0, 1, 2].map((c) => {
    const values = rim.map((i) => data[i * 4 + c] as number).sort((a, b) => a - b);
    return values[values.length >> 1] as number;
  });
  const gap = (i: number): number =>
    Math.max(...ground.map((g, c) => Math.abs((data[i * 4 + c] as number) - g)));
  const odd = rim.filter((i) => gap(i) > 24).length;
  if (odd > rim.length * 0.05) return 'no_ground';
  // The full distance of ink and ground is what most of the ink shows; between them lie the softened rims.
  const counts = new Int32Array(256);
  for (let i = 0; i < count; i++) {
    const d = gap(i);
    ink[i] = d;
    if (d > 24) counts[d] = (counts[d] as number) + 1;
  }
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total < 64) return 'empty';
  for (let i = 0; i < count; i++) {
    const d = ink[i] as number;
    ink[i] = Math.max(0, Math.min(255, Math.round(((d - 10) / 38) * 255)));
  }
  return ink;
}

type Rgb = [number, number, number];

/** The logo's inks, most ink first: peaks of the colour histogram that lie apart. */
function findColours(data: Uint8Array, ink: Uint8Array): Rgb[] {
  const bins = new Map<number, [number, number, number, number]>();
  let total = 0;
  for (let i = 0; i < ink.length; i++) {
    if ((ink[i] as number) < 250) continue;
    total++;
    const [r, g, b] = [data[i * 4] as number, data[i * 4 + 1] as number, data[i * 4 + 2] as number];
    const key = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const bin = bins.get(key) ?? [0, 0, 0, 0];
    bin[0]++;
    bin[1] += r;
    bin[2] += g;
    bin[3] += b;
    bins.set(key, bin);
  }
  const colours: Rgb[] = [];
  for (const [n, r, g, b] of [...bins.values()].sort((p, q) => q[0] - p[0])) {
    if (n < total * 0.01 || colours.length === MOST_LAYERS) break;
    const colour: Rgb = [r / n, g / n, b / n];
    if (colours.every((known) => distance(known, colour) > COLOUR_GAP)) colours.push(colour);
  }
  return colours;
}

const distance = (a: Rgb, b: Rgb): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));

function layersOf(data: Uint8Array, ink: Uint8Array, colours: readonly Rgb[]): Uint8Array[] {
  const layers = colours.map(() => new Uint8Array(ink.length));
  for (let i = 0; i < ink.length; i++) {
    if (ink[i] === 0) continue;
    const at: Rgb = [data[i * 4] as number, data[i * 4 + 1] as number, data[i * 4 + 2] as number];
    let nearest = 0;
    for (let c = 1; c < colours.length; c++)
      if (distance(colours[c] as Rgb, at) < distance(colours[nearest] as Rgb, at)) nearest = c;
    (layers[nearest] as Uint8Array)[i] = ink[i] as number;
  }
  return layers;
}

function meanInk(data: Uint8Array, map: Uint8Array): [number, number, number] {
  const sum: Rgb = [0, 0, 0];
  let n = 0;
  for (let i = 0; i < map.length; i++) {
    if ((map[i] as number) < 250) continue;
    n++;
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] as number) + (data[i * 4 + c] as number);
  }
  return n === 0 ? [0, 0, 0] : [sum[0] / n, sum[1] / n, sum[2] / n];
}
