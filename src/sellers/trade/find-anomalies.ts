/** A shop's day, as `readTradeDays` of marketplace tells it. */
export interface Day {
  /** Null where the marketplace did not tell. */
  readonly visits: number | null;
  readonly orders: number;
  readonly refunds: number;
  readonly suspectRefunds: number;
  readonly reviews: number;
  /** Reviews of five stars. */
  readonly praise: number;
  readonly listings: number;
  /** Of the day's listings, how many are of categories the shop never listed in before; 0 where not known. */
  readonly newCategory: number;
  /** Devices, payout accounts and networks that replaced others on the day; of three kinds, how many kinds changed. */
  readonly identityChanged: number;
}

export const alertKinds = [
  'sales_without_visits',
  'review_burst',
  'suspect_refunds',
  'sleeper_wakes',
  'category_change',
  'account_takeover',
] as const;
export type AlertKind = (typeof alertKinds)[number];

export interface Anomaly {
  readonly kind: AlertKind;
  /** Index of the day. */
  readonly day: number;
  /** How sure that it is no accident, 0..1. */
  readonly strength: number;
  /** What was seen and what was to be expected; numbers as they are, units in the names. */
  readonly grounds: Readonly<Record<string, number>>;
}

/** Days before a day that say what is usual. */
const BASE_DAYS = 56;
/** Fewer days of history say nothing of habits. */
const LEAST_DAYS = 21;
/** Days that are looked at together: what is odd only for a day may be chance. */
const WINDOW = 3;
const ASLEEP_DAYS = 45;
const TELL = 0.5;
/** From this strength on an anomaly goes to the desk as an alert. */
export const ALERT_FROM = 0.9;

/**
 * What is out of the ordinary on the last day of `days` (oldest first), measured against the shop's own habits by
 * weekday, robustly: medians, so that yesterday's burst does not become the custom. `season` is how busy the whole
 * marketplace was on each of these days beside its usual, 1 = as always: a sale day that all share is nobody's anomaly.
 */
export function findAnomalies(days: readonly Day[], season: readonly number[]): Anomaly[] {
  const day = days.length - 1;
  if (days.length < LEAST_DAYS + WINDOW) return [];
  const recent = days.slice(-WINDOW);
  const seasonNow = mean(season.slice(-WINDOW));
  // Before it opened and while it rested a shop had no habits.
  const past = days.slice(-BASE_DAYS - WINDOW, -WINDOW);
  const works = past.map((_, i) =>
    past.slice(Math.max(0, i - 6), i + 7).some((d) => d.orders > 0 || d.listings > 0),
  );
  const base = past.filter((_, i) => works[i]);
  const baseSeason = season.slice(-BASE_DAYS - WINDOW, -WINDOW).filter((_, i) => works[i]);
  const settled = base.length >= LEAST_DAYS;
  const found: Anomaly[] = [];
  const put = (kind: AlertKind, logOdds: number, grounds: Record<string, number>) => {
    const strength = 1 / (1 + Math.exp(-logOdds));
    if (strength >= TELL) found.push({ kind, day, strength, grounds });
  };
  const expected = (of: (d: Day) => number): number => expectedIn(base, baseSeason, of) * WINDOW * seasonNow;
  const sum = (of: (d: Day) => number): number => recent.reduce((all, d) => all + of(d), 0);

  const orders = sum((d) => d.orders);
  const usualOrders = expected((d) => d.orders);
  const visited = recent.every((d) => d.visits !== null);
  if (settled && visited && orders >= 12) {
    const visits = sum((d) => d.visits ?? 0);
    // Of the shop's own past, how many visits an order takes; little history leans on three in a hundred.
    const before = base.filter((d) => d.visits !== null);
    const pastVisits = before.reduce((all, d) => all + (d.visits ?? 0), 0);
    const pastOrders = before.reduce((all, d) => all + d.orders, 0);
    const rate = (pastOrders + 3) / (pastVisits + 100);
    const likely = Math.max(rate * visits * Math.sqrt(seasonNow), 0.5);
    const surprise = poissonSurprise(orders, likely * 1.6);
    const ratio = orders / likely;
    put('sales_without_visits', Math.min(surprise, 25) * 0.35 + (ratio - 3) * 0.8 - 4.5, {
      orders,
      visits,
      expectedOrders: likely,
    });
  }
  const praise = sum((d) => d.praise);
  if (settled && praise >= 8) {
    const reviewRate =
      (base.reduce((all, d) => all + d.praise, 0) + 2) / (base.reduce((all, d) => all + d.orders, 0) + 20);
    // Praise follows sales by days: those of a fortnight may all speak at once.
    const sold = days.slice(-14).reduce((all, d) => all + d.orders, 0) / 14;
    const likely = Math.max(
      reviewRate * sold * WINDOW,
      expected((d) => d.praise),
      0.5,
    );
    put(
      'review_burst',
      Math.min(poissonSurprise(praise, likely * 1.8), 25) * 0.4 + (praise / likely - 4) * 0.6 - 4.2,
      {
        praise,
        expectedPraise: likely,
        orders,
      },
    );
  }
  const suspect = sum((d) => d.suspectRefunds);
  if (suspect >= 3) {
    const past = base.reduce((all, d) => all + d.suspectRefunds, 0);
    const sold = days.slice(-21).reduce((all, d) => all + d.orders, 0) / 21;
    const rate = (past + 0.5) / (base.reduce((all, d) => all + d.orders, 0) + 400);
    const likely = Math.max(rate * sold * WINDOW, 0.15);
    put('suspect_refunds', Math.min(poissonSurprise(suspect, likely * 1.5), 25) * 0.6 - 2.5, {
      suspectRefunds: suspect,
      expectedSuspectRefunds: likely,
    });
  }
  const asleep = days.slice(-ASLEEP_DAYS - WINDOW, -WINDOW);
  const slept = asleep.length >= ASLEEP_DAYS && asleep.every((d) => d.orders === 0 && d.listings === 0);
  const listed = sum((d) => d.listings);
  const changed = days.slice(-10).reduce((all, d) => all + d.identityChanged, 0);
  const fresh = sum((d) => d.newCategory);
  // A shop that never worked before is new, not waking.
  const awake = days.slice(0, -ASLEEP_DAYS - WINDOW).filter((d) => d.orders > 0 || d.listings > 0);
  if (slept && awake.length >= 3 && (listed >= 5 || orders >= 8)) {
    // Who comes back from a rest goes on as before.
    const beforeListings = mean(awake.map((d) => d.listings)) * WINDOW;
    const beforeOrders = mean(awake.map((d) => d.orders)) * WINDOW;
    const surprise =
      poissonSurprise(listed, Math.max(beforeListings * 1.5, 2)) +
      poissonSurprise(orders, Math.max(beforeOrders * 1.5, 4)) * 0.5;
    put(
      'sleeper_wakes',
      Math.min(surprise, 25) * 0.35 + changed * 1.2 + (fresh > listed / 2 && fresh >= 3 ? 2 : 0) - 2,
      { daysAsleep: ASLEEP_DAYS, listings: listed, orders, identityChanged: changed },
    );
  }
  const usualListings = expected((d) => d.listings);
  if (settled && !slept && fresh >= 6) {
    const share = fresh / Math.max(1, listed);
    const burst = poissonSurprise(listed, Math.max(usualListings * 1.5, 1));
    put('category_change', (share - 0.7) * 6 + Math.min(burst, 20) * 0.3 + changed * 0.8 - 3.2, {
      listings: listed,
      inNewCategories: fresh,
      expectedListings: usualListings,
    });
  }
  if (changed >= 2) {
    const busy =
      poissonSurprise(listed, Math.max(usualListings * 1.5, 1)) +
      poissonSurprise(orders, Math.max(usualOrders * 1.5, 2));
    put('account_takeover', (changed - 2) * 1.5 + (fresh >= 3 ? 2 : 0) + Math.min(busy, 15) * 0.25 - 2.6, {
      identityChanged: changed,
      inNewCategories: fresh,
      listings: listed,
      expectedListings: usualListings,
    });
  }
  return found.sort((a, b) => b.strength - a.strength);
}

/** The usual of a day: the median of the last weeks, each day freed of its season, never under a small share of the mean. */
function expectedIn(base: readonly Day[], season: readonly number[], of: (d: Day) => number): number {
  const freed = base.map((d, i) => of(d) / Math.max(0.2, season[i] ?? 1)).sort((a, b) => a - b);
  const middle = freed[Math.floor(freed.length / 2)] ?? 0;
  return Math.max(middle, mean(freed) * 0.7);
}

const mean = (list: readonly number[]): number =>
  list.reduce((all, n) => all + n, 0) / Math.max(1, list.length);

/** −ln of about the chance of at least so many events where `expected` are to be expected; 0 when they are no more. */
export function poissonSurprise(seen: number, expected: number): number {
  if (seen <= expected) return 0;
  return seen * Math.log(seen / expected) - (seen - expected);
}

/** How busy a marketplace is on each day beside its usual: orders of the day to the median of the 28 days around it. */
export function seasonOf(orders: readonly number[]): number[] {
  return orders.map((count, day) => {
    const around = orders.slice(Math.max(0, day - 14), day + 15).sort((a, b) => a - b);
    const usual = around[Math.floor(around.length / 2)] ?? 0;
    return usual > 0 ? count / usual : 1;
  });
}
