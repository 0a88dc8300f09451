import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { computePriceRange, type PriceOffer, standingOf } from './price-range.ts';
import {
  insertRanges,
  lockPrices,
  type OfferRow,
  type RangeRow,
  readNewestRanges,
  readOffers,
  readSharedValues,
  takeDueGoods,
} from './store-prices.ts';

/** Days of offers that make a range. */
const WINDOW_DAYS = 180;
/** Offers read of one kind of goods, the newest. */
const MOST_OFFERS = 5_000;
const DAY_MS = 86_400_000;

export interface RecomputeDeps {
  readonly db: Db;
  readonly clock: Clock;
  /** Sellers whom a brand named: they say what a market is. Filled by the app from knowledge. */
  readonly isAuthorised: (sellerId: string) => boolean;
}

/**
 * Computes the ranges of goods with new observations, and of those last computed a day ago; up to `limit` goods. Nothing
 * observed from now on is in them. Answers how many goods it took,
 * 0 when none was due. Any number of processes may call it; one works at a time.
 */
export function recomputePrices(deps: RecomputeDeps, limit = 50): Promise<number> {
  const at = isoNow(deps.clock);
  return inTransaction(deps.db, async (tx) => {
    await lockPrices(tx);
    const keys = await takeDueGoods(tx, new Date(Date.parse(at) - DAY_MS).toISOString(), limit);
    if (keys.length === 0) return 0;
    const before = Map.groupBy(await readNewestRanges(tx, keys), (row) => row.goods_key);
    const rows: Omit<RangeRow, 'revision'>[] = [];
    for (const key of keys) {
      const computed = await computeGoods(deps, tx, key, at);
      const known = before.get(key) ?? [];
      const groups = new Set([...computed.keys(), ...known.map(groupOf)]);
      for (const group of groups) {
        const old = known.find((row) => groupOf(row) === group);
        const next = computed.get(group);
        if (next === undefined && (old === undefined || old.low_minor === null)) continue;
        rows.push(
          next ?? { ...(old as RangeRow), as_of: at, low_minor: null, middle_minor: null, high_minor: null },
        );
      }
    }
    await insertRanges(tx, rows);
    return keys.length;
  });
}

const groupOf = (row: Pick<RangeRow, 'market' | 'condition' | 'currency'>): string =>
  `${row.market} ${row.condition} ${row.currency}`;

/** By market, condition and currency. An unstated condition is a group of its own: it may be any. */
async function computeGoods(
  deps: RecomputeDeps,
  db: Db,
  goodsKey: string,
  at: string,
): Promise<Map<string, Omit<RangeRow, 'revision'>>> {
  const from = new Date(Date.parse(at) - WINDOW_DAYS * DAY_MS).toISOString();
  const offers = await readOffers(db, goodsKey, { from, at }, MOST_OFFERS);
  const operators = await operatorsOf(db, [...new Set(offers.map((row) => row.seller_id))], at);
  const stopped = new Set(
    offers.filter((row) => row.stopped_90d > 0).map((row) => operators.get(row.seller_id)),
  );
  const out = new Map<string, Omit<RangeRow, 'revision'>>();
  for (const [group, rows] of Map.groupBy(offers, groupOf)) {
    const { range, method } = computePriceRange(
      rows.map((row) => toOffer(deps, row, operators.get(row.seller_id) ?? row.seller_id, stopped, at)),
    );
    const [{ market, condition, currency }] = rows as [OfferRow];
    out.set(group, {
      goods_key: goodsKey,
      market,
      condition,
      currency,
      as_of: at,
      low_minor: range?.lowMinor ?? null,
      middle_minor: range?.middleMinor ?? null,
      high_minor: range?.highMinor ?? null,
      method,
    });
  }
  return out;
}

function toOffer(
  deps: RecomputeDeps,
  row: OfferRow,
  operatorId: string,
  stopped: ReadonlySet<string | undefined>,
  at: string,
): PriceOffer {
  const authorised = deps.isAuthorised(row.seller_id);
  const { standing, established } = standingOf({
    ageDays: row.seller_opened_at === null ? null : daysBetween(row.seller_opened_at, at),
    orders90d: row.orders_90d,
    suspectRefunds90d: row.suspect_refunds_90d,
    stopped90d: row.stopped_90d,
    operatorStopped: stopped.has(operatorId),
  });
  return {
    priceMinor: row.price_minor,
    sellerId: row.seller_id,
    operatorId,
    standing: authorised && standing > 0 ? 1 : standing,
    anchor: standing === 0 ? null : authorised ? 'authorised' : established ? 'established' : null,
    sold: row.sold,
    ageDays: daysBetween(row.at, at),
  };
}

const daysBetween = (from: string, to: string): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Accounts of one hand: joined by every value they share, directly or by others among these. */
async function operatorsOf(db: Db, sellerIds: readonly string[], at: string): Promise<Map<string, string>> {
  const parent = new Map(sellerIds.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root) as string;
    for (let next = id; next !== root; ) {
      const up = parent.get(next) as string;
      parent.set(next, root);
      next = up;
    }
    return root;
  };
  const first = new Map<string, string>();
  for (const { seller_id, value } of await readSharedValues(db, sellerIds, at)) {
    const other = first.get(value);
    if (other === undefined) first.set(value, seller_id);
    else parent.set(rootOf(seller_id), rootOf(other));
  }
  return new Map(sellerIds.map((id) => [id, rootOf(id)]));
}
