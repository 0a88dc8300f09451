import type { LiveItem, LiveKnowledge } from '../../knowledge/index.ts';
import type {
  Detector,
  DetectorResult,
  Finding,
  KnowledgeRef,
  PictureGround,
  Span,
  Subject,
} from '../detector.ts';
import { indexProducts, type ProductIndex, type ProductProposal, proposeProduct } from '../goods/index.ts';
import { type BrandIndex, brandsOf, indexBrands } from '../subject-brands.ts';
import { findHints, type Hint } from './hints.ts';
import { BASE, weigh, type Weighed } from './weigh.ts';

export interface BrandlessKnowledge {
  readonly index: ProductIndex;
  readonly brands: BrandIndex;
  /** Product that a reference picture shows, and the brand whose logo or picture an item is. */
  readonly productOf: ReadonlyMap<string, string>;
  /** Lowest price of new goods by category, market and currency, over all taught products. */
  readonly lowest: ReadonlyMap<string, number>;
  readonly from: LiveKnowledge['reference_picture'];
}

/** A finding is told from here on. */
const TOLD = 0.3;
/** A product proposed for goods without a name must be as sure as this. */
const PROPOSED = 0.9;
/** Words in common prove a product only where nearly all of it is repeated. */
const SHARE = 0.75;
/** Lines read from pictures that go into the proposal. */
const LINES = 20;
/** Codes whose pictures show a taught picture; official ones are told at a fifth of their likeness. */
const COPIES = /^(?:near-copy|edited-copy)\/(?:known-fake|protected|official|genuine)$/;
/** Codes that say which brand a picture shows. */
const SHOWN = /^(?:(?:near-copy|edited-copy)\/|logo-shown\/|picture-text\/brand-)/;
const NEAREST = 6;

/**
 * Goods of a brand that the listing does not name: from what its pictures show, what they resemble, how it speaks, what
 * it asks and who offers it. Reads what the other detectors found, and adds it up. See README.md.
 */
export const brandless: Detector<BrandlessKnowledge> = {
  name: 'brandless',
  pace: 'slow',
  reads: [
    'brand-named',
    'counterfeit-jargon',
    'product',
    'near-copy',
    'copied-listing',
    'edited-copy',
    'logo-shown',
    'picture-text',
    'qr-code',
  ],
  label: { zh: '未写品牌的品牌商品', en: 'Goods of a brand that is not named' },
  codes: {
    'brandless/shown': {
      label: {
        zh: '未写品牌，但图片表明是某品牌的商品',
        en: 'Names no brand, and the pictures show one',
      },
    },
    'brandless/worded': {
      label: {
        zh: '未写品牌，用语、价格或记录暗示是品牌仿品',
        en: 'Names no brand; wording, price or record hint at the copy of one',
      },
    },
  },
  features: {
    brandless_suspicion: {
      zh: '是未写明品牌的仿品的可疑程度（0 到 1）',
      en: 'how suspicious of being the copy of a brand that is not named, 0..1',
      monotone: 1,
    },
    brandless_shown: {
      zh: '图片表明了未写的品牌（0 或 1）',
      en: 'the pictures show a brand that is not named, 0 or 1',
      monotone: 1,
    },
    brandless_hints: {
      zh: '暗示品牌的用语种类数',
      en: 'kinds of wording that hint at a brand',
      monotone: 1,
    },
  },

  prepare(live: LiveKnowledge, previous: BrandlessKnowledge | null): BrandlessKnowledge {
    const index = indexProducts(live, previous?.index ?? null);
    const same = previous !== null && previous.index === index;
    return {
      index,
      brands: indexBrands(live),
      productOf: previous?.from === live.reference_picture ? previous.productOf : productsShown(live),
      lowest: same ? previous.lowest : lowestPrices(live),
      from: live.reference_picture,
    };
  },

  async run(
    subject: Subject,
    known: BrandlessKnowledge,
    earlier: readonly Finding[] = [],
  ): Promise<DetectorResult> {
    if (known.brands.brands.size === 0) return { status: 'skipped', why: 'no_brands' };
    // Named in any way, disguised or as what the goods fit, is named.
    if (earlier.some(({ code }) => code.startsWith('brand-named/')) || isNamed(subject, known, earlier))
      return { status: 'skipped', why: 'brand_named' };
    const product = await propose(subject, known, earlier);
    const hints = findHints(subject);
    const { category, market, price } = subject.listing;
    const brandsAsk =
      price === null ? null : (known.lowest.get(`${category} ${market} ${price.currency}`) ?? null);
    const weighed = weigh({ subject, earlier, hints, product, brandsAsk });
    const suspicion = 1 / (1 + Math.exp(-weighed.logOdds));
    const features = {
      brandless_suspicion: suspicion,
      brandless_shown: weighed.shown ? 1 : 0,
      brandless_hints: hints.length,
    };
    if (suspicion < TOLD) return { status: 'clear', features };
    return {
      status: 'finding',
      findings: [describe(suspicion, weighed, { earlier, hints, product })],
      features,
    };
  },
};

/** A GTIN says which product is meant, not that its brand is written. */
function isNamed(subject: Subject, { brands }: BrandlessKnowledge, earlier: readonly Finding[]): boolean {
  const listing = { ...subject.listing, gtin: null };
  const fromText = earlier.filter(({ code }) => code.startsWith('brand-named/'));
  return brandsOf({ ...subject, listing }, brands, fromText).brandIds.length > 0;
}

/** Which product it is, by words, by what is written in the pictures, and by the pictures of products it resembles. */
async function propose(
  subject: Subject,
  { index, productOf }: BrandlessKnowledge,
  earlier: readonly Finding[],
): Promise<ProductProposal | null> {
  const { listing, pictures, sight } = subject;
  const likeness = new Map<string, number>();
  for (const { code, strength, pictures: grounds = [] } of earlier) {
    if (!COPIES.test(code)) continue;
    const like = /official|genuine/.test(code) ? Math.min(1, strength * 5) : strength;
    for (const { matched } of grounds) {
      const productId = matched === undefined ? undefined : productOf.get(matched.itemId);
      if (productId !== undefined) likeness.set(productId, Math.max(like, likeness.get(productId) ?? 0));
    }
  }
  const lines: string[] = [];
  if (sight !== undefined) {
    for (const { id } of pictures) {
      const reading = await sight.text(id);
      if (reading.ok) lines.push(...reading.value.lines.map(({ text }) => text));
    }
  }
  const [best] = proposeProduct(
    { index },
    {
      texts: [listing.title, ...Object.values(listing.attributes), ...lines.slice(0, LINES)],
      gtin: listing.gtin,
      model: listing.model,
      priceMinor: listing.price?.amountMinor ?? null,
      currency: listing.price?.currency ?? null,
      market: listing.market,
      pictureMatches: [...likeness].map(([productId, like]) => ({ productId, likeness: like })),
    },
  );
  if (best === undefined || best.score < PROPOSED) return null;
  const telling = best.terms.some(({ feature }) => /^(?:gtin|model_number|picture)$/.test(feature));
  return telling || best.share >= SHARE ? best : null;
}

function describe(
  suspicion: number,
  { parts, logOdds, shown }: Weighed,
  evidence: {
    readonly earlier: readonly Finding[];
    readonly hints: readonly Hint[];
    readonly product: ProductProposal | null;
  },
): Finding {
  const { earlier, hints, product } = evidence;
  const seen = earlier.filter(({ code }) => SHOWN.test(code)).toSorted((a, b) => b.strength - a.strength);
  const pictures: PictureGround[] = seen.flatMap((finding) => finding.pictures ?? []).slice(0, NEAREST);
  const knowledge = new Map<string, KnowledgeRef>();
  if (product !== null)
    knowledge.set(product.product.id, { itemId: product.product.id, version: product.product.version });
  for (const finding of seen)
    for (const ref of finding.knowledge ?? []) if (knowledge.size < NEAREST) knowledge.set(ref.itemId, ref);
  const brandId =
    seen.find((finding) => finding.brandId !== undefined)?.brandId ?? product?.product.body.brandId;
  const spans: Span[] = hints.map(({ span }) => span);
  return {
    code: shown ? 'brandless/shown' : 'brandless/worded',
    strength: suspicion,
    ...(brandId === undefined ? {} : { brandId }),
    ...(spans.length === 0 ? {} : { spans }),
    ...(pictures.length === 0 ? {} : { pictures }),
    ...(knowledge.size === 0 ? {} : { knowledge: [...knowledge.values()] }),
    facts: {
      ...(product === null
        ? {}
        : { product: product.product.body.name, product_score: round(product.score) }),
      base: BASE,
      ...Object.fromEntries(parts.map(({ name, added }) => [`part_${name}`, round(added)])),
      sum: round(logOdds),
    },
  };
}

function productsShown({ reference_picture }: Pick<LiveKnowledge, 'reference_picture'>): Map<string, string> {
  return new Map(
    reference_picture.flatMap(({ id, body }: LiveItem<'reference_picture'>) =>
      body.productId === null ? [] : [[id, body.productId] as const],
    ),
  );
}

function lowestPrices({ product }: Pick<LiveKnowledge, 'product'>): Map<string, number> {
  const lowest = new Map<string, number>();
  for (const { body } of product) {
    for (const range of body.priceRanges) {
      if (range.condition === 'used') continue;
      const key = `${body.category} ${range.market} ${range.currency}`;
      lowest.set(key, Math.min(range.lowMinor, lowest.get(key) ?? Number.POSITIVE_INFINITY));
    }
  }
  return lowest;
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
