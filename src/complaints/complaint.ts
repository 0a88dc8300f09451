import type { Claim } from './claim.ts';
import type { RightKind } from './right.ts';

/** What a decision on a complaint does to the listing, mildest first. `forward`: the seller is told and answers. */
export const measures = ['none', 'forward', 'warn', 'hide', 'remove'] as const;
export type Measure = (typeof measures)[number];

/** How a complaint ended, apart from where it stands in its flow. */
export const complaintOutcomes = [
  /** The measure stays: accepted, and not contested or contested in vain. */
  'upheld',
  'rejected',
  /** Accepted, then the measure was lifted: the waiting period passed, or the platform believed the seller. */
  'lifted',
  /** The measure stays because the complainant went to court or to an authority. */
  'kept_for_action',
  'ordered_kept',
  'ordered_lifted',
  'withdrawn',
  /** Withdrawn as mistaken: it counts against the complainant, and frees the seller's record. */
  'retracted',
  /** Asked for more, and nothing came. */
  'lapsed',
] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

/**
 * One complaint: one listing of one notice. This is the record that the complainant's reputation, the express lane and
 * the dashboards count. Times ISO 8601 UTC; null = it has not happened.
 */
export interface ComplaintRecord {
  readonly id: string;
  readonly noticeId: string;
  readonly caseId: string;
  readonly complainantId: string;
  readonly holderId: string;
  /** Agency organisation; null = the holder itself. */
  readonly agentId: string | null;
  readonly rightId: string;
  readonly rightKind: RightKind;
  readonly claim: Claim;
  readonly sellerId: string;
  readonly listingId: string;
  /** The version that was noticed and is judged, whatever the listing becomes. */
  readonly listingVersion: number;
  /** SHA-256 of that version's canonical content, hex. */
  readonly contentHash: string;
  /** ISO 3166-1 alpha-2 of the listing, and its category. */
  readonly market: string;
  readonly category: string | null;
  /** When the marketplace first told of the listing: independent of what anybody claims. */
  readonly listingSince: string;
  /** `id@version` of the law pack. */
  readonly law: string;
  readonly source: 'form' | 'api' | 'csv' | 'search';
  readonly receivedAt: string;
  readonly decidedAt: string | null;
  /** `user:<id>`, `system:lane` …; null while undecided. */
  readonly decidedBy: string | null;
  readonly decision: 'accepted' | 'rejected' | null;
  readonly measure: Measure;
  readonly counterNoticeAt: string | null;
  /** How the counter-notice ended: the measure was lifted by it, or not. */
  readonly counterNotice: 'open' | 'succeeded' | 'failed' | null;
  readonly withdrawnAt: string | null;
  readonly appeal: 'open' | 'upheld' | 'rejected' | null;
  readonly closedAt: string | null;
  readonly outcome: ComplaintOutcome | null;
  /** Hashes that tell reuse: the explanation folded, and every document shown as proof. */
  readonly textHash: string;
  readonly proofHashes: readonly string[];
  /** Chosen by chance for a second look by a person, so that accuracy does not feed on itself. */
  readonly audited: boolean;
}
