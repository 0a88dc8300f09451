import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { ItemKey } from './item-keys.ts';
import type { ItemState, ItemType } from './item.ts';
import type { ItemVersion, TaughtItem, TestResult } from './taught-item.ts';

type ItemRow = {
  id: string;
  type: string;
  state: string;
  version: number;
  live_version: number | null;
  live_revision: number | null;
  source: string;
  owner: string | null;
  brand_id: string | null;
  natural_key: string;
  import_id: string | null;
  created_at: string;
  updated_at: string;
};
type VersionRow = {
  item_id: string;
  version: number;
  body: unknown;
  digest: string;
  author: string;
  note: string;
  at: string;
  test: unknown;
};
type KeyRow = { key: string; kind: string; item_id: string };
type KnowledgeTables = {
  'knowledge.items': ItemRow;
  'knowledge.item_versions': VersionRow;
  'knowledge.item_keys': KeyRow;
};

/** A version to write; version 1 makes the item, any other follows on the one before. */
export interface NewVersion {
  readonly id: string;
  readonly type: ItemType;
  readonly version: number;
  readonly state: ItemState;
  readonly liveVersion: number | null;
  readonly source: string;
  readonly owner: string | null;
  readonly brandId: string | null;
  readonly naturalKey: string;
  readonly importId: string | null;
  readonly body: unknown;
  readonly digest: string;
  readonly author: string;
  readonly note: string;
  readonly at: string;
  readonly test: TestResult | null;
  readonly keys: readonly ItemKey[];
}

const open = (db: Db) => db.withTables<KnowledgeTables>();

const versionColumns =
  sql.raw(`id text, type text, version int, state text, "liveVersion" int, source text, owner text,
  "brandId" text, "naturalKey" text, "importId" text, body jsonb, digest text, author text, note text, at timestamptz,
  test jsonb, keys jsonb`);

/** Makes items with their first version and keys, in one statement however many. */
export async function insertItems(
  tx: Tx,
  items: readonly NewVersion[],
  revision: number | null,
): Promise<void> {
  if (items.length === 0) return;
  await sql`
    with input as materialized (select * from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(${versionColumns})),
    item as (
      insert into knowledge.items (id, type, state, version, live_version, live_revision, source, owner, brand_id,
        natural_key, import_id, created_at, updated_at)
      select id, type, state, version, "liveVersion", case when "liveVersion" is null then null else ${revision}::bigint end,
        source, owner, "brandId", "naturalKey", "importId", at, at from input
    ), version as (
      insert into knowledge.item_versions (item_id, version, body, digest, author, note, at, test)
      select id, version, body, digest, author, note, at, nullif(test, 'null'::jsonb) from input
    )
    insert into knowledge.item_keys (key, kind, item_id)
    select k->>'key', k->>'kind', id from input, jsonb_array_elements(keys) as k`.execute(tx);
}

/**
 * Adds versions to items whose rows the caller has locked. `keys` are added to those the item has: the caller clears
 * them (`clearKeys`), and counts those of an older version that stays in force among the new.
 */
export async function insertVersions(
  tx: Tx,
  versions: readonly NewVersion[],
  revision: number | null,
): Promise<void> {
  if (versions.length === 0) return;
  await sql`
    with input as materialized (select * from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as r(${versionColumns})),
    item as (
      update knowledge.items i set version = r.version, state = r.state, live_version = r."liveVersion",
        live_revision = case when i.live_version is distinct from r."liveVersion" then ${revision}::bigint
          else i.live_revision end,
        source = r.source, brand_id = r."brandId", natural_key = r."naturalKey",
        import_id = coalesce(r."importId", i.import_id), updated_at = r.at
      from input r where i.id = r.id
    ), version as (
      insert into knowledge.item_versions (item_id, version, body, digest, author, note, at, test)
      select id, version, body, digest, author, note, at, nullif(test, 'null'::jsonb) from input
    )
    insert into knowledge.item_keys (key, kind, item_id)
    select k->>'key', k->>'kind', id from input, jsonb_array_elements(keys) as k
    on conflict do nothing`.execute(tx);
}

export async function clearKeys(tx: Tx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  await sql`delete from knowledge.item_keys where item_id = any(${itemIds}::text[])`.execute(tx);
}

export async function insertKeys(tx: Tx, itemId: string, keys: readonly ItemKey[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map(({ key, kind }) => ({ key, kind, item_id: itemId }));
  await open(tx)
    .insertInto('knowledge.item_keys')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Keys of a retired item are found by a search, and take no part in look-ups and conflicts. */
export async function retireKeys(tx: Tx, itemId: string): Promise<void> {
  await sql`update knowledge.item_keys set kind = 'retired ' || kind
    where item_id = ${itemId} and kind not like 'retired %'`.execute(tx);
}

/** State, live version, test of the newest version: what tests, going live and retiring change. */
export async function updateItem(
  tx: Tx,
  id: string,
  change: { state: ItemState; liveVersion: number | null; revision: number | null; at: string },
): Promise<void> {
  await open(tx)
    .updateTable('knowledge.items')
    .set({
      state: change.state,
      live_version: change.liveVersion,
      updated_at: change.at,
      ...(change.revision === null ? {} : { live_revision: change.revision }),
    })
    .where('id', '=', id)
    .execute();
}

/** Makes the version in force the newest again; a version after it stays in the history. */
export async function returnToLive(
  tx: Tx,
  id: string,
  to: { readonly brandId: string | null; readonly naturalKey: string; readonly at: string },
): Promise<void> {
  await open(tx)
    .updateTable('knowledge.items')
    .set((eb) => ({
      state: 'live',
      version: eb.ref('live_version') as never,
      brand_id: to.brandId,
      natural_key: to.naturalKey,
      updated_at: to.at,
    }))
    .where('id', '=', id)
    .execute();
}

export async function writeTest(tx: Tx, id: string, version: number, test: TestResult): Promise<void> {
  await open(tx)
    .updateTable('knowledge.item_versions')
    .set({ test: jsonb(test) })
    .where('item_id', '=', id)
    .where('version', '=', version)
    .execute();
}

const itemColumns = [
  'i.id',
  'i.type',
  'i.state',
  'i.version',
  'i.live_version',
  'i.source',
  'i.owner',
  'i.brand_id',
  'i.natural_key',
  'i.import_id',
  'i.created_at',
  'i.updated_at',
  'v.body',
  'v.digest',
  'v.author',
  'v.note',
  'v.test',
  'l.body as live_body',
] as const;

/** An item beside its newest version. */
export interface StoredItem extends TaughtItem {
  readonly naturalKey: string;
  readonly digest: string;
  readonly author: string;
  readonly note: string;
  readonly test: TestResult | null;
  /** The body in force while a newer version is not; null when the newest is in force, or none. */
  readonly liveBody: unknown;
  /** Highest number of a version, discarded ones included: the next one follows on it. */
  readonly lastVersion: number;
}

function newest(db: Db) {
  return open(db)
    .selectFrom('knowledge.items as i')
    .innerJoin('knowledge.item_versions as v', (join) =>
      join.onRef('v.item_id', '=', 'i.id').onRef('v.version', '=', 'i.version'),
    )
    .leftJoin('knowledge.item_versions as l', (join) =>
      join
        .onRef('l.item_id', '=', 'i.id')
        .onRef('l.version', '=', 'i.live_version')
        .onRef('i.live_version', '<', 'i.version'),
    )
    .select(itemColumns)
    .select(
      sql<number>`(select max(n.version) from knowledge.item_versions n where n.item_id = i.id)`.as(
        'last_version',
      ),
    );
}

export async function readItem(db: Db, id: string): Promise<StoredItem | null> {
  const row = await newest(db).where('i.id', '=', id).executeTakeFirst();
  return row ? toStored(row) : null;
}

/** The item, its row locked until the transaction ends. */
export async function lockItem(tx: Tx, id: string): Promise<StoredItem | null> {
  const row = await newest(tx).where('i.id', '=', id).forUpdate('i').executeTakeFirst();
  return row ? toStored(row) : null;
}

/** Items by id or natural key, their rows locked, retired ones last. */
export async function lockItemsByKey(
  tx: Tx,
  by: { ids: readonly string[]; naturalKeys: readonly string[] },
): Promise<StoredItem[]> {
  const rows = await newest(tx)
    .where((eb) =>
      eb.or([
        eb('i.id', '=', sql<string>`any(${by.ids}::text[])`),
        eb('i.natural_key', '=', sql<string>`any(${by.naturalKeys}::text[])`),
      ]),
    )
    .orderBy('i.id')
    .forUpdate('i')
    .execute();
  return rows.map(toStored).toSorted((a, b) => Number(a.state === 'retired') - Number(b.state === 'retired'));
}

export async function readVersions(db: Db, id: string): Promise<ItemVersion[]> {
  const rows = await open(db)
    .selectFrom('knowledge.item_versions')
    .selectAll()
    .where('item_id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    body: row.body as ItemVersion['body'],
    digest: row.digest,
    author: row.author,
    note: row.note,
    at: row.at,
    test: row.test as TestResult | null,
  }));
}

export interface ItemFilter {
  readonly type?: ItemType | undefined;
  readonly state?: ItemState | undefined;
  /** Beginning of a folded name or number. */
  readonly keyStart?: string | undefined;
  /** undefined = everybody's; a string = that organisation's alone. */
  readonly owner?: string | undefined;
  readonly brandId?: string | undefined;
  readonly importId?: string | undefined;
}

/** Newest first, after `before` (an id). */
export async function listItems(
  db: Db,
  filter: ItemFilter,
  page: { limit: number; before: string | null },
): Promise<StoredItem[]> {
  let query = idsOf(db, filter).orderBy('i.id', 'desc').limit(page.limit);
  if (page.before !== null) query = query.where('i.id', '<', page.before);
  const items = await readItems(
    db,
    (await query.execute()).map((row) => row.id),
  );
  return items.toReversed();
}

/** In order of id, for exports. */
export async function pageItems(
  db: Db,
  filter: ItemFilter,
  page: { limit: number; after: string },
): Promise<StoredItem[]> {
  const query = idsOf(db, filter).where('i.id', '>', page.after).orderBy('i.id').limit(page.limit);
  return readItems(
    db,
    (await query.execute()).map((row) => row.id),
  );
}

/** Ids first, then the rows: joined in one query, a merge join reads the versions from their beginning for each page. */
function idsOf(db: Db, filter: ItemFilter) {
  let query = open(db).selectFrom('knowledge.items as i').select('i.id');
  if (filter.type !== undefined) query = query.where('i.type', '=', filter.type);
  if (filter.state !== undefined) query = query.where('i.state', '=', filter.state);
  if (filter.owner !== undefined) query = query.where('i.owner', '=', filter.owner);
  if (filter.brandId !== undefined) query = query.where('i.brand_id', '=', filter.brandId);
  if (filter.importId !== undefined) query = query.where('i.import_id', '=', filter.importId);
  if (filter.keyStart !== undefined) {
    const matching = open(db)
      .selectFrom('knowledge.item_keys')
      .select('item_id')
      .where('key', '>=', filter.keyStart)
      // U+10FFFF sorts after every key that begins with `keyStart`.
      .where('key', '<', `${filter.keyStart}\u{10FFFF}`);
    query = query.where('i.id', 'in', matching);
  }
  return query;
}

/** In order of id. */
export async function readItems(db: Db, ids: readonly string[]): Promise<StoredItem[]> {
  if (ids.length === 0) return [];
  const query = newest(db).where('i.id', '=', sql<string>`any(${ids}::text[])`).orderBy('i.id');
  return (await query.execute()).map(toStored);
}

/** Items that have not retired, by a folded name or number. */
export async function findByKeys(
  db: Db,
  kind: ItemKey['kind'],
  keys: readonly string[],
): Promise<{ key: string; itemId: string; owner: string | null }[]> {
  const { rows } = await sql<{ key: string; itemId: string; owner: string | null }>`
    select k.key, k.item_id as "itemId", i.owner
    from knowledge.item_keys k join knowledge.items i on i.id = k.item_id
    where k.kind = ${kind} and k.key = any(${keys}::text[])
    order by k.key, k.item_id`.execute(db);
  return rows;
}

/** Type, brand and owner of items that exist and have not retired. */
export async function findReferences(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; type: ItemType; brandId: string | null; owner: string | null }[]> {
  const { rows } = await sql<{ id: string; type: ItemType; brandId: string | null; owner: string | null }>`
    select id, type, brand_id as "brandId", owner from knowledge.items
    where id = any(${ids}::text[]) and state <> 'retired'`.execute(db);
  return rows;
}

/** Keys of a kind that more than one item has, in order after a key, with those items; retired items do not count. */
export async function findSharedKeys(
  db: Db,
  kind: ItemKey['kind'],
  only: { keys?: readonly string[] | undefined; after: string; limit: number },
): Promise<{ key: string; itemIds: string[] }[]> {
  const some = only.keys === undefined ? sql`true` : sql`k.key = any(${only.keys}::text[])`;
  const { rows } = await sql<{ key: string; itemIds: string[] }>`
    select k.key, array_agg(k.item_id order by k.item_id) as "itemIds"
    from knowledge.item_keys k where k.kind = ${kind} and ${some} and k.key > ${only.after}
    group by k.key having count(*) > 1 order by k.key limit ${only.limit}`.execute(db);
  return rows;
}

export async function countItems(db: Db): Promise<{ type: ItemType; state: ItemState; count: number }[]> {
  const { rows } = await sql<{ type: ItemType; state: ItemState; count: number }>`
    select type, state, count(*) as count from knowledge.items group by type, state order by type, state`.execute(
    db,
  );
  return rows;
}

type JoinedRow = Omit<ItemRow, 'live_revision'> &
  Pick<VersionRow, 'body' | 'digest' | 'author' | 'note' | 'test'> & {
    live_body: unknown;
    last_version: number;
  };

function toStored(row: JoinedRow): StoredItem {
  return {
    id: row.id,
    type: row.type as ItemType,
    state: row.state as ItemState,
    version: row.version,
    liveVersion: row.live_version,
    body: row.body as StoredItem['body'],
    source: row.source,
    owner: row.owner,
    brandId: row.brand_id,
    importId: row.import_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    naturalKey: row.natural_key,
    digest: row.digest,
    author: row.author,
    note: row.note,
    test: row.test as TestResult | null,
    liveBody: row.live_body ?? null,
    lastVersion: row.last_version,
  };
}
