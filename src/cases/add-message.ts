import { createHash } from 'node:crypto';
import { isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { appendEntry } from '../ledger/index.ts';
import { type CaseActor, type CaseDeps, roleOf } from './case.ts';
import { insertMessages, lockCase, readParties } from './store.ts';

export interface NewMessage {
  readonly caseId: string;
  readonly text: string;
  /** `internal` is for staff among themselves. */
  readonly visibility: 'parties' | 'internal';
  readonly by: CaseActor;
}

/**
 * Writes into a case, also a closed one. Throws `not_found` for those who are neither staff nor a party (a case must not
 * be shown to exist), `forbidden` for an internal message of a party.
 */
export async function addMessage(
  deps: CaseDeps,
  tx: Tx,
  input: NewMessage,
): Promise<{ messageId: string; entryId: string }> {
  const row = await lockCase(tx, input.caseId);
  if (!row) throw new AssayError('not_found');
  const role = roleOf(await readParties(tx, row.id), input.by);
  if (!input.by.staff) {
    if (role === null) throw new AssayError('not_found');
    if (input.visibility === 'internal') throw new AssayError('forbidden');
  }
  const at = isoNow(deps.clock);
  const messageId = deps.ids.next('msg');
  const { text, visibility } = input;
  const { actor } = input.by;
  await insertMessages(tx, [
    { id: messageId, case_id: row.id, at, author: actor, role, visibility, text, told: null },
  ]);
  const entryId = await appendEntry(deps, tx, {
    kind: 'cases.message_added',
    subject: { type: 'case', id: row.id },
    actor,
    at,
    data: { messageId, visibility, role, textHash: createHash('sha256').update(text).digest('hex') },
  });
  return { messageId, entryId };
}
