/**
 * What is out of the ordinary in traffic and trade: `npm run bench:alerts [--quick] [--json FILE]`.
 *
 * Shops with weeks, seasons, growth, rests and luck are watched day by day for ninety days; each hundredth is bad (bad shops
 * are generated oftener and weighed back). A shop counts once: an alert on an honest one is false whatever the day, an alert
 * on a bad one is true when it comes after the trouble began. Fake sales are judged one by one.
 */
import { ALERT_FROM, findAnomalies, findWash, seasonOf } from '../src/sellers/index.ts';
import { atLeast, benchMain, figure, median, seededUint32 } from './support.ts';
import { type ShopDays, shopDays, tradeWorld } from './tasks/trade-world.ts';

const LENGTH = 180;
const WATCHED_FROM = 90;
const PREVALENCE = 0.01;

const random = (seed: number) => {
  const next = seededUint32(seed);
  return () => next() / 2 ** 32;
};

/** The first day on which an alert would go out, with its kind; null = none in all the days. */
function firstAlert(
  { days }: ShopDays,
  season: readonly number[],
  from: number,
): { day: number; kind: string } | null {
  for (let day = from; day < LENGTH; day++) {
    const [top] = findAnomalies(days.slice(0, day + 1), season.slice(0, day + 1));
    if (top !== undefined && top.strength >= ALERT_FROM) return { day, kind: top.kind };
  }
  return null;
}

await benchMain('alerts', { seed: { type: 'string' } }, (run) => {
  const seed = Number(run.option('seed') ?? 7);
  const draw = random(4_000 + seed);
  const honest = Array.from({ length: run.quick ? 400 : 2_500 }, () => shopDays(draw, LENGTH, false));
  const bad = Array.from({ length: run.quick ? 60 : 300 }, () => shopDays(draw, LENGTH, true));
  const season = seasonOf(
    Array.from({ length: LENGTH }, (_, day) => honest.reduce((sum, { days }) => sum + days[day]!.orders, 0)),
  );
  const falseKinds = new Map<string, number>();
  for (const shop of honest) {
    const alert = firstAlert(shop, season, WATCHED_FROM);
    if (alert !== null) falseKinds.set(alert.kind, (falseKinds.get(alert.kind) ?? 0) + 1);
  }
  const missed = new Map<string, number>();
  const delays: number[] = [];
  for (const shop of bad) {
    const { what, from } = shop.trouble!;
    const alert = firstAlert(shop, season, from);
    if (alert === null) missed.set(what, (missed.get(what) ?? 0) + 1);
    else delays.push(alert.day - from);
  }
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([kind, n]) => `${kind} ${n}`).join(', ');
  const recall = delays.length / bad.length;
  const falseRate = [...falseKinds.values()].reduce((sum, n) => sum + n, 0) / honest.length;
  const precision = (recall * PREVALENCE) / (recall * PREVALENCE + falseRate * (1 - PREVALENCE));

  const world = tradeWorld(random(9_000 + seed), run.quick ? 300 : 2_000);
  const marks = findWash(world);
  const right = marks.filter(({ saleId }) => world.washed.has(saleId)).length;
  return [
    figure(
      'alerts.recall',
      recall,
      '',
      atLeast(0.8),
      undefined,
      `${bad.length} bad shops; missed: ${list(missed) || 'none'}`,
    ),
    figure(
      'alerts.precision',
      precision,
      '',
      atLeast(0.5),
      undefined,
      `one bad in a hundred; false on ${honest.length} honest: ${list(falseKinds) || 'none'}`,
    ),
    figure(
      'alerts.delay_days',
      median(delays),
      'days',
      null,
      undefined,
      'median from the beginning of the trouble',
    ),
    figure(
      'wash.f1',
      (2 * right) / (marks.length + world.washed.size),
      '',
      atLeast(0.9),
      undefined,
      `${world.washed.size} fake of ${world.sales.length} sales; precision ${(right / marks.length).toFixed(3)}, recall ${(right / world.washed.size).toFixed(3)}`,
    ),
  ];
});
