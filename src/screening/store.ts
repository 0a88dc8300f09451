import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';

export type Outcome = 'publish' | 'review' | 'block';
export type Cause =
  | 'listed'
  | 'edited'
  | 'slow_checks'
  | 'hold_expired'
  | 'review'
  | 'objection'
  | 'protection'
  | 'verdict'
  | 'rejudged';

/** A decision as it is stored: snake_case columns as they are, times ISO UTC. */
export type DecisionRow = {
  id: string;
  listing_id: string;
  listing_version: number;
  seller_id: string;
  at: string;
  outcome: Outcome;
  held: boolean;
  held_until: string | null;
  decided_by: string;
  score: number | null;
  reasons: string[];
  policy_version: string;
  model_version: string;
  supersedes: string | null;
  cause: Cause;
  entry_id: string;
  took_ms: number;
  features: Record<string, number> | null;
  /** `packRecord`; null when it was erased. */
  record: Buffer | null;
};

export type PolicyRow = {
  version: string;
  number: number;
  name: string;
  body: unknown;
  state: PolicyState;
  author: string;
  note: string;
  created_at: string;
  live_at: string | null;
  /** The version it was made from. */
  based_on: string | null;
  /** Percent of sellers, while it is partial. */
  share: number | null;
  trial_since: string | null;
};

export const policyStates = ['draft', 'checked', 'shadow', 'partial', 'live', 'retired'] as const;
export type PolicyState = (typeof policyStates)[number];

type ScreeningTables = {
  'screening.decisions': DecisionRow;
  'screening.current_decisions': {
    listing_id: string;
    decision_id: string;
    outcome: Outcome;
    held: boolean;
    at: string;
  };
  'screening.slow_results': { decision_id: string; at: string; runs: unknown };
  'screening.policies': PolicyRow;
  'screening.rule_hits': { day: string; rule_id: string; hits: number };
};

const tables = (db: Db) => db.withTables<ScreeningTables>();

/**
 * Inserts decisions and puts each in force for its listing: two tables, one statement. Records travel as one run of bytes,
 * not as text: they are nine tenths of what is written.
 */
export async function insertDecisions(tx: Db, rows: readonly DecisionRow[]): Promise<void> {
  let offset = 1;
  const slim = rows.map(({ record, ...row }) => {
    const length = record?.length ?? null;
    const placed = { ...row, record_from: offset, record_length: length };
    offset += length ?? 0;
    return placed;
  });
  const records = Buffer.concat(rows.flatMap((row) => (row.record === null ? [] : [row.record])));
  await sql`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(slim)}::jsonb) as r(
        id text, listing_id text, listing_version int, seller_id text, at timestamptz, outcome text, held boolean,
        held_until timestamptz, decided_by text, score double precision, reasons text[], policy_version text,
        model_version text, supersedes text, cause text, entry_id text, took_ms real, features jsonb, record_from int,
        record_length int)
    ), decided as (
      insert into screening.decisions (id, listing_id, listing_version, seller_id, at, outcome, held, held_until, decided_by,
        score, reasons, policy_version, model_version, supersedes, cause, entry_id, took_ms, features, record)
      select id, listing_id, listing_version, seller_id, at, outcome, held, held_until, decided_by,
        score, reasons, policy_version, model_version, supersedes, cause, entry_id, took_ms, features,
        substring(${records}::bytea from record_from for record_length) from input
    )
    insert into screening.current_decisions (listing_id, decision_id, outcome, held, at)
    select listing_id, id, outcome, held, at from input
    on conflict (listing_id) do update set decision_id = excluded.decision_id, outcome = excluded.outcome,
      held = excluded.held, at = excluded.at`.execute(tx);
}

/** Ids of the decisions in force, locked until the transaction ends; listings without one are absent. */
export async function lockCurrent(tx: Tx, listingIds: readonly string[]): Promise<Map<string, string>> {
  if (listingIds.length === 0) return new Map();
  const rows = await tables(tx)
    .selectFrom('screening.current_decisions')
    .select(['listing_id', 'decision_id'])
    .where('listing_id', '=', sql<string>`any(${listingIds}::text[])`)
    .orderBy('listing_id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.listing_id, row.decision_id]));
}

export async function readDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  return tables(db).selectFrom('screening.decisions').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function readSupersededBy(db: Db, id: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('screening.decisions')
    .select('id')
    .where('supersedes', '=', id)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function readCurrent(db: Db, listingId: string): Promise<DecisionRow | undefined> {
  return tables(db)
    .selectFrom('screening.current_decisions as c')
    .innerJoin('screening.decisions as d', 'd.id', 'c.decision_id')
    .selectAll('d')
    .where('c.listing_id', '=', listingId)
    .executeTakeFirst();
}

const summary = [
  'd.id',
  'd.listing_id',
  'd.listing_version',
  'd.seller_id',
  'd.at',
  'd.outcome',
  'd.held',
  'd.held_until',
  'd.decided_by',
  'd.score',
  'd.reasons',
  'd.policy_version',
  'd.model_version',
  'd.supersedes',
  'd.cause',
  'd.entry_id',
  'd.took_ms',
] as const;

/** A decision without its record: what lists and live pages need. */
export type DecisionSummary = Omit<DecisionRow, 'features' | 'record'>;

export function readHistory(db: Db, listingId: string, limit: number): Promise<DecisionSummary[]> {
  return tables(db)
    .selectFrom('screening.decisions as d')
    .select(summary)
    .where('listing_id', '=', listingId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Decisions in force for these listings. */
export async function readCurrentOf(
  db: Db,
  listingIds: readonly string[],
): Promise<Map<string, DecisionSummary>> {
  if (listingIds.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('screening.current_decisions as c')
    .innerJoin('screening.decisions as d', 'd.id', 'c.decision_id')
    .select(summary)
    .where('c.listing_id', 'in', listingIds)
    .execute();
  return new Map(rows.map((row) => [row.listing_id, row]));
}

/** Newest first; `before` is the id of the last one already seen. */
export function readRecent(db: Db, limit: number, sellerId: string | null): Promise<DecisionSummary[]> {
  let query = tables(db)
    .selectFrom('screening.decisions as d')
    .select(summary)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (sellerId !== null) query = query.where('seller_id', '=', sellerId);
  return query.execute();
}

export async function countOutcomes(
  db: Db,
  since: string,
): Promise<{ outcome: Outcome; held: boolean; count: number }[]> {
  return tables(db)
    .selectFrom('screening.current_decisions')
    .select(['outcome', 'held', sql<number>`count(*)`.as('count')])
    .where('at', '>=', since)
    .groupBy(['outcome', 'held'])
    .execute();
}

/** Automatic judgements a bucket of `minutes`, oldest first. */
export async function readSeries(
  db: Db,
  since: string,
  minutes: number,
): Promise<{ at: string; outcome: Outcome; count: number }[]> {
  const { rows } = await sql<{ at: string; outcome: Outcome; count: number }>`
    select date_bin(make_interval(mins => ${minutes}), at, timestamptz '2000-01-01') as at, outcome, count(*) as count
    from screening.decisions where at >= ${since} and cause in ('listed', 'edited')
    group by 1, 2 order by 1`.execute(db);
  return rows;
}

export async function readTopReasons(
  db: Db,
  since: string,
  limit: number,
): Promise<{ code: string; count: number }[]> {
  const { rows } = await sql<{ code: string; count: number }>`
    select code, count(*) as count from screening.decisions, unnest(reasons) as code
    where at >= ${since} and outcome <> 'publish' group by code order by count desc, code limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function readMedianMs(db: Db, since: string): Promise<number | null> {
  const { rows } = await sql<{ ms: number | null }>`
    select percentile_cont(0.5) within group (order by took_ms) as ms
    from screening.decisions where at >= ${since} and cause in ('listed', 'edited')`.execute(db);
  return rows[0]?.ms ?? null;
}

/** Adds today's hits and answers the new totals. */
export async function addRuleHits(
  tx: Db,
  day: string,
  hits: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  if (hits.size === 0) return new Map();
  const rules = [...hits.keys()].toSorted();
  const { rows } = await sql<{ rule_id: string; hits: number }>`
    insert into screening.rule_hits as h (day, rule_id, hits)
    select ${day}::date, r, n from unnest(${rules}::text[], ${rules.map((rule) => hits.get(rule))}::int[]) as t(r, n)
    on conflict (day, rule_id) do update set hits = h.hits + excluded.hits returning rule_id, hits`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.rule_id, row.hits]));
}

export async function readRuleHits(db: Db, day: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ rule_id: string; hits: number }>`
    select rule_id, hits from screening.rule_hits where day = ${day}::date`.execute(db);
  return new Map(rows.map((row) => [row.rule_id, row.hits]));
}

/** Takes away what decisions were made from; the decisions stay. */
export async function eraseRecords(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tables(tx)
    .updateTable('screening.decisions')
    .set({ record: null, features: null })
    .where('id', 'in', ids)
    .execute();
  await tables(tx).deleteFrom('screening.slow_results').where('decision_id', 'in', ids).execute();
}

export async function writeSlowResult(tx: Db, decisionId: string, at: string, runs: unknown): Promise<void> {
  await tables(tx)
    .insertInto('screening.slow_results')
    .values({ decision_id: decisionId, at, runs: jsonb(runs) })
    .onConflict((conflict) => conflict.column('decision_id').doNothing())
    .execute();
}

export async function readSlowResult(
  db: Db,
  decisionId: string,
): Promise<{ at: string; runs: unknown } | undefined> {
  return tables(db)
    .selectFrom('screening.slow_results')
    .select(['at', 'runs'])
    .where('decision_id', '=', decisionId)
    .executeTakeFirst();
}

export async function insertPolicy(
  tx: Db,
  row: Omit<PolicyRow, 'number' | 'share' | 'trial_since'>,
): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('screening.policies')
    .values({ ...row, body: jsonb(row.body) } as never)
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function readPolicy(db: Db, version: string): Promise<PolicyRow | undefined> {
  return tables(db)
    .selectFrom('screening.policies')
    .selectAll()
    .where('version', '=', version)
    .executeTakeFirst();
}

export async function readLivePolicy(db: Db): Promise<PolicyRow | undefined> {
  return tables(db)
    .selectFrom('screening.policies')
    .selectAll()
    .where('state', '=', 'live')
    .executeTakeFirst();
}

/** The live policy; who else would replace it waits until the transaction ends. */
export async function lockLivePolicy(tx: Tx): Promise<PolicyRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('screening.policies', 0))`.execute(tx);
  return readLivePolicy(tx);
}

/** The version that was live before the present one. */
export async function readPreviousPolicy(db: Db): Promise<PolicyRow | undefined> {
  return tables(db)
    .selectFrom('screening.policies')
    .selectAll()
    .where('state', '=', 'retired')
    .where('live_at', 'is not', null)
    .orderBy('live_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export function readPolicies(db: Db, limit: number): Promise<PolicyRow[]> {
  return tables(db)
    .selectFrom('screening.policies')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

/** Retires the live policy and puts `version` in its place. */
export async function switchPolicy(tx: Tx, version: string, at: string): Promise<void> {
  await tables(tx)
    .updateTable('screening.policies')
    .set({ state: 'retired' })
    .where('state', '=', 'live')
    .execute();
  await tables(tx)
    .updateTable('screening.policies')
    .set({ state: 'live', live_at: at, share: null, trial_since: null })
    .where('version', '=', version)
    .execute();
}

/** Decisions by id, without their records; unknown ids are absent. */
export async function readDecisionSummaries(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, DecisionSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('screening.decisions as d')
    .select(summary)
    .where('d.id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * What was decided before a moment on other listings of these sellers and is worth knowing: what was stopped, and what
 * people decided. Newest first.
 */
export async function readEarlierOf(
  db: Db,
  sellerIds: readonly string[],
  about: { readonly before: string; readonly listingId: string; readonly limit: number },
): Promise<DecisionSummary[]> {
  if (sellerIds.length === 0) return [];
  const { rows } = await sql<DecisionSummary>`
    select d.* from unnest(${[...sellerIds]}::text[]) as asked(id)
    cross join lateral (
      select ${sql.join(summary.map((column) => sql.ref(column)))} from screening.decisions d
      where d.seller_id = asked.id and d.at < ${about.before} and d.listing_id <> ${about.listingId}
        and (d.outcome <> 'publish' or d.decided_by <> 'system:gate')
      order by d.at desc, d.id desc limit ${about.limit}
    ) d
    order by d.at desc, d.id desc limit ${about.limit}`.execute(db);
  return rows;
}
