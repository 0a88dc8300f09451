import { brandPlain, descriptions, goodsName, say } from '../words.ts';
import { everyday } from '../world/everyday-goods.ts';
import { anyProduct, brandedOffer, piece } from './branded.ts';
import type { HonestKind } from './kinds.ts';
import { everydayPictures, officialPicture, ownPictures } from './pictures.ts';

/** Lawful sellers who do what adaptive counterfeiters do, so that a gate that learns has something to get wrong. */
export const suspiciousKinds: readonly HonestKind[] = [
  {
    name: 'fan-art',
    share: 0.012,
    trait: 'art made by admirers, which names the brand that it is about',
    profile: { kind: 'individual', age: [30, 1500], listingsBefore: [3, 80], activity: 0.8 },
    offer: (context) => {
      const { market, random } = context;
      const product = anyProduct(context);
      const words = random.pick([
        ['同人手绘 插画', 'fan art, drawn by hand'],
        ['粉丝自制 贴纸', 'fan made stickers'],
        ['灵感来自经典款 手工羊毛毡', 'felt miniature, inspired by the classic'],
      ] as const);
      return {
        market,
        title: [
          piece('brand', brandPlain(market, product.brand, random)),
          piece('plain', say(market, words)),
        ],
        description: [
          piece(
            'plain',
            say(market, ['个人创作，与品牌无关。', 'My own work, not connected with the brand.']),
          ),
        ],
        attributes: {},
        category: 'art/handmade',
        declaredBrand: null,
        condition: 'new',
        yuan: random.between(15, 160),
        quantity: random.int(1, 20),
        gtin: null,
        model: null,
        pictures: everydayPictures(random.int(0, everyday.length - 1), random),
      };
    },
  },
  {
    name: 'authorised-sale',
    share: 0.015,
    trait: 'a seller whom the brand has named, far under the range: the brand’s own sale',
    profile: { kind: 'company', age: [200, 2400], listingsBefore: [30, 500], activity: 1, named: 'reseller' },
    offer: (context) => {
      const { market, random } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, product.low * random.between(0.35, 0.65));
      return {
        ...base,
        title: [piece('plain', say(market, ['品牌授权特卖', 'authorised sale'])), ...base.title],
        pictures: [officialPicture(product, random)],
      };
    },
  },
  {
    name: 'closing-down',
    share: 0.008,
    trait: 'an old shop that sells out: many listings in a day, low prices, photos of its own',
    profile: { kind: 'company', age: [400, 2400], listingsBefore: [40, 400], activity: 3 },
    offer: (context) => {
      const { market, random } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, product.low * random.between(0.5, 0.8));
      return {
        ...base,
        title: [piece('plain', say(market, ['关店清货', 'closing down'])), ...base.title],
        description: [
          piece('plain', say(market, ['转行，存货处理完为止。', 'We close; until the stock is gone.'])),
          piece('plain', say(market, random.pick(descriptions))),
        ],
        pictures: ownPictures(product, random),
      };
    },
  },
  {
    name: 'second-shop',
    share: 0.008,
    trait: 'a new account on a machine that others use, with photos of genuine goods',
    profile: {
      kind: 'individual',
      age: [1, 40],
      listingsBefore: [0, 3],
      activity: 0.7,
      sharedDevice: true,
    },
    offer: (context) => {
      const { market, random } = context;
      const product = anyProduct(context);
      const base = brandedOffer(context, product, product.low * random.between(0.8, 1.1));
      return {
        ...base,
        title: [
          piece('brand', brandPlain(market, product.brand, random)),
          piece('goods', goodsName(market, product)),
        ],
        pictures: ownPictures(product, random),
      };
    },
  },
];
