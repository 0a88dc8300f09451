import { toSpectrum } from './rings.ts';
import { type InkMap, normaliseShape } from './shape.ts';

export interface PlainShape {
  readonly name: string;
  readonly patch: Uint8Array;
  readonly spectrum: Float32Array;
}

type Inside = (x: number, y: number) => boolean;

const disc: Inside = (x, y) => Math.hypot(x, y) < 1;
const square: Inside = (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.9;
const polygon =
  (corners: number): Inside =>
  (x, y) => {
    const wedge = (2 * Math.PI) / corners;
    const angle = ((Math.atan2(x, -y) % wedge) + wedge) % wedge;
    return Math.hypot(x, y) * Math.cos(angle - wedge / 2) < Math.cos(wedge / 2);
  };
const star =
  (points: number, waist: number): Inside =>
  (x, y) => {
    const wedge = Math.PI / points;
    const angle = Math.abs(((((Math.atan2(x, -y) + wedge) % (2 * wedge)) + 2 * wedge) % (2 * wedge)) - wedge);
    const r = Math.hypot(x, y);
    // Left of the line from a point (r = 1, angle 0) to a waist (r = waist, angle = wedge).
    const [wx, wy] = [waist * Math.sin(wedge), waist * Math.cos(wedge)];
    const [px, py] = [r * Math.sin(angle), r * Math.cos(angle)];
    return wx * (py - 1) - (wy - 1) * px < 0;
  };
const hollow =
  (shape: Inside, hole: number): Inside =>
  (x, y) =>
    shape(x, y) && !shape(x / hole, y / hole);
const bars =
  (count: number, gap: number): Inside =>
  (x, y) => {
    if (!square(x, y)) return false;
    const at = (((y + 0.9) / 1.8) * (count + (count - 1) * gap)) % (1 + gap);
    return at < 1;
  };
const cross =
  (arm: number): Inside =>
  (x, y) =>
    square(x, y) && Math.min(Math.abs(x), Math.abs(y)) < arm;
const rounded: Inside = (x, y) => Math.abs(x) ** 5 + Math.abs(y) ** 5 < 0.6;
const heart: Inside = (x, y) => {
  const [u, v] = [x * 1.25, -y * 1.25 + 0.15];
  return (u * u + v * v - 1) ** 3 - u * u * v * v * v < 0;
};

/** Figures that any picture may hold: windows, wheels, buttons, arrows, rating stars, menu bars, single strokes. */
const figures: readonly (readonly [string, Inside])[] = [
  ['disc', disc],
  ['square', square],
  ['rounded square', rounded],
  ['triangle', polygon(3)],
  ['pentagon', polygon(5)],
  ['hexagon', polygon(6)],
  ['octagon', polygon(8)],
  ['half disc', (x, y) => disc(x, y) && y < 0],
  ['quarter disc', (x, y) => disc(x, y) && y < 0 && x > 0],
  ['drop', (x, y) => (y > 0.1 ? Math.hypot(x, y - 0.1) < 0.7 : Math.abs(x) < 0.7 * (0.95 + y) && y > -0.95)],
  ['crescent', (x, y) => disc(x, y) && Math.hypot(x - 0.4, y) > 0.85],
  ['heart', heart],
  ['star of 4', star(4, 0.4)],
  ['star of 5', star(5, 0.382)],
  ['star of 6', star(6, 0.577)],
  ...[0.35, 0.55, 0.7, 0.82].flatMap((hole): (readonly [string, Inside])[] => [
    ['ring', hollow(disc, hole)],
    ['square frame', hollow(square, hole)],
    ['rounded frame', hollow(rounded, hole)],
    ['triangle frame', hollow(polygon(3), hole)],
    ['hexagon frame', hollow(polygon(6), hole)],
  ]),
  ...[0.12, 0.22, 0.32].map((arm): readonly [string, Inside] => ['cross', cross(arm)]),
  ...[2, 3, 4, 5].flatMap((count): (readonly [string, Inside])[] => [
    ['bars', bars(count, 0.5)],
    ['bars', bars(count, 1)],
  ]),
  ['dot in ring', (x, y) => hollow(disc, 0.78)(x, y) || Math.hypot(x, y) < 0.42],
  ['chevron', (x, y) => square(x, y) && Math.abs(y - Math.abs(x) + 0.45) < 0.32],
  ['arrow', (x, y) => (x > 0.1 ? Math.abs(y) < 0.9 - x : x > -0.9 && Math.abs(y) < 0.28)],
  ['corner', (x, y) => square(x, y) && (x < -0.4 || y > 0.4)],
  ['T', (x, y) => square(x, y) && (y < -0.45 || Math.abs(x) < 0.24)],
  ['H', (x, y) => square(x, y) && (Math.abs(x) > 0.5 || Math.abs(y) < 0.2)],
  ['U', (x, y) => square(x, y) && (Math.abs(x) > 0.5 || y > 0.5)],
  ['C', (x, y) => hollow(disc, 0.6)(x, y) && !(x > 0 && Math.abs(y) < 0.45)],
  ['caret', (x, y) => square(x, y) && Math.abs(y - 1.5 * Math.abs(x) + 0.5) < 0.5],
  ['caret', (x, y) => square(x, y) && Math.abs(y - 2 * Math.abs(x) + 0.7) < 0.42],
  ['page', (x, y) => square(x, y) && x - y < 1.2],
  ['page', (x, y) => square(x, y) && x - y < 1],
  ['page with a fold', (x, y) => square(x, y) && x - y < 1.05 && !(Math.abs(x - y - 0.9) < 0.06)],
  [
    'frame of a page',
    (x, y) => square(x, y) && x - y < 1.1 && !(Math.max(Math.abs(x), Math.abs(y)) < 0.62 && x - y < 0.75),
  ],
  ['broad C', (x, y) => hollow(disc, 0.5)(x, y) && !(x > 0 && Math.abs(y) < x * 0.6)],
  ['ring cut below', (x, y) => hollow(disc, 0.7)(x, y) && !(y > 0.3 && Math.abs(x) < 0.4)],
  ['P', (x, y) => square(x, y) && (x < -0.45 || (y < 0.2 && !(Math.abs(y + 0.35) < 0.2 && x < 0.4)))],
  ['L', (x, y) => square(x, y) && (x < -0.3 || y > 0.3)],
  ['V', (x, y) => square(x, y) && Math.abs(Math.abs(x) - (0.9 - y) * 0.38) < 0.28],
  [
    'S',
    (x, y) =>
      (Math.abs(Math.hypot(x, y + 0.42) - 0.4) < 0.15 && !(x > 0.05 && y > -0.42 && y < 0)) ||
      (Math.abs(Math.hypot(x, y - 0.42) - 0.4) < 0.15 && !(x < -0.05 && y < 0.42)),
  ],
  ['Z', (x, y) => square(x, y) && (Math.abs(y) > 0.55 || Math.abs(x + y) < 0.3)],
  ['N', (x, y) => square(x, y) && (Math.abs(x) > 0.55 || Math.abs(x - y) < 0.3)],
  ['X', (x, y) => square(x, y) && (Math.abs(x - y) < 0.35 || Math.abs(x + y) < 0.35)],
  [
    'bolt',
    (x, y) =>
      (y < 0.15 && y > -0.95 && x - 0.45 * -y < 0.35 && x + 0.55 * y > -0.55 + 0 && x > -0.6) ||
      (y >= -0.15 && y < 0.95 && x + 0.45 * y > -0.35 && x + 0.8 * y < 0.6),
  ],
  ['play button', (x, y) => disc(x, y) && !polygon(3)(y * 2, -x * 2)],
  ['two discs', (x, y) => Math.hypot(x - 0.55, y) < 0.42 || Math.hypot(x + 0.55, y) < 0.42],
  ['three discs', (x, y) => [-0.66, 0, 0.66].some((at) => Math.hypot(x - at, y) < 0.26)],
  ['four squares', (x, y) => square(x, y) && Math.min(Math.abs(x), Math.abs(y)) > 0.1],
];

let drawn: readonly PlainShape[] | null = null;

/** The figures in the form that shapes are compared in; drawn once. */
export function plainShapes(): readonly PlainShape[] {
  drawn ??= figures.flatMap(([name, inside]) => {
    const shape = normaliseShape(drawShape(inside));
    return shape === null ? [] : [{ name, patch: shape.patch, spectrum: toSpectrum(shape.patch) }];
  });
  return drawn;
}

/** A figure of the box -1..1 as an ink map with soft rims. */
function drawShape(inside: Inside, size = 120): InkMap {
  const data = new Uint8Array(size * size);
  const scale = 2.3 / size;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let sum = 0;
      for (const dy of [0.25, 0.75])
        for (const dx of [0.25, 0.75]) if (inside((x + dx) * scale - 1.15, (y + dy) * scale - 1.15)) sum++;
      data[y * size + x] = Math.round((sum * 255) / 4);
    }
  }
  return { data, width: size, height: size };
}
