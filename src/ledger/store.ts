import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { Entry } from './entry.ts';

type EntryRow = {
  id: string;
  position: number | null;
  commitment: Buffer;
  chain: Buffer | null;
  appended_at: string;
};
type ContentRow = {
  entry_id: string;
  kind: string;
  subject_type: string;
  subject_id: string;
  actor: string;
  at: string;
  salt: Buffer | null;
  data: unknown;
  erased_at: string | null;
};
type LedgerTables = {
  'ledger.entries': EntryRow;
  'ledger.contents': ContentRow;
  'ledger.followers': { name: string; position: number; updated_at: string };
};

/** One sequencer at a time over all processes. */
const SEQUENCER_LOCK = 7_201_842_003;

export interface NewEntryRow {
  readonly id: string;
  readonly commitment: Buffer;
  readonly salt: Buffer;
  readonly kind: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly actor: string;
  readonly at: string;
  readonly data: unknown;
}

/** One statement for any number of entries, so that a batch costs one round trip. */
export async function insertEntries(db: Db, rows: readonly NewEntryRow[]): Promise<void> {
  const list = JSON.stringify(
    rows.map((row) => ({
      ...row,
      commitment: row.commitment.toString('hex'),
      salt: row.salt.toString('hex'),
    })),
  );
  await sql`
    with input as materialized (
      select * from jsonb_to_recordset(${list}::jsonb) as r(
        id text, commitment text, salt text, kind text, subject_type text, subject_id text, actor text, at timestamptz, data jsonb)
    ), entry as (
      insert into ledger.entries (id, commitment) select id, decode(commitment, 'hex') from input
    )
    insert into ledger.contents (entry_id, kind, subject_type, subject_id, actor, at, salt, data)
    select id, kind, subject_type, subject_id, actor, at, decode(salt, 'hex'), coalesce(data, 'null'::jsonb) from input`.execute(
    db,
  );
}

export async function tryLockSequencer(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) as taken`.execute(tx);
  return rows[0]?.taken ?? false;
}

export async function readHead(db: Db): Promise<{ position: number; chain: Buffer } | null> {
  const row = await db
    .withTables<LedgerTables>()
    .selectFrom('ledger.entries')
    .select(['position', 'chain'])
    .where('position', 'is not', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.chain && row.position !== null ? { position: row.position, chain: row.chain } : null;
}

export function readPending(db: Db, limit: number): Promise<{ id: string; commitment: Buffer }[]> {
  return db
    .withTables<LedgerTables>()
    .selectFrom('ledger.entries')
    .select(['id', 'commitment'])
    .where('position', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function assignPositions(
  tx: Tx,
  rows: readonly { id: string; position: number; chain: Buffer }[],
): Promise<void> {
  const ids = rows.map((row) => row.id);
  const positions = rows.map((row) => row.position);
  const chains = rows.map((row) => row.chain);
  await sql`
    update ledger.entries e set position = n.position, chain = n.chain
    from unnest(${ids}::text[], ${positions}::bigint[], ${chains}::bytea[]) as n(id, position, chain)
    where e.id = n.id`.execute(tx);
  await sql`select pg_notify('assay_ledger', ${String(positions.at(-1))})`.execute(tx);
}

const columns = [
  'e.id',
  'e.position',
  'e.commitment',
  'e.chain',
  'c.kind',
  'c.subject_type',
  'c.subject_id',
  'c.actor',
  'c.at',
  'c.salt',
  'c.data',
  'c.erased_at',
] as const;

export type FullRow = Pick<EntryRow, 'id' | 'position' | 'commitment' | 'chain'> &
  Omit<Selectable<ContentRow>, 'entry_id'>;

/** Sequenced entries after `position`, in order. */
export function readAfter(db: Db, position: number, limit: number): Promise<FullRow[]> {
  return joined(db)
    .select(columns)
    .where('e.position', '>', position)
    .orderBy('e.position')
    .limit(limit)
    .execute();
}

/** Entries of these kinds after `position`, up to and with `last`, in order. */
export function readOfKinds(
  db: Db,
  position: number,
  last: number,
  kinds: readonly string[],
): Promise<FullRow[]> {
  return joined(db)
    .select(columns)
    .where('e.position', '>', position)
    .where('e.position', '<=', last)
    .where('c.kind', '=', sql<string>`any(${kinds}::text[])`)
    .orderBy('e.position')
    .execute();
}

export async function readEntry(db: Db, id: string): Promise<FullRow | undefined> {
  return joined(db).select(columns).where('e.id', '=', id).executeTakeFirst();
}

export function readEntries(db: Db, ids: readonly string[]): Promise<FullRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return joined(db).select(columns).where('e.id', 'in', ids).execute();
}

export function readOfSubject(db: Db, type: string, id: string, limit: number): Promise<FullRow[]> {
  return joined(db)
    .select(columns)
    .where('c.subject_type', '=', type)
    .where('c.subject_id', '=', id)
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute();
}

function joined(db: Db) {
  return db
    .withTables<LedgerTables>()
    .selectFrom('ledger.entries as e')
    .innerJoin('ledger.contents as c', 'c.entry_id', 'e.id');
}

export async function countEntries(
  db: Db,
): Promise<{ total: number; pending: number; withoutContent: number }> {
  const { rows } = await sql<{ total: number; pending: number; without: number }>`
    select count(*) as total, count(*) filter (where e.position is null) as pending,
      count(*) filter (where c.entry_id is null) as without
    from ledger.entries e left join ledger.contents c on c.entry_id = e.id`.execute(db);
  const row = rows[0];
  return { total: row?.total ?? 0, pending: row?.pending ?? 0, withoutContent: row?.without ?? 0 };
}

export async function eraseRow(tx: Tx, id: string, at: string): Promise<boolean> {
  const done = await tx
    .withTables<LedgerTables>()
    .updateTable('ledger.contents')
    .set({ salt: null, data: null, erased_at: at })
    .where('entry_id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function ensureFollower(db: Db, name: string, position: number): Promise<void> {
  await db
    .withTables<LedgerTables>()
    .insertInto('ledger.followers')
    .values({ name, position, updated_at: sql`now()` as never })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}

/** The cursor, locked; undefined while another process moves it. */
export async function lockFollower(tx: Tx, name: string): Promise<number | undefined> {
  const row = await tx
    .withTables<LedgerTables>()
    .selectFrom('ledger.followers')
    .select('position')
    .where('name', '=', name)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row?.position;
}

export async function moveFollower(tx: Tx, name: string, position: number): Promise<void> {
  await tx
    .withTables<LedgerTables>()
    .updateTable('ledger.followers')
    .set({ position, updated_at: sql`now()` as never })
    .where('name', '=', name)
    .execute();
}

export function readFollowers(db: Db): Promise<{ name: string; position: number }[]> {
  return db
    .withTables<LedgerTables>()
    .selectFrom('ledger.followers')
    .select(['name', 'position'])
    .orderBy('name')
    .execute();
}

export function toEntry(row: FullRow): Entry {
  return {
    id: row.id,
    position: row.position,
    commitment: row.commitment.toString('hex'),
    chain: row.chain?.toString('hex') ?? null,
    kind: row.kind,
    subject: { type: row.subject_type, id: row.subject_id },
    actor: row.actor,
    at: row.at,
    data: row.data,
    erasedAt: row.erased_at,
  };
}
