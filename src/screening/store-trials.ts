import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { Outcome, PolicyRow } from './store.ts';

type TrialTables = { 'screening.policies': PolicyRow };
const tables = (db: Db) => db.withTables<TrialTables>();

/** A draft that has been played on stored judgements is checked. */
export async function markChecked(tx: Tx, version: string): Promise<void> {
  await tables(tx)
    .updateTable('screening.policies')
    .set({ state: 'checked' })
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .execute();
}

/** The policy that is in shadow or partial; at most one is. */
export async function readTrial(db: Db): Promise<PolicyRow | undefined> {
  return tables(db)
    .selectFrom('screening.policies')
    .selectAll()
    .where('state', 'in', ['shadow', 'partial'])
    .executeTakeFirst();
}

/** Where a policy stands on its way; `share` only while it is partial. */
export async function movePolicy(
  tx: Tx,
  version: string,
  to: { readonly state: 'checked' | 'shadow' | 'partial' | 'retired'; readonly share: number | null },
  at: string,
): Promise<void> {
  await sql`
    update screening.policies set state = ${to.state}, share = ${to.share},
      trial_since = case when ${to.state} not in ('shadow', 'partial') then null
        else coalesce(trial_since, ${at}::timestamptz) end
    where version = ${version}`.execute(tx);
}

export interface TrialCount {
  readonly hour: string;
  /** '' = the decision as a whole. */
  readonly rule: string;
  readonly live: Outcome;
  readonly trial: Outcome;
  readonly decisions: number;
}

export interface TrialSample {
  readonly decisionId: string;
  readonly at: string;
  readonly live: Outcome;
  readonly trial: Outcome;
  readonly rules: readonly string[];
}

/** Samples kept of a policy's trial. */
const KEPT = 200;

export async function addTrialCounts(
  db: Db,
  version: string,
  counts: readonly TrialCount[],
  samples: readonly TrialSample[],
): Promise<void> {
  if (counts.length > 0)
    await sql`
      insert into screening.trial_counts as t (policy_version, hour, rule_id, live_outcome, trial_outcome, decisions)
      select ${version}, hour, rule, live, trial, decisions
      from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as r(hour timestamptz, rule text, live text, trial text, decisions int)
      order by hour, rule, live, trial
      on conflict (policy_version, hour, rule_id, live_outcome, trial_outcome)
      do update set decisions = t.decisions + excluded.decisions`.execute(db);
  if (samples.length === 0) return;
  await sql`
    insert into screening.trial_samples (policy_version, decision_id, at, live_outcome, trial_outcome, rules)
    select ${version}, "decisionId", at, live, trial, rules
    from jsonb_to_recordset(${JSON.stringify(samples)}::jsonb)
      as r("decisionId" text, at timestamptz, live text, trial text, rules text[])
    on conflict do nothing`.execute(db);
  await sql`
    delete from screening.trial_samples where policy_version = ${version} and decision_id not in (
      select decision_id from screening.trial_samples where policy_version = ${version}
      order by at desc, decision_id limit ${KEPT})`.execute(db);
}

export async function readTrialCounts(
  db: Db,
  version: string,
): Promise<{ rule: string; live: Outcome; trial: Outcome; decisions: number }[]> {
  const { rows } = await sql<{ rule: string; live: Outcome; trial: Outcome; decisions: number }>`
    select rule_id as rule, live_outcome as live, trial_outcome as trial, sum(decisions)::bigint as decisions
    from screening.trial_counts where policy_version = ${version}
    group by 1, 2, 3 order by 1, 2, 3`.execute(db);
  return rows;
}

export async function readTrialSamples(
  db: Db,
  version: string,
  limit: number,
): Promise<(TrialSample & { readonly listingId: string; readonly sellerId: string })[]> {
  const { rows } = await sql<TrialSample & { listingId: string; sellerId: string }>`
    select s.decision_id as "decisionId", s.at, s.live_outcome as live, s.trial_outcome as trial, s.rules,
      d.listing_id as "listingId", d.seller_id as "sellerId"
    from screening.trial_samples s join screening.decisions d on d.id = s.decision_id
    where s.policy_version = ${version} order by s.at desc, s.decision_id limit ${limit}`.execute(db);
  return rows;
}
