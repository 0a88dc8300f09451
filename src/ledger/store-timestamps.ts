import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';

export type TimestampRow = {
  size: number;
  authority: string;
  state: 'pending' | 'obtained' | 'verified';
  tries: number;
  not_before: string;
  request: Buffer | null;
  response: Buffer | null;
  stamped_at: string | null;
  problem: string | null;
};
type LocalAuthorityRow = { root: Buffer; certificate: Buffer; sealed: Buffer; created_at: string };
type TimestampTables = {
  'ledger.timestamps': TimestampRow;
  'ledger.local_authority': LocalAuthorityRow;
};

const tables = (db: Db) => db.withTables<TimestampTables>();

export async function insertTimestamps(
  tx: Tx,
  size: number,
  authorities: readonly string[],
  at: string,
): Promise<void> {
  await sql`insert into ledger.timestamps (size, authority, state, not_before)
    select ${size}::bigint, a, 'pending', ${at}::timestamptz from unnest(${authorities}::text[]) a
    on conflict do nothing`.execute(tx);
}

/**
 * Takes the newest checkpoints that an authority owes: counts a try and sets when the next may be, before the
 * authority is asked, so that a killed process asks again. A moment further off than `farthest` was set by a clock
 * that has jumped back since, and does not count.
 */
export async function claimTimestamps(
  db: Db,
  authority: string,
  now: string,
  farthest: string,
  maxTries: number,
  limit: number,
): Promise<{ size: number; note: string; tries: number }[]> {
  const { rows } = await sql<{ size: number; note: string; tries: number }>`
    with due as (
      select size, authority from ledger.timestamps
      where authority = ${authority} and state <> 'verified' and tries < ${maxTries}
        and (not_before <= ${now}::timestamptz or not_before > ${farthest}::timestamptz)
      order by size desc limit ${limit} for update skip locked
    )
    update ledger.timestamps t set tries = t.tries + 1,
      not_before = ${now}::timestamptz + least(interval '1 hour', interval '5 seconds' * power(2, least(t.tries, 12)))
    from due d join ledger.checkpoints c on c.size = d.size
    where t.size = d.size and t.authority = d.authority
    returning t.size, c.note, t.tries`.execute(db);
  return rows;
}

export async function saveTimestamp(
  db: Db,
  key: { readonly size: number; readonly authority: string },
  change: Partial<Pick<TimestampRow, 'state' | 'request' | 'response' | 'stamped_at' | 'problem'>>,
): Promise<void> {
  await tables(db)
    .updateTable('ledger.timestamps')
    .set(change)
    .where('size', '=', key.size)
    .where('authority', '=', key.authority)
    .where('state', '<>', 'verified')
    .execute();
}

/** Newest checkpoint first, then by authority. */
export function readTimestamps(db: Db, limit: number): Promise<TimestampRow[]> {
  return tables(db)
    .selectFrom('ledger.timestamps')
    .selectAll()
    .orderBy('size', 'desc')
    .orderBy('authority')
    .limit(limit)
    .execute();
}

/** Verified timestamps of the earliest checkpoint that covers `size` entries; empty when there is none yet. */
export async function timestampsCovering(db: Db, size: number): Promise<TimestampRow[]> {
  const { rows } = await sql<TimestampRow>`
    select * from ledger.timestamps
    where state = 'verified'
      and size = (select min(size) from ledger.timestamps where state = 'verified' and size >= ${size})
    order by authority`.execute(db);
  return rows;
}

export async function readLocalAuthority(db: Db): Promise<LocalAuthorityRow | null> {
  const row = await tables(db)
    .selectFrom('ledger.local_authority')
    .select(['root', 'certificate', 'sealed', 'created_at'])
    .executeTakeFirst();
  return row ?? null;
}

export async function insertLocalAuthority(tx: Tx, row: LocalAuthorityRow): Promise<void> {
  await tables(tx).insertInto('ledger.local_authority').values(row).execute();
}
