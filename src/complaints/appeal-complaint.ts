import { isoNow } from '../base/clock.ts';
import { inTransaction, isUniqueViolation } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { caseActorOf, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { requireInTime, startClock } from './clocks.ts';
import type { ComplaintOutcome, Measure } from './complaint.ts';
import { impose } from './decide-complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import { requireDocuments } from './keep-document.ts';
import { liftMeasure } from './measures.ts';
import { complaintOf, roleIn, tell } from './parties.ts';
import { close } from './settle.ts';
import { type ComplaintRow, updateComplaint } from './store.ts';
import { readRights } from './store-rights.ts';
import { decideAppealRow, endClocks, insertAppeal, readAppeal } from './store-steps.ts';

/**
 * Either side asks that another person looks again at a result, free of charge, once. Throws `not_found`, `deadline_over`,
 * `transition_not_allowed`, `document_unknown`, `conflict` (it was appealed already).
 */
export async function appealComplaint(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly ground: string;
    readonly documents: readonly string[];
    readonly by: Principal;
  },
): Promise<void> {
  const { by } = input;
  try {
    await inTransaction(deps.db, async (tx) => {
      const { row, pack } = await complaintOf(deps, tx, input.complaintId);
      const role = roleIn(row, by);
      if (role === null) throw new AssayError('not_found');
      await requireInTime(deps, tx, row, 'appeal');
      await requireDocuments(tx, by.organisationId, input.documents);
      await takeTransition(deps, tx, {
        caseId: row.case_id,
        action: 'appeal',
        by: caseActorOf(by),
        reason: input.ground,
      });
      const at = isoNow(deps.clock);
      await endClocks(tx, row.id, at);
      await insertAppeal(tx, {
        complaint_id: row.id,
        role,
        ground: input.ground,
        documents: [...input.documents],
        filed_at: at,
        filed_by: by.actor,
        decided_at: null,
        decided_by: null,
        result: null,
        reason: null,
      });
      await updateComplaint(tx, row.id, { appeal: 'open' });
      await appendEntry(deps, tx, {
        kind: 'complaints.appealed',
        subject: { type: 'complaint', id: row.id },
        actor: by.actor,
        at,
        data: { role, documents: input.documents },
      });
      await tell(deps, tx, row, 'appeal_received', ['complainant', 'seller'], { cite: pack.appeal.cite });
    });
  } catch (error) {
    if (isUniqueViolation(error, 'appeals_pkey')) throw new AssayError('conflict');
    throw error;
  }
}

/**
 * A person who had no part in the first decision decides an appeal, bound by no policy: she may lift, keep or impose what
 * she finds right, with a reason. Never the product. Throws `not_found`, `forbidden`, `own_decision`, `lock_lost`,
 * `transition_not_allowed`.
 */
export async function decideAppeal(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly result: 'upheld' | 'rejected';
    /** Where the complainant wins: what is done to the listing; the claim's own measure when absent. */
    readonly measure?: Measure | undefined;
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<ComplaintRow> {
  const { result, reason, by } = input;
  if (by.kind !== 'user') throw new AssayError('forbidden');
  return inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    const appeal = await readAppeal(tx, row.id);
    if (!appeal) throw new AssayError('not_found');
    if (row.decided_by === by.actor) throw new AssayError('own_decision');
    const outcome = outcomeAfter(row, appeal.role, result);
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: 'decide_appeal',
      by: caseActorOf(by),
      reason,
      outcome,
    });
    const at = isoNow(deps.clock);
    await decideAppealRow(tx, row.id, { decided_at: at, decided_by: by.actor, result, reason });
    const measure = input.measure ?? pack.measures[row.claim] ?? 'hide';
    const changed = result === 'upheld';
    if (changed && appeal.role === 'seller')
      await liftMeasure(deps, tx, { of: { complaintId: row.id }, reason, actor: by.actor });
    if (changed && appeal.role === 'complainant') {
      const [right] = await readRights(tx, [row.right_id]);
      await impose(deps, tx, { row, pack, measure, actor: by.actor, reason, title: right?.body.title ?? '' });
    }
    await appendEntry(deps, tx, {
      kind: 'complaints.appeal_decided',
      subject: { type: 'listing', id: row.listing_id },
      actor: by.actor,
      at,
      data: { complaintId: row.id, role: appeal.role, result, outcome, reason },
    });
    const change = {
      appeal: result,
      ...(changed && appeal.role === 'complainant' ? { measure, decision: 'accepted' as const } : {}),
      ...(changed && appeal.role === 'seller' && row.answer !== null ? { answer: 'succeeded' as const } : {}),
    };
    const { outOfCourt } = pack.appeal;
    let next: Bilingual = { zh: '您仍可向法院起诉。', en: 'You may still go to court.' };
    let after: ComplaintRow;
    if (outOfCourt === null) after = await close(deps, tx, { row, pack, outcome, change });
    else {
      await endClocks(tx, row.id, at);
      await updateComplaint(tx, row.id, { ...change, outcome });
      after = { ...row, ...change, outcome };
      const until = await startClock(deps, tx, {
        complaint: row,
        name: 'go_out_of_court',
        count: { unit: 'natural', length: outOfCourt.days, rollOver: true },
        from: at,
        reason: 'the appeal was decided',
      });
      next = {
        zh: `您可以在 ${until} 前选择经认证的庭外争议解决机构（${outOfCourt.cite.zh}），也可以向法院起诉。`,
        en: `Until ${until} you may choose a certified out-of-court body (${outOfCourt.cite.en}); you may also go to court.`,
      };
    }
    await tell(deps, tx, row, 'appeal_decided', ['complainant', 'seller'], {
      outcome:
        result === 'upheld'
          ? { zh: '复核请求成立', en: 'the appeal succeeds' }
          : { zh: '维持原结果', en: 'the result stays' },
      reason,
      next,
      cite: pack.appeal.cite,
    });
    return after;
  });
}

function outcomeAfter(
  row: ComplaintRow,
  role: 'complainant' | 'seller',
  result: 'upheld' | 'rejected',
): Extract<ComplaintOutcome, 'upheld' | 'rejected' | 'lifted'> {
  if (result === 'upheld') return role === 'seller' ? 'lifted' : 'upheld';
  return row.outcome === 'rejected' || row.outcome === 'lifted' ? row.outcome : 'upheld';
}

/** A party takes a decided appeal to a certified body (DSA 21); its time to answer is watched. */
export async function goOutOfCourt(
  deps: ComplaintDeps,
  input: { readonly complaintId: string; readonly body: string; readonly by: Principal },
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    if (roleIn(row, input.by) === null && input.by.organisationKind !== 'platform')
      throw new AssayError('not_found');
    await requireInTime(deps, tx, row, 'go_out_of_court');
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: 'go_out_of_court',
      by: caseActorOf(input.by),
      reason: input.body,
    });
    const at = isoNow(deps.clock);
    await endClocks(tx, row.id, at);
    await startClock(deps, tx, {
      complaint: row,
      name: 'out_of_court',
      count: { unit: 'natural', length: pack.appeal.outOfCourt?.days ?? 90, rollOver: true },
      from: at,
      reason: input.body,
    });
  });
}

/** The body's result is recorded and, as the platform accepts it, followed. */
export async function endOutOfCourt(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly outcome: 'upheld' | 'rejected' | 'lifted';
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const { outcome, reason, by } = input;
  await inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: 'end_out_of_court',
      by: caseActorOf(by),
      reason,
      outcome,
    });
    if (outcome === 'upheld' && row.outcome !== 'upheld') {
      const [right] = await readRights(tx, [row.right_id]);
      const measure = pack.measures[row.claim] ?? 'hide';
      await impose(deps, tx, { row, pack, measure, actor: by.actor, reason, title: right?.body.title ?? '' });
    }
    if (outcome !== 'upheld')
      await liftMeasure(deps, tx, { of: { complaintId: row.id }, reason, actor: by.actor });
    await close(deps, tx, { row, pack, outcome });
  });
}
