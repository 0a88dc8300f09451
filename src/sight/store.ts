import { type Clock, isoNow } from '../base/clock.ts';
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

/** Where readings outlive the process. A reading belongs to the picture's content and to the stage's version. */
export interface KeptReadings {
  read(pictureId: string, stage: string, version: string): Promise<KeptReading | null>;
  keep(pictureId: string, stage: string, version: string, reading: KeptReading): Promise<void>;
}

export const databaseReadings = ({
  db,
  clock,
}: {
  readonly db: Db;
  readonly clock: Clock;
}): KeptReadings => ({
  read: (pictureId, stage, version) => readKept(db, pictureId, stage, version),
  keep: (pictureId, stage, version, reading) =>
    keepReading(db, pictureId, stage, version, reading, isoNow(clock)),
});

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
