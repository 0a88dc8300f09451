import { describe, expect, it } from 'vitest';
import { createSimulation, type SimEvent, type Simulation, type SimulationOptions } from './index.ts';

const options: SimulationOptions = {
  seed: 'test',
  startAt: Date.UTC(2026, 0, 5),
  generations: 2,
  listingsPerGeneration: 400,
  prevalence: 0.1,
  brands: 12,
};

async function collect(
  simulation: Simulation,
  outcome: (event: SimEvent & { type: 'listing' }) => 'published' | 'review' | 'blocked' = () => 'published',
): Promise<SimEvent[]> {
  const events: SimEvent[] = [];
  for await (const event of simulation.events()) {
    events.push(event);
    if (event.type === 'listing' && event.data.action === 'publish')
      simulation.observe(event.data.listingId, outcome(event));
  }
  return events;
}

const published = (events: readonly SimEvent[]) =>
  events.flatMap((e) => (e.type === 'listing' && e.data.action === 'publish' ? [e.data] : []));

describe('the marketplace world', () => {
  it('is the same, event by event, for the same seed, and another for another', async () => {
    const first = await collect(createSimulation(options));
    expect(await collect(createSimulation(options))).toEqual(first);
    expect(await collect(createSimulation({ ...options, seed: 'other' }))).not.toEqual(first);
  });

  it('never lets the truth into an event: an honest and a counterfeit listing have the same members', async () => {
    const simulation = createSimulation(options);
    const events = await collect(simulation);
    const shapes = new Map<boolean, Set<string>>([
      [true, new Set()],
      [false, new Set()],
    ]);
    for (const data of published(events)) {
      shapes.get(simulation.truth.get(data.listingId)?.counterfeit === true)?.add(keysOf(data).join());
    }
    expect(shapes.get(true)).toEqual(shapes.get(false));
    const text = JSON.stringify(events);
    const secrets = [...simulation.truth.values()].flatMap((t) => [
      ...(t.counterfeit ? t.strategy : []),
      ...(t.operatorId === null ? [] : [t.operatorId]),
    ]);
    expect(secrets.length).toBeGreaterThan(100);
    for (const secret of new Set(secrets)) expect(text.includes(JSON.stringify(secret)), secret).toBe(false);
    for (const word of ['fake_stock', 'copy', 'honest', 'operator', 'generation', 'genome'])
      expect(text.includes(`"${word}"`), word).toBe(false);
  });

  it('has the prevalence that was asked for, in every generation', async () => {
    const simulation = createSimulation(options);
    await collect(simulation);
    for (const generation of [0, 1]) {
      const all = [...simulation.truth.values()].filter((t) => t.generation === generation);
      expect(all).toHaveLength(400);
      expect(all.filter((t) => t.counterfeit)).toHaveLength(40);
    }
  });

  it('comes in order of time, accounts before their listings, nothing about a listing before it', async () => {
    const events = await collect(createSimulation(options));
    const accounts = new Set<string>();
    const listings = new Set<string>();
    let last = '';
    for (const event of events) {
      expect(event.at >= last).toBe(true);
      last = event.at;
      if (event.type === 'account') accounts.add(event.data.sellerId);
      else if (event.type === 'listing' && event.data.action === 'publish') {
        expect(accounts.has(event.data.sellerId)).toBe(true);
        listings.add(event.data.listingId);
      } else if (event.type !== 'recovered') expect(listings.has(event.data.listingId)).toBe(true);
    }
  });

  it('sells nothing that is not visible', async () => {
    const events = await collect(createSimulation(options), (e) =>
      e.data.listingId.charCodeAt(4) % 2 === 0 ? 'blocked' : 'published',
    );
    const bought = events.flatMap((e) => (e.type === 'order' ? [e.data.listingId] : []));
    expect(bought.length).toBeGreaterThan(20);
    for (const id of bought) expect(id.charCodeAt(4) % 2).toBe(1);
  });

  it('makes counterfeiters drop what was blocked, and keep it when nothing is', async () => {
    const share = async (blocking: boolean): Promise<[number, number]> => {
      const simulation = createSimulation({
        ...options,
        listingsPerGeneration: 2000,
        prevalence: 0.3,
        turnover: 0,
        operators: 30,
      });
      const disguised = (id: string): boolean =>
        simulation.truth.get(id)?.strategy.some((s) => s === 'price/dump') === true;
      await collect(simulation, (e) => (blocking && disguised(e.data.listingId) ? 'blocked' : 'published'));
      return [0, 1].map((g) => {
        const all = [...simulation.truth.values()].filter((t) => t.counterfeit && t.generation === g);
        return all.filter((t) => t.strategy.includes('price/dump')).length / all.length;
      }) as [number, number];
    };
    const [before, after] = await share(true);
    const [freeBefore, freeAfter] = await share(false);
    expect(before).toBeGreaterThan(0.2);
    expect(after).toBeLessThan(before / 3);
    expect(freeAfter).toBeGreaterThan(freeBefore * 0.6);
  });
});

function keysOf(value: object): string[] {
  return Object.entries(value).flatMap(([key, member]) => [
    key,
    ...(key !== 'attributes' &&
    member !== null &&
    typeof member === 'object' &&
    !Array.isArray(member) &&
    key === 'content'
      ? Object.keys(member as object).sort()
      : []),
  ]);
}
