import { expect, it } from 'vitest';
import { planWaterfall } from './waterfall.ts';

const step = (
  name: string,
  contribution: number,
  kind: 'prior' | 'bias' | 'term' | 'calibration' = 'term',
) => ({
  name,
  value: 1,
  weight: contribution,
  contribution,
  label: name,
  clipped: false,
  kind,
});

it('the sum shown is exactly the sum of the contributions shown', () => {
  const plan = planWaterfall(Array.from({ length: 10 }, (_, i) => step(`f${i}`, 0.1)));
  expect(plan.logit).toBe(1);
  expect(plan.score).toBeCloseTo(0.731059, 6);
});

it('starts from the prior, ends with the calibration, and each bar starts where the last one ended', () => {
  const plan = planWaterfall([
    step('calibration', -0.2, 'calibration'),
    step('small', 0.5, 'term'),
    step('prior', -4.595, 'prior'),
    step('large', 6.25, 'term'),
    step('bias', 0.1, 'bias'),
  ]);
  expect(plan.bars.map((b) => b.step.name)).toEqual(['prior', 'bias', 'large', 'small', 'calibration']);
  plan.bars.forEach((bar, i) => expect(bar.from).toBe(i === 0 ? 0 : plan.bars[i - 1]?.to));
  expect(plan.low).toBe(-4.595);
  expect(plan.high).toBe(2.255);
  expect(plan.logit).toBe(2.055);
});
