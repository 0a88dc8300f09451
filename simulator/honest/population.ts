import type { Offer } from '../offer.ts';
import { type Account, openAccount } from '../people.ts';
import { createRandom, type Random } from '../random.ts';
import { toTraditional } from '../adversary/characters.ts';
import { type Market, marketOf, markets, type NamedSeller, type World } from '../world/world.ts';
import { honestKinds } from './index.ts';
import type { HonestKind } from './kinds.ts';

const DAY = 86_400_000;

interface HonestSeller {
  readonly account: Account;
  readonly kind: HonestKind;
  readonly named: NamedSeller | null;
}

/** All honest sellers of a world; a seller stays what he is. */
export interface HonestPopulation {
  /** An account that has been honest for long, among those that `isSeen` knows; null = there is none. */
  victim(random: Random, isSeen: (sellerId: string) => boolean): Account | null;
  /** Somebody publishes something at `at` (milliseconds). */
  send(at: number): { readonly account: Account; readonly kind: HonestKind; readonly offer: Offer };
}

export function createHonestPopulation(
  world: World,
  options: {
    readonly startAt: number;
    readonly listings: number;
    readonly sharedDevices: readonly string[];
    readonly kinds?: readonly HonestKind[];
  },
): HonestPopulation {
  const random = createRandom(`honest/${world.seed}`);
  const sellers = new Map<HonestKind, HonestSeller[]>();
  let opened = 0;
  const kinds = options.kinds ?? honestKinds;
  const shares = kinds.reduce((sum, k) => sum + k.share, 0);

  for (const kind of kinds) {
    if (kind.profile.named !== undefined) {
      const wanted = world.namedSellers.filter((n) => n.store === (kind.profile.named === 'store'));
      sellers.set(
        kind,
        wanted.map((named) => open(kind, options.startAt, named)),
      );
      continue;
    }
    const count = Math.max(
      3,
      Math.round((options.listings * kind.share) / shares / (7 * kind.profile.activity)),
    );
    sellers.set(
      kind,
      Array.from({ length: count }, () => open(kind, options.startAt, null)),
    );
  }

  function open(kind: HonestKind, now: number, named: NamedSeller | null): HonestSeller {
    const { profile } = kind;
    const market: Market =
      named !== null && named.markets.length > 0
        ? marketOf(random.pick(named.markets))
        : random.weighted(markets, (m) => m.share);
    const age = random.between(Math.max(0.2, profile.age[0]), profile.age[1]);
    const busy = random.next() ** 2;
    const listingsBefore = Math.round(
      profile.listingsBefore[0] + (profile.listingsBefore[1] - profile.listingsBefore[0]) * busy,
    );
    const account = openAccount(world.seed, random, {
      label: `honest/${opened++}`,
      market,
      kind: profile.kind === 'company' && random.chance(0.15) ? 'unknown' : profile.kind,
      openedAt: now - age * DAY,
      listingsBefore,
      // Most shops sell little, a few sell much.
      orders90dBefore: Math.round(listingsBefore * 3 * random.next() ** 3),
      ...(named === null ? {} : { sellerId: named.sellerId }),
      ...(profile.sharedDevice === true ? { deviceId: random.pick(options.sharedDevices) } : {}),
    });
    return { account, kind, named };
  }

  return {
    victim: (chance, isSeen) => {
      const old = [...sellers.values()]
        .flat()
        .filter((s) => s.named === null && s.account.listingsBefore >= 10 && isSeen(s.account.sellerId));
      return old.length === 0 ? null : chance.pick(old).account;
    },
    send: (at) => {
      const kind = random.weighted(kinds, (k) => k.share);
      const group = sellers.get(kind) as HonestSeller[];
      // A kind that is made of newcomers goes on getting new ones.
      if (kind.profile.age[0] < 0 && random.chance(0.35)) group.push(open(kind, at, null));
      const young = kind.profile.age[0] < 0 ? group.slice(-Math.max(3, Math.ceil(group.length / 4))) : group;
      const seller = young[Math.floor(random.next() ** 1.6 * young.length)] as HonestSeller;
      const { market } = seller.account;
      const offer = kind.offer({ world, random, market, account: seller.account, named: seller.named });
      return {
        account: seller.account,
        kind,
        offer: market.language === 'zh-Hant' ? inTraditional(offer, random) : offer,
      };
    },
  };
}

/** Hong Kong's shops write traditional script, most of them. */
function inTraditional(offer: Offer, random: Random): Offer {
  if (random.chance(0.15)) return offer;
  return {
    ...offer,
    title: offer.title.map((p) => ({ ...p, text: toTraditional(p.text) })),
    description: offer.description.map((p) => ({ ...p, text: toTraditional(p.text) })),
    declaredBrand: offer.declaredBrand === null ? null : toTraditional(offer.declaredBrand),
  };
}
