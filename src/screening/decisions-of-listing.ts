import type { Db } from '../base/db.ts';
import type { Language } from '../base/language.ts';
import type { AnalystDecision, SellerDecision } from './contract.ts';
import { analystDecision, sellerDecision } from './decision-view.ts';
import { readDecision, readHistory } from './store.ts';

export interface DecisionOfListing {
  readonly id: string;
  readonly entryId: string;
  readonly at: string;
  readonly outcome: string;
  readonly cause: string;
  readonly view: AnalystDecision | SellerDecision;
  /** Byte by byte as the entry's `recordHash` means it; null for a seller, and when erased. */
  readonly record: Uint8Array | null;
}

/** Every decision about a listing, oldest first, as an analyst or its seller may read them; at most 500. */
export async function decisionsOfListing(
  db: Db,
  listingId: string,
  reader: 'analyst' | 'seller',
  language: Language,
): Promise<DecisionOfListing[]> {
  const out: DecisionOfListing[] = [];
  for (const { id } of (await readHistory(db, listingId, 500)).toReversed()) {
    const row = await readDecision(db, id);
    if (row === undefined) continue;
    out.push({
      id,
      entryId: row.entry_id,
      at: row.at,
      outcome: row.outcome,
      cause: row.cause,
      view:
        reader === 'seller' ? sellerDecision(row, language, null) : await analystDecision(db, row, language),
      record: reader === 'seller' || row.record === null ? null : new Uint8Array(row.record),
    });
  }
  return out;
}

/** Which listing a decision is about; null when there is no such decision. */
export async function listingOfDecision(db: Db, decisionId: string): Promise<string | null> {
  return (await readDecision(db, decisionId))?.listing_id ?? null;
}
