import type { LiveItem, LiveKnowledge } from '../knowledge/index.ts';
import type { Finding, Subject } from './detector.ts';
import { LayeredIndex } from './layered-index.ts';

interface Lookup<V> {
  get(key: string): V | undefined;
}

/** Brands and products as fact checks look them up. */
export interface BrandIndex {
  readonly brands: Lookup<LiveItem<'brand'>> & { readonly size: number };
  readonly brandsByName: Lookup<readonly string[]>;
  readonly productsByBrand: Lookup<readonly LiveItem<'product'>[]>;
  readonly productsByGtin: Lookup<LiveItem<'product'>>;
  /** By folded model number. */
  readonly productsByModel: Lookup<readonly LiveItem<'product'>[]>;
}

/** What the listing is about, as far as names and numbers say it. */
export interface SubjectBrands {
  readonly brandIds: readonly string[];
  /** Products named by GTIN, or by a model number beside their brand. */
  readonly products: readonly LiveItem<'product'>[];
}

/** A finding weaker than this (a brand in a compatibility phrase, a bare abbreviation) does not make it the brand's goods. */
const SURE = 0.5;

type Source = Pick<LiveKnowledge, 'brand' | 'product'>;

const indexes = new WeakMap<Source, BrandIndex>();

const keys = {
  brandId: (brand: LiveItem<'brand'>) => [brand.id],
  brandName: (brand: LiveItem<'brand'>) => brand.body.names.map((name) => fold(name.text)),
  brandOf: (product: LiveItem<'product'>) => [product.body.brandId],
  gtin: (product: LiveItem<'product'>) => product.body.gtins.map(gtinKey),
  model: (product: LiveItem<'product'>) => product.body.models.map(fold),
};

const makeLayers = ({ brand, product }: Source) => ({
  byId: LayeredIndex.of(brand, keys.brandId),
  byName: LayeredIndex.of(brand, keys.brandName),
  byBrand: LayeredIndex.of(product, keys.brandOf),
  byGtin: LayeredIndex.of(product, keys.gtin),
  byModel: LayeredIndex.of(product, keys.model),
});
type Layers = ReturnType<typeof makeLayers>;

/** What was made last: the next revision differs from it in little. */
let latest: Layers | null = null;

/** The index of a knowledge revision; made once, shared by the detectors that ask for it. */
export function indexBrands(live: Source): BrandIndex {
  const known = indexes.get(live);
  if (known !== undefined) return known;
  const layers: Layers =
    latest === null
      ? makeLayers(live)
      : {
          byId: latest.byId.after(live.brand),
          byName: latest.byName.after(live.brand),
          byBrand: latest.byBrand.after(live.product),
          byGtin: latest.byGtin.after(live.product),
          byModel: latest.byModel.after(live.product),
        };
  latest = layers;
  const index: BrandIndex = {
    brands: { get: (id) => layers.byId.get(id)[0], size: live.brand.length },
    brandsByName: { get: (name) => layers.byName.get(name).map(({ id }) => id) },
    productsByBrand: layers.byBrand,
    productsByGtin: { get: (gtin) => layers.byGtin.get(gtin).at(-1) },
    productsByModel: layers.byModel,
  };
  indexes.set(live, index);
  return index;
}

/**
 * Brands from the form, from the GTIN and from what the brand detector found; products from the GTIN and from model
 * numbers in the form or the title. A model number counts only beside its brand: "A4" is many things.
 */
export function brandsOf(subject: Subject, index: BrandIndex, earlier: readonly Finding[]): SubjectBrands {
  const { listing } = subject;
  const brandIds = new Set<string>();
  for (const finding of earlier) {
    if (finding.brandId !== undefined && finding.strength >= SURE) brandIds.add(finding.brandId);
  }
  if (listing.declaredBrand !== null) {
    for (const id of index.brandsByName.get(fold(listing.declaredBrand)) ?? []) brandIds.add(id);
  }
  const products = new Set<LiveItem<'product'>>();
  const byGtin = listing.gtin === null ? undefined : index.productsByGtin.get(gtinKey(listing.gtin));
  if (byGtin !== undefined) {
    products.add(byGtin);
    brandIds.add(byGtin.body.brandId);
  }
  const words = listing.title.normalize('NFKC').split(/[^\p{L}\p{N}.+/-]+/u);
  const numbers = [...(listing.model === null ? [] : [listing.model]), ...words.filter((w) => /\d/.test(w))];
  for (const number of numbers) {
    for (const product of index.productsByModel.get(fold(number)) ?? []) {
      if (brandIds.has(product.body.brandId)) products.add(product);
    }
  }
  return { brandIds: [...brandIds], products: [...products] };
}

/** True when `category` is `prefix` or lies under it: paths are compared by whole steps. */
export function inCategory(category: string, prefix: string): boolean {
  return category === prefix || category.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

/** True when a day range holds `at`; open ends are null. Days are UTC. */
export function validOn(
  range: { readonly from: string | null; readonly until: string | null },
  at: string,
): boolean {
  const day = at.slice(0, 10);
  return (range.from === null || range.from <= day) && (range.until === null || day <= range.until);
}

/** Exact look-up only: width, case, spaces and dashes do not count. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_]+/g, '');
}

/** GTIN-8, 12, 13 and 14 of one product are the same number with leading zeros (GS1 General Specifications, 3.2). */
export function gtinKey(gtin: string): string {
  return gtin.padStart(14, '0');
}
