import type { Point } from './text.ts';

/** A turned rectangle: centre, half sides along its own axes, angle of the long side in radians, (-π/2, π/2]. */
export interface Rect {
  readonly cx: number;
  readonly cy: number;
  /** Length along the angle. */
  readonly length: number;
  readonly height: number;
  readonly angle: number;
}

export type Quad = readonly [Point, Point, Point, Point];

/** Corners clockwise from the one where text along the angle begins. */
export function cornersOf({ cx, cy, length, height, angle }: Rect): Quad {
  const [ux, uy] = [(Math.cos(angle) * length) / 2, (Math.sin(angle) * length) / 2];
  const [vx, vy] = [(-Math.sin(angle) * height) / 2, (Math.cos(angle) * height) / 2];
  return [
    { x: cx - ux - vx, y: cy - uy - vy },
    { x: cx + ux - vx, y: cy + uy - vy },
    { x: cx + ux + vx, y: cy + uy + vy },
    { x: cx - ux + vx, y: cy - uy + vy },
  ];
}

/**
 * The smallest turned rectangle around points (rotating calipers over their convex hull; Toussaint 1983), as a line of
 * text lies in it: along its longer side, unless it is nearly upright, then from top to bottom.
 */
export function smallestRect(xs: readonly number[], ys: readonly number[]): Rect | null {
  const hull = convexHull(xs, ys);
  if (hull.length < 3) return null;
  let best: Rect | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < hull.length; i++) {
    const [ax, ay] = hull[i]!;
    const [bx, by] = hull[(i + 1) % hull.length]!;
    const edge = Math.hypot(bx - ax, by - ay);
    if (edge === 0) continue;
    const [ux, uy] = [(bx - ax) / edge, (by - ay) / edge];
    let [lowU, highU, lowV, highV] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of hull) {
      const u = x * ux + y * uy;
      const v = y * ux - x * uy;
      lowU = Math.min(lowU, u);
      highU = Math.max(highU, u);
      lowV = Math.min(lowV, v);
      highV = Math.max(highV, v);
    }
    const area = (highU - lowU) * (highV - lowV);
    if (area >= least) continue;
    least = area;
    const [mu, mv] = [(lowU + highU) / 2, (lowV + highV) / 2];
    best = along({
      cx: mu * ux - mv * uy,
      cy: mu * uy + mv * ux,
      length: highU - lowU,
      height: highV - lowV,
      angle: Math.atan2(uy, ux),
    });
  }
  return best;
}

/** Angle of the longer side; a rectangle about as high as long keeps the side that is nearer to level. */
function along(rect: Rect): Rect {
  let { length, height, angle } = rect;
  const square = Math.max(length, height) < 1.5 * Math.min(length, height);
  const steep = Math.abs(Math.sin(angle)) > Math.SQRT1_2;
  if (square ? steep : height > length) {
    [length, height] = [height, length];
    angle += Math.PI / 2;
  }
  while (angle > Math.PI / 2) angle -= Math.PI;
  while (angle <= -Math.PI / 2) angle += Math.PI;
  return { ...rect, length, height, angle };
}

/** Andrew's monotone chain (1979), clockwise in pictures. */
function convexHull(xs: readonly number[], ys: readonly number[]): (readonly [number, number])[] {
  const points = xs.map((x, i) => [x, ys[i]!] as const).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (points.length < 3) return points;
  const half = (ordered: readonly (readonly [number, number])[]) => {
    const chain: (readonly [number, number])[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(points), ...half(points.toReversed())];
}

function turn(
  a: readonly [number, number],
  b: readonly [number, number],
  c: readonly [number, number],
): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
