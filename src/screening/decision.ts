import type { Model, Scored } from '../learning/index.ts';
import type { DetectorRun, Features, Finding, Subject } from '../signals/index.ts';
import type { CompiledPolicy, Outcome, RuleOutcome } from './policy.ts';
import type { ReasonCode } from './reasons.ts';

/** Who decides: a policy ready to run, and the model whose score it reads (null = no model yet: `score` is missing). */
export interface Judge {
  readonly policy: CompiledPolicy;
  readonly model: Model | null;
}

/** Everything a decision rests on; plain JSON, recorded as it is, so that the decision can be made again. */
export interface DecisionInput {
  readonly subject: Subject;
  /** Results of the checks that ran, failed ones too. */
  readonly runs: readonly DetectorRun[];
  /** Slow checks that are still to come. */
  readonly pending: readonly string[];
  /** Blocks of each rule on this UTC day before this decision, by rule id. */
  readonly quotaUsed: Readonly<Record<string, number>>;
  /** Rules that did not stand as they are written at that moment, for this seller; absent = all did. */
  readonly standing?: Readonly<Record<string, RuleStanding>>;
}

/** `snoozed`: passed over for this seller. `expired`, `tripped`: whatever the rule says, a person looks instead. */
export type RuleStanding = 'snoozed' | 'expired' | 'tripped';

/** A finding with the detector that made it. */
export type NamedFinding = Finding & { readonly detector: string };

/** All findings of the runs, in their order, each with its detector. */
export function findingsOf(runs: readonly DetectorRun[]): NamedFinding[] {
  return runs.flatMap((run) =>
    run.status === 'finding' ? run.findings.map((f) => ({ ...f, detector: run.detector })) : [],
  );
}

export interface DecisionReason {
  readonly code: ReasonCode;
  /** Rule that gave it; null when a failed check or the hold did. */
  readonly rule: string | null;
  /** Detector that failed; null when a rule gave the reason. */
  readonly failed: string | null;
  readonly outcome: RuleOutcome;
  /** Places in `findings` of those that belong to the reason. */
  readonly findings: readonly number[];
}

export type RuleValue = 'true' | 'false' | 'missing' | 'error' | 'skipped';

export interface RuleTrace {
  readonly rule: string;
  readonly priority: number;
  readonly value: RuleValue;
  /** What was not there (`signal.x`, `score`) or went wrong; absent for true and false. */
  readonly why?: string;
  /** What the rule asked for in the end; null = nothing. */
  readonly effect: RuleOutcome | null;
  /** Why the rule only asks for review: over its quota, no ground to stand on, not renewed, or stopped by its alarm. */
  readonly lowered?: 'quota' | 'no_ground' | 'expired' | 'tripped';
  readonly quota?: { readonly limit: number; readonly used: number };
  /** True when the rule is among those that decided. */
  readonly decided: boolean;
}

export interface DetectorTrace {
  readonly detector: string;
  readonly status: DetectorRun['status'] | 'pending';
  readonly ms: number | null;
  /** Why it was skipped, or the error. */
  readonly why?: string;
  /** What the policy makes of a failure; absent when it did not fail. */
  readonly onFailed?: Outcome;
}

export interface Trace {
  readonly rules: readonly RuleTrace[];
  readonly hold: { readonly value: RuleValue; readonly why?: string };
  readonly detectors: readonly DetectorTrace[];
  /** From prior to score; null without a model. */
  readonly model: Scored | null;
  /** How many rules had each value: missing data is counted, not forgotten. */
  readonly counts: Readonly<Record<RuleValue, number>>;
}

export interface Decision {
  readonly outcome: Outcome;
  /** `health` puts the listing first wherever people work it off. */
  readonly lane: 'general' | 'health';
  /** Unseen until the slow checks are in, at the latest until `until` (ISO 8601 UTC); null = not held. */
  readonly held: { readonly until: string; readonly waitingFor: readonly string[] } | null;
  /** Probability of counterfeit, six decimals; null without a model. */
  readonly score: number | null;
  readonly reasons: readonly DecisionReason[];
  readonly findings: readonly NamedFinding[];
  /** Features as they were when this was decided; those of skipped and failed checks are absent. */
  readonly features: Features;
  readonly policyVersion: string;
  readonly modelVersion: string | null;
  readonly trace: Trace;
}
