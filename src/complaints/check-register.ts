import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import { appendEntry } from '../ledger/index.ts';
import { foldText } from '../marketplace/index.ts';
import type { ComplaintDeps, Register, RegisterAnswer } from './deps.ts';
import { issueLetters } from './letters.ts';
import { notWorkingText, whyNotWorking } from './right.ts';
import {
  type RightRow,
  lockRight,
  readProfile,
  readRegister,
  readRightsToCheck,
  toRight,
  updateRight,
} from './store-rights.ts';
import { verifiedProfile } from './verify-profile.ts';
import { setVerification } from './verify-right.ts';

/** Verified rights are asked about again after a day. */
const AGAIN_MS = 86_400_000;

/** The register that was brought in as CSV: the embedded default. */
export function csvRegister(db: Db): Register {
  return {
    name: 'csv',
    lookUp: async ({ office, kind, registration }) => {
      const row = await readRegister(db, office, kind, registration);
      return row === undefined
        ? null
        : {
            owner: row.owner,
            status: row.status,
            statusSince: row.status_since,
            niceClasses: row.nice_classes,
            validUntil: row.valid_until,
          };
    },
  };
}

/**
 * Asks the register about a right and writes down what it says: an end, an opposition, another owner stop the right from
 * that moment. A register that cannot be asked, or does not know the right, changes nothing.
 */
export async function checkRegister(deps: ComplaintDeps, row: RightRow): Promise<RightRow> {
  if (row.office === null) return row;
  let answer: RegisterAnswer | null;
  try {
    answer = await deps.register.lookUp({
      office: row.office,
      kind: row.kind,
      registration: row.registration,
    });
  } catch (error) {
    deps.log.warn('a register could not be asked and will be tried again', { right: row.id, error });
    return row;
  }
  return inTransaction(deps.db, async (tx) => {
    const current = await lockRight(tx, row.id);
    if (!current) return row;
    return answer === null ? markChecked(deps, tx, current) : applyAnswer(deps, tx, current, answer);
  });
}

/** Rights that were not checked for a day, the longest ago first. Returns how many were asked about. */
export async function checkRegisters(deps: ComplaintDeps, limit = 100): Promise<number> {
  const before = new Date(deps.clock.now() - AGAIN_MS).toISOString();
  const rows = await readRightsToCheck(deps.db, before, limit);
  for (const row of rows) await checkRegister(deps, row);
  return rows.length;
}

async function markChecked(deps: ComplaintDeps, tx: Tx, row: RightRow): Promise<RightRow> {
  const checked_at = isoNow(deps.clock);
  await updateRight(tx, row.id, { checked_at });
  return { ...row, checked_at };
}

async function applyAnswer(
  deps: ComplaintDeps,
  tx: Tx,
  row: RightRow,
  answer: RegisterAnswer,
): Promise<RightRow> {
  const now = deps.clock.now();
  const at = isoNow(deps.clock);
  const before = whyNotWorking(toRight(row), now);
  const body =
    answer.validUntil === null || answer.validUntil === row.body.validUntil
      ? row.body
      : { ...row.body, validUntil: answer.validUntil };
  const change = {
    register_status: answer.status,
    register_since: answer.statusSince,
    checked_at: at,
    ...(body === row.body ? {} : { body }),
  };
  await updateRight(tx, row.id, change);
  let next: RightRow = { ...row, ...change };
  const known = row.register_status === answer.status && row.register_since === answer.statusSince;
  if (!known || body !== row.body) {
    await appendEntry(deps, tx, {
      kind: 'complaints.register_answered',
      subject: { type: 'right', id: row.id },
      actor: `system:register-${deps.register.name}`,
      at,
      data: {
        status: answer.status,
        since: answer.statusSince,
        validUntil: answer.validUntil,
        owner: answer.owner,
      },
    });
  }
  next = await judgeOwner(deps, tx, next, answer);
  const after = whyNotWorking(toRight(next), now);
  if (before === null && after !== null) await tellStopped(deps, tx, next, after);
  return next;
}

/** The verified holder's name in the register verifies the right; another name takes that back. */
async function judgeOwner(
  deps: ComplaintDeps,
  tx: Tx,
  row: RightRow,
  answer: RegisterAnswer,
): Promise<RightRow> {
  const profile = await verifiedProfile(tx, row.holder_id, isoNow(deps.clock));
  if (profile === null) return row;
  const names = [profile.legalName, row.body.owner].filter((name) => name !== null).map(foldText);
  const isOwner = names.includes(foldText(answer.owner));
  const classesFit = row.body.niceClasses.every((number) => answer.niceClasses.includes(number));
  const actor = `system:register-${deps.register.name}`;
  if (
    row.verification === 'claimed' &&
    isOwner &&
    classesFit &&
    foldText(profile.legalName) === foldText(answer.owner)
  )
    return setVerification(deps, tx, row, { verdict: 'verified', reason: answer.owner, actor });
  if (row.verification === 'verified' && !isOwner)
    return setVerification(deps, tx, row, { verdict: 'claimed', reason: `owner: ${answer.owner}`, actor });
  return row;
}

async function tellStopped(
  deps: ComplaintDeps,
  tx: Tx,
  row: RightRow,
  why: NonNullable<ReturnType<typeof whyNotWorking>>,
): Promise<void> {
  const at = isoNow(deps.clock);
  await appendEntry(deps, tx, {
    kind: 'complaints.right_stopped',
    subject: { type: 'right', id: row.id },
    actor: `system:register-${deps.register.name}`,
    at,
    data: { why },
  });
  const language = ((await readProfile(tx, row.holder_id))?.body as { language?: 'zh' | 'en' } | undefined)
    ?.language;
  await issueLetters(deps, tx, [
    {
      template: 'right_stopped',
      to: { kind: 'organisation', id: row.holder_id, language: language ?? 'zh' },
      complaintId: null,
      noticeId: null,
      params: { right: row.body.title, at, reason: notWorkingText[why] },
    },
  ]);
}
