import { z } from 'zod';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import { type Page, decodeCursor, toPage } from '../base/http.ts';
import { NO_DEADLINE, type Subject } from './case.ts';
import {
  type DeskRow,
  readClosedTasks,
  readHeldTasks,
  readOpenTasks,
  readQueueStats,
  readTask,
  readTaskIds,
  readTasksOf,
} from './store-tasks.ts';

/** A piece of work as a desk lists it. */
export interface TaskView {
  readonly taskId: string;
  readonly caseId: string;
  readonly flow: string;
  readonly queue: string;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly caseState: string;
  readonly outcome: string | null;
  readonly subject: Subject;
  readonly priority: number;
  /** Actors who may not take it. */
  readonly barred: readonly string[];
  readonly deadline: string | null;
  readonly lock: { readonly holder: string; readonly until: string } | null;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  /** What the programme keeps with the case. */
  readonly data: unknown;
}

const openPlace = z.object({ place: z.int(), deadlineAt: z.iso.datetime(), id: z.string() });
const closedPlace = z.object({ at: z.iso.datetime(), id: z.string() });

/**
 * `open`: all waiting and locked work in its order, but for what `holder` may not take; `mine`: what `holder` has locked;
 * `done`: closed, newest first.
 */
export async function listTasks(
  deps: { readonly db: Db; readonly clock: Clock },
  query: {
    readonly queue: string;
    readonly state: 'open' | 'mine' | 'done';
    readonly holder?: string;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<Page<TaskView>> {
  const now = isoNow(deps.clock);
  const { queue, limit } = query;
  const view = (row: DeskRow) => toView(row, now);
  if (query.state === 'mine') {
    const rows = await readHeldTasks(deps.db, [queue], query.holder ?? '', now);
    return { items: rows.map(view), nextCursor: null };
  }
  if (query.state === 'done') {
    const rows = await readClosedTasks(deps.db, queue, decodeCursor(closedPlace, query.cursor), limit + 1);
    const page = toPage(rows, limit, (last) => ({ at: last.closed_at, id: last.id }));
    return { ...page, items: page.items.map(view) };
  }
  const after = decodeCursor(openPlace, query.cursor);
  const rows = await readOpenTasks(deps.db, queue, after, limit + 1, query.holder ?? '');
  const page = toPage(rows, limit, (last) => ({
    place: last.place,
    deadlineAt: last.deadline_at,
    id: last.id,
  }));
  return { ...page, items: page.items.map(view) };
}

export interface QueueState {
  readonly queue: string;
  readonly open: number;
  readonly locked: number;
  readonly overdue: number;
  readonly oldestAt: string | null;
}

export async function queueStats(
  deps: { readonly db: Db; readonly clock: Clock },
  queues: readonly string[],
): Promise<QueueState[]> {
  const rows = await readQueueStats(deps.db, queues, isoNow(deps.clock));
  return rows.map(({ oldest_at: oldestAt, ...row }) => ({ ...row, oldestAt }));
}

/** What somebody has locked, in whatever queue; what she took up first comes first. */
export async function heldTasks(
  deps: { readonly db: Db; readonly clock: Clock },
  holder: string,
): Promise<TaskView[]> {
  const now = isoNow(deps.clock);
  return (await readHeldTasks(deps.db, null, holder, now)).map((row) => toView(row, now));
}

/** The open task of each case, else its newest; cases without one are absent. */
export async function tasksOfCases(
  deps: { readonly db: Db; readonly clock: Clock },
  caseIds: readonly string[],
): Promise<Map<string, TaskView>> {
  if (caseIds.length === 0) return new Map();
  const now = isoNow(deps.clock);
  return new Map((await readTasksOf(deps.db, caseIds)).map((row) => [row.case_id, toView(row, now)]));
}

/** Open tasks of a flow after a task's id, by id: for work that goes through all of them. */
export async function openTasksOfFlow(
  deps: { readonly db: Db; readonly clock: Clock },
  flow: string,
  page: { readonly after: string; readonly limit: number },
): Promise<TaskView[]> {
  const now = isoNow(deps.clock);
  return (await readTaskIds(deps.db, flow, page.after, page.limit)).map((row) => toView(row, now));
}

/** The open task of a case; null = there is nothing to do in it. */
export async function openTaskOf(db: Db, caseId: string): Promise<{ taskId: string; queue: string } | null> {
  const row = await readTask(db, { caseId }, false);
  return row?.state === 'open' ? { taskId: row.id, queue: row.queue } : null;
}

function toView(row: DeskRow, now: string): TaskView {
  const isLocked = row.holder !== null && row.locked_until !== null && row.locked_until > now;
  return {
    taskId: row.id,
    caseId: row.case_id,
    flow: row.flow,
    queue: row.queue,
    state: row.state,
    caseState: row.case_state,
    outcome: row.outcome,
    subject: { type: row.subject_type, id: row.subject_id },
    priority: row.priority,
    barred: row.barred,
    deadline: row.deadline_at === NO_DEADLINE ? null : row.deadline_at,
    lock: isLocked ? { holder: row.holder as string, until: row.locked_until as string } : null,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    data: row.data,
  };
}
