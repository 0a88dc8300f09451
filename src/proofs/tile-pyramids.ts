import { type Hash, type Node, nodeHash } from './merkle.ts';
import { sha256 } from './sha256.ts';
import { TILE_WIDTH } from './tiles.ts';
import type { Tile } from './tree-edge.ts';

/**
 * Whole tiles with all hashes above them, since these never change: the least lately used go first. Proofs of many leaves
 * share their upper tiles, so that after a few only the leaf's own tile is read and hashed. 16 KiB a tile.
 */
export class TilePyramids {
  readonly #known = new Map<string, Uint8Array>();
  /** Whole subtrees in tiles that still grow: the right edge, which every proof of one size shares. */
  readonly #nodes = new Map<string, Uint8Array>();
  readonly #limit: number;
  readonly #hash: Hash;

  constructor(limit = 1_024, hash: Hash = sha256) {
    this.#limit = limit;
    this.#hash = hash;
  }

  /** Keeps a tile when it is whole. */
  add({ level, n, hashes }: Tile): void {
    if (hashes.length !== TILE_WIDTH * 32) return;
    // As a heap: the root at 1, the children of i at 2i and 2i + 1, the tile's own hashes from 256 on.
    const heap = new Uint8Array(TILE_WIDTH * 2 * 32);
    heap.set(hashes, TILE_WIDTH * 32);
    for (let i = TILE_WIDTH - 1; i >= 1; i--) {
      const at = i * 64;
      heap.set(nodeHash(heap.subarray(at, at + 32), heap.subarray(at + 32, at + 64), this.#hash), i * 32);
    }
    const oldest = this.#known.size >= this.#limit ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(`${level}/${n}`, heap);
  }

  /** Hash of a whole subtree that lies in a tile that still grows; null when it is not kept. */
  node({ height, index }: Node): Uint8Array | null {
    return this.#nodes.get(`${height}/${index}`) ?? null;
  }

  addNode({ height, index }: Node, hash: Uint8Array): void {
    const oldest = this.#nodes.size >= this.#limit ? this.#nodes.keys().next().value : undefined;
    if (oldest !== undefined) this.#nodes.delete(oldest);
    this.#nodes.set(`${height}/${index}`, hash);
  }

  /** Hash over `count` (a power of two) hashes of a tile from `from` on; null when the tile is not kept. */
  get(level: number, n: number, from: number, count: number): Uint8Array | null {
    const key = `${level}/${n}`;
    const heap = this.#known.get(key);
    if (heap === undefined) return null;
    this.#known.delete(key);
    this.#known.set(key, heap);
    const i = (TILE_WIDTH + from) / count;
    return heap.slice(i * 32, i * 32 + 32);
  }
}
