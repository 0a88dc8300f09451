import type { BasePicture, PictureEdit, PictureRecipe } from '../pictures/spec.ts';
import type { Random } from '../random.ts';
import type { Product } from '../world/world.ts';
import { shopMarks } from '../words.ts';

const plain = (base: BasePicture, edits: readonly PictureEdit[] = []): PictureRecipe => ({ base, edits });

/** How many shots there are to choose from: the number of different pictures in a world is bounded. */
export const TAKES = { official: 2, fakeStock: 3, own: 6, fitting: 3, everyday: 40, chart: 12 } as const;

export const officialPicture = (product: Product, random: Random): PictureRecipe =>
  plain({ kind: 'official', of: product.key, take: random.int(0, TAKES.official - 1) });

/** What shops do to a maker's picture before they put it up. */
export function shopEdit(random: Random): PictureEdit[] {
  const roll = random.next();
  if (roll < 0.55) return [];
  if (roll < 0.75) return [{ kind: 'jpeg', quality: random.pick([45, 60]) }];
  if (roll < 0.88) return [{ kind: 'watermark', text: random.pick(shopMarks), take: 0 }];
  return [{ kind: 'resize', width: 240 }];
}

export const ownPicture = (product: Product, random: Random): PictureRecipe =>
  plain({ kind: 'own', of: product.key, take: random.int(0, TAKES.own - 1), copy: false, mark: true });

/** Two photos of the same thing; which two go together is bounded, so that the number of listings' picture sets is. */
export const ownPictures = (product: Product, random: Random): PictureRecipe[] => {
  const take = random.int(0, TAKES.own - 1);
  const shot = (n: number): PictureRecipe =>
    plain({ kind: 'own', of: product.key, take: n % TAKES.own, copy: false, mark: true });
  return [shot(take), shot(take + 1)];
};

/** A photo that shows the product's bar code, as sellers take of the box. */
export const barcodePicture = (product: Product, random: Random): PictureRecipe =>
  plain({ kind: 'own', of: product.key, take: random.int(0, 1), copy: false, mark: true }, [
    { kind: 'code', format: 'EAN-13', text: product.gtin, place: 1 },
  ]);

export const chartPicture = (random: Random): PictureRecipe =>
  plain({ kind: 'chart', take: random.int(0, TAKES.chart - 1) });

export const fittingPicture = (product: Product, random: Random): PictureRecipe =>
  plain({ kind: 'fitting', of: product.key, take: random.int(0, TAKES.fitting - 1) });

export const everydayPictures = (goods: number, random: Random): PictureRecipe[] => {
  const take = random.int(0, TAKES.everyday - 1);
  const shot = (n: number): PictureRecipe => plain({ kind: 'everyday', of: goods, take: n % TAKES.everyday });
  return random.chance(0.5) ? [shot(take)] : [shot(take), shot(take + 1)];
};

export const withEdits = (picture: PictureRecipe, edits: readonly PictureEdit[]): PictureRecipe => ({
  base: picture.base,
  edits: [...picture.edits, ...edits],
});

/** Adds, now and then, a banner or size chart as thousands of shops do. */
export const andChart = (pictures: readonly PictureRecipe[], random: Random): PictureRecipe[] =>
  random.chance(0.25) ? [...pictures, chartPicture(random)] : [...pictures];
