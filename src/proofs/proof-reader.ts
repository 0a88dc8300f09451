import { consistencySteps, type Hash, inclusionSteps, joinCover, type Node, type Step } from './merkle.ts';
import { sha256 } from './sha256.ts';
import { placeOf, subtreeHash } from './tiles.ts';
import type { Tile } from './tree-edge.ts';

/** Gives the stored tiles, in any order; each at least as wide as the tree asked about needs. */
export type ReadTiles = (names: readonly { level: number; n: number }[]) => Promise<readonly Tile[]>;

/** Inclusion proof of the leaf `index` in the tree of `size` leaves; one read. `index` < `size`. */
export async function readInclusion(
  read: ReadTiles,
  index: number,
  size: number,
  hash: Hash = sha256,
): Promise<Uint8Array[]> {
  return await hashSteps(read, inclusionSteps(index, size), hash);
}

/** Consistency proof from `first` to `second` leaves; one read. */
export async function readConsistency(
  read: ReadTiles,
  first: number,
  second: number,
  hash: Hash = sha256,
): Promise<Uint8Array[]> {
  return await hashSteps(read, consistencySteps(first, second), hash);
}

async function hashSteps(read: ReadTiles, steps: readonly Step[], hash: Hash): Promise<Uint8Array[]> {
  const names = new Map<string, { level: number; n: number }>();
  for (const node of steps.flat()) {
    const { level, n } = placeOf(node);
    names.set(`${level}/${n}`, { level, n });
  }
  const tiles = new Map<string, Uint8Array>();
  if (names.size > 0)
    for (const { level, n, hashes } of await read([...names.values()])) tiles.set(`${level}/${n}`, hashes);
  const hashOf = (node: Node): Uint8Array => {
    const { level, n, from, count } = placeOf(node);
    const tile = tiles.get(`${level}/${n}`);
    if (tile === undefined || tile.length < (from + count) * 32)
      throw new Error(`tile ${level}/${n} is missing or short`);
    return subtreeHash(tile, from, count, hash);
  };
  return steps.map((step) => joinCover(step.map(hashOf), hash));
}
