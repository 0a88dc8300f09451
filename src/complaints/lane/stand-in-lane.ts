import type { Claim } from '../claim.ts';
import type { ComplaintRecord } from '../complaint.ts';
import { shareBound } from '../malice/beta.ts';
import type { RightKind } from '../right.ts';

/**
 * Rules of the express lane. What others publish: acceptance of 90 % and at most 5 % successful counter-notices over
 * three months; out at once below it, out for three months. Here bounds are met, not averages: chance earns nothing.
 */
export const LANE_RULES = {
  windowDays: 90,
  /** Confidence of the bounds. */
  level: 0.9,
  acceptance: 0.9,
  counterNotices: 0.05,
  withdrawals: 0.05,
  malice: 0.2,
  /** Inside, it stays until it is this much worse, so that it does not go in and out by the day. */
  slack: 0.05,
  outDays: 90,
  /** Share of notices that a person looks at again by chance: outside the lane, and inside. */
  auditOutside: 0.25,
  auditInside: 0.08,
} as const;

/** Patents and designs need comparison by eye and law; parallel imports are no counterfeits: neither enters. */
export const LANE_KINDS: ReadonlySet<RightKind> = new Set([
  'trademark',
  'copyright',
  'geographical_indication',
]);
export const LANE_CLAIMS: ReadonlySet<Claim> = new Set([
  'counterfeit',
  'trademark_use',
  'pirated_copy',
  'picture_copied',
  'text_copied',
  'origin_misused',
]);

export interface LaneFigure {
  readonly k: number;
  readonly n: number;
  /** The bound that is compared: lower for what should be high, upper for what should be low. */
  readonly bound: number;
  readonly goal: number;
  readonly met: boolean;
}

export interface LaneStanding {
  readonly state: 'in' | 'out';
  /** Since when; ISO 8601 UTC. */
  readonly since: string;
  /** Not before this, whatever the figures: it fell out. Null = no ban runs. */
  readonly outUntil: string | null;
  readonly acceptance: LaneFigure;
  readonly counterNotices: LaneFigure;
  readonly withdrawals: LaneFigure;
  readonly malice: number;
  /** What keeps it out, or put it out, in the order to be mended. */
  readonly missing: readonly LaneGap[];
}

export type LaneGap =
  | { readonly what: 'kind' }
  | { readonly what: 'audited'; readonly have: number; readonly need: number }
  | {
      readonly what: 'acceptance' | 'counter_notices' | 'withdrawals';
      readonly bound: number;
      readonly goal: number;
    }
  | { readonly what: 'malice' }
  | { readonly what: 'until'; readonly at: string };

/** Audited complaints without one mistake that are needed before the lower bound can reach the goal. */
export const LEAST_AUDITED = (() => {
  for (let n = 1; ; n++) if (shareBound(n, n, 1 - LANE_RULES.level) >= LANE_RULES.acceptance) return n;
})();

/**
 * Where one right of one complainant stands with the express lane. Accuracy counts only complaints that a person looked
 * at by chance, and those that were contested: what the lane decided by itself proves nothing about the lane. Pure.
 */
export function standInLane(
  input: {
    readonly rightKind: RightKind;
    /** Complaints on the right by this complainant, any order. */
    readonly complaints: readonly ComplaintRecord[];
    readonly malice: number;
    readonly now: string;
  },
  before: LaneStanding | null,
): LaneStanding {
  const { complaints, malice, now } = input;
  const rules = LANE_RULES;
  const from = new Date(Date.parse(now) - rules.windowDays * 86_400_000).toISOString();
  const recent = complaints.filter((one) => one.receivedAt >= from && one.decision !== null);
  const audited = recent.filter((one) => one.audited);
  const accepted = recent.filter((one) => one.decision === 'accepted');
  const inside = before?.state === 'in';
  const slack = inside ? rules.slack : 0;
  const right = audited.filter((one) => one.decision === 'accepted' && !isUndone(one)).length;
  const acceptance = figure(right, audited.length, 'high', rules.acceptance - slack);
  const counterNotices = figure(
    accepted.filter((one) => one.counterNotice === 'succeeded' || isUndone(one)).length,
    accepted.length,
    'low',
    rules.counterNotices + slack,
  );
  const withdrawals = figure(
    accepted.filter((one) => one.withdrawnAt !== null).length,
    accepted.length,
    'low',
    rules.withdrawals + slack,
  );
  const ban = before?.outUntil ?? null;
  const outUntil = ban !== null && ban > now ? ban : null;
  const missing: LaneGap[] = [];
  if (!LANE_KINDS.has(input.rightKind)) missing.push({ what: 'kind' });
  if (outUntil !== null) missing.push({ what: 'until', at: outUntil });
  if (audited.length < LEAST_AUDITED && !(inside && acceptance.met))
    missing.push({ what: 'audited', have: audited.length, need: LEAST_AUDITED });
  else if (!acceptance.met)
    missing.push({ what: 'acceptance', bound: acceptance.bound, goal: acceptance.goal });
  if (!counterNotices.met)
    missing.push({ what: 'counter_notices', bound: counterNotices.bound, goal: counterNotices.goal });
  if (!withdrawals.met)
    missing.push({ what: 'withdrawals', bound: withdrawals.bound, goal: withdrawals.goal });
  if (malice >= rules.malice) missing.push({ what: 'malice' });
  const state = missing.length === 0 ? 'in' : 'out';
  // Falling out by figures or by malice closes the lane for a time; running out of audited complaints does not.
  const fell = inside && missing.some(({ what }) => what !== 'audited');
  return {
    state,
    since: before?.state === state ? before.since : now,
    outUntil: fell ? new Date(Date.parse(now) + rules.outDays * 86_400_000).toISOString() : outUntil,
    acceptance,
    counterNotices,
    withdrawals,
    malice,
    missing,
  };
}

const isUndone = (one: ComplaintRecord): boolean =>
  one.outcome === 'lifted' || one.outcome === 'retracted' || one.outcome === 'ordered_lifted';

function figure(k: number, n: number, wanted: 'high' | 'low', goal: number): LaneFigure {
  const bound = shareBound(k, n, wanted === 'high' ? 1 - LANE_RULES.level : LANE_RULES.level);
  return { k, n, bound, goal, met: wanted === 'high' ? bound >= goal : bound <= goal };
}

/** Whether chance picks a complaint for a second look: by its id and a secret, so that nobody can tell beforehand. */
export function isAudited(state: LaneStanding['state'], draw: number): boolean {
  return draw < (state === 'in' ? LANE_RULES.auditInside : LANE_RULES.auditOutside);
}
