import { isoNow, type Clock } from '../../base/clock.ts';
import { type Db, inTransaction, type Tx } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { type AppendDeps, appendEntries, appendEntry } from '../../ledger/index.ts';
import {
  readActiveSellers,
  readMarketDays,
  readSellerChanges,
  readTradeDays,
} from '../../marketplace/index.ts';
import { ALERT_FROM, type Anomaly, type Day, findAnomalies, seasonOf } from './find-anomalies.ts';
import { type AlertRow, insertAlerts, settleAlertRow } from './store.ts';

export interface WatchDeps extends AppendDeps {
  readonly db: Db;
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** Days of a shop's past that are looked at. */
const PAST_DAYS = 180;
const PAGE = 200;

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * Looks at the trade of every shop that was active on the last whole day (UTC) and records an alert for each thing out of
 * the ordinary, once a kind in a week. Answers how many are new. Runs at any time again: what is known is not told twice.
 */
export async function watchTrade(deps: WatchDeps): Promise<number> {
  const last = Math.floor(deps.clock.now() / DAY_MS) * DAY_MS - DAY_MS;
  const [from, to] = [dayText(last - (PAST_DAYS - 1) * DAY_MS), dayText(last)];
  const season = seasonOf(await readMarketDays(deps.db, from, to));
  let told = 0;
  let after = '';
  for (;;) {
    const sellers = await readActiveSellers(deps.db, dayText(last - 2 * DAY_MS), after, PAGE);
    for (const sellerId of sellers) {
      const found = findAnomalies(await daysOf(deps.db, sellerId, from, to), season).filter(
        ({ strength }) => strength >= ALERT_FROM,
      );
      if (found.length > 0) told += await inTransaction(deps.db, (tx) => tell(deps, tx, sellerId, to, found));
    }
    if (sellers.length < PAGE) return told;
    after = sellers.at(-1)!;
  }
}

async function daysOf(db: Db, sellerId: string, from: string, to: string): Promise<Day[]> {
  const [days, changes] = await Promise.all([
    readTradeDays(db, sellerId, from, to),
    readSellerChanges(db, sellerId, from, to),
  ]);
  const byDay = new Map(changes.map((change) => [change.day, change]));
  return days.map((day) => ({
    visits: day.visits,
    orders: day.orders,
    refunds: day.refunds,
    suspectRefunds: day.suspect_refunds,
    reviews: day.reviews,
    praise: day.praise,
    listings: day.listings,
    newCategory: byDay.get(day.day)?.new_category ?? 0,
    identityChanged: byDay.get(day.day)?.identity_changed ?? 0,
  }));
}

async function tell(
  deps: WatchDeps,
  tx: Tx,
  sellerId: string,
  day: string,
  found: readonly Anomaly[],
): Promise<number> {
  const at = isoNow(deps.clock);
  const rows = found.map(
    ({ kind, strength, grounds }): AlertRow => ({
      id: deps.ids.next('alr'),
      seller_id: sellerId,
      kind,
      day,
      at,
      strength,
      grounds,
      state: 'open',
      settled_at: null,
      settled_by: null,
      note: null,
    }),
  );
  const fresh = await insertAlerts(tx, rows);
  await appendEntries(
    deps,
    tx,
    rows
      .filter(({ id }) => fresh.has(id))
      .map(({ id, kind, strength, grounds }) => ({
        kind: 'sellers.alerted',
        subject: { type: 'seller', id: sellerId },
        actor: 'system:trade-watch',
        at,
        data: { alertId: id, kind, day, strength, grounds },
      })),
  );
  return fresh.size;
}

/** A person says whether an alert was right. Throws `already_decided` when somebody did, or there is none. */
export async function settleAlert(
  deps: WatchDeps,
  tx: Tx,
  input: {
    readonly id: string;
    readonly state: 'confirmed' | 'dismissed';
    readonly note: string;
    readonly actor: string;
  },
): Promise<void> {
  const at = isoNow(deps.clock);
  const { id, state, note, actor } = input;
  const row = await settleAlertRow(tx, { id, state, note, settled_by: actor, settled_at: at });
  if (!row) throw new AssayError('already_decided');
  await appendEntry(deps, tx, {
    kind: state === 'confirmed' ? 'sellers.alert_confirmed' : 'sellers.alert_dismissed',
    subject: { type: 'seller', id: row.seller_id },
    actor,
    at,
    data: { alertId: id, kind: row.kind, note },
  });
}
