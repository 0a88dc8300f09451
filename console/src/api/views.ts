import type { Decision, Listing, SellerDecision } from './types.ts';

/** A decision in the view that the reader's rights give; the pages for the other view show none. */
type AnyView = Listing['current'] | undefined;

export const analystView = (decision: AnyView): Decision | null =>
  decision?.view === 'analyst' ? decision : null;
export const sellerView = (decision: AnyView): SellerDecision | null =>
  decision?.view === 'seller' ? decision : null;
