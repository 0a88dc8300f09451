import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ComplaintDeps } from './deps.ts';
import type { LawPack } from './law-pack.ts';
import { issueLetters } from './letters.ts';
import { sellerOf } from './parties.ts';
import { publishPenalty } from './publish.ts';
import { type ComplaintRow, readStandingAgainst } from './store.ts';
import { decideRepeatRow, proposeRepeatStep, type RepeatRow } from './store-office.ts';

export const repeatStepText: Readonly<Record<RepeatRow['step'], Bilingual>> = {
  warn: { zh: '警告', en: 'a warning' },
  suspend: { zh: '限期停止服务', en: 'suspension for a time' },
  terminate: { zh: '终止服务', en: 'termination' },
};

/**
 * Counts upheld complaints against a seller under a law, each notice once however many listings it named, and proposes the
 * steps that its policy on repeat infringers reaches. A person takes them.
 */
export async function checkRepeat(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
): Promise<void> {
  const { repeat } = pack;
  const since = new Date(deps.clock.now() - repeat.withinDays * 86_400_000).toISOString();
  const standing = await readStandingAgainst(tx, row.seller_id, pack.id, since);
  const notices = new Set(standing.map((one) => one.notice_id));
  const at = isoNow(deps.clock);
  for (const { step, at: count } of repeat.steps) {
    if (notices.size < count) continue;
    const proposal: RepeatRow = {
      seller_id: row.seller_id,
      law: pack.id,
      step,
      complaint_ids: standing.map((one) => one.id),
      proposed_at: at,
      decided_at: null,
      decided_by: null,
      taken: null,
      reason: null,
    };
    if (!(await proposeRepeatStep(tx, proposal))) continue;
    await appendEntry(deps, tx, {
      kind: 'complaints.repeat_step_proposed',
      subject: { type: 'seller', id: row.seller_id },
      actor: 'system:complaints',
      at,
      data: { law: pack.id, step, notices: notices.size, complaintIds: proposal.complaint_ids },
    });
  }
}

/**
 * A person takes a proposed step against a repeat infringer, or lets it be, with a reason. The entry
 * `complaints.repeat_step_decided` carries it to whoever closes shops. Throws `not_found` when it is not open.
 */
export async function decideRepeat(
  deps: ComplaintDeps,
  input: {
    readonly sellerId: string;
    readonly law: string;
    readonly step: RepeatRow['step'];
    readonly taken: boolean;
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  const pack = deps.laws.packs.find((one) => one.id === input.law);
  if (!pack) throw new AssayError('not_found');
  await inTransaction(deps.db, async (tx) => {
    const row = await decideRepeatRow(
      tx,
      { seller_id: input.sellerId, law: input.law, step: input.step },
      { decided_at: at, decided_by: input.by.actor, taken: input.taken, reason: input.reason },
    );
    if (!row) throw new AssayError('not_found');
    await appendEntry(deps, tx, {
      kind: 'complaints.repeat_step_decided',
      subject: { type: 'seller', id: row.seller_id },
      actor: input.by.actor,
      at,
      data: {
        law: row.law,
        step: row.step,
        taken: input.taken,
        reason: input.reason,
        complaintIds: row.complaint_ids,
      },
    });
    if (!input.taken) return;
    await issueLetters(deps, tx, [
      {
        template: 'repeat_step',
        to: sellerOf({ seller_id: row.seller_id, market: pack.markets[0] ?? '' }),
        complaintId: null,
        noticeId: null,
        params: {
          step: repeatStepText[row.step],
          days: String(pack.repeat.withinDays),
          count: String(row.complaint_ids.length),
          reason: input.reason,
          cite: pack.repeat.cite,
        },
      },
    ]);
    await publishPenalty(deps, tx, row, pack);
  });
}
