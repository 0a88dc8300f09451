import type { Offer, Piece } from '../../offer.ts';
import type { PictureRecipe } from '../../pictures/spec.ts';
import { say } from '../../words.ts';
import type { Strategy } from '../strategy.ts';

const hints = [
  ['欧洲大牌同款', 'famous designer style'],
  ['明星同款', 'celebrity style'],
  ['高级感小众', 'high-end look'],
  ['你懂的那个牌子', 'you know the brand'],
  ['专柜同厂', 'same factory as the boutique'],
  ['经典老花', 'classic pattern'],
] as const;

/** Nobody's name: the buyer knows what it is from the picture, and the mark is covered. */
export const namingBrandless: Strategy = {
  name: 'naming/brandless',
  slot: 'naming',
  trace: 'later',
  hides: ['price'],
  naive: 1,
  reach: 0.4,
  cost: 0,
  apply: (offer, { random, market, product, camera }) => ({
    ...withoutName(offer, say(market, random.pick(product.category.nouns)), say(market, random.pick(hints))),
    pictures: offer.pictures.map((picture) =>
      coverMark(picture, product.key, camera === undefined ? random.int(0, 9) : camera.shot(product)),
    ),
  }),
};

/** The offer without brand, model and series. */
export function withoutName(offer: Offer, goods: string, hint: string): Offer {
  const rest = (pieces: readonly Piece[]): Piece[] =>
    pieces.filter((p) => p.role !== 'brand').map((p) => (p.role === 'goods' ? { ...p, text: goods } : p));
  return {
    ...offer,
    title: [{ role: 'plain', text: hint }, ...rest(offer.title)],
    description: rest(offer.description),
    declaredBrand: null,
    model: null,
    gtin: null,
  };
}

/** A photo with the mark covered; a maker's picture shows it, so a photo of one's own takes its place. */
const coverMark = (picture: PictureRecipe, of: string, take: number): PictureRecipe =>
  picture.base.kind === 'own' || picture.base.kind === 'official'
    ? { ...picture, base: { kind: 'own', of, take, copy: true, mark: false } }
    : picture;
