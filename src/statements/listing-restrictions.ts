import { getListing, listingHistory } from '../marketplace/index.ts';
import { isValidGtin } from '../signals/index.ts';
import type { RestrictionSource } from './make-statements.ts';
import { territoryOf } from './restriction.ts';

/** Data of `screening.decided`, as far as it is read here. */
interface Decided {
  readonly decisionId: string;
  readonly listingVersion: number;
  readonly outcome: 'publish' | 'review' | 'block';
  readonly held: boolean;
  readonly reasons: readonly string[];
  readonly cause: string;
}

/**
 * Decisions that keep a listing from buyers. A block is final until somebody objects; a listing that waits for a person
 * or for checks may be shown soon, and is stated only when it is not.
 */
export const listingRestrictions: RestrictionSource = {
  kinds: ['screening.decided'],
  read: async (tx, entry) => {
    const decided = entry.data as Decided | null;
    // Erased: its statement, if it needed one, was made while it stood.
    if (decided === null) return null;
    const { id } = entry.subject;
    const subject = { type: 'listing', id } as const;
    if (decided.outcome === 'publish' && !decided.held) return { subject, restriction: null, passing: false };
    const listing = await getListing(tx, id, decided.listingVersion);
    if (listing === null || territoryOf(listing.content.market).length === 0) return null;
    const first = await getListing(tx, id, 1);
    const shownBefore = (await listingHistory(tx, id)).some(
      (one) => one.outcome === 'publish' && !one.held && one.at < entry.at,
    );
    const person = entry.actor.startsWith('user:') && ['review', 'objection'].includes(decided.cause);
    const gtin = listing.content.gtin?.padStart(13, '0') ?? null;
    return {
      subject,
      passing: decided.outcome !== 'block',
      restriction: {
        id: decided.decisionId,
        subject,
        measure: shownBefore ? 'listing_removed' : 'listing_not_shown',
        at: entry.at,
        until: null,
        market: listing.content.market,
        reasons: decided.reasons,
        source: 'own',
        detectedByMachine: true,
        decidedBy: person ? 'both' : 'machine',
        contentAt: (first ?? listing).at,
        shows: listing.content.pictures.length > 0 ? ['text', 'image'] : ['text'],
        ean13: gtin !== null && gtin.length === 13 && isValidGtin(gtin) ? gtin : null,
      },
    };
  },
};
