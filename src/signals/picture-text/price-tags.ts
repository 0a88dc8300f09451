import type { Money } from '../../marketplace/index.ts';

/** A price as it is written in a picture, UTF-16 range. */
export interface PriceTag {
  readonly start: number;
  readonly end: number;
  readonly amount: number;
}

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  CNY: ['¥', '￥', 'RMB', 'CNY', '元', '块'],
  JPY: ['¥', '￥', 'JPY', '円'],
  USD: ['$', 'USD', 'US$'],
  EUR: ['€', 'EUR'],
  GBP: ['£', 'GBP'],
};

const AMOUNT = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,7})(\.\d{1,2})?`;
const TAG = new RegExp(
  String.raw`(US\$|[¥￥$€£]|RMB|CNY|USD|EUR|GBP|JPY)\s?${AMOUNT}(?![\d.,])|(?<![\d.,])${AMOUNT}\s?(元|块|円|€|USD|EUR)`,
  'giu',
);
/** Amounts that are no price of the goods: discounts, thresholds, coupons, postage, former prices, deposits. */
const NOT_A_PRICE =
  /满|减|券|省|返|优惠|邮费|运费|包邮|原价|吊牌|专柜价|市场价|定金|押金|起|红包|补贴|赠|off\b|save|coupon|voucher|was\b|rrp|msrp|retail|shipping|deposit|from\b|over\b|up to/iu;

/** Prices in a picture's lines, in the currency of the offer. */
export function findPriceTags(
  lines: readonly { readonly text: string; readonly start: number }[],
  price: Money,
): PriceTag[] {
  const signs = SIGNS[price.currency];
  if (signs === undefined) return [];
  const tags: PriceTag[] = [];
  for (const line of lines) {
    if (NOT_A_PRICE.test(line.text)) continue;
    for (const match of line.text.matchAll(TAG)) {
      const [all, before, whole, part, alone, alonePart, after] = match;
      if (!signs.includes((before ?? after ?? '').toUpperCase())) continue;
      const amount = Number(`${(whole ?? alone ?? '').replaceAll(',', '')}${part ?? alonePart ?? ''}`);
      const start = line.start + match.index;
      if (amount > 0) tags.push({ start, end: start + all.length, amount });
    }
  }
  return tags;
}

/** A tag this many times above or below the offer is another price, not a rounding or a bundle. */
export const FAR = 5;

/** Tags far from the offer's price, when none is near it: a picture of several goods shows several prices. */
export function farTags(tags: readonly PriceTag[], price: Money): readonly PriceTag[] {
  const { maximumFractionDigits: decimals } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: price.currency,
  }).resolvedOptions();
  const asked = price.amountMinor / 10 ** (decimals ?? 2);
  if (asked === 0) return [];
  const far = (tag: PriceTag) => Math.max(tag.amount / asked, asked / tag.amount) >= FAR;
  return tags.every(far) ? tags : [];
}
