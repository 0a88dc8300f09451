import type { ListingContent } from './listing.ts';

/** A name under which prices of the same goods are gathered. */
export type GoodsKey = string;

/**
 * The names of the goods that a seller declared, most exact first: the GTIN, brand and model, brand and category. Titles
 * are not read: who hides the brand does not count among its prices.
 */
export function goodsKeysOf(
  content: Pick<ListingContent, 'gtin' | 'declaredBrand' | 'model' | 'category'>,
): GoodsKey[] {
  const keys: GoodsKey[] = [];
  if (content.gtin !== null && /^\d{8,14}$/.test(content.gtin)) keys.push(keyOfGtin(content.gtin));
  if (content.declaredBrand === null || fold(content.declaredBrand) === '') return keys;
  if (content.model !== null && fold(content.model) !== '')
    keys.push(keyOfModel(content.declaredBrand, content.model));
  if (content.category !== null && content.category !== '')
    keys.push(keyOfCategory(content.declaredBrand, content.category));
  return keys;
}

export const keyOfGtin = (gtin: string): GoodsKey => `gtin:${gtin.padStart(14, '0')}`;
export const keyOfModel = (brand: string, model: string): GoodsKey => `model:${fold(brand)}|${fold(model)}`;
export const keyOfCategory = (brand: string, category: string): GoodsKey =>
  `category:${fold(brand)}|${category.toLowerCase()}`;

/** Width, case, spaces and dashes do not count. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_|]+/g, '')
    .slice(0, 200);
}
