import { AssayError } from '../base/errors.ts';
import type { Tx } from '../base/db.ts';
import { type AppendDeps, appendEntry } from './append-entries.ts';
import { eraseRow } from './store.ts';

/** Erases an entry's content and salt, and records that it did so and on what ground. The commitment stays. */
export async function eraseContent(
  deps: AppendDeps,
  tx: Tx,
  input: { readonly entryId: string; readonly actor: string; readonly at: string; readonly ground: string },
): Promise<void> {
  if (!(await eraseRow(tx, input.entryId, input.at))) throw new AssayError('not_found');
  const { actor, at, ground } = input;
  await appendEntry(deps, tx, {
    kind: 'ledger.erased',
    subject: { type: 'entry', id: input.entryId },
    actor,
    at,
    data: { ground },
  });
}
