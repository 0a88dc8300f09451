import { describe, expect, it } from 'vitest';
import { detectors } from '../../signals/index.ts';
import { checkPolicy } from '../check-policy.ts';
import { compilePolicy } from '../policy.ts';
import { reasonCodes } from '../reasons.ts';
import { starterPolicy } from './index.ts';

describe('the starter policy', () => {
  const checked = checkPolicy(starterPolicy(), detectors);

  it('passes every check without a warning', () => {
    expect(checked.problems).toEqual([]);
    expect(checked.ok).toBe(true);
  });

  it('stops goods that endanger health before anything else, at a lower certainty', () => {
    if (!checked.ok) throw new Error('not ok');
    const { policy } = checked;
    const health = policy.rules.filter((r) => r.lane === 'health');
    const rest = policy.rules.filter((r) => r.lane === 'general');
    expect(Math.min(...health.map((r) => r.priority))).toBeGreaterThan(
      Math.max(...rest.map((r) => r.priority)),
    );
    expect(policy.limits['health_block']).toBeLessThan(policy.limits['block'] as number);
    expect(policy.limits['health_review']).toBeLessThan(policy.limits['review'] as number);
  });

  it('never lets a failed check publish', () => {
    if (!checked.ok) throw new Error('not ok');
    const { onFailed } = checked.policy;
    expect([onFailed.otherwise, ...Object.values(onFailed.detectors)]).not.toContain('publish');
  });

  it('compiles, and gives only reasons that exist', () => {
    if (!checked.ok) throw new Error('not ok');
    expect(compilePolicy(checked.policy).rules).toHaveLength(checked.policy.rules.length);
    for (const rule of checked.policy.rules) expect(reasonCodes).toContain(rule.reason);
  });
});
