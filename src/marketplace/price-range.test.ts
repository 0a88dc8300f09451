import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePriceRange, medcouple, type PriceOffer, standingOf } from './price-range.ts';

const offer = (priceMinor: number, over: Partial<PriceOffer> = {}): PriceOffer => ({
  priceMinor: Math.round(priceMinor),
  sellerId: `s${Math.round(priceMinor)}`,
  operatorId: over.sellerId ?? `o${Math.round(priceMinor)}`,
  standing: 0.5,
  anchor: null,
  sold: 0,
  ageDays: 0,
  ...over,
});

/** Standard normal numbers from a seed, so that a failing case can be shown again. */
function* normals(seed: number): Generator<number, never> {
  let state = seed >>> 0 || 1;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
  for (;;) yield Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A market around a price, or a crowd of fakes: every offer from an account of its own. */
function crowd(name: string, count: number, around: number, spread: number, seed: number): PriceOffer[] {
  const z = normals(seed);
  return Array.from({ length: count }, (_, i) => ({
    ...offer(around * Math.exp(spread * z.next().value), { sellerId: `${name}-${i}` }),
    operatorId: `${name}-${i}`,
  }));
}

describe('a market range', () => {
  it('holds the middle four fifths of honest prices', () => {
    const { range, method } = computePriceRange(crowd('h', 400, 100_000, 0.2, 7));
    // Quantiles of a log-normal: exp(±1.2816 × 0.2).
    expect(range?.lowMinor).toBeGreaterThan(100_000 * Math.exp(-1.2816 * 0.2) * 0.95);
    expect(range?.lowMinor).toBeLessThan(100_000 * Math.exp(-1.2816 * 0.2) * 1.05);
    expect(range?.highMinor).toBeGreaterThan(100_000 * Math.exp(1.2816 * 0.2) * 0.95);
    expect(method).toMatchObject({ offers: 400, crowd: 'one', lowerCrowd: 0 });
  });

  it('moves its low end by less than 15 % when a market is flooded with 60 % fakes at a fifth of the price', () => {
    const accounts = fc.constantFrom('untried', 'as honest', 'bought') as fc.Arbitrary<
      'untried' | 'as honest' | 'bought'
    >;
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: 200 }),
        fc.double({ min: 0.03, max: 0.25, noNaN: true }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 1_000_000 }),
        accounts,
        fc.boolean(),
        (count, spread, established, seed, fakes, sells) => {
          const honest = crowd('h', count, 300_000, spread, seed).map((one, i) => ({
            ...one,
            sold: i % 5,
            ...(i < count * established ? { standing: 1, anchor: 'established' as const } : {}),
          }));
          const flood = crowd('f', Math.round(count * 1.5), 60_000, 0.1, seed + 1).map((one, i) => ({
            ...one,
            sold: sells ? 20 : 0,
            ...(fakes === 'untried' ? { standing: 0.1 } : {}),
            // Bought accounts look like established ones; at most as many as there are honest ones.
            ...(fakes === 'bought' && i < count * established
              ? { standing: 1, anchor: 'established' as const }
              : {}),
          }));
          const before = computePriceRange(honest).range;
          const after = computePriceRange([...honest, ...flood]).range;
          fc.pre(before !== null);
          expect(after).not.toBeNull();
          const moved = Math.abs((after?.lowMinor ?? 0) / (before?.lowMinor ?? 1) - 1);
          expect(moved).toBeLessThan(0.15);
        },
      ),
      { numRuns: 400, seed: 20_260_301 },
    );
  });

  it('is not lifted by inflated offers past the sellers whom the brand named', () => {
    const named = crowd('n', 6, 100_000, 0.05, 3).map((one) => ({
      ...one,
      standing: 1,
      anchor: 'authorised' as const,
    }));
    const inflated = crowd('i', 60, 400_000, 0.05, 4);
    const { range, method } = computePriceRange([...named, ...inflated]);
    expect(range?.highMinor).toBeLessThan(120_000);
    expect(method).toMatchObject({ crowd: 'anchored', upperCrowd: 60 });
  });

  it('counts one operator as a fifth at most, however many accounts and offers it has', () => {
    const honest = crowd('h', 30, 100_000, 0.1, 5);
    const farm = crowd('farm', 300, 78_000, 0.01, 6).map((one) => ({ ...one, operatorId: 'one hand' }));
    const { range } = computePriceRange([...honest, ...farm]);
    const alone = computePriceRange(honest).range;
    expect(range?.middleMinor).toBeGreaterThan((alone?.middleMinor ?? 0) * 0.93);
  });

  it('keeps a market with sales in it whole', () => {
    const { range, method } = computePriceRange([
      ...crowd('full', 60, 100_000, 0.08, 8),
      ...crowd('sale', 40, 72_000, 0.08, 9),
    ]);
    expect(method).toMatchObject({ crowd: 'one', lowerCrowd: 0 });
    expect(range?.lowMinor).toBeLessThan(75_000);
  });

  it('is not told from two operators, nor from accounts that were stopped', () => {
    expect(computePriceRange(crowd('h', 2, 100_000, 0.1, 1)).range).toBeNull();
    const stopped = crowd('h', 50, 100_000, 0.1, 1).map((one) => ({ ...one, standing: 0 }));
    expect(computePriceRange(stopped).range).toBeNull();
    expect(computePriceRange([]).range).toBeNull();
  });

  it('weighs what was sold above what is only listed', () => {
    const listed = crowd('l', 50, 120_000, 0.03, 2);
    const sold = crowd('s', 50, 100_000, 0.03, 3).map((one) => ({ ...one, sold: 30 }));
    const { range } = computePriceRange([...listed, ...sold]);
    expect(range?.middleMinor).toBeLessThan(103_000);
  });

  it('leaves single slips of the pen outside', () => {
    const honest = crowd('h', 60, 100_000, 0.1, 2);
    const { range, method } = computePriceRange([...honest, offer(100), offer(90_000_000)]);
    expect(method.counted).toBeLessThanOrEqual(60);
    expect(range?.highMinor).toBeLessThan(130_000);
  });
});

describe('the standing of an account', () => {
  const known = { ageDays: 400, orders90d: 300, suspectRefunds90d: 0, stopped90d: 0, operatorStopped: false };

  it('is whole for shops long in trade, little for new ones, nothing for stopped ones and those tied to them', () => {
    expect(standingOf(known)).toEqual({ standing: 1, established: true });
    expect(standingOf({ ...known, ageDays: 3, orders90d: 0 }).standing).toBe(0.1);
    expect(standingOf({ ...known, stopped90d: 1 }).standing).toBe(0);
    expect(standingOf({ ...known, operatorStopped: true }).standing).toBe(0);
    expect(standingOf({ ...known, suspectRefunds90d: 30 }).standing).toBe(0.1);
    expect(standingOf({ ...known, ageDays: null, orders90d: 10 })).toEqual({
      standing: 0.5,
      established: false,
    });
  });
});

describe('the medcouple', () => {
  it('is 0 for symmetric values and has the sign of the longer tail', () => {
    expect(medcouple([1, 2, 3, 4, 5])).toBeCloseTo(0, 10);
    expect(medcouple([1, 2, 3, 10, 40])).toBeGreaterThan(0.3);
    expect(medcouple([-40, -10, -3, -2, -1])).toBeLessThan(-0.3);
  });
});
