import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { CaseActor, CaseDeps } from './case.ts';
import { raiseTask } from './store-tasks.ts';
import { lockCase, updateCase } from './store.ts';

/** Makes a case, and the work on it, more urgent; never less. Throws `not_found`. */
export async function raiseCase(
  deps: CaseDeps,
  tx: Tx,
  input: {
    readonly caseId: string;
    readonly priority: number;
    /** By when the work should be done; ISO 8601 UTC. */
    readonly deadlineAt: string | null;
    readonly reason: string;
    readonly by: Pick<CaseActor, 'actor'>;
  },
): Promise<void> {
  const row = await lockCase(tx, input.caseId);
  if (!row) throw new AssayError('not_found');
  const priority = Math.max(row.priority, input.priority);
  await updateCase(tx, row.id, { priority });
  await raiseTask(tx, row.id, priority, input.deadlineAt);
  await appendEntry(deps, tx, {
    kind: 'cases.raised',
    subject: { type: 'case', id: row.id },
    actor: input.by.actor,
    at: isoNow(deps.clock),
    data: { flow: row.flow, priority, deadlineAt: input.deadlineAt, reason: input.reason },
  });
}
