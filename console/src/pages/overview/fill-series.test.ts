import { expect, it } from 'vitest';
import { bucketMinutes, fillSeries } from './fill-series.ts';

const bucket = (at: string, publish: number) => ({ at, publish, review: 0, block: 0 });
const now = new Date('2026-03-02T12:10:00.000Z');

it('buckets in which nothing was judged count zero, and those that were judged stay as they are', () => {
  const given = [bucket('2026-03-02T10:00:00.000Z', 3), bucket('2026-03-02T11:30:00.000Z', 5)];
  const filled = fillSeries(given, 24, now);
  expect(filled.filter((b) => b.publish > 0)).toEqual(given);
  expect(filled.reduce((sum, b) => sum + b.publish, 0)).toBe(8);
  expect(filled.at(-1)?.at).toBe('2026-03-02T12:00:00.000Z');
  const step = bucketMinutes(24) * 60_000;
  filled.slice(1).forEach((b, i) => expect(Date.parse(b.at) - Date.parse(filled[i]?.at ?? '')).toBe(step));
});

it('the whole span is covered, and nothing before it', () => {
  const filled = fillSeries([bucket('2026-03-02T12:00:00.000Z', 1)], 1, now);
  const first = Date.parse(filled[0]?.at ?? '');
  expect(now.getTime() - first).toBeLessThanOrEqual(3_600_000);
  expect(now.getTime() - first).toBeGreaterThan(3_600_000 - bucketMinutes(1) * 60_000);
});

it('a time without any decision has no series', () => {
  expect(fillSeries([], 24, now)).toEqual([]);
});
