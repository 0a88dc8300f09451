import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../base/db.ts';
import type { Cause, DecisionSummary, Outcome } from './store.ts';

/** Which decisions a list holds; absent = any. */
export interface DecisionFilter {
  readonly outcomes?: readonly Outcome[] | undefined;
  readonly held?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly sellerId?: string | undefined;
  readonly causes?: readonly Cause[] | undefined;
  /** ISO 8601 UTC, included. */
  readonly since?: string | undefined;
  /** ISO 8601 UTC, not included. */
  readonly until?: string | undefined;
  /** Only those no later decision had superseded by `until` (by now, without one). */
  readonly inForce?: boolean | undefined;
}

export interface Place {
  readonly at: string;
  readonly id: string;
}

/** Decisions without their records, newest first, after a place. One query, read along an index by time. */
export async function readDecisions(
  db: Db,
  filter: DecisionFilter,
  after: Place | null,
  limit: number,
): Promise<DecisionSummary[]> {
  const place = after === null ? sql`true` : sql`(d.at, d.id) < (${after.at}::timestamptz, ${after.id})`;
  const { rows } = await sql<DecisionSummary>`
    select d.id, d.listing_id, d.listing_version, d.seller_id, d.at, d.outcome, d.held, d.held_until, d.decided_by,
      d.score, d.reasons, d.policy_version, d.model_version, d.supersedes, d.cause, d.entry_id, d.took_ms
    from screening.decisions d where ${matching(filter)} and ${place}
    order by d.at desc, d.id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many there are; null when there are more than `most`. */
export async function countDecisions(db: Db, filter: DecisionFilter, most: number): Promise<number | null> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from screening.decisions d where ${matching(filter)} limit ${most + 1}) matched`.execute(db);
  const count = rows[0]?.count ?? 0;
  return count > most ? null : count;
}

function matching(filter: DecisionFilter): RawBuilder<boolean> {
  const { outcomes, held, reason, sellerId, causes, since, until } = filter;
  const parts = [
    ...(outcomes === undefined ? [] : [sql<boolean>`d.outcome = any(${[...outcomes]}::text[])`]),
    // Said apart, so that the small index of what was stopped serves.
    ...(outcomes === undefined || outcomes.includes('publish') ? [] : [sql<boolean>`d.outcome <> 'publish'`]),
    ...(held === undefined ? [] : [held ? sql<boolean>`d.held` : sql<boolean>`not d.held`]),
    ...(reason === undefined ? [] : [sql<boolean>`d.reasons @> array[${reason}]::text[]`]),
    ...(sellerId === undefined ? [] : [sql<boolean>`d.seller_id = ${sellerId}`]),
    ...(causes === undefined ? [] : [sql<boolean>`d.cause = any(${[...causes]}::text[])`]),
    ...(since === undefined ? [] : [sql<boolean>`d.at >= ${since}::timestamptz`]),
    ...(until === undefined ? [] : [sql<boolean>`d.at < ${until}::timestamptz`]),
    ...(filter.inForce === true
      ? [
          sql<boolean>`not exists (select 1 from screening.decisions later where later.supersedes = d.id
            and ${until === undefined ? sql`true` : sql`later.at < ${until}::timestamptz`})`,
        ]
      : []),
  ];
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` and `)}`;
}
