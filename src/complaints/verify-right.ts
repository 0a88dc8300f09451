import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ComplaintDeps } from './deps.ts';
import { issueLetters } from './letters.ts';
import { notWorkingText, type Right, whyNotWorking } from './right.ts';
import { type RightRow, lockRight, toRight, updateRight } from './store-rights.ts';
import { verifiedProfile } from './verify-profile.ts';

/** A person verifies a right, or refuses it with a reason that its holder reads. Throws `not_found`. */
export async function decideRight(
  deps: ComplaintDeps,
  input: {
    readonly rightId: string;
    readonly verdict: 'verified' | 'refused';
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<Right> {
  return inTransaction(deps.db, async (tx) => {
    const row = await lockRight(tx, input.rightId);
    if (!row) throw new AssayError('not_found');
    return toRight(
      await setVerification(deps, tx, row, {
        verdict: input.verdict,
        reason: input.reason,
        actor: input.by.actor,
      }),
    );
  });
}

export async function setVerification(
  deps: ComplaintDeps,
  tx: Tx,
  row: RightRow,
  input: {
    readonly verdict: 'claimed' | 'verified' | 'refused';
    readonly reason: string;
    readonly actor: string;
  },
): Promise<RightRow> {
  const at = isoNow(deps.clock);
  const change = {
    verification: input.verdict,
    verification_reason: input.reason,
    verified_at: at,
    verified_by: input.actor,
  };
  await updateRight(tx, row.id, change);
  await appendEntry(deps, tx, {
    kind: 'complaints.right_verified',
    subject: { type: 'right', id: row.id },
    actor: input.actor,
    at,
    data: { verdict: input.verdict, reason: input.reason },
  });
  if (input.verdict !== 'claimed') {
    const profile = await verifiedProfile(tx, row.holder_id, at);
    await issueLetters(deps, tx, [
      {
        template: 'verified',
        to: { kind: 'organisation', id: row.holder_id, language: profile?.language ?? 'zh' },
        complaintId: null,
        noticeId: null,
        params: {
          subject: { zh: `权利“${row.body.title}”`, en: `the right “${row.body.title}”` },
          outcome:
            input.verdict === 'verified'
              ? { zh: '通过', en: 'verified' }
              : { zh: '未通过', en: 'not accepted' },
          reason: input.reason,
        },
      },
    ]);
  }
  return { ...row, ...change };
}

/** Throws `right_not_working` with the reason in both languages. */
export function requireWorking(right: Right, at: number): void {
  const why = whyNotWorking(right, at);
  if (why !== null) throw notWorking(why);
}

export function notWorking(why: NonNullable<ReturnType<typeof whyNotWorking>>): AssayError {
  const text = notWorkingText[why];
  return new AssayError(
    'right_not_working',
    {},
    { fields: [{ path: '/rightId', code: why, zh: `${text.zh}。`, en: `${capital(text.en)}.` }] },
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
