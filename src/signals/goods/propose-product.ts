import type { LiveItem } from '../../knowledge/index.ts';
import { type MatchModel, type MatchTerm, matchProducts, shippedMatchModel } from './match/match-products.ts';
import { readProduct } from './match/product-text.ts';
import { candidatesOf, type CatalogueProduct, foldModel, type ProductIndex } from './product-index.ts';
import { isValidGtin, readGoodsNumbers, readModelNumbers } from './read-numbers.ts';

export interface ProposeInput {
  /** Title first, then whatever else says what is sold: attributes, lines read from pictures. */
  readonly texts: readonly string[];
  readonly gtin?: string | null;
  readonly model?: string | null;
  /** Brands that the listing names, as live ids. */
  readonly brandIds?: readonly string[];
  readonly priceMinor?: number | null;
  readonly currency?: string | null;
  readonly market?: string | null;
  /** Products that a picture of the listing resembles, each 0..1. */
  readonly pictureMatches?: readonly { readonly productId: string; readonly likeness: number }[];
}

export interface ProductProposal {
  readonly product: LiveItem<'product'>;
  /** Probability, from the log odds. */
  readonly score: number;
  readonly logOdds: number;
  readonly base: number;
  /** `base` + the sum of `added` = `logOdds`; the largest first. */
  readonly terms: readonly MatchTerm[];
  /** True where nothing in the listing names the product's brand. */
  readonly brandless: boolean;
  /** Share of the product's rare words that the listing repeats, 0..1. */
  readonly share: number;
}

export interface ProposeDeps {
  readonly index: ProductIndex;
  readonly model?: MatchModel;
}

export interface ProposeOptions {
  /** Candidates that are compared in full. */
  readonly compare?: number;
  /** A candidate of which the listing repeats less than this share is not compared. */
  readonly leastShare?: number;
}

/**
 * Log odds of evidence beside the words, set by hand: there are no labelled listings with pictures or GTINs to learn
 * from. A right GTIN settles it; a picture that resembles weighs like a good match of words; a price outside the range
 * takes little away, because fakes are cheap.
 */
const ADDED = {
  gtin: 8,
  model: 2.5,
  /** At likeness 1; none at one half. */
  picture: 5,
  priceInRange: 0.4,
  priceFarAbove: -1,
  otherBrandNamed: -2,
} as const;

/**
 * Proposes catalogue entries for a listing, also when it does not name the brand: by GTIN, model number, rare words and
 * resembling pictures, each with its arithmetic. The likeliest first, at most five.
 */
export function proposeProduct(
  deps: ProposeDeps,
  input: ProposeInput,
  options: ProposeOptions = {},
): ProductProposal[] {
  const { index, model = shippedMatchModel() } = deps;
  if (index.products.length === 0) return [];
  const { compare = 8, leastShare = 0.25 } = options;
  const title = readProduct({ title: input.texts[0] ?? '' });
  const all = input.texts.length > 1 ? readProduct({ title: input.texts.join(' ').slice(0, 2_000) }) : title;
  const byGtin = gtinsOf(input)
    .map((gtin) => index.byGtin.get(gtin.padStart(14, '0')))
    .filter((at) => at !== undefined);
  const numbers = [
    ...(input.model ? [input.model] : []),
    ...input.texts.flatMap((t) => readModelNumbers(t).map((m) => m.text)),
  ];
  const byModel = numbers.flatMap((number) => index.byModel.get(foldModel(number)) ?? []);
  const pictures = new Map((input.pictureMatches ?? []).map((m) => [m.productId, m.likeness]));
  const byPicture =
    pictures.size === 0 ? [] : index.products.flatMap((p, at) => (pictures.has(p.item.id) ? [at] : []));
  const byWords = candidatesOf(index, all, compare).filter((c) => c.share >= leastShare);
  // A model number of a catalogue is shared by few; a number such as A4 by many.
  const places = new Set([
    ...byGtin,
    ...byPicture,
    ...byModel.slice(0, compare),
    ...byWords.map((c) => c.at),
  ]);
  const shares = new Map(byWords.map((c) => [c.at, c.share]));
  const gtins = new Set(byGtin);
  const models = new Set(byModel);
  const named = new Set(input.brandIds ?? []);
  const proposals: ProductProposal[] = [];
  for (const at of places) {
    const product = index.products[at]!;
    const brandless = !named.has(product.item.body.brandId);
    const side = brandless ? product.bare : product.text;
    const match = bestMatch(side, [title, all], deps.index, model);
    const extra: MatchTerm[] = [];
    const add = (feature: string, value: number, added: number): void =>
      void extra.push({ feature, value, added });
    if (gtins.has(at)) add('gtin', 1, ADDED.gtin);
    if (models.has(at)) add('model_number', 1, ADDED.model);
    const likeness = pictures.get(product.item.id);
    if (likeness !== undefined) add('picture', likeness, ADDED.picture * Math.max(0, 2 * likeness - 1));
    if (brandless && named.size > 0 && !gtins.has(at)) add('other_brand_named', 1, ADDED.otherBrandNamed);
    const price = priceTerm(product, input);
    if (price !== null) add('price_by_range', price.ratio, price.added);
    const logOdds = extra.reduce((sum, term) => sum + term.added, match.logOdds);
    proposals.push({
      product: product.item,
      score: 1 / (1 + Math.exp(-logOdds)),
      logOdds,
      base: match.base,
      terms: [...extra, ...match.terms].toSorted((a, b) => Math.abs(b.added) - Math.abs(a.added)),
      brandless,
      share: shares.get(at) ?? 0,
    });
  }
  return proposals
    .toSorted((a, b) => b.logOdds - a.logOdds || (a.product.id < b.product.id ? -1 : 1))
    .slice(0, 5);
}

/** The title alone, or with all that was read elsewhere: whichever says more. */
function bestMatch(
  side: CatalogueProduct['text'],
  texts: readonly CatalogueProduct['text'][],
  index: ProductIndex,
  model: MatchModel,
) {
  let best = matchProducts(texts[0]!, side, index.statistics, model);
  for (const text of texts.slice(1)) {
    if (text === texts[0]) continue;
    const match = matchProducts(text, side, index.statistics, model);
    if (match.logOdds > best.logOdds) best = match;
  }
  return best;
}

function gtinsOf(input: ProposeInput): string[] {
  const given = input.gtin?.replace(/[-\s]/g, '') ?? '';
  const written = input.texts.flatMap((text) =>
    readGoodsNumbers(text)
      .filter((n) => n.valid && n.kind !== 'isbn10')
      .map((n) => n.digits),
  );
  return isValidGtin(given) ? [given, ...written] : written;
}

/** The price by the nearer end of the product's range in this market and currency; null where there is none. */
function priceTerm({ item }: CatalogueProduct, input: ProposeInput): { ratio: number; added: number } | null {
  const { priceMinor, currency, market } = input;
  if (!priceMinor || !currency) return null;
  const range = item.body.priceRanges.find(
    (r) => r.currency === currency && (!market || r.market === market),
  );
  if (range === undefined || range.highMinor === 0) return null;
  if (priceMinor < range.lowMinor) return { ratio: priceMinor / range.lowMinor, added: 0 };
  if (priceMinor <= range.highMinor) return { ratio: 1, added: ADDED.priceInRange };
  const ratio = priceMinor / range.highMinor;
  return { ratio, added: ratio > 3 ? ADDED.priceFarAbove : 0 };
}
