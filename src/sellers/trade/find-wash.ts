/** A sale as far as it tells whether it was one. Times in milliseconds since 1970. */
export interface Sale {
  readonly id: string;
  readonly sellerId: string;
  readonly buyerId: string | null;
  readonly amountMinor: number;
  readonly at: number;
  /** Whether goods moved; null = the marketplace does not say. */
  readonly shipped: boolean | null;
  readonly parcelId: string | null;
  readonly refunded: boolean;
  /** Stars of its review and when it was written; null = none. */
  readonly rating: number | null;
  readonly reviewedAt: number | null;
}

export const washGrounds = [
  'own_buyer',
  'ring',
  'reciprocal',
  'shared_parcel',
  'no_parcel',
  'repeated_pair',
  'only_here',
  'praise_at_once',
] as const;
export type WashGround = (typeof washGrounds)[number];

export interface WashMark {
  readonly saleId: string;
  /** How sure that it was no sale, 0..1. */
  readonly probability: number;
  /** What it rests on, with its weight in natural logarithms, heaviest first. */
  readonly grounds: readonly {
    readonly ground: WashGround;
    readonly weight: number;
    readonly with: string | null;
  }[];
}

export interface WashInput {
  /** Sales of the sellers asked about and, for rings, of those whose owners bought there. */
  readonly sales: readonly Sale[];
  /** Who owns a buyer, where it is a seller: buyer id → seller id. */
  readonly owners: ReadonlyMap<string, string>;
  /** Who runs a seller: seller id → operator; absent = itself. */
  readonly operators: ReadonlyMap<string, string>;
}

/** One sale in twenty-five is taken for none before anything is seen. */
const PRIOR = Math.log(0.04 / 0.96);
const DAY = 86_400_000;
const WEIGHT: Readonly<Record<WashGround, number>> = {
  own_buyer: 6,
  ring: 5,
  reciprocal: 3.5,
  shared_parcel: 4,
  no_parcel: 3,
  repeated_pair: 2.6,
  only_here: 1.4,
  praise_at_once: 1.2,
};

/**
 * Sales that were probably none, each with its grounds. Who alleges fake trades must point to them: every ground is a
 * fact about this sale, its parcel or its buyer, and what is ordinary in a shop (goods that need no parcel, regular
 * customers) is no ground there.
 */
export function findWash(input: WashInput): WashMark[] {
  const { sales, owners, operators } = input;
  const operatorOf = (seller: string): string => operators.get(seller) ?? seller;
  const graph = ownPurchases(sales, owners, operatorOf);
  const rings = componentsOf(graph);
  const ringSizes = new Map<number, number>();
  for (const ring of rings.values()) ringSizes.set(ring, (ringSizes.get(ring) ?? 0) + 1);
  const shops = shopsOf(sales);
  const parcels = Map.groupBy(
    sales.filter((sale) => sale.parcelId !== null),
    (sale) => sale.parcelId!,
  );
  const buyers = Map.groupBy(
    sales.filter((sale) => sale.buyerId !== null),
    (sale) => sale.buyerId!,
  );
  return sales.flatMap((sale) => {
    const found: { ground: WashGround; weight: number; with: string | null }[] = [];
    const put = (ground: WashGround, other: string | null = null, share = 1) =>
      found.push({ ground, weight: WEIGHT[ground] * share, with: other });
    const seller = operatorOf(sale.sellerId);
    const shop = shops.get(sale.sellerId)!;
    if (sale.buyerId !== null) {
      const owner = owners.get(sale.buyerId);
      const buys = owner === undefined ? null : operatorOf(owner);
      if (buys === seller) put('own_buyer', owner ?? null);
      else if (buys !== null && rings.get(buys) !== undefined && rings.get(buys) === rings.get(seller)) {
        const back = graph.get(seller)?.get(buys) ?? 0;
        const there = graph.get(buys)?.get(seller) ?? 0;
        // Two shops that once bought from each other are neighbours, not a ring.
        if (back >= 3 && there >= 3)
          put('reciprocal', owner ?? null, Math.min(1.5, (back + there) / 10 + 0.6));
        else if ((ringSizes.get(rings.get(seller)!) ?? 0) >= 3 && there >= 2) put('ring', owner ?? null);
      }
      const pair = shop.byBuyer.get(sale.buyerId) ?? [];
      if (isTooOften(pair, shop)) put('repeated_pair', sale.buyerId, Math.min(1.6, 0.7 + pair.length / 20));
      const all = buyers.get(sale.buyerId) ?? [];
      if (all.length >= 3 && all.every((other) => operatorOf(other.sellerId) === seller)) put('only_here');
    }
    // One parcel for several orders of one buyer saves postage; of several buyers it went nowhere.
    const together = sale.parcelId === null ? [] : (parcels.get(sale.parcelId) ?? []);
    if (new Set(together.map((other) => other.buyerId)).size > 1) put('shared_parcel', sale.parcelId);
    if (sale.shipped === false && !sale.refunded && shop.ships >= 0.3)
      put('no_parcel', null, Math.min(1, 0.4 + shop.ships));
    if (
      sale.rating === 5 &&
      sale.reviewedAt !== null &&
      sale.reviewedAt - sale.at < DAY &&
      shop.promptPraise < 0.5
    )
      put('praise_at_once', null, 1 - shop.promptPraise / 2);
    if (found.length === 0) return [];
    const logOdds = found.reduce((sum, { weight }) => sum + weight, PRIOR);
    if (logOdds < 0) return [];
    return [
      {
        saleId: sale.id,
        probability: 1 / (1 + Math.exp(-logOdds)),
        grounds: found.toSorted((a, b) => b.weight - a.weight),
      },
    ];
  });
}

interface Shop {
  readonly byBuyer: ReadonlyMap<string, readonly Sale[]>;
  /** Of its sales of which it is known, how many moved goods, 0..1; 0 = a shop of codes and services. */
  readonly ships: number;
  /** Of its reviews, how many are full praise within a day. */
  readonly promptPraise: number;
  /** How often its regular customers buy: the ninth tenth of orders a buyer. */
  readonly regular: number;
}

function shopsOf(sales: readonly Sale[]): Map<string, Shop> {
  const shops = new Map<string, Shop>();
  for (const [seller, own] of Map.groupBy(sales, (sale) => sale.sellerId)) {
    const byBuyer = Map.groupBy(
      own.filter((sale) => sale.buyerId !== null),
      (sale) => sale.buyerId!,
    );
    const told = own.filter((sale) => sale.shipped !== null);
    const reviewed = own.filter((sale) => sale.rating !== null);
    const prompt = reviewed.filter(
      (sale) => sale.rating === 5 && sale.reviewedAt !== null && sale.reviewedAt - sale.at < DAY,
    );
    const counts = [...byBuyer.values()].map((list) => list.length).sort((a, b) => a - b);
    shops.set(seller, {
      byBuyer,
      ships: told.length === 0 ? 0 : told.filter((sale) => sale.shipped === true).length / told.length,
      promptPraise: reviewed.length === 0 ? 0 : prompt.length / (reviewed.length + 5),
      regular: counts[Math.floor(counts.length * 0.9)] ?? 1,
    });
  }
  return shops;
}

/** Far oftener than the shop's regulars, and denser than anybody uses things up: five orders, the middle gap under two days. */
function isTooOften(pair: readonly Sale[], shop: Shop): boolean {
  if (pair.length < 5 || pair.length <= shop.regular * 1.5) return false;
  const times = pair.map((sale) => sale.at).sort((a, b) => a - b);
  const gaps = times
    .slice(1)
    .map((at, i) => at - times[i]!)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)]! < 2 * DAY;
}

/** Of each operator, from whom it bought under pseudonyms of its own and how often. */
function ownPurchases(
  sales: readonly Sale[],
  owners: ReadonlyMap<string, string>,
  operatorOf: (seller: string) => string,
): Map<string, Map<string, number>> {
  const graph = new Map<string, Map<string, number>>();
  for (const { buyerId, sellerId } of sales) {
    const owner = buyerId === null ? undefined : owners.get(buyerId);
    if (owner === undefined) continue;
    const [from, to] = [operatorOf(owner), operatorOf(sellerId)];
    if (from === to) continue;
    const bought = graph.get(from) ?? new Map<string, number>();
    bought.set(to, (bought.get(to) ?? 0) + 1);
    graph.set(from, bought);
  }
  return graph;
}

/** Strongly connected components (Kosaraju, without recursion): in one, everybody's money comes round again. */
function componentsOf(graph: ReadonlyMap<string, ReadonlyMap<string, number>>): Map<string, number> {
  const nodes = [...new Set([...graph.keys(), ...[...graph.values()].flatMap((to) => [...to.keys()])])];
  const back = new Map<string, string[]>();
  for (const [from, to] of graph)
    for (const [node, times] of to) if (times >= 2) back.set(node, [...(back.get(node) ?? []), from]);
  const order: string[] = [];
  const seen = new Set<string>();
  for (const start of nodes) {
    const stack: [string, boolean][] = [[start, false]];
    while (stack.length > 0) {
      const [node, done] = stack.pop()!;
      if (done) {
        order.push(node);
        continue;
      }
      if (seen.has(node)) continue;
      seen.add(node);
      stack.push([node, true]);
      for (const [to, times] of graph.get(node) ?? []) if (times >= 2) stack.push([to, false]);
    }
  }
  const component = new Map<string, number>();
  order.toReversed().forEach((start, name) => {
    const stack = [start];
    while (stack.length > 0) {
      const node = stack.pop()!;
      if (component.has(node)) continue;
      component.set(node, name);
      stack.push(...(back.get(node) ?? []));
    }
  });
  return component;
}

export interface GrossNet {
  readonly gross: { readonly sales: number; readonly amountMinor: number };
  readonly net: { readonly sales: number; readonly amountMinor: number };
  /** What was taken off, by its heaviest ground. */
  readonly taken: readonly {
    readonly ground: WashGround;
    readonly sales: number;
    readonly amountMinor: number;
  }[];
}

/** A sum with and without what was probably no sale; refunds count in both, for they were sales. */
export function grossAndNet(sales: readonly Sale[], marks: readonly WashMark[]): GrossNet {
  const byId = new Map(marks.map((mark) => [mark.saleId, mark]));
  const sum = (list: readonly Sale[]) => ({
    sales: list.length,
    amountMinor: list.reduce((all, sale) => all + sale.amountMinor, 0),
  });
  const washed = Map.groupBy(
    sales.filter((sale) => byId.has(sale.id)),
    (sale) => byId.get(sale.id)!.grounds[0]!.ground,
  );
  return {
    gross: sum(sales),
    net: sum(sales.filter((sale) => !byId.has(sale.id))),
    taken: [...washed].map(([ground, list]) => ({ ground, ...sum(list) })),
  };
}
