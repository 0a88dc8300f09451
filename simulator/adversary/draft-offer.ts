import { toTraditional } from './characters.ts';
import type { Offer } from '../offer.ts';
import { attributesOf, piece, specPieces } from '../honest/branded.ts';
import { claims, descriptions, goodsName, officialClaims, fillers, say } from '../words.ts';
import { strategyOf } from './strategies.ts';
import { type Genome, slots, type StrategyContext } from './strategy.ts';

/** The offer that a recipe makes of a product: an ordinary shop's offer, changed by one strategy after the other. */
export function draftOffer(genome: Genome, context: StrategyContext): Offer {
  const { market, product, random } = context;
  const brand =
    market.language === 'en'
      ? product.brand.en
      : random.pick([product.brand.zh, product.brand.zh, product.brand.en]);
  let offer: Offer = {
    market,
    title: [
      ...(random.chance(0.3) ? [piece('plain', say(market, random.pick(fillers)))] : []),
      piece('brand', brand),
      piece('goods', goodsName(market, product)),
      ...specPieces(market, product, random, random.int(1, 3)),
      // Who lies about the goods lies about the guarantee too.
      ...(random.chance(0.45) ? [piece('claim', say(market, random.pick(claims)))] : []),
      ...(random.chance(0.1) ? [piece('claim', say(market, random.pick(officialClaims)))] : []),
    ],
    description: [
      ...(random.chance(0.35) ? [piece('brand', brand), piece('goods', goodsName(market, product))] : []),
      ...random.sample(descriptions, random.int(1, 2)).map((d) => piece('plain', say(market, d))),
    ],
    attributes: attributesOf(market, product, random),
    category: product.category.path,
    declaredBrand: random.chance(0.5) ? brand : null,
    condition: 'new',
    yuan: product.low,
    quantity: random.int(5, 900),
    gtin: random.chance(0.15) ? product.gtin : null,
    model: random.chance(0.5) ? product.model : null,
    pictures: [],
  };
  if (market.language === 'zh-Hant') {
    const plain = (text: string): string => toTraditional(text);
    offer = {
      ...offer,
      title: offer.title.map((p) => ({ ...p, text: plain(p.text) })),
      description: offer.description.map((p) => ({ ...p, text: plain(p.text) })),
    };
  }
  // Pictures before naming: who names nobody covers the mark on the picture that he has chosen. Contacts go onto the
  // finished picture, where they can be read.
  for (const slot of [
    'picture',
    'price',
    'naming',
    'wording',
    'edit',
    'contact',
    'account',
    'repeat',
  ] as const) {
    offer = strategyOf(genome[slot]).apply(offer, context);
  }
  return offer;
}

/** Whether every choice has an effect on this product in this market. */
export const fitsAll = (genome: Genome, context: Pick<StrategyContext, 'market' | 'product'>): boolean =>
  slots.every((slot) => strategyOf(genome[slot]).fits?.(context.product.brand, context.market) ?? true);
