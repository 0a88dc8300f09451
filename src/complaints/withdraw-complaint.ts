import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { addMessage, caseActorOf, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { standingOn } from './authorise-agent.ts';
import type { ComplaintDeps } from './deps.ts';
import { requirePapersOf } from './file-notice.ts';
import { liftMeasure } from './measures.ts';
import { complaintOf, requireRole, tell } from './parties.ts';
import { close } from './settle.ts';
import { addCorrection, readComplaintPage, readNotices, updateComplaint } from './store.ts';
import { readRights, toRight } from './store-rights.ts';

/**
 * The complainant takes a complaint back; what it did to the listing is lifted. `retracted` says that it was mistaken: it
 * may be said after the end too, and frees the seller's record. An agency needs the power to withdraw, at this moment.
 * Throws `not_found`, `forbidden`, `authorisation_over`, `transition_not_allowed`.
 */
export async function withdrawComplaint(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly kind: 'withdrawn' | 'retracted';
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const { kind, reason, by } = input;
  await inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    requireRole(row, by, 'complainant');
    const [right] = await readRights(tx, [row.right_id]);
    if (right && by.organisationId !== row.holder_id) {
      const standing = await standingOn(deps, tx, by, toRight(right));
      if (standing.authorisation?.may_withdraw === false) throw new AssayError('authorisation_over');
    }
    const at = isoNow(deps.clock);
    const isRegistered = row.outcome === 'withdrawn' || row.outcome === 'retracted';
    if (isRegistered || (row.closed_at !== null && kind === 'withdrawn'))
      throw new AssayError('transition_not_allowed', { state: 'closed', action: kind });
    if (row.closed_at === null)
      await takeTransition(deps, tx, {
        caseId: row.case_id,
        action: 'withdraw',
        by: caseActorOf(by),
        outcome: kind,
        reason,
      });
    await liftMeasure(deps, tx, { of: { complaintId: row.id }, reason: kind, actor: by.actor });
    const change = { withdrawn_at: at, ...(row.answer === 'open' ? { answer: 'succeeded' as const } : {}) };
    if (row.closed_at === null) await close(deps, tx, { row, pack, outcome: kind, change });
    else await updateComplaint(tx, row.id, { ...change, outcome: kind });
    await appendEntry(deps, tx, {
      kind: 'complaints.withdrawn',
      subject: { type: 'listing', id: row.listing_id },
      actor: by.actor,
      at,
      data: { complaintId: row.id, how: kind, reason, decision: row.decision },
    });
    await tell(
      deps,
      tx,
      row,
      'withdrawn',
      row.decision === 'accepted' ? ['complainant', 'seller'] : ['complainant'],
      {
        reason:
          kind === 'retracted'
            ? { zh: '投诉人承认投诉有误', en: 'the complainant says that it was mistaken' }
            : { zh: '投诉人自行撤回', en: 'by its own choice' },
      },
    );
  });
}

/**
 * Corrects or completes a notice: its words, or more evidence. What was sent stays as it was sent, the correction beside
 * it. Complaints that wait for more go on with it. Throws `not_found`, `forbidden`, `document_unknown`.
 */
export async function correctNotice(
  deps: ComplaintDeps,
  input: {
    readonly noticeId: string;
    readonly text: string;
    readonly evidence: readonly string[];
    readonly by: Principal;
  },
): Promise<{ resumed: number }> {
  const { by } = input;
  return inTransaction(deps.db, async (tx) => {
    const [notice] = await readNotices(tx, [input.noticeId]);
    if (!notice) throw new AssayError('not_found');
    if (by.organisationId !== notice.complainant_id && by.organisationId !== notice.holder_id)
      throw new AssayError('not_found');
    await requirePapersOf(tx, [notice.complainant_id, notice.holder_id], input.evidence);
    const rows = await readComplaintPage(tx, {
      of: null,
      noticeId: notice.id,
      open: true,
      after: null,
      limit: 300,
    });
    const at = isoNow(deps.clock);
    let resumed = 0;
    for (const row of rows) {
      await addMessage(deps, tx, {
        caseId: row.case_id,
        text: input.text,
        visibility: 'parties',
        by: caseActorOf(by),
      });
      if (await resume(deps, tx, row.case_id, by)) resumed += 1;
    }
    await addCorrection(tx, notice.id, { at, by: by.actor, text: input.text, evidence: input.evidence });
    await appendEntry(deps, tx, {
      kind: 'complaints.notice_corrected',
      subject: { type: 'notice', id: notice.id },
      actor: by.actor,
      at,
      data: { evidence: input.evidence, complaints: rows.length, resumed },
    });
    return { resumed };
  });
}

async function resume(
  deps: ComplaintDeps,
  tx: Parameters<typeof takeTransition>[1],
  caseId: string,
  by: Principal,
): Promise<boolean> {
  try {
    await takeTransition(deps, tx, {
      caseId,
      action: 'supplement',
      by: caseActorOf(by),
      expectedState: 'supplement_requested',
    });
    return true;
  } catch (error) {
    // It stands elsewhere: the correction is heard there.
    if (error instanceof AssayError && error.code === 'conflict') return false;
    throw error;
  }
}
