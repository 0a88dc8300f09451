import { sql } from 'kysely';
import type { Db, Tx } from '../../base/db.ts';
import type { AlertKind } from './find-anomalies.ts';

export type AlertRow = {
  id: string;
  seller_id: string;
  kind: AlertKind;
  day: string;
  at: string;
  strength: number;
  grounds: Readonly<Record<string, number>>;
  state: 'open' | 'confirmed' | 'dismissed';
  settled_at: string | null;
  settled_by: string | null;
  note: string | null;
};

/** Writes alerts, but of each seller and kind one in seven days; answers the ids of those that are new. */
export async function insertAlerts(tx: Tx, alerts: readonly AlertRow[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into sellers.alerts (id, seller_id, kind, day, at, strength, grounds, state)
    select r.id, r.seller_id, r.kind, r.day, r.at, r.strength, r.grounds, r.state
    from jsonb_to_recordset(${JSON.stringify(alerts)}::jsonb) as r(id text, seller_id text, kind text, day date,
      at timestamptz, strength float8, grounds jsonb, state text)
    where not exists (
      select 1 from sellers.alerts a
      where a.seller_id = r.seller_id and a.kind = r.kind and a.day > r.day - 7 and a.day <= r.day)
    on conflict (seller_id, kind, day) do nothing returning id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

const columns = sql`id, seller_id, kind, to_char(day, 'YYYY-MM-DD') as day, at, strength, grounds, state, settled_at,
  settled_by, note`;

/** Open alerts, surest first; or all of one seller, newest first. */
export async function readAlerts(
  db: Db,
  asked:
    | { readonly sellerId: string; readonly limit: number }
    | { readonly limit: number; readonly after: { readonly strength: number; readonly id: string } | null },
): Promise<AlertRow[]> {
  const { rows } =
    'sellerId' in asked
      ? await sql<AlertRow>`select ${columns} from sellers.alerts where seller_id = ${asked.sellerId}
          order by sellers.alerts.day desc, id desc limit ${asked.limit}`.execute(db)
      : await sql<AlertRow>`select ${columns} from sellers.alerts where state = 'open' and ${
          asked.after === null
            ? sql`true`
            : sql`(strength, id) < (${asked.after.strength}, ${asked.after.id})`
        } order by strength desc, id desc limit ${asked.limit}`.execute(db);
  return rows;
}

export async function settleAlertRow(
  tx: Tx,
  {
    id,
    state,
    note,
    settled_by,
    settled_at,
  }: Pick<AlertRow, 'id' | 'state' | 'note' | 'settled_by' | 'settled_at'>,
): Promise<AlertRow | undefined> {
  const { rows } = await sql<AlertRow>`
    update sellers.alerts set state = ${state}, note = ${note}, settled_by = ${settled_by}, settled_at = ${settled_at}
    where id = ${id} and state = 'open' returning ${columns}`.execute(tx);
  return rows[0];
}
