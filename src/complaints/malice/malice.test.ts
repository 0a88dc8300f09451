import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { reportedSquatter, zealousBrand } from '../../../simulator/complaints/fixtures.ts';
import { betaCumulative, logGamma, logRatioOfShares, shareBound } from './beta.ts';
import { checksPatentNumber, inspectDocument, inspectRight } from './inspect-document.ts';
import { MALICE_LIMITS, measuresFor } from './malice-measures.ts';
import { earlierMarkOf, likenessOfMarks } from './marks.ts';
import { type Complainant, weighComplainant } from './weigh-complainant.ts';

const probabilityOf = (who: Complainant): number => weighComplainant(who).probability;

describe('the arithmetic of shares', () => {
  it('agrees with closed forms', () => {
    for (const [n, factorial] of [
      [1, 1],
      [5, 24],
      [11, 3_628_800],
    ] as const)
      expect(Math.exp(logGamma(n))).toBeCloseTo(factorial, 4);
    // Beta(1, b): 1 − (1 − x)^b.
    expect(betaCumulative(0.3, 1, 7)).toBeCloseTo(1 - 0.7 ** 7, 10);
    expect(betaCumulative(0.5, 4, 4)).toBeCloseTo(0.5, 10);
    expect(logRatioOfShares(0, 0, [2, 3], [7, 1])).toBeCloseTo(0, 12);
  });

  it('bounds a share from both sides, closer with more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const k = Math.round(n * share);
          const [low, high] = [shareBound(k, n, 0.1), shareBound(k, n, 0.9)];
          expect(low).toBeLessThan(high);
          expect(low).toBeLessThanOrEqual((k + 0.5) / (n + 1) + 1e-6);
          expect(high).toBeGreaterThanOrEqual((k + 0.5) / (n + 1) - 1e-6);
        },
      ),
      { numRuns: 100 },
    );
    expect(shareBound(90, 100, 0.1)).toBeGreaterThan(shareBound(9, 10, 0.1));
  });
});

describe('a complainant', () => {
  it('of the reported case is suspected by its tenth complaint', () => {
    expect(probabilityOf(reportedSquatter(10))).toBeGreaterThanOrEqual(MALICE_LIMITS.propose);
    expect(probabilityOf(reportedSquatter(249))).toBeGreaterThan(0.9);
  });

  it('that complains five thousand times and is right is not, at any time on the way', () => {
    for (const filed of [1, 5, 20, 100, 1_000, 5_000])
      expect(probabilityOf(zealousBrand(filed)), String(filed)).toBeLessThan(MALICE_LIMITS.no_lane);
  });

  it('without a record is what one in twenty is', () => {
    expect(probabilityOf({ ...zealousBrand(0), rights: [] })).toBeCloseTo(0.05, 6);
  });

  it('is a sum that adds up, each part with what it counts', () => {
    const malice = weighComplainant(reportedSquatter(40));
    expect(malice.terms.reduce((sum, { weight }) => sum + weight, malice.base)).toBeCloseTo(
      malice.logOdds,
      12,
    );
    const squatted = malice.terms.find(({ ground }) => ground === 'squatted');
    expect(squatted?.shown).toEqual(['right']);
    expect(malice.terms.find(({ ground }) => ground === 'younger_right')?.k).toBe(40);
  });

  it('is thought worse of for each mistake, and better for each that held', () => {
    const base = zealousBrand(30);
    const with_ = (rejected: number): number =>
      probabilityOf({
        ...base,
        complaints: base.complaints.map((one, i) => ({
          ...one,
          decision: i < rejected ? ('rejected' as const) : ('accepted' as const),
          outcome: null,
        })),
      });
    const chances = [0, 5, 10, 20, 30].map(with_);
    expect(chances).toEqual(chances.toSorted((a, b) => a - b));
    expect(chances.at(-1)).toBeGreaterThan(0.5);
  });

  it('retracting a mistake of its own is no withdrawal under pressure', () => {
    const base = zealousBrand(30);
    const ending = (outcome: 'withdrawn' | 'retracted') =>
      weighComplainant({
        ...base,
        complaints: base.complaints.map((one) => ({
          ...one,
          decision: 'accepted' as const,
          withdrawnAt: one.receivedAt,
          outcome,
        })),
      }).terms.find(({ ground }) => ground === 'withdrawn');
    expect(ending('withdrawn')?.k).toBe(30);
    expect(ending('retracted')?.k).toBe(0);
  });

  it('is told apart by demands of money that sellers report', () => {
    const base = zealousBrand(10);
    const before = probabilityOf(base);
    expect(probabilityOf({ ...base, extortedSellers: ['a', 'b', 'c'] })).toBeGreaterThan(before * 5);
  });
});

describe('what follows', () => {
  const now = '2026-03-20T00:00:00.000Z';
  it('is nothing below one half but the lane', () => {
    expect(measuresFor({ probability: 0.1 }, null, now)).toEqual([]);
    expect(measuresFor({ probability: 0.3 }, null, now)).toEqual(['no_lane']);
  });
  it('proposes a warning first, and a suspension only when it was not heeded', () => {
    expect(measuresFor({ probability: 0.95 }, null, now)).toContain('propose_warning');
    const warned = (at: string, complaintsSince: number) =>
      measuresFor({ probability: 0.95 }, { at, complaintsSince }, now);
    expect(warned('2026-03-18T00:00:00.000Z', 9)).not.toContain('propose_suspension');
    expect(warned('2026-03-01T00:00:00.000Z', 1)).not.toContain('propose_suspension');
    expect(warned('2026-03-01T00:00:00.000Z', 5)).toContain('propose_suspension');
  });
});

describe('marks', () => {
  it('are alike by letters, whatever their case, width and spaces', () => {
    expect(likenessOfMarks('SUN & WAVE', 'ｓｕｎ and wave')).toBe(1);
    expect(likenessOfMarks('Vesprine', 'Vesprina')).toBeGreaterThan(0.8);
    expect(likenessOfMarks('云岚堂', '云岚堂官方')).toBeGreaterThan(0.8);
    expect(likenessOfMarks('Vesprine', 'Orlando')).toBeLessThan(0.5);
  });
  it('are squatted only where the other was first and is somebody else’s', () => {
    const right = { title: 'Sun and wave', holderId: 'li', provenSince: '2016-08-03' };
    const mark = { name: 'SUN & WAVE', ownerId: 'house', since: '2011-01-01' };
    expect(earlierMarkOf(right, [mark])).toMatchObject({ ownerId: 'house' });
    expect(earlierMarkOf(right, [{ ...mark, since: '2017-01-01' }])).toBeNull();
    expect(earlierMarkOf(right, [{ ...mark, ownerId: 'li' }])).toBeNull();
  });
});

describe('papers', () => {
  const pdf = (info: string, more = '', ends = 1): Uint8Array =>
    Buffer.from(
      `%PDF-1.7\n1 0 obj << ${info} >> endobj\n${more}\n${'trailer\n%%EOF\n'.repeat(ends)}`,
      'latin1',
    );
  const signs = (bytes: Uint8Array, mediaType = 'application/pdf', issuedOn: string | null = '2025-06-01') =>
    inspectDocument({ bytes, mediaType, issuedOn });

  it('in order show no signs', async () => {
    const clean = pdf(
      '/Producer (Office print) /CreationDate (D:20250601101010) /ModDate (D:20250601101010)',
    );
    expect(await signs(clean)).toEqual([]);
    const scan = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    expect(await signs(scan, 'image/jpeg')).toEqual([]);
  });

  it('tell who saved them, when, how often, in how many fonts', async () => {
    expect(await signs(pdf('/Producer (Adobe Photoshop 24)'))).toEqual(['edited_picture']);
    expect(await signs(pdf('/CreationDate (D:20250601000000) /ModDate (D:20250801000000)'))).toEqual([
      'edited_after',
    ]);
    expect(await signs(pdf('/CreationDate (D:20240101000000) /ModDate (D:20240101000000)'))).toEqual([
      'made_before',
    ]);
    expect(await signs(pdf('', '', 3))).toEqual(['edited_in_steps']);
    const fonts = Array.from(
      { length: 9 },
      (_, i) => `/BaseFont /ABCDEF+Font${String.fromCharCode(65 + i)}-Bold`,
    ).join(' ');
    const packed = deflateSync(Buffer.from(fonts)).toString('latin1');
    expect(
      await signs(
        pdf('', `2 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n${packed}\nendstream endobj`),
      ),
    ).toEqual(['many_fonts']);
    const edited = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Software: 'GIMP 2.10' } })
      .jpeg()
      .toBuffer();
    expect(await signs(edited, 'image/jpeg')).toEqual(['edited_picture']);
  });

  it('that cannot be read say so', async () => {
    expect(await signs(Buffer.from('no pdf'))).toEqual(['unreadable']);
    expect(await signs(Buffer.from('no picture'), 'image/png')).toEqual(['unreadable']);
  });

  const right = {
    kind: 'trademark',
    office: 'CNIPA',
    registration: '12345678',
    filedOn: '2018-01-01',
    registeredOn: '2019-01-01',
    validUntil: '2029-01-01',
  };
  it('with dates and numbers that cannot be are found out', () => {
    expect(inspectRight(right, '2026-03-01')).toEqual([]);
    expect(inspectRight({ ...right, registration: 'TM-ABC' }, '2026-03-01')).toEqual(['impossible_number']);
    expect(inspectRight({ ...right, registeredOn: '2027-01-01' }, '2026-03-01')).toEqual(['future_date']);
    expect(inspectRight({ ...right, registeredOn: '2017-01-01' }, '2026-03-01')).toEqual([
      'impossible_dates',
    ]);
    expect(
      inspectRight(
        { ...right, kind: 'patent', registration: '201810000001.5', validUntil: '2045-01-01' },
        '2026-03-01',
      ),
    ).toContain('impossible_term');
  });
  it('Chinese application numbers carry their check digit', () => {
    // 2·2+0·3+1·4+8·5+1·6+0·7+0·8+0·9+0·2+0·3+0·4+1·5 = 59; 59 mod 11 = 4.
    expect(checksPatentNumber('201810000001.4')).toBe(true);
    expect(checksPatentNumber('ZL201810000001.4')).toBe(true);
    expect(checksPatentNumber('201810000001.5')).toBe(false);
  });
});
