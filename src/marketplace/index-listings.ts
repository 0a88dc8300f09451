import { type Db, inTransaction } from '../base/db.ts';
import { goodsKeysOf } from './goods-keys.ts';
import { foldForSearch, searchTokens } from './fold-text.ts';
import { insertObservations } from './store-prices.ts';
import { countWaiting, takeWaiting, upsertDocuments } from './store-search.ts';

/**
 * Makes written listings known to text search and their prices to the market's, up to `limit` versions; answers how many it took, 0 when none waits. Apart
 * from the write itself, because the gate's answer must not wait for it. Any number of processes may call it.
 */
export function indexListings(db: Db, limit = 2_000): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { taken, listings } = await takeWaiting(tx, limit);
    await upsertDocuments(
      tx,
      listings.map(({ id, at, content }) => {
        const parts = [content.title, content.declaredBrand, content.model, content.gtin];
        const folded = foldForSearch(parts.filter((part) => part !== null).join(' '));
        return { kind: 'listing', id, folded, tokens: searchTokens(folded), at };
      }),
    );
    await insertObservations(
      tx,
      listings.flatMap(({ id, seller_id, at, content }) => {
        const { price, market, condition } = content;
        if (price === null || price.amountMinor <= 0) return [];
        return goodsKeysOf(content).map((goods_key) => ({
          goods_key,
          listing_id: id,
          at,
          seller_id,
          market,
          condition,
          currency: price.currency,
          price_minor: price.amountMinor,
        }));
      }),
    );
    return taken;
  });
}

/** Versions that wait to be indexed (stops counting at 100,000). */
export function countUnindexed(db: Db): Promise<number> {
  return countWaiting(db);
}
