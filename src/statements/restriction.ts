import { eeaMembers, euMembers } from '../base/countries.ts';

/** What kept something from others, in our words; the transparency database's words come from the mapper. */
export interface Restriction {
  /** The decision or measure: unique, letters, digits, `-` and `_`. */
  readonly id: string;
  readonly subject: { readonly type: 'listing' | 'account'; readonly id: string };
  readonly measure: Measure;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** When it ends; null = open. ISO 8601 UTC. */
  readonly until: string | null;
  /** ISO 3166-1 alpha-2 of the market, or `EU` for all of the Union. */
  readonly market: string;
  /** Reason codes, the weightiest first. */
  readonly reasons: readonly string[];
  readonly source: 'own' | 'notice' | 'trusted_flagger';
  readonly detectedByMachine: boolean;
  readonly decidedBy: 'machine' | 'person' | 'both';
  /** When what is restricted was put up: ISO 8601 UTC. */
  readonly contentAt: string;
  readonly shows: readonly ('text' | 'image' | 'video')[];
  /** EAN-13 of the goods, where the seller gave one that is valid. */
  readonly ean13: string | null;
}

export type Measure =
  | 'listing_not_shown'
  | 'listing_removed'
  | 'listing_demoted'
  | 'payouts_suspended'
  | 'account_suspended'
  | 'account_terminated';

/** Countries of the EEA that a market stands for; empty outside it. The DSA applies in all of them. */
export function territoryOf(market: string): readonly string[] {
  if (market === 'EU') return euMembers;
  return eeaMembers.includes(market) ? [market] : [];
}
