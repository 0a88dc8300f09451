import { type Hash, type Node, nodeHash } from './merkle.ts';
import { sha256 } from './sha256.ts';

/** C2SP tlog-tiles: a tile holds up to 256 hashes of one level; level L holds the subtrees of height 8·L. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

export interface TileName {
  /** 0…5, or `entries`. */
  readonly level: number | 'entries';
  readonly n: number;
  /** Hashes in it: 256 for a full tile. */
  readonly width: number;
}

/** `<L>/<N>[.p/<W>]`, N in groups of three digits, all but the last with an `x` before. */
export function tilePath({ level, n, width }: TileName): string {
  const digits = String(n);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile a path names; null unless it is exactly what `tilePath` writes. */
export function parseTilePath(path: string): TileName | null {
  const match = /^([0-5]|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return null;
  const [, level = '', groups = '', width] = match;
  const name: TileName = {
    level: level === 'entries' ? 'entries' : Number(level),
    n: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (name.width > TILE_WIDTH || !Number.isSafeInteger(name.n)) return null;
  return tilePath(name) === path ? name : null;
}

/** Where a node's hash can be computed from: hashes `from` … `from + count - 1` of a tile. */
export function placeOf(node: Node): { level: number; n: number; from: number; count: number } {
  const level = Math.floor(node.height / TILE_HEIGHT);
  const count = 2 ** (node.height % TILE_HEIGHT);
  const first = node.index * count;
  return { level, n: Math.floor(first / TILE_WIDTH), from: first % TILE_WIDTH, count };
}

/** Root of 2^k hashes that lie one after the other in a tile. */
export function subtreeHash(tile: Uint8Array, from: number, count: number, hash: Hash = sha256): Uint8Array {
  let row: Uint8Array[] = [];
  for (let i = from; i < from + count; i++) row.push(tile.subarray(i * 32, i * 32 + 32));
  while (row.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2)
      next.push(nodeHash(row[i] as Uint8Array, row[i + 1] as Uint8Array, hash));
    row = next;
  }
  return row[0] as Uint8Array;
}

/** Hashes in tile `n` of `level` in a tree of `size` leaves; 0 when there is no such tile. */
export function widthOf(level: number, n: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH));
}
