import { canonicalJson } from '../base/canonical-json.ts';
import type { Model } from '../learning/index.ts';
import { decide } from './decide.ts';
import type { Decision, DecisionInput } from './decision.ts';
import { compilePolicy, type Policy } from './policy.ts';

/** What a decision is made again from: its recorded input and the contents of the versions that it names. */
export interface Recorded {
  readonly policy: Policy;
  readonly model: Model | null;
  readonly input: DecisionInput;
  readonly decision: Decision;
}

export type Replay =
  | { readonly kind: 'same' }
  /** `at` is the first member that differs, as a JSON pointer (RFC 6901). */
  | { readonly kind: 'differs'; readonly at: string; readonly now: Decision };

/** Makes a recorded decision again and compares it byte for byte. */
export function replayDecision(recorded: Recorded): Replay {
  const now = decide({ policy: compilePolicy(recorded.policy), model: recorded.model }, recorded.input);
  const at = firstDifference(recorded.decision, now, '');
  return at === null ? { kind: 'same' } : { kind: 'differs', at, now };
}

function firstDifference(a: unknown, b: unknown, path: string): string | null {
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null ||
    Array.isArray(a) !== Array.isArray(b)
  ) {
    return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))
      ? null
      : path;
  }
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const found = firstDifference(
      left[key],
      right[key],
      `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    );
    if (found !== null) return found;
  }
  return null;
}
