import type { Db } from '../base/db.ts';

type ReadingRow = {
  picture_id: string;
  stage: string;
  version: string;
  value: Uint8Array;
  took_ms: number;
  at: string;
};
type SightTables = { 'sight.readings': ReadingRow };

export interface KeptReading {
  readonly value: Uint8Array;
  readonly ms: number;
}

export async function readKept(
  db: Db,
  pictureId: string,
  stage: string,
  version: string,
): Promise<KeptReading | null> {
  const row = await db
    .withTables<SightTables>()
    .selectFrom('sight.readings')
    .select(['value', 'took_ms'])
    .where('picture_id', '=', pictureId)
    .where('stage', '=', stage)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : { value: row.value, ms: row.took_ms };
}

/** Keeps a reading; of two that were made at once, the first stays. */
export async function keepReading(
  db: Db,
  pictureId: string,
  stage: string,
  version: string,
  kept: KeptReading,
  at: string,
): Promise<void> {
  await db
    .withTables<SightTables>()
    .insertInto('sight.readings')
    .values({ picture_id: pictureId, stage, version, value: kept.value, took_ms: kept.ms, at })
    .onConflict((conflict) => conflict.columns(['picture_id', 'stage', 'version']).doNothing())
    .execute();
}

/** Forgets all that was seen in a picture: its bytes were erased. */
export async function forgetReadings(db: Db, pictureId: string): Promise<void> {
  await db
    .withTables<SightTables>()
    .deleteFrom('sight.readings')
    .where('picture_id', '=', pictureId)
    .execute();
}
