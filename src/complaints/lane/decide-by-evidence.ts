import { LANE_CLAIMS, LANE_KINDS } from './stand-in-lane.ts';
import type { RightKind } from '../right.ts';
import type { Claim } from '../claim.ts';
import { MALICE_LIMITS } from '../malice/malice-measures.ts';

/** What is known when a complaint arrives, apart from what its author says. */
export interface ComplaintEvidence {
  readonly rightKind: RightKind;
  readonly claim: Claim;
  readonly inLane: boolean;
  /** Probability of bad faith. */
  readonly malice: number;
  /** How far our own checks see what is claimed, 0..1; null = they could not, or failed. */
  readonly agreement: number | null;
  /** The listing was seen here before the right's proven date. */
  readonly listingFirst: boolean;
  /** The seller is one the holder itself authorised, or has shown invoices that were verified. */
  readonly sellerProven: boolean;
}

export type EvidenceDecision =
  | { readonly kind: 'accept'; readonly by: 'lane' | 'evidence' }
  | { readonly kind: 'reject'; readonly why: 'seller_proven' | 'listing_first' | 'no_trace' }
  | { readonly kind: 'ask_proof' }
  | { readonly kind: 'person'; readonly why: 'kind' | 'doubt' | 'malice' };

/** Agreement of our own checks from which a notice is accepted without a person: in the lane, and outside it. */
const AGREES_IN_LANE = 0.5;
const AGREES = 0.85;
const NOTHING_SEEN = 0.1;

/**
 * Decides what evidence alone can decide: acceptance only where our own checks see what the notice says, and the
 * complainant's record lets them be believed; refusal only where a fact stands against it. The rest is for a person.
 */
export function decideByEvidence(evidence: ComplaintEvidence): EvidenceDecision {
  const { agreement, malice } = evidence;
  if (evidence.sellerProven && (agreement ?? 0) < AGREES) return { kind: 'reject', why: 'seller_proven' };
  const suspect = malice >= MALICE_LIMITS.ask_proof;
  if (suspect && evidence.listingFirst && (agreement ?? 0) < AGREES)
    return { kind: 'reject', why: 'listing_first' };
  if (malice >= MALICE_LIMITS.person_only) {
    if (agreement !== null && agreement < NOTHING_SEEN) return { kind: 'reject', why: 'no_trace' };
    return agreement === null || agreement < AGREES_IN_LANE
      ? { kind: 'ask_proof' }
      : { kind: 'person', why: 'malice' };
  }
  if (!LANE_KINDS.has(evidence.rightKind) || !LANE_CLAIMS.has(evidence.claim))
    return { kind: 'person', why: 'kind' };
  if (agreement === null) return { kind: 'person', why: 'doubt' };
  if (evidence.inLane && agreement >= AGREES_IN_LANE) return { kind: 'accept', by: 'lane' };
  if (agreement >= AGREES && malice < MALICE_LIMITS.no_lane && !evidence.listingFirst)
    return { kind: 'accept', by: 'evidence' };
  return { kind: 'person', why: 'doubt' };
}
