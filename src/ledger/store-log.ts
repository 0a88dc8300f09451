import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { Tile } from '../proofs/index.ts';

type LogTables = {
  'ledger.entries': { id: string; position: number | null; commitment: Buffer };
  'ledger.log_keys': LogKeyRow;
  'ledger.tiles': { level: number; n: number; hashes: Buffer };
  'ledger.log_state': {
    only_one: boolean;
    size: number;
    root: Buffer;
    note: string | null;
    at: string | null;
  };
  'ledger.checkpoints': CheckpointRow;
  'ledger.witnesses': { key: string; added_at: string };
  'ledger.cosignatures': { size: number; witness: string; note: string; line: string; seen_at: string };
};
export type LogKeyRow = {
  n: number;
  name: string;
  key_id: string;
  public_key: Buffer;
  sealed: Buffer | null;
  from_size: number;
  created_at: string;
};
export type CheckpointRow = { size: number; root: Buffer; note: string; at: string };
export type LogState = { size: number; root: Buffer; note: string | null; at: string | null };

const tables = (db: Db) => db.withTables<LogTables>();

/** One maker of keys at a time over all processes. */
const KEY_LOCK = 7_201_842_004;

export async function lockKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${KEY_LOCK})`.execute(tx);
}

/** Oldest first. */
export function readLogKeys(db: Db): Promise<LogKeyRow[]> {
  return tables(db).selectFrom('ledger.log_keys').selectAll().orderBy('n').execute();
}

export async function insertLogKey(
  tx: Tx,
  row: Omit<LogKeyRow, 'n' | 'sealed'> & { readonly sealed: Buffer },
): Promise<void> {
  await sql`update ledger.log_keys set sealed = null`.execute(tx);
  await sql`insert into ledger.log_keys (name, key_id, public_key, sealed, from_size, created_at)
    values (${row.name}, ${row.key_id}, ${row.public_key}, ${row.sealed}, ${row.from_size}, ${row.created_at})`.execute(
    tx,
  );
}

/** The state, locked; null while another process integrates. */
export async function lockLogState(tx: Tx): Promise<LogState | null> {
  const row = await tables(tx)
    .selectFrom('ledger.log_state')
    .select(['size', 'root', 'note', 'at'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row ?? null;
}

/** The state, locked, however long another process takes. */
export function waitForLogState(tx: Tx): Promise<LogState> {
  return tables(tx)
    .selectFrom('ledger.log_state')
    .select(['size', 'root', 'note', 'at'])
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export function readLogState(db: Db): Promise<LogState> {
  return tables(db)
    .selectFrom('ledger.log_state')
    .select(['size', 'root', 'note', 'at'])
    .executeTakeFirstOrThrow();
}

export async function writeLogState(tx: Tx, state: LogState): Promise<void> {
  await tables(tx).updateTable('ledger.log_state').set(state).execute();
}

/** Commitments at positions `from` … `from + limit - 1`, in order. */
export async function readCommitments(
  db: Db,
  from: number,
  limit: number,
): Promise<{ position: number; commitment: Buffer }[]> {
  const rows = await tables(db)
    .selectFrom('ledger.entries')
    .select(['position', 'commitment'])
    .where('position', '>=', from)
    .where('position', '<', from + limit)
    .orderBy('position')
    .execute();
  return rows as { position: number; commitment: Buffer }[];
}

/** One statement for any number of tiles. */
export async function writeTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  const levels = tiles.map((tile) => tile.level);
  const numbers = tiles.map((tile) => tile.n);
  const hashes = tiles.map((tile) => Buffer.from(tile.hashes));
  await sql`
    insert into ledger.tiles (level, n, hashes)
    select * from unnest(${levels}::int[], ${numbers}::bigint[], ${hashes}::bytea[])
    on conflict (level, n) do update set hashes = excluded.hashes`.execute(tx);
}

/** Those of the tiles that exist; one statement. */
export async function readTiles(
  db: Db,
  names: readonly { readonly level: number; readonly n: number }[],
): Promise<Tile[]> {
  const levels = names.map((name) => name.level);
  const numbers = names.map((name) => name.n);
  const { rows } = await sql<{ level: number; n: number; hashes: Buffer }>`
    select t.level, t.n, t.hashes from ledger.tiles t
    join unnest(${levels}::int[], ${numbers}::bigint[]) as w(level, n) on t.level = w.level and t.n = w.n`.execute(
    db,
  );
  return rows;
}

/** False when it is kept already. */
export async function keepCheckpointRow(tx: Tx, row: CheckpointRow): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('ledger.checkpoints')
    .values(row)
    .onConflict((conflict) => conflict.column('size').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function readCheckpoint(db: Db, size: number): Promise<CheckpointRow | null> {
  const row = await tables(db)
    .selectFrom('ledger.checkpoints')
    .selectAll()
    .where('size', '=', size)
    .executeTakeFirst();
  return row ?? null;
}

export async function lastCheckpoint(db: Db): Promise<CheckpointRow | null> {
  const row = await tables(db)
    .selectFrom('ledger.checkpoints')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Kept checkpoints, oldest first, in pages. */
export function checkpointsAfter(db: Db, size: number, limit: number): Promise<CheckpointRow[]> {
  return tables(db)
    .selectFrom('ledger.checkpoints')
    .selectAll()
    .where('size', '>', size)
    .orderBy('size')
    .limit(limit)
    .execute();
}

export async function readWitnesses(db: Db): Promise<string[]> {
  const rows = await tables(db).selectFrom('ledger.witnesses').select('key').orderBy('key').execute();
  return rows.map((row) => row.key);
}

export async function insertWitness(tx: Tx, key: string, at: string): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('ledger.witnesses')
    .values({ key, added_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function insertCosignature(
  db: Db,
  row: { size: number; witness: string; note: string; line: string; seen_at: string },
): Promise<void> {
  await tables(db)
    .insertInto('ledger.cosignatures')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['size', 'witness']).doUpdateSet({
        note: row.note,
        line: row.line,
        seen_at: row.seen_at,
      }),
    )
    .execute();
}

/** Cosignatures of the newest checkpoint at or below `size` that has any; null when there is none. */
export async function readCosigned(
  db: Db,
  size: number,
): Promise<{ size: number; note: string; lines: string[] } | null> {
  const { rows } = await sql<{ size: number; note: string; line: string }>`
    select c.size, c.note, c.line from ledger.cosignatures c
    where c.size = (select max(size) from ledger.cosignatures where size <= ${size}) order by c.witness`.execute(
    db,
  );
  const first = rows[0];
  return first ? { size: first.size, note: first.note, lines: rows.map((row) => row.line) } : null;
}
