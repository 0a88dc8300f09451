import type { LiveKnowledge } from '../../knowledge/index.ts';
import type { Detector, DetectorResult, Finding, Span, Subject } from '../detector.ts';
import { shippedMatchModel } from '../goods/match/match-products.ts';
import { foldModel, indexProducts, type ProductIndex } from '../goods/product-index.ts';
import { type ProductProposal, proposeProduct } from '../goods/propose-product.ts';
import { isValidGtin, readModelNumbers } from '../goods/read-numbers.ts';
import { readQuantity } from '../goods/read-quantity.ts';
import { type BrandIndex, brandsOf, indexBrands } from '../subject-brands.ts';

export interface ProductKnowledge {
  readonly index: ProductIndex;
  readonly brands: BrandIndex;
}

/** Probability from which a product counts as recognised. */
const RECOGNISED = 0.5;
/** A listing that does not name the brand must say more of the product. */
const RECOGNISED_UNNAMED = 0.9;
/** Words in common prove a product of an unnamed brand only where nearly all of it is repeated: goods are alike. */
const UNNAMED_SHARE = 0.75;
/** Candidates compared in full, and the share of a product's words the listing must repeat: what the gate can afford. */
const FAST = { compare: 1, leastShare: 0.5 } as const;
const TERMS_TOLD = 6;

/** Which product of the catalogue a listing offers, and whether its numbers are true. See README.md. */
export const product: Detector<ProductKnowledge> = {
  name: 'product',
  pace: 'fast',
  reads: ['brand-named'],
  label: { zh: '商品识别', en: 'Product recognised' },
  codes: {
    'product/recognised': {
      label: { zh: '识别为目录中的商品', en: 'Recognised as a product of the catalogue' },
    },
    'product/unnamed': {
      label: {
        zh: '未写品牌，但描述与某品牌商品相符',
        en: 'Names no brand, yet describes a brand’s product',
      },
    },
    'product/model-of-other-brand': {
      label: { zh: '型号属于另一品牌', en: 'The model number is another brand’s' },
    },
    'product/gtin-invalid': { label: { zh: '条码校验位不符', en: 'The check digit of the GTIN is wrong' } },
  },
  features: {
    product_recognised: {
      zh: '识别为目录商品的把握（0 到 1）',
      en: 'how surely it is a catalogue product, 0..1',
      monotone: 0,
    },
    product_unnamed: {
      zh: '未写品牌却与某商品相符的把握（0 到 1）',
      en: 'how surely it is a brand’s product that it does not name, 0..1',
      monotone: 1,
    },
    product_model_other_brand: {
      zh: '型号属于另一品牌（0/1）',
      en: 'model number of another brand, 0/1',
      monotone: 1,
    },
    product_gtin_invalid: {
      zh: '条码校验位不符（0/1）',
      en: 'GTIN with a wrong check digit, 0/1',
      monotone: 1,
    },
    product_pieces: { zh: '标题所说的件数', en: 'pieces that the title says', monotone: 0 },
  },

  prepare(live: LiveKnowledge, previous: ProductKnowledge | null): ProductKnowledge {
    // Read here, so that no request waits for it.
    shippedMatchModel();
    return { index: indexProducts(live, previous?.index ?? null), brands: indexBrands(live) };
  },

  run(
    subject: Subject,
    { index, brands }: ProductKnowledge,
    earlier: readonly Finding[] = [],
  ): DetectorResult {
    const { listing } = subject;
    const named = namedBrands(subject, brands, earlier);
    const findings: Finding[] = [];
    const [best] = proposeProduct(
      { index },
      {
        texts: [listing.title],
        gtin: listing.gtin,
        model: listing.model,
        brandIds: named,
        priceMinor: listing.price?.amountMinor ?? null,
        currency: listing.price?.currency ?? null,
        market: listing.market,
      },
      FAST,
    );
    const recognised = best !== undefined && !best.brandless && best.score >= RECOGNISED;
    const unnamed =
      best !== undefined &&
      best.brandless &&
      named.length === 0 &&
      best.score >= RECOGNISED_UNNAMED &&
      isTelling(best);
    if (recognised) findings.push(describe('product/recognised', best, listing.title));
    if (unnamed) findings.push(describe('product/unnamed', best, listing.title));
    const other = modelOfOtherBrand(listing.title, listing.model, named, index);
    if (other !== null) findings.push(other);
    const given = listing.gtin?.replace(/[-\s]/g, '') ?? '';
    const gtinInvalid = given !== '' && !isValidGtin(given);
    if (gtinInvalid) findings.push({ code: 'product/gtin-invalid', strength: 0.9, facts: { gtin: given } });
    const features = {
      product_recognised: recognised ? best.score : 0,
      product_unnamed: unnamed ? best.score : 0,
      product_model_other_brand: other === null ? 0 : 1,
      product_gtin_invalid: gtinInvalid ? 1 : 0,
      product_pieces: readQuantity(listing.title).pieces,
    };
    return findings.length > 0 ? { status: 'finding', findings, features } : { status: 'clear', features };
  },
};

/** A GTIN or model number says which product it is; words only where nearly all of the product's are there. */
function isTelling({ terms, share }: ProductProposal): boolean {
  return terms.some((t) => t.feature === 'gtin' || t.feature === 'model_number') || share >= UNNAMED_SHARE;
}

/** Brands that the words or the form name; a GTIN says which product is meant, not that its brand is written. */
function namedBrands(subject: Subject, brands: BrandIndex, earlier: readonly Finding[]): string[] {
  const { listing } = subject;
  return [...brandsOf({ ...subject, listing: { ...listing, gtin: null } }, brands, earlier).brandIds];
}

function describe(
  code: string,
  { product: item, score, logOdds, base, terms }: ProductProposal,
  title: string,
): Finding {
  const told = terms.slice(0, TERMS_TOLD);
  const rest = terms.slice(TERMS_TOLD).reduce((sum, t) => sum + t.added, 0);
  const spans = spansOf(title, item.body.name, item.body.models);
  return {
    code,
    strength: score,
    brandId: item.body.brandId,
    ...(spans.length === 0 ? {} : { spans }),
    knowledge: [{ itemId: item.id, version: item.version }],
    facts: {
      product: item.body.name,
      score: round(score),
      log_odds: round(logOdds),
      base: round(base),
      ...Object.fromEntries(told.map((t) => [`added_${t.feature}`, round(t.added)])),
      added_rest: round(rest),
    },
  };
}

/** Where the title writes a model number, or words of the product's name, neighbours joined. */
function spansOf(title: string, name: string, models: readonly string[]): Span[] {
  const wanted = new Set(models.map(foldModel));
  const words = new Set(wordsOf(name).map((w) => w.text));
  const hits = [
    ...readModelNumbers(title).filter((m) => wanted.has(foldModel(m.text))),
    ...wordsOf(title).filter((w) => words.has(w.text)),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end);
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of hits) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end + 1) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  // One Chinese character in common says nothing.
  return spans
    .filter((s) => s.end - s.start > 1)
    .map(({ start, end }) => ({ field: 'title', start, end, text: title.slice(start, end) }));
}

function wordsOf(text: string): { text: string; start: number; end: number }[] {
  return [
    ...text.matchAll(/[\p{Script=Latin}\p{N}]+(?:[-./][\p{Script=Latin}\p{N}]+)*|\p{Script=Han}/gu),
  ].map((m) => ({
    text: m[0].normalize('NFKC').toLowerCase(),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** A model number that only products of brands other than those named carry. */
function modelOfOtherBrand(
  title: string,
  model: string | null,
  named: readonly string[],
  index: ProductIndex,
): Finding | null {
  if (named.length === 0) return null;
  const written = readModelNumbers(title);
  const numbers = [...(model === null ? [] : [{ text: model, start: -1, end: -1 }]), ...written];
  for (const { text, start, end } of numbers) {
    // Short numbers are many brands'.
    if (foldModel(text).length < 4) continue;
    const owners = (index.byModel.get(foldModel(text)) ?? []).map((at) => index.products[at]!.item);
    const [owner] = owners;
    if (owner === undefined || owners.some((p) => named.includes(p.body.brandId))) continue;
    return {
      code: 'product/model-of-other-brand',
      strength: 0.7,
      brandId: named[0]!,
      ...(start < 0 ? {} : { spans: [{ field: 'title', start, end, text: title.slice(start, end) }] }),
      knowledge: [{ itemId: owner.id, version: owner.version }],
      facts: { model: text, product: owner.body.name },
    };
  }
  return null;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
