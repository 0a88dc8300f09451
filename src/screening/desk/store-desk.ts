import { sql } from 'kysely';
import { type Db, jsonb, type Tx } from '../../base/db.ts';
import type { DeskPlan } from './desk-plan.ts';

export type PlanRow = { number: number; body: DeskPlan; author: string; note: string; at: string };
export type GoldenRow = {
  id: string;
  listing_id: string;
  decision_id: string;
  truth: 'publish' | 'block';
  reason: string;
  why: string;
  added_by: string;
  added_at: string;
  retired_at: string | null;
};
export type ReviewRow = {
  id: string;
  case_id: string;
  kind: 'first' | 'second' | 'golden' | 'resolution';
  decision_id: string;
  listing_id: string;
  reviewer: string;
  outcome: 'publish' | 'block';
  reason: string;
  policy: string;
  queue: string;
  truth: 'publish' | 'block' | null;
  golden_id: string | null;
  took_ms: number | null;
  at: string;
};
type Tables = {
  'screening.desk_plans': PlanRow;
  'screening.golden_items': GoldenRow;
  'screening.desk_reviews': ReviewRow;
};
const tables = (db: Db) => db.withTables<Tables>();

export function readNewestPlan(db: Db): Promise<PlanRow | undefined> {
  return tables(db)
    .selectFrom('screening.desk_plans')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Newest first, without their bodies. */
export function readPlans(db: Db, limit: number): Promise<Omit<PlanRow, 'body'>[]> {
  return tables(db)
    .selectFrom('screening.desk_plans')
    .select(['number', 'author', 'note', 'at'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

export function readPlan(db: Db, number: number): Promise<PlanRow | undefined> {
  return tables(db)
    .selectFrom('screening.desk_plans')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst();
}

/** False when the number was taken meanwhile. */
export async function insertPlan(tx: Tx, row: PlanRow): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('screening.desk_plans')
    .values({ ...row, body: jsonb(row.body) })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** False when the judgement is a golden item already. */
export async function insertGolden(tx: Tx, row: GoldenRow): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into screening.golden_items (id, listing_id, decision_id, truth, reason, why, added_by, added_at)
    values (${row.id}, ${row.listing_id}, ${row.decision_id}, ${row.truth}, ${row.reason}, ${row.why}, ${row.added_by},
      ${row.added_at})
    on conflict (decision_id) where retired_at is null do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export async function retireGoldenRow(tx: Tx, id: string, at: string): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('screening.golden_items')
    .set({ retired_at: at })
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export function readGolden(db: Db, id: string): Promise<GoldenRow | undefined> {
  return tables(db).selectFrom('screening.golden_items').selectAll().where('id', '=', id).executeTakeFirst();
}

export type GoldenStanding = GoldenRow & { title: string | null; answers: number; right: number };

/** Golden items, newest first, with how they were answered. */
export async function readGoldenItems(db: Db, limit: number): Promise<Omit<GoldenStanding, 'title'>[]> {
  const { rows } = await sql<Omit<GoldenStanding, 'title'>>`
    select g.*, coalesce(r.answers, 0) as answers, coalesce(r.agreed, 0) as right
    from screening.golden_items g
    left join lateral (
      select count(*) as answers, count(*) filter (where outcome = truth) as agreed
      from screening.desk_reviews r where r.golden_id = g.id
    ) r on true
    order by g.retired_at is not null, g.added_at desc, g.id desc limit ${limit}`.execute(db);
  return rows;
}

/**
 * A golden item that this person has not answered, and whose judgement she did not decide before; drawn among those by
 * `draw`, so that two people do not get them in one order.
 */
export async function drawGolden(db: Db, reviewer: string, draw: string): Promise<GoldenRow | undefined> {
  const { rows } = await sql<GoldenRow>`
    select g.* from screening.golden_items g
    where g.retired_at is null and g.added_by <> ${reviewer}
      and not exists (
        select 1 from screening.desk_reviews r
        where r.decision_id = g.decision_id and r.reviewer = ${reviewer})
    order by md5(g.id || ${draw}) limit 1`.execute(db);
  return rows[0];
}

export async function insertReviews(tx: Tx, rows: readonly ReviewRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('screening.desk_reviews')
    .values([...rows])
    .execute();
}

/** What people said of a judgement, first word first. */
export function readReviewsOf(db: Db, decisionId: string): Promise<ReviewRow[]> {
  return tables(db)
    .selectFrom('screening.desk_reviews')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Reviews since a moment, oldest first; at most `limit` of the newest. */
export async function readReviewsSince(db: Db, since: string, limit: number): Promise<ReviewRow[]> {
  const rows = await tables(db)
    .selectFrom('screening.desk_reviews')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed();
}

/** Adds what a person made of a decision to each item that had a part in it. In one order, so that none waits in a ring. */
export async function addItemDays(
  tx: Tx,
  day: string,
  items: readonly string[],
  agreed: boolean,
): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into screening.item_days as d (item_id, day, upheld, overturned)
    select id, ${day}::date, ${agreed ? 1 : 0}, ${agreed ? 0 : 1}
    from unnest(${[...items].toSorted((a, b) => (a < b ? -1 : 1))}::text[]) as t(id)
    on conflict (item_id, day) do update set upheld = d.upheld + excluded.upheld,
      overturned = d.overturned + excluded.overturned`.execute(tx);
}

export type ItemSum = { item_id: string; upheld: number; overturned: number };

/** What became of decisions that items had a part in, since a day; of the named items, or of all. */
export async function sumItemDays(
  db: Db,
  since: string,
  items: readonly string[] | null,
  limit: number,
): Promise<ItemSum[]> {
  const only = items === null ? sql`` : sql`and item_id = any(${[...items]}::text[])`;
  const { rows } = await sql<ItemSum>`
    select item_id, sum(upheld) as upheld, sum(overturned) as overturned from screening.item_days
    where day >= ${since}::date ${only} group by item_id
    order by sum(upheld) + sum(overturned) desc, item_id limit ${limit}`.execute(db);
  return rows;
}
