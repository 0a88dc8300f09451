import type { ListingContent } from '../src/marketplace/index.ts';
import type { SeenBy } from './adversary/visibility.ts';

/** What happened on the marketplace, without a word on what is true. `at`: ISO 8601 UTC. */
export type SimEvent =
  | { readonly type: 'account'; readonly at: string; readonly data: AccountData }
  | { readonly type: 'listing'; readonly at: string; readonly data: ListingData }
  | { readonly type: 'order'; readonly at: string; readonly data: OrderData }
  | { readonly type: 'refund'; readonly at: string; readonly data: RefundData }
  | { readonly type: 'review'; readonly at: string; readonly data: ReviewData }
  | { readonly type: 'recovered'; readonly at: string; readonly data: RecoveredData };

/** A seller has proved that his account was in other hands: what was done in his name since `from` is not held against him. */
export interface RecoveredData {
  readonly sellerId: string;
  /** ISO 8601 UTC. */
  readonly from: string;
}

/** A new account, or one that comes in from another machine or wants to be paid elsewhere. */
export interface AccountData {
  readonly sellerId: string;
  readonly name: string;
  readonly kind: 'individual' | 'company' | 'unknown';
  readonly openedAt: string;
  readonly market: string;
  readonly deviceId: string;
  readonly phoneId: string;
  readonly payoutId: string;
  readonly listingsBefore: number;
  readonly orders90dBefore: number;
}

/**
 * `publish`: new. `edit`: the whole listing as it is now. `removed`: taken down after a notice that was upheld, with
 * the content as it was. `pictures` are names of pictures (64 hex digits), whose bytes the studio makes.
 */
export interface ListingData {
  readonly listingId: string;
  readonly sellerId: string;
  readonly action: 'publish' | 'edit' | 'removed';
  readonly content: ListingContent;
}

export interface OrderData {
  readonly orderId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly currency: string;
}

export const refundReasons = [
  'suspected_counterfeit',
  'not_as_described',
  'damaged',
  'changed_mind',
] as const;

export interface RefundData {
  readonly refundId: string;
  readonly orderId: string;
  readonly listingId: string;
  readonly sellerId: string;
  readonly reason: (typeof refundReasons)[number];
  readonly amountMinor: number;
  readonly currency: string;
}

export interface ReviewData {
  readonly reviewId: string;
  readonly orderId: string;
  readonly listingId: string;
  readonly sellerId: string;
  /** 1..5 */
  readonly stars: number;
  readonly text: string;
}

/** What is true of a listing: kept apart from every event. */
export interface Truth {
  readonly listingId: string;
  readonly counterfeit: boolean;
  /** Strategies for a counterfeit; the kind of seller for an honest listing. */
  readonly strategy: readonly string[];
  readonly generation: number;
  /** Only for counterfeits: which checks can see it when it is published. */
  readonly seenBy: SeenBy | null;
  /** Only for honest listings: what makes it look suspicious, if anything. */
  readonly trait: string | null;
  readonly operatorId: string | null;
  /** Product that it is, or is a copy of; null for goods without a brand. */
  readonly productKey: string | null;
  /** Of counterfeits: only what was found out about earlier ones gives it away. Only adaptive operators have any. */
  readonly byLesson: boolean;
}

/** What the marketplace did, as the one who publishes learns it. */
export type Outcome = 'published' | 'review' | 'blocked';
