import type { LiveItem, LiveKnowledge } from '../knowledge/index.ts';
import type { Finding, Subject } from './detector.ts';

/** Brands and products as fact checks look them up. */
export interface BrandIndex {
  readonly brands: ReadonlyMap<string, LiveItem<'brand'>>;
  readonly brandsByName: ReadonlyMap<string, readonly string[]>;
  readonly productsByBrand: ReadonlyMap<string, readonly LiveItem<'product'>[]>;
  readonly productsByGtin: ReadonlyMap<string, LiveItem<'product'>>;
  /** By folded model number. */
  readonly productsByModel: ReadonlyMap<string, readonly LiveItem<'product'>[]>;
}

/** What the listing is about, as far as names and numbers say it. */
export interface SubjectBrands {
  readonly brandIds: readonly string[];
  /** Products named by GTIN, or by a model number beside their brand. */
  readonly products: readonly LiveItem<'product'>[];
}

/** A finding weaker than this (a brand in a compatibility phrase, a bare abbreviation) does not make it the brand's goods. */
const SURE = 0.5;

const indexes = new WeakMap<LiveKnowledge, BrandIndex>();

/** The index of a knowledge revision; built once, shared by the detectors that ask for it. */
export function indexBrands(live: LiveKnowledge): BrandIndex {
  const known = indexes.get(live);
  if (known !== undefined) return known;
  const brandsByName = new Map<string, string[]>();
  for (const brand of live.brand) {
    for (const name of brand.body.names) push(brandsByName, fold(name.text), brand.id);
  }
  const productsByBrand = new Map<string, LiveItem<'product'>[]>();
  const productsByGtin = new Map<string, LiveItem<'product'>>();
  const productsByModel = new Map<string, LiveItem<'product'>[]>();
  for (const product of live.product) {
    push(productsByBrand, product.body.brandId, product);
    for (const gtin of product.body.gtins) productsByGtin.set(gtinKey(gtin), product);
    for (const model of product.body.models) push(productsByModel, fold(model), product);
  }
  const index: BrandIndex = {
    brands: new Map(live.brand.map((b) => [b.id, b])),
    brandsByName,
    productsByBrand,
    productsByGtin,
    productsByModel,
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

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
