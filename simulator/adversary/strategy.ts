import type { Offer } from '../offer.ts';
import type { Account } from '../people.ts';
import type { PictureRecipe } from '../pictures/spec.ts';
import type { Random } from '../random.ts';
import type { Brand, Market, Product, World } from '../world/world.ts';

/** What a counterfeiter decides about an offer, one choice a slot. */
export const slots = [
  'naming',
  'wording',
  'contact',
  'price',
  'picture',
  'edit',
  'account',
  'repeat',
] as const;
export type Slot = (typeof slots)[number];

/**
 * What a strategy leaves behind for a listing check to see.
 * `strong`: a check that looks at text, price, near copies of pictures, or the account's record is made for exactly this.
 * `weak`: such a check sees it, and it proves little alone; two of them are as good as one strong.
 * `later`: only checks that look inside pictures can see it (logo, words in pictures, local features).
 * `none`: nothing is there to see when the listing is published; honest sellers do the same.
 */
export type Trace = 'strong' | 'weak' | 'later' | 'none';

export interface StrategyContext {
  readonly world: World;
  readonly random: Random;
  readonly market: Market;
  readonly product: Product;
  /** What an operator with a camera has at hand; absent for those who use what goes around. */
  readonly camera?: Camera;
  /** A photo of the genuine thing that some honest seller shows; null = nobody has shown one. */
  readonly shownPhoto?: (product: Product) => PictureRecipe | null;
  /** Who runs pictures through the same script cuts and turns them in the same way; absent = anew each time. */
  readonly habit?: Random;
}

/** Photos of one's own stock, a session at a time: taking new ones costs, and who is known by the old ones must. */
export interface Camera {
  /** Number of a shot of this product in the current session; opens one where there is none. */
  shot(product: Product): number;
  /** Puts the current session away when something of it was stopped or it has been shown often; then as `shot`. */
  freshShot(product: Product): number;
}

/** One trick of a counterfeiter. It changes an offer and nothing else; where it has no effect it does not `fit`. */
export interface Strategy {
  /** `slot/what`. */
  readonly name: string;
  readonly slot: Slot;
  readonly trace: Trace;
  /** Slots whose trace it takes away (a brand that is not named has no price to compare). */
  readonly hides?: readonly Slot[];
  /** How often a newcomer who knows nothing picks it, against 1. */
  readonly naive?: number;
  /** Share of buyers who still find and understand the offer. */
  readonly reach: number;
  /** Yuan for each listing. */
  readonly cost: number;
  fits?(brand: Brand, market: Market): boolean;
  apply(offer: Offer, context: StrategyContext): Offer;
  /** Of the slot `account`: whose name the offer goes under. */
  account?(hands: Hands): Account;
  /** Of the slot `repeat`: an offer already made that goes out again instead of a new one; null = a new one. */
  again?(hands: Hands): Offer | null;
}

/** What an operator has at hand when an offer goes out. */
export interface Hands {
  readonly random: Random;
  /** The account used last, as long as the marketplace has not closed it. */
  readonly current: Account | null;
  /** Listings that went out under the current account. */
  readonly used: number;
  /** All accounts of this operator that still live. */
  readonly accounts: readonly Account[];
  /** Offers that were blocked or taken down, newest first, and offers that are on sale. */
  readonly removed: readonly Offer[];
  readonly onSale: readonly Offer[];
  open(on: 'new-device' | 'old-device' | 'shared-device'): Account;
  /** Buys an account that somebody honest has kept for years. */
  buyAged(): Account;
  /** Breaks into the account of an honest seller, for as long as he does not notice; null = nobody to break into. */
  hijack?(): Account | null;
  /** The next of a set of accounts that were opened together on a few machines with one bank account. */
  farm?(): Account;
  /** Days since an account was last used. */
  restedDays?(account: Account): number;
}

/** One choice for each slot, by name. */
export type Genome = { readonly [S in Slot]: string };

export const unchanged = (offer: Offer): Offer => offer;
