import { listUnder } from '../list-under.ts';
import type { LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import { indexBrands } from '../subject-brands.ts';
import { type CatalogueStatistics, countCatalogue } from './match/catalogue-statistics.ts';
import { type ProductText, readProduct } from './match/product-text.ts';

/** A product of the catalogue as it is compared. */
export interface CatalogueProduct {
  readonly item: LiveItem<'product'>;
  /** Name, models and the brand's names. */
  readonly text: ProductText;
  /** The same without the brand: what a listing is compared with that does not name it. */
  readonly bare: ProductText;
}

export interface ProductIndex {
  readonly products: readonly CatalogueProduct[];
  readonly statistics: CatalogueStatistics;
  /** Lead (`leadsOf`) → places in `products`, only of leads rare enough to lead somewhere. */
  readonly byLead: ReadonlyMap<string, { readonly weight: number; readonly places: readonly number[] }>;
  /** For each product the weight of all its leads, without the brand's. */
  readonly leadWeights: Float64Array;
  /** GTIN of 14 digits → place. */
  readonly byGtin: ReadonlyMap<string, number>;
  /** Folded model number → places. */
  readonly byModel: ReadonlyMap<string, readonly number[]>;
  /** What it was made from. */
  readonly from: Pick<LiveKnowledge, 'product'>;
}

/** A lead in more products than this leads nowhere. */
const MOST_PRODUCTS = 60;
/** Kinds of goods and measures lead to too much in a large catalogue; rare words and models lead to few. */
const LEADING_SHARE = 0.02;

/** Texts of products that did not change: an item's version is a new object. */
const texts = new WeakMap<
  object,
  { readonly brand: object | undefined; readonly product: CatalogueProduct }
>();

/** The catalogue's index, about 30 µs a product the first time; products that did not change keep their texts. */
export function indexProducts(
  live: Pick<LiveKnowledge, 'product' | 'brand'>,
  previous: ProductIndex | null = null,
): ProductIndex {
  const { brands } = indexBrands(live);
  // A changed brand that has no product changes nothing here.
  const isSame = (product: CatalogueProduct): boolean => {
    const known = texts.get(product.item);
    return known?.product === product && known.brand === brands.get(product.item.body.brandId);
  };
  if (previous !== null && previous.from.product === live.product && previous.products.every(isSame))
    return previous;
  const products = live.product.map((item) => {
    const brand = brands.get(item.body.brandId);
    const known = texts.get(item);
    if (known !== undefined && known.brand === brand) return known.product;
    const product = readCatalogueProduct(item, brand);
    texts.set(item, { brand, product });
    return product;
  });
  const statistics = countCatalogue(products.map((p) => p.text));
  const byGtin = new Map<string, number>();
  const byModel = new Map<string, number[]>();
  const placesOf = new Map<string, number[]>();
  products.forEach(({ item, text }, at) => {
    for (const lead of leadsOf(text)) listUnder(placesOf, lead, at);
    for (const gtin of item.body.gtins) byGtin.set(gtin.padStart(14, '0'), at);
    for (const model of item.body.models) listUnder(byModel, foldModel(model), at);
  });
  const weightOf = (lead: string): number =>
    1 + Math.log((products.length + 1) / ((placesOf.get(lead)?.length ?? 0) + 1));
  const most = Math.max(3, Math.min(MOST_PRODUCTS, products.length * LEADING_SHARE));
  const byLead = new Map<string, { weight: number; places: number[] }>();
  for (const [lead, places] of placesOf) {
    if (places.length <= most) byLead.set(lead, { weight: weightOf(lead), places });
  }
  const leadWeights = Float64Array.from(products, ({ bare }) => {
    let sum = 0;
    for (const lead of leadsOf(bare)) sum += weightOf(lead);
    return Math.max(sum, 1);
  });
  return {
    products,
    statistics,
    byLead,
    leadWeights,
    byGtin,
    byModel,
    from: { product: live.product },
  };
}

function readCatalogueProduct(
  item: LiveItem<'product'>,
  brand: LiveItem<'brand'> | undefined,
): CatalogueProduct {
  const { name, models } = item.body;
  const own = [name, ...models].join(' ');
  const names = brand?.body.names.map((n) => n.text) ?? [];
  let bare = own;
  for (const word of names) bare = removeName(bare, word);
  return {
    item,
    text: readProduct({
      title: names.some((n) => own.includes(n)) ? own : `${names[0] ?? ''} ${own}`.trim(),
    }),
    bare: readProduct({ title: bare.trim() === '' ? own : bare }),
  };
}

/** The text without a name, whatever its case. */
export function removeName(text: string, name: string): string {
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  return at < 0 || name === '' ? text : `${text.slice(0, at)} ${text.slice(at + name.length)}`;
}

export const foldModel = (model: string): string =>
  model
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_./]+/g, '');

/** What a text is looked up by: its words, and pairs of neighbouring Chinese characters. */
export function leadsOf(text: ProductText): string[] {
  const leads: string[] = [];
  for (const token of text.tokens)
    if (token.text.length > 1 || token.text < HAN_BEGINS) leads.push(token.text);
  const { packed } = text;
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < packed.length; i++) {
    if (packed[i]! >= HAN_BEGINS && packed[i + 1]! >= HAN_BEGINS) pairs.add(packed.slice(i, i + 2));
  }
  leads.push(...pairs);
  return leads;
}

const HAN_BEGINS = '\u2e80';

export interface Candidate {
  readonly at: number;
  /** Share of the product's leads, by weight, that the text repeats. */
  readonly share: number;
}

/** Products that share rare leads with the text, the most telling first, at most `limit`. */
export function candidatesOf(index: ProductIndex, text: ProductText, limit: number): Candidate[] {
  const weights = new Map<number, number>();
  for (const lead of leadsOf(text)) {
    const found = index.byLead.get(lead);
    if (found === undefined) continue;
    for (const at of found.places) weights.set(at, (weights.get(at) ?? 0) + found.weight);
  }
  const best: Candidate[] = [];
  for (const [at, weight] of weights) {
    const share = weight / index.leadWeights[at]!;
    if (best.length === limit && share <= best.at(-1)!.share) continue;
    const place = best.findIndex((c) => share > c.share);
    best.splice(place < 0 ? best.length : place, 0, { at, share });
    if (best.length > limit) best.pop();
  }
  return best;
}
