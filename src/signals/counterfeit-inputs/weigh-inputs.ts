import type { Finding, Subject } from '../detector.ts';
import type { PlainSighting } from '../text/plain-terms.ts';

/** The kinds, by how much one tells when it is all that is offered of a brand; equal ones in this order. */
export const INPUT_KINDS = [
  'security',
  'proof',
  'label',
  'blank',
  'mould',
  'empty',
  'tool',
  'packaging',
  'part',
] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

export interface SeenInput {
  readonly kind: InputKind;
  readonly seen: PlainSighting;
}

/** What a listing says of inputs of counterfeiting. */
export interface Sight {
  /** Named in the title, and not as what comes with the goods. */
  readonly offered: readonly SeenInput[];
  /** Named in description or attributes. */
  readonly mentioned: readonly SeenInput[];
  readonly offers: readonly PlainSighting[];
  readonly bulk: readonly PlainSighting[];
  readonly lawful: readonly PlainSighting[];
  /** Says that the goods themselves are not in it: 空盒, "box only". */
  readonly only: boolean;
  /** Pieces in the lot; 1 when nothing is said. */
  readonly pieces: number;
  /** The surest finding of a brand, if any. */
  readonly brand: Finding | null;
}

/** One line of the sum. */
export interface Part {
  readonly name: string;
  readonly points: number;
}

/** Points of a kind that is on offer, in ordinary words. */
const BASE: Readonly<Record<InputKind, number>> = {
  security: 0.3,
  proof: 0.25,
  label: 0.2,
  blank: 0.2,
  mould: 0.15,
  empty: 0.2,
  tool: 0.15,
  packaging: 0.15,
  part: 0.1,
};
/** A term that speaks of brand goods by itself (空白保卡, "can be scanned as genuine"). */
const STRONG_TERM = 0.15;
/** Without a brand and without an offer to pass things off it is anybody's packaging, labels or moulds. */
const NOBODYS = 0.25;
/** Unbranded goods in bulk are halfway to a brand's: they may weigh more without either. */
const NOBODYS_BLANK = 0.5;
const MOST = 0.99;

/**
 * The sum of named parts, each in hundredths; kinds heaviest first. What is only mentioned in a description counts where
 * the wording offers to pass it off, or beside a lot in the title.
 */
export function weighInputs(
  sight: Sight,
  subject: Subject,
): { readonly sum: number; readonly kinds: readonly InputKind[]; readonly parts: readonly Part[] } {
  const strongOffers = differentTerms(sight.offers, 'strong');
  const weakOffers = differentTerms(sight.offers, 'weak');
  const bulk = bulkPoints(sight);
  const mentioned = strongOffers > 0 || (sight.offered.length > 0 && bulk > 0) ? sight.mentioned : [];
  const inputs = [...sight.offered, ...mentioned];
  if (inputs.length === 0) return { sum: 0, kinds: [], parts: [] };
  const points = (one: SeenInput): number =>
    BASE[one.kind] + (one.seen.term.body.strength === 'strong' ? STRONG_TERM : 0);
  const head = sight.offered.length > 0 ? sight.offered : inputs;
  const main = head.reduce((a, b) => (points(b) > points(a) ? b : a));
  const kinds = [...new Set([main.kind, ...inputs.map((one) => one.kind)])];
  const parts: Part[] = [{ name: main.kind, points: points(main) }];
  const add = (name: string, value: number): void => {
    if (value !== 0) parts.push({ name, points: value });
  };
  add('several_kinds', Math.min(0.2, 0.1 * (kinds.length - 1)));
  const named = brandPoints(sight.brand);
  add('brand', named);
  add('only_this', sight.only ? 0.05 : 0);
  add('passing_off', strongOffers > 0 ? 0.3 + 0.1 * Math.min(2, strongOffers - 1) : 0);
  add('doubtful_wording', weakOffers > 0 ? 0.1 + 0.05 * Math.min(2, weakOffers - 1) : 0);
  add('bulk', bulk);
  add('seller', sellerPoints(subject));
  add('product_number', subject.listing.gtin !== null || subject.listing.model !== null ? -0.15 : 0);
  add('lawful_use', lawfulPoints(sight));
  add('second_hand', subject.listing.condition === 'used' && bulk === 0 && strongOffers === 0 ? -0.1 : 0);

  let sum = parts.reduce((total, part) => total + part.points, 0);
  if (named === 0 && strongOffers === 0) {
    const limit =
      main.kind === 'blank' && main.seen.term.body.strength === 'strong' ? NOBODYS_BLANK : NOBODYS;
    if (sum > limit) add('no_brand_named', limit - sum);
    sum = Math.min(sum, limit);
  }
  const rounded = parts.map((part) => ({ ...part, points: hundredths(part.points) }));
  return { sum: hundredths(Math.min(MOST, Math.max(0, sum))), kinds, parts: rounded };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function differentTerms(seen: readonly PlainSighting[], strength: 'strong' | 'weak'): number {
  return new Set(seen.filter((one) => one.term.body.strength === strength).map((one) => one.term.id)).size;
}

/** A brand in disguise tells more; one named as what something fits tells little. */
function brandPoints(brand: Finding | null): number {
  if (brand === null) return 0;
  if (brand.code === 'brand-named/compatibility') return 0.05;
  if (brand.code === 'brand-named/evaded') return 0.35;
  return brand.strength >= 0.5 ? 0.25 : 0.1;
}

function bulkPoints(sight: Sight): number {
  const { pieces } = sight;
  const counted = pieces >= 100 ? 0.2 : pieces >= 20 ? 0.15 : pieces >= 5 ? 0.07 : 0;
  const said = sight.bulk.some((one) => one.term.body.strength === 'strong')
    ? 0.15
    : sight.bulk.length > 0
      ? 0.1
      : 0;
  return Math.min(0.25, counted + said);
}

/** What is known of the account: stopped before, tied to stopped accounts, or long in trade without a stain. */
function sellerPoints({ seller, copies }: Subject): number {
  const stained =
    (seller.blocked90d + seller.removed90d > 0 ? 0.08 : 0) +
    (seller.linkedBlocked90d > 0 ? 0.08 : 0) +
    (copies.sameTextBlocked > 0 ? 0.1 : 0);
  if (stained > 0) return stained;
  const established =
    (seller.accountAgeDays ?? 0) >= 365 && seller.orders90d >= 50 && seller.suspectRefunds90d === 0;
  return established ? -0.05 : 0;
}

function lawfulPoints(sight: Sight): number {
  const strong = differentTerms(sight.lawful, 'strong');
  const weak = differentTerms(sight.lawful, 'weak');
  if (strong > 0) return -0.25 - 0.05 * Math.min(2, strong - 1 + weak);
  return weak > 0 ? -0.12 - 0.05 * Math.min(2, weak - 1) : 0;
}
