import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { addMessage, caseActorOf, raiseCase } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { startOfDay } from './days.ts';
import type { ComplaintDeps } from './deps.ts';
import { complaintOf, requireRole } from './parties.ts';
import { zoneOf } from './right.ts';
import { insertUrgent } from './store-office.ts';

/** An urgent review goes before other complaints, not before goods that endanger health. */
const URGENT = 75;
/** How far ahead a sale peak may lie. */
const AHEAD_MS = 45 * 86_400_000;

/**
 * A seller asks that his case be looked at before a sale peak. The work on it moves up, due before the day begins; where
 * the law lets a person lift early, she finds it in the list of urgent ones. Once a complaint. Throws `not_found`,
 * `forbidden`, `conflict`, `invalid_input` (the day is past, or far away), `transition_not_allowed` (it has ended).
 */
export async function askUrgent(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly peakOn: string;
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const { peakOn, reason, by } = input;
  await inTransaction(deps.db, async (tx) => {
    const { row } = await complaintOf(deps, tx, input.complaintId);
    requireRole(row, by, 'seller');
    if (row.closed_at !== null)
      throw new AssayError('transition_not_allowed', { state: 'closed', action: 'ask_urgent' });
    const peak = startOfDay(peakOn, zoneOf(row.market));
    const ahead = peak - deps.clock.now();
    if (ahead <= 0 || ahead > AHEAD_MS)
      throw new AssayError(
        'invalid_input',
        {},
        {
          fields: [
            {
              path: '/peakOn',
              code: 'out_of_range',
              zh: '大促日期应在未来 45 天之内。',
              en: 'The day of the sale has to lie within the next 45 days.',
            },
          ],
        },
      );
    await raiseCase(deps, tx, {
      caseId: row.case_id,
      priority: URGENT,
      deadlineAt: new Date(peak).toISOString(),
      reason: 'sale peak',
      by,
    });
    const at = isoNow(deps.clock);
    const isNew = await insertUrgent(tx, { complaint_id: row.id, peak_on: peakOn, reason, at, by: by.actor });
    if (!isNew) throw new AssayError('conflict');
    await addMessage(deps, tx, {
      caseId: row.case_id,
      text: reason,
      visibility: 'parties',
      by: caseActorOf(by),
    });
    await appendEntry(deps, tx, {
      kind: 'complaints.urgent_asked',
      subject: { type: 'complaint', id: row.id },
      actor: by.actor,
      at,
      data: { peakOn },
    });
  });
}
