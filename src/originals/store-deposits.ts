import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import { type Deposit, type FileKind, provenAtOf, type StampView } from './deposit.ts';

type DepositRow = {
  id: string;
  work_id: string;
  manifest: string;
  manifest_hash: Buffer;
  entry_id: string;
  at: string;
  by: string;
};
type FileRow = {
  deposit_id: string;
  ordinal: number;
  sha256: Buffer;
  bytes: number;
  name: string;
  media_type: string;
  kind: FileKind;
};
export type StampRow = {
  deposit_id: string;
  authority: string;
  state: StampView['state'];
  tries: number;
  not_before: string;
  request: Buffer | null;
  response: Buffer | null;
  stamped_at: string | null;
  problem: string | null;
};
type Tables = {
  'originals.deposits': DepositRow;
  'originals.deposit_files': FileRow;
  'originals.deposit_stamps': StampRow;
};

const tables = (db: Db) => db.withTables<Tables>();

export async function insertDeposit(
  tx: Tx,
  row: DepositRow,
  files: readonly Omit<FileRow, 'deposit_id' | 'ordinal'>[],
  authorities: readonly string[],
): Promise<void> {
  await tables(tx).insertInto('originals.deposits').values(row).execute();
  await tables(tx)
    .insertInto('originals.deposit_files')
    .values(files.map((file, ordinal) => ({ ...file, deposit_id: row.id, ordinal })))
    .execute();
  if (authorities.length === 0) return;
  await tables(tx)
    .insertInto('originals.deposit_stamps')
    .values(
      authorities.map((authority) => ({
        deposit_id: row.id,
        authority,
        state: 'pending' as const,
        tries: 0,
        not_before: row.at,
        request: null,
        response: null,
        stamped_at: null,
        problem: null,
      })),
    )
    .execute();
}

export async function readDeposits(
  db: Db,
  where: { readonly works: readonly string[] } | { readonly ids: readonly string[] },
): Promise<Deposit[]> {
  const [column, values] =
    'works' in where ? (['work_id', where.works] as const) : (['id', where.ids] as const);
  if (values.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('originals.deposits')
    .selectAll()
    .where(column, 'in', [...values])
    .orderBy('at')
    .orderBy('id')
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const files = await tables(db)
    .selectFrom('originals.deposit_files')
    .selectAll()
    .where('deposit_id', 'in', ids)
    .orderBy('ordinal')
    .execute();
  const stamps = await tables(db)
    .selectFrom('originals.deposit_stamps')
    .select(['deposit_id', 'authority', 'state', 'tries', 'stamped_at', 'problem'])
    .where('deposit_id', 'in', ids)
    .orderBy('authority')
    .execute();
  return rows.map((row) => {
    const own = stamps
      .filter((stamp) => stamp.deposit_id === row.id)
      .map(({ authority, state, tries, stamped_at: stampedAt, problem }) => ({
        authority,
        state,
        tries,
        stampedAt,
        problem,
      }));
    return {
      id: row.id,
      workId: row.work_id,
      at: row.at,
      manifestHash: row.manifest_hash.toString('hex'),
      entryId: row.entry_id,
      files: files
        .filter((file) => file.deposit_id === row.id)
        .map((file) => ({
          name: file.name,
          bytes: file.bytes,
          sha256: file.sha256.toString('hex'),
          mediaType: file.media_type,
          kind: file.kind,
        })),
      stamps: own,
      provenAt: provenAtOf(own),
    };
  });
}

/** The stamped bytes of a deposit; null when there is none. */
export async function readManifest(db: Db, depositId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('originals.deposits')
    .select('manifest')
    .where('id', '=', depositId)
    .executeTakeFirst();
  return row?.manifest ?? null;
}

export function readVerifiedStamps(db: Db, depositId: string): Promise<StampRow[]> {
  return tables(db)
    .selectFrom('originals.deposit_stamps')
    .selectAll()
    .where('deposit_id', '=', depositId)
    .where('state', '=', 'verified')
    .orderBy('stamped_at')
    .orderBy('authority')
    .execute();
}

/** Deposits of any work that hold a file, oldest first. */
export async function depositsHolding(
  db: Db,
  hashes: readonly string[],
): Promise<{ depositId: string; workId: string; sha256: string }[]> {
  if (hashes.length === 0) return [];
  const rows = await tables(db)
    .selectFrom('originals.deposit_files as f')
    .innerJoin('originals.deposits as d', 'd.id', 'f.deposit_id')
    .select(['d.id', 'd.work_id', 'f.sha256'])
    .where(
      'f.sha256',
      'in',
      hashes.map((hash) => Buffer.from(hash, 'hex')),
    )
    .orderBy('d.at')
    .orderBy('d.id')
    .execute();
  return rows.map((row) => ({ depositId: row.id, workId: row.work_id, sha256: row.sha256.toString('hex') }));
}

/**
 * Takes what an authority owes: counts a try and sets when the next may be, before it is asked. A moment further off
 * than `farthest` was set by a clock that has jumped back since, and does not count.
 */
export async function claimStamps(
  db: Db,
  input: {
    readonly authority: string;
    readonly now: string;
    readonly farthest: string;
    readonly most: number;
    readonly depositId: string | null;
  },
): Promise<{ depositId: string; manifest: string; tries: number }[]> {
  const { authority, now, farthest, most, depositId } = input;
  const { rows } = await sql<{ depositId: string; manifest: string; tries: number }>`
    with due as (
      select deposit_id from originals.deposit_stamps
      where authority = ${authority} and state <> 'verified'
        and (${depositId}::text is null or deposit_id = ${depositId})
        and (not_before <= ${now}::timestamptz or not_before > ${farthest}::timestamptz)
      order by not_before, deposit_id limit ${most} for update skip locked
    )
    update originals.deposit_stamps s set tries = s.tries + 1,
      not_before = ${now}::timestamptz + least(interval '30 minutes', interval '2 seconds' * power(2, least(s.tries, 12)))
    from due join originals.deposits d on d.id = due.deposit_id
    where s.deposit_id = due.deposit_id and s.authority = ${authority}
    returning s.deposit_id as "depositId", d.manifest, s.tries`.execute(db);
  return rows;
}

export async function saveStamp(
  db: Db,
  key: { readonly depositId: string; readonly authority: string },
  change: Partial<Pick<StampRow, 'state' | 'request' | 'response' | 'stamped_at' | 'problem'>>,
): Promise<void> {
  await tables(db)
    .updateTable('originals.deposit_stamps')
    .set(change)
    .where('deposit_id', '=', key.depositId)
    .where('authority', '=', key.authority)
    .where('state', '<>', 'verified')
    .execute();
}
