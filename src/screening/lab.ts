import { isoNow } from '../base/clock.ts';
import { applyRules, type Given } from './decide.ts';
import type { Decision, DecisionInput, Judge, RuleStanding } from './decision.ts';
import { type Differing, differingRules, isTouched } from './differing-rules.ts';
import { readFacts } from './facts.ts';
import type { GateDeps } from './gate.ts';
import { type CompiledPolicy, compilePolicy, type Outcome, type Policy } from './policy.ts';
import type { Recorded, ToRecord } from './record-decisions.ts';
import { addRuleHours, readStandings, type RuleHour } from './store-rules.ts';
import { addTrialCounts, type TrialCount, type TrialSample } from './store-trials.ts';
import { isInShare } from './try-policy.ts';

export interface Trial {
  readonly policy: Policy;
  /** Percent of sellers for whom it decides; null = in shadow. */
  readonly share: number | null;
}

/** Decisions that wait to be compared; what comes on top of them is counted as not compared. */
const WAITING = 5_000;
/** Differences kept to be looked at, between two flushes. */
const SAMPLES = 20;

/**
 * What one process watches beside judging: the policy on trial, what each rule does, and which rules do not stand.
 * Nobody's answer waits for it: decisions are compared after they are recorded, and sums are written once a second. A
 * process that is killed loses the sums of its last second, never a decision.
 */
export class Lab {
  readonly #deps: GateDeps;
  #trial: (Trial & { readonly compiled: CompiledPolicy; readonly differing: Differing | null }) | null = null;
  #live: CompiledPolicy | null = null;
  #standings: { rules: ReadonlyMap<string, RuleStanding>; snoozed: ReadonlyMap<string, readonly Snoozed[]> } =
    {
      rules: new Map(),
      snoozed: new Map(),
    };
  #waiting: { readonly item: ToRecord; readonly id: string }[] = [];
  #scheduled = false;
  #counts = new Map<string, TrialCount>();
  #samples: TrialSample[] = [];
  #hours = new Map<string, RuleHour>();

  constructor(deps: GateDeps) {
    this.#deps = deps;
  }

  /** The policy on trial, as this process knows it. */
  get trial(): { readonly version: string; readonly share: number | null } | null {
    return this.#trial === null ? null : { version: this.#trial.policy.version, share: this.#trial.share };
  }

  useTrial(live: CompiledPolicy, trial: Trial | null): void {
    const same =
      this.#live?.policy.version === live.policy.version &&
      this.#trial?.policy.version === trial?.policy.version;
    if (same && this.#trial !== null && trial !== null) this.#trial = { ...this.#trial, share: trial.share };
    if (same) return;
    this.#live = live;
    this.#trial =
      trial === null
        ? null
        : {
            ...trial,
            compiled: compilePolicy(trial.policy),
            differing: differingRules(live.policy, trial.policy),
          };
  }

  /** Who judges a seller's listing: the live policy, or the one on trial where it decides for a share of sellers. */
  judgeFor(sellerId: string, judge: Judge): Judge {
    const trial = this.#trial;
    if (trial === null || trial.share === null || trial.policy.version === judge.policy.policy.version)
      return judge;
    if (!isInShare(trial.policy.version, sellerId, trial.share)) return judge;
    return { ...judge, policy: trial.compiled };
  }

  /** Rules that do not stand as they are written, for this seller at this moment; null = all do. */
  standingFor(sellerId: string, at: string): Readonly<Record<string, RuleStanding>> | null {
    const { rules, snoozed } = this.#standings;
    const of = (snoozed.get(sellerId) ?? []).filter(({ until }) => until > at);
    if (rules.size === 0 && of.length === 0) return null;
    return { ...Object.fromEntries(rules), ...Object.fromEntries(of.map(({ rule }) => [rule, 'snoozed'])) };
  }

  /** Counts what was recorded; what is to be compared waits until nobody does. */
  note(items: readonly ToRecord[], recorded: readonly Recorded[]): void {
    for (const [i, item] of items.entries()) {
      const answer = recorded[i];
      if (answer?.kind !== 'recorded') continue;
      this.#countRules(item);
      if (this.#trial === null || item.person !== null || this.#waiting.length >= WAITING) continue;
      this.#waiting.push({ item, id: answer.row.id });
    }
    if (this.#waiting.length === 0 || this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#compareSome());
  }

  /** Takes up what changed and writes the sums. */
  async refresh(): Promise<void> {
    this.#standings = await readStandings(this.#deps.db, isoNow(this.#deps.clock));
    this.#compareAll();
    const hours = [...this.#hours.values()];
    const counts = [...this.#counts.values()];
    const samples = this.#samples;
    const version = this.#trial?.policy.version;
    this.#hours = new Map();
    this.#counts = new Map();
    this.#samples = [];
    if (hours.length > 0) await addRuleHours(this.#deps.db, hours);
    if (version !== undefined) await addTrialCounts(this.#deps.db, version, counts, samples);
  }

  #countRules({ decision, person, at }: ToRecord): void {
    const hour = `${at.slice(0, 13)}:00:00.000Z`;
    if (person === null) this.#hour(hour, '').hits += 1;
    for (const { rule, value, decided, effect } of decision.trace.rules) {
      if (value !== 'true' && !decided) continue;
      const sums = this.#hour(hour, rule);
      if (person !== null) {
        if (!decided || (effect !== 'block' && effect !== 'review')) continue;
        if (decision.outcome === 'publish') sums.overturned += 1;
        else sums.upheld += 1;
        continue;
      }
      if (value === 'true') sums.hits += 1;
      if (!decided) continue;
      sums.decided += 1;
      if (effect === 'block') sums.blocks += 1;
      if (effect === 'review') sums.reviews += 1;
    }
  }

  #hour(hour: string, rule: string): RuleHour {
    const key = `${hour} ${rule}`;
    let sums = this.#hours.get(key);
    if (sums === undefined) {
      sums = { hour, rule, hits: 0, decided: 0, blocks: 0, reviews: 0, upheld: 0, overturned: 0 };
      this.#hours.set(key, sums);
    }
    return sums;
  }

  #compareSome(): void {
    const until = this.#deps.timer.now() + 2;
    while (this.#waiting.length > 0 && this.#deps.timer.now() < until) this.#compareNext();
    this.#scheduled = this.#waiting.length > 0;
    if (this.#scheduled) setImmediate(() => this.#compareSome());
  }

  #compareAll(): void {
    while (this.#waiting.length > 0) this.#compareNext();
  }

  #compareNext(): void {
    const next = this.#waiting.shift();
    const trial = this.#trial;
    if (next === undefined || trial === null || this.#live === null) return;
    const { item, id } = next;
    const { outcome, policyVersion } = item.decision;
    const byLive = policyVersion === this.#live.policy.version;
    if (!byLive && policyVersion !== trial.policy.version) return;
    const given = givenOf(item.decision, item.input);
    const hour = `${item.at.slice(0, 13)}:00:00.000Z`;
    if (trial.differing !== null && !isTouched(trial.differing, given)) {
      this.#count(hour, '', outcome, outcome);
      return;
    }
    const other = applyRules(byLive ? trial.compiled : this.#live, given);
    const live: Outcome = byLive ? outcome : other.outcome;
    const tried: Outcome = byLive ? other.outcome : outcome;
    this.#count(hour, '', live, tried);
    if (live === tried) return;
    const rules = byLive
      ? other.asked.filter((a) => a.effect !== null && a.rule.priority === other.top).map((a) => a.rule.id)
      : item.decision.trace.rules.filter((rule) => rule.decided).map((rule) => rule.rule);
    for (const rule of rules) this.#count(hour, rule, live, tried);
    if (this.#samples.length < SAMPLES)
      this.#samples.push({ decisionId: id, at: item.at, live, trial: tried, rules });
  }

  #count(hour: string, rule: string, live: Outcome, trial: Outcome): void {
    const key = `${hour} ${rule} ${live} ${trial}`;
    const decisions = (this.#counts.get(key)?.decisions ?? 0) + 1;
    this.#counts.set(key, { hour, rule, live, trial, decisions });
  }
}

export interface Snoozed {
  readonly rule: string;
  /** ISO 8601 UTC. */
  readonly until: string;
}

function givenOf(decision: Decision, input: DecisionInput): Given {
  return {
    features: decision.features,
    score: decision.score,
    facts: readFacts(input.subject),
    failed: input.runs.flatMap((run) => (run.status === 'failed' ? [run.detector] : [])),
    quotaUsed: input.quotaUsed,
    standing: input.standing ?? {},
  };
}
