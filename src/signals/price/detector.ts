import type { ItemBody, LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import type { Money } from '../../marketplace/index.ts';
import type { Detector, DetectorResult, Finding, KnowledgeRef, Subject } from '../detector.ts';
import { type BrandIndex, brandsOf, inCategory, indexBrands, validOn } from '../subject-brands.ts';

type Range = ItemBody<'product'>['priceRanges'][number];
type Rate = LiveItem<'exchange_rate'>;

export interface PriceKnowledge {
  readonly index: BrandIndex;
  /** By currency, earliest first. */
  readonly rates: ReadonlyMap<string, readonly Rate[]>;
}

/** A price range that fits the offer, and the low end in the offer's currency. */
interface Fit {
  readonly product: LiveItem<'product'>;
  readonly range: Range;
  readonly own: boolean;
  /** ln(price / low end). */
  readonly ratioLog: number;
  readonly rates: readonly Rate[];
}

/** ln of the largest ratio that counts either way: beyond a factor of 100 a price is a placeholder or a slip. */
const MOST = Math.log(100);
/** Under this part of the low end a price is worth a finding; above it lies what sales and haggling do. */
const FAR_BELOW = 0.7;

/**
 * Compares the price with the range taught for the product, or for the brand's products of the same category: by
 * market, condition and day, in one currency by the rate of the day or the last one before it.
 * Where several ranges fit, the one kindest to the seller counts.
 */
export const price: Detector<PriceKnowledge> = {
  name: 'price',
  pace: 'fast',
  reads: ['brand-named'],
  label: { zh: '价格', en: 'Price' },
  codes: {
    'price/far-below': {
      label: { zh: '价格远低于该商品的区间', en: 'Price far below the range of such goods' },
    },
  },
  features: {
    price_ratio_log: {
      zh: '价格与区间下限之比的自然对数，−4.6 至 4.6',
      en: 'natural logarithm of price over the low end of the range, -4.6 to 4.6',
      monotone: -1,
    },
    price_below_log: {
      zh: '全新或成色未填的商品低于区间下限的程度：ln(下限/价格)，不低于下限为 0',
      en: 'goods said to be new, or of unstated condition: how far under the low end, ln(low end / price), 0 when not under it',
      monotone: 1,
    },
    price_below_used_log: {
      zh: '二手或翻新商品低于其区间下限的程度，算法同上',
      en: 'used and refurbished goods: the same against their own range',
      monotone: 1,
    },
    price_range_own: {
      zh: '区间属于该商品本身为 1，取自同品牌同类商品为 0',
      en: '1 when the range is the product’s own, 0 when taken from the brand’s goods of the category',
      monotone: 0,
    },
  },

  prepare(live: LiveKnowledge): PriceKnowledge {
    const rates = new Map<string, Rate[]>();
    for (const rate of live.exchange_rate.toSorted((a, b) => (a.body.date < b.body.date ? -1 : 1))) {
      const list = rates.get(rate.body.currency) ?? [];
      list.push(rate);
      rates.set(rate.body.currency, list);
    }
    return { index: indexBrands(live), rates };
  },

  run(subject: Subject, known: PriceKnowledge, earlier: readonly Finding[] = []): DetectorResult {
    const { listing } = subject;
    if (listing.price === null) return { status: 'skipped', why: 'no_price' };
    const about = brandsOf(subject, known.index, earlier);
    if (about.brandIds.length === 0) return { status: 'skipped', why: 'no_brand' };

    let best: Fit | null = null;
    let found = false;
    const named = about.products.filter(mayBeProduct(subject));
    const candidates =
      named.length > 0
        ? named
        : about.brandIds
            .flatMap((id) => known.index.productsByBrand.get(id) ?? [])
            .filter(sameCategory(subject));
    for (const product of candidates) {
      for (const range of rangesFor(product.body.priceRanges, subject)) {
        found = true;
        const low = convert(
          { amountMinor: range.lowMinor, currency: range.currency },
          listing.price.currency,
          known,
          subject.at,
        );
        if (low === null || low.amountMinor <= 0) continue;
        const ratio = Math.log(Math.max(listing.price.amountMinor, 1) / low.amountMinor);
        const ratioLog = Math.min(Math.max(ratio, -MOST), MOST);
        if (best === null || ratioLog > best.ratioLog) {
          best = { product, range, own: named.length > 0, ratioLog, rates: low.rates };
        }
      }
    }
    if (best === null) return { status: 'skipped', why: found ? 'no_exchange_rate' : 'no_price_range' };
    return answer(best, listing.price, listing.condition === 'used' || listing.condition === 'refurbished');
  },
};

function answer(fit: Fit, asked: Money, used: boolean): DetectorResult {
  const below = Math.max(0, -fit.ratioLog);
  const features = {
    price_ratio_log: fit.ratioLog,
    price_below_log: used ? 0 : below,
    price_below_used_log: used ? below : 0,
    price_range_own: fit.own ? 1 : 0,
  };
  const ratio = Math.exp(fit.ratioLog);
  if (ratio >= FAR_BELOW) return { status: 'clear', features };
  const knowledge: KnowledgeRef[] = [fit.product, ...fit.rates].map((i) => ({
    itemId: i.id,
    version: i.version,
  }));
  return {
    status: 'finding',
    features,
    findings: [
      {
        code: 'price/far-below',
        strength: 1 - ratio,
        brandId: fit.product.body.brandId,
        knowledge,
        facts: {
          priceMinor: asked.amountMinor,
          currency: asked.currency,
          rangeLowMinor: fit.range.lowMinor,
          rangeHighMinor: fit.range.highMinor,
          rangeCurrency: fit.range.currency,
          rangeCondition: fit.range.condition,
          rangeMarket: fit.range.market,
          rangeOf: fit.own ? 'product' : 'brand',
          product: fit.product.body.name,
          ratio: Math.round(ratio * 1000) / 1000,
          rateDate: fit.rates.map((r) => r.body.date).sort()[0] ?? null,
        },
      },
    ],
  };
}

/** A model number in another category names what the goods go with (a repair, a manual, a case), a GTIN never does. */
function mayBeProduct(subject: Subject): (product: LiveItem<'product'>) => boolean {
  const { category, gtin } = subject.listing;
  const same = sameCategory(subject);
  return (product) =>
    category === null ||
    product.body.category === null ||
    same(product) ||
    (gtin !== null && product.body.gtins.some((g) => g.padStart(14, '0') === gtin.padStart(14, '0')));
}

/** Brand-wide comparison is only fair among like goods: a phone's range says nothing of its case. */
function sameCategory(subject: Subject): (product: LiveItem<'product'>) => boolean {
  const { category } = subject.listing;
  return (product) =>
    category !== null &&
    product.body.category !== null &&
    (inCategory(category, product.body.category) || inCategory(product.body.category, category));
}

/** Ranges for the market, day and condition; an unstated condition may be any, refurbished goods may go as used. */
function rangesFor(ranges: readonly Range[], subject: Subject): readonly Range[] {
  const { market, condition } = subject.listing;
  const valid = ranges.filter((r) => r.market === market && validOn(r, subject.at));
  if (condition === 'unknown') return valid;
  const exact = valid.filter((r) => r.condition === condition);
  return exact.length === 0 && condition === 'refurbished'
    ? valid.filter((r) => r.condition === 'used')
    : exact;
}

/** Money in another currency, in minor units with fractions; null without a rate on or before the day. */
function convert(
  from: Money,
  to: string,
  known: PriceKnowledge,
  at: string,
): { readonly amountMinor: number; readonly rates: readonly Rate[] } | null {
  if (from.currency === to) return { amountMinor: from.amountMinor, rates: [] };
  const source = perUsd(from.currency, known, at);
  const target = perUsd(to, known, at);
  if (source === null || target === null) return null;
  const major = from.amountMinor / 10 ** decimalsOf(from.currency);
  return {
    amountMinor: (major / source.perUsd) * target.perUsd * 10 ** decimalsOf(to),
    rates: [source.rate, target.rate].filter((r) => r !== null),
  };
}

function perUsd(
  currency: string,
  known: PriceKnowledge,
  at: string,
): { perUsd: number; rate: Rate | null } | null {
  if (currency === 'USD') return { perUsd: 1, rate: null };
  const rate = known.rates.get(currency)?.findLast((r) => r.body.date <= at.slice(0, 10));
  return rate === undefined ? null : { perUsd: rate.body.perUsd, rate };
}

const decimals = new Map<string, number>();

/** Decimals of a currency after ISO 4217, as the runtime knows them. */
function decimalsOf(currency: string): number {
  let known = decimals.get(currency);
  if (known === undefined) {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    known = options.maximumFractionDigits ?? 2;
    decimals.set(currency, known);
  }
  return known;
}
