import type { Tx } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type AppendDeps, appendEntry } from './append-entries.ts';
import { keptUntil } from './retention.ts';
import { eraseRow, readEntry } from './store.ts';
import { isHeld, lockHolds } from './store-holds.ts';

/** On what ground content is erased. An order of a court or authority goes before the time the law wants it kept. */
export const erasureGrounds = ['request', 'retention_over', 'order'] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/**
 * Erases an entry's content and salt, and records that it did so and on what ground. The commitment stays, in its place
 * in chain and tree. Throws `legal_hold` while a hold lies on its subject (an order does not lift one), and
 * `retention_not_over` while the law wants it kept.
 */
export async function eraseContent(
  deps: AppendDeps,
  tx: Tx,
  input: {
    readonly entryId: string;
    readonly actor: string;
    readonly at: string;
    readonly ground: ErasureGround;
  },
): Promise<void> {
  const { actor, at, ground, entryId } = input;
  // A hold that is placed at this moment waits, and then finds the content erased: never half.
  await lockHolds(tx);
  const entry = await readEntry(tx, entryId);
  if (entry === undefined) throw new AssayError('not_found');
  if (await isHeld(tx, { type: entry.subject_type, id: entry.subject_id }))
    throw new AssayError('legal_hold');
  const kept = ground === 'order' ? null : keptUntil(entry, at);
  if (kept !== null)
    throw new AssayError('retention_not_over', {
      until: kept.until.slice(0, 10),
      law: `${kept.rule.law.zh} / ${kept.rule.law.en}`,
    });
  if (!(await eraseRow(tx, entryId, at))) throw new AssayError('not_found');
  await appendEntry(deps, tx, {
    kind: 'ledger.erased',
    subject: { type: 'entry', id: entryId },
    actor,
    at,
    data: { ground },
  });
}
