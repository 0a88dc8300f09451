import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { RuleStanding } from './decision.ts';
import type { Snoozed } from './lab.ts';

export interface RuleHour {
  /** Its beginning, ISO 8601 UTC. */
  readonly hour: string;
  /** '' = every automatic judgement, in `hits`. */
  readonly rule: string;
  hits: number;
  decided: number;
  blocks: number;
  reviews: number;
  upheld: number;
  overturned: number;
}

export type TermRow = {
  rule_id: string;
  expires_at: string;
  renewed_by: string;
  renewed_at: string;
  warned_at: string | null;
  expired_at: string | null;
  tripped_at: string | null;
  tripped_why: 'share' | 'overturned' | null;
};

export type SnoozeRow = {
  id: string;
  rule_id: string;
  seller_id: string;
  reason: string;
  until: string;
  by: string;
  at: string;
  ended_at: string | null;
};

type RuleTables = { 'screening.rule_terms': TermRow; 'screening.rule_snoozes': SnoozeRow };
const tables = (db: Db) => db.withTables<RuleTables>();

export async function addRuleHours(db: Db, hours: readonly RuleHour[]): Promise<void> {
  await sql`
    insert into screening.rule_hours as h (hour, rule_id, hits, decided, blocks, reviews, upheld, overturned)
    select hour, rule, hits, decided, blocks, reviews, upheld, overturned
    from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as r(hour timestamptz, rule text, hits int, decided int,
      blocks int, reviews int, upheld int, overturned int)
    order by rule, hour
    on conflict (rule_id, hour) do update set hits = h.hits + excluded.hits, decided = h.decided + excluded.decided,
      blocks = h.blocks + excluded.blocks, reviews = h.reviews + excluded.reviews, upheld = h.upheld + excluded.upheld,
      overturned = h.overturned + excluded.overturned`.execute(db);
}

/** Sums of a rule a bucket of `minutes`, oldest first. */
export async function readRuleHours(
  db: Db,
  rule: string,
  since: string,
  minutes: number,
): Promise<RuleHour[]> {
  const { rows } = await sql<RuleHour>`
    select date_bin(make_interval(mins => ${minutes}), hour, timestamptz '2000-01-01') as hour, rule_id as rule,
      sum(hits)::bigint as hits, sum(decided)::bigint as decided, sum(blocks)::bigint as blocks,
      sum(reviews)::bigint as reviews, sum(upheld)::bigint as upheld, sum(overturned)::bigint as overturned
    from screening.rule_hours where rule_id = ${rule} and hour >= ${since}::timestamptz
    group by 1, 2 order by 1`.execute(db);
  return rows;
}

/** Sums of every rule since then; '' is all judgements. */
export async function sumRuleHours(db: Db, since: string): Promise<Map<string, Omit<RuleHour, 'hour'>>> {
  const { rows } = await sql<Omit<RuleHour, 'hour'>>`
    select rule_id as rule, sum(hits)::bigint as hits, sum(decided)::bigint as decided, sum(blocks)::bigint as blocks,
      sum(reviews)::bigint as reviews, sum(upheld)::bigint as upheld, sum(overturned)::bigint as overturned
    from screening.rule_hours where hour >= ${since}::timestamptz group by 1`.execute(db);
  return new Map(rows.map((row) => [row.rule, row]));
}

/** Rules that do not stand now, and open snoozes by seller. */
export async function readStandings(
  db: Db,
  at: string,
): Promise<{
  rules: ReadonlyMap<string, RuleStanding>;
  snoozed: ReadonlyMap<string, readonly Snoozed[]>;
}> {
  const { rows } = await sql<{ rule: string; standing: RuleStanding; seller: string | null; until: string }>`
    select rule_id as rule, case when tripped_at is not null then 'tripped' else 'expired' end as standing,
      null as seller, expires_at as until
    from screening.rule_terms where tripped_at is not null or expires_at <= ${at}::timestamptz
    union all
    select rule_id, 'snoozed', seller_id, until from screening.rule_snoozes
    where ended_at is null and until > ${at}::timestamptz`.execute(db);
  const rules = new Map<string, RuleStanding>();
  const snoozed = new Map<string, Snoozed[]>();
  for (const { rule, standing, seller, until } of rows) {
    if (seller === null) rules.set(rule, standing);
    else snoozed.set(seller, [...(snoozed.get(seller) ?? []), { rule, until }]);
  }
  return { rules, snoozed };
}

export async function readTerms(db: Db): Promise<TermRow[]> {
  return tables(db).selectFrom('screening.rule_terms').selectAll().execute();
}

/** False when the rule has a term already. */
export async function insertTerm(
  tx: Db,
  row: Pick<TermRow, 'rule_id' | 'expires_at' | 'renewed_by' | 'renewed_at'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('screening.rule_terms')
    .values({ ...row, warned_at: null, expired_at: null, tripped_at: null, tripped_why: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Sets these of a rule's term, where `still` is as it was seen; false when somebody was first. */
export async function changeTerm(
  tx: Tx,
  rule: string,
  change: Partial<Omit<TermRow, 'rule_id'>>,
  still?: 'warned_at' | 'expired_at' | 'tripped_at',
): Promise<boolean> {
  let query = tables(tx).updateTable('screening.rule_terms').set(change).where('rule_id', '=', rule);
  if (still !== undefined) query = query.where(still, 'is', null);
  return (await query.executeTakeFirst()).numUpdatedRows === 1n;
}

export async function insertSnooze(tx: Tx, row: Omit<SnoozeRow, 'ended_at'>): Promise<void> {
  await tables(tx)
    .insertInto('screening.rule_snoozes')
    .values({ ...row, ended_at: null })
    .execute();
}

export async function endSnoozeRow(tx: Tx, id: string, at: string): Promise<SnoozeRow | undefined> {
  return tables(tx)
    .updateTable('screening.rule_snoozes')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

export async function readSnoozes(db: Db, rule: string, limit: number): Promise<SnoozeRow[]> {
  return tables(db)
    .selectFrom('screening.rule_snoozes')
    .selectAll()
    .where('rule_id', '=', rule)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}
