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
const MOST_MARKS = 320;
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
  levels.forEach((level, i) => {
    const last = i === levels.length - 1;
    const maxEdge = last ? Math.max(level.image.width, level.image.height) * 0.95 : LEVEL_EDGE;
    const regions = findFlatRegions(level.image, {
      steps: [9, 22],
      minArea: 10,
      minEdge: 4,
      maxEdge,
    });
    for (const group of groupRegions(regions, { colour: 36, regions: 400, maxEdge, maxMembers: 40 })) {
      const edge = edgeOf(group);
      if (edge < (i === 0 ? MIN_EDGE : LEVEL_EDGE * 0.4)) continue;
      if (isSeen(seen, level, group)) continue;
      const mark = toMark(level, group);
      if (mark !== null) found.push({ mark, rank: mark.contrast });
    }
  });
  found.sort((a, b) => b.rank - a.rank);
  return found.slice(0, MOST_MARKS).map((f) => f.mark);
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

/** Looks again at the window around a group: the share of its ink in each pixel, of what hangs together with it. */
function toMark(level: Level, group: RegionGroup): Mark | null {
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
  if (contrast < MIN_CONTRAST) return null;
  const seeds = group.members.flatMap((m) =>
    m.seeds.map((s) => (Math.floor(s / image.width) - top) * width + (s % image.width) - left),
  );
  const map = keepConnected(far, width, height, contrast, seeds);
  const shape = normaliseShape(map);
  if (shape === null) return null;
  const f = shape.frame;
  return {
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
  };
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
  seeds: readonly number[],
): InkMap {
  const half = contrast / 2;
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
    if (d > half) continue;
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
