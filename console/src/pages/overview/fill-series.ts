import type { Overview } from '../../api/types.ts';

export type Bucket = Overview['series'][number];

/** Minutes of one bucket of the server's series over so many hours: about 48 of them. */
export const bucketMinutes = (hours: number): number => Math.max(1, Math.round((hours * 60) / 48));

/**
 * The series with its empty buckets filled in, over the whole span up to `now`: the server leaves out those in which
 * nothing was judged, and a line must fall to zero there. Times are ISO 8601 UTC; buckets stay where the server put them.
 */
export function fillSeries(series: readonly Bucket[], hours: number, now: Date): Bucket[] {
  const first = series[0];
  if (!first) return [];
  const step = bucketMinutes(hours) * 60_000;
  const known = new Map(series.map((b) => [Date.parse(b.at), b]));
  const anchor = Date.parse(first.at);
  const from = now.getTime() - hours * 3_600_000;
  const before = Math.max(0, Math.floor((anchor - from) / step));
  const filled: Bucket[] = [];
  for (let at = anchor - before * step; at <= now.getTime(); at += step) {
    filled.push(known.get(at) ?? { at: new Date(at).toISOString(), publish: 0, review: 0, block: 0 });
  }
  return filled;
}

/** Whether everything was judged within the last hour: then the last hour is what there is to see. */
export function isYoung(series: readonly Bucket[], now: Date): boolean {
  const first = series[0];
  return first !== undefined && now.getTime() - Date.parse(first.at) < 3_600_000;
}
