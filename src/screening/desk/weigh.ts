import type { DeskPlan, ItemFacts } from './desk-plan.ts';

/** Eight hours of waiting double the weight; ten points of priority are one doubling. The case engine orders by both. */
export const DOUBLES_AFTER_HOURS = 8;
const POINTS_A_DOUBLING = 10;

/** How urgent an item is, as arithmetic: `harm × probability × reach × reports = weight`, and its points. */
export interface Weight {
  /** What an error costs: of the plan, by lane. */
  readonly harm: number;
  /** Probability of counterfeit; a half where no model gave one. */
  readonly probability: number;
  /** 1 + log2(1 + orders of the seller in 90 days): ten times the buyers are some three steps more. */
  readonly reach: number;
  readonly orders: number;
  /** 1 + reports and other signals from outside. */
  readonly reports: number;
  readonly weight: number;
  /** 0..100: ten times the binary logarithm of the weight. */
  readonly points: number;
}

export function weigh(plan: Pick<DeskPlan, 'harm'>, facts: ItemFacts): Weight {
  const harm = plan.harm[facts.lane];
  const probability = facts.score ?? 0.5;
  const reach = 1 + Math.log2(1 + facts.orders90d);
  const reports = 1 + facts.reports;
  const weight = Math.max(1, harm * probability * reach * reports);
  const points = Math.min(100, Math.round(POINTS_A_DOUBLING * Math.log2(weight)));
  return { harm, probability, reach, orders: facts.orders90d, reports, weight, points };
}

/** What the weight has grown to by waiting. */
export function weightNow(
  weight: number,
  waitedMs: number,
): { readonly growth: number; readonly now: number } {
  const growth = 2 ** (Math.max(0, waitedMs) / 3_600_000 / DOUBLES_AFTER_HOURS);
  return { growth, now: weight * growth };
}
