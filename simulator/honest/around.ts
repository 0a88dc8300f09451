import { mapRole, type Offer } from '../offer.ts';
import type { Product } from '../world/world.ts';
import { brandPlain, descriptions, goodsName, say, usedDetails, usedWords } from '../words.ts';
import { anyProduct, brandedOffer, piece } from './branded.ts';
import type { HonestContext, HonestKind } from './kinds.ts';
import { andChart, fittingPicture, officialPicture, ownPicture, ownPictures } from './pictures.ts';

/** Lawful trade around brands: used goods, goods made to fit, repair, printed matter. */
export const aroundKinds: readonly HonestKind[] = [
  {
    name: 'second-hand',
    share: 0.11,
    trait: null,
    profile: { kind: 'individual', age: [20, 2400], listingsBefore: [1, 40], activity: 0.4 },
    offer: (context) => usedOffer(context, context.random.between(0, 1)),
  },
  {
    name: 'second-hand-cheap',
    share: 0.01,
    trait: 'used goods at a tenth of the new price',
    profile: { kind: 'individual', age: [5, 1500], listingsBefore: [0, 20], activity: 0.4 },
    offer: (context) => usedOffer(context, -0.6),
  },
  {
    name: 'first-sale',
    share: 0.02,
    trait: 'used goods from an account opened days ago',
    profile: { kind: 'individual', age: [-20, 6], listingsBefore: [0, 0], activity: 0.3 },
    offer: (context) => usedOffer(context, context.random.between(0, 1)),
  },
  {
    name: 'compatible',
    share: 0.1,
    trait: null,
    profile: { kind: 'company', age: [30, 2000], listingsBefore: [10, 400], activity: 2 },
    offer: (context) => fittingOffer(context, context.random.chance(0.25)),
  },
  {
    name: 'repair',
    share: 0.015,
    trait: 'names a brand in order to mend its goods',
    profile: { kind: 'company', age: [60, 2000], listingsBefore: [5, 90], activity: 1 },
    offer: (context) => {
      const { market, random } = context;
      const product = worn(context);
      const words = random.pick([
        ['维修 换屏 保养', 'repair and service'],
        ['清洗 翻新 修复', 'cleaning and restoration'],
        ['上门检修', 'repair at your home'],
      ] as const);
      return {
        ...fittingOffer(context, false),
        title: [
          piece('brand', brandPlain(market, product.brand, random)),
          piece('goods', goodsName(market, product)),
          piece('plain', say(market, words)),
        ],
        description: [
          piece(
            'plain',
            say(market, [
              '先检测后报价，寄修需自付运费。',
              'Tested first, then priced; you pay the postage.',
            ]),
          ),
        ],
        category: 'services/repair',
        yuan: Math.max(20, product.low * random.between(0.05, 0.2)),
        pictures: [ownPicture(product, random)],
      };
    },
  },
  {
    name: 'printed-matter',
    share: 0.012,
    trait: 'a book, poster or advertisement about a brand',
    profile: { kind: 'individual', age: [60, 2400], listingsBefore: [5, 200], activity: 0.6 },
    offer: (context) => {
      const { market, random } = context;
      const product = anyProduct(context);
      const words = random.pick([
        ['老广告海报', 'vintage advertisement poster'],
        ['品牌史 画册', 'brand history, illustrated book'],
        ['产品目录 收藏', 'catalogue for collectors'],
      ] as const);
      return {
        ...fittingOffer(context, false),
        title: [
          piece('brand', brandPlain(market, product.brand, random)),
          piece('plain', say(market, words)),
        ],
        description: [
          piece(
            'plain',
            say(market, ['纸品老旧，有折痕，喜欢再拍。', 'Old paper with folds, please look at the photos.']),
          ),
        ],
        category: 'books/collectible',
        condition: 'used',
        yuan: random.between(20, 180),
        pictures: [officialPicture(product, random)],
      };
    },
  },
];

/** A product of a kind that is sold used. */
function worn(context: HonestContext): Product {
  for (let tries = 0; tries < 12; tries++) {
    const product = anyProduct(context);
    if (product.category.used !== undefined) return product;
  }
  return context.world.products.find((p) => p.category.used !== undefined) as Product;
}

function usedOffer(context: HonestContext, at: number): Offer {
  const { market, random } = context;
  const product = worn(context);
  const [low, high] = product.category.used ?? [0.3, 0.6];
  const base = brandedOffer(
    context,
    product,
    ((product.low + product.high) / 2) * Math.max(0.08, low + (high - low) * at),
  );
  return {
    ...base,
    title: [
      piece('plain', say(market, random.pick(usedWords))),
      ...base.title.filter((p) => p.role !== 'claim'),
      ...(random.chance(0.15) ? [piece('plain', say(market, ['配原盒', 'with original box']))] : []),
    ],
    description: [piece('plain', say(market, random.pick(usedDetails)))],
    condition: random.chance(0.93) ? 'used' : 'unknown',
    quantity: 1,
    gtin: null,
    declaredBrand: random.chance(0.5) ? base.declaredBrand : null,
    pictures: random.chance(0.85)
      ? ownPictures(product, random).slice(0, random.int(1, 2))
      : [officialPicture(product, random)],
  };
}

function fittingOffer(context: HonestContext, terse: boolean): Offer {
  const { market, random } = context;
  const candidates = context.world.products.filter((p) => p.category.accessories !== undefined);
  const product = random.pick(candidates);
  const accessory = random.pick(product.category.accessories ?? [['配件', 'accessory']]);
  const brand = brandPlain(market, product.brand, random);
  const lead = random.pick([
    ['适用于', 'for'],
    ['适用', 'compatible with'],
    ['通用', 'fits'],
    ['适配', 'suitable for'],
  ] as const);
  const offer: Offer = {
    market,
    title:
      market.language === 'en'
        ? [
            piece('goods', accessory[1]),
            piece('plain', lead[1]),
            piece('brand', brand),
            piece('goods', goodsName(market, product)),
          ]
        : [
            piece('plain', lead[0]),
            piece('brand', brand),
            piece('goods', goodsName(market, product)),
            piece('goods', accessory[0]),
          ],
    description: [
      piece(
        'plain',
        say(
          market,
          random.pick([
            ['本品为第三方配件，非原装。', 'Third-party accessory, not made by the brand.'],
            ['品牌名仅用于说明适用型号。', 'The brand name only tells what it fits.'],
          ] as const),
        ),
      ),
      piece('plain', say(market, random.pick(descriptions))),
    ],
    attributes: market.language === 'en' ? { Fits: product.model } : { 适用型号: product.model },
    category:
      product.category.path === 'phones/handsets'
        ? 'phones/accessories'
        : `${product.category.path.split('/')[0]}/accessories`,
    declaredBrand: random.chance(0.2) ? (market.language === 'en' ? 'other' : '其他') : null,
    condition: 'new',
    yuan: Math.max(3, Math.min(product.low * random.between(0.03, 0.25), 160)),
    quantity: random.int(10, 999),
    gtin: null,
    model: random.chance(0.3) ? product.model : null,
    pictures: andChart([fittingPicture(product, random)], random),
  };
  return terse ? { ...offer, description: [], title: mapRole(offer.title, 'plain', (t) => t) } : offer;
}
