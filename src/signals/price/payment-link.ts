import type { Finding, Subject } from '../detector.ts';
import { type PlainTerms, seePlainTerms } from '../text/plain-terms.ts';

/** Days of account age from which a link is believed, when the age is known. */
const TRIED_DAYS = 30;
/** Signs of other checks beside which a link is a cover: the price is then compared as any other. */
const COVERED =
  /^(?:counterfeit-jargon\/(?:strong|evaded|weak)|contact-diversion\/(?:account|invitation)|brand-named\/evaded)$/;

/**
 * A link to pay postage, a deposit or a difference: its price is no price of goods. Null where the title does not say so,
 * where it names a product by number, where jargon, a hidden brand or a contact stands beside it, and for accounts that
 * are new or were stopped.
 */
export function findPaymentLink(
  subject: Subject,
  terms: PlainTerms,
  earlier: readonly Finding[],
): Finding | null {
  const { listing, seller } = subject;
  if (listing.gtin !== null || listing.model !== null) return null;
  const seen = seePlainTerms(terms, subject, 0).filter((one) => one.span.field === 'title' && !one.denied);
  if (seen.length === 0) return null;
  const different = new Set(seen.map((one) => one.term.id)).size;
  if (!seen.some((one) => one.term.body.strength === 'strong') && different < 2) return null;
  if (earlier.some((finding) => COVERED.test(finding.code))) return null;
  if (seller.blocked90d + seller.removed90d + seller.linkedBlocked90d > 0) return null;
  if (seller.accountAgeDays !== null && seller.accountAgeDays < TRIED_DAYS) return null;
  return {
    code: 'price/payment-link',
    strength: 0.8,
    spans: seen.map((one) => one.span),
    knowledge: [...new Map(seen.map(({ term }) => [term.id, term])).values()].map((term) => ({
      itemId: term.id,
      version: term.version,
    })),
    facts: { paymentLink: true },
  };
}
