import type { Offer } from '../offer.ts';
import type { Account } from '../people.ts';
import type { Random } from '../random.ts';
import type { Market, NamedSeller, World } from '../world/world.ts';

/** Who an honest seller is, before he opens his account. */
export interface Profile {
  readonly kind: Account['kind'];
  /** Age of the account in days when the world begins, lowest and highest; below 0 = opened during it. */
  readonly age: readonly [number, number];
  readonly listingsBefore: readonly [number, number];
  /** Listings that one such seller publishes for every one of an ordinary seller. */
  readonly activity: number;
  /** Must be one of the brand's named sellers. */
  readonly named?: 'store' | 'reseller';
  /** Sits at a machine that others, good and bad, use too. */
  readonly sharedDevice?: boolean;
}

export interface HonestContext {
  readonly world: World;
  readonly random: Random;
  readonly market: Market;
  readonly account: Account;
  /** Set for named sellers. */
  readonly named: NamedSeller | null;
}

/** A kind of honest seller. `trait` is what makes it look suspicious, in the words of the benchmark; null = nothing does. */
export interface HonestKind {
  readonly name: string;
  /** Share of honest listings. */
  readonly share: number;
  readonly trait: string | null;
  readonly profile: Profile;
  offer(context: HonestContext): Offer;
}
