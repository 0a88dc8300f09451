/** One offer of the goods, as of the moment the range is computed for. */
export interface PriceOffer {
  readonly priceMinor: number;
  readonly sellerId: string;
  /** Accounts that share a device, phone or payout account are one operator. */
  readonly operatorId: string;
  /** 0..1: how far the account's offers count (`standingOf`). */
  readonly standing: number;
  /** What the market is measured against: sellers the brand named, then those long in trade without a stain. */
  readonly anchor: 'authorised' | 'established' | null;
  /** Pieces sold of it in the window. */
  readonly sold: number;
  readonly ageDays: number;
}

/** A range and how it was computed; `low` and `high` hold the middle four fifths of what counts. Minor units. */
export interface PriceRange {
  readonly lowMinor: number;
  readonly middleMinor: number;
  readonly highMinor: number;
}

/** For people and for the record: counts, and what was left out. */
export interface PriceMethod {
  readonly offers: number;
  readonly sellers: number;
  readonly operators: number;
  /** Operators that are anchors. */
  readonly anchors: number;
  /** Offers that count after trimming. */
  readonly counted: number;
  /** Sum of weights of those. */
  readonly weight: number;
  /** Offers of a lower crowd that was set aside, or of a higher one. */
  readonly lowerCrowd: number;
  readonly upperCrowd: number;
  /** Offers outside the fences of the adjusted box plot. */
  readonly outliers: number;
  /** Which crowd was taken and why; `one` = there was only one. */
  readonly crowd: 'one' | 'anchored' | 'upper' | 'unclear';
  /** ln(upper middle / lower middle) of the two crowds, 0 when there was one. */
  readonly crowdsApart: number;
}

const LOW = 0.1;
const HIGH = 0.9;
/** Fewer operators than this are no market. */
const FEWEST_OPERATORS = 3;
const LEAST_WEIGHT = 2;
/** No operator is more than this part of the whole. */
const OPERATOR_SHARE = 0.2;
/** Days after which an offer counts half. */
const HALF_LIFE_DAYS = 60;
/** Crowds less than this apart (a factor of 2) are one market with sales in it. */
const APART = Math.log(2);
/** Ashman, Bird, Zepf 1994: two normal crowds part cleanly from D = 2; more is asked here. */
const CLEAN = 4;
/** A crowd that holds less of the weight than this is none: it is left out, upper or lower. */
const CROWD_SHARE = 0.1;

interface Weighed {
  readonly log: number;
  readonly weight: number;
  readonly anchor: PriceOffer['anchor'];
  readonly operatorId: string;
}

/**
 * The range of a market in which many offers may be fakes. Sold counts more than listed, new more than old, accounts in
 * good standing more than others, and no operator more than a fifth. Where the prices fall into two crowds, the sellers
 * the brand named say which is the market; else it is the upper one, unless nearly all established sellers stand in the
 * lower: fakes are many and cheap, and a crowd of cheap ones must not drag the range, nor inflated ones lift it. Then outliers go by the adjusted box plot
 * (Hubert, Vandervieren 2008), and weighted quantiles remain. Range null: too little to go by.
 */
export function computePriceRange(offers: readonly PriceOffer[]): {
  readonly range: PriceRange | null;
  readonly method: PriceMethod;
} {
  const counting = offers.filter((one) => one.standing > 0 && one.priceMinor > 0);
  const weighed = capOperators(
    counting
      .map((one) => ({
        log: Math.log(one.priceMinor),
        weight:
          one.standing *
          (1 + 2 * Math.log2(1 + Math.min(one.sold, 1_000))) *
          0.5 ** (one.ageDays / HALF_LIFE_DAYS),
        anchor: one.anchor,
        operatorId: one.operatorId,
      }))
      .toSorted((a, b) => a.log - b.log),
  );
  const { kept, lowerCrowd, upperCrowd, crowd, crowdsApart } = chooseCrowd(weighed);
  const inside = dropOutliers(kept);
  const weight = totalOf(inside);
  const method: PriceMethod = {
    offers: offers.length,
    sellers: new Set(offers.map((one) => one.sellerId)).size,
    operators: operatorsOf(weighed),
    anchors: operatorsOf(weighed.filter((one) => one.anchor !== null)),
    counted: inside.length,
    weight: Math.round(weight * 100) / 100,
    lowerCrowd,
    upperCrowd,
    outliers: kept.length - inside.length,
    crowd,
    crowdsApart: Math.round(crowdsApart * 100) / 100,
  };
  if (crowd === 'unclear' || operatorsOf(inside) < FEWEST_OPERATORS || weight < LEAST_WEIGHT)
    return { range: null, method };
  const at = (share: number): number => Math.round(Math.exp(quantile(inside, share)));
  return { range: { lowMinor: at(LOW), middleMinor: at(0.5), highMinor: at(HIGH) }, method };
}

const operatorsOf = (offers: readonly Weighed[]): number => new Set(offers.map((one) => one.operatorId)).size;

/** Scales down operators until none holds more than its share; with fewer than five there is nothing to hold them to. */
function capOperators(offers: readonly Weighed[]): Weighed[] {
  const totals = new Map<string, number>();
  for (const one of offers) totals.set(one.operatorId, (totals.get(one.operatorId) ?? 0) + one.weight);
  if (totals.size * OPERATOR_SHARE < 1) return evenOperators(offers, totals);
  const capped = new Map(totals);
  for (let pass = 0; pass < 20; pass++) {
    const sum = [...capped.values()].reduce((a, b) => a + b, 0);
    let changed = false;
    for (const [operator, total] of capped) {
      // With the others as they are, a share s of the whole is s/(1-s) of the others.
      const most = ((sum - total) * OPERATOR_SHARE) / (1 - OPERATOR_SHARE);
      if (total > most * 1.0001 && total > sum * OPERATOR_SHARE * 1.0001) {
        capped.set(operator, most);
        changed = true;
      }
    }
    if (!changed) break;
  }
  return scale(offers, totals, capped);
}

/** Of very few operators each counts the same at most. */
function evenOperators(offers: readonly Weighed[], totals: ReadonlyMap<string, number>): Weighed[] {
  const ordered = [...totals.values()].toSorted((a, b) => a - b);
  const middle = ordered[ordered.length >> 1] ?? 0;
  return scale(offers, totals, new Map([...totals].map(([id, total]) => [id, Math.min(total, middle)])));
}

function scale(
  offers: readonly Weighed[],
  totals: ReadonlyMap<string, number>,
  wanted: ReadonlyMap<string, number>,
): Weighed[] {
  return offers.map((one) => {
    const total = totals.get(one.operatorId) as number;
    return total === 0
      ? one
      : { ...one, weight: (one.weight * (wanted.get(one.operatorId) as number)) / total };
  });
}

interface Crowds {
  readonly kept: readonly Weighed[];
  readonly lowerCrowd: number;
  readonly upperCrowd: number;
  readonly crowd: PriceMethod['crowd'];
  readonly crowdsApart: number;
}

/** Parts the offers where two crowds explain them best (least squares on logarithms), if they part cleanly at all. */
function chooseCrowd(offers: readonly Weighed[]): Crowds {
  const one: Crowds = { kept: offers, lowerCrowd: 0, upperCrowd: 0, crowd: 'one', crowdsApart: 0 };
  // Where crowds lie is asked of heads: weights would let one loud half hide the other.
  const heads = countHeads(offers);
  const cut = bestCut(heads);
  if (cut === null) return one;
  const lower = offers.slice(0, cut);
  const upper = offers.slice(cut);
  const [a, b] = [momentsOf(heads.slice(0, cut)), momentsOf(heads.slice(cut))];
  const apart = b.mean - a.mean;
  const spread = Math.sqrt(Math.max(a.variance + b.variance, 1e-6));
  const [below, above] = [totalOf(lower), totalOf(upper)];
  const share = Math.min(below, above) / (below + above);
  if (apart < APART || (Math.SQRT2 * apart) / spread < CLEAN) return one;
  const takeUpper = { ...one, kept: upper, lowerCrowd: lower.length, crowdsApart: apart };
  const takeLower = { ...one, kept: lower, upperCrowd: upper.length, crowdsApart: apart };
  if (share < CROWD_SHARE)
    return below < above ? { ...takeUpper, crowd: 'one' } : { ...takeLower, crowd: 'one' };
  for (const kind of ['authorised', 'established'] as const) {
    const [low, high] = [anchorsIn(lower, kind), anchorsIn(upper, kind)];
    if (low + high < (kind === 'authorised' ? 1 : FEWEST_OPERATORS)) continue;
    // Old accounts can be bought: it takes nearly all of them to say that the upper crowd is the inflated one.
    const part = kind === 'authorised' ? 0.5 : 0.2;
    return high >= part * (low + high)
      ? { ...takeUpper, crowd: 'anchored' }
      : { ...takeLower, crowd: 'anchored' };
  }
  return operatorsOf(upper) < FEWEST_OPERATORS
    ? { ...one, crowd: 'unclear', crowdsApart: apart }
    : { ...takeUpper, crowd: 'upper' };
}

/** The same offers, those of an operator one head together. */
function countHeads(offers: readonly Weighed[]): Weighed[] {
  const counts = new Map<string, number>();
  for (const one of offers) counts.set(one.operatorId, (counts.get(one.operatorId) ?? 0) + 1);
  return offers.map((one) => ({ ...one, weight: 1 / (counts.get(one.operatorId) as number) }));
}

const totalOf = (offers: readonly Weighed[]): number => offers.reduce((total, one) => total + one.weight, 0);

/** Counted, not weighed: wash trades make weight. */
function anchorsIn(offers: readonly Weighed[], anchor: PriceOffer['anchor']): number {
  return operatorsOf(offers.filter((one) => one.anchor === anchor));
}

/** Index of the first offer of the upper part; null for fewer than six offers. */
function bestCut(offers: readonly Weighed[]): number | null {
  if (offers.length < 6) return null;
  let [weight, sum] = [0, 0];
  for (const one of offers) {
    weight += one.weight;
    sum += one.weight * one.log;
  }
  let best: number | null = null;
  let most = 0;
  let [w, s] = [0, 0];
  for (let i = 1; i < offers.length; i++) {
    const last = offers[i - 1] as Weighed;
    w += last.weight;
    s += last.weight * last.log;
    if (w <= 0 || w >= weight) continue;
    // Between-class variance (Otsu 1979).
    const between = w * (weight - w) * (s / w - (sum - s) / (weight - w)) ** 2;
    if (between > most) {
      most = between;
      best = i;
    }
  }
  return best;
}

function momentsOf(offers: readonly Weighed[]): { mean: number; variance: number } {
  const weight = totalOf(offers);
  const mean = offers.reduce((sum, one) => sum + one.weight * one.log, 0) / weight;
  let squares = 0;
  for (const one of offers) squares += one.weight * (one.log - mean) ** 2;
  return { mean, variance: squares / weight };
}

function dropOutliers(offers: readonly Weighed[]): readonly Weighed[] {
  if (offers.length < 8) return offers;
  const [q1, q3] = [quantile(offers, 0.25), quantile(offers, 0.75)];
  const skew = medcouple(offers.map((one) => one.log));
  // Prices of one shop's catalogue are often all the same: a box of no width would leave only them.
  const width = Math.max(q3 - q1, 0.1);
  const low = q1 - 1.5 * Math.exp((skew >= 0 ? -4 : -3) * skew) * width;
  const high = q3 + 1.5 * Math.exp((skew >= 0 ? 3 : 4) * skew) * width;
  return offers.filter((one) => one.log >= low && one.log <= high);
}

/** Weighted quantile, linear between the middles of the weights; offers in order of price, at least one. */
function quantile(offers: readonly Weighed[], share: number): number {
  const total = totalOf(offers);
  let before = 0;
  let last: { at: number; log: number } | null = null;
  for (const one of offers) {
    const at = (before + one.weight / 2) / total;
    if (at >= share)
      return last === null || at === last.at
        ? one.log
        : last.log + ((share - last.at) / (at - last.at)) * (one.log - last.log);
    last = { at, log: one.log };
    before += one.weight;
  }
  return last?.log ?? 0;
}

const MOST_POINTS = 120;

/**
 * Medcouple, a robust measure of skewness in -1..1 (Brys, Hubert, Struyf 2004), by its definition on at most 120 evenly
 * chosen points; `values` in order.
 */
export function medcouple(values: readonly number[]): number {
  const step = Math.max(1, values.length / MOST_POINTS);
  const points: number[] = [];
  for (let i = 0; i < values.length; i += step) points.push(values[Math.floor(i)] as number);
  const half = points.length >> 1;
  const middle =
    points.length % 2 === 1
      ? (points[half] as number)
      : ((points[half - 1] as number) + (points[half] as number)) / 2;
  const kernel: number[] = [];
  for (const low of points) {
    if (low > middle) break;
    for (const high of points) {
      if (high < middle) continue;
      if (high > low) kernel.push((high - middle - (middle - low)) / (high - low));
    }
  }
  if (kernel.length === 0) return 0;
  kernel.sort((a, b) => a - b);
  const at = kernel.length >> 1;
  return kernel.length % 2 === 1
    ? (kernel[at] as number)
    : ((kernel[at - 1] as number) + (kernel[at] as number)) / 2;
}

/** What is known of an account when its offers are weighed, as of the moment. */
export interface SellerStanding {
  readonly ageDays: number | null;
  readonly orders90d: number;
  readonly suspectRefunds90d: number;
  readonly stopped90d: number;
  /** Some account of the same operator was stopped in 90 days. */
  readonly operatorStopped: boolean;
}

/** Stopped accounts count nothing; new and untried ones little; those long in trade without a stain wholly. */
export function standingOf(seller: SellerStanding): {
  readonly standing: number;
  readonly established: boolean;
} {
  if (seller.stopped90d > 0 || seller.operatorStopped) return { standing: 0, established: false };
  const age = seller.ageDays ?? 0;
  const refunds = (seller.suspectRefunds90d + 0.1) / (seller.orders90d + 20);
  if (refunds > 0.02) return { standing: 0.1, established: false };
  if (age >= 180 && seller.orders90d >= 20) return { standing: 1, established: true };
  if (age < 30 && seller.orders90d < 5) return { standing: 0.1, established: false };
  return { standing: 0.5, established: false };
}
