import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ComplaintDeps } from './deps.ts';
import { requireDocuments } from './keep-document.ts';
import { issueLetters } from './letters.ts';
import { type ProfileBody, missingInProfile, profileBodySchema } from './profile.ts';
import { type ProfileRow, readProfile, saveProfile } from './store-rights.ts';

/** Identities are looked at again after a year (E-Commerce Law 27: verified and refreshed regularly). */
const VERIFIED_MS = 365 * 86_400_000;

/** An organisation says who it is. Throws `invalid_input` with what is missing, `document_unknown`. */
export async function submitProfile(
  deps: ComplaintDeps,
  input: { readonly body: ProfileBody; readonly by: Principal },
): Promise<ProfileRow> {
  const { body, by } = input;
  const missing = missingInProfile(body);
  if (missing.length > 0) throw new AssayError('invalid_input', {}, { fields: missing });
  const at = isoNow(deps.clock);
  return inTransaction(deps.db, async (tx) => {
    const papers = Object.values(body.papers).filter((id) => id !== null);
    await requireDocuments(tx, by.organisationId, papers);
    const row: ProfileRow = {
      organisation_id: by.organisationId,
      body,
      state: 'submitted',
      reason: null,
      submitted_at: at,
      decided_at: null,
      decided_by: null,
      verified_until: null,
      updated_at: at,
    };
    await saveProfile(tx, row);
    await appendEntry(deps, tx, {
      kind: 'complaints.profile_submitted',
      subject: { type: 'organisation', id: by.organisationId },
      actor: by.actor,
      at,
      data: { country: body.country, kind: body.kind, hasSeal: body.hasSeal, papers },
    });
    return row;
  });
}

/** A person of the platform verifies identity and authority, or refuses with a reason. Throws `not_found`, `conflict`. */
export async function decideProfile(
  deps: ComplaintDeps,
  input: {
    readonly organisationId: string;
    readonly verdict: 'verified' | 'refused';
    readonly reason: string;
    readonly by: Principal;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    const row = await readProfile(tx, input.organisationId);
    if (!row) throw new AssayError('not_found');
    if (row.state !== 'submitted') throw new AssayError('conflict');
    await saveProfile(tx, {
      ...row,
      state: input.verdict,
      reason: input.reason,
      decided_at: at,
      decided_by: input.by.actor,
      verified_until:
        input.verdict === 'verified' ? new Date(deps.clock.now() + VERIFIED_MS).toISOString() : null,
      updated_at: at,
    });
    await appendEntry(deps, tx, {
      kind: 'complaints.profile_decided',
      subject: { type: 'organisation', id: input.organisationId },
      actor: input.by.actor,
      at,
      data: { verdict: input.verdict, reason: input.reason },
    });
    const body = profileBodySchema.parse(row.body);
    await issueLetters(deps, tx, [
      {
        template: 'verified',
        to: { kind: 'organisation', id: input.organisationId, language: body.language },
        complaintId: null,
        noticeId: null,
        params: {
          subject: { zh: '机构身份与签署权限', en: "your organisation's identity and authority" },
          outcome:
            input.verdict === 'verified'
              ? { zh: '通过', en: 'verified' }
              : { zh: '未通过', en: 'not accepted' },
          reason: input.reason,
        },
      },
    ]);
  });
}

/** The profile of an organisation when it is verified at a moment; else null. */
export async function verifiedProfile(
  db: Db,
  organisationId: string,
  at: string,
): Promise<ProfileBody | null> {
  const row = await readProfile(db, organisationId);
  if (row?.state !== 'verified' || (row.verified_until ?? '') <= at) return null;
  return profileBodySchema.parse(row.body);
}
