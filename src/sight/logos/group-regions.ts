import type { FlatRegion } from './flat-regions.ts';

/** Regions that may be one mark together. */
export interface RegionGroup {
  readonly members: readonly FlatRegion[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface GroupLimits {
  /** Distance of two mean colours (largest channel) that still count as one ink. */
  readonly colour: number;
  /** Regions considered: the largest. */
  readonly regions: number;
  readonly maxEdge: number;
  readonly maxMembers: number;
}

interface Cluster {
  members: FlatRegion[];
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * Every region alone, and every cluster on the way of joining neighbours of one colour, nearest first
 * (single linkage): a mark of several parts is one of them unless something of its colour lies nearer than its parts.
 */
export function groupRegions(regions: readonly FlatRegion[], limits: GroupLimits): RegionGroup[] {
  const kept = regions.toSorted((a, b) => b.area - a.area).slice(0, limits.regions);
  const clusters: Cluster[] = kept.map((r) => ({
    members: [r],
    left: r.left,
    top: r.top,
    right: r.right,
    bottom: r.bottom,
  }));
  const groups: RegionGroup[] = clusters.map((cluster) => ({ ...cluster }));
  const links: { a: number; b: number; gap: number }[] = [];
  const order = kept
    .map((_, i) => i)
    .sort((i, j) => (kept[i] as FlatRegion).left - (kept[j] as FlatRegion).left);
  for (let i = 0; i < order.length; i++) {
    const a = order[i] as number;
    const one = kept[a] as FlatRegion;
    const reach = limits.maxEdge / 3;
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j] as number;
      const two = kept[b] as FlatRegion;
      if (two.left - one.right > reach) continue;
      if (colourGap(one, two) > limits.colour) continue;
      const gap = boxGap(one, two);
      if (gap <= Math.min(reach, 1.2 * Math.max(edgeOf(one), edgeOf(two)))) links.push({ a, b, gap });
    }
  }
  links.sort((p, q) => p.gap - q.gap);
  const owner = kept.map((_, i) => i);
  const rootOf = (i: number): number => {
    let at = i;
    while (owner[at] !== at) at = owner[at] as number;
    return at;
  };
  for (const link of links) {
    const a = rootOf(link.a);
    const b = rootOf(link.b);
    if (a === b) continue;
    const one = clusters[a] as Cluster;
    const two = clusters[b] as Cluster;
    const joined: Cluster = {
      members: [...one.members, ...two.members],
      left: Math.min(one.left, two.left),
      top: Math.min(one.top, two.top),
      right: Math.max(one.right, two.right),
      bottom: Math.max(one.bottom, two.bottom),
    };
    if (joined.members.length > limits.maxMembers || edgeOf(joined) > limits.maxEdge) continue;
    owner[b] = a;
    clusters[a] = joined;
    groups.push({ ...joined });
  }
  return groups;
}

export const edgeOf = (box: { left: number; top: number; right: number; bottom: number }): number =>
  Math.max(box.right - box.left, box.bottom - box.top) + 1;

function boxGap(a: FlatRegion, b: FlatRegion): number {
  const dx = Math.max(0, a.left - b.right, b.left - a.right);
  const dy = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.hypot(dx, dy);
}

function colourGap(a: FlatRegion, b: FlatRegion): number {
  return Math.max(Math.abs(a.red - b.red), Math.abs(a.green - b.green), Math.abs(a.blue - b.blue));
}
