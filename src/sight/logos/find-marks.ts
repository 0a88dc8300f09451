import { findContrastRegions } from './contrast-regions.ts';
import { findFlatRegions, type FlatRegion, type RgbImage } from './flat-regions.ts';
import { edgeOf, groupRegions, type RegionGroup } from './group-regions.ts';
import { type Frame, type InkMap, normaliseShape } from './shape.ts';

/** A part of a picture that may be a mark: one ink on another ground. */
export interface Mark {
  /** PATCH × PATCH, 0..255: the share of the ink, in the mark's own frame. */
  readonly patch: Uint8Array;
  /** Patch to pixels of the picture that was looked at. */
  readonly frame: Frame;
  /** Mean colour of the ink, 0..255 each. */
  readonly ink: readonly [number, number, number];
  /** Distance of ink and ground, in steps of a channel. */
  readonly contrast: number;
  /** Longer side of its box, pixels. */
  readonly edge: number;
}

/** Pictures are looked at at this size: a mark on a twentieth of the width is then 51 pixels wide. */
export const LOOKED_EDGE = 1024;
/** Marks kept of a picture. */
const MOST_MARKS = 180;
/** Groups looked at closely, of all sizes: those that stand out most. */
const MOST_GROUPS = 250;
/** Places on each side of a group's box that are glanced at. */
const GLANCES = 6;
/** The smallest groups are the most, and the fewest of them are marks. */
const SMALL_EDGE = 44;
const SMALL_RANK = 20;
/** Longer side of the smallest mark looked for, in pixels of the looked-at picture. */
const MIN_EDGE = 32;

interface Level {
  readonly image: RgbImage;
  readonly scale: number;
}

/** Longest box side, in pixels of a level, that a level answers for; larger ones are found on the next smaller level. */
const LEVEL_EDGE = 150;

export function findMarks(image: RgbImage): Mark[] {
  const found: { mark: Mark; rank: number }[] = [];
  const levels: Level[] = [{ image, scale: 1 }];
  while (levels.length < 4) {
    const last = levels.at(-1) as Level;
    if (Math.min(last.image.width, last.image.height) < 64) break;
    levels.push({ image: halve(last.image), scale: last.scale * 2 });
  }
  const seen = new Set<string>();
  const chosen: { level: Level; group: RegionGroup; rank: number }[] = [];
  levels.forEach((level, i) => {
    const last = i === levels.length - 1;
    const maxEdge = last ? Math.max(level.image.width, level.image.height) * 0.95 : LEVEL_EDGE;
    const limits = { minArea: 10, minEdge: 4, maxEdge };
    const flat = findFlatRegions(level.image, { ...limits, steps: [9, 22] });
    const grouping = { regions: 400, maxEdge, maxMembers: 40 };
    const groups = [
      ...groupRegions(flat, { ...grouping, colour: 36 }),
      // Parts printed with one ink are nearer in colour than what lies around them is.
      ...groupRegions(flat, { ...grouping, colour: 14 }).filter((group) => group.members.length > 1),
      ...groupRegions(findContrastRegions(level.image, limits), { ...grouping, colour: 48 }),
    ];
    for (const group of groups) {
      const edge = edgeOf(group);
      if (edge < (i === 0 ? MIN_EDGE : LEVEL_EDGE * 0.4)) continue;
      if (isSeen(seen, level, group)) continue;
      const rank = contrastAround(level.image, group) - (edge < SMALL_EDGE ? SMALL_RANK : 0);
      if (rank > 0) chosen.push({ level, group, rank });
    }
  });
  chosen.sort((a, b) => b.rank - a.rank);
  for (const { level, group } of chosen.slice(0, MOST_GROUPS))
    for (const mark of toMarks(level, group)) found.push({ mark, rank: rankOf(mark) });
  found.sort((a, b) => b.rank - a.rank);
  return found.slice(0, MOST_MARKS).map((f) => f.mark);
}

/** The median distance from a group's ink of what lies around its box, capped: a glance before the long look. */
function contrastAround({ data, width, height }: RgbImage, group: RegionGroup): number {
  const ink = meanColour(group.members);
  const [w, h] = [group.right - group.left + 5, group.bottom - group.top + 5];
  const far: number[] = [];
  for (let k = 0; k < GLANCES; k++) {
    const at = (k + 0.5) / GLANCES;
    for (const [dx, dy] of [
      [at * w, 0],
      [at * w, h],
      [0, at * h],
      [w, at * h],
    ] as const) {
      const x = Math.min(width - 1, Math.max(0, Math.round(group.left - 2 + dx)));
      const y = Math.min(height - 1, Math.max(0, Math.round(group.top - 2 + dy)));
      const i = (y * width + x) * 3;
      far.push(
        Math.max(
          Math.abs((data[i] as number) - ink[0]),
          Math.abs((data[i + 1] as number) - ink[1]),
          Math.abs((data[i + 2] as number) - ink[2]),
        ),
      );
    }
  }
  far.sort((a, b) => a - b);
  // What is like the ink all around is a piece of something larger.
  const [low, median] = [far[far.length >> 2] as number, far[far.length >> 1] as number];
  return median < MIN_CONTRAST ? 0 : Math.min(PLAIN_CONTRAST, (low + median) / 2);
}

/** Printed marks are crisp: nearly all their pixels are ink or ground. Beyond a plain contrast, more says nothing. */
const PLAIN_CONTRAST = 90;

function rankOf({ patch, contrast }: Mark): number {
  let sum = 0;
  let squares = 0;
  for (const v of patch) {
    sum += v;
    squares += v * v;
  }
  return (Math.min(1, contrast / PLAIN_CONTRAST) * squares) / Math.max(1, 255 * sum);
}

/** As much of the same ink in the same box, from another step or another size, is the same mark. */
function isSeen(seen: Set<string>, { scale }: Level, group: RegionGroup): boolean {
  const ink = meanColour(group.members);
  const size = edgeOf(group) * scale;
  const grain = Math.max(3, size / 24);
  const area = group.members.reduce((sum, m) => sum + m.area, 0) * scale * scale;
  const key = (shift: number): string =>
    [group.left, group.top, group.right + 1, group.bottom + 1]
      .map((v) => Math.floor((v * scale) / grain + shift))
      .concat(ink.map((v) => Math.floor(v / 24 + shift)))
      .concat(Math.floor(6 * Math.log(area) + shift))
      .join();
  // Two lattices, half a grain apart, so that hardly a twin falls on both sides of a line in both.
  const keys = [
    `${Math.round(Math.log2(size) * 2)}:${key(0)}`,
    `${Math.round(Math.log2(size) * 2)};${key(0.5)}`,
  ];
  if (keys.some((k) => seen.has(k))) return true;
  for (const k of keys) seen.add(k);
  return false;
}

function halve({ data, width, height }: RgbImage): RgbImage {
  const w = width >> 1;
  const h = height >> 1;
  const out = new Uint8Array(w * h * 3);
  for (let y = 0, o = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = (y * 2 * width + x * 2) * 3;
      for (let c = 0; c < 3; c++, o++) {
        out[o] =
          ((data[i + c] as number) +
            (data[i + 3 + c] as number) +
            (data[i + width * 3 + c] as number) +
            (data[i + width * 3 + 3 + c] as number) +
            2) >>
          2;
      }
    }
  }
  return { data: out, width: w, height: h };
}

function meanColour(members: readonly FlatRegion[]): [number, number, number] {
  let area = 0;
  const sum: [number, number, number] = [0, 0, 0];
  for (const m of members) {
    area += m.area;
    sum[0] += m.red * m.area;
    sum[1] += m.green * m.area;
    sum[2] += m.blue * m.area;
  }
  return [sum[0] / area, sum[1] / area, sum[2] / area];
}

const MIN_CONTRAST = 24;

/** How far from the ink, of the way to the ground, what hangs together with it may be. */
const WALKS = [0.5, 0.3];
/** Of the ink: what a stricter walk leaves out for it to count as another mark. */
const OTHER_MARK = 0.06;

/**
 * Looks again at the window around a group: the share of its ink in each pixel, of what hangs together with it. Where
 * the ground comes near the ink's colour, how strictly that is taken gives different marks.
 */
function toMarks(level: Level, group: RegionGroup): Mark[] {
  const { image, scale } = level;
  const margin = 3;
  const left = Math.max(0, group.left - margin);
  const top = Math.max(0, group.top - margin);
  const right = Math.min(image.width - 1, group.right + margin);
  const bottom = Math.min(image.height - 1, group.bottom + margin);
  const width = right - left + 1;
  const height = bottom - top + 1;
  const ink = meanColour(group.members);
  const far = new Uint8Array(width * height);
  for (let y = 0, o = 0; y < height; y++) {
    let i = ((top + y) * image.width + left) * 3;
    for (let x = 0; x < width; x++, o++, i += 3) {
      far[o] = Math.max(
        Math.abs((image.data[i] as number) - ink[0]),
        Math.abs((image.data[i + 1] as number) - ink[1]),
        Math.abs((image.data[i + 2] as number) - ink[2]),
      );
    }
  }
  const contrast = groundDistance(far);
  if (contrast < MIN_CONTRAST) return [];
  const seeds = group.members.flatMap((m) =>
    m.seeds.map((s) => (Math.floor(s / image.width) - top) * width + (s % image.width) - left),
  );
  const marks: Mark[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const walk of WALKS) {
    const map = keepConnected(far, width, height, contrast, walk, seeds);
    const mass = map.data.reduce((sum, v) => sum + v, 0);
    if (mass > before * (1 - OTHER_MARK)) continue;
    before = mass;
    const shape = normaliseShape(map);
    if (shape === null) continue;
    const f = shape.frame;
    marks.push({
      patch: shape.patch,
      frame: {
        cx: (left + f.cx + 0.5) * scale,
        cy: (top + f.cy + 0.5) * scale,
        a: f.a * scale,
        b: f.b * scale,
        d: f.d * scale,
      },
      ink,
      contrast,
      edge: edgeOf(group) * scale,
    });
  }
  return marks;
}

/** The median distance from the ink of what is clearly not ink; Otsu's split of the window decides what is. */
function groundDistance(far: Uint8Array): number {
  const counts = new Int32Array(256);
  for (const v of far) counts[v] = (counts[v] as number) + 1;
  let beyond = 0;
  for (let v = 20; v < 256; v++) beyond += counts[v] as number;
  let left = beyond / 2;
  for (let v = 20; v < 256; v++) {
    left -= counts[v] as number;
    if (left <= 0) return v;
  }
  return 0;
}

/** Ink that hangs together with a seed, and the pixels at its rim; everything else is ground. */
function keepConnected(
  far: Uint8Array,
  width: number,
  height: number,
  contrast: number,
  walk: number,
  seeds: readonly number[],
): InkMap {
  const most = contrast * walk;
  const state = new Uint8Array(far.length);
  const stack: number[] = [];
  for (const s of seeds) {
    if (s >= 0 && s < far.length && state[s] === 0) {
      state[s] = 1;
      stack.push(s);
    }
  }
  const data = new Uint8Array(far.length);
  while (stack.length > 0) {
    const i = stack.pop() as number;
    const d = far[i] as number;
    data[i] = Math.max(0, Math.round(255 * (1 - d / contrast)));
    // The rim is taken in but not walked on.
    if (d > most) continue;
    const x = i % width;
    const y = (i - x) / width;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const n = ny * width + nx;
        if (state[n] === 0) {
          state[n] = 1;
          stack.push(n);
        }
      }
    }
  }
  return { data, width, height };
}
