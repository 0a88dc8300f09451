import type { Db } from '../base/db.ts';
import type { GoodsKey } from './goods-keys.ts';
import type { PriceMethod } from './price-range.ts';
import { pageRanges, type RangeRow } from './store-prices.ts';

/** What goods are offered for in a market, as it was computed. */
export interface MarketRange {
  readonly goodsKey: GoodsKey;
  readonly market: string;
  readonly condition: 'new' | 'used' | 'refurbished' | 'unknown';
  readonly currency: string;
  readonly lowMinor: number;
  readonly middleMinor: number;
  readonly highMinor: number;
  /** Nothing observed from this moment on is in it. */
  readonly asOf: string;
  readonly method: PriceMethod;
}

/** Rows a query brings. */
const PAGE = 5_000;

/**
 * The newest ranges, in this process: a look-up asks no database. 0.6 KB a range, so 60 MB for 100,000. `refresh` brings
 * what was computed since; a process that has never refreshed knows none.
 */
export class MarketPrices {
  readonly #ranges = new Map<GoodsKey, MarketRange[]>();
  #revision = 0;

  get size(): number {
    return this.#ranges.size;
  }

  /** Ranges of these goods in a market that were known at `at`; those computed from there on are not told. */
  rangesOf(goodsKey: GoodsKey, market: string, at: string): readonly MarketRange[] {
    return this.#ranges.get(goodsKey)?.filter((range) => range.market === market && range.asOf <= at) ?? [];
  }

  /** Answers how many ranges it took in. */
  async refresh(db: Db): Promise<number> {
    let taken = 0;
    for (;;) {
      const rows = await pageRanges(db, this.#revision, PAGE);
      for (const row of rows) this.#take(row);
      taken += rows.length;
      if (rows.length < PAGE) return taken;
    }
  }

  #take(row: RangeRow): void {
    this.#revision = row.revision;
    const others = (this.#ranges.get(row.goods_key) ?? []).filter(
      (range) =>
        range.market !== row.market || range.condition !== row.condition || range.currency !== row.currency,
    );
    const next = toRange(row);
    if (next !== null) others.push(next);
    if (others.length === 0) this.#ranges.delete(row.goods_key);
    else this.#ranges.set(row.goods_key, others);
  }
}

function toRange(row: RangeRow): MarketRange | null {
  if (row.low_minor === null || row.middle_minor === null || row.high_minor === null) return null;
  return {
    goodsKey: row.goods_key,
    market: row.market,
    condition: row.condition,
    currency: row.currency,
    lowMinor: row.low_minor,
    middleMinor: row.middle_minor,
    highMinor: row.high_minor,
    asOf: row.as_of,
    method: row.method,
  };
}
