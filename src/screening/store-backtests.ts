import { type RawBuilder, sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { BacktestFilter, BacktestResult } from './backtest.ts';
import type { DecisionRow } from './store.ts';
import { askRunToStop, endRun, markRun, type RunColumns, type RunEnd, unbegun } from './store-runs.ts';

export type BacktestRow = RunColumns<BacktestResult> & {
  id: string;
  policy_version: string;
  against: string;
  filter: BacktestFilter;
};

type LabTables = { 'screening.backtests': BacktestRow };
const tables = (db: Db) => db.withTables<LabTables>();

/** Back-tests kept of one policy. */
const KEPT = 10;

export async function insertBacktest(
  tx: Tx,
  row: Pick<BacktestRow, 'id' | 'policy_version' | 'against' | 'filter' | 'asked_by' | 'asked_at'>,
): Promise<void> {
  await tables(tx)
    .insertInto('screening.backtests')
    .values({
      ...row,
      filter: jsonb(row.filter),
      ...unbegun,
    })
    .execute();
  await sql`
    delete from screening.backtests where policy_version = ${row.policy_version} and ended_at is not null and id not in (
      select id from screening.backtests where policy_version = ${row.policy_version} order by id desc limit ${KEPT})`.execute(
    tx,
  );
}

export async function readBacktest(db: Db, id: string): Promise<BacktestRow | undefined> {
  return tables(db).selectFrom('screening.backtests').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function readBacktestsOf(db: Db, version: string): Promise<BacktestRow[]> {
  return tables(db)
    .selectFrom('screening.backtests')
    .selectAll()
    .where('policy_version', '=', version)
    .orderBy('id', 'desc')
    .limit(KEPT)
    .execute();
}

export const markBacktest = (db: Db, id: string, done: number, total: number): Promise<boolean> =>
  markRun(db, 'screening.backtests', id, { done, total });

export const endBacktest = (tx: Db, id: string, end: RunEnd<BacktestResult>): Promise<boolean> =>
  endRun(tx, 'screening.backtests', id, end.result === undefined ? end : { ...end, done: end.result.tested });

export const askBacktestToStop = (tx: Tx, id: string, at: string): Promise<void> =>
  askRunToStop(tx, 'screening.backtests', id, at);

export type PlayedRow = Pick<DecisionRow, 'id' | 'listing_id' | 'seller_id' | 'at' | 'score' | 'record'>;

/** The last automatic judgement of each version of a listing, newest first, after a place. */
export async function readPlayed(
  db: Db,
  filter: BacktestFilter,
  after: { readonly at: string; readonly id: string } | null,
  limit: number,
): Promise<PlayedRow[]> {
  const place = after === null ? sql`true` : sql`(d.at, d.id) < (${after.at}::timestamptz, ${after.id})`;
  const { rows } = await sql<PlayedRow>`
    select d.id, d.listing_id, d.seller_id, d.at, d.score, d.record from screening.decisions d
    where ${played(filter)} and ${place} order by d.at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countPlayed(db: Db, filter: BacktestFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from screening.decisions d where ${played(filter)} limit ${filter.most}) found`.execute(db);
  return rows[0]?.count ?? 0;
}

function played({ since, until, sellerId, outcomes }: BacktestFilter): RawBuilder<boolean> {
  const parts = [
    sql<boolean>`d.cause in ('listed', 'edited', 'slow_checks', 'hold_expired', 'rejudged')`,
    sql<boolean>`not exists (select 1 from screening.decisions later where later.supersedes = d.id
      and later.cause in ('slow_checks', 'hold_expired', 'rejudged'))`,
    ...(since === undefined ? [] : [sql<boolean>`d.at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [sql<boolean>`d.at < ${until}::timestamptz`]),
    ...(sellerId === undefined ? [] : [sql<boolean>`d.seller_id = ${sellerId}`]),
    ...(outcomes === undefined ? [] : [sql<boolean>`d.outcome = any(${[...outcomes]}::text[])`]),
  ];
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** Share of the newest judgements in which each feature is there, 0..1, and of how many. */
export async function featurePresence(
  db: Db,
  most: number,
): Promise<{ readonly of: number; readonly present: ReadonlyMap<string, number> }> {
  const { rows } = await sql<{ name: string | null; count: number; total: number }>`
    with newest as materialized (
      select features from screening.decisions d where features is not null
      order by d.at desc, d.id desc limit ${most})
    select k.name, count(*) as count, (select count(*) from newest) as total
    from newest, jsonb_object_keys(features) as k(name) group by k.name`.execute(db);
  return {
    of: rows[0]?.total ?? 0,
    present: new Map(rows.map((row) => [row.name ?? '', row.count])),
  };
}
