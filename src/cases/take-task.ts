import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type CaseDeps, systemActor } from './case.ts';
import { flowOf } from './flow.ts';
import { type LockedTask, type TaskRef, ending, isHeld, locked, openTask } from './lock-task.ts';
import { lockNextTask, readHeldTask, setLock } from './store-tasks.ts';
import { readCases } from './store.ts';
import { takeTransition } from './take-transition.ts';

/**
 * The next free task of these queues, locked for `holder`: by priority and how long it has waited, then the nearest
 * deadline; never one that she is barred from. Somebody who still holds one gets that one again. Tasks whose holder has vanished are free once their lock has run out. Null = no work.
 */
export async function takeNextTask(
  deps: CaseDeps,
  tx: Tx,
  input: {
    readonly queues: readonly string[];
    readonly holder: string;
    readonly lockMs?: number;
    /** Tasks or cases she has put back just now, or holds already, and does not want now. */
    readonly except?: readonly string[];
    /** Only what she holds already. */
    readonly heldOnly?: boolean;
  },
): Promise<LockedTask | null> {
  const now = isoNow(deps.clock);
  const until = ending(deps, input.lockMs);
  const { queues, holder, except = [] } = input;
  const held = await readHeldTask(tx, queues, holder, now, except);
  if (held) {
    await setLock(tx, held.id, { holder, until });
    return locked(held, holder, until);
  }
  if (input.heldOnly === true) return null;
  const asked = { queues, holder, now, until, except };
  // A free task that the product is just writing to is free all the same: with nothing else to give it is waited for.
  const row =
    (await lockNextTask(tx, { ...asked, busy: 'skip' })) ??
    (await lockNextTask(tx, { ...asked, busy: 'wait' }));
  if (!row) return null;
  await takeUp(deps, tx, row.case_id);
  return locked(row, holder, until);
}

/**
 * Locks a chosen task. Throws `item_locked` while somebody else holds it, `already_decided` when it is closed,
 * `own_decision` when she is barred from it.
 */
export async function lockTask(
  deps: CaseDeps,
  tx: Tx,
  input: { readonly task: TaskRef; readonly holder: string; readonly lockMs?: number },
): Promise<LockedTask> {
  const row = await openTask(tx, input.task);
  if (isHeld(row, isoNow(deps.clock)) && row.holder !== input.holder) {
    throw new AssayError('item_locked', { holder: row.holder ?? '', until: row.locked_until ?? '' });
  }
  if (row.barred.includes(input.holder)) throw new AssayError('own_decision');
  const until = ending(deps, input.lockMs);
  await setLock(tx, row.id, { holder: input.holder, until });
  await takeUp(deps, tx, row.case_id);
  return locked(row, input.holder, until);
}

/** Where the flow says so, work that somebody takes up moves its case on: the parties see that it is looked at. */
async function takeUp(deps: CaseDeps, tx: Tx, caseId: string): Promise<void> {
  const [row] = await readCases(tx, [caseId]);
  const action = row && flowOf(row.flow, row.flow_version).states[row.state]?.task?.onTake;
  if (action) await takeTransition(deps, tx, { caseId, action, by: systemActor('desk') });
}
