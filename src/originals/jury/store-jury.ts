import { sql } from 'kysely';
import { type Db, type Tx, jsonb } from '../../base/db.ts';
import type { Ground } from './collusion.ts';
import type { Exhibits } from './exhibits.ts';
import type { Answer } from './tally.ts';

export type JurorState = 'candidate' | 'qualified' | 'failed' | 'unfit' | 'suspended' | 'left';
export type JurorRow = {
  id: string;
  user_id: string;
  organisation_id: string;
  seller_id: string | null;
  state: JurorState;
  right_answers: number;
  wrong_answers: number;
  joined_at: string;
  state_at: string;
};
export type KnownRow = {
  id: string;
  exhibits: Exhibits;
  answer: Answer;
  ground: string;
  state: 'live' | 'retired';
  at: string;
  by: string;
};
export type BallotState = 'asked' | 'voted' | 'lapsed' | 'excused' | 'void';
export type BallotRow = {
  id: string;
  juror_id: string;
  case_id: string | null;
  known_id: string | null;
  swapped: boolean;
  state: BallotState;
  asked_at: string;
  due_at: string;
  opened_at: string | null;
  voted_at: string | null;
  answer: Answer | null;
  points: Record<string, string> | null;
  reason: string | null;
  skill: number | null;
  devices: string[];
  entry_id: string | null;
};
export type AlarmRow = {
  id: string;
  ground: Ground;
  jurors: string[];
  strength: number | null;
  case_id: string;
  state: 'open' | 'upheld' | 'dismissed';
  at: string;
  decided_by: string | null;
  decided_at: string | null;
  note: string | null;
};
type DeviceRow = { owner_type: 'juror' | 'organisation'; owner_id: string; device: Buffer; seen_at: string };
type SuspicionRow = { ground: 'agreement' | 'timing' | 'against'; jurors: string; strength: number };
type Tables = {
  'originals.jurors': JurorRow;
  'originals.known_cases': KnownRow;
  'originals.ballots': BallotRow;
  'originals.alarms': AlarmRow;
  'originals.devices': DeviceRow;
  'originals.suspicions': SuspicionRow;
};

const tables = (db: Db) => db.withTables<Tables>();

export async function insertJuror(tx: Tx, row: JurorRow): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('originals.jurors')
    .values(row)
    .onConflict((oc) => oc.column('user_id').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export function readJurorOfUser(db: Db, userId: string): Promise<JurorRow | undefined> {
  return tables(db)
    .selectFrom('originals.jurors')
    .selectAll()
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

export function readJurors(
  db: Db,
  where: { readonly states: readonly JurorState[] } | { readonly ids: readonly string[] },
): Promise<JurorRow[]> {
  const query = tables(db).selectFrom('originals.jurors').selectAll().orderBy('id');
  const [column, values] = 'ids' in where ? (['id', where.ids] as const) : (['state', where.states] as const);
  if (values.length === 0) return Promise.resolve([]);
  return query.where(column, 'in', [...values] as never).execute();
}

export function lockJuror(tx: Tx, id: string): Promise<JurorRow | undefined> {
  return tables(tx)
    .selectFrom('originals.jurors')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateJuror(
  tx: Db,
  id: string,
  change: Partial<Pick<JurorRow, 'state' | 'right_answers' | 'wrong_answers' | 'state_at'>>,
): Promise<void> {
  await tables(tx).updateTable('originals.jurors').set(change).where('id', '=', id).execute();
}

export async function insertKnownCase(tx: Tx, row: KnownRow): Promise<void> {
  await tables(tx)
    .insertInto('originals.known_cases')
    .values({ ...row, exhibits: jsonb(row.exhibits) })
    .execute();
}

export function readKnownCases(db: Db, ids?: readonly string[]): Promise<KnownRow[]> {
  const query = tables(db).selectFrom('originals.known_cases').selectAll().orderBy('id');
  if (ids === undefined) return query.execute();
  return ids.length === 0 ? Promise.resolve([]) : query.where('id', 'in', [...ids]).execute();
}

export async function retireKnownCase(tx: Tx, id: string): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('originals.known_cases')
    .set({ state: 'retired' })
    .where('id', '=', id)
    .where('state', '=', 'live')
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Live known cases that a juror has not been asked. */
export function readUnaskedKnown(db: Db, jurorId: string): Promise<{ id: string }[]> {
  return tables(db)
    .selectFrom('originals.known_cases as k')
    .select('k.id')
    .where('k.state', '=', 'live')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('originals.ballots as b')
            .select('b.id')
            .whereRef('b.known_id', '=', 'k.id')
            .where('b.juror_id', '=', jurorId),
        ),
      ),
    )
    .orderBy('k.id')
    .execute();
}

export async function insertBallots(tx: Tx, rows: readonly BallotRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('originals.ballots')
    .values(rows.map((row) => ({ ...row, points: row.points === null ? null : jsonb(row.points) })))
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export function readBallot(db: Db, id: string): Promise<BallotRow | undefined> {
  return tables(db).selectFrom('originals.ballots').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockBallot(tx: Tx, id: string): Promise<BallotRow | undefined> {
  return tables(tx)
    .selectFrom('originals.ballots')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateBallot(
  tx: Db,
  id: string,
  change: Partial<Omit<BallotRow, 'id' | 'juror_id' | 'case_id' | 'known_id'>>,
): Promise<void> {
  const { points, ...rest } = change;
  await tables(tx)
    .updateTable('originals.ballots')
    .set({ ...rest, ...(points === undefined ? {} : { points: points === null ? null : jsonb(points) }) })
    .where('id', '=', id)
    .execute();
}

/** In the order of their votes, those without one last. */
export function ballotsOfCase(db: Db, caseId: string): Promise<BallotRow[]> {
  return tables(db)
    .selectFrom('originals.ballots')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('voted_at')
    .orderBy('id')
    .execute();
}

export function ballotsOfJuror(db: Db, jurorId: string, limit: number): Promise<BallotRow[]> {
  return tables(db)
    .selectFrom('originals.ballots')
    .selectAll()
    .where('juror_id', '=', jurorId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Questions about disputes whose time ran out. */
export async function lapseBallots(tx: Tx, at: string): Promise<BallotRow[]> {
  return tables(tx)
    .updateTable('originals.ballots')
    .set({ state: 'lapsed' })
    .where('state', '=', 'asked')
    .where('due_at', '<=', at)
    .returningAll()
    .execute();
}

export async function excuseBallots(tx: Tx, caseId: string): Promise<void> {
  await tables(tx)
    .updateTable('originals.ballots')
    .set({ state: 'excused' })
    .where('case_id', '=', caseId)
    .where('state', '=', 'asked')
    .execute();
}

export async function noteDevices(
  db: Db,
  owner: Pick<DeviceRow, 'owner_type' | 'owner_id'>,
  devices: readonly Buffer[],
  at: string,
): Promise<void> {
  if (devices.length === 0) return;
  await tables(db)
    .insertInto('originals.devices')
    .values(devices.map((device) => ({ ...owner, device, seen_at: at })))
    .onConflict((oc) => oc.columns(['owner_type', 'owner_id', 'device']).doUpdateSet({ seen_at: at }))
    .execute();
}

/** Jurors who were seen at a device of one of the organisations. */
export async function jurorsAtDevicesOf(db: Db, organisations: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ owner_id: string }>`
    select distinct j.owner_id from originals.devices o
    join originals.devices j on j.device = o.device and j.owner_type = 'juror'
    where o.owner_type = 'organisation' and o.owner_id = any(${[...organisations]}::text[])`.execute(db);
  return new Set(rows.map(({ owner_id }) => owner_id));
}

/** One dispute settles its sums at a time, over all processes. */
const SUSPICIONS_LOCK = 7_201_842_019;

/** MUST be read in the transaction that saves them. */
export async function lockSuspicions(tx: Tx, jurors: readonly string[]): Promise<SuspicionRow[]> {
  if (jurors.length === 0) return [];
  await sql`select pg_advisory_xact_lock(${SUSPICIONS_LOCK})`.execute(tx);
  const { rows } = await sql<SuspicionRow>`
    select ground, jurors, strength from originals.suspicions
    where string_to_array(jurors, ' ') <@ ${[...jurors]}::text[]`.execute(tx);
  return rows;
}

/** Replaces the sums of these jurors among each other. */
export async function saveSuspicions(
  tx: Tx,
  jurors: readonly string[],
  rows: readonly SuspicionRow[],
): Promise<void> {
  await sql`delete from originals.suspicions where string_to_array(jurors, ' ') <@ ${[...jurors]}::text[]`.execute(
    tx,
  );
  if (rows.length > 0)
    await tables(tx)
      .insertInto('originals.suspicions')
      .values([...rows])
      .execute();
}

export async function insertAlarms(tx: Tx, rows: readonly AlarmRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tables(tx)
    .insertInto('originals.alarms')
    .values(rows.map((row) => ({ ...row, jurors: jsonb(row.jurors) })))
    .execute();
}

export function readAlarms(db: Db, limit: number): Promise<AlarmRow[]> {
  return tables(db)
    .selectFrom('originals.alarms')
    .selectAll()
    .orderBy(sql`state = 'open'`, 'desc')
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

export function lockAlarm(tx: Tx, id: string): Promise<AlarmRow | undefined> {
  return tables(tx)
    .selectFrom('originals.alarms')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateAlarm(
  tx: Tx,
  id: string,
  change: Pick<AlarmRow, 'state' | 'decided_by' | 'decided_at' | 'note'>,
): Promise<void> {
  await tables(tx).updateTable('originals.alarms').set(change).where('id', '=', id).execute();
}

/** Open alarms that name a juror. */
export async function countOpenAlarms(db: Db, juror: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from originals.alarms
    where state = 'open' and jurors @> ${JSON.stringify([juror])}::jsonb`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function countJurors(db: Db): Promise<Partial<Record<JurorState, number>>> {
  const rows = await tables(db)
    .selectFrom('originals.jurors')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
}
