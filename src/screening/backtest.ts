import { type Model, scoreModel } from '../learning/index.ts';
import { applyRules, type Asked, type Given, type Ruled } from './decide.ts';
import { type Differing, differingRules, isTouched } from './differing-rules.ts';
import { compilePolicy, type CompiledPolicy, type Outcome, type Policy, type RuleOutcome } from './policy.ts';

/** Which stored judgements are played; absent = any. */
export interface BacktestFilter {
  /** ISO 8601 UTC, included. */
  readonly since?: string | undefined;
  /** ISO 8601 UTC, not included. */
  readonly until?: string | undefined;
  readonly sellerId?: string | undefined;
  /** A category path; those below it are meant too. */
  readonly category?: string | undefined;
  readonly outcomes?: readonly Outcome[] | undefined;
  /** At most so many, the newest. */
  readonly most: number;
  /** A model by which the policy that is played scores anew; absent = with the score of the time. */
  readonly model?: string | undefined;
}

/** One stored judgement, as it was recorded: nothing that was observed later. */
export interface StoredCase {
  readonly decisionId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly at: string;
  readonly title: string;
  readonly pictureId: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly given: Given;
  /** What a person or an objection said of it since; null = nobody did. Measured with, never judged with. */
  readonly counterfeit: boolean | null;
}

export interface BacktestSample {
  readonly decisionId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly at: string;
  readonly title: string;
  readonly pictureId: string | null;
  readonly category: string | null;
  readonly brand: string | null;
  readonly before: Outcome;
  readonly after: Outcome;
  /** Rules that decided, of the two policies. */
  readonly rulesBefore: readonly string[];
  readonly rulesAfter: readonly string[];
}

export const changes = ['blocked', 'freed', 'reviewed'] as const;
/** What becomes of a listing: newly blocked, newly published, newly sent to a person. */
export type Change = (typeof changes)[number];
export type ChangeCounts = Record<Change, number>;

export interface Told {
  readonly counterfeit: number;
  readonly genuine: number;
}

export interface RuleResult {
  readonly rule: string;
  /** Listings for which the condition was true. */
  readonly hits: number;
  /** Listings for which it was one of the rules that decided. */
  readonly decided: number;
  /** Decided by it, and the outcome is another than before. */
  readonly changed: number;
  /** Of those it stopped and somebody has judged. */
  readonly known: Told;
  /** Listings for which a value it asks for was not there. */
  readonly missing: number;
  readonly errors: number;
  /** Days (UTC) on which its daily quota would have been used up. */
  readonly daysOverQuota: number;
}

export interface BacktestResult {
  readonly at: string;
  readonly tested: number;
  /** Left out because what they were judged from was erased. */
  readonly erased: number;
  readonly labelled: number;
  readonly counts: ChangeCounts;
  readonly outcomes: { readonly before: Record<Outcome, number>; readonly after: Record<Outcome, number> };
  readonly known: { readonly before: Record<Outcome, Told>; readonly after: Record<Outcome, Told> };
  readonly sellers: readonly GroupResult[];
  readonly brands: readonly GroupResult[];
  readonly categories: readonly GroupResult[];
  readonly rules: readonly RuleResult[];
  readonly samples: Record<Change, readonly BacktestSample[]>;
  readonly ms: number;
}

export type GroupResult = ChangeCounts & { readonly key: string };

/** Listings shown of each change, and groups shown of each kind. */
const SAMPLES = 24;
const GROUPS = 20;

/** Plays one policy beside another on stored judgements, one by one, and keeps the sums. */
export class Backtest {
  readonly #before: CompiledPolicy;
  readonly #after: CompiledPolicy;
  readonly #differing: Differing | null;
  readonly #model: Model | null;
  readonly #rules = new Map<string, RuleTally>();
  readonly #counts: ChangeCounts = { blocked: 0, freed: 0, reviewed: 0 };
  readonly #outcomes = { before: zero(), after: zero() };
  readonly #known = { before: zeroTold(), after: zeroTold() };
  readonly #sellers = new Groups();
  readonly #brands = new Groups();
  readonly #categories = new Groups();
  readonly #samples = {
    blocked: new Sampler<BacktestSample>(SAMPLES),
    freed: new Sampler<BacktestSample>(SAMPLES),
    reviewed: new Sampler<BacktestSample>(SAMPLES),
  };
  #tested = 0;
  #erased = 0;
  #labelled = 0;

  constructor(before: Policy, after: Policy, model: Model | null = null) {
    this.#model = model;
    this.#before = compilePolicy(before);
    this.#after = compilePolicy(after);
    this.#differing = model === null ? differingRules(before, after) : null;
    for (const { rule } of this.#after.rules)
      this.#rules.set(rule.id, new RuleTally(rule.id, rule.outcome === 'block' ? rule.quotaPerDay : null));
  }

  erased(): void {
    this.#erased += 1;
  }

  play(one: StoredCase): void {
    this.#tested += 1;
    const scored = this.#model === null ? one.given.score : scoreModel(this.#model, one.given.features).score;
    const after = applyRules(this.#after, { ...one.given, score: scored });
    // Where no rule asks for anything by which they differ, both decide the same, and it is asked once.
    const differs = this.#differing === null || isTouched(this.#differing, one.given);
    const before = differs ? applyRules(this.#before, one.given) : after;
    this.#outcomes.before[before.outcome] += 1;
    this.#outcomes.after[after.outcome] += 1;
    if (one.counterfeit !== null) {
      this.#labelled += 1;
      const side = one.counterfeit ? 'counterfeit' : 'genuine';
      this.#known.before[before.outcome][side] += 1;
      this.#known.after[after.outcome][side] += 1;
    }
    const change = changeOf(before.outcome, after.outcome);
    for (const asked of after.asked) {
      const decided = hasDecided(after, asked);
      this.#rules.get(asked.rule.id)?.add(asked, decided, decided && change !== null, one);
    }
    if (change === null) return;
    this.#counts[change] += 1;
    this.#sellers.add(one.sellerId, change);
    if (one.brand !== null) this.#brands.add(one.brand, change);
    if (one.category !== null) this.#categories.add(one.category, change);
    this.#samples[change].offer(one.decisionId, () => ({
      decisionId: one.decisionId,
      listingId: one.listingId,
      sellerId: one.sellerId,
      at: one.at,
      title: one.title,
      pictureId: one.pictureId,
      category: one.category,
      brand: one.brand,
      before: before.outcome,
      after: after.outcome,
      rulesBefore: decidersOf(before),
      rulesAfter: decidersOf(after),
    }));
  }

  result(at: string, ms: number): BacktestResult {
    return {
      at,
      tested: this.#tested,
      erased: this.#erased,
      labelled: this.#labelled,
      counts: this.#counts,
      outcomes: this.#outcomes,
      known: this.#known,
      sellers: this.#sellers.top(),
      brands: this.#brands.top(),
      categories: this.#categories.top(),
      rules: [...this.#rules.values()].map((rule) => rule.result()),
      samples: {
        blocked: this.#samples.blocked.kept(),
        freed: this.#samples.freed.kept(),
        reviewed: this.#samples.reviewed.kept(),
      },
      ms,
    };
  }
}

export function changeOf(before: Outcome, after: Outcome): Change | null {
  if (before === after) return null;
  return after === 'block' ? 'blocked' : after === 'publish' ? 'freed' : 'reviewed';
}

export function hasDecided(ruled: Ruled, { rule, effect }: Asked): boolean {
  return effect !== null && rule.priority === ruled.top && shownAs(effect) === ruled.outcome;
}

export function decidersOf(ruled: Ruled): string[] {
  return ruled.asked.filter((asked) => hasDecided(ruled, asked)).map(({ rule }) => rule.id);
}

function shownAs(effect: RuleOutcome): Outcome {
  return effect === 'hold' ? 'publish' : effect;
}

class RuleTally {
  readonly #rule: string;
  readonly #quota: number | null;
  readonly #blocksByDay = new Map<string, number>();
  #hits = 0;
  #decided = 0;
  #changed = 0;
  #missing = 0;
  #errors = 0;
  readonly #known = { counterfeit: 0, genuine: 0 };

  constructor(rule: string, quota: number | null) {
    this.#rule = rule;
    this.#quota = quota;
  }

  add({ effect, trace }: Asked, decided: boolean, changed: boolean, one: StoredCase): void {
    if (trace.value === 'true') this.#hits += 1;
    else if (trace.value === 'missing') this.#missing += 1;
    else if (trace.value === 'error') this.#errors += 1;
    if (!decided) return;
    this.#decided += 1;
    if (changed) this.#changed += 1;
    if (effect !== 'publish' && effect !== 'hold' && one.counterfeit !== null)
      this.#known[one.counterfeit ? 'counterfeit' : 'genuine'] += 1;
    if (effect !== 'block') return;
    const day = one.at.slice(0, 10);
    this.#blocksByDay.set(day, (this.#blocksByDay.get(day) ?? 0) + 1);
  }

  result(): RuleResult {
    const quota = this.#quota;
    return {
      rule: this.#rule,
      hits: this.#hits,
      decided: this.#decided,
      changed: this.#changed,
      known: this.#known,
      missing: this.#missing,
      errors: this.#errors,
      daysOverQuota:
        quota === null ? 0 : [...this.#blocksByDay.values()].filter((blocks) => blocks > quota).length,
    };
  }
}

class Groups {
  readonly #counts = new Map<string, ChangeCounts>();

  add(key: string, change: Change): void {
    const counts = this.#counts.get(key) ?? { blocked: 0, freed: 0, reviewed: 0 };
    counts[change] += 1;
    this.#counts.set(key, counts);
  }

  top(): GroupResult[] {
    const sum = (one: ChangeCounts): number => one.blocked + one.freed + one.reviewed;
    return [...this.#counts]
      .map(([key, counts]) => ({ key, ...counts }))
      .toSorted((a, b) => sum(b) - sum(a) || (a.key < b.key ? -1 : 1))
      .slice(0, GROUPS);
  }
}

/** Keeps `most` of all that are offered, each as likely as any other and always the same: by a hash of their id. */
class Sampler<T> {
  readonly #most: number;
  #kept: { readonly hash: number; readonly value: T }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  offer(id: string, make: () => T): void {
    const hash = hashOf(id);
    const last = this.#kept[this.#most - 1];
    if (last !== undefined && hash >= last.hash) return;
    this.#kept = [...this.#kept, { hash, value: make() }]
      .toSorted((a, b) => a.hash - b.hash)
      .slice(0, this.#most);
  }

  kept(): T[] {
    return this.#kept.map(({ value }) => value);
  }
}

/** FNV-1a, 32 bits, with a last mix so that near texts lie far apart. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function zero(): Record<Outcome, number> {
  return { publish: 0, review: 0, block: 0 };
}

function zeroTold(): Record<Outcome, { counterfeit: number; genuine: number }> {
  const told = () => ({ counterfeit: 0, genuine: 0 });
  return { publish: told(), review: told(), block: told() };
}
