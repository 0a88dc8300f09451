import type { Clock } from '../../base/clock.ts';
import type { Db } from '../../base/db.ts';
import type { Language } from '../../base/language.ts';
import type { TaskView } from '../../cases/index.ts';
import { summariesOf } from '../../marketplace/index.ts';
import { type ReasonCode, reasons } from '../reasons.ts';
import { type DecisionSummary, readCurrentOf, readDecisionSummaries } from '../store.ts';
import type { DeskItem } from './contract-desk.ts';
import { careOf, SENIOR_QUEUE } from './desk-plan.ts';
import { goldenFlow, secondFlow } from './flows.ts';
import type { ReviewData } from './item-facts.ts';
import type { PlanInForce } from './plan-in-force.ts';

/** What the desk's flows keep with their cases, as far as the desk reads it. */
export interface TaskData extends Partial<ReviewData> {
  readonly listingId?: string;
  /** Of blind items: the queue they seem to come from. */
  readonly queue?: string;
  readonly goldenId?: string;
  readonly firstDecisionId?: string;
  readonly firstBy?: string;
  readonly firstOutcome?: 'publish' | 'block';
}

export interface ItemDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly gate: { readonly desk: PlanInForce };
}

export const dataOf = (task: Pick<TaskView, 'data'>): TaskData => task.data as TaskData;
export const listingIdOf = (task: Pick<TaskView, 'data' | 'subject'>): string =>
  task.subject.type === 'listing' ? task.subject.id : (dataOf(task).listingId ?? '');

/**
 * A golden item, or a second look: shown as any review is, as it was when it was judged, so that nothing tells what came
 * of it.
 */
export function isBlind(task: Pick<TaskView, 'flow' | 'caseState'>): boolean {
  return task.flow === goldenFlow.name || (task.flow === secondFlow.name && task.caseState === 'waiting');
}

export function kindOf(task: Pick<TaskView, 'flow' | 'caseState'>): DeskItem['kind'] {
  if (task.flow === 'objection') return 'objection';
  return task.flow === secondFlow.name && !isBlind(task) ? 'dispute' : 'listing_review';
}

/** The judgement that a task is about: of blind items and disputes the recorded one, else the one in force. */
function judgementOf(
  task: TaskView,
  current: ReadonlyMap<string, DecisionSummary>,
  recorded: ReadonlyMap<string, DecisionSummary>,
): DecisionSummary | undefined {
  const { decisionId } = dataOf(task);
  if (task.flow === 'listing_review' && task.state === 'open') return current.get(listingIdOf(task));
  return recorded.get(decisionId ?? '') ?? current.get(listingIdOf(task));
}

/** Tasks as the desk lists them; three reads, however many. */
export async function toItems(
  deps: ItemDeps,
  tasks: readonly TaskView[],
  actor: string,
  language: Language,
): Promise<DeskItem[]> {
  if (tasks.length === 0) return [];
  const ids = [...new Set(tasks.map(listingIdOf))].filter((id) => id !== '');
  const [listings, current, recorded] = await Promise.all([
    summariesOf(deps.db, ids),
    readCurrentOf(deps.db, ids),
    readDecisionSummaries(deps.db, [...new Set(tasks.flatMap((task) => dataOf(task).decisionId ?? []))]),
  ]);
  const { plan } = deps.gate.desk;
  return tasks.map((task) => {
    const data = dataOf(task);
    const judged = judgementOf(task, current, recorded);
    const listing = listings.get(listingIdOf(task));
    const blind = isBlind(task);
    const row = task.state !== 'open' && !blind ? current.get(listingIdOf(task)) : judged;
    return {
      caseId: task.caseId,
      taskId: task.taskId,
      kind: kindOf(task),
      queue: blind ? (data.queue ?? task.queue) : task.queue,
      state: task.state,
      escalated: task.queue === SENIOR_QUEUE && task.flow === 'listing_review',
      listing:
        listing === undefined
          ? null
          : blind
            ? { ...listing, outcome: 'review' as const, visible: false, score: judged?.score ?? null }
            : listing,
      decisionId: judged?.id ?? data.decisionId ?? null,
      outcome: row?.outcome ?? null,
      score: judged?.score ?? null,
      lane: data.lane ?? data.facts?.lane ?? 'general',
      care: careOf(plan, data.facts?.category ?? ''),
      priority: task.priority,
      deadline: task.deadline,
      createdAt: task.createdAt,
      closedAt: task.closedAt,
      closedBy: task.closedBy,
      lock: task.lock === null ? null : { ...task.lock, mine: task.lock.holder === actor },
      reasons: namedReasons(judged?.reasons ?? data.reasons ?? [], language),
    };
  });
}

export function namedReasons(
  codes: readonly string[],
  language: Language,
): { code: string; title: string }[] {
  return codes.map((code) => ({ code, title: reasons[code as ReasonCode]?.title[language] ?? code }));
}
