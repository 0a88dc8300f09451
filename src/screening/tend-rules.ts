import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction, type Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import { appendEntry } from '../ledger/index.ts';
import { livePolicy } from './change-policy.ts';
import {
  changeTerm,
  endSnoozeRow,
  insertSnooze,
  insertTerm,
  readTerms,
  sumRuleHours,
  type TermRow,
} from './store-rules.ts';

export interface RuleDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** A rule stands this long, counted from when it first went live or was last renewed. */
export const TERM_DAYS = 180;
/** Days before its end that a rule is announced to end. */
export const WARN_DAYS = 14;
/** The longest a rule may be passed over for one seller. */
export const SNOOZE_DAYS = 90;

/** The alarm: of the last hour's judgements, or of the last week's decisions by people. */
export const ALARM = { seen: 200, share: 0.2, judged: 20, overturned: 0.5 } as const;

/**
 * Looks after the rules of the live policy: a new one gets its term, one that ends soon is announced, one that ended is
 * recorded, and the alarm trips a rule that blocks a large share of everything or that people mostly overturn. Neither
 * an ended nor a tripped rule is off: what it would have decided goes to people.
 */
export async function tendRules(deps: RuleDeps): Promise<void> {
  const policy = await livePolicy(deps.db);
  if (policy === null) return;
  const now = deps.clock.now();
  const at = isoNow(deps.clock);
  const terms = new Map((await readTerms(deps.db)).map((row) => [row.rule_id, row]));
  const hour = await sumRuleHours(deps.db, new Date(now - 3_600_000).toISOString());
  const week = await sumRuleHours(deps.db, new Date(now - 7 * DAY_MS).toISOString());
  const seen = hour.get('')?.hits ?? 0;
  for (const rule of policy.rules.filter(({ enabled }) => enabled)) {
    const term = terms.get(rule.id);
    if (term === undefined) {
      const expires_at = new Date(now + TERM_DAYS * DAY_MS).toISOString();
      await insertTerm(deps.db, { rule_id: rule.id, expires_at, renewed_by: 'system:gate', renewed_at: at });
      continue;
    }
    const left = Date.parse(term.expires_at) - now;
    if (left <= 0 && term.expired_at === null)
      await mark(deps, term, 'expired_at', 'screening.rule_expired', { expiredAt: term.expires_at });
    else if (left > 0 && left < WARN_DAYS * DAY_MS && term.warned_at === null)
      await mark(deps, term, 'warned_at', 'screening.rule_ends_soon', { expiresAt: term.expires_at });
    if (term.tripped_at !== null || rule.outcome !== 'block') continue;
    // What was known when it was last renewed was heard then.
    const since = Date.parse(term.renewed_at);
    const fresh =
      since > now - 7 * DAY_MS && term.renewed_by !== 'system:gate'
        ? await sumRuleHours(deps.db, new Date(Math.ceil(since / 3_600_000) * 3_600_000).toISOString())
        : week;
    const { upheld = 0, overturned = 0 } = fresh.get(rule.id) ?? {};
    const blocks = fresh === week ? (hour.get(rule.id)?.blocks ?? 0) : (fresh.get(rule.id)?.blocks ?? 0);
    const why = alarmOf(
      { blocks, seen: fresh === week ? seen : (fresh.get('')?.hits ?? 0) },
      { upheld, overturned },
    );
    if (why !== null) await mark(deps, term, 'tripped_at', 'screening.rule_tripped', { why }, why);
  }
}

/** Why the alarm stops a rule; null = it does not. */
export function alarmOf(
  hour: { readonly blocks: number; readonly seen: number },
  week: { readonly upheld: number; readonly overturned: number },
): TermRow['tripped_why'] {
  if (hour.seen >= ALARM.seen && hour.blocks > hour.seen * ALARM.share) return 'share';
  const judged = week.upheld + week.overturned;
  if (judged >= ALARM.judged && week.overturned > judged * ALARM.overturned) return 'overturned';
  return null;
}

/** Once, whoever comes first: processes look at the same time. */
async function mark(
  deps: RuleDeps,
  term: TermRow,
  what: 'warned_at' | 'expired_at' | 'tripped_at',
  kind: string,
  data: Readonly<Record<string, string>>,
  why: TermRow['tripped_why'] = null,
): Promise<void> {
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    const change = what === 'tripped_at' ? { tripped_at: at, tripped_why: why } : { [what]: at };
    if (await changeTerm(tx, term.rule_id, change, what))
      await appendRule(deps, tx, kind, term.rule_id, 'system:gate', data);
  });
}

/** A rule is looked at and stands for another term; an alarm that stopped it is lifted with it. */
export async function renewRule(
  deps: RuleDeps,
  input: {
    readonly rule: string;
    readonly days: number;
    readonly actor: string;
    readonly note: string;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  const expires_at = new Date(deps.clock.now() + input.days * DAY_MS).toISOString();
  await inTransaction(deps.db, async (tx) => {
    const renewed = {
      expires_at,
      renewed_by: input.actor,
      renewed_at: at,
      warned_at: null,
      expired_at: null,
      tripped_at: null,
      tripped_why: null,
    };
    const known = await changeTerm(tx, input.rule, renewed);
    if (!known) {
      const policy = await livePolicy(deps.db);
      if (policy?.rules.some(({ id }) => id === input.rule) !== true) throw new AssayError('not_found');
      await insertTerm(tx, { rule_id: input.rule, expires_at, renewed_by: input.actor, renewed_at: at });
    }
    const data = { note: input.note, expiresAt: expires_at };
    await appendRule(deps, tx, 'screening.rule_renewed', input.rule, input.actor, data);
  });
}

/** Passes a rule over for one seller until then, with a reason. Answers the snooze's id. */
export async function snoozeRule(
  deps: RuleDeps,
  input: {
    readonly rule: string;
    readonly sellerId: string;
    readonly reason: string;
    readonly days: number;
    readonly actor: string;
  },
): Promise<string> {
  const at = isoNow(deps.clock);
  const id = deps.ids.next('snz');
  const until = new Date(deps.clock.now() + input.days * DAY_MS).toISOString();
  await inTransaction(deps.db, async (tx) => {
    const policy = await livePolicy(deps.db);
    if (policy?.rules.some(({ id: known }) => known === input.rule) !== true)
      throw new AssayError('not_found');
    const { rule, sellerId, reason, actor } = input;
    await insertSnooze(tx, { id, rule_id: rule, seller_id: sellerId, reason, until, by: actor, at });
    await appendRule(deps, tx, 'screening.rule_snoozed', rule, actor, { id, sellerId, reason, until });
  });
  return id;
}

export async function endSnooze(
  deps: RuleDeps,
  input: { readonly id: string; readonly actor: string },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const row = await endSnoozeRow(tx, input.id, isoNow(deps.clock));
    if (!row) throw new AssayError('not_found');
    const data = { id: row.id, sellerId: row.seller_id };
    await appendRule(deps, tx, 'screening.rule_snooze_ended', row.rule_id, input.actor, data);
  });
}

async function appendRule(
  deps: RuleDeps,
  tx: Tx,
  kind: string,
  rule: string,
  actor: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const at = isoNow(deps.clock);
  await appendEntry(deps, tx, { kind, subject: { type: 'rule', id: rule }, actor, at, data });
}
