import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type AppendDeps, appendEntry } from './append-entries.ts';
import { endHold, insertHold, lockHolds } from './store-holds.ts';

/** Places a legal hold: nothing of the subject is erased until it is lifted. Several may lie on one. Returns its id. */
export async function placeHold(
  deps: AppendDeps,
  tx: Tx,
  input: {
    readonly subject: { readonly type: string; readonly id: string };
    /** Which matter, as people name it. */
    readonly ground: string;
    readonly actor: string;
    readonly at: string;
  },
): Promise<string> {
  const { subject, ground, actor, at } = input;
  const id = deps.ids.next('hld');
  await lockHolds(tx);
  await insertHold(tx, { id, subject, ground, actor, at });
  await appendEntry(deps, tx, { kind: 'ledger.hold_placed', subject, actor, at, data: { hold: id, ground } });
  return id;
}

/** Throws `not_found` for a hold that is not in force. */
export async function liftHold(
  deps: AppendDeps,
  tx: Tx,
  input: { readonly id: string; readonly actor: string; readonly at: string },
): Promise<void> {
  const { id, actor, at } = input;
  await lockHolds(tx);
  const subject = await endHold(tx, { id, actor, at });
  if (subject === null) throw new AssayError('not_found');
  await appendEntry(deps, tx, { kind: 'ledger.hold_lifted', subject, actor, at, data: { hold: id } });
}
