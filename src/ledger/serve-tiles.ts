import type { Db } from '../base/db.ts';
import { parseTilePath, TILE_WIDTH, widthOf } from '../proofs/index.ts';
import { readCommitments, readLogState, readTiles } from './store-log.ts';

/**
 * The bytes of a tile by its C2SP path (`0/x001/234`, `entries/005.p/12`); null when there is none (yet). Entries are
 * the commitments: what is public tells nobody who did what.
 */
export async function tileBytes(db: Db, path: string): Promise<Buffer | null> {
  const name = parseTilePath(path);
  if (name === null) return null;
  const { size } = await readLogState(db);
  const level = name.level === 'entries' ? 0 : name.level;
  if (widthOf(level, name.n, size) < name.width) return null;
  if (name.level === 'entries') return await entryBundle(db, name.n * TILE_WIDTH, name.width);
  const [tile] = await readTiles(db, [{ level, n: name.n }]);
  return tile === undefined ? null : Buffer.from(tile.hashes.subarray(0, name.width * 32));
}

/** C2SP tlog-tiles: each entry after its length, 16 bits big-endian. */
async function entryBundle(db: Db, from: number, count: number): Promise<Buffer | null> {
  const rows = await readCommitments(db, from + 1, count);
  if (rows.length !== count) return null;
  return Buffer.concat(rows.flatMap(({ commitment }) => [Buffer.of(0, commitment.length), commitment]));
}
