import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { Bilingual } from '../base/language.ts';

/** What of better-auth's schema we read. It alone writes there. */
type AuthTables = {
  'auth.user': {
    id: string;
    name: string;
    email: string;
    twoFactorEnabled: boolean | null;
    createdAt: string;
  };
  'auth.organization': {
    id: string;
    name: string;
    slug: string;
    kind: string;
    sellerId: string | null;
    createdAt: string;
  };
  'auth.member': { id: string; organizationId: string; userId: string; role: string; createdAt: string };
  'auth.apikey': {
    id: string;
    name: string | null;
    start: string | null;
    key: string;
    referenceId: string;
    permissions: string | null;
    enabled: boolean | null;
    createdAt: string;
    expiresAt: string | null;
    lastRequest: string | null;
  };
};
type AccessTables = {
  'access.idempotency_keys': {
    principal: string;
    key: string;
    request_hash: string;
    status: number | null;
    content_type: string | null;
    response: string | null;
    created_at: string;
  };
  'access.demo_accounts': {
    email: string;
    ordinal: number;
    label: Bilingual;
    password: string;
    organisation_kind: string;
  };
};

const auth = (db: Db) => db.withTables<AuthTables>();
const access = (db: Db) => db.withTables<AccessTables>();

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly kind: string;
  readonly sellerId: string | null;
  readonly createdAt: string;
}

export interface MembershipRow extends OrganisationRow {
  readonly role: string;
}

/** A user's organisations, oldest membership first. */
export function readMemberships(db: Db, userId: string): Promise<MembershipRow[]> {
  return auth(db)
    .selectFrom('auth.member as m')
    .innerJoin('auth.organization as o', 'o.id', 'm.organizationId')
    .select(['o.id', 'o.name', 'o.slug', 'o.kind', 'o.sellerId', 'o.createdAt', 'm.role'])
    .where('m.userId', '=', userId)
    .orderBy('m.createdAt')
    .orderBy('m.id')
    .execute();
}

export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly permissions: string | null;
  readonly expiresAt: string | null;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly kind: string;
  readonly sellerId: string | null;
}

/** The enabled, unexpired key with this hash and whom it belongs to; marks it as used. */
export async function useKey(db: Db, hash: string, at: string): Promise<KeyRow | undefined> {
  const { rows } = await sql<KeyRow>`
    update auth.apikey k set "lastRequest" = ${at}::timestamptz
    from auth.organization o
    where k.key = ${hash} and o.id = k."referenceId" and k.enabled is not false
      and (k."expiresAt" is null or k."expiresAt" > ${at}::timestamptz)
    returning k.id, coalesce(k.name, k.id) as name, k.permissions, k."expiresAt", o.id as "organisationId",
      o.name as "organisationName", o.kind, o."sellerId"`.execute(db);
  return rows[0];
}

export function readKeys(db: Db, organisationId: string) {
  return auth(db)
    .selectFrom('auth.apikey')
    .select(['id', 'name', 'start', 'permissions', 'enabled', 'createdAt', 'expiresAt', 'lastRequest'])
    .where('referenceId', '=', organisationId)
    .orderBy('createdAt', 'desc')
    .execute();
}

export async function readKeyOrganisation(db: Db, keyId: string): Promise<string | undefined> {
  const row = await auth(db)
    .selectFrom('auth.apikey')
    .select('referenceId')
    .where('id', '=', keyId)
    .executeTakeFirst();
  return row?.referenceId;
}

export function readMembers(db: Db, organisationId: string) {
  return auth(db)
    .selectFrom('auth.member as m')
    .innerJoin('auth.user as u', 'u.id', 'm.userId')
    .select(['m.id', 'm.userId', 'u.name', 'u.email', 'm.role', 'm.createdAt', 'u.twoFactorEnabled'])
    .where('m.organizationId', '=', organisationId)
    .orderBy('m.createdAt')
    .orderBy('m.id')
    .execute();
}

/** Organisations after `place`, newest first. */
export function readOrganisations(
  db: Db,
  place: { createdAt: string; id: string } | null,
  limit: number,
): Promise<OrganisationRow[]> {
  let query = auth(db)
    .selectFrom('auth.organization')
    .select(['id', 'name', 'slug', 'kind', 'sellerId', 'createdAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (place !== null)
    query = query.where(
      sql<boolean>`(date_trunc('milliseconds', "createdAt"), id) < (${place.createdAt}::timestamptz, ${place.id})`,
    );
  return query.execute();
}

export function readOrganisationOfKind(db: Db, kind: string): Promise<OrganisationRow | undefined> {
  return auth(db)
    .selectFrom('auth.organization')
    .select(['id', 'name', 'slug', 'kind', 'sellerId', 'createdAt'])
    .where('kind', '=', kind)
    .orderBy('createdAt')
    .executeTakeFirst();
}

/** Organisations that speak for a seller account. */
export async function organisationsOfSeller(db: Db, sellerId: string): Promise<string[]> {
  const rows = await auth(db)
    .selectFrom('auth.organization')
    .select('id')
    .where('sellerId', '=', sellerId)
    .execute();
  return rows.map((row) => row.id);
}

export function readOrganisation(db: Db, id: string): Promise<OrganisationRow | undefined> {
  return auth(db)
    .selectFrom('auth.organization')
    .select(['id', 'name', 'slug', 'kind', 'sellerId', 'createdAt'])
    .where('id', '=', id)
    .executeTakeFirst();
}

export interface Change {
  readonly kind: 'organisation' | 'member' | 'key' | 'user';
  readonly id: string;
  /** Null = gone. */
  readonly now: Record<string, unknown> | null;
  /** Null = never recorded. */
  readonly before: Record<string, unknown> | null;
}

const RECORD_LOCK = 7_201_842_011;

/** One recorder at a time, so that nothing is recorded twice. */
export async function lockRecorder(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${RECORD_LOCK})`.execute(tx);
}

/** How better-auth's state differs from what is recorded. `about` limits it to objects with, or of users with, these ids. */
export async function readChanges(tx: Tx, about: readonly string[] | null): Promise<Change[]> {
  const { rows } = await sql<Change>`
    with present as (
      select 'organisation' as kind, id, jsonb_build_object('name', name, 'kind', kind, 'sellerId', "sellerId") as state
        from auth.organization
      union all select 'member', id, jsonb_build_object('organisationId', "organizationId", 'userId', "userId", 'role', role)
        from auth.member
      union all select 'key', id, jsonb_build_object('organisationId', "referenceId", 'name', name,
        'permissions', permissions::jsonb, 'enabled', coalesce(enabled, true), 'expiresAt', "expiresAt")
        from auth.apikey
      union all select 'user', id, jsonb_build_object('twoFactor', coalesce("twoFactorEnabled", false))
        from auth."user"
    )
    select coalesce(p.kind, r.kind) as kind, coalesce(p.id, r.id) as id, p.state as now, r.state as before
    from present p full join access.recorded r on r.kind = p.kind and r.id = p.id
    where p.state is distinct from r.state
      and (${about}::text[] is null or coalesce(p.id, r.id) = any(${about}::text[])
        or coalesce(p.state, r.state) ->> 'userId' = any(${about}::text[]))
    order by array_position(array['user', 'organisation', 'member', 'key'], coalesce(p.kind, r.kind)), 2`.execute(
    tx,
  );
  return rows;
}

export async function saveRecorded(tx: Tx, changes: readonly Change[]): Promise<void> {
  const list = JSON.stringify(changes.map(({ kind, id, now }) => ({ kind, id, state: now })));
  await sql`
    delete from access.recorded r using jsonb_to_recordset(${list}::jsonb) as n(kind text, id text, state jsonb)
    where r.kind = n.kind and r.id = n.id and n.state is null`.execute(tx);
  await sql`
    insert into access.recorded (kind, id, state)
    select kind, id, state from jsonb_to_recordset(${list}::jsonb) as n(kind text, id text, state jsonb)
    where state is not null
    on conflict (kind, id) do update set state = excluded.state, recorded_at = now()`.execute(tx);
}

/** True when the caller may do the work: the key is new, its answer is older than `since`, or its worker is gone. */
export async function claimIdempotencyKey(
  db: Db,
  row: {
    principal: string;
    key: string;
    requestHash: string;
    at: string;
    since: string;
    abandonedBefore: string;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into access.idempotency_keys as k (principal, key, request_hash, created_at)
    values (${row.principal}, ${row.key}, ${row.requestHash}, ${row.at})
    on conflict (principal, key) do update
      set request_hash = excluded.request_hash, created_at = excluded.created_at, status = null, response = null
      where k.created_at < ${row.since}
        or (k.status is null and k.created_at < ${row.abandonedBefore} and k.request_hash = excluded.request_hash)
    returning 1`.execute(db);
  return rows.length === 1;
}

export function readIdempotencyKey(db: Db, principal: string, key: string) {
  return access(db)
    .selectFrom('access.idempotency_keys')
    .select(['request_hash', 'status', 'content_type', 'response'])
    .where('principal', '=', principal)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function saveIdempotentAnswer(
  db: Db,
  row: { principal: string; key: string; status: number; contentType: string; response: string },
): Promise<void> {
  await access(db)
    .updateTable('access.idempotency_keys')
    .set({ status: row.status, content_type: row.contentType, response: row.response })
    .where('principal', '=', row.principal)
    .where('key', '=', row.key)
    .execute();
}

export async function releaseIdempotencyKey(db: Db, principal: string, key: string): Promise<void> {
  await access(db)
    .deleteFrom('access.idempotency_keys')
    .where('principal', '=', principal)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}

export async function deleteIdempotencyKeys(db: Db, before: string): Promise<number> {
  const done = await access(db)
    .deleteFrom('access.idempotency_keys')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

export interface DemoAccountRow {
  readonly email: string;
  readonly ordinal: number;
  readonly label: Bilingual;
  readonly password: string;
  readonly organisation_kind: string;
}

export function readDemoAccounts(db: Db): Promise<DemoAccountRow[]> {
  return access(db).selectFrom('access.demo_accounts').selectAll().orderBy('ordinal').execute();
}

export async function insertDemoAccounts(db: Db, rows: readonly DemoAccountRow[]): Promise<void> {
  await access(db)
    .insertInto('access.demo_accounts')
    .values(rows.map((row) => ({ ...row, label: jsonb(row.label) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Throws what the database throws when it cannot be reached. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
