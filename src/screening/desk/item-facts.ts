import type { CaseKey, NewSignal } from '../../cases/index.ts';
import { textHashOf } from '../../marketplace/index.ts';
import { recordOf } from '../decision-record.ts';
import type { ToRecord } from '../record-decisions.ts';
import type { DecisionRow } from '../store.ts';
import { deadlineOf, type DeskPlan, type ItemFacts, routeItem } from './desk-plan.ts';
import { weigh } from './weigh.ts';

/** What is kept with a review's case. */
export interface ReviewData {
  /** The judgement that asked for it last. */
  readonly decisionId: string;
  readonly reasons: readonly string[];
  readonly score: number | null;
  readonly lane: 'general' | 'health';
  readonly facts: ItemFacts;
  /** The rule of the plan that named its queue; null = none did. */
  readonly rule: string | null;
  readonly answerBy: string;
}

/** A judgement with the seller it is about: what is being recorded, or was. */
type Judged = Pick<ToRecord, 'decision' | 'input'> & { readonly listing: { readonly sellerId: string } };

export function factsOf({ decision, input, listing }: Judged): ItemFacts {
  const { seller, listing: content } = input.subject;
  const brands = decision.findings.flatMap((finding) => finding.brandId ?? []);
  return {
    reasons: [...new Set(decision.reasons.map((reason) => reason.code))],
    brands: [...new Set([...brands, ...(content.declaredBrand === null ? [] : [content.declaredBrand])])],
    category: content.category ?? '',
    lane: decision.lane,
    market: content.market ?? '',
    sellerId: listing.sellerId,
    sellerKind: seller.kind,
    score: decision.score,
    priceMinor: content.price?.amountMinor ?? null,
    orders90d: seller.orders90d,
    accountAgeDays: seller.accountAgeDays,
    blocked90d: seller.blocked90d + seller.removed90d,
    reports: 0,
  };
}

/** What a blind item keeps, so that it looks as a review of the same judgement would; null when that was erased. */
export function blindData(
  plan: DeskPlan,
  row: DecisionRow,
  now: number,
): {
  readonly data: ReviewData & { readonly listingId: string; readonly queue: string };
  readonly points: number;
} | null {
  const record = recordOf(row);
  if (record === null) return null;
  const facts = factsOf({ ...record, listing: { sellerId: row.seller_id } });
  const { queue, rule } = routeItem(plan, facts);
  const data = {
    decisionId: row.id,
    listingId: row.listing_id,
    reasons: row.reasons,
    score: row.score,
    lane: facts.lane,
    facts,
    queue,
    rule,
    answerBy: deadlineOf(plan, queue, now),
  };
  return { data, points: weigh(plan, facts).points };
}

/** The signal that a judgement is. */
export function judgementSignal(row: Pick<DecisionRow, 'id' | 'cause' | 'reasons'>): NewSignal {
  return {
    kind: 'judgement',
    source: { type: 'decision', id: row.id },
    data: { cause: row.cause, reasons: row.reasons },
  };
}

/** Kinds of likeness, the closest first. `matched`: a reference picture that one of its pictures matches. */
export const likenessKinds = ['text', 'picture', 'matched', 'seller'] as const;
export type Likeness = (typeof likenessKinds)[number];
/** Of a listing's pictures, and of what they match, so many count for likeness. */
const MOST_KEYS = 12;

export function keysOf({ decision, input, listing }: Judged): CaseKey[] {
  const { listing: content } = input.subject;
  const matched = decision.findings.flatMap((finding) =>
    (finding.pictures ?? []).flatMap((picture) => picture.matched?.pictureId ?? []),
  );
  const of = (kind: Likeness, values: readonly string[]): CaseKey[] =>
    [...new Set(values)].slice(0, MOST_KEYS).map((value) => ({ kind, value }));
  const text = textHashOf(content);
  return [
    ...of('seller', [listing.sellerId]),
    ...of('text', text === null ? [] : [text]),
    ...of('picture', content.pictures),
    ...of('matched', matched),
  ];
}
