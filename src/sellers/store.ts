import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { LinkExplanation } from './linking/link-accounts.ts';
import type { MixtureClass } from './linking/mixture.ts';

type OperatorRow = { id: string; at: string; changed_at: string; accounts: number };
type MembershipRow = { seller_id: string; operator_id: string; since: string; until: string | null };
export type LinkRow = {
  a: string;
  b: string;
  log_odds: number;
  explanation: LinkExplanation;
  at: string;
  until: string | null;
};
export type RulingRow = {
  id: string;
  kind: 'join' | 'split';
  one: string[];
  other: string[];
  reason: string;
  actor: string;
  at: string;
  lifted_at: string | null;
  lifted_by: string | null;
};
export type StandingRow = {
  seller_id: string;
  at: string;
  stopped: boolean;
  cause: string;
  ref: string | null;
  actor: string;
};
type SellersTables = {
  'sellers.operators': OperatorRow;
  'sellers.memberships': MembershipRow;
  'sellers.links': LinkRow;
  'sellers.rulings': RulingRow;
  'sellers.standings': StandingRow;
};
const tables = (db: Db) => db.withTables<SellersTables>();

export async function insertModel(
  tx: Tx,
  model: { readonly at: string; readonly accounts: number; readonly classes: readonly MixtureClass[] },
): Promise<void> {
  await sql`insert into sellers.models (at, accounts, classes)
    values (${model.at}, ${model.accounts}, ${JSON.stringify(model.classes)}::jsonb)`.execute(tx);
}

export async function readModel(db: Db): Promise<{ accounts: number; classes: MixtureClass[] } | null> {
  const { rows } = await sql<{ accounts: number; classes: MixtureClass[] }>`
    select accounts, classes from sellers.models order by version desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The operator of each account that has one now. */
export async function readMemberships(db: Db, sellerIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ seller_id: string; operator_id: string }>`
    select seller_id, operator_id from sellers.memberships
    where until is null and seller_id = any(${sellerIds}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.seller_id, row.operator_id]));
}

export async function readMembersOf(db: Db, operatorIds: readonly string[]): Promise<MembershipRow[]> {
  return tables(db)
    .selectFrom('sellers.memberships')
    .selectAll()
    .where('operator_id', 'in', operatorIds.length > 0 ? operatorIds : [''])
    .orderBy('since')
    .orderBy('seller_id')
    .execute();
}

export interface MembershipChange {
  readonly seller_id: string;
  /** Null = it belongs to no operator any more. */
  readonly operator_id: string | null;
}

/** Ends and begins memberships, and counts the accounts of the operators that changed. */
export async function writeMemberships(
  tx: Tx,
  changes: readonly MembershipChange[],
  operators: readonly string[],
  at: string,
): Promise<void> {
  await sql`insert into sellers.operators (id, at, changed_at, accounts)
    select id, ${at}, ${at}, 0 from unnest(${operators}::text[]) as u(id) on conflict do nothing`.execute(tx);
  await sql`update sellers.memberships set until = ${at}
    where until is null and seller_id = any(${changes.map((c) => c.seller_id)}::text[])`.execute(tx);
  // Within one moment an account may leave and come: the later word stands.
  await sql`
    insert into sellers.memberships as m (seller_id, operator_id, since)
    select seller_id, operator_id, ${at} from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as r(seller_id text, operator_id text)
    where operator_id is not null order by seller_id
    on conflict (seller_id, since) do update set operator_id = excluded.operator_id, until = null`.execute(
    tx,
  );
  await sql`
    update sellers.operators o set changed_at = ${at}, accounts = (
      select count(*) from sellers.memberships m where m.operator_id = o.id and m.until is null)
    where o.id = any(${operators}::text[])`.execute(tx);
}

/** The links of some accounts as they are now: others of theirs no longer hold. */
export async function replaceLinks(
  tx: Tx,
  sellerIds: readonly string[],
  links: readonly Pick<LinkRow, 'a' | 'b' | 'log_odds' | 'explanation'>[],
  at: string,
): Promise<void> {
  const list = JSON.stringify(links);
  await sql`
    insert into sellers.links as l (a, b, log_odds, explanation, at)
    select a, b, log_odds, explanation, ${at} from jsonb_to_recordset(${list}::jsonb)
      as r(a text, b text, log_odds float8, explanation jsonb)
    order by a, b
    on conflict (a, b) do update set log_odds = excluded.log_odds, explanation = excluded.explanation, until = null,
      at = case when l.until is null then l.at else excluded.at end
      where l.until is not null or l.log_odds <> excluded.log_odds or l.explanation <> excluded.explanation`.execute(
    tx,
  );
  await sql`
    update sellers.links l set until = ${at}
    where l.until is null and (l.a = any(${sellerIds}::text[]) or l.b = any(${sellerIds}::text[])) and not exists (
      select 1 from jsonb_to_recordset(${list}::jsonb) as r(a text, b text) where r.a = l.a and r.b = l.b)`.execute(
    tx,
  );
}

/** Links that hold between accounts of a list, surest first. */
export async function readLinksAmong(
  db: Db,
  sellerIds: readonly string[],
  limit: number,
): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select * from sellers.links where until is null and a = any(${sellerIds}::text[]) and b = any(${sellerIds}::text[])
    order by log_odds desc, a, b limit ${limit}`.execute(db);
  return rows;
}

export async function readLinksOf(db: Db, sellerId: string, limit: number): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select * from (
      select * from sellers.links where a = ${sellerId} and until is null
      union all select * from sellers.links where b = ${sellerId} and until is null
    ) l order by log_odds desc, a, b limit ${limit}`.execute(db);
  return rows;
}

/** Operators, those with most accounts first; `after` = the last of the page before. */
export async function readOperatorPage(
  db: Db,
  limit: number,
  after: { readonly accounts: number; readonly changedAt: string; readonly id: string } | null,
): Promise<(OperatorRow & { stopped: number })[]> {
  const { rows } = await sql<OperatorRow & { stopped: number }>`
    select o.*, (
      select count(*)::int from sellers.memberships m
      where m.operator_id = o.id and m.until is null and (
        select s.stopped from sellers.standings s where s.seller_id = m.seller_id order by s.at desc limit 1)
    ) as stopped
    from sellers.operators o
    where o.accounts > 0 and ${
      after === null
        ? sql`true`
        : sql`(o.accounts, o.changed_at, o.id) < (${after.accounts}, ${after.changedAt}, ${after.id})`
    }
    order by o.accounts desc, o.changed_at desc, o.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function readOperator(db: Db, id: string): Promise<OperatorRow | undefined> {
  return tables(db).selectFrom('sellers.operators').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertRuling(tx: Tx, ruling: RulingRow): Promise<void> {
  await tables(tx).insertInto('sellers.rulings').values(ruling).execute();
}

export async function liftRuling(tx: Tx, id: string, by: string, at: string): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('sellers.rulings')
    .set({ lifted_at: at, lifted_by: by })
    .where('id', '=', id)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export function readStandingRulings(db: Db): Promise<RulingRow[]> {
  return tables(db)
    .selectFrom('sellers.rulings')
    .selectAll()
    .where('lifted_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** Rulings that name one of these accounts, lifted ones too, newest first. */
export async function readRulingsAbout(db: Db, sellerIds: readonly string[]): Promise<RulingRow[]> {
  const { rows } = await sql<RulingRow>`
    select * from sellers.rulings where one && ${sellerIds}::text[] or other && ${sellerIds}::text[]
    order by at desc, id desc limit 100`.execute(db);
  return rows;
}

export async function insertStanding(tx: Tx, row: StandingRow): Promise<void> {
  await sql`insert into sellers.standings (seller_id, at, stopped, cause, ref, actor)
    values (${row.seller_id}, ${row.at}, ${row.stopped}, ${row.cause}, ${row.ref}, ${row.actor})
    on conflict (seller_id, at) do update set stopped = excluded.stopped, cause = excluded.cause, ref = excluded.ref,
      actor = excluded.actor`.execute(tx);
}

/** How each account stands now; those never stopped are absent. */
export async function readStandings(db: Db, sellerIds: readonly string[]): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select distinct on (seller_id) * from sellers.standings where seller_id = any(${sellerIds}::text[])
    order by seller_id, at desc`.execute(db);
  return rows;
}

export type OperatorFactsRow = {
  readonly n: number;
  readonly operator_id: string;
  readonly accounts: number;
  readonly stopped: string[];
  /** The surest link to a stopped account, if a link and not a person's join holds them together. */
  readonly linked_to: string | null;
  readonly log_odds: number | null;
  readonly explanation: LinkExplanation | null;
};

/** Of each asked account that has an operator: who else of it was stopped, as of the moment asked for. One round trip. */
export async function readOperatorFacts(
  db: Db,
  asked: readonly { readonly sellerId: string; readonly at: string }[],
): Promise<OperatorFactsRow[]> {
  const list = JSON.stringify(asked.map(({ sellerId, at }, n) => ({ n, seller_id: sellerId, at })));
  const { rows } = await sql<OperatorFactsRow>`
    select r.n, me.operator_id, others.total::int + 1 as accounts, coalesce(others.stopped, '{}') as stopped,
      sure.other as linked_to, sure.log_odds, sure.explanation
    from jsonb_to_recordset(${list}::jsonb) as r(n int, seller_id text, at timestamptz)
    join lateral (
      select m.operator_id from sellers.memberships m
      where m.seller_id = r.seller_id and m.since < r.at and (m.until is null or m.until >= r.at)
      order by m.since desc limit 1
    ) me on true
    left join lateral (
      select count(*) as total, (array_agg(m.seller_id order by m.seller_id) filter (where s.stopped))[1:20] as stopped
      from sellers.memberships m
      left join lateral (
        select s.stopped from sellers.standings s where s.seller_id = m.seller_id and s.at < r.at
        order by s.at desc limit 1
      ) s on true
      where m.operator_id = me.operator_id and m.seller_id <> r.seller_id
        and m.since < r.at and (m.until is null or m.until >= r.at)
    ) others on true
    left join lateral (
      select case when l.a = r.seller_id then l.b else l.a end as other, l.log_odds, l.explanation
      from sellers.links l
      where (l.a = r.seller_id and l.b = any(others.stopped) or l.b = r.seller_id and l.a = any(others.stopped))
        and l.at < r.at and l.until is null
      order by l.log_odds desc limit 1
    ) sure on true
    order by r.n`.execute(db);
  return rows;
}
