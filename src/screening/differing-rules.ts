import { applyRules, type Given } from './decide.ts';
import { type CompiledPolicy, compilePolicy, type Policy } from './policy.ts';

/** The rules by which two policies differ, each side by itself. */
export interface Differing {
  readonly sides: readonly CompiledPolicy[];
}

/** Null = they differ in more than rules, and every decision is judged whole. */
export function differingRules(live: Policy, trial: Policy): Differing | null {
  const frame = ({ otherwise, limits, blockGrounds, onFailed, hold }: Policy): string =>
    JSON.stringify([otherwise, limits, blockGrounds, onFailed, hold]);
  if (frame(live) !== frame(trial)) return null;
  const only = (policy: Policy, other: Policy): Policy => {
    const known = new Set(other.rules.map((rule) => JSON.stringify(rule)));
    return { ...policy, rules: policy.rules.filter((rule) => !known.has(JSON.stringify(rule))) };
  };
  return { sides: [compilePolicy(only(live, trial)), compilePolicy(only(trial, live))] };
}

/** A rule by which they differ asks for something: only then can the outcome be another. */
export function isTouched({ sides }: Differing, given: Given): boolean {
  return sides.some((side) => applyRules(side, given).top >= 0);
}
