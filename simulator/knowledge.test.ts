import { describe, expect, it } from 'vitest';
import { itemSchemas } from '../src/knowledge/index.ts';
import { taughtItems, taughtLogos, taughtPictures } from './knowledge.ts';
import { createWorld } from './world/world.ts';

const world = createWorld({ seed: 'knowledge' });
const items = taughtItems(world, { from: '2026-01-01' });

describe('what the brands of a world teach', () => {
  it('is what the knowledge base takes, each key once', () => {
    for (const { type, body } of items)
      expect(itemSchemas[type].safeParse(body).error, JSON.stringify(body)).toBeUndefined();
    expect(new Set(items.map((i) => i.key)).size).toBe(items.length);
  });

  it('speaks of no brand before it is taught', () => {
    const taught = new Set<string>();
    for (const item of items) {
      if (item.type === 'brand') taught.add(item.key);
      else if ('brandId' in item.body) expect(taught.has(item.body.brandId ?? '')).toBe(true);
    }
    expect(taught.size).toBe(world.brands.length);
  });

  it('gives every everyday word the context in which it is a brand', () => {
    const common = items.flatMap((i) => (i.type === 'brand' ? i.body.names.filter((n) => n.common) : []));
    expect(common.map((n) => n.text)).toContain('杨桃');
    for (const name of common) expect(name.context.length).toBeGreaterThan(3);
  });

  it('has ranges for new goods in every market, low under high, and used goods cheaper', () => {
    for (const item of items) {
      if (item.type !== 'product') continue;
      const fresh = item.body.priceRanges.filter((r) => r.condition === 'new');
      expect(fresh).toHaveLength(5);
      for (const range of item.body.priceRanges) expect(range.lowMinor).toBeLessThan(range.highMinor);
      for (const used of item.body.priceRanges.filter((r) => r.condition === 'used')) {
        expect(used.lowMinor).toBeLessThan(fresh.find((r) => r.market === used.market)?.lowMinor ?? 0);
      }
    }
  });

  it('gives brands valid numbers: every GTIN has its check digit', () => {
    for (const product of world.products) {
      const digits = Array.from(product.gtin, Number);
      const sum = digits.slice(0, 12).reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0);
      expect((sum + (digits[12] as number)) % 10).toBe(0);
    }
  });

  it('holds official and known-fake pictures of every product, and banners that mean nothing', () => {
    const pictures = taughtPictures(world);
    for (const product of world.products) {
      expect(
        pictures.filter((p) => p.productId === product.id && p.bank === 'official').length,
      ).toBeGreaterThan(0);
      expect(
        pictures.filter((p) => p.productId === product.id && p.bank === 'known_fake').length,
      ).toBeGreaterThan(0);
    }
    expect(pictures.some((p) => p.bank === 'negative')).toBe(true);
  });

  it('holds the mark of every brand, alone and with its name', () => {
    const logos = taughtLogos(world);
    for (const brand of world.brands)
      expect(logos.filter(({ brandId }) => brandId === brand.id).map(({ variant }) => variant)).toEqual([
        'emblem',
        'whole',
      ]);
    expect(new Set(logos.map(({ key }) => key)).size).toBe(logos.length);
  });
});
