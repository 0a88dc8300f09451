import { type Db, inTransaction } from '../base/db.ts';
import { foldForSearch, searchTokens } from './fold-text.ts';
import { countWaiting, takeWaiting, upsertDocuments } from './store-search.ts';

/**
 * Makes written listings known to text search, up to `limit` versions; answers how many it took, 0 when none waits. Apart
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
    return taken;
  });
}

/** Versions that wait to be indexed (stops counting at 100,000). */
export function countUnindexed(db: Db): Promise<number> {
  return countWaiting(db);
}
