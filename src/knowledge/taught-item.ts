import type { ItemBody, ItemState, ItemType } from './item.ts';

/** Who teaches: the actor for the ledger, and the organisation whose knowledge it becomes; null = the marketplace. */
export interface Teacher {
  readonly actor: string;
  readonly owner: string | null;
}

/** An item as people see it: the newest version, and which one is in force. */
export interface TaughtItem<T extends ItemType = ItemType> {
  readonly id: string;
  readonly type: T;
  /** State of the newest version. */
  readonly state: ItemState;
  readonly version: number;
  /** The version detectors use; null = none. */
  readonly liveVersion: number | null;
  readonly body: ItemBody<T>;
  /** Who taught it, in words: an organisation, a person, `starter pack`, a case. */
  readonly source: string;
  readonly owner: string | null;
  readonly brandId: string | null;
  readonly importId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ItemVersion<T extends ItemType = ItemType> {
  readonly version: number;
  readonly body: ItemBody<T>;
  /** SHA-256 of the canonical body, hex: what ledger entries name. */
  readonly digest: string;
  readonly author: string;
  readonly note: string;
  readonly at: string;
  readonly test: TestResult | null;
}

/** A listing whose outcome the version would change; findings are those of the detectors, with their grounds. */
export interface TestHit {
  readonly listingId: string;
  readonly title: string;
  readonly findings?: readonly unknown[];
}

/** What a rehearsal on the last listings showed. */
export interface TestResult {
  /** Listings it was tried on. */
  readonly tested: number;
  readonly newlyCaughtCount: number;
  readonly newlyFreedCount: number;
  /** Some of them. */
  readonly newlyCaught: readonly TestHit[];
  readonly newlyFreed: readonly TestHit[];
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** What people read for an item in a list and in a conflict. */
export function titleOf(type: ItemType, body: unknown): string {
  switch (type) {
    case 'brand':
      return (body as ItemBody<'brand'>).names
        .map((n) => n.text)
        .slice(0, 3)
        .join(' / ');
    case 'right':
      return (body as ItemBody<'right'>).registration;
    case 'product':
      return (body as ItemBody<'product'>).name;
    case 'authorised_seller':
      return (body as ItemBody<'authorised_seller'>).sellerId;
    case 'authentication_point':
      return (body as ItemBody<'authentication_point'>).point;
    case 'reference_picture':
      return (body as ItemBody<'reference_picture'>).pictureId.slice(0, 12);
    case 'logo':
      return (body as ItemBody<'logo'>).variant;
    case 'lexicon_term':
      return (body as ItemBody<'lexicon_term'>).text;
    case 'exchange_rate': {
      const { currency, date } = body as ItemBody<'exchange_rate'>;
      return `${currency} ${date}`;
    }
  }
}
