import type { Quad, Rect } from './quad.ts';
import type { Held } from './text.ts';

interface Placed {
  readonly rect: Rect;
  readonly corners: Quad;
}

/** Rows from the top, each from its left, as the picture is read: upside down the last row is the first. */
export function inReadingOrder<T extends Placed>(lines: readonly T[], held: Held): T[] {
  const down = held === 'upside_down' || held === 'mirrored_upside_down' ? -1 : 1;
  const right = held === 'upside_down' || held === 'mirrored' ? -1 : 1;
  const waiting = lines.toSorted((a, b) => (a.rect.cy - b.rect.cy) * down);
  const rows: T[][] = [];
  for (const line of waiting) {
    const row = rows.find((one) => one.some((other) => sameRow(other.rect, line.rect)));
    if (row === undefined) rows.push([line]);
    else row.push(line);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => (a.rect.cx - b.rect.cx) * right));
}

/** Level lines whose middles are within half the height of the lower one, along their own slope. */
function sameRow(a: Rect, b: Rect): boolean {
  if (Math.abs(a.angle) > Math.PI / 4 || Math.abs(b.angle) > Math.PI / 4) return false;
  const slope = Math.tan((a.angle + b.angle) / 2);
  const off = b.cy - a.cy - slope * (b.cx - a.cx);
  return Math.abs(off) < Math.min(a.height, b.height) * 0.4;
}
