import type { Overlay } from './compare-pixels.ts';
import { type ColourRow, fitChange, residual } from './judge-colours.ts';
import { solveLinear } from './homography.ts';

/** Edges that lie in the same places, and edges that do not. */
const ALIKE = 0.6;
const UNLIKE = 0.4;
/** Light and chroma (0..255) that do not follow from the rest. */
const STRAY_LIGHT = 18;
const STRAY_CHROMA = 18;
/** Contrast at an edge, for that of the rest, beyond which what lies beside it has another light. */
const CONTRAST = 1.9;
const FEWEST = 4;
/** Shares of blocks that stay although the others' change would move them, and that move for anyone to see. */
const ANCHORED = 0.02;
const MOVED = 0.03;

/**
 * Share of the blocks that lie in a patch of other colours whose edges are where they were: goods in another colour
 * before the same ground. What covers a picture (a banner, a sticker, a price) brings edges of its own; glare on a screen
 * has none, and leaves chroma and contrast as they are; a filter changes all of the picture by one rule.
 */
export function recolouredShare(overlay: Overlay): number {
  const { states, columns, rows, shape, means, slope } = overlay;
  const known = [...states.keys()].filter((at) => states[at] !== 'outside');
  const isUnlike = (at: number): boolean => {
    if (states[at] === 'same' || states[at] === 'flat') return false;
    return !((shape[at] as number) >= UNLIKE);
  };
  const isAlike = (at: number): boolean => states[at] !== 'flat' && (shape[at] as number) >= ALIKE;
  const compared = known.filter((at) => !isUnlike(at));
  if (compared.length < FEWEST) return 0;
  const listed = compared.map((at): ColourRow => {
    const of = (k: number) => means[at * 6 + k] as number;
    return { light: of(0), u: of(1), v: of(2), toLight: of(3), toU: of(4), toV: of(5) };
  });
  const change = fitChange(listed);
  const lightOf = fitLightOfColours(listed);
  const gain = medianSlope(compared.filter(isAlike).map((at) => slope[at] as number));
  const strays = new Map<number, { chroma: boolean; contrast: boolean }>();
  compared.forEach((at, k) => {
    const row = listed[k] as ColourRow;
    const chroma = residual(row, change) > Math.max(STRAY_CHROMA, 0.3 * Math.hypot(row.toU, row.toV));
    const light = Math.abs(row.toLight - lightOf(row)) > STRAY_LIGHT;
    if (!chroma && !light) return;
    const by = (slope[at] as number) / gain;
    strays.set(at, { chroma, contrast: isAlike(at) && (by < 1 / CONTRAST || by > CONTRAST) });
  });
  const beside = (at: number): number[] => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const found: number[] = [];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
        if (x !== column || y !== row) found.push(y * columns + x);
    return found;
  };
  let recoloured = 0;
  const seen = new Set<number>();
  for (const first of strays.keys()) {
    if (seen.has(first)) continue;
    const patch = [first];
    seen.add(first);
    for (const at of patch)
      for (const next of beside(at))
        if (strays.has(next) && !seen.has(next)) {
          seen.add(next);
          patch.push(next);
        }
    if (patch.length < FEWEST) continue;
    const about = [...new Set(patch.flatMap((at) => [at, ...beside(at)]))];
    const [alike, unlike] = [about.filter(isAlike), about.filter(isUnlike)];
    if (alike.length < 3 || alike.length < 2 * unlike.length) continue;
    const inColour = patch.filter((at) => strays.get(at)?.chroma).length;
    const inContrast = patch.filter((at) => strays.get(at)?.contrast).length;
    if (inColour >= 0.5 * patch.length || inContrast >= 0.3 * patch.filter(isAlike).length)
      recoloured += patch.length;
  }
  return Math.max(recoloured, anchoredMoves(listed, change)) / compared.length;
}

/** Blocks that moved while a coloured ground stayed where a filter would have taken it along; 0 when it went along. */
function anchoredMoves(rows: readonly ColourRow[], [a = 1, b = 0]: readonly number[]): number {
  const by = Math.hypot(a - 1, b);
  const moves = rows.map(({ u, v, toU, toV }) => Math.hypot(toU - u, toV - v));
  const anchored = rows.filter(
    ({ u, v, light, toLight }, at) =>
      by * Math.hypot(u, v) > 5 && (moves[at] as number) < 2.5 && Math.abs(toLight - light) < 6,
  ).length;
  const moved = moves.filter((move) => move > 20).length;
  return anchored > ANCHORED * rows.length && moved > MOVED * rows.length ? moved : 0;
}

function medianSlope(slopes: readonly number[]): number {
  const sorted = slopes.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 1;
  return Math.abs(middle) < 0.05 ? 1 : middle;
}

/** Light as it follows from light (a curve: gamma, contrast) and a little from chroma (filters and turned hues). */
function fitLightOfColours(rows: readonly ColourRow[]): (row: ColourRow) => number {
  const terms = ({ light, u, v }: ColourRow): number[] => {
    const t = light - 128;
    return [1, t, (t * t) / 128, u, v];
  };
  let fitted = [128, 1, 0, 0, 0];
  const of = (row: ColourRow): number =>
    terms(row).reduce((sum, term, k) => sum + term * (fitted[k] as number), 0);
  let weights = rows.map(() => 1);
  for (let round = 0; round < 8; round++) {
    const matrix = fitted.map(() => new Float64Array(fitted.length + 1));
    rows.forEach((row, at) => {
      const line = [...terms(row), row.toLight];
      const w = weights[at] as number;
      matrix.forEach((into, i) => {
        for (let k = 0; k <= fitted.length; k++)
          into[k] = (into[k] as number) + w * (line[i] as number) * (line[k] as number);
      });
    });
    // Towards no change; few colours must not be explained each by itself.
    [1, 400, 4_000, 20_000, 20_000].forEach((pull, k) => {
      const line = matrix[k] as Float64Array;
      line[k] = (line[k] as number) + pull;
      line[fitted.length] = (line[fitted.length] as number) + pull * (k === 0 ? 128 : k === 1 ? 1 : 0);
    });
    fitted = solveLinear(matrix) ?? fitted;
    for (const k of [3, 4]) fitted[k] = Math.max(-0.5, Math.min(0.5, fitted[k] as number));
    weights = rows.map((row) => 1 / (1 + ((row.toLight - of(row)) / 8) ** 2));
  }
  return of;
}
