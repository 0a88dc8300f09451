import { canonicalHash } from '../base/canonical-json.ts';
import { type Clock, isoNow } from '../base/clock.ts';
import type { Tx } from '../base/db.ts';
import { type AppendDeps, appendEntries } from '../ledger/index.ts';
import { foldForSearch, searchTokens } from './fold-text.ts';
import { type Seller, identifiersOf, valuesOf } from './seller.ts';
import { replaceValueRows } from './store-accounts.ts';
import { upsertDocuments } from './store-search.ts';
import { replaceIdentifierRows, upsertSellerRows } from './store.ts';

export interface TakeInDeps extends AppendDeps {
  readonly clock: Clock;
}

export interface SellersResult {
  /** Ids that are new or different from what was known. */
  readonly changed: readonly string[];
  readonly unchanged: number;
}

/**
 * Takes in accounts as the marketplace tells of them now: whole accounts, the last word wins. One ledger entry
 * (`marketplace.seller_recorded`) for each account that changed; it holds a hash of what was told and no personal data.
 */
export async function upsertSellers(
  deps: TakeInDeps,
  tx: Tx,
  input: { readonly sellers: readonly Seller[]; readonly actor: string },
): Promise<SellersResult> {
  const at = isoNow(deps.clock);
  const sellers = [...new Map(input.sellers.map((seller) => [seller.id, plain(seller)])).values()];
  if (sellers.length === 0) return { changed: [], unchanged: 0 };
  const hashed = sellers.map((seller) => ({ ...seller, contentHash: hashOf(seller) }));
  const changedIds = await upsertSellerRows(tx, hashed, at);
  const changed = hashed.filter((seller) => changedIds.has(seller.id));
  if (changed.length > 0) {
    const identifiers = changed.flatMap((seller) =>
      identifiersOf(seller).map((identifier) => ({ ...identifier, seller_id: seller.id })),
    );
    await replaceIdentifierRows(tx, [...changedIds], identifiers, at);
    await replaceValueRows(
      tx,
      [...changedIds],
      changed.flatMap((seller) => valuesOf(seller).map((told) => ({ ...told, seller_id: seller.id }))),
      at,
    );
    await upsertDocuments(
      tx,
      changed.map((seller) => {
        const folded = foldForSearch([seller.name, ...seller.addresses].join(' '));
        return { kind: 'seller', id: seller.id, folded, tokens: searchTokens(folded), at };
      }),
    );
    await appendEntries(
      deps,
      tx,
      changed.map(({ id, kind, openedAt, country, contentHash }) => ({
        kind: 'marketplace.seller_recorded',
        subject: { type: 'seller', id },
        actor: input.actor,
        at,
        data: { kind, openedAt, country, contentHash },
      })),
    );
  }
  return { changed: changed.map((seller) => seller.id), unchanged: sellers.length - changed.length };
}

function plain(seller: Seller): Seller {
  const { id, name, kind, openedAt, phones, addresses, devices, payoutAccounts, country } = seller;
  const { documents, legalNames, ips, senders, buyerIds } = seller;
  const opened = openedAt === null ? null : new Date(openedAt).toISOString();
  const loginTimes = seller.loginTimes.map((at) => new Date(at).toISOString()).toSorted();
  return {
    id,
    name,
    kind,
    openedAt: opened,
    phones,
    addresses,
    devices,
    payoutAccounts,
    country,
    documents,
    legalNames,
    ips,
    senders,
    buyerIds,
    loginTimes,
  };
}

/** What is empty is left out of lists that came later, so that an account told as before hashes as before. */
function hashOf(seller: Seller): string {
  const { documents, legalNames, ips, senders, buyerIds, loginTimes, ...first } = seller;
  const later = Object.entries({ documents, legalNames, ips, senders, buyerIds, loginTimes });
  return canonicalHash({ ...first, ...Object.fromEntries(later.filter(([, values]) => values.length > 0)) });
}
