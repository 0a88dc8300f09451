import { coverOf, type Hash, joinCover, leafHash } from './merkle.ts';
import { sha256 } from './sha256.ts';
import { placeOf, subtreeHash, TILE_WIDTH, widthOf } from './tiles.ts';

export interface Tile {
  readonly level: number;
  readonly n: number;
  /** 32 bytes a hash. */
  readonly hashes: Uint8Array;
}

/**
 * The right edge of a growing tree: the last, unfinished tile of each level. It is all that appending and the root
 * need, however large the tree. `size` counts leaves.
 */
export class TreeEdge {
  #size: number;
  readonly #hash: Hash;
  /** The unfinished tile of each level; what is behind its width is unused. */
  readonly #tiles: Uint8Array[] = [];
  readonly #dirty = new Map<string, Tile>();

  /** `tiles`: the unfinished tiles of a tree of `size` leaves, in any order; throws when one is missing or too short. */
  constructor(size: number, tiles: readonly Tile[], hash: Hash = sha256) {
    this.#size = size;
    this.#hash = hash;
    for (let level = 0; TILE_WIDTH ** level <= size; level++) {
      const n = Math.floor(size / TILE_WIDTH ** (level + 1));
      const width = widthOf(level, n, size);
      const buffer = new Uint8Array(TILE_WIDTH * 32);
      if (width > 0) {
        const tile = tiles.find((one) => one.level === level && one.n === n);
        if (tile === undefined || tile.hashes.length < width * 32)
          throw new Error(`tile ${level}/${n} of a tree of ${size} leaves is missing or short`);
        buffer.set(tile.hashes.subarray(0, width * 32));
      }
      this.#tiles[level] = buffer;
    }
  }

  get size(): number {
    return this.#size;
  }

  /** Appends one entry: its leaf hash, and the hashes of the tiles that it completes. */
  append(entry: Uint8Array): void {
    this.#put(0, leafHash(entry, this.#hash));
    this.#size += 1;
  }

  /** Tiles that changed since the last call: completed ones whole, unfinished ones as far as they go. */
  takeChanged(): Tile[] {
    for (let level = 0; level < this.#tiles.length; level++) {
      const n = Math.floor(this.#size / TILE_WIDTH ** (level + 1));
      const width = widthOf(level, n, this.#size);
      const key = `${level}/${n}`;
      if (width > 0 && this.#dirty.has(key))
        this.#dirty.set(key, { level, n, hashes: (this.#tiles[level] as Uint8Array).slice(0, width * 32) });
    }
    const changed = [...this.#dirty.values()].filter(({ hashes }) => hashes.length > 0);
    this.#dirty.clear();
    return changed;
  }

  root(): Uint8Array {
    const hashes = coverOf(0, this.#size).map((node) => {
      const place = placeOf(node);
      return subtreeHash(this.#tiles[place.level] as Uint8Array, place.from, place.count, this.#hash);
    });
    return joinCover(hashes, this.#hash);
  }

  #put(level: number, hash: Uint8Array): void {
    const buffer = (this.#tiles[level] ??= new Uint8Array(TILE_WIDTH * 32));
    const index = Math.floor(this.#size / TILE_WIDTH ** level);
    const at = index % TILE_WIDTH;
    const n = Math.floor(index / TILE_WIDTH);
    buffer.set(hash, at * 32);
    const whole = at === TILE_WIDTH - 1;
    // Unfinished tiles are copied when they are taken, not at every leaf.
    this.#dirty.set(`${level}/${n}`, { level, n, hashes: whole ? buffer.slice() : new Uint8Array(0) });
    if (whole) this.#put(level + 1, subtreeHash(buffer, 0, TILE_WIDTH, this.#hash));
  }
}
