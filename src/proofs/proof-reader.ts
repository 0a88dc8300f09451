import { consistencySteps, type Hash, inclusionSteps, joinCover, type Node, type Step } from './merkle.ts';
import { sha256 } from './sha256.ts';
import type { TilePyramids } from './tile-pyramids.ts';
import { placeOf, subtreeHash, TILE_WIDTH } from './tiles.ts';
import type { Tile } from './tree-edge.ts';

/** Gives the stored tiles, in any order; each at least as wide as the tree asked about needs. */
export type ReadTiles = (names: readonly { level: number; n: number }[]) => Promise<readonly Tile[]>;

export interface ProofReaderOptions {
  readonly hash?: Hash;
  /** Keeps upper tiles between proofs. */
  readonly pyramids?: TilePyramids;
}

/** Inclusion proof of the leaf `index` in the tree of `size` leaves; at most one read. `index` < `size`. */
export async function readInclusion(
  read: ReadTiles,
  index: number,
  size: number,
  options: ProofReaderOptions = {},
): Promise<Uint8Array[]> {
  return await hashSteps(read, inclusionSteps(index, size), options);
}

/** Consistency proof from `first` to `second` leaves; at most one read. */
export async function readConsistency(
  read: ReadTiles,
  first: number,
  second: number,
  options: ProofReaderOptions = {},
): Promise<Uint8Array[]> {
  return await hashSteps(read, consistencySteps(first, second), options);
}

async function hashSteps(
  read: ReadTiles,
  steps: readonly Step[],
  { hash = sha256, pyramids }: ProofReaderOptions,
): Promise<Uint8Array[]> {
  // What is kept is taken at once: it may be gone when the rest has been read.
  const known = new Map<string, Uint8Array>();
  const names = new Map<string, { level: number; n: number }>();
  for (const node of steps.flat()) {
    const { level, n, from, count } = placeOf(node);
    const kept = pyramids?.get(level, n, from, count) ?? pyramids?.node(node);
    if (kept) known.set(keyOf(node), kept);
    else names.set(`${level}/${n}`, { level, n });
  }
  const tiles = new Map<string, Uint8Array>();
  if (names.size > 0)
    for (const tile of await read([...names.values()])) {
      tiles.set(`${tile.level}/${tile.n}`, tile.hashes);
      // Tiles of leaves are many and seldom asked for twice.
      if (tile.level > 0) pyramids?.add(tile);
    }
  const hashOf = (node: Node): Uint8Array => {
    const kept = known.get(keyOf(node));
    if (kept) return kept;
    const { level, n, from, count } = placeOf(node);
    const tile = tiles.get(`${level}/${n}`);
    if (tile === undefined || tile.length < (from + count) * 32)
      throw new Error(`tile ${level}/${n} is missing or short`);
    const computed = subtreeHash(tile, from, count, hash);
    if (tile.length < TILE_WIDTH * 32) pyramids?.addNode(node, computed);
    return computed;
  };
  return steps.map((step) => joinCover(step.map(hashOf), hash));
}

const keyOf = ({ height, index }: Node): string => `${height}/${index}`;
