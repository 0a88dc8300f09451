import type { LiveItem } from '../knowledge/index.ts';
import { type BrandKnowledge, brandNamed } from './brand-named/detector.ts';
import type { Finding, Subject } from './detector.ts';
import { PAIR_FEATURES } from './goods/match/pair-feature-list.ts';
import { type ProductProposal, proposeProduct } from './goods/propose-product.ts';
import { shippedTagger } from './goods/tag-title.ts';
import { type ListingReading, understandListing } from './goods/understand-listing.ts';
import { type ProductKnowledge, product } from './product/detector.ts';
import type { AnyDetector, PreparedDetectors } from './run-detectors.ts';
import { brandsOf } from './subject-brands.ts';

export interface ReadListingInput {
  readonly subject: Subject;
  /** Findings of the decision in force: brands that were recognised, reference pictures that were found. */
  readonly findings: readonly Finding[];
  /** Lines read from the listing's pictures. */
  readonly pictureTexts: readonly { readonly pictureId: string; readonly text: string }[];
  /** The live reference pictures that findings name. */
  readonly reference: (itemId: string) => LiveItem<'reference_picture'> | undefined;
}

export interface ReadListing {
  readonly reading: ListingReading;
  readonly proposals: readonly ProductProposal[];
  /** Name of a live brand; null for one that is no longer live. */
  readonly brandName: (brandId: string) => string | null;
}

/**
 * What a listing says it sells, and the entries of the catalogue it may be, from text, form, price and pictures. Reads
 * what the detectors prepared; null while they are not. Some milliseconds, and some ten once for the learned tagger:
 * not for the request path.
 */
export function readListing(prepared: PreparedDetectors, input: ReadListingInput): ReadListing | null {
  const named = preparedOf<BrandKnowledge>(prepared, brandNamed);
  const goods = preparedOf<ProductKnowledge>(prepared, product);
  if (named === null || goods === null) return null;
  const { subject, pictureTexts } = input;
  const { listing } = subject;
  const reading = understandListing(
    { names: named.names, tagger: shippedTagger() },
    { ...listing, pictureTexts },
  );
  // A GTIN says which product is meant, not that its brand is written.
  const written = { ...subject, listing: { ...listing, gtin: null } };
  const brandFindings = input.findings.filter(({ code }) => code.startsWith(`${brandNamed.name}/`));
  const { brandIds } = brandsOf(written, goods.brands, brandFindings);
  const proposals = proposeProduct(
    { index: goods.index },
    {
      texts: [
        listing.title,
        listing.description,
        ...Object.values(listing.attributes),
        ...pictureTexts.map(({ text }) => text),
      ].filter((text) => text !== ''),
      gtin: listing.gtin,
      model: listing.model,
      brandIds,
      priceMinor: listing.price?.amountMinor ?? null,
      currency: listing.price?.currency ?? null,
      market: listing.market,
      pictureMatches: picturesOfProducts(input),
    },
  );
  const brandName = (id: string) => goods.brands.brands.get(id)?.body.names[0]?.text ?? null;
  return { reading, proposals, brandName };
}

function preparedOf<K>(prepared: PreparedDetectors, detector: AnyDetector): K | null {
  const entry = prepared.entries.find((one) => one.detector.name === detector.name);
  return entry?.prepared.ok === true ? (entry.prepared.value as K) : null;
}

/** Products that reference pictures found in the listing's pictures show, each with its best likeness. */
function picturesOfProducts({ findings, reference }: ReadListingInput) {
  const best = new Map<string, number>();
  for (const { strength, pictures = [] } of findings) {
    for (const { matched } of pictures) {
      const productId = matched === undefined ? null : (reference(matched.itemId)?.body.productId ?? null);
      if (productId !== null) best.set(productId, Math.max(best.get(productId) ?? 0, strength));
    }
  }
  return [...best].map(([productId, likeness]) => ({ productId, likeness }));
}

const beside: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  gtin: { zh: '商品条码（GTIN）相同', en: 'the same GTIN' },
  model_number: { zh: '型号相同', en: 'the same model number' },
  picture: { zh: '图片与该商品的参考图片相符（0 到 1）', en: 'a picture matches the product’s, 0..1' },
  other_brand_named: { zh: '写明的是另一品牌', en: 'another brand is named' },
  price_by_range: { zh: '价格与区间较近一端之比', en: 'price by the nearer end of the range' },
};
const pairs = new Map(PAIR_FEATURES.map(({ name, zh, en }) => [name, { zh, en }]));

/** What a term of a proposal's arithmetic measures, in both languages. */
export function labelOfTerm(feature: string): { readonly zh: string; readonly en: string } {
  return beside[feature] ?? pairs.get(feature) ?? { zh: feature, en: feature };
}
