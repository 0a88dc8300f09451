import { describe, expect, it } from 'vitest';
import { zealousBrand } from '../../../simulator/complaints/fixtures.ts';
import type { ComplaintRecord } from '../complaint.ts';
import { type ComplaintEvidence, decideByEvidence } from './decide-by-evidence.ts';
import { isAudited, LANE_RULES, type LaneStanding, LEAST_AUDITED, standInLane } from './stand-in-lane.ts';

const NOW = '2026-03-01T00:00:00.000Z';
const DAY = 86_400_000;
const sample = zealousBrand(1).complaints[0] as ComplaintRecord;
const filed = (count: number, more: (i: number) => Partial<ComplaintRecord>): ComplaintRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    ...sample,
    id: `c${i}`,
    receivedAt: new Date(Date.parse(NOW) - (i % 60) * DAY).toISOString(),
    decision: 'accepted',
    outcome: 'upheld',
    audited: i % 4 === 0,
    ...more(i),
  }));
const stand = (
  complaints: readonly ComplaintRecord[],
  before: LaneStanding | null = null,
  more: { malice?: number; now?: string; rightKind?: 'trademark' | 'design' } = {},
): LaneStanding =>
  standInLane({ rightKind: 'trademark', complaints, malice: 0.01, now: NOW, ...more }, before);

describe('the express lane', () => {
  it('is not earned by four notices, however right', () => {
    const standing = stand(filed(4, () => ({ audited: true })));
    expect(standing.state).toBe('out');
    expect(standing.missing).toContainEqual({ what: 'audited', have: 4, need: LEAST_AUDITED });
  });

  it('is earned by an accurate record, and says by what', () => {
    const standing = stand(filed(200, () => ({})));
    expect(standing.state).toBe('in');
    expect(standing.missing).toEqual([]);
    expect(standing.acceptance).toMatchObject({ k: 50, n: 50, met: true });
  });

  it('does not count what the lane decided by itself', () => {
    const alone = stand(filed(500, () => ({ audited: false, decidedBy: 'system:lane' })));
    expect(alone.state).toBe('out');
    expect(alone.acceptance.n).toBe(0);
  });

  it('never opens to designs, nor to bad faith', () => {
    expect(
      stand(
        filed(200, () => ({})),
        null,
        { rightKind: 'design' },
      ).missing,
    ).toContainEqual({ what: 'kind' });
    expect(
      stand(
        filed(200, () => ({})),
        null,
        { malice: 0.4 },
      ).missing,
    ).toContainEqual({ what: 'malice' });
  });

  it('forgets what is older than three months', () => {
    const old = filed(200, () => ({ receivedAt: '2025-10-01T00:00:00.000Z' }));
    expect(stand(old).acceptance.n).toBe(0);
  });

  it('is lost by upheld counter-notices, for three months, and then earned again by itself', () => {
    const within = stand(filed(200, () => ({})));
    const bad = filed(200, (i) => (i % 6 === 1 ? { counterNotice: 'succeeded', outcome: 'lifted' } : {}));
    const lost = stand(bad, within);
    expect(lost.state).toBe('out');
    expect(lost.missing.map(({ what }) => what)).toContain('counter_notices');
    expect(lost.outUntil).toBe(new Date(Date.parse(NOW) + LANE_RULES.outDays * DAY).toISOString());
    const soon = new Date(Date.parse(NOW) + 10 * DAY).toISOString();
    expect(
      stand(
        filed(200, () => ({})),
        lost,
        { now: soon },
      ).missing,
    ).toContainEqual({
      what: 'until',
      at: lost.outUntil,
    });
    const later = Date.parse(NOW) + 100 * DAY;
    const good = filed(200, (i) => ({ receivedAt: new Date(later - (i % 60) * DAY).toISOString() }));
    expect(stand(good, lost, { now: new Date(later).toISOString() }).state).toBe('in');
  });

  it('is not left for one mistake at the edge', () => {
    const within = stand(filed(100, () => ({})));
    const edge = filed(100, (i) => (i === 40 ? { outcome: 'lifted' } : {}));
    expect(stand(edge, null).state).toBe('out');
    expect(stand(edge, within).state).toBe('in');
  });

  it('is audited by chance, more outside than inside', () => {
    expect(isAudited('out', 0.2)).toBe(true);
    expect(isAudited('in', 0.2)).toBe(false);
    expect(isAudited('in', 0.05)).toBe(true);
  });
});

describe('deciding by evidence', () => {
  const evidence: ComplaintEvidence = {
    rightKind: 'trademark',
    claim: 'counterfeit',
    inLane: true,
    malice: 0.01,
    agreement: 0.8,
    listingFirst: false,
    sellerProven: false,
  };
  const decided = (more: Partial<ComplaintEvidence>) => decideByEvidence({ ...evidence, ...more });

  it('accepts in the lane what our own checks see too', () => {
    expect(decided({})).toEqual({ kind: 'accept', by: 'lane' });
    expect(decided({ agreement: 0.3 })).toEqual({ kind: 'person', why: 'doubt' });
  });
  it('outside the lane only where they see it surely', () => {
    expect(decided({ inLane: false })).toEqual({ kind: 'person', why: 'doubt' });
    expect(decided({ inLane: false, agreement: 0.95 })).toEqual({ kind: 'accept', by: 'evidence' });
  });
  it('a failed check is no agreement', () => {
    expect(decided({ agreement: null })).toEqual({ kind: 'person', why: 'doubt' });
  });
  it('designs, patents and parallel imports are for a person, in whatever lane', () => {
    expect(decided({ rightKind: 'design', claim: 'design_copied', agreement: 1 }).kind).toBe('person');
    expect(decided({ claim: 'parallel_import', agreement: 1 }).kind).toBe('person');
  });
  it('a seller whose source is proven is not stopped by doubt', () => {
    expect(decided({ sellerProven: true, agreement: 0.6 })).toEqual({ kind: 'reject', why: 'seller_proven' });
  });
  it('of a suspected complainant, no machine accepts anything', () => {
    for (const agreement of [0, 0.05, 0.3, 0.6, 0.95, 1, null])
      for (const malice of [0.65, 0.9, 1])
        expect(decided({ malice, agreement }).kind, `${agreement} ${malice}`).not.toBe('accept');
    expect(decided({ malice: 0.9, agreement: 0.3 })).toEqual({ kind: 'ask_proof' });
  });
});
