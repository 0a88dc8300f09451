import { sql } from 'kysely';
import type { Db } from '../base/db.ts';
import type { PictureFormat, PictureWarning, StoredPicture } from './picture.ts';

type PictureRow = {
  id: string;
  width: number;
  height: number;
  format: string;
  bytes: number;
  pdq: string | null;
  quality: number;
  turned: string[];
  warnings: string[];
  taken_in_at: string;
  taken_in_by: string;
  thumbnail: string | null;
};
type PictureTables = { 'pictures.pictures': PictureRow };

const columns = [
  'id',
  'width',
  'height',
  'format',
  'bytes',
  'pdq',
  'quality',
  'turned',
  'warnings',
  'taken_in_at',
  'taken_in_by',
] as const;

/** Of those ids, the pictures there are; one query. */
export async function readPictures(db: Db, ids: readonly string[]): Promise<StoredPicture[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .withTables<PictureTables>()
    .selectFrom('pictures.pictures')
    .select(columns)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute();
  return rows.map(toPicture);
}

/** False when the picture was there already (another request was faster). */
export async function insertPicture(db: Db, picture: StoredPicture): Promise<boolean> {
  const { takenInAt, takenInBy, turned, warnings, ...rest } = picture;
  const done = await db
    .withTables<PictureTables>()
    .insertInto('pictures.pictures')
    .values({
      ...rest,
      turned: [...turned],
      warnings: [...warnings],
      taken_in_at: takenInAt,
      taken_in_by: takenInBy,
      thumbnail: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The row is gone afterwards; undefined when there was none. */
export async function deletePicture(tx: Db, id: string): Promise<{ thumbnail: string | null } | undefined> {
  return tx
    .withTables<PictureTables>()
    .deleteFrom('pictures.pictures')
    .where('id', '=', id)
    .returning('thumbnail')
    .executeTakeFirst();
}

export async function readThumbnail(db: Db, id: string): Promise<string | null> {
  const row = await db
    .withTables<PictureTables>()
    .selectFrom('pictures.pictures')
    .select('thumbnail')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.thumbnail ?? null;
}

export async function writeThumbnail(db: Db, id: string, thumbnail: string): Promise<void> {
  await db
    .withTables<PictureTables>()
    .updateTable('pictures.pictures')
    .set({ thumbnail })
    .where('id', '=', id)
    .execute();
}

function toPicture(row: Omit<PictureRow, 'thumbnail'>): StoredPicture {
  const { taken_in_at: takenInAt, taken_in_by: takenInBy, ...rest } = row;
  return {
    ...rest,
    format: row.format as PictureFormat,
    warnings: row.warnings as PictureWarning[],
    takenInAt,
    takenInBy,
  };
}

/**
 * Stored pictures within `most` bits of any of the hashes, nearest first. Reads every row (about a million a second):
 * for a person's search, never for the gate.
 */
export async function readNear(
  db: Db,
  hashes: readonly string[],
  most: number,
  limit: number,
): Promise<{ id: string; distance: number }[]> {
  const { rows } = await sql<{ id: string; distance: number }>`
    select id, distance from (
      select p.id, min(bit_count(('x' || p.pdq)::bit(256) # ('x' || h)::bit(256))) as distance
      from pictures.pictures p, unnest(${[...new Set(hashes)]}::text[]) as h
      where p.pdq is not null and p.quality >= 50 group by p.id
    ) near where distance <= ${most} order by distance, id limit ${limit}`.execute(db);
  return rows;
}
