/**
 * Trade of generated shops with the truth of what is wrong with it. Honest shops have weeks and seasons, grow, shrink, rest,
 * go viral (with visits), run sales, take up new goods, buy a new telephone, sell codes that need no parcel, have regular
 * customers, pack orders of one buyer together and buy from each other now and then.
 */
import type { Day, Sale } from '../../src/sellers/index.ts';

export type Trouble = 'wash_sales' | 'praise' | 'fakes' | 'sleeper' | 'turned' | 'taken_over';
const troubles: readonly Trouble[] = ['wash_sales', 'praise', 'fakes', 'sleeper', 'turned', 'taken_over'];

export interface ShopDays {
  readonly days: Day[];
  /** What is wrong and from which day on; null = nothing. */
  readonly trouble: { readonly what: Trouble; readonly from: number } | null;
}

type Random = () => number;

function tools(random: Random) {
  const int = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const poisson = (mean: number): number => {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let count = -1;
    for (let left = Math.exp(-mean), p = 1; p > left; count++) p *= random();
    return Math.max(0, count);
  };
  return { int, chance, pick, normal, poisson };
}

/** One factor a day: two sale days in ninety, slow weeks around a holiday. Every shop of the marketplace has them. */
export function marketSeason(days: number): number[] {
  return Array.from({ length: days }, (_, day) => {
    if (day % 75 === 60 || day % 75 === 61) return 4;
    if (day % 75 === 58 || day % 75 === 59) return 0.7;
    return day % 90 >= 30 && day % 90 < 36 ? 0.5 : 1;
  });
}

export function shopDays(random: Random, length: number, bad: boolean): ShopDays {
  const { int, chance, pick, normal, poisson } = tools(random);
  const season = marketSeason(length);
  const visitsBase = Math.exp(normal() * 1.3 + 5);
  const conversion = Math.exp(normal() * 0.5 - 3.6);
  const growth = Math.exp(normal() * 0.004);
  const week = Array.from({ length: 7 }, () => Math.exp(normal() * 0.2));
  const opens = chance(0.25) ? int(0, length - 40) : 0;
  const restsFrom = chance(0.1) ? int(20, length - 20) : length;
  const restsTo = restsFrom + int(7, 60);
  const viral = chance(0.15) ? int(20, length - 5) : -99;
  const listingRate = Math.exp(normal() * 0.8 - 1.2);
  const reviewRate = 0.1 + random() * 0.35;
  const suspectRate = Math.exp(normal() * 0.8 - 7);
  const newGoods = chance(0.2) ? int(30, length - 10) : -99;
  const newPhone = chance(0.3) ? int(10, length - 5) : -99;
  const newBank = chance(0.1) ? int(10, length - 5) : -99;
  const told = chance(0.9);
  const from = bad ? int(90, length - 15) : length;
  const what = bad ? pick(troubles) : null;
  const strengthOf = 0.6 + random() * 1.4;
  const days: Day[] = [];
  for (let day = 0; day < length; day++) {
    const trouble = day >= from ? what : null;
    const asleep =
      day < opens || (day >= restsFrom && day < restsTo) || (what === 'sleeper' && day > 20 && day < from);
    const burst = day >= viral && day < viral + 6 ? 5 * 0.7 ** (day - viral) + 1 : 1;
    let visits = asleep
      ? poisson(2)
      : poisson(visitsBase * growth ** day * week[day % 7]! * season[day]! ** 0.7 * burst);
    const sale = season[day]! > 2 ? 1.6 : 1;
    let orders = asleep ? 0 : poisson(Math.max(0, visits) * conversion * sale * Math.exp(normal() * 0.15));
    let listings = asleep ? 0 : poisson(chance(0.08) ? listingRate * 8 : listingRate);
    let newCategory = 0;
    if (day >= newGoods && day < newGoods + 12 && listings > 0) newCategory = poisson(listings * 0.5);
    // Old shops wake up in earnest too, a little at a time.
    if (day === restsTo && restsFrom < length) listings += int(1, 4);
    const back = days.slice(-7).reduce((sum, d) => sum + d.orders, 0) / 7;
    let praise = poisson(back * reviewRate * 0.85);
    let reviews = praise + poisson(back * reviewRate * 0.15);
    let suspectRefunds = poisson(back * suspectRate);
    let identityChanged = Number(day === newPhone) + Number(day === newBank) + Number(chance(0.004));
    const active = trouble !== null && chance(0.85);
    if (active && trouble === 'wash_sales') {
      const faked = Math.round((8 + back * 2.5) * strengthOf);
      orders += faked;
      visits += poisson(faked * 0.3);
    } else if (active && trouble === 'praise') {
      const written = Math.round((6 + back * reviewRate * 4) * strengthOf);
      praise += written;
      reviews += written;
    } else if (active && trouble === 'fakes') suspectRefunds += poisson((1.2 + back * 0.04) * strengthOf);
    else if (trouble === 'sleeper' || trouble === 'turned' || trouble === 'taken_over') {
      const age = day - from;
      if (age < 14) {
        const added = poisson((trouble === 'taken_over' ? 4 : 7) * strengthOf);
        listings += added;
        newCategory += trouble === 'sleeper' && chance(0.4) ? 0 : Math.round(added * 0.95);
        const sold = poisson((3 + back * 0.3) * strengthOf);
        orders += sold;
        visits += sold * 30;
      }
      if (age === 0 && trouble !== 'turned')
        identityChanged += trouble === 'taken_over' ? int(2, 3) : int(0, 2);
    }
    days.push({
      visits: told ? visits : null,
      orders,
      refunds: poisson(back * 0.03) + suspectRefunds,
      suspectRefunds,
      reviews,
      praise,
      listings,
      newCategory: Math.min(listings, newCategory),
      identityChanged: Math.min(3, identityChanged),
    });
  }
  return { days, trouble: what === null ? null : { what, from } };
}

export interface TradeWorld {
  readonly sales: Sale[];
  readonly owners: Map<string, string>;
  readonly operators: Map<string, string>;
  readonly washed: Set<string>;
}

const DAY = 86_400_000;

/** Sales of a season: four sellers in a hundred fake a part of theirs, in one of five ways. */
export function tradeWorld(random: Random, sellers: number): TradeWorld {
  const { int, chance, pick, poisson } = tools(random);
  const start = Date.UTC(2026, 0, 1);
  const sales: Sale[] = [];
  const owners = new Map<string, string>();
  const operators = new Map<string, string>();
  const washed = new Set<string>();
  const crowd = Array.from({ length: sellers * 40 }, (_, i) => `buyer-${i}`);
  const ids = Array.from({ length: sellers }, (_, i) => `seller-${i}`);
  ids.forEach((id, i) => owners.set(`own-${i}`, id));
  let serial = 0;
  const sell = (sellerId: string, buyerId: string | null, more: Partial<Sale>): Sale => {
    const id = `sale-${serial++}`;
    const at = start + Math.floor(random() * 90 * DAY);
    const sale: Sale = {
      id,
      sellerId,
      buyerId,
      amountMinor: int(900, 90_000),
      at,
      shipped: true,
      parcelId: `parcel-${id}`,
      refunded: chance(0.03),
      rating: null,
      reviewedAt: null,
      ...more,
    };
    sales.push(sale);
    return sale;
  };
  const review = (at: number, quick: number): Partial<Sale> =>
    chance(0.3)
      ? {
          rating: chance(0.8) ? 5 : int(1, 4),
          reviewedAt: at + (chance(quick) ? random() * DAY : DAY * (2 + random() * 12)),
        }
      : {};

  for (const id of ids) {
    const codes = chance(0.06);
    const telling = chance(0.9);
    const quick = chance(0.1) ? 0.6 : 0.03;
    const regulars = Array.from({ length: int(0, 6) }, () => pick(crowd));
    for (let n = 20 + poisson(60); n > 0; n--) {
      const at = start + Math.floor(random() * 90 * DAY);
      const buyer = chance(0.05) ? null : regulars.length > 0 && chance(0.12) ? pick(regulars) : pick(crowd);
      const moved = codes ? false : chance(0.985);
      const shipped = telling ? moved : null;
      sell(id, buyer, {
        at,
        shipped,
        parcelId: shipped === true ? `parcel-${serial}` : null,
        ...review(at, quick),
      });
      // A buyer who comes back within the hour gets both in one parcel.
      if (shipped === true && chance(0.04))
        sell(id, buyer, { at: at + 3_000_000, parcelId: `parcel-${serial - 1}`, ...review(at, quick) });
    }
    if (chance(0.08)) sell(pick(ids), `own-${ids.indexOf(id)}`, {});
    // Some honest shops are supplied by a neighbour, and buy there each week.
    if (chance(0.03)) {
      const supplier = pick(ids);
      for (let n = int(4, 12); n > 0; n--) if (supplier !== id) sell(supplier, `own-${ids.indexOf(id)}`, {});
    }
  }
  const faked = (sellerId: string, buyerId: string, more: Partial<Sale> = {}): void => {
    const at = start + Math.floor(random() * 90 * DAY);
    const praise: Partial<Sale> = chance(0.75) ? { rating: 5, reviewedAt: at + random() * 2 * DAY } : {};
    washed.add(sell(sellerId, buyerId, { at, refunded: false, ...praise, ...more }).id);
  };
  for (let n = Math.ceil(sellers * 0.04); n > 0; n--) {
    const seller = pick(ids);
    const how = int(0, 4);
    const times = int(15, 60);
    if (how === 0) {
      // A ring of shops that buy from one another in turn.
      const ring = [seller, ...Array.from({ length: int(2, 5) }, () => pick(ids))].filter(
        (id, i, all) => all.indexOf(id) === i,
      );
      ring.forEach((id, i) => {
        for (let k = int(4, 12); k > 0; k--) faked(ring[(i + 1) % ring.length]!, `own-${ids.indexOf(id)}`);
      });
    } else if (how === 1) {
      // Nothing is sent.
      for (let k = times; k > 0; k--)
        faked(seller, `paid-${n}-${int(0, 30)}`, { shipped: false, parcelId: null });
    } else if (how === 2) {
      // One empty parcel for many orders.
      const empty = Array.from({ length: Math.ceil(times / 6) }, (_, i) => `empty-${n}-${i}`);
      for (let k = times; k > 0; k--) faked(seller, `paid-${n}-${int(0, 40)}`, { parcelId: pick(empty) });
    } else if (how === 3) {
      // A few helpers buy every day.
      for (let helper = int(2, 4); helper > 0; helper--) {
        let at = start + int(0, 50) * DAY;
        for (let k = int(8, 20); k > 0; k--) {
          at += random() * 1.4 * DAY;
          faked(seller, `helper-${n}-${helper}`, {
            at,
            ...(chance(0.7) ? { rating: 5, reviewedAt: at + random() * DAY } : {}),
          });
        }
      }
    } else {
      // Another shop of the same operator buys.
      const other = pick(ids);
      operators.set(seller, `operator-${n}`);
      operators.set(other, `operator-${n}`);
      for (let k = times; k > 0; k--) faked(seller, `own-${ids.indexOf(other)}`);
    }
  }
  return { sales, owners, operators, washed };
}
