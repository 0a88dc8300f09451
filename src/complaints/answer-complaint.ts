import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction, isUniqueViolation } from '../base/db.ts';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import type { Bilingual } from '../base/language.ts';
import type { Principal } from '../base/principal.ts';
import { caseActorOf, takeTransition } from '../cases/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { dueBy, requireInTime, runningClock, startClock } from './clocks.ts';
import type { ComplaintDeps } from './deps.ts';
import { requireDocuments } from './keep-document.ts';
import type { AnswerNeed, LawPack } from './law-pack.ts';
import { liftMeasure } from './measures.ts';
import { contactSchema } from './notice.ts';
import { complaintOf, requireRole, tell } from './parties.ts';
import { documentIdSchema } from './right.ts';
import { settle } from './settle.ts';
import { type ComplaintRow, updateComplaint } from './store.ts';
import { endClocks, insertAnswer, lockLetter, setArrival } from './store-steps.ts';

const text = (max: number) => z.string().trim().max(max);

/** A seller's statement that he does not infringe; which parts of it the law asks for, its pack says. */
export const answerBodySchema = z.object({
  explanation: text(10_000).default(''),
  contact: contactSchema.prefault({}),
  /** Papers of the seller's vault: licences, invoices, proof of own making. */
  evidence: z.array(documentIdSchema).max(50).default([]),
  language: z.enum(['zh', 'en']).default('zh'),
  declarations: z
    .object({
      /** Guarantee that the statement is true (E-Commerce Law 43). */
      truth: z.boolean().default(false),
      /** Good-faith belief in a mistake, under penalty of perjury (512(g)(3)(C)). */
      mistake: z.boolean().default(false),
      /** Consent to the jurisdiction and to service (512(g)(3)(D)). */
      jurisdiction: z.boolean().default(false),
      signature: text(200).default(''),
    })
    .prefault({}),
});
export type AnswerBody = z.infer<typeof answerBodySchema>;

/**
 * The seller answers. Where the law has the complainant's time to sue run, the answer is forwarded whole, and the time
 * begins with its arrival; elsewhere a person looks at it. Throws `not_found`, `forbidden`, `answer_not_foreseen`,
 * `answer_too_early`, `answer_exists`, `deadline_over` (late by a millisecond is late), `notice_incomplete` naming what is
 * missing, `document_unknown`.
 */
export async function answerComplaint(
  deps: ComplaintDeps,
  input: { readonly complaintId: string; readonly body: AnswerBody; readonly by: Principal },
): Promise<{ waitUntil: string | null }> {
  const { body, by } = input;
  try {
    return await inTransaction(deps.db, async (tx) => {
      const { row, pack } = await complaintOf(deps, tx, input.complaintId);
      requireRole(row, by, 'seller');
      if (pack.answer === null) throw new AssayError('answer_not_foreseen');
      if (row.answered_at !== null) throw new AssayError('answer_exists');
      if (row.decision === null) throw new AssayError('answer_too_early');
      await requireInTime(deps, tx, row, 'answer');
      const missing = missingInAnswer(body, pack.answer.needs, pack.answer.cite);
      if (missing.length > 0) throw new AssayError('notice_incomplete', {}, { fields: missing });
      await requireDocuments(tx, by.organisationId, body.evidence);
      await takeTransition(deps, tx, { caseId: row.case_id, action: 'answer', by: caseActorOf(by) });
      return write(deps, tx, row, pack, input);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'answers_pkey')) throw new AssayError('answer_exists');
    throw error;
  }
}

async function write(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
  { body, by }: { readonly body: AnswerBody; readonly by: Principal },
): Promise<{ waitUntil: string | null }> {
  const at = isoNow(deps.clock);
  const cite = pack.answer?.cite ?? pack.appeal.cite;
  await endClocks(tx, row.id, at);
  await insertAnswer(tx, { complaint_id: row.id, body, filed_at: at, filed_by: by.actor });
  await updateComplaint(tx, row.id, { answered_at: at, answer: 'open' });
  await appendEntry(deps, tx, {
    kind: 'complaints.answered',
    subject: { type: 'listing', id: row.listing_id },
    actor: by.actor,
    at,
    data: { complaintId: row.id, evidence: body.evidence },
  });
  const { wait } = pack;
  const next: Bilingual =
    wait === null
      ? { zh: '将由工作人员审查。', en: 'A person will look at it.' }
      : {
          zh: '已转送投诉人；在法定期限内未收到其投诉或起诉通知的，我们将及时终止措施。',
          en: 'It was forwarded to the complainant. Unless he goes to law in the time the law gives him, the measure is lifted.',
        };
  await tell(deps, tx, row, 'answer_received', ['seller'], { next, cite });
  if (wait === null) return { waitUntil: null };
  const remedy: Bilingual =
    wait.proof === 'suit'
      ? { zh: '向法院提起诉讼，请求禁止该商家的侵权行为', en: 'sue for an order that restrains the seller' }
      : { zh: '向有关主管部门投诉或者向人民法院起诉', en: 'complain to an authority, or sue' };
  const until = await dueBy(tx, pack.calendar, at, wait.count);
  const [letter] = await tell(deps, tx, row, 'answer_forwarded', ['complainant'], {
    remedy,
    until,
    cite: wait.cite,
  });
  return letter?.arrived_at
    ? { waitUntil: await startWait(deps, tx, row, pack, letter.arrived_at) }
    : { waitUntil: null };
}

async function startWait(
  deps: ComplaintDeps,
  tx: Tx,
  row: ComplaintRow,
  pack: LawPack,
  arrivedAt: string,
): Promise<string | null> {
  const { wait } = pack;
  if (wait === null) return null;
  const clock = { complaint: row, from: arrivedAt, reason: 'the answer arrived at the complainant' };
  const due = await startClock(deps, tx, { ...clock, name: 'wait', count: wait.count });
  if (wait.latest !== null) await startClock(deps, tx, { ...clock, name: 'wait_latest', count: wait.latest });
  return due;
}

/**
 * A letter has arrived, as the addressee's system or the post says; what waits for it begins then. Throws `not_found`,
 * `forbidden`, `conflict` (it has arrived before), `invalid_input` (before it was sent, or in the future).
 */
export async function confirmArrival(
  deps: ComplaintDeps,
  input: {
    readonly letterId: string;
    readonly arrivedAt: string;
    readonly receipt: Readonly<Record<string, string>>;
    readonly by: Principal;
  },
): Promise<{ waitUntil: string | null }> {
  const { by, arrivedAt } = input;
  return inTransaction(deps.db, async (tx) => {
    const letter = await lockLetter(tx, input.letterId);
    if (!letter) throw new AssayError('not_found');
    const isStaff = by.organisationKind === 'platform' && by.permissions.includes('complaints.manage');
    const isAddressee =
      letter.to_kind === 'seller' ? letter.to_id === by.sellerId : letter.to_id === by.organisationId;
    if (!isStaff && !isAddressee) throw new AssayError('not_found');
    if (letter.arrived_at !== null) throw new AssayError('conflict');
    if (arrivedAt < letter.issued_at || Date.parse(arrivedAt) > deps.clock.now())
      throw new AssayError(
        'invalid_input',
        {},
        {
          fields: [
            {
              path: '/arrivedAt',
              code: 'impossible_moment',
              zh: '到达时间不能早于发出，也不能晚于现在。',
              en: 'It cannot arrive before it was sent, or in the future.',
            },
          ],
        },
      );
    await setArrival(tx, letter.id, arrivedAt, { ...input.receipt, by: by.actor });
    await appendEntry(deps, tx, {
      kind: 'complaints.letter_arrived',
      subject: { type: 'letter', id: letter.id },
      actor: by.actor,
      at: isoNow(deps.clock),
      data: {
        arrivedAt,
        receipt: input.receipt,
        complaintId: letter.complaint_id,
        template: letter.template,
      },
    });
    if (letter.template !== 'answer_forwarded' || letter.complaint_id === null) return { waitUntil: null };
    const { row, pack } = await complaintOf(deps, tx, letter.complaint_id);
    if (
      row.answer !== 'open' ||
      row.closed_at !== null ||
      (await runningClock(tx, row.id, 'wait')) !== undefined
    )
      return { waitUntil: null };
    return { waitUntil: await startWait(deps, tx, row, pack, arrivedAt) };
  });
}

/**
 * A person decides on the answer where the law lets her: keeps the measure or lifts it, before the time is over where the
 * pack allows that. Throws `not_found`, `forbidden`, `lock_lost`, `transition_not_allowed`.
 */
export async function decideAnswer(
  deps: ComplaintDeps,
  input: {
    readonly complaintId: string;
    readonly verdict: 'believe' | 'disbelieve' | 'lift_early';
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<ComplaintRow> {
  return inTransaction(deps.db, async (tx) => {
    const { row, pack } = await complaintOf(deps, tx, input.complaintId);
    await takeTransition(deps, tx, {
      caseId: row.case_id,
      action: input.verdict,
      by: caseActorOf(input.by),
      reason: input.reason,
    });
    const lifted = input.verdict !== 'disbelieve';
    if (lifted)
      await liftMeasure(deps, tx, {
        of: { complaintId: row.id },
        reason: input.reason,
        actor: input.by.actor,
      });
    const { row: after, appealBy } = await settle(deps, tx, {
      row,
      pack,
      outcome: lifted ? 'lifted' : 'upheld',
      change: row.answer === null ? {} : { answer: lifted ? 'succeeded' : 'failed' },
    });
    await tell(deps, tx, row, lifted ? 'lifted' : 'upheld', ['complainant', 'seller'], {
      reason: input.reason,
      until: appealBy,
      cite: pack.appeal.cite,
    });
    return after;
  });
}

function missingInAnswer(body: AnswerBody, needs: readonly AnswerNeed[], cite: Bilingual): FieldProblem[] {
  const { contact, declarations: said } = body;
  const full = [contact.name, contact.address, contact.phone, contact.email].every((part) => part !== '');
  const checks: Readonly<Record<AnswerNeed, readonly [met: boolean, path: string, zh: string, en: string]>> =
    {
      identity: [contact.name !== '', '/contact/name', '请填写真实姓名或名称。', 'Give your true name.'],
      evidence: [
        body.evidence.length > 0,
        '/evidence',
        '请附上不存在侵权行为的初步证据。',
        'Add preliminary evidence that nothing is infringed.',
      ],
      explanation: [
        body.explanation.length >= 10,
        '/explanation',
        '请说明为什么不构成侵权（不少于十个字）。',
        'Say why it does not infringe (ten characters at least).',
      ],
      contact: [
        full,
        '/contact',
        '请填写姓名、地址、电话与电子邮箱。',
        'Give your name, address, telephone and e-mail address.',
      ],
      truth: [
        said.truth,
        '/declarations/truth',
        '请书面保证声明的真实性。',
        'Guarantee that the statement is true.',
      ],
      mistake_under_perjury: [
        said.mistake,
        '/declarations/mistake',
        '请声明您善意相信材料是因错误或误认被移除，否则愿承担伪证责任。',
        'State, under penalty of perjury, your good-faith belief that this was a mistake.',
      ],
      jurisdiction: [
        said.jurisdiction,
        '/declarations/jurisdiction',
        '请同意法院管辖并接受送达。',
        'Consent to the jurisdiction of the court and to service.',
      ],
      signature: [
        said.signature !== '',
        '/declarations/signature',
        '请签署全名。',
        'Sign with your full name.',
      ],
    };
  return needs.flatMap((need) => {
    const [met, path, zh, en] = checks[need];
    return met ? [] : [{ path, code: need, zh: `${zh}（${cite.zh}）`, en: `${en} (${cite.en})` }];
  });
}
