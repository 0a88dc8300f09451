import type { Db } from '../base/db.ts';
import { foldForSearch, searchTokens } from './fold-text.ts';
import { type ListingSummary, toSummary } from './list-listings.ts';
import { type SellerSummary, toSeller } from './list-sellers.ts';
import { type IdentifierKind, identifierKinds, normaliseIdentifier } from './seller.ts';
import { readListingPage } from './store-listings.ts';
import { findDocuments } from './store-search.ts';
import { readSellers, readSellersByIdentifier } from './store.ts';

export interface SellerHit extends SellerSummary {
  /** What about the account matched. */
  readonly matched: 'id' | 'text' | IdentifierKind;
  /** False when the account no longer tells the value that matched. */
  readonly current: boolean;
}

export interface SearchResult {
  readonly listings: readonly ListingSummary[];
  readonly sellers: readonly SellerHit[];
}

/** So many characters of a phone, device or account are enough to look for values that begin with them. */
const SHORTEST_PREFIX = 6;

/**
 * One question over ids, phones, addresses, devices, payout accounts, account names and the text of listings. Exact ids
 * and values come first, then text, newest first; at most `limit` of each. Text knows a listing a moment after it was
 * written (`indexListings`).
 */
export async function searchMarketplace(
  db: Db,
  query: { readonly q: string; readonly limit: number },
): Promise<SearchResult> {
  const q = query.q.trim().slice(0, 200);
  if (q === '') return { listings: [], sellers: [] };
  const [listings, sellers] = await Promise.all([
    searchListings(db, q, query.limit),
    searchSellers(db, q, query.limit),
  ]);
  return { listings, sellers };
}

async function searchListings(db: Db, q: string, limit: number): Promise<ListingSummary[]> {
  const found = await findByText(db, 'listing', q, limit);
  const ids = [...new Set([q, ...found])];
  const rows = await readListingPage(db, { ids, after: null, limit: limit + 1 });
  const byId = new Map(rows.map((row) => [row.id, toSummary(row)]));
  return ids
    .map((id) => byId.get(id))
    .filter((listing) => listing !== undefined)
    .slice(0, limit);
}

async function searchSellers(db: Db, q: string, limit: number): Promise<SellerHit[]> {
  const asked = identifierKinds.flatMap((kind) => {
    const value = normaliseIdentifier(kind, q);
    if (value === null || (kind === 'phone' && !/^[+\d\s().-]+$/.test(q.normalize('NFKC')))) return [];
    return [{ kind, value, prefix: value.length >= SHORTEST_PREFIX }];
  });
  const [identified, found] = await Promise.all([
    readSellersByIdentifier(db, asked, limit),
    findByText(db, 'seller', q, limit),
  ]);
  const hits = new Map<string, Pick<SellerHit, 'matched' | 'current'>>([
    [q, { matched: 'id', current: true }],
  ]);
  for (const row of identified) {
    if (!hits.has(row.seller_id)) hits.set(row.seller_id, { matched: row.kind, current: row.current });
  }
  for (const id of found) if (!hits.has(id)) hits.set(id, { matched: 'text', current: true });
  const rows = new Map((await readSellers(db, [...hits.keys()])).map((row) => [row.id, toSeller(row)]));
  return [...hits]
    .flatMap(([id, hit]) => {
      const seller = rows.get(id);
      return seller ? [{ ...seller, ...hit }] : [];
    })
    .slice(0, limit);
}

async function findByText(db: Db, kind: 'listing' | 'seller', q: string, limit: number): Promise<string[]> {
  const folded = foldForSearch(q);
  const tokens = searchTokens(folded);
  return tokens.length === 0 ? [] : findDocuments(db, kind, folded.split(' '), tokens, limit);
}
