import { describe, expect, it } from 'vitest';
import { listingContentSchema } from '../src/marketplace/index.ts';
import { orderSchema, refundSchema, reviewSchema } from '../src/marketplace/event.ts';
import { sellerSchema } from '../src/marketplace/seller.ts';
import { type DemoEvent, openDemo } from './demo-feed.ts';

describe('the demo feed', () => {
  it('gives bodies that the API takes, with picture bytes, and goes on after a generation', async () => {
    const demo = openDemo({
      seed: 1,
      startAt: Date.UTC(2026, 0, 5),
      listingsPerGeneration: 40,
      prevalence: 0.1,
    });
    const seen: Partial<Record<DemoEvent['type'], number>> = {};
    let counterfeit = 0;
    for await (const event of demo.events()) {
      seen[event.type] = (seen[event.type] ?? 0) + 1;
      switch (event.type) {
        case 'seller':
          expect(sellerSchema.safeParse(event.body).error).toBeUndefined();
          break;
        case 'listing': {
          expect(listingContentSchema.safeParse({ ...event.body, pictures: [] }).error).toBeUndefined();
          for (const bytes of event.pictures) expect([bytes[0], bytes[1]]).toEqual([0xff, 0xd8]);
          if (demo.truthOf(event.body.id)?.counterfeit === true && event.action === 'publish') counterfeit++;
          expect(Object.keys(event.body)).not.toContain('counterfeit');
          break;
        }
        case 'order':
          expect(orderSchema.safeParse(event.body).error).toBeUndefined();
          break;
        case 'refund':
          expect(refundSchema.safeParse(event.body).error).toBeUndefined();
          break;
        case 'review':
          expect(reviewSchema.safeParse(event.body).error).toBeUndefined();
          break;
        case 'removal':
          break;
      }
      if ((seen.listing ?? 0) > 100) break;
    }
    expect(seen.seller).toBeGreaterThan(10);
    expect(seen.order).toBeGreaterThan(20);
    expect(counterfeit).toBeGreaterThanOrEqual(8);
  });

  it('teaches pictures as bytes', async () => {
    const demo = openDemo({ seed: 1, startAt: Date.UTC(2026, 0, 5) });
    for await (const picture of demo.pictures()) {
      expect(picture.bytes.length).toBeGreaterThan(2000);
      break;
    }
    expect(demo.items((brand) => brand.en).find((i) => i.type === 'right')?.body).toMatchObject({
      brandId: demo.world.brands[0]?.en,
    });
  });
});
