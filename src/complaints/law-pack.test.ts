import { describe, expect, it } from 'vitest';
import { flowOfPack } from './build-flow.ts';
import { type LawPack, LawPackError, Laws } from './law-pack.ts';
import { loadLaws } from './load-laws.ts';

const laws = loadLaws();
const now = Date.parse('2026-03-02T04:00:00Z');
const zone = () => 'Asia/Shanghai';
const pack = (id: string) => laws.packs.find((one) => one.id === id) as LawPack;

describe('law packs', () => {
  it.each([
    ['CN', 'trademark', 'cn_ecommerce'],
    ['CN', 'copyright', 'cn_ecommerce'],
    ['DE', 'patent', 'eu_dsa'],
    ['US', 'copyright', 'us_dmca'],
    ['US', 'trademark', 'contract'],
    ['JP', 'copyright', 'contract'],
  ] as const)('a listing in %s and a %s fall under %s, and the reason says so', (market, kind, id) => {
    const chosen = laws.choose(market, kind, now);
    expect(chosen?.pack.id).toBe(id);
    expect(chosen?.reason.en).toContain(market);
    expect(chosen?.reason.zh).toContain(chosen?.pack.name.zh);
  });

  it('before a law was in force the contract applied', () => {
    expect(laws.choose('DE', 'trademark', Date.parse('2024-02-16T12:00:00Z'))?.pack.id).toBe('contract');
    // By the clock of Brussels: the day begins an hour before it does in London.
    expect(laws.choose('DE', 'trademark', Date.parse('2024-02-16T23:30:00Z'))?.pack.id).toBe('eu_dsa');
    expect(laws.choose('CN', 'trademark', Date.parse('2018-12-31T15:59:59Z'))?.pack.id).toBe('contract');
  });

  it('a later version takes over on its day, and the earlier one still carries its cases', () => {
    const old = { ...pack('cn_ecommerce'), inForce: { from: '2019-01-01', until: '2026-06-30' } };
    const next = { ...old, version: '2026-07', inForce: { from: '2026-07-01', until: null } };
    const both = new Laws([old, next], zone);
    expect(both.choose('CN', 'patent', Date.parse('2026-06-30T15:59:59Z'))?.pack.version).toBe('2019-01');
    expect(both.choose('CN', 'patent', Date.parse('2026-06-30T16:00:00Z'))?.pack.version).toBe('2026-07');
    expect(both.byKey('cn_ecommerce@2019-01')).toEqual(old);
    expect(() => both.byKey('cn_ecommerce@1999')).toThrow(LawPackError);
  });

  it('packs that contradict each other are refused, with both names', () => {
    const cn = pack('cn_ecommerce');
    const rival = {
      ...cn,
      id: 'cn_other',
      version: '2026',
      kinds: ['patent'],
      inForce: { from: '2026-01-01', until: null },
    };
    expect(() => new Laws([cn, rival], zone)).toThrow(
      /cn_ecommerce@2019-01 and cn_other@2026 contradict each other: both apply to patent in CN/,
    );
    expect(() => new Laws([cn, cn], zone)).toThrow(/there twice/);
    expect(
      () => new Laws([cn, { ...rival, inForce: { from: '2018-01-01', until: '2018-12-31' } }], zone),
    ).not.toThrow();
  });

  it('a pack that is incomplete, or contradicts itself, is refused with everything that is wrong', () => {
    const cn = pack('cn_ecommerce');
    expect(() => new Laws([{ ...cn, wait: null }], zone)).toThrow(/waits for nothing/);
    expect(() => new Laws([{ ...cn, inForce: { from: '2026-01-01', until: '2025-01-01' } }], zone)).toThrow(
      /ends before/,
    );
    const { measures: _, ...rest } = cn;
    expect(() => new Laws([rest], zone)).toThrow(/cn_ecommerce/);
    expect(() => new Laws([{ ...cn, surprise: 1 }], zone)).toThrow(LawPackError);
    expect(
      () =>
        new Laws([cn], () => {
          throw new Error('none');
        }),
    ).toThrow(/no calendar CN/);
  });

  it('each becomes a flow: China and America wait, Europe appeals and may go out of court, the contract reviews', () => {
    const states = (id: string) => Object.keys(flowOfPack(pack(id)).states);
    expect(states('cn_ecommerce')).toEqual(
      expect.arrayContaining(['measure_applied', 'waiting', 'action_pending']),
    );
    expect(states('us_dmca')).toEqual(expect.arrayContaining(['waiting', 'action_pending']));
    expect(states('eu_dsa')).toEqual(
      expect.arrayContaining(['under_appeal', 'appeal_decided', 'out_of_court']),
    );
    expect(states('eu_dsa')).not.toContain('waiting');
    expect(states('contract')).toContain('answered');
  });
});
