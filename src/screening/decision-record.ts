import { mergeFeatures } from '../signals/index.ts';
import { type Decision, type DecisionInput, findingsOf } from './decision.ts';
import type { ReasonCode } from './reasons.ts';
import type { DecisionRow } from './store.ts';

/** A person's part in a decision. */
export interface PersonsWord {
  readonly reason: ReasonCode | 'objection_upheld';
  readonly note: string;
  readonly caseId: string | null;
}

/** What a decision was made from: enough to show it whole and to make it again. */
export interface DecisionRecord {
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly person: PersonsWord | null;
}

/** As it is stored: findings and features stand in the recorded runs already, and are not written twice. */
export interface StoredRecord {
  readonly input: DecisionInput;
  readonly decision: Omit<Decision, 'findings' | 'features'>;
  readonly person: PersonsWord | null;
}

export function toStored({ input, decision, person }: DecisionRecord): StoredRecord {
  const { findings: _findings, features: _features, ...rest } = decision;
  return { input, decision: rest, person };
}

/** The record of a stored decision; null when it was erased. */
export function recordOf(row: Pick<DecisionRow, 'record'>): DecisionRecord | null {
  const stored = row.record as StoredRecord | null;
  if (stored === null) return null;
  const { input, decision, person } = stored;
  return {
    input,
    person,
    decision: { ...decision, findings: findingsOf(input.runs), features: mergeFeatures(input.runs) },
  };
}
