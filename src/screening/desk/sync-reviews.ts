import { isoNow } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import type { Db, Tx } from '../../base/db.ts';
import type { Ids } from '../../base/ids.ts';
import {
  type CaseActor,
  latestCaseOf,
  moveTask,
  openCase,
  openCases,
  openTaskOf,
  queueStats,
  systemActor,
  takeTransition,
} from '../../cases/index.ts';
import { recordOf } from '../decision-record.ts';
import type { ReasonCode } from '../reasons.ts';
import type { ToRecord } from '../record-decisions.ts';
import { type DecisionRow, readDecision } from '../store.ts';
import { deadlineOf, isDrawn, OBJECTION_QUEUE, routeItem, SENIOR_QUEUE } from './desk-plan.ts';
import { reviewFlow, secondFlow } from './flows.ts';
import { blindData, factsOf, judgementSignal, keysOf, type ReviewData } from './item-facts.ts';
import type { PlanInForce } from './plan-in-force.ts';
import { addItemDays, insertReviews } from './store-desk.ts';
import { weigh } from './weigh.ts';

interface SyncDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly desk: PlanInForce;
}

/** A person's step in her case, taken in the transaction of her decision. */
export interface CaseStep {
  readonly caseId: string;
  readonly by: CaseActor;
  readonly reason: string;
  /** A reviewer's word, a senior's on what was passed to him, or a senior's where two differ. */
  readonly action: 'decide' | 'rule' | 'resolve';
  readonly review: StepReview;
}

export interface StepReview {
  /** The judgement that asked for review. */
  readonly judged: string;
  readonly reason: ReasonCode;
  /** The reason that judgement gave first. */
  readonly policy: string;
  readonly queue: string;
  readonly tookMs: number | null;
}

type Decided = readonly { readonly item: ToRecord; readonly row: DecisionRow }[];

/**
 * Keeps the review desk true to what was decided, in the same transaction: a review opens a case, in the queue that the
 * plan names, or joins the open one; a person's decision takes her case to its end, and a share of them is put before a
 * second person; any other outcome ends an open case that nobody needs any more.
 */
export async function syncReviews(deps: SyncDeps, tx: Tx, decided: Decided): Promise<void> {
  await openReviews(
    deps,
    tx,
    decided.filter(({ item, row }) => item.person === null && row.outcome === 'review'),
  );
  for (const { item, row } of decided) {
    if (item.person !== null) await countItems(tx, row);
    if (item.step !== null) await takeStep(deps, tx, item.step, row);
    else if (row.outcome !== 'review' && item.cause !== 'listed')
      await supersedeOpenCase(deps, tx, row.listing_id);
  }
}

async function openReviews(deps: SyncDeps, tx: Tx, waiting: Decided): Promise<void> {
  const { plan } = deps.desk;
  const drafts = waiting.map(({ item, row }) => {
    const facts = factsOf(item);
    const { queue, rule } = routeItem(plan, facts);
    const answerBy = deadlineOf(plan, queue, Date.parse(row.at));
    const data: ReviewData = {
      decisionId: row.id,
      reasons: row.reasons,
      score: row.score,
      lane: facts.lane,
      facts,
      rule,
      answerBy,
    };
    return {
      flow: reviewFlow,
      subject: { type: 'listing', id: row.listing_id },
      parties: [{ role: 'seller', kind: 'seller', id: row.seller_id }],
      priority: weigh(plan, facts).points,
      deadlineAt: answerBy,
      queue,
      keys: keysOf(item),
      signals: [judgementSignal(row)],
      data: { ...data },
      by: systemActor('gate'),
    };
  });
  const opened = await openCases(deps, tx, drafts);
  for (const [i, { caseId, kind }] of opened.entries()) {
    const queue = drafts[i]?.queue ?? '';
    if (kind === 'opened') continue;
    const task = await openTaskOf(tx, caseId);
    if (task === null || task.queue === queue || task.queue === SENIOR_QUEUE) continue;
    await moveTask(deps, tx, { caseId, queue, why: 'judged again', by: systemActor('gate') });
  }
}

async function takeStep(deps: SyncDeps, tx: Tx, step: CaseStep, row: DecisionRow): Promise<void> {
  const { caseId, by, reason, action, review } = step;
  await takeTransition(deps, tx, { caseId, action, by, reason, outcome: row.outcome });
  const id = deps.ids.next('rev');
  const outcome = row.outcome === 'block' ? 'block' : 'publish';
  await insertReviews(tx, [
    {
      id,
      case_id: caseId,
      kind: action === 'resolve' ? 'resolution' : 'first',
      decision_id: review.judged,
      listing_id: row.listing_id,
      reviewer: by.actor,
      outcome,
      reason: review.reason,
      policy: review.policy,
      queue: review.queue,
      truth: null,
      golden_id: null,
      took_ms: review.tookMs,
      at: isoNow(deps.clock),
    },
  ]);
  const { plan } = deps.desk;
  if (action !== 'decide' || !isDrawn(id, plan.quality.secondPercent)) return;
  const judged = await readDecision(tx, review.judged);
  const blind = judged === undefined ? null : blindData(plan, judged, deps.clock.now());
  if (judged === undefined || blind === null) return;
  const { queue } = blind.data;
  await openCase(deps, tx, {
    flow: secondFlow,
    subject: { type: 'decision', id: review.judged },
    queue,
    barred: [by.actor],
    priority: blind.points,
    deadlineAt: blind.data.answerBy,
    signals: [judgementSignal(judged)],
    data: { ...blind.data, firstDecisionId: row.id, firstBy: by.actor, firstOutcome: outcome },
    by: systemActor('desk'),
  });
}

/** A person's word on what the product had decided says something about the items that the grounds rested on. */
async function countItems(tx: Tx, row: DecisionRow): Promise<void> {
  const before = row.supersedes === null ? undefined : await readDecision(tx, row.supersedes);
  const record = before?.decided_by === 'system:gate' ? recordOf(before) : null;
  if (record === null) return;
  const { findings, reasons } = record.decision;
  const grounds = new Set(reasons.flatMap((reason) => reason.findings));
  const items = [...grounds].flatMap((place) =>
    (findings[place]?.knowledge ?? []).map((item) => item.itemId),
  );
  await addItemDays(tx, row.at.slice(0, 10), [...new Set(items)], row.outcome === 'block');
}

async function supersedeOpenCase(deps: SyncDeps, tx: Tx, listingId: string): Promise<void> {
  const open = await latestCaseOf(tx, reviewFlow.name, { type: 'listing', id: listingId });
  if (open === null || open.closedAt !== null) return;
  await takeTransition(deps, tx, { caseId: open.id, action: 'supersede', by: systemActor('gate') });
}

/** What waits for review: how much, how much of it too long, and since when. Objections are counted by their own room. */
export async function queueFigures(deps: {
  readonly db: Db;
  readonly clock: Clock;
  readonly gate: { readonly desk: PlanInForce };
}): Promise<{ open: number; overdue: number; oldestMinutes: number | null }> {
  const queues = deps.gate.desk.plan.queues.map((queue) => queue.name);
  const stats = await queueStats(
    deps,
    queues.filter((queue) => queue !== OBJECTION_QUEUE),
  );
  const oldest = stats.flatMap(({ oldestAt }) => oldestAt ?? []).toSorted()[0];
  return {
    open: stats.reduce((sum, { open }) => sum + open, 0),
    overdue: stats.reduce((sum, { overdue }) => sum + overdue, 0),
    oldestMinutes: oldest === undefined ? null : Math.round((deps.clock.now() - Date.parse(oldest)) / 60_000),
  };
}
