import { describe, expect, it } from 'vitest';
import type { SimEvent } from './events.ts';
import { openGate } from './gate.ts';
import { createSimulation } from './simulate.ts';

type ListingEvent = SimEvent & { type: 'listing' };

const startAt = Date.UTC(2026, 0, 5);
const simulation = createSimulation({
  seed: 'gate',
  startAt,
  generations: 1,
  listingsPerGeneration: 150,
  prevalence: 0.4,
  brands: 4,
  productsPerCategory: 1,
});
const listings: ListingEvent[] = [];
for await (const event of simulation.events())
  if (event.type === 'listing' && event.data.action === 'publish') listings.push(event);

/** The first counterfeit whose only picture began as one of this kind. */
function fakeWith(kind: 'own' | 'official'): { event: ListingEvent; productKey: string } {
  for (const event of listings) {
    const truth = simulation.truth.get(event.data.listingId);
    const [key, ...more] = event.data.content.pictures;
    if (truth?.counterfeit !== true || truth.productKey === null || key === undefined || more.length > 0)
      continue;
    if (simulation.picture(key).base.kind === kind && simulation.picture(key).edits.length === 0)
      return { event, productKey: truth.productKey };
  }
  throw new Error(`no fake with a picture of kind ${kind}`);
}

const after = (event: ListingEvent, hours: number): ListingEvent => ({
  ...event,
  at: new Date(Date.parse(event.at) + hours * 3_600_000).toISOString(),
});

describe('the simulated gate', () => {
  it('knows the picture of a confirmed fake a day later, not before', async () => {
    const gate = await openGate(simulation, { startAt, looks: false });
    const { event, productKey } = fakeWith('own');
    const likeness = async (at: ListingEvent): Promise<number | undefined> =>
      (await gate.look(at)).features['near_copy_known_fake_similarity'];
    expect(await likeness(event)).toBe(0);
    gate.confirmed(event.data, productKey, event.at);
    expect(await likeness(after(event, 12))).toBe(0);
    expect(await likeness(after(event, 60))).toBe(1);
    expect(gate.counts().taught).toBe(1);
    await gate.close();
  });

  it('never teaches the maker’s own picture as a fake', async () => {
    const gate = await openGate(simulation, { startAt, looks: false });
    const { event, productKey } = fakeWith('official');
    gate.confirmed(event.data, productKey, event.at);
    const seen = await gate.look(after(event, 60));
    expect(seen.features['near_copy_known_fake_similarity']).toBe(0);
    expect(seen.features['near_copy_official']).toBe(1);
    await gate.close();
  });

  it('leaves every slow check to be asked for', async () => {
    const gate = await openGate(simulation, { startAt, looks: false });
    const seen = await gate.look(listings[0] as ListingEvent);
    expect(seen.pending).toEqual(
      expect.arrayContaining(['edited-copy', 'logo-shown', 'picture-text', 'qr-code', 'brandless']),
    );
    await gate.close();
  });
});
