import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { type Page, decodeCursor, toPage } from '../base/http.ts';
import type { SellerFacts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import type { IdentifierKind, Seller } from './seller.ts';
import { type SellerRow, readLinks, readSellerPage, readSellers } from './store.ts';

/** Without documents, names on them, networks and senders: they link accounts and are told to nobody whole. */
export interface SellerSummary
  extends Omit<Seller, 'documents' | 'legalNames' | 'ips' | 'senders' | 'buyerIds' | 'loginTimes'> {
  readonly firstSeenAt: string;
  readonly updatedAt: string;
}

export interface SellerDetail extends SellerSummary {
  readonly facts: SellerFacts;
  /** Other accounts that share a value with this one, at most 200 pairs. */
  readonly links: readonly { sellerId: string; kind: IdentifierKind; value: string }[];
}

const placeSchema = z.object({ at: z.iso.datetime(), id: z.string() });

/** Newest account first. */
export async function listSellers(
  db: Db,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<SellerSummary>> {
  const rows = await readSellerPage(db, query.limit + 1, decodeCursor(placeSchema, query.cursor));
  return toPage(rows.map(toSeller), query.limit, (last) => ({ at: last.firstSeenAt, id: last.id }));
}

/** The account with its standing as of `at` (ISO UTC); null when the marketplace never told of it. */
export async function getSeller(db: Db, id: string, at: string): Promise<SellerDetail | null> {
  const [row] = await readSellers(db, [id]);
  if (!row) return null;
  const [facts] = await gatherFacts(db, [
    { listingId: null, sellerId: id, at, textHash: null, pictureIds: [] },
  ]);
  const links = (await readLinks(db, id, 200)).map(({ seller_id: sellerId, kind, value }) => ({
    sellerId,
    kind,
    value,
  }));
  return { ...toSeller(row), facts: facts?.seller as SellerFacts, links };
}

export function toSeller(row: SellerRow): SellerSummary {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    openedAt: row.opened_at,
    phones: row.phones,
    addresses: row.addresses,
    devices: row.devices,
    payoutAccounts: row.payout_accounts,
    country: row.country,
    firstSeenAt: row.first_seen_at,
    updatedAt: row.updated_at,
  };
}
