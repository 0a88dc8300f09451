import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { NewRight, RegisterStatus, Right, RightKind, Verification } from './right.ts';

export type DocumentRow = {
  owner: string;
  id: string;
  kind: string;
  name: string;
  media_type: string;
  bytes: number;
  note: string;
  valid_until: string | null;
  added_at: string;
  added_by: string;
  removed_at: string | null;
};
export type ProfileRow = {
  organisation_id: string;
  body: unknown;
  state: 'draft' | 'submitted' | 'verified' | 'refused';
  reason: string | null;
  submitted_at: string | null;
  decided_at: string | null;
  decided_by: string | null;
  verified_until: string | null;
  updated_at: string;
};
export type RightRow = {
  id: string;
  holder_id: string;
  kind: RightKind;
  registration: string;
  office: string | null;
  territory: string;
  body: NewRight;
  verification: Verification;
  verification_reason: string | null;
  verified_at: string | null;
  verified_by: string | null;
  register_status: RegisterStatus;
  register_since: string | null;
  checked_at: string | null;
  entered_at: string;
  entered_by: string;
};
export type RegisterRow = {
  office: string;
  kind: RightKind;
  registration: string;
  owner: string;
  status: RegisterStatus;
  status_since: string | null;
  nice_classes: number[];
  valid_until: string | null;
  brought_at: string;
};
export type AuthorisationRow = {
  id: string;
  holder_id: string;
  agent_id: string;
  right_ids: string[] | null;
  territories: string[] | null;
  valid_from: string;
  valid_until: string | null;
  may_withdraw: boolean;
  daily_listings: number | null;
  document: string | null;
  given_at: string;
  given_by: string;
  revoked_at: string | null;
  revoked_by: string | null;
  revoked_reason: string | null;
};
export type LimitRow = {
  organisation_id: string;
  user_id: string;
  daily_listings: number | null;
  right_ids: string[] | null;
  set_at: string;
  set_by: string;
};
type Tables = {
  'complaints.documents': DocumentRow;
  'complaints.profiles': ProfileRow;
  'complaints.rights': RightRow;
  'complaints.register': RegisterRow;
  'complaints.authorisations': AuthorisationRow;
  'complaints.limits': LimitRow;
};
const tables = (db: Db) => db.withTables<Tables>();

export function toRight(row: RightRow): Right {
  return {
    ...row.body,
    id: row.id,
    holderId: row.holder_id,
    verification: row.verification,
    registerStatus: row.register_status,
    registerSince: row.register_since,
    checkedAt: row.checked_at,
    enteredAt: row.entered_at,
  };
}

/** Keeps a paper; one that was removed is there again. */
export async function upsertDocument(tx: Tx, row: DocumentRow): Promise<void> {
  const { owner: _o, id: _i, ...rest } = row;
  await tables(tx)
    .insertInto('complaints.documents')
    .values(row)
    .onConflict((conflict) => conflict.columns(['owner', 'id']).doUpdateSet(rest))
    .execute();
}

/** Newest first. */
export function readDocuments(
  db: Db,
  owner: string,
  ids: readonly string[] | null,
  limit = 500,
): Promise<DocumentRow[]> {
  let query = tables(db)
    .selectFrom('complaints.documents')
    .selectAll()
    .where('owner', '=', owner)
    .where('removed_at', 'is', null);
  if (ids !== null) query = query.where('id', 'in', ids.length === 0 ? [''] : [...ids]);
  return query.orderBy('added_at', 'desc').orderBy('id').limit(limit).execute();
}

/** A paper whoever owns it: for those whom a complaint shows it to. */
export function readDocumentsById(db: Db, ids: readonly string[]): Promise<DocumentRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.documents')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('added_at')
    .execute();
}

export async function markRemoved(tx: Tx, owner: string, id: string, at: string): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('complaints.documents')
    .set({ removed_at: at })
    .where('owner', '=', owner)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export function readProfile(db: Db, organisationId: string): Promise<ProfileRow | undefined> {
  return tables(db)
    .selectFrom('complaints.profiles')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
}

export async function saveProfile(tx: Tx, row: ProfileRow): Promise<void> {
  const { organisation_id: _, body, ...rest } = row;
  await tables(tx)
    .insertInto('complaints.profiles')
    .values({ ...row, body: jsonb(body) })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet({ ...rest, body: jsonb(body) }))
    .execute();
}

export function readSubmittedProfiles(db: Db): Promise<ProfileRow[]> {
  return tables(db)
    .selectFrom('complaints.profiles')
    .selectAll()
    .where('state', '=', 'submitted')
    .orderBy('submitted_at')
    .limit(200)
    .execute();
}

export async function insertRight(tx: Tx, row: RightRow): Promise<void> {
  await tables(tx)
    .insertInto('complaints.rights')
    .values({ ...row, body: jsonb(row.body) })
    .execute();
}

export async function updateRight(
  tx: Tx,
  id: string,
  change: Partial<Omit<RightRow, 'id' | 'holder_id' | 'entered_at' | 'entered_by'>>,
): Promise<void> {
  const { body, ...rest } = change;
  await tables(tx)
    .updateTable('complaints.rights')
    .set({ ...rest, ...(body === undefined ? {} : { body: jsonb(body) }) })
    .where('id', '=', id)
    .execute();
}

export function lockRight(tx: Tx, id: string): Promise<RightRow | undefined> {
  return tables(tx)
    .selectFrom('complaints.rights')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function readRights(db: Db, ids: readonly string[]): Promise<RightRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.rights')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** Newest first. `holderIds` null = everybody's. */
export function readRightPage(
  db: Db,
  filter: {
    readonly holderIds: readonly string[] | null;
    readonly verification?: Verification | undefined;
    readonly after: { readonly at: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<RightRow[]> {
  let query = tables(db).selectFrom('complaints.rights').selectAll();
  if (filter.holderIds !== null)
    query = query.where('holder_id', 'in', filter.holderIds.length === 0 ? [''] : [...filter.holderIds]);
  if (filter.verification !== undefined) query = query.where('verification', '=', filter.verification);
  const { after } = filter;
  if (after !== null)
    query = query.where((eb) => eb(eb.refTuple('entered_at', 'id'), '<', eb.tuple(after.at, after.id)));
  return query.orderBy('entered_at', 'desc').orderBy('id', 'desc').limit(filter.limit).execute();
}

/** Verified rights that the register was not asked about since `before`, longest ago first. */
export function readRightsToCheck(db: Db, before: string, limit: number): Promise<RightRow[]> {
  return tables(db)
    .selectFrom('complaints.rights')
    .selectAll()
    .where('verification', '=', 'verified')
    .where('office', 'is not', null)
    .where((eb) => eb.or([eb('checked_at', 'is', null), eb('checked_at', '<', before)]))
    .orderBy(sql`checked_at nulls first`)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Rights of these registrations, whoever holds them. */
export function readRightsByRegistration(
  db: Db,
  kind: RightKind,
  registrations: readonly string[],
): Promise<RightRow[]> {
  if (registrations.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('complaints.rights')
    .selectAll()
    .where('kind', '=', kind)
    .where('registration', 'in', [...registrations])
    .orderBy('id')
    .execute();
}

export async function upsertRegister(tx: Tx, rows: readonly RegisterRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into complaints.register (office, kind, registration, owner, status, status_since, nice_classes, valid_until,
      brought_at)
    select r.office, r.kind, r.registration, r.owner, r.status, r.status_since,
      array(select jsonb_array_elements_text(r.nice_classes)::int), r.valid_until, r.brought_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(office text, kind text, registration text, owner text,
      status text, status_since text, nice_classes jsonb, valid_until text, brought_at timestamptz)
    on conflict (office, kind, registration) do update set owner = excluded.owner, status = excluded.status,
      status_since = excluded.status_since, nice_classes = excluded.nice_classes, valid_until = excluded.valid_until,
      brought_at = excluded.brought_at`.execute(tx);
}

export function readRegister(
  db: Db,
  office: string,
  kind: RightKind,
  registration: string,
): Promise<RegisterRow | undefined> {
  return tables(db)
    .selectFrom('complaints.register')
    .selectAll()
    .where('office', '=', office)
    .where('kind', '=', kind)
    .where('registration', '=', registration)
    .executeTakeFirst();
}

export async function insertAuthorisation(tx: Tx, row: AuthorisationRow): Promise<void> {
  await tables(tx).insertInto('complaints.authorisations').values(row).execute();
}

export function lockAuthorisation(tx: Tx, id: string): Promise<AuthorisationRow | undefined> {
  return tables(tx)
    .selectFrom('complaints.authorisations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function revokeAuthorisationRow(
  tx: Tx,
  id: string,
  change: Pick<AuthorisationRow, 'revoked_at' | 'revoked_by' | 'revoked_reason'>,
): Promise<void> {
  await tables(tx).updateTable('complaints.authorisations').set(change).where('id', '=', id).execute();
}

/** Every authorisation that an organisation gave or has, newest first. */
export function readAuthorisations(db: Db, organisationId: string): Promise<AuthorisationRow[]> {
  return tables(db)
    .selectFrom('complaints.authorisations')
    .selectAll()
    .where((eb) => eb.or([eb('holder_id', '=', organisationId), eb('agent_id', '=', organisationId)]))
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
}

/** Those an agency has, or had, of a holder; locked so that a revocation waits for what is filed, and the other way round. */
export async function readAuthorisationsBetween(
  tx: Tx,
  agentId: string,
  holderId: string,
): Promise<AuthorisationRow[]> {
  return tables(tx)
    .selectFrom('complaints.authorisations')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('holder_id', '=', holderId)
    .orderBy('given_at', 'desc')
    .forShare()
    .execute();
}

export function readLimits(db: Db, organisationId: string): Promise<LimitRow[]> {
  return tables(db)
    .selectFrom('complaints.limits')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('user_id')
    .execute();
}

export async function saveLimit(tx: Tx, row: LimitRow): Promise<void> {
  const { organisation_id: _o, user_id: _u, ...rest } = row;
  await tables(tx)
    .insertInto('complaints.limits')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'user_id']).doUpdateSet(rest))
    .execute();
}
