import { isoNow } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type TaskRow, readTask, setLock } from './store-tasks.ts';

/** A task by its id, or the open task of a case. */
export type TaskRef = { readonly taskId: string } | { readonly caseId: string };

export interface LockedTask {
  readonly taskId: string;
  readonly caseId: string;
  readonly queue: string;
  readonly holder: string;
  /** ISO 8601 UTC; from then on anybody may take it. */
  readonly until: string;
}

export type LockDeps = { readonly clock: Clock };

/** How long a lock lasts without a heartbeat. */
export const LOCK_MS = 5 * 60_000;

/** Keeps a lock alive. Throws `lock_lost` when it has run out or somebody else has it. */
export async function heartbeat(
  deps: LockDeps,
  tx: Tx,
  input: { readonly task: TaskRef; readonly holder: string; readonly lockMs?: number },
): Promise<LockedTask> {
  const row = await requireLock(deps, tx, input);
  const until = ending(deps, input.lockMs);
  await setLock(tx, row.taskId, { holder: input.holder, until });
  return { ...row, until };
}

/** Gives a task back. Without effect when the lock is already somebody else's, or nobody's. */
export async function releaseTask(
  tx: Tx,
  input: { readonly task: TaskRef; readonly holder: string },
): Promise<void> {
  const row = await readTask(tx, input.task, true);
  if (row?.state === 'open' && row.holder === input.holder) await setLock(tx, row.id, null);
}

/** The lock, held until the transaction ends. Throws `lock_lost`, or `already_decided` when the task is closed. */
export async function requireLock(
  deps: LockDeps,
  tx: Tx,
  input: { readonly task: TaskRef; readonly holder: string },
): Promise<LockedTask> {
  const row = await openTask(tx, input.task);
  if (!isHeld(row, isoNow(deps.clock)) || row.holder !== input.holder) throw new AssayError('lock_lost');
  return locked(row, input.holder, row.locked_until ?? '');
}

/** The open task, its row locked until the transaction ends. */
export async function openTask(tx: Tx, task: TaskRef): Promise<TaskRow> {
  const row = await readTask(tx, task, true);
  if (!row) throw new AssayError('not_found');
  if (row.state !== 'open') throw new AssayError('already_decided');
  return row;
}

export function isHeld(row: TaskRow, now: string): boolean {
  return row.locked_until !== null && row.locked_until > now;
}

export function ending(deps: LockDeps, lockMs = LOCK_MS): string {
  return new Date(deps.clock.now() + lockMs).toISOString();
}

export function locked(row: TaskRow, holder: string, until: string): LockedTask {
  return { taskId: row.id, caseId: row.case_id, queue: row.queue, holder, until };
}
