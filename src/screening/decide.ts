import { EvaluationError } from '@marcbachmann/cel-js';
import { scoreModel } from '../learning/index.ts';
import { mergeFeatures } from '../signals/index.ts';
import {
  type Decision,
  type DecisionInput,
  type DecisionReason,
  type DetectorTrace,
  findingsOf,
  type Judge,
  type NamedFinding,
  type RuleStanding,
  type RuleTrace,
  type RuleValue,
} from './decision.ts';
import { readFacts } from './facts.ts';
import {
  type CompiledPolicy,
  type Condition,
  type Outcome,
  type Policy,
  type Reference,
  type Rule,
  type RuleOutcome,
  ruleOutcomes,
} from './policy.ts';
import { type ReasonCode, reasonShows } from './reasons.ts';

type Context = Readonly<Record<string, unknown>>;

/**
 * Judges a listing: features and score, every rule, what failed, what is held. Pure: the same judge and input give
 * the same decision, byte for byte in canonical JSON.
 *
 * The rules that are true at the highest priority decide, the severest among them. Failed checks are a floor under
 * that. A block needs one of the policy's grounds above 0, and stays within its rule's quota; else it is a review.
 */
export function decide(judge: Judge, input: DecisionInput): Decision {
  const { policy } = judge.policy;
  const { subject, runs, pending } = input;
  const features = mergeFeatures(runs);
  const scored = judge.model === null ? null : scoreModel(judge.model, features);
  const findings = findingsOf(runs);

  const failed = runs.flatMap((run) => (run.status === 'failed' ? [run.detector] : []));
  const {
    asked,
    top,
    hold: holdValue,
    wanted,
    outcome,
  } = applyRules(judge.policy, {
    features,
    score: scored?.score ?? null,
    facts: readFacts(subject),
    failed,
    quotaUsed: input.quotaUsed,
    standing: input.standing ?? {},
  });

  const detectors: DetectorTrace[] = [
    ...runs.map((run): DetectorTrace => {
      const seen = { detector: run.detector, status: run.status, ms: run.ms };
      if (run.status === 'skipped') return { ...seen, why: run.why };
      if (run.status === 'failed')
        return { ...seen, why: run.error, onFailed: onFailed(policy, run.detector) };
      return seen;
    }),
    ...pending.map((detector): DetectorTrace => ({ detector, status: 'pending', ms: null })),
  ];
  const holds = wanted === 'hold' || wantsHold(holdValue.value, policy.hold.missing);
  const held =
    outcome === 'publish' && holds && pending.length > 0
      ? {
          until: new Date(Date.parse(subject.at) + policy.hold.maxWaitSeconds * 1000).toISOString(),
          waitingFor: [...pending],
        }
      : null;

  const deciding: RuleOutcome = held !== null && wanted === 'hold' ? 'hold' : outcome;
  const rules = asked.map(
    ({ rule, effect, trace }): RuleTrace => ({
      ...trace,
      decided: effect === deciding && rule.priority === top,
    }),
  );
  const counts: Record<RuleValue, number> = { true: 0, false: 0, missing: 0, error: 0, skipped: 0 };
  for (const { value } of rules) counts[value]++;

  return {
    outcome,
    lane: asked.some((a) => a.rule.lane === 'health' && a.effect !== null && a.effect !== 'publish')
      ? 'health'
      : 'general',
    held,
    score: scored?.score ?? null,
    reasons: reasonsFor(deciding, held !== null, asked, detectors, findings),
    findings,
    features,
    policyVersion: policy.version,
    modelVersion: judge.model?.version ?? null,
    trace: { rules, hold: holdValue, detectors, model: scored, counts },
  };
}

/** What the rules read, as it stood when the listing was judged. */
export interface Given {
  readonly features: Readonly<Record<string, number>>;
  readonly score: number | null;
  readonly facts: ReturnType<typeof readFacts>;
  /** Detectors that failed. */
  readonly failed: readonly string[];
  readonly quotaUsed: Readonly<Record<string, number>>;
  readonly standing: Readonly<Record<string, RuleStanding>>;
}

export interface Ruled {
  readonly asked: readonly Asked[];
  /** Highest priority at which a rule asked for something; -1 = none did. */
  readonly top: number;
  readonly hold: { readonly value: RuleValue; readonly why?: string };
  readonly wanted: RuleOutcome;
  readonly outcome: Outcome;
}

/** The part of a decision that is the policy's alone. Pure: what back-tests and shadows run is what the gate runs. */
export function applyRules(compiled: CompiledPolicy, given: Given): Ruled {
  const { policy } = compiled;
  const context: Context = {
    signal: given.features,
    limit: policy.limits,
    ...given.facts,
    ...(given.score === null ? {} : { score: given.score }),
  };
  const grounded = policy.blockGrounds.some((name) => (given.features[name] ?? 0) > 0);
  const asked = compiled.rules.map(({ rule, condition }) =>
    askRule(rule, condition, context, grounded, given),
  );
  const top = Math.max(...asked.filter((a) => a.effect !== null).map((a) => a.rule.priority), -1);
  const ruled = severest(
    asked.flatMap((a) => (a.rule.priority === top && a.effect !== null ? [a.effect] : [])),
  );
  const floor = given.failed.map((detector) => onFailed(policy, detector));
  const wanted = severest([ruled ?? policy.otherwise, ...floor]) as RuleOutcome;
  return {
    asked,
    top,
    hold: evaluate(compiled.hold, context),
    wanted,
    outcome: wanted === 'hold' ? 'publish' : wanted,
  };
}

export interface Asked {
  readonly rule: Rule;
  readonly effect: RuleOutcome | null;
  readonly trace: Omit<RuleTrace, 'decided'>;
}

function askRule(
  rule: Rule,
  condition: Condition,
  context: Context,
  grounded: boolean,
  input: Pick<Given, 'quotaUsed' | 'standing'>,
): Asked {
  const standing = input.standing[rule.id];
  const result: ReturnType<typeof evaluate> = !rule.enabled
    ? { value: 'skipped', why: 'disabled' }
    : standing === 'snoozed'
      ? { value: 'skipped', why: 'snoozed' }
      : evaluate(condition, context);
  const limit = rule.outcome === 'block' ? rule.quotaPerDay : null;
  const used = input.quotaUsed[rule.id] ?? 0;
  let effect = effectOf(rule, result.value);
  let lowered: RuleTrace['lowered'];
  if (effect === 'block' && !grounded) lowered = 'no_ground';
  else if (effect === 'block' && limit !== null && used >= limit) lowered = 'quota';
  else if (effect !== null && effect !== 'review' && (standing === 'expired' || standing === 'tripped'))
    lowered = standing;
  if (lowered !== undefined) effect = 'review';
  return {
    rule,
    effect,
    trace: {
      rule: rule.id,
      priority: rule.priority,
      ...result,
      effect,
      ...(lowered === undefined ? {} : { lowered }),
      ...(limit === null ? {} : { quota: { limit, used } }),
    },
  };
}

/** A rule that breaks while it is evaluated asks for review whatever it says of missing data. */
function effectOf(rule: Rule, value: RuleValue): RuleOutcome | null {
  if (value === 'true') return rule.outcome;
  if (value === 'error') return 'review';
  if (value !== 'missing' || rule.missing === 'open') return null;
  return rule.missing === 'closed' ? rule.outcome : 'review';
}

/**
 * True, false or missing after CEL's own logic: `true || missing` is true, `false && missing` false. A condition is
 * missing when its value hangs on something that is not there.
 */
function evaluate(
  condition: Condition,
  context: Context,
): { readonly value: RuleValue; readonly why?: string } {
  const { needsAny } = condition;
  if (needsAny !== null && needsAny.every((reference) => isAbsent(context, reference)))
    return { value: 'missing', why: nameOf(needsAny[0] as Reference) };
  // A missing value is an ordinary answer, and comes as an exception: its stack would cost more than the evaluation.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return { value: condition.evaluate(context) === true ? 'true' : 'false' };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    if (error.code !== 'no_such_key' && error.code !== 'unknown_variable')
      return { value: 'error', why: error.code };
    const absent = condition.references.find((reference) => isAbsent(context, reference));
    return { value: 'missing', why: absent === undefined ? error.code : nameOf(absent) };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function isAbsent(context: Context, { root, name }: Reference): boolean {
  const group = context[root] as Readonly<Record<string, unknown>> | undefined;
  return group === undefined || (name !== null && group[name] === undefined);
}

function nameOf({ root, name }: Reference): string {
  return name === null ? root : `${root}.${name}`;
}

function reasonsFor(
  deciding: RuleOutcome,
  held: boolean,
  asked: readonly Asked[],
  detectors: readonly DetectorTrace[],
  findings: readonly NamedFinding[],
): DecisionReason[] {
  const result: DecisionReason[] = [];
  for (const { rule, effect, trace } of asked) {
    if (effect !== deciding) continue;
    const code: ReasonCode =
      trace.value === 'missing' && effect === 'review'
        ? 'missing_information'
        : trace.value === 'error'
          ? 'check_incomplete'
          : rule.reason;
    result.push({ code, rule: rule.id, failed: null, outcome: effect, findings: shownBy(code, findings) });
  }
  for (const { detector, onFailed: outcome } of detectors) {
    if (outcome === undefined || outcome !== deciding || outcome === 'publish') continue;
    result.push({ code: 'check_incomplete', rule: null, failed: detector, outcome, findings: [] });
  }
  if (held && deciding !== 'hold') {
    result.push({ code: 'awaiting_checks', rule: null, failed: null, outcome: 'hold', findings: [] });
  }
  return result;
}

function shownBy(code: ReasonCode, findings: readonly NamedFinding[]): number[] {
  return findings.flatMap((finding, i) => (reasonShows(code, finding.code) ? [i] : []));
}

function onFailed(policy: Policy, detector: string): Outcome {
  return policy.onFailed.detectors[detector] ?? policy.onFailed.otherwise;
}

function wantsHold(value: RuleValue, missing: Policy['hold']['missing']): boolean {
  return value === 'true' || value === 'error' || (value === 'missing' && missing !== 'open');
}

function severest(asked: readonly RuleOutcome[]): RuleOutcome | null {
  let worst = -1;
  for (const outcome of asked) worst = Math.max(worst, ruleOutcomes.indexOf(outcome));
  return ruleOutcomes[worst] ?? null;
}
