import { toTraditional } from './characters.ts';
import type { Offer } from '../offer.ts';
import { attributesOf, piece, specPieces } from '../honest/branded.ts';
import { claims, descriptions, goodsName, officialClaims, fillers, say } from '../words.ts';
import { strategyOf } from './strategies.ts';
import { type Camera, type Genome, slots, type StrategyContext } from './strategy.ts';
import type { Random } from '../random.ts';
import { type Market, markets, type Product, type World } from '../world/world.ts';

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
    const habit = slot === 'edit' ? context.habit : undefined;
    offer = strategyOf(genome[slot]).apply(
      offer,
      habit === undefined ? context : { ...context, random: habit.fork(genome.edit) },
    );
  }
  return offer;
}

/** Whether every choice has an effect on this product in this market. */
export const fitsAll = (genome: Genome, context: Pick<StrategyContext, 'market' | 'product'>): boolean =>
  slots.every((slot) => strategyOf(genome[slot]).fits?.(context.product.brand, context.market) ?? true);

/** An offer by this recipe for one of an operator's products, mostly in his own market. */
export function draftFor(
  who: {
    readonly world: World;
    readonly random: Random;
    readonly home: Market;
    readonly targets: readonly Product[];
    readonly camera?: Camera;
    readonly shownPhoto?: StrategyContext['shownPhoto'];
    /** Draws what is done to pictures; absent = `random` does. */
    readonly habit?: Random;
  },
  genome: Genome,
): { offer: Offer; product: Product; genome: Genome } {
  const { world, random, home, targets, camera } = who;
  for (let tries = 0; ; tries++) {
    const market = tries < 40 && random.chance(0.8) ? home : random.weighted(markets, (m) => m.share);
    const product = tries < 20 ? random.pick(targets) : random.pick(world.products);
    const context = {
      world,
      random,
      market,
      product,
      ...(camera === undefined ? {} : { camera }),
      ...(who.shownPhoto === undefined ? {} : { shownPhoto: who.shownPhoto }),
      ...(who.habit === undefined ? {} : { habit: who.habit }),
    };
    // A choice without effect on any product here (letters to change in a market of Chinese names) is put aside.
    const possible = tries > 60 ? { ...genome, naming: 'naming/plain' } : genome;
    if (tries > 60 || fitsAll(genome, context))
      return { offer: draftOffer(possible, context), product, genome: possible };
  }
}
