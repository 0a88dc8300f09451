/** Links between `nodes` numbered things; three arrays of one length. */
export interface Links {
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  /** Natural logarithm of the odds that the two are one. */
  readonly logOdds: ArrayLike<number>;
}

/** What a person ruled: the first side is not the second, whatever the links say. */
export interface Ruling {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

export interface ClusterOptions {
  /** A link under this does not join. */
  readonly threshold: (link: number) => number;
  /** A link that alone holds two groups together must be at least this sure. */
  readonly bridge: number;
  readonly joins?: readonly (readonly [number, number])[];
  readonly splits?: readonly Ruling[];
}

/**
 * Groups of things that links hold together: connected components at a threshold, less weak bridges. A bridge between two
 * groups of two or more hangs on one comparison: one error there would make one operator of two. Returns the smallest
 * member of each one's group. Linear in nodes and links, but for groups that a person ruled on.
 */
export function clusterLinks(nodes: number, links: Links, options: ClusterOptions): Int32Array<ArrayBuffer> {
  const parent = Int32Array.from({ length: nodes }, (_, i) => i);
  const kept: number[] = [];
  for (let i = 0; i < links.a.length; i++) {
    if (links.logOdds[i]! < options.threshold(i)) continue;
    kept.push(i);
    join(parent, links.a[i]!, links.b[i]!);
  }
  const weak = weakBridges(nodes, links, kept, options.bridge);
  const splits = options.splits ?? [];
  for (let i = 0; i < nodes; i++) parent[i] = i;
  if (splits.length === 0) {
    for (const i of kept) if (!weak.has(i)) join(parent, links.a[i]!, links.b[i]!);
    for (const [a, b] of options.joins ?? []) join(parent, a, b);
  } else {
    joinWithin(parent, links, kept, weak, options.joins ?? [], splits);
  }
  for (let i = 0; i < nodes; i++) parent[i] = rootOf(parent, i);
  return parent;
}

export function rootOf(parent: Int32Array, node: number): number {
  let at = node;
  while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
  return at;
}

/** The smaller root stays, so that a group is named by its smallest member. */
function join(parent: Int32Array, a: number, b: number): void {
  const [x, y] = [rootOf(parent, a), rootOf(parent, b)];
  if (x < y) parent[y] = x;
  else parent[x] = y;
}

/** Bridges (Tarjan 1974, without recursion) under `limit` with two or more nodes on either side. */
function weakBridges(nodes: number, links: Links, kept: readonly number[], limit: number): Set<number> {
  const head = new Int32Array(nodes).fill(-1);
  const next = new Int32Array(kept.length * 2);
  kept.forEach((link, k) => {
    for (const [half, node] of [
      [k * 2, links.a[link]!],
      [k * 2 + 1, links.b[link]!],
    ] as const) {
      next[half] = head[node]!;
      head[node] = half;
    }
  });
  const target = (half: number): number => {
    const link = kept[half >> 1]!;
    return half & 1 ? links.a[link]! : links.b[link]!;
  };
  const order = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const size = new Int32Array(nodes).fill(1);
  const via = new Int32Array(nodes).fill(-1);
  const turn = head.slice();
  const found = new Set<number>();
  let count = 0;
  for (let start = 0; start < nodes; start++) {
    if (order[start] !== -1 || head[start] === -1) continue;
    const seen = [start];
    const stack = [start];
    order[start] = low[start] = count++;
    while (stack.length > 0) {
      const node = stack.at(-1)!;
      const half = turn[node]!;
      if (half !== -1) {
        turn[node] = next[half]!;
        if (via[node] === (half ^ 1)) continue;
        const to = target(half);
        if (order[to] === -1) {
          order[to] = low[to] = count++;
          via[to] = half;
          stack.push(to);
          seen.push(to);
        } else if (order[to]! < low[node]!) low[node] = order[to]!;
        continue;
      }
      stack.pop();
      const up = stack.at(-1);
      if (up === undefined) continue;
      size[up]! += size[node]!;
      if (low[node]! < low[up]!) low[up] = low[node]!;
    }
    for (const node of seen) {
      const half = via[node]!;
      if (half === -1 || low[node] !== order[node]) continue;
      const link = kept[half >> 1]!;
      if (links.logOdds[link]! < limit && size[node]! >= 2 && seen.length - size[node]! >= 2) found.add(link);
    }
  }
  return found;
}

/** Joins from the surest link down, never across what a person split; a person's joins come first. */
function joinWithin(
  parent: Int32Array,
  links: Links,
  kept: readonly number[],
  weak: ReadonlySet<number>,
  joins: readonly (readonly [number, number])[],
  splits: readonly Ruling[],
): void {
  const sides = new Map<number, Map<number, number>>();
  splits.forEach(({ one, other }, ruling) => {
    for (const [members, side] of [
      [one, 1],
      [other, 2],
    ] as const)
      for (const node of members) {
        const known = sides.get(node) ?? new Map<number, number>();
        known.set(ruling, (known.get(ruling) ?? 0) | side);
        sides.set(node, known);
      }
  });
  const tryJoin = (a: number, b: number): void => {
    const [x, y] = [rootOf(parent, a), rootOf(parent, b)];
    if (x === y) return;
    const [small, large] = x < y ? [x, y] : [y, x];
    const [one, two] = [sides.get(small), sides.get(large)];
    if (one && two) for (const [ruling, side] of two) if (((one.get(ruling) ?? 0) | side) === 3) return;
    parent[large] = small;
    if (!two) return;
    const all = one ?? new Map<number, number>();
    for (const [ruling, side] of two) all.set(ruling, (all.get(ruling) ?? 0) | side);
    sides.set(small, all);
  };
  for (const [a, b] of joins) tryJoin(a, b);
  const sorted = kept.filter((i) => !weak.has(i)).sort((i, j) => links.logOdds[j]! - links.logOdds[i]!);
  for (const i of sorted) tryJoin(links.a[i]!, links.b[i]!);
}
