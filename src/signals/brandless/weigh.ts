import type { Finding, Subject } from '../detector.ts';
import type { ProductProposal } from '../goods/index.ts';
import type { Hint } from './hints.ts';

/** One part of the sum, in log odds. */
export interface Part {
  readonly name: string;
  readonly added: number;
}

export interface Weighed {
  readonly parts: readonly Part[];
  /** The base and the parts. */
  readonly logOdds: number;
  /** What pictures alone show of a brand: logo, name, known picture. */
  readonly shown: boolean;
}

/** One listing in a hundred, before anything is seen. */
export const BASE = -4.6;

/**
 * Log odds, set by hand so that nothing that honest sellers do by the way reaches one half: one sure sign in a picture
 * does, or two signs of wording with a price or a record beside them.
 */
const ADDED = {
  /** At strength 1. A seller who may use the logo has a tenth of it. */
  logo: 6.5,
  logoAltered: 2.5,
  logoHidden: 2,
  nameInPicture: 4,
  /** At strength 1. */
  knownFake: 8,
  protected: 5,
  /** The maker's picture, by somebody who does not say whose goods they are. */
  makersPicture: 4.5,
  /** By words or pictures. Who gives its number says what it is, and hides nothing. */
  product: 1.5,
  numberGiven: -2,
  jargon: 3,
  jargonWeak: 1.3,
  hint: { style: 1.3, pattern: 1.2, wink: 2.6, source: 2.6 },
  priceOfBrand: 1.6,
  priceFarBelow: 1,
  sameAsBlocked: 3,
  record: 2,
  used: -1.5,
} as const;

/** Under this share of the lowest price, new goods of the product are cheap. */
const FAR_BELOW = 0.4;

export interface Evidence {
  readonly subject: Subject;
  /** What the detectors before saw. */
  readonly earlier: readonly Finding[];
  readonly hints: readonly Hint[];
  readonly product: ProductProposal | null;
  /** Lowest price of a brand's new goods in this category and market, in the listing's currency; null where unknown. */
  readonly brandsAsk: number | null;
}

/** Adds up what speaks for goods of a brand that is not named. */
export function weigh({ subject, earlier, hints, product, brandsAsk }: Evidence): Weighed {
  const { listing, seller, copies } = subject;
  const parts: Part[] = [];
  const add = (name: string, added: number): void => {
    if (added !== 0) parts.push({ name, added });
  };
  const strongest = (...codes: string[]): number =>
    Math.max(0, ...earlier.filter(({ code }) => codes.includes(code)).map(({ strength }) => strength));
  const has = (...codes: string[]): boolean => earlier.some(({ code }) => codes.includes(code));

  add('logo', ADDED.logo * strongest('logo-shown/unnamed'));
  if (has('logo-shown/altered')) add('logo_altered', ADDED.logoAltered);
  if (has('logo-shown/hidden')) add('logo_hidden', ADDED.logoHidden);
  if (has('picture-text/brand-unnamed', 'picture-text/brand-evaded'))
    add('name_in_picture', ADDED.nameInPicture);
  add('known_fake', ADDED.knownFake * strongest('near-copy/known-fake', 'edited-copy/known-fake'));
  if (has('near-copy/protected', 'edited-copy/protected')) add('protected_picture', ADDED.protected);
  if (has('near-copy/official', 'near-copy/genuine', 'edited-copy/official', 'edited-copy/genuine'))
    add('makers_picture', ADDED.makersPicture);
  const shown = parts.length > 0;

  if (product !== null) {
    const numbered = product.terms.some(({ feature }) => feature === 'gtin' || feature === 'model_number');
    if (numbered) add('number_given', ADDED.numberGiven);
    else add('product', ADDED.product * product.score);
  }
  if (has('counterfeit-jargon/strong', 'counterfeit-jargon/evaded', 'picture-text/jargon'))
    add('jargon', ADDED.jargon);
  // A hint and a weak term are mostly the same words.
  else if (hints.length === 0 && has('counterfeit-jargon/weak')) add('jargon_weak', ADDED.jargonWeak);
  for (const { kind } of hints) add(`hint_${kind}`, ADDED.hint[kind]);

  const asked = listing.price?.amountMinor ?? 0;
  const isNew = listing.condition !== 'used' && listing.condition !== 'refurbished';
  if (isNew && asked > 0) {
    const range = product?.product.body.priceRanges.find(
      (r) => r.market === listing.market && r.currency === listing.price?.currency && r.condition !== 'used',
    );
    if (range !== undefined && asked < range.lowMinor * FAR_BELOW)
      add('price_far_below', ADDED.priceFarBelow);
    // Anonymous goods do not fetch what a brand's do: somebody knows whose they are.
    else if (hints.length > 0 && brandsAsk !== null && asked >= brandsAsk)
      add('price_of_brand', ADDED.priceOfBrand);
  }
  if (copies.samePictureBlocked > 0 || copies.sameTextBlocked > 0)
    add('same_as_blocked', ADDED.sameAsBlocked);
  if (seller.blocked90d > 0 || seller.removed90d > 0 || seller.linkedBlocked90d > 0)
    add('record', ADDED.record);
  if (!isNew) add('used', ADDED.used);
  return { parts, logOdds: parts.reduce((sum, part) => sum + part.added, BASE), shown };
}
