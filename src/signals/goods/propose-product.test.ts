import { describe, expect, it } from 'vitest';
import type { LiveItem } from '../../knowledge/index.ts';
import { brandSchema, productSchema } from '../../knowledge/index.ts';
import { indexProducts } from './product-index.ts';
import { proposeProduct } from './propose-product.ts';

const brand = (id: string, text: string): LiveItem<'brand'> => ({
  id,
  version: 1,
  type: 'brand',
  body: brandSchema.parse({ names: [{ text }] }),
});
const item = (id: string, brandId: string, name: string, more: object = {}): LiveItem<'product'> => ({
  id,
  version: 1,
  type: 'product',
  body: productSchema.parse({ brandId, name, ...more }),
});

const live = {
  brand: [brand('b1', 'Kumavel'), brand('b2', 'Zetarin')],
  product: [
    item('lip', 'b1', 'Kumavel velvet matte lipstick rose dune 3.5g', { gtins: ['4006381333931'] }),
    item('cam', 'b2', 'Zetarin ZX-4500 mirrorless camera', { models: ['ZX-4500'] }),
    item('cam2', 'b2', 'Zetarin ZX-4600 mirrorless camera', { models: ['ZX-4600'] }),
    item('bag', 'b1', 'Kumavel quilted leather shoulder bag', {
      priceRanges: [{ market: 'CN', currency: 'CNY', lowMinor: 500_000, highMinor: 900_000 }],
    }),
  ],
};
const index = indexProducts(live);

describe('proposing a product of the catalogue', () => {
  it('a listing that names no brand is proposed by its wording, and said to be without a brand', () => {
    const [best] = proposeProduct({ index }, { texts: ['velvet matte lipstick rose dune 3.5g'] });
    expect(best).toMatchObject({ product: { id: 'lip' }, brandless: true });
    expect(best!.score).toBeGreaterThan(0.7);
  });

  it('a neighbour with another model number is ranked behind', () => {
    const [best] = proposeProduct({ index }, { texts: ['Zetarin ZX4600 camera'], brandIds: ['b2'] });
    expect(best).toMatchObject({ product: { id: 'cam2' }, brandless: false });
  });

  it('lines read from a picture, and a picture that resembles, each propose by themselves', () => {
    const ocr = proposeProduct(
      { index },
      { texts: ['口红 包邮', 'VELVET MATTE LIPSTICK', 'ROSE DUNE 3.5g'] },
    );
    expect(ocr[0]?.product.id).toBe('lip');
    const picture = proposeProduct(
      { index },
      { texts: ['包包'], pictureMatches: [{ productId: 'bag', likeness: 0.95 }] },
    );
    expect(picture[0]?.product.id).toBe('bag');
    const weak = proposeProduct(
      { index },
      { texts: ['包包'], pictureMatches: [{ productId: 'bag', likeness: 0.5 }] },
    );
    expect(picture[0]!.logOdds).toBeGreaterThan(weak[0]!.logOdds + 4);
  });

  it('the score is its base and its terms', () => {
    const proposals = proposeProduct(
      { index },
      {
        texts: ['quilted leather bag'],
        gtin: '4006381333931',
        priceMinor: 600_000,
        currency: 'CNY',
        market: 'CN',
        pictureMatches: [{ productId: 'bag', likeness: 0.8 }],
      },
    );
    expect(proposals.map((p) => p.product.id).toSorted()).toEqual(['bag', 'lip']);
    for (const p of proposals) {
      expect(p.terms.reduce((sum, t) => sum + t.added, p.base)).toBeCloseTo(p.logOdds, 9);
    }
  });

  it('a listing that has nothing to do with the catalogue gets no proposal', () => {
    expect(proposeProduct({ index }, { texts: ['garden hose 20m'] })).toEqual([]);
    expect(proposeProduct({ index: indexProducts({ brand: [], product: [] }) }, { texts: ['x'] })).toEqual(
      [],
    );
  });

  it('the index of the same knowledge is not built again', () => {
    expect(indexProducts(live, index)).toBe(index);
    const changed = indexProducts({ ...live, product: live.product.slice(1) }, index);
    expect(changed.products[0]).toBe(index.products[1]);
  });
});
