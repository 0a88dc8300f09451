import type { Clock } from '../base/clock.ts';
import type { Db, Tx } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import {
  type CaseActor,
  latestCaseOf,
  openCases,
  queueStats,
  systemActor,
  takeTransition,
} from '../cases/index.ts';
import type { ToRecord } from './record-decisions.ts';
import { REVIEW_QUEUE, reviewFlow } from './review-flow.ts';
import type { DecisionRow } from './store.ts';

const DAY_MS = 86_400_000;
/** Work that touches health is due sooner. */
const HEALTH_MS = 4 * 3_600_000;

interface SyncDeps {
  readonly ids: Ids;
  readonly clock: Clock;
}

/** A person's step in her case, taken in the transaction of her decision. */
export interface CaseStep {
  readonly caseId: string;
  readonly by: CaseActor;
  readonly reason: string;
}

/**
 * Keeps the review queue true to what was decided, in the same transaction: a review opens a case or joins the open one;
 * a person's decision takes her case to its end; any other outcome ends an open case that nobody needs any more.
 */
export async function syncReviewTasks(
  deps: SyncDeps,
  tx: Tx,
  decided: readonly { readonly item: ToRecord; readonly row: DecisionRow }[],
): Promise<void> {
  const waiting = decided.filter(({ item, row }) => item.person === null && row.outcome === 'review');
  await openCases(
    deps,
    tx,
    waiting.map(({ item, row }) => ({
      flow: reviewFlow,
      subject: { type: 'listing', id: row.listing_id },
      parties: [{ role: 'seller', kind: 'seller', id: row.seller_id }],
      priority: priorityOf(item),
      deadlineAt: new Date(
        Date.parse(row.at) + (item.decision.lane === 'health' ? HEALTH_MS : DAY_MS),
      ).toISOString(),
      data: { decisionId: row.id, reasons: row.reasons, score: row.score, lane: item.decision.lane },
      by: systemActor('gate'),
    })),
  );
  for (const { item, row } of decided) {
    if (item.step !== null) {
      const { caseId, by, reason } = item.step;
      await takeTransition(deps, tx, { caseId, action: 'decide', by, reason, outcome: row.outcome });
    } else if (row.outcome !== 'review' && item.cause !== 'listed')
      await supersedeOpenCase(deps, tx, row.listing_id);
  }
}

async function supersedeOpenCase(deps: SyncDeps, tx: Tx, listingId: string): Promise<void> {
  const open = await latestCaseOf(tx, reviewFlow.name, { type: 'listing', id: listingId });
  if (open === null || open.closedAt !== null) return;
  await takeTransition(deps, tx, { caseId: open.id, action: 'supersede', by: systemActor('gate') });
}

/**
 * 0..100: how much harm an error would do and how likely it is. Health 40; probability of counterfeit up to 40; a
 * seller's reach (orders in 90 days, logarithmic) up to 20.
 */
function priorityOf({ decision, input }: ToRecord): number {
  const health = decision.lane === 'health' ? 40 : 0;
  const likely = Math.round(40 * (decision.score ?? 0.5));
  const reach = Math.min(20, Math.round(5 * Math.log10(1 + input.subject.seller.orders90d)));
  return health + likely + reach;
}

/** What waits in the queue: how much, how much of it too long, and since when. */
export async function queueFigures(deps: {
  readonly db: Db;
  readonly clock: Clock;
}): Promise<{ open: number; overdue: number; oldestMinutes: number | null }> {
  const [stats] = await queueStats(deps, [REVIEW_QUEUE]);
  const oldest = stats?.oldestAt ?? null;
  return {
    open: stats?.open ?? 0,
    overdue: stats?.overdue ?? 0,
    oldestMinutes: oldest === null ? null : Math.round((deps.clock.now() - Date.parse(oldest)) / 60_000),
  };
}
