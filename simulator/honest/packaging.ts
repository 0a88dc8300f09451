import type { HonestKind } from './kinds.ts';
import { brandPlain, say } from '../words.ts';
import { anyProduct, piece } from './branded.ts';
import { andChart, fittingPicture } from './pictures.ts';

/** Lawful boxes, bags and labels: goods that look like the inputs of counterfeiting. */
export const packagingKinds: readonly HonestKind[] = [
  {
    name: 'plain-packaging',
    share: 0.012,
    trait: 'boxes, bags and labels of no brand, in bulk',
    profile: { kind: 'company', age: [60, 2400], listingsBefore: [10, 300], activity: 1 },
    offer: ({ market, random, world }) => {
      const [goods, use] = random.pick([
        [
          ['牛皮纸礼品盒', 'kraft gift boxes'],
          ['伴手礼 婚庆', 'for weddings and parties'],
        ],
        [
          ['空白吊牌 价格标签', 'blank price tags'],
          ['手工店铺用', 'for handmade goods'],
        ],
        [
          ['无纺布收纳袋', 'fabric storage bags'],
          ['防尘收纳', 'keeps dust off'],
        ],
        [
          ['快递纸箱', 'mailing boxes'],
          ['打包发货', 'for parcels'],
        ],
      ] as const);
      const count = random.pick([10, 20, 50, 100]);
      return {
        market,
        title: [
          piece('goods', say(market, goods)),
          piece('spec', say(market, use)),
          piece('spec', say(market, [`${count}个装`, `pack of ${count}`])),
        ],
        description: [
          piece('plain', say(market, ['素色无字，可叠放。', 'Plain, without print, stacks well.'])),
        ],
        attributes: {},
        category: 'home/packaging',
        declaredBrand: null,
        condition: 'new',
        yuan: random.between(8, 60),
        quantity: random.int(50, 900),
        gtin: null,
        model: null,
        pictures: andChart([fittingPicture(random.pick(world.products), random)], random),
      };
    },
  },
  {
    name: 'original-box',
    share: 0.005,
    trait: "one original box of a brand's, from somebody's cupboard",
    profile: { kind: 'individual', age: [60, 2400], listingsBefore: [1, 30], activity: 0.4 },
    offer: (context) => {
      const { market, random } = context;
      const product = anyProduct(context);
      return {
        market,
        title: [
          piece('brand', brandPlain(market, product.brand, random)),
          piece('goods', say(market, ['收纳盒 原包装盒', 'original box for storage'])),
          piece('plain', say(market, ['自用闲置', 'my own, no longer used'])),
        ],
        description: [
          piece(
            'plain',
            say(market, ['只有一个空盒，收纳用，有压痕。', 'One empty box, good for storage, some dents.']),
          ),
        ],
        attributes: {},
        category: 'home/packaging',
        declaredBrand: null,
        condition: 'used',
        yuan: random.between(10, 60),
        quantity: 1,
        gtin: null,
        model: null,
        pictures: [fittingPicture(product, random)],
      };
    },
  },
];
