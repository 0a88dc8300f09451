import type { Db } from '../base/db.ts';
import { getSeller } from '../marketplace/index.ts';

/** How a seller is named on this marketplace, and everything that would name him elsewhere. */
export async function sellerSummary(
  db: Db,
  sellerId: string,
  at: string,
): Promise<{ readonly shop: string; readonly names: readonly string[] }> {
  const seller = await getSeller(db, sellerId, at);
  if (seller === null) return { shop: sellerId, names: [] };
  return { shop: seller.name, names: [seller.name, ...seller.phones, ...seller.addresses] };
}
