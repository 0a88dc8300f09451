import type { Overlay } from './compare-pixels.ts';
import { solveLinear } from './homography.ts';

/**
 * How the colours of the reference become those of the picture. A filter does the same to all of a picture: chroma is
 * turned by `turn` radians and stretched, light follows one line. The same goods in another colour do not: the body
 * changes, and the ground, the metal and the print stay as they are.
 */
export interface ColourChange {
  /** Share of the coloured blocks whose chroma follows the one change that fits best. */
  readonly kept: number;
  readonly turn: number;
  readonly stretch: number;
  /** 0..1: how much the colours of the reference are one hue; 1 where there is hardly any colour. */
  readonly oneHue: number;
  /** Share of the blocks that are coloured in either picture. */
  readonly coloured: number;
  /** As `oneHue`, of the picture. */
  readonly oneHueAfter: number;
  /** Shares of the blocks coloured in the reference that stay as they are, and that change for anyone to see. */
  readonly unchanged: number;
  readonly changed: number;
  /** Share of the blocks whose light does not follow from the line that fits the others. */
  readonly strayLight: number;
}

/** Chroma (0..255) under which a block counts as grey. */
const GREY = 14;
const ROUNDS = 10;

export interface ColourRow {
  readonly light: number;
  readonly u: number;
  readonly v: number;
  readonly toLight: number;
  readonly toU: number;
  readonly toV: number;
}

/** Measures the change of colours over the blocks that agree in light and the even ones beside them. */
export function judgeColours(overlay: Overlay): ColourChange {
  const rows = clearBlocks(overlay).map((at): ColourRow => {
    const of = (k: number) => overlay.means[at * 6 + k] as number;
    return { light: of(0), u: of(1), v: of(2), toLight: of(3), toU: of(4), toV: of(5) };
  });
  const own = rows.filter(({ u, v }) => Math.hypot(u, v) > GREY);
  const coloured = rows.filter(
    ({ u, v, toU, toV }) => Math.max(Math.hypot(u, v), Math.hypot(toU, toV)) > GREY,
  );
  const shareOf = (list: readonly ColourRow[], is: (row: ColourRow) => boolean): number =>
    list.length === 0 ? 0 : list.filter(is).length / list.length;
  const moved = ({ u, v, toU, toV }: ColourRow) => Math.hypot(toU - u, toV - v);
  const fitted = fitChange(rows);
  const [a = 1, b = 0] = fitted;
  const line = fitLight(rows);
  return {
    kept:
      coloured.length === 0
        ? 1
        : shareOf(
            coloured,
            (row) => residual(row, fitted) < Math.max(16, 0.3 * Math.hypot(row.toU, row.toV)),
          ),
    turn: Math.atan2(b, a),
    stretch: Math.hypot(a, b),
    oneHue: concentration(own),
    oneHueAfter: concentration(rows.map(({ toU, toV, ...row }) => ({ ...row, toU, toV, u: toU, v: toV }))),
    coloured: rows.length === 0 ? 0 : coloured.length / rows.length,
    unchanged: shareOf(own, (row) => moved(row) < 6 && Math.abs(row.toLight - row.light) < 12),
    changed: shareOf(coloured, (row) => moved(row) > 20),
    strayLight: shareOf(rows, (row) => Math.abs(row.toLight - line.gain * row.light - line.level) > 28),
  };
}

/** True when what is seen is better told by goods of another colour than by a picture that was recoloured. */
export function hasOtherColours(change: ColourChange): boolean {
  // The glare on a screen changes light and leaves colours: where those are in place, light need not be.
  const isInPlace =
    change.kept >= 0.9 && Math.abs(change.turn) < 0.25 && change.stretch > 0.6 && change.stretch < 1.5;
  if (change.coloured < 0.08) return change.strayLight > 0.3;
  if (!isInPlace && change.strayLight > 0.13) return true;
  if (change.unchanged > 0.12 && change.changed > 0.12) return true;
  // Grey, sepia: one hue over everything, the ground too.
  if (change.stretch < 0.08 || (change.coloured > 0.85 && change.oneHueAfter > 0.93 && change.oneHue < 0.999))
    return false;
  if (change.kept < 0.72) return true;
  const isStrong = Math.abs(change.turn) > 0.45 || change.stretch < 0.45 || change.stretch > 2.1;
  // One hue and greys: whether the goods or the picture changed colour cannot be told, and nobody is to answer for it.
  return isStrong && change.oneHue > 0.9;
}

/**
 * Blocks found, and even ones beside such, but for those next to one that was covered: what covers it colours them too.
 */
function clearBlocks({ columns, rows, states }: Overlay): number[] {
  const near = (at: number, is: (state: Overlay['states'][number]) => boolean): boolean => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
        if (is(states[y * columns + x] ?? 'outside')) return true;
    return false;
  };
  return [...states.keys()].filter((at) => {
    if (states[at] !== 'same' && states[at] !== 'flat') return false;
    if (near(at, (state) => state === 'lost' || state === 'added')) return false;
    return near(at, (state) => state === 'same');
  });
}

/** toU = a u − b v + c + e·light, toV = b u + a v + d + f·light, robustly. */
export function fitChange(rows: readonly ColourRow[]): number[] {
  let weights = rows.map(() => 1);
  let fitted = [1, 0, 0, 0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    fitted = solveChange(rows, weights) ?? fitted;
    weights = rows.map((row) => 1 / (1 + (residual(row, fitted) / 10) ** 2));
  }
  return fitted;
}

export function residual(
  row: ColourRow,
  [a = 1, b = 0, c = 0, d = 0, e = 0, f = 0]: readonly number[],
): number {
  const t = row.light - 128;
  return Math.hypot(
    row.toU - (a * row.u - b * row.v + c + e * t),
    row.toV - (b * row.u + a * row.v + d + f * t),
  );
}

function solveChange(rows: readonly ColourRow[], weights: readonly number[]): number[] | null {
  const matrix = Array.from({ length: 6 }, () => new Float64Array(7));
  const add = (line: readonly number[], w: number) => {
    for (let i = 0; i < 6; i++)
      for (let j = 0; j < 7; j++)
        (matrix[i] as Float64Array)[j] =
          ((matrix[i] as Float64Array)[j] as number) + w * (line[i] as number) * (line[j] as number);
  };
  rows.forEach(({ light, u, v, toU, toV }, at) => {
    const w = weights[at] as number;
    const t = light - 128;
    add([u, -v, 1, 0, t, 0, toU], w);
    add([v, u, 0, 1, 0, t, toV], w);
  });
  // A little pull towards no change, for what the colours at hand do not determine.
  [1, 0, 0, 0, 0, 0].forEach((target, k) => {
    const pull = k < 2 ? 400 : k < 4 ? 1 : 2_000;
    const line = matrix[k] as Float64Array;
    line[k] = (line[k] as number) + pull;
    line[6] = (line[6] as number) + pull * target;
  });
  return solveLinear(matrix);
}

/** The line from light to light that fits most blocks, whatever the rest does. */
export function fitLight(rows: readonly { readonly light: number; readonly toLight: number }[]): {
  readonly gain: number;
  readonly level: number;
} {
  let [gain, level] = [1, 0];
  let weights = rows.map(() => 1);
  for (let round = 0; round < 8; round++) {
    let [sw, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
    rows.forEach(({ light, toLight }, k) => {
      const w = weights[k] as number;
      sw += w;
      sx += w * light;
      sy += w * toLight;
      sxx += w * light * light;
      sxy += w * light * toLight;
    });
    const d = sw * sxx - sx * sx;
    gain = d > 1e-6 ? (sw * sxy - sx * sy) / d : 1;
    level = sw > 0 ? (sy - gain * sx) / sw : 0;
    weights = rows.map(({ light, toLight }) => 1 / (1 + ((toLight - gain * light - level) / 8) ** 2));
  }
  return { gain, level };
}

/** Length of the mean direction of chroma. */
function concentration(rows: readonly ColourRow[]): number {
  let [x, y, weight] = [0, 0, 0];
  for (const { u, v } of rows) {
    x += u;
    y += v;
    weight += Math.hypot(u, v);
  }
  return weight === 0 ? 1 : Math.hypot(x, y) / weight;
}
