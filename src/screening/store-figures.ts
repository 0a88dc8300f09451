import { sql } from 'kysely';
import type { Db } from '../base/db.ts';
import type { Outcome } from './policy.ts';
import type { Cause } from './store.ts';

export interface MonthOfDecisions {
  /** `YYYY-MM`, UTC. */
  readonly month: string;
  readonly outcome: Outcome;
  readonly cause: Cause;
  readonly count: number;
}

/** Decisions since a moment by month, outcome and what caused them; holds for slow checks are left out. */
export async function decisionsByMonth(db: Db, since: string): Promise<MonthOfDecisions[]> {
  const { rows } = await sql<MonthOfDecisions>`
    select to_char(at at time zone 'UTC', 'YYYY-MM') as month, outcome, cause, count(*) as count
    from screening.decisions where at >= ${since} and not held group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

/** Why listings were kept from buyers since a moment: decisions by reason, the most frequent first. */
export async function decisionsByReason(db: Db, since: string): Promise<{ code: string; count: number }[]> {
  const { rows } = await sql<{ code: string; count: number }>`
    select code, count(*) as count from screening.decisions, unnest(reasons) as code
    where at >= ${since} and outcome <> 'publish' and not held
    group by code order by count desc, code`.execute(db);
  return rows;
}
