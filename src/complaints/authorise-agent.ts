import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ComplaintDeps } from './deps.ts';
import { requireDocuments } from './keep-document.ts';
import { holdsIn, type Right } from './right.ts';
import { countFiled } from './store.ts';
import {
  type AuthorisationRow,
  insertAuthorisation,
  lockAuthorisation,
  readAuthorisationsBetween,
  readLimits,
  readRights,
  revokeAuthorisationRow,
  saveLimit,
} from './store-rights.ts';

export interface NewAuthorisation {
  readonly agentId: string;
  /** Null = all rights of the holder, those to come included. */
  readonly rightIds: readonly string[] | null;
  /** Markets it may act in; null = wherever the right holds. */
  readonly territories: readonly string[] | null;
  readonly from: string;
  readonly until: string | null;
  readonly mayWithdraw: boolean;
  readonly dailyListings: number | null;
  /** The signed power of attorney, a paper of the holder's vault. */
  readonly document: string | null;
  readonly by: Principal;
}

/** A holder lets an agency act on its rights. Throws `organisation_kind`, `right_of_another`, `document_unknown`. */
export async function authoriseAgent(
  deps: ComplaintDeps,
  input: NewAuthorisation,
): Promise<AuthorisationRow> {
  const { by } = input;
  if (by.organisationKind === 'agency' || input.agentId === by.organisationId)
    throw new AssayError('organisation_kind');
  const row: AuthorisationRow = {
    id: deps.ids.next('aut'),
    holder_id: by.organisationId,
    agent_id: input.agentId,
    right_ids: input.rightIds === null ? null : [...input.rightIds],
    territories: input.territories === null ? null : [...input.territories],
    valid_from: input.from,
    valid_until: input.until,
    may_withdraw: input.mayWithdraw,
    daily_listings: input.dailyListings,
    document: input.document,
    given_at: isoNow(deps.clock),
    given_by: by.actor,
    revoked_at: null,
    revoked_by: null,
    revoked_reason: null,
  };
  await inTransaction(deps.db, async (tx) => {
    const rights = await readRights(tx, row.right_ids ?? []);
    const foreign = (row.right_ids ?? []).find(
      (id) => rights.find((right) => right.id === id)?.holder_id !== by.organisationId,
    );
    if (foreign !== undefined) throw new AssayError('right_of_another');
    if (row.document !== null) await requireDocuments(tx, by.organisationId, [row.document]);
    await insertAuthorisation(tx, row);
    await appendEntry(deps, tx, {
      kind: 'complaints.agent_authorised',
      subject: { type: 'authorisation', id: row.id },
      actor: by.actor,
      at: row.given_at,
      data: {
        holderId: row.holder_id,
        agentId: row.agent_id,
        rightIds: row.right_ids,
        territories: row.territories,
        from: row.valid_from,
        until: row.valid_until,
        mayWithdraw: row.may_withdraw,
        dailyListings: row.daily_listings,
      },
    });
  });
  return row;
}

/** Ends an authorisation now; what was filed before stays filed. Throws `not_found`. */
export async function revokeAuthorisation(
  deps: ComplaintDeps,
  input: { readonly id: string; readonly reason: string; readonly by: Principal },
): Promise<void> {
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    const row = await lockAuthorisation(tx, input.id);
    if (!row || row.holder_id !== input.by.organisationId) throw new AssayError('not_found');
    if (row.revoked_at !== null) return;
    await revokeAuthorisationRow(tx, row.id, {
      revoked_at: at,
      revoked_by: input.by.actor,
      revoked_reason: input.reason,
    });
    await appendEntry(deps, tx, {
      kind: 'complaints.authorisation_revoked',
      subject: { type: 'authorisation', id: row.id },
      actor: input.by.actor,
      at,
      data: { reason: input.reason },
    });
  });
}

/** Whether an authorisation stands at a moment and covers a right and, where named, a market. */
export function covers(
  row: AuthorisationRow,
  at: string,
  right: Pick<Right, 'id'>,
  market: string | null,
): boolean {
  if (row.revoked_at !== null && row.revoked_at <= at) return false;
  if (row.valid_from > at || (row.valid_until !== null && row.valid_until <= at)) return false;
  if (row.right_ids !== null && !row.right_ids.includes(right.id)) return false;
  return (
    market === null || row.territories === null || row.territories.some((place) => holdsIn(place, market))
  );
}

export interface Standing {
  readonly complainantId: string;
  readonly holderId: string;
  readonly agentId: string | null;
  /** Null = the holder itself. */
  readonly authorisation: AuthorisationRow | null;
}

/**
 * In whose name somebody acts on a right at this moment. A revocation that is under way is waited for. Throws
 * `authorisation_over` (there is, or was, one; it does not cover this), `right_of_another`.
 */
export async function standingOn(
  deps: ComplaintDeps,
  tx: Tx,
  by: Principal,
  right: Right,
  market: string | null = null,
): Promise<Standing> {
  const { organisationId } = by;
  if (right.holderId === organisationId)
    return { complainantId: organisationId, holderId: organisationId, agentId: null, authorisation: null };
  const given = await readAuthorisationsBetween(tx, organisationId, right.holderId);
  if (given.length === 0) throw new AssayError('right_of_another');
  const at = isoNow(deps.clock);
  const authorisation = given.find((row) => covers(row, at, right, market));
  if (authorisation === undefined) throw new AssayError('authorisation_over');
  return { complainantId: organisationId, holderId: right.holderId, agentId: organisationId, authorisation };
}

/** Throws `notice_limit`, or `forbidden` for a right that the member may not use. */
export async function requireWithinLimits(
  deps: ComplaintDeps,
  tx: Tx,
  input: {
    readonly by: Principal;
    readonly right: Right;
    readonly standing: Standing;
    readonly listings: number;
  },
): Promise<void> {
  const since = new Date(deps.clock.now() - 86_400_000).toISOString();
  const { by, right, standing, listings } = input;
  const limit = (await readLimits(tx, by.organisationId)).find((row) => row.user_id === by.id);
  if (limit?.right_ids && !limit.right_ids.includes(right.id)) throw new AssayError('forbidden');
  const check = async (most: number | null | undefined, who: Parameters<typeof countFiled>[1]) => {
    if (most === null || most === undefined) return;
    const left = most - (await countFiled(tx, who, since));
    if (listings > left) throw new AssayError('notice_limit', { left: Math.max(0, left) });
  };
  await check(limit?.daily_listings, { actor: by.actor });
  const { authorisation } = standing;
  if (authorisation !== null)
    await check(authorisation.daily_listings, { authorisationId: authorisation.id });
}

/** An owner or administrator bounds what a member may file. */
export async function setLimit(
  deps: ComplaintDeps,
  input: {
    readonly userId: string;
    readonly dailyListings: number | null;
    readonly rightIds: readonly string[] | null;
    readonly by: Principal;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  const { by } = input;
  await inTransaction(deps.db, async (tx) => {
    await saveLimit(tx, {
      organisation_id: by.organisationId,
      user_id: input.userId,
      daily_listings: input.dailyListings,
      right_ids: input.rightIds === null ? null : [...input.rightIds],
      set_at: at,
      set_by: by.actor,
    });
    await appendEntry(deps, tx, {
      kind: 'complaints.limit_set',
      subject: { type: 'organisation', id: by.organisationId },
      actor: by.actor,
      at,
      data: { userId: input.userId, dailyListings: input.dailyListings, rightIds: input.rightIds },
    });
  });
}
