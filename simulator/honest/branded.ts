import type { Offer, Piece } from '../offer.ts';
import type { Random } from '../random.ts';
import type { Market, Product } from '../world/world.ts';
import { brandPlain, claims, descriptions, fillers, goodsName, say } from '../words.ts';
import { andChart, officialPicture, ownPicture, shopEdit, withEdits } from './pictures.ts';
import type { HonestContext } from './kinds.ts';

/** A product that a seller of any kind may have: the well known ones more often. */
export function anyProduct(context: HonestContext): Product {
  const { world, random } = context;
  const products = context.named === null ? world.products : world.productsOf(context.named.brand);
  return products[Math.floor(random.next() ** 1.5 * products.length)] as Product;
}

export const piece = (role: Piece['role'], text: string): Piece => ({ role, text });

export function specPieces(market: Market, product: Product, random: Random, count: number): Piece[] {
  return random.sample(product.category.specs, count).map((spec) => piece('spec', say(market, spec)));
}

/** A plain new offer of a branded product at `share` of the range's lowest price, as an ordinary shop writes it. */
export function brandedOffer(context: HonestContext, product: Product, yuan: number): Offer {
  const { market, random } = context;
  const declares = random.chance(0.7);
  return {
    market,
    title: [
      ...(random.chance(0.3) ? [piece('plain', say(market, random.pick(fillers)))] : []),
      piece('brand', brandPlain(market, product.brand, random)),
      piece('goods', goodsName(market, product)),
      ...specPieces(market, product, random, random.int(1, 3)),
      ...(random.chance(0.4) ? [piece('plain', product.model)] : []),
      ...(random.chance(0.4) ? [piece('claim', say(market, random.pick(claims)))] : []),
    ],
    description: [
      ...(random.chance(0.5)
        ? [
            piece('brand', brandPlain(market, product.brand, random)),
            piece(
              'goods',
              `${goodsName(market, product)}。`.replace('。', market.language === 'en' ? '.' : '。'),
            ),
          ]
        : []),
      ...random.sample(descriptions, random.int(1, 3)).map((d) => piece('plain', say(market, d))),
    ],
    attributes: attributesOf(market, product, random),
    category: product.category.path,
    declaredBrand: declares ? (market.language === 'en' ? product.brand.en : product.brand.zh) : null,
    condition: 'new',
    yuan,
    quantity: random.int(1, 400),
    gtin: random.chance(0.4) ? product.gtin : null,
    model: random.chance(0.6) ? product.model : null,
    pictures: andChart(
      random.chance(0.75)
        ? [
            withEdits(officialPicture(product, random), shopEdit(random)),
            ...(random.chance(0.3) ? [ownPicture(product, random)] : []),
          ]
        : [ownPicture(product, random)],
      random,
    ),
  };
}

export function attributesOf(market: Market, product: Product, random: Random): Record<string, string> {
  const spec = say(market, random.pick(product.category.specs));
  return market.language === 'en'
    ? {
        Type: product.category.nouns[0]?.[1] ?? '',
        Feature: spec,
        Origin: random.pick(['CN', 'IT', 'FR', 'JP', 'US']),
      }
    : {
        类型: product.category.nouns[0]?.[0] ?? '',
        特点: spec,
        产地: random.pick(['中国', '意大利', '法国', '日本', '美国']),
      };
}

/** New price in the ordinary channels. */
export const rangePrice = (product: Product, random: Random, low = 0, high = 1): number =>
  product.low + (product.high - product.low) * random.between(low, high);
