import { isoNow } from '../base/clock.ts';
import { inTransaction, isUniqueViolation } from '../base/db.ts';
import { AssayError, type FieldProblem } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import { checkRegister } from './check-register.ts';
import type { ComplaintDeps } from './deps.ts';
import { requireDocuments } from './keep-document.ts';
import type { NewRight, Right } from './right.ts';
import {
  type RightRow,
  insertRight,
  lockRight,
  readRightPage,
  toRight,
  updateRight,
} from './store-rights.ts';
import { setVerification } from './verify-right.ts';

/**
 * A holder enters a right. Where a register knows it under the verified name of the holder it works at once; else a person
 * verifies it. Throws `organisation_kind` (an agency holds none), `invalid_input`, `document_unknown`, `right_exists`.
 */
export async function enterRight(
  deps: ComplaintDeps,
  input: { readonly right: NewRight; readonly by: Principal },
): Promise<Right> {
  const { right, by } = input;
  if (by.organisationKind === 'agency') throw new AssayError('organisation_kind');
  const problems = problemsOf(right);
  if (problems.length > 0) throw new AssayError('invalid_input', {}, { fields: problems });
  const at = isoNow(deps.clock);
  const id = deps.ids.next('rgt');
  const row: RightRow = {
    id,
    holder_id: by.organisationId,
    kind: right.kind,
    registration: right.registration,
    office: right.office,
    territory: right.territory,
    body: right,
    verification: 'claimed',
    verification_reason: null,
    verified_at: null,
    verified_by: null,
    register_status: 'unknown',
    register_since: null,
    checked_at: null,
    entered_at: at,
    entered_by: by.actor,
  };
  try {
    await inTransaction(deps.db, async (tx) => {
      await requireDocuments(tx, by.organisationId, right.proofs);
      await insertRight(tx, row);
      await appendEntry(deps, tx, {
        kind: 'complaints.right_entered',
        subject: { type: 'right', id },
        actor: by.actor,
        at,
        data: { holderId: row.holder_id, right },
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'rights_once')) throw error;
    const mine = await readRightPage(deps.db, { holderIds: [by.organisationId], after: null, limit: 500 });
    const same = mine.find(
      (one) =>
        one.kind === right.kind &&
        one.territory === right.territory &&
        one.registration === right.registration,
    );
    throw new AssayError('right_exists', { id: same?.id ?? '' });
  }
  return toRight(await checkRegister(deps, row));
}

/** Renewal: a later last day, with its proof. The register, where there is one, has the last word. */
export async function renewRight(
  deps: ComplaintDeps,
  input: {
    readonly rightId: string;
    readonly validUntil: string;
    readonly proof: string;
    readonly by: Principal;
  },
): Promise<Right> {
  const row = await inTransaction(deps.db, async (tx) => {
    const before = await lockRight(tx, input.rightId);
    if (!before || before.holder_id !== input.by.organisationId) throw new AssayError('not_found');
    await requireDocuments(tx, input.by.organisationId, [input.proof]);
    if (before.body.validUntil !== null && input.validUntil <= before.body.validUntil)
      throw new AssayError(
        'invalid_input',
        {},
        {
          fields: [
            {
              path: '/validUntil',
              code: 'not_later',
              zh: `续展后的截止日应晚于 ${before.body.validUntil}。`,
              en: `A renewal ends later than ${before.body.validUntil}.`,
            },
          ],
        },
      );
    const body = {
      ...before.body,
      validUntil: input.validUntil,
      proofs: [...new Set([...before.body.proofs, input.proof])],
    };
    await updateRight(tx, before.id, { body });
    await appendEntry(deps, tx, {
      kind: 'complaints.right_renewed',
      subject: { type: 'right', id: before.id },
      actor: input.by.actor,
      at: isoNow(deps.clock),
      data: { validUntil: input.validUntil, proof: input.proof, before: before.body.validUntil },
    });
    return setVerification(
      deps,
      tx,
      { ...before, body },
      {
        verdict: 'claimed',
        reason: 'renewed',
        actor: input.by.actor,
      },
    );
  });
  return toRight(await checkRegister(deps, row));
}

function problemsOf(right: NewRight): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (path: string, code: string, zh: string, en: string) => problems.push({ path, code, zh, en });
  if (right.kind === 'trademark' && right.niceClasses.length === 0)
    add('/niceClasses', 'required', '商标须填写尼斯分类的类别。', 'A trademark names its Nice classes.');
  if (right.kind !== 'trademark' && right.niceClasses.length > 0)
    add('/niceClasses', 'not_allowed', '只有商标按尼斯分类登记。', 'Only trademarks have Nice classes.');
  if (right.kind === 'copyright' && right.authors.length === 0)
    add('/authors', 'required', '著作权须填写作者。', 'A copyright names its authors.');
  if (right.proofs.length === 0)
    add('/proofs', 'required', '请至少上传一份权利证明。', 'Add at least one proof of the right.');
  if (right.registeredOn !== null && right.filedOn !== null && right.registeredOn < right.filedOn)
    add(
      '/registeredOn',
      'before_filing',
      '注册日不能早于申请日。',
      'Registration cannot come before filing.',
    );
  if (right.validUntil !== null && right.registeredOn !== null && right.validUntil <= right.registeredOn)
    add('/validUntil', 'before_registration', '有效期应晚于注册日。', 'Protection ends after registration.');
  return problems;
}
