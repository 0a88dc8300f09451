import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import { type CaseActor, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { claimOf } from './claim.ts';
import { dueBy, startClock } from './clocks.ts';
import { type Measure, measures } from './complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import type { LawPack } from './law-pack.ts';
import { applyMeasure, measureText } from './measures.ts';
import { complaintOf, howDecided, tell } from './parties.ts';
import { settle } from './settle.ts';
import { type ComplaintRow, readStandingAgainst, updateComplaint } from './store.ts';
import { readRights, toRight } from './store-rights.ts';
import { requireWorking } from './verify-right.ts';

export interface ComplaintDecision {
  readonly complaintId: string;
  readonly verdict: 'accept' | 'reject' | 'ask_for_more';
  /** Milder than the claim's own, or that; a harder one only for a seller against whom complaints stand. */
  readonly measure?: Measure | undefined;
  /** Told to whom it concerns as it is written. */
  readonly reason: string;
  /** A person who holds the lock on the case's task, or the product where evidence decides. */
  readonly by: CaseActor;
}

/**
 * Decides a complaint about the listing as it was noticed. Accepted: the measure of its claim, the seller told why, by what
 * law and what he can do. Throws `not_found`, `forbidden`, `lock_lost`, `transition_not_allowed`, `right_not_working` (a
 * right that stopped since the notice carries no measure), `invalid_input` (measure out of proportion).
 */
export async function decideComplaint(deps: ComplaintDeps, input: ComplaintDecision): Promise<ComplaintRow> {
  return inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    const byProduct = input.by.actor.startsWith('system:');
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: `${input.verdict}${byProduct ? '_by_evidence' : ''}`,
      by: input.by,
      reason: input.reason,
    });
    if (input.verdict === 'ask_for_more') return ask(deps, tx, row, pack, input);
    const decided = {
      decided_at: isoNow(deps.clock),
      decided_by: input.by.actor,
      decision: input.verdict === 'accept' ? ('accepted' as const) : ('rejected' as const),
      decision_reason: input.reason,
    };
    await appendEntry(deps, tx, {
      kind: 'complaints.decided',
      subject: { type: 'listing', id: row.listing_id },
      actor: input.by.actor,
      at: decided.decided_at,
      data: {
        complaintId: row.id,
        decision: decided.decision,
        measure: input.verdict === 'accept' ? measureFor(pack, row, input.measure) : 'none',
        reason: input.reason,
        law: row.law,
        listingVersion: row.listing_version,
      },
    });
    return input.verdict === 'accept'
      ? accept(deps, tx, { ...row, ...decided }, pack, input)
      : reject(deps, tx, row, decided, pack);
  });
}

async function ask(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
  input: ComplaintDecision,
): Promise<ComplaintRow> {
  const at = isoNow(deps.clock);
  const until = await startClock(deps, tx, {
    complaint: row,
    name: 'supplement',
    count: pack.supplement.window,
    from: at,
    reason: 'more was asked for',
  });
  await tell(deps, tx, row, 'more_asked', ['complainant'], {
    reason: input.reason,
    until,
    cite: pack.notice.cite,
  });
  return row;
}

async function reject(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  decided: Partial<ComplaintRow>,
  pack: LawPack,
): Promise<ComplaintRow> {
  const settled = await settle(deps, tx, { row, pack, outcome: 'rejected', change: decided });
  await tell(deps, tx, row, 'rejected', ['complainant'], {
    reason: decided.decision_reason ?? '',
    automatic: howDecided(decided.decided_by ?? ''),
    until: settled.appealBy,
    appealCite: pack.appeal.cite,
  });
  return settled.row;
}

async function accept(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
  input: ComplaintDecision,
): Promise<ComplaintRow> {
  const [right] = await readRights(tx, [row.right_id]);
  if (!right) throw new AssayError('not_found');
  requireWorking(toRight(right), deps.clock.now());
  const measure = measureFor(pack, row, input.measure);
  await requireProportion(deps, tx, row, pack, measure);
  await impose(deps, tx, {
    row,
    pack,
    measure,
    actor: input.by.actor,
    reason: input.reason,
    title: right.body.title,
  });
  const change = {
    decided_at: row.decided_at,
    decided_by: row.decided_by,
    decision: row.decision,
    decision_reason: row.decision_reason,
    measure,
  };
  if (pack.answer === null)
    return (await settle(deps, tx, { row: { ...row, measure }, pack, outcome: 'upheld', change })).row;
  await updateComplaint(tx, row.id, { ...change, outcome: 'upheld' });
  await startClock(deps, tx, {
    complaint: row,
    name: 'answer',
    count: pack.answer.window,
    from: isoNow(deps.clock),
    reason: 'the seller was told',
  });
  return { ...row, ...change, outcome: 'upheld' };
}

/** Puts the measure on the listing and tells both sides; also after an appeal that the complainant won. */
export async function impose(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly row: ComplaintRow;
    readonly pack: LawPack;
    readonly measure: Measure;
    readonly actor: string;
    readonly reason: string;
    /** Of the right. */
    readonly title: string;
  },
): Promise<void> {
  const { row, pack, measure, actor, reason } = input;
  const applied = await applyMeasure(deps, tx, {
    listingId: row.listing_id,
    measure,
    cause: { complaintId: row.id },
    actor,
  });
  const label: Bilingual =
    applied === 'barred'
      ? {
          zh: '不采取措施：有法院或主管机关的恢复命令',
          en: 'none: a court or an authority ordered the listing restored',
        }
      : measureText[measure];
  const automatic = howDecided(actor);
  const next: Bilingual =
    pack.answer === null
      ? { zh: '商家已获告知，可以提出内部投诉。', en: 'The seller has been told and may complain about it.' }
      : {
          zh: '您的通知已转送商家，商家可以提交声明。',
          en: 'Your notice was sent to the seller, who may answer.',
        };
  await tell(deps, tx, row, 'acted_complainant', ['complainant'], {
    measure: label,
    reason,
    automatic,
    next,
    cite: pack.notice.cite,
  });
  await tell(deps, tx, row, 'acted_seller', ['seller'], {
    measure: label,
    reason,
    automatic,
    claim: claimOf[row.claim].label,
    right: input.title,
    territory: row.market,
    redress: await redressOf(deps, tx, pack),
    cite: pack.answer?.cite ?? pack.appeal.cite,
  });
}

async function redressOf(deps: ComplaintDeps, tx: Tx, pack: LawPack): Promise<Bilingual> {
  const { answer, appeal } = pack;
  const count = answer?.window ?? appeal.window;
  const until = await dueBy(tx, pack.calendar, isoNow(deps.clock), count);
  const first: Bilingual =
    answer === null
      ? {
          zh: `在 ${until} 前免费提出内部投诉，由未参与本决定的工作人员审查（${appeal.cite.zh}）`,
          en: `complain to us, free of charge, until ${until}; a person who had no part in this decides (${appeal.cite.en})`,
        }
      : {
          zh: `在 ${until} 前提交不存在侵权行为的声明及初步证据（${answer.cite.zh}）；有结果后申请复核（${appeal.cite.zh}）`,
          en: `answer until ${until}, with evidence, that nothing is infringed (${answer.cite.en}); appeal against the result (${appeal.cite.en})`,
        };
  const body = appeal.outOfCourt;
  return {
    zh: `${first.zh}${body === null ? '' : `；其后提交庭外争议解决机构（${body.cite.zh}）`}；向法院起诉。`,
    en: `${first.en}${body === null ? '' : `; then go to a certified out-of-court body (${body.cite.en})`}; go to court.`,
  };
}

function measureFor(pack: LawPack, row: ComplaintRow, asked: Measure | undefined): Measure {
  return asked ?? pack.measures[row.claim] ?? 'forward';
}

/** At most what the pack has for the claim; one step more for a seller against whom complaints stand already. */
async function requireProportion(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
  measure: Measure,
): Promise<void> {
  const own = measures.indexOf(pack.measures[row.claim] ?? 'forward');
  const asked = measures.indexOf(measure);
  if (asked > 0 && asked <= own) return;
  if (asked === own + 1) {
    const since = new Date(deps.clock.now() - pack.repeat.withinDays * 86_400_000).toISOString();
    if ((await readStandingAgainst(tx, row.seller_id, pack.id, since)).length > 0) return;
  }
  throw new AssayError(
    'invalid_input',
    {},
    {
      fields: [
        {
          path: '/measure',
          code: 'out_of_proportion',
          zh: `对“${claimOf[row.claim].label.zh}”的措施不应重于“${measureText[measures[own] ?? 'forward'].zh}”。`,
          en: `For “${claimOf[row.claim].label.en}” the measure is at most: ${measureText[measures[own] ?? 'forward'].en}.`,
        },
      ],
    },
  );
}
