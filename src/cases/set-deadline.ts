import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import type { CaseActor, CaseDeps } from './case.ts';
import { dueAt } from './enter-state.ts';
import { flowOf } from './flow.ts';
import { lockCase, startDeadlines } from './store.ts';

/**
 * Starts a deadline of the flow from `from` (a notice has arrived), or puts it to another moment (`dueAt`, with the reason:
 * time for a notary, a court's order). Throws `transition_not_allowed` where the case is not in a state it runs in.
 */
export async function setDeadline(
  deps: CaseDeps,
  tx: Tx,
  input: {
    readonly caseId: string;
    readonly name: string;
    readonly when: { readonly from: string } | { readonly dueAt: string };
    readonly reason: string;
    readonly by: Pick<CaseActor, 'actor'>;
  },
): Promise<{ dueAt: string; entryId: string }> {
  const row = await lockCase(tx, input.caseId);
  if (!row) throw new AssayError('not_found');
  const flow = flowOf(row.flow, row.flow_version);
  if (!flow.deadlines[input.name]?.in.includes(row.state)) {
    throw new AssayError('transition_not_allowed', { state: row.state, action: input.name });
  }
  const due = 'dueAt' in input.when ? input.when.dueAt : dueAt(flow, input.name, row, input.when.from);
  if (due === null) throw new AssayError('transition_not_allowed', { state: row.state, action: input.name });
  await startDeadlines(tx, [{ case_id: row.id, name: input.name, due_at: due }], true);
  const entryId = await appendEntry(deps, tx, {
    kind: 'cases.deadline_set',
    subject: { type: 'case', id: row.id },
    actor: input.by.actor,
    at: isoNow(deps.clock),
    data: { flow: row.flow, deadline: input.name, dueAt: due, reason: input.reason },
  });
  return { dueAt: due, entryId };
}
