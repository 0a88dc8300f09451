import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../base/db.ts';
import type { Examination, Work, WorkState } from './work.ts';

export type WorkRow = {
  id: string;
  organisation_id: string;
  seller_id: string | null;
  title: string;
  category: string;
  description: string;
  authors: unknown;
  sources: unknown;
  created_on: string | null;
  first_launch_at: string | null;
  state: WorkState;
  examined: Examination;
  protected_until: string | null;
  filed_at: string | null;
  filed_entry: string | null;
  created_at: string;
  created_by: string;
};
export type ShownRow = {
  work_id: string;
  sha256: Buffer;
  picture_id: string | null;
  body: string | null;
  tokens: number[] | null;
  at: string;
  by: string;
};
type Tables = { 'originals.works': WorkRow; 'originals.shown': ShownRow };

const tables = (db: Db) => db.withTables<Tables>();

export function toWork(row: WorkRow): Work {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    sellerId: row.seller_id,
    title: row.title,
    category: row.category as Work['category'],
    description: row.description,
    authors: row.authors as Work['authors'],
    sources: row.sources as Work['sources'],
    createdOn: row.created_on,
    firstLaunchAt: row.first_launch_at,
    state: row.state,
    examined: row.examined,
    protectedUntil: row.protected_until,
    filedAt: row.filed_at,
    createdAt: row.created_at,
  };
}

export async function insertWork(tx: Tx, row: WorkRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.works')
    .values({ ...row, authors: jsonb(row.authors), sources: jsonb(row.sources) })
    .execute();
}

export async function updateWork(
  tx: Db,
  id: string,
  change: Partial<Omit<WorkRow, 'id' | 'organisation_id' | 'created_at' | 'created_by'>>,
): Promise<void> {
  const { authors, sources, ...rest } = change;
  await tables(tx)
    .updateTable('originals.works')
    .set({
      ...rest,
      ...(authors === undefined ? {} : { authors: jsonb(authors) }),
      ...(sources === undefined ? {} : { sources: jsonb(sources) }),
    })
    .where('id', '=', id)
    .execute();
}

export function readWork(db: Db, id: string): Promise<WorkRow | undefined> {
  return tables(db).selectFrom('originals.works').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockWork(tx: Tx, id: string): Promise<WorkRow | undefined> {
  return tables(tx)
    .selectFrom('originals.works')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export function readWorks(db: Db, ids: readonly string[]): Promise<WorkRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('originals.works')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
}

/** Newest first; of one organisation, or of all. */
export function readWorkPage(
  db: Db,
  owner: string | null,
  limit: number,
  after: { at: string; id: string } | null,
): Promise<WorkRow[]> {
  let query = tables(db).selectFrom('originals.works').selectAll();
  if (owner !== null) query = query.where('organisation_id', '=', owner);
  if (after)
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.at, after.id)));
  return query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** Filed, examined works whose protection has not ended. */
export function readProtectedWorks(db: Db, at: string): Promise<WorkRow[]> {
  return tables(db)
    .selectFrom('originals.works')
    .selectAll()
    .where('protected_until', '>', at)
    .where('state', '=', 'filed')
    .where('examined', '=', 'clear')
    .orderBy('id')
    .execute();
}

export async function insertShown(tx: Db, row: ShownRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.shown')
    .values({ ...row, tokens: row.tokens === null ? null : sql`${row.tokens}::int[]` })
    .onConflict((oc) =>
      oc.columns(['work_id', 'sha256']).doUpdateSet({ picture_id: row.picture_id, at: row.at, by: row.by }),
    )
    .execute();
}

export function readShown(db: Db, workIds: readonly string[]): Promise<ShownRow[]> {
  if (workIds.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('originals.shown')
    .selectAll()
    .where('work_id', 'in', [...workIds])
    .orderBy('work_id')
    .orderBy('sha256')
    .execute();
}

/** Other works that showed one of these pictures. */
export function readShowing(
  db: Db,
  pictureIds: readonly string[],
): Promise<{ work_id: string; picture_id: string }[]> {
  if (pictureIds.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('originals.shown')
    .select(['work_id', 'picture_id'])
    .where('picture_id', 'in', [...pictureIds])
    .execute() as Promise<{ work_id: string; picture_id: string }[]>;
}

/** Pictures that works have shown, newest first. */
export function readShownPictures(
  db: Db,
  limit: number,
): Promise<{ work_id: string; picture_id: string; sha256: Buffer }[]> {
  return tables(db)
    .selectFrom('originals.shown')
    .select(['work_id', 'picture_id', 'sha256'])
    .where('picture_id', 'is not', null)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute() as Promise<{ work_id: string; picture_id: string; sha256: Buffer }[]>;
}

/** Texts of other works that share a token. */
export function readLikelyTexts(
  db: Db,
  workId: string,
  tokens: readonly number[],
  limit: number,
): Promise<{ work_id: string; sha256: Buffer; body: string }[]> {
  if (tokens.length === 0) return Promise.resolve([]);
  return tables(db)
    .selectFrom('originals.shown')
    .select(['work_id', 'sha256', 'body'])
    .where('work_id', '<>', workId)
    .where('body', 'is not', null)
    .where(sql<boolean>`tokens && ${tokens}::int[]`)
    .limit(limit)
    .execute() as Promise<{ work_id: string; sha256: Buffer; body: string }[]>;
}
