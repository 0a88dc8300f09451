import { findContrastRegions } from './contrast-regions.ts';
import { findFlatRegions, type FlatRegion, type RgbImage } from './flat-regions.ts';
import { edgeOf, groupRegions, type RegionGroup } from './group-regions.ts';
import { InkWalk } from './ink-walk.ts';
import { scratch } from './scratch.ts';
import { type Frame, normaliseShape } from './shape.ts';

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
const MOST_MARKS = 240;
/** Groups looked at closely on each level, those that stand out most: small ones are many, and few of them are marks. */
const MOST_GROUPS = [70, 60, 36, 16];
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
    const chosen: { group: RegionGroup; rank: number }[] = [];
    for (const group of groups) {
      const edge = edgeOf(group);
      if (edge < (i === 0 ? MIN_EDGE : LEVEL_EDGE * 0.4)) continue;
      if (isSeen(seen, level, group)) continue;
      const rank = contrastAround(level.image, group) - (edge < SMALL_EDGE ? SMALL_RANK : 0);
      if (rank > 0) chosen.push({ group, rank });
    }
    chosen.sort((a, b) => b.rank - a.rank);
    for (const { group } of chosen.slice(0, MOST_GROUPS[i]))
      for (const mark of toMarks(level, group)) found.push({ mark, rank: rankOf(mark) });
  });
  found.sort((a, b) => b.rank - a.rank);
  return withoutTwins(found.map((f) => f.mark)).slice(0, MOST_MARKS);
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

/** Marks that lie in the same place and differ by less than this, in shades of a sample, are one. */
const TWIN = { place: 0.04, shades: 5 };

/** Of marks that hardly differ, seen on several levels or by several steps, the first. */
function withoutTwins(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  const near = new Map<string, Mark[]>();
  for (const mark of marks) {
    const { cx, cy, a, d } = mark.frame;
    const grain = 2 ** Math.round(Math.log2(Math.max(a, d)));
    const [column, row] = [Math.floor(cx / grain), Math.floor(cy / grain)];
    const rivals: Mark[] = [];
    for (let y = row - 1; y <= row + 1; y++)
      for (let x = column - 1; x <= column + 1; x++) rivals.push(...(near.get(`${grain} ${x} ${y}`) ?? []));
    if (rivals.some((other) => areTwins(mark, other))) continue;
    kept.push(mark);
    const key = `${grain} ${column} ${row}`;
    near.set(key, [...(near.get(key) ?? []), mark]);
  }
  return kept;
}

function areTwins({ frame: p, patch: one }: Mark, { frame: q, patch: other }: Mark): boolean {
  const most = TWIN.place * (p.a + p.d);
  if (Math.abs(p.cx - q.cx) > most || Math.abs(p.cy - q.cy) > most) return false;
  if (Math.abs(p.a - q.a) > most || Math.abs(p.b - q.b) > most || Math.abs(p.d - q.d) > most) return false;
  let sum = 0;
  for (let i = 3; i < one.length; i += 7) sum += Math.abs(one[i]! - other[i]!);
  return sum < (TWIN.shades * one.length) / 7;
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
const WALKS = { strict: 0.3, wide: 0.5 };
/** Of the ink: what a stricter walk leaves out for it to count as another mark. */
const OTHER_MARK = 0.06;
/** Of the ink: what parts between those that were joined add for them to make another mark. */
const OTHER_PARTS = 0.006;

const farOf = scratch(Uint8Array);
const wideOf = scratch(Uint8Array);
const strictOf = scratch(Uint8Array);
const wholeOf = scratch(Uint8Array);

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
  // A rim of one pixel around the window is far from every ink: nothing walks out.
  const width = right - left + 3;
  const height = bottom - top + 3;
  const ink = meanColour(group.members);
  const [red, green, blue] = ink;
  const far = farOf(width * height).fill(255);
  const counts = new Int32Array(256);
  for (let y = top; y <= bottom; y++) {
    let i = (y * image.width + left) * 3;
    let o = (y - top + 1) * width + 1;
    for (let x = left; x <= right; x++, o++, i += 3) {
      let d = Math.abs(image.data[i]! - red);
      const dg = Math.abs(image.data[i + 1]! - green);
      if (dg > d) d = dg;
      const db = Math.abs(image.data[i + 2]! - blue);
      if (db > d) d = db;
      far[o] = d;
      counts[d | 0]!++;
    }
  }
  const contrast = groundDistance(counts);
  if (contrast < MIN_CONTRAST) return [];
  const seeds = group.members.flatMap((m) =>
    m.seeds.map((s) => (Math.floor(s / image.width) - top + 1) * width + (s % image.width) - left + 1),
  );
  const shades = Uint8Array.from({ length: 256 }, (_, d) =>
    Math.max(0, Math.round(255 * (1 - d / contrast))),
  );
  const wide = wideOf(far.length).fill(0);
  const strict = strictOf(far.length);
  const walk = new InkWalk(far, width, shades, wide);
  const least = walk.from(seeds, contrast * WALKS.strict);
  strict.set(wide);
  const mass = least + walk.on(contrast * WALKS.wide);
  const maps = [wide];
  if (least <= mass * (1 - OTHER_MARK)) maps.push(strict);
  const whole = wholeOf(far.length);
  whole.set(wide);
  if (walk.others(whole, height, contrast * WALKS.strict, contrast * WALKS.wide) >= mass * OTHER_PARTS)
    maps.push(whole);
  return maps.flatMap((data): Mark[] => {
    const shape = normaliseShape({ data, width, height });
    if (shape === null) return [];
    const { cx, cy, a, b, d } = shape.frame;
    const frame = {
      cx: (left + cx - 0.5) * scale,
      cy: (top + cy - 0.5) * scale,
      a: a * scale,
      b: b * scale,
      d: d * scale,
    };
    return [{ patch: shape.patch, frame, ink, contrast, edge: edgeOf(group) * scale }];
  });
}

/** The median distance from the ink of what is clearly not ink. */
function groundDistance(counts: Int32Array): number {
  let beyond = 0;
  for (let v = 20; v < 256; v++) beyond += counts[v]!;
  let left = beyond / 2;
  for (let v = 20; v < 256; v++) {
    left -= counts[v]!;
    if (left <= 0) return v;
  }
  return 0;
}
