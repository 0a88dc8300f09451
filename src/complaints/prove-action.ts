import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { caseActorOf, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { requireInTime, startClock } from './clocks.ts';
import type { ComplaintDeps } from './deps.ts';
import { requireDocuments } from './keep-document.ts';
import { liftMeasure } from './measures.ts';
import { complaintOf, requireRole, tell } from './parties.ts';
import { documentIdSchema } from './right.ts';
import { settle } from './settle.ts';
import { updateComplaint } from './store.ts';
import { endClocks, readClocks, saveAction } from './store-steps.ts';

export const actionBodySchema = z.object({
  /** A suit, or a complaint to an authority. */
  kind: z.enum(['suit', 'complaint']),
  /** Court or authority, and its number of the matter. */
  before: z.string().trim().min(1).max(300),
  reference: z.string().trim().max(200).default(''),
  filedOn: z.iso.date(),
  documents: z.array(documentIdSchema).min(1).max(20),
});
export type ActionBody = z.infer<typeof actionBodySchema>;

/**
 * The complainant proves, while his time runs, that he went to court or to an authority: the measure stays until that ends.
 * Throws `not_found`, `forbidden`, `deadline_over`, `transition_not_allowed`, `invalid_input` (an authority where the law
 * asks for a suit), `document_unknown`.
 */
export async function proveAction(
  deps: ComplaintDeps,
  input: { readonly complaintId: string; readonly body: ActionBody; readonly by: Principal },
): Promise<void> {
  const { body, by } = input;
  await inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    requireRole(row, by, 'complainant');
    await requireInTime(deps, tx, row, 'wait');
    if (pack.wait?.proof === 'suit' && body.kind !== 'suit')
      throw new AssayError(
        'invalid_input',
        {},
        {
          fields: [
            {
              path: '/kind',
              code: 'suit_needed',
              zh: `只有起诉才能维持措施（${pack.wait.cite.zh}）。`,
              en: `Only a suit keeps the measure (${pack.wait.cite.en}).`,
            },
          ],
        },
      );
    await requireDocuments(tx, by.organisationId, body.documents);
    await takeTransition(deps, tx, { caseId: row.case_id, action: 'prove_action', by: caseActorOf(by) });
    const at = isoNow(deps.clock);
    await endClocks(tx, row.id, at);
    await saveAction(tx, { complaint_id: row.id, kind: body.kind, body, filed_at: at, filed_by: by.actor });
    await updateComplaint(tx, row.id, { outcome: 'kept_for_action' });
    await appendEntry(deps, tx, {
      kind: 'complaints.action_proven',
      subject: { type: 'complaint', id: row.id },
      actor: by.actor,
      at,
      data: {
        kind: body.kind,
        before: body.before,
        reference: body.reference,
        filedOn: body.filedOn,
        documents: body.documents,
      },
    });
    await tell(deps, tx, row, 'action_proven', ['complainant', 'seller'], {
      reason: [body.before, body.reference].filter(Boolean).join('，'),
      cite: pack.wait?.cite ?? pack.appeal.cite,
    });
  });
}

/**
 * A person does not accept the proof: the time runs on as if it had not been sent, and is over where it is over. Throws
 * `not_found`, `forbidden`, `transition_not_allowed`.
 */
export async function refuseProof(
  deps: ComplaintDeps,
  input: { readonly complaintId: string; readonly reason: string; readonly by: Principal },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const { row } = await complaintOf(deps, tx, input.complaintId);
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: 'refuse_proof',
      by: caseActorOf(input.by),
      reason: input.reason,
    });
    await updateComplaint(tx, row.id, { outcome: 'upheld' });
    for (const clock of await readClocks(tx, row.id)) {
      if (clock.name !== 'wait' && clock.name !== 'wait_latest') continue;
      const { name, count, started_at: from, tolled } = clock;
      await startClock(deps, tx, { complaint: row, name, count, from, tolled, reason: input.reason });
    }
  });
}

/** The suit or complaint has ended: the measure stays or is lifted, as it was decided there. */
export async function endAction(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly outcome: 'upheld' | 'lifted';
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const { outcome, reason, by } = input;
  await inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: 'end_action',
      by: caseActorOf(by),
      reason,
      outcome,
    });
    if (outcome === 'lifted')
      await liftMeasure(deps, tx, { of: { complaintId: row.id }, reason, actor: by.actor });
    const { appealBy } = await settle(deps, tx, {
      row,
      pack,
      outcome,
      change: { answer: outcome === 'lifted' ? 'succeeded' : 'failed' },
    });
    await tell(deps, tx, row, outcome, ['complainant', 'seller'], {
      reason,
      until: appealBy,
      cite: pack.appeal.cite,
    });
  });
}
