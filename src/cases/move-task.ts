import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { appendEntry } from '../ledger/index.ts';
import type { CaseActor, CaseDeps } from './case.ts';
import { isHeld, openTask } from './lock-task.ts';
import { putTask } from './store-tasks.ts';
import { lockCase } from './store.ts';

/**
 * Puts the open work of a case into another queue; it keeps how long it has waited. One that somebody holds stays where
 * it is: answers false. Throws `not_found`, `already_decided`.
 */
export async function moveTask(
  deps: CaseDeps,
  tx: Tx,
  input: {
    readonly caseId: string;
    readonly queue: string;
    readonly priority?: number;
    readonly why: string;
    readonly by: Pick<CaseActor, 'actor'>;
  },
): Promise<boolean> {
  // The case first, as everywhere.
  await lockCase(tx, input.caseId);
  const at = isoNow(deps.clock);
  const task = await openTask(tx, { caseId: input.caseId });
  const priority = input.priority ?? task.priority;
  if (isHeld(task, at)) return false;
  if (task.queue === input.queue && task.priority === priority) return true;
  await putTask(tx, task.id, { queue: input.queue, priority, deadlineAt: task.deadline_at });
  await appendEntry(deps, tx, {
    kind: 'cases.task_moved',
    subject: { type: 'case', id: input.caseId },
    actor: input.by.actor,
    at,
    data: { from: task.queue, to: input.queue, priority, why: input.why },
  });
  return true;
}
