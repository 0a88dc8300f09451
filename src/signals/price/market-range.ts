import {
  type GoodsKey,
  goodsKeysOf,
  keyOfCategory,
  keyOfGtin,
  keyOfModel,
  type MarketPrices,
  type MarketRange,
} from '../../marketplace/index.ts';
import type { Subject } from '../detector.ts';
import type { BrandIndex, SubjectBrands } from '../subject-brands.ts';

/**
 * Ranges of the market for what the listing offers, of the most exact name of the goods that has any: GTIN, brand and
 * model, brand and category. By condition: an unstated one may be any, refurbished goods may go as used; offers that do
 * not state theirs are compared with where no others are known.
 */
export function marketRangesFor(
  subject: Subject,
  index: BrandIndex,
  about: SubjectBrands,
  prices: Pick<MarketPrices, 'rangesOf'>,
): readonly MarketRange[] {
  const { market, condition } = subject.listing;
  for (const key of keysFor(subject, index, about)) {
    const known = prices.rangesOf(key, market, subject.at);
    if (known.length === 0) continue;
    if (condition === 'unknown') return known;
    const of = (wanted: MarketRange['condition']): MarketRange[] =>
      known.filter((range) => range.condition === wanted);
    const exact = of(condition);
    if (exact.length > 0) return exact;
    if (condition === 'refurbished' && of('used').length > 0) return of('used');
    if (of('unknown').length > 0) return of('unknown');
  }
  return [];
}

function keysFor(subject: Subject, index: BrandIndex, about: SubjectBrands): ReadonlySet<GoodsKey> {
  const { category } = subject.listing;
  const names = about.brandIds.flatMap(
    (id) => index.brands.get(id)?.body.names.map((name) => name.text) ?? [],
  );
  const models = names.flatMap((name) =>
    about.products.flatMap((product) => product.body.models.map((model) => keyOfModel(name, model))),
  );
  return new Set([
    ...about.products.flatMap((product) => product.body.gtins.map(keyOfGtin)),
    ...models,
    ...goodsKeysOf(subject.listing),
    ...(category === null ? [] : names.map((name) => keyOfCategory(name, category))),
  ]);
}
