import { sql } from 'kysely';
import type { Db, Tx } from '../base/db.ts';
import type { Attempt, Delivery, Endpoint, SigningEndpoint } from './endpoint.ts';

type EndpointRow = {
  id: string;
  organisation_id: string;
  organisation_kind: string;
  seller_id: string | null;
  url: string;
  kinds: string[];
  secret: string;
  former_secret: string | null;
  former_until: string | null;
  state: 'enabled' | 'disabled';
  disabled_why: 'gone' | 'failing' | null;
  failing_since: string | null;
  created_by: string;
  created_at: string;
};
type DeliveryRow = {
  id: string;
  endpoint_id: string;
  entry_id: string | null;
  kind: string;
  body: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  next_attempt_at: string;
  created_at: string;
};
type AttemptRow = {
  delivery_id: string;
  number: number;
  at: string;
  ms: number;
  status: number | null;
  response: string | null;
  error: string | null;
};
type WebhookTables = {
  'webhooks.endpoints': EndpointRow;
  'webhooks.deliveries': DeliveryRow;
  'webhooks.attempts': AttemptRow;
};

const tables = (db: Db) => db.withTables<WebhookTables>();

export async function insertEndpoint(
  db: Db,
  row: Omit<EndpointRow, 'state' | 'disabled_why' | 'failing_since' | 'former_secret' | 'former_until'>,
): Promise<void> {
  await tables(db)
    .insertInto('webhooks.endpoints')
    .values({
      ...row,
      state: 'enabled',
      disabled_why: null,
      failing_since: null,
      former_secret: null,
      former_until: null,
    })
    .execute();
}

export async function countEndpoints(db: Db, organisationId: string): Promise<number> {
  const { count } = await tables(db)
    .selectFrom('webhooks.endpoints')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function readEndpoints(db: Db, organisationId: string): Promise<Endpoint[]> {
  const rows = await tables(db)
    .selectFrom('webhooks.endpoints')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toEndpoint);
}

/** Enabled endpoints that want one of the kinds. */
export async function readListeners(tx: Tx, kinds: readonly string[]): Promise<Endpoint[]> {
  const rows = await tables(tx)
    .selectFrom('webhooks.endpoints')
    .selectAll()
    .where('state', '=', 'enabled')
    .where(sql<boolean>`kinds && ${[...kinds]}::text[]`)
    .execute();
  return rows.map(toEndpoint);
}

export async function readEndpoint(db: Db, id: string): Promise<SigningEndpoint | null> {
  const row = await tables(db)
    .selectFrom('webhooks.endpoints')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...toEndpoint(row), secret: row.secret, formerSecret: row.former_secret } : null;
}

/** Puts a secret in the place of the present one, which goes on signing until then. False when there is none of that organisation. */
export async function replaceSecret(
  tx: Tx,
  id: string,
  organisationId: string,
  to: { readonly secret: string; readonly formerUntil: string },
): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('webhooks.endpoints')
    .set((eb) => ({
      former_secret: eb.ref('secret'),
      former_until: to.formerUntil,
      secret: to.secret,
    }))
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** True when there was one of that organisation. Its deliveries go with it. */
export async function deleteEndpoint(tx: Tx, id: string, organisationId: string): Promise<boolean> {
  const done = await tables(tx)
    .deleteFrom('webhooks.endpoints')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** True when it changed. */
export async function setEndpointState(
  tx: Tx,
  id: string,
  disabledWhy: EndpointRow['disabled_why'],
): Promise<boolean> {
  const state = disabledWhy === null ? 'enabled' : 'disabled';
  const done = await tables(tx)
    .updateTable('webhooks.endpoints')
    .set({ state, disabled_why: disabledWhy, ...(disabledWhy === null ? { failing_since: null } : {}) })
    .where('id', '=', id)
    .where('state', '<>', state)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Remembers success (null) or when failing began; returns since when it fails. */
export async function markEndpoint(tx: Tx, id: string, failedAt: string | null): Promise<string | null> {
  const row = await tables(tx)
    .updateTable('webhooks.endpoints')
    .set({
      failing_since:
        failedAt === null ? null : sql<string>`coalesce(failing_since, ${failedAt}::timestamptz)`,
    })
    .where('id', '=', id)
    .returning('failing_since')
    .executeTakeFirst();
  return row?.failing_since ?? null;
}

/** Each entry once to each endpoint. */
export async function insertDeliveries(
  db: Db,
  rows: readonly Omit<DeliveryRow, 'state' | 'attempts'>[],
): Promise<void> {
  await sql`
    insert into webhooks.deliveries (id, endpoint_id, entry_id, kind, body, state, next_attempt_at, created_at)
    select id, endpoint_id, entry_id, kind, body, 'waiting', next_attempt_at, created_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, endpoint_id text, entry_id text, kind text,
      body text, next_attempt_at timestamptz, created_at timestamptz)
    on conflict (endpoint_id, entry_id) do nothing`.execute(db);
}

/** Endpoints with something due. */
export async function readDueEndpoints(db: Db, now: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from webhooks.endpoints e where exists (
      select 1 from webhooks.deliveries d
      where d.endpoint_id = e.id and d.state = 'waiting' and d.next_attempt_at <= ${now}) limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Takes due deliveries of an endpoint, oldest first; each is the taker's until `leaseUntil`. */
export async function claimDeliveries(
  db: Db,
  claim: { endpointId: string; now: string; leaseUntil: string; limit: number },
): Promise<Delivery[]> {
  const { rows } = await sql<DeliveryRow>`
    update webhooks.deliveries set attempts = attempts + 1, next_attempt_at = ${claim.leaseUntil}
    where id in (
      select id from webhooks.deliveries
      where endpoint_id = ${claim.endpointId} and state = 'waiting' and next_attempt_at <= ${claim.now}
      order by next_attempt_at, id limit ${claim.limit} for update skip locked)
    returning *`.execute(db);
  return rows.map(toDelivery);
}

export async function recordAttempt(tx: Tx, row: AttemptRow): Promise<void> {
  await tables(tx)
    .insertInto('webhooks.attempts')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function setDelivery(
  tx: Tx,
  id: string,
  to: { state: DeliveryRow['state']; nextAttemptAt?: string },
): Promise<void> {
  await tables(tx)
    .updateTable('webhooks.deliveries')
    .set({
      state: to.state,
      ...(to.nextAttemptAt === undefined ? {} : { next_attempt_at: to.nextAttemptAt }),
    })
    .where('id', '=', id)
    .execute();
}

export async function failWaiting(tx: Tx, endpointId: string): Promise<void> {
  await tables(tx)
    .updateTable('webhooks.deliveries')
    .set({ state: 'failed' })
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .execute();
}

export async function readDelivery(db: Db, id: string): Promise<Delivery | null> {
  const row = await tables(db)
    .selectFrom('webhooks.deliveries')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toDelivery(row) : null;
}

/** Newest first, each with its attempts. */
export async function readDeliveries(
  db: Db,
  endpointId: string,
  before: string | null,
  limit: number,
): Promise<(Delivery & { log: Attempt[] })[]> {
  let query = tables(db)
    .selectFrom('webhooks.deliveries')
    .selectAll()
    .where('endpoint_id', '=', endpointId)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const attempts = await tables(db)
    .selectFrom('webhooks.attempts')
    .selectAll()
    .where(
      'delivery_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...toDelivery(row),
    log: attempts
      .filter((attempt) => attempt.delivery_id === row.id)
      .map(({ number, at, ms, status, response, error }) => ({ number, at, ms, status, response, error })),
  }));
}

export async function deleteOldDeliveries(db: Db, before: string, limit: number): Promise<void> {
  await sql`
    delete from webhooks.deliveries where id in (
      select id from webhooks.deliveries where created_at < ${before} and state <> 'waiting' limit ${limit})`.execute(
    db,
  );
}

function toEndpoint(row: EndpointRow): Endpoint {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    organisationKind: row.organisation_kind,
    sellerId: row.seller_id,
    url: row.url,
    kinds: row.kinds,
    state: row.state,
    disabledWhy: row.disabled_why,
    failingSince: row.failing_since,
    createdAt: row.created_at,
    formerSecretUntil: row.former_until,
  };
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    entryId: row.entry_id,
    kind: row.kind,
    body: row.body,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    createdAt: row.created_at,
  };
}
