import type { ItemBody, LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import type { MarketPrices, MarketRange, Money } from '../../marketplace/index.ts';
import type { Detector, DetectorResult, Finding, KnowledgeRef, Subject } from '../detector.ts';
import {
  type BrandIndex,
  brandsOf,
  inCategory,
  indexBrands,
  type SubjectBrands,
  validOn,
} from '../subject-brands.ts';
import { type PlainTerms, preparePlainTerms } from '../text/plain-terms.ts';
import { marketRangesFor } from './market-range.ts';
import { findPaymentLink } from './payment-link.ts';

type Range = ItemBody<'product'>['priceRanges'][number];
type Rate = LiveItem<'exchange_rate'>;

export interface PriceKnowledge {
  readonly index: BrandIndex;
  /** By currency, earliest first. */
  readonly rates: ReadonlyMap<string, readonly Rate[]>;
  readonly links: PlainTerms;
  /** What goods are offered for, as the market shows; null where nothing computes it (a rehearsal, a bench). */
  readonly prices: Pick<MarketPrices, 'rangesOf'> | null;
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
/** The same of a range that the market shows and nobody taught, and how far a finding on it is believed. */
const FAR_BELOW_MARKET = 0.5;
const MARKET_TRUST = 0.6;

/**
 * Compares the price with the range taught for the product, or for the brand's products of the same category: by
 * market, condition and day, in one currency by the rate of the day or the last one before it.
 * Where several ranges fit, the one kindest to the seller counts. Where none is taught, the market's own range is
 * compared with, and the finding is weaker. A link to pay postage or a deposit has no price of goods.
 */
export const price: Detector<PriceKnowledge> = {
  name: 'price',
  pace: 'fast',
  reads: ['brand-named', 'counterfeit-jargon', 'contact-diversion'],
  label: { zh: '价格', en: 'Price' },
  codes: {
    'price/far-below': {
      label: { zh: '价格远低于该商品的区间', en: 'Price far below the range of such goods' },
    },
    'price/below-market': {
      label: { zh: '价格远低于市场行情', en: 'Price far below what the market asks' },
    },
    'price/payment-link': {
      label: { zh: '补差价、邮费或定金链接', en: 'A link to pay postage, a deposit or a difference' },
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
    price_market_below_log: {
      zh: '没有已录入的区间时，全新或成色未填的商品低于市场行情下限的程度，算法同上',
      en: 'where no range is taught, goods said to be new or of unstated condition: the same against what the market asks',
      monotone: 1,
    },
    price_payment_link: {
      zh: '补差价、邮费或定金链接，不比价（0/1）',
      en: 'a link to pay postage, a deposit or a difference, not compared, 0/1',
      monotone: 0,
    },
    price_range_own: {
      zh: '区间属于该商品本身为 1，取自同品牌同类商品为 0',
      en: '1 when the range is the product’s own, 0 when taken from the brand’s goods of the category',
      monotone: 0,
    },
  },

  prepare(live: LiveKnowledge, previous, tools): PriceKnowledge {
    const rates = new Map<string, Rate[]>();
    for (const rate of live.exchange_rate.toSorted((a, b) => (a.body.date < b.body.date ? -1 : 1))) {
      const list = rates.get(rate.body.currency) ?? [];
      list.push(rate);
      rates.set(rate.body.currency, list);
    }
    return {
      index: indexBrands(live),
      rates,
      links: preparePlainTerms(live, ['payment_link'], 'of its lexicon', previous?.links),
      prices: tools?.prices ?? null,
    };
  },

  run(subject: Subject, known: PriceKnowledge, earlier: readonly Finding[] = []): DetectorResult {
    const { listing } = subject;
    if (listing.price === null) return { status: 'skipped', why: 'no_price' };
    const link = findPaymentLink(subject, known.links, earlier);
    if (link !== null) return { status: 'finding', findings: [link], features: { price_payment_link: 1 } };
    const about = brandsOf(subject, known.index, earlier);
    const market = () => compareWithMarket(subject, known, about, listing.price as Money);
    if (about.brandIds.length === 0) return market() ?? { status: 'skipped', why: 'no_brand' };

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
    if (best === null)
      return market() ?? { status: 'skipped', why: found ? 'no_exchange_rate' : 'no_price_range' };
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
          rangeFrom: 'taught',
          rangeOf: fit.own ? 'product' : 'brand',
          product: fit.product.body.name,
          ratio: Math.round(ratio * 1000) / 1000,
          rateDate: fit.rates.map((r) => r.body.date).sort()[0] ?? null,
        },
      },
    ],
  };
}

/** Against what the market asks; null where it shows no range for such goods. */
function compareWithMarket(
  subject: Subject,
  known: PriceKnowledge,
  about: SubjectBrands,
  asked: Money,
): DetectorResult | null {
  if (known.prices === null) return null;
  let best: { range: MarketRange; ratioLog: number; rates: readonly Rate[] } | null = null;
  for (const range of marketRangesFor(subject, known.index, about, known.prices)) {
    const low = convert(
      { amountMinor: range.lowMinor, currency: range.currency },
      asked.currency,
      known,
      subject.at,
    );
    if (low === null || low.amountMinor <= 0) continue;
    const ratioLog = Math.min(
      Math.max(Math.log(Math.max(asked.amountMinor, 1) / low.amountMinor), -MOST),
      MOST,
    );
    if (best === null || ratioLog > best.ratioLog) best = { range, ratioLog, rates: low.rates };
  }
  if (best === null) return null;
  const { range, ratioLog, rates } = best;
  const { condition } = subject.listing;
  const used = condition === 'used' || condition === 'refurbished';
  const features = { price_market_below_log: used ? 0 : Math.max(0, -ratioLog) };
  const ratio = Math.exp(ratioLog);
  if (ratio >= FAR_BELOW_MARKET) return { status: 'clear', features };
  const [brandId] = about.brandIds;
  const { method } = range;
  return {
    status: 'finding',
    features,
    findings: [
      {
        code: 'price/below-market',
        strength: (1 - ratio) * MARKET_TRUST,
        ...(brandId === undefined ? {} : { brandId }),
        knowledge: rates.map((rate) => ({ itemId: rate.id, version: rate.version })),
        facts: {
          priceMinor: asked.amountMinor,
          currency: asked.currency,
          rangeLowMinor: range.lowMinor,
          rangeHighMinor: range.highMinor,
          rangeCurrency: range.currency,
          rangeCondition: range.condition,
          rangeMarket: range.market,
          rangeFrom: 'market',
          rangeOf: range.goodsKey,
          rangeListings: method.counted,
          rangeSellers: method.sellers,
          rangeAnchors: method.anchors,
          rangeMethod: `weighted quantiles 10 % and 90 %; crowd: ${method.crowd}; set aside: ${method.lowerCrowd} lower, ${method.upperCrowd} upper, ${method.outliers} outliers`,
          rangeComputedAt: range.asOf,
          ratio: Math.round(ratio * 1000) / 1000,
          rateDate: rates.map((rate) => rate.body.date).sort()[0] ?? null,
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
