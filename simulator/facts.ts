import { type CopyFacts, type SellerFacts, textHashOf } from '../src/marketplace/index.ts';
import type { AccountData, ListingData, SimEvent } from './events.ts';

const DAY = 86_400_000;
const WINDOW = 90 * DAY;

interface SellerRecord {
  readonly account: AccountData | null;
  /** Machines, phones and banks that the account was ever seen with. */
  readonly identifiers: Set<string>;
  /** Moments of publication, rising. */
  readonly listed: number[];
  readonly blocked: number[];
  readonly removed: number[];
  readonly orders: number[];
  readonly suspectRefunds: number[];
  readonly upheld: number[];
}

interface Copy {
  readonly sellerId: string;
  readonly listingId: string;
  /** Milliseconds. */
  readonly at: number;
}

/** A shop of this age without a block or removal is in good standing. */
const STANDING_DAYS = 60;

/**
 * What the marketplace knows of sellers and copies at each moment, kept in memory by the rules of
 * `marketplace.gather_facts`: 90 days, nothing observed from `at` on, at most 50 copies on either side.
 * Feed it events in order, ask before you tell it of the event that is judged.
 */
export interface FactsBook {
  take(event: SimEvent): void;
  /** The gate blocked a listing. */
  blocked(data: ListingData, at: string): void;
  sellerFacts(sellerId: string, at: string): SellerFacts;
  copyFacts(data: ListingData): CopyFacts;
  /** An objection was upheld: the block is undone. */
  upheld(data: ListingData, at: string): void;
  /** An old account without a stop, showing this listing. */
  isInGoodStanding(copy: { readonly sellerId: string; readonly listingId: string }, now: number): boolean;
  /** Other sellers in good standing who showed one of the pictures that `isSame` knows before `at`. */
  shownBefore(data: ListingData, at: string, isSame: (picture: string) => boolean): number;
}

export function openFactsBook(): FactsBook {
  const sellers = new Map<string, SellerRecord>();
  const byIdentifier = new Map<string, Set<string>>();
  const byText = new Map<string, Copy[]>();
  const byPicture = new Map<string, Copy[]>();
  const stopped = new Set<string>();

  const record = (sellerId: string, account: AccountData | null = null): SellerRecord => {
    const known = sellers.get(sellerId);
    if (known !== undefined) return known;
    const made: SellerRecord = {
      account,
      identifiers: new Set(),
      listed: [],
      blocked: [],
      removed: [],
      orders: [],
      suspectRefunds: [],
      upheld: [],
    };
    sellers.set(sellerId, made);
    return made;
  };
  const identifiersOf = (account: AccountData): string[] => [
    `device ${account.deviceId}`,
    `phone ${account.phoneId}`,
    `payout ${account.payoutId}`,
  ];

  return {
    take: (event) => {
      const at = Date.parse(event.at);
      switch (event.type) {
        case 'account':
          for (const key of identifiersOf(event.data)) {
            record(event.data.sellerId, event.data).identifiers.add(key);
            byIdentifier.set(key, (byIdentifier.get(key) ?? new Set()).add(event.data.sellerId));
          }
          break;
        case 'listing': {
          const { data } = event;
          if (data.action === 'removed') {
            record(data.sellerId).removed.push(at);
            stopped.add(data.listingId);
            break;
          }
          if (data.action === 'publish') record(data.sellerId).listed.push(at);
          const text = textHashOf(data.content);
          if (text !== null) remember(byText, text, data, at);
          for (const picture of data.content.pictures) remember(byPicture, picture, data, at);
          break;
        }
        case 'order':
          record(event.data.sellerId).orders.push(at);
          break;
        case 'refund':
          if (event.data.reason === 'suspected_counterfeit')
            record(event.data.sellerId).suspectRefunds.push(at);
          break;
        case 'recovered': {
          const own = record(event.data.sellerId);
          const from = Date.parse(event.data.from);
          for (const moments of [own.blocked, own.removed, own.suspectRefunds])
            moments.splice(0, moments.length, ...moments.filter((moment) => moment < from));
          // He changes his password and is paid to his own bank again: what others brought in is no tie of his.
          const theirs = new Set(own.account === null ? [] : identifiersOf(own.account));
          for (const key of [...own.identifiers].filter((k) => !theirs.has(k))) {
            own.identifiers.delete(key);
            byIdentifier.get(key)?.delete(event.data.sellerId);
          }
          break;
        }
        case 'review':
          break;
      }
    },
    blocked: (data, at) => {
      record(data.sellerId).blocked.push(Date.parse(at));
      stopped.add(data.listingId);
    },
    upheld: (data, at) => {
      const own = record(data.sellerId);
      own.blocked.pop();
      own.upheld.push(Date.parse(at));
      stopped.delete(data.listingId);
    },
    isInGoodStanding,
    shownBefore: (data, at, isSame) => {
      const before = Date.parse(at);
      const others = new Set<string>();
      for (const [picture, copies] of byPicture) {
        if (!isSame(picture)) continue;
        for (const copy of copies)
          if (copy.at < before && copy.sellerId !== data.sellerId && isInGoodStanding(copy, before))
            others.add(copy.sellerId);
      }
      return others.size;
    },
    sellerFacts: (sellerId, at) => {
      const now = Date.parse(at);
      const own = record(sellerId);
      const within = (moments: readonly number[]): number => countSince(moments, now - WINDOW, now);
      const linked = new Set<string>();
      for (const key of own.identifiers) {
        for (const other of byIdentifier.get(key) ?? []) {
          const theirs = sellers.get(other);
          if (
            other !== sellerId &&
            theirs !== undefined &&
            within(theirs.blocked) + within(theirs.removed) > 0
          )
            linked.add(other);
        }
      }
      const last = Math.max(own.blocked.at(-1) ?? -Infinity, own.removed.at(-1) ?? -Infinity);
      return {
        id: sellerId,
        accountAgeDays:
          own.account === null
            ? null
            : Math.max(0, Math.floor((now - Date.parse(own.account.openedAt)) / DAY)),
        kind: own.account?.kind ?? 'unknown',
        listings: Math.min(500, (own.account?.listingsBefore ?? 0) + own.listed.length),
        blocked90d: within(own.blocked),
        removed90d: within(own.removed),
        upheldObjections90d: within(own.upheld),
        orders90d: (own.account?.orders90dBefore ?? 0) + within(own.orders),
        suspectRefunds90d: within(own.suspectRefunds),
        linkedBlocked90d: linked.size,
        hoursSinceRemoval: last < now - WINDOW ? null : (now - last) / 3_600_000,
        listingsLast24h: countSince(own.listed, now - DAY, now),
      };
    },
    copyFacts: (data) => {
      const text = textHashOf(data.content);
      const texts = text === null ? { sellers: 0, blocked: 0 } : countCopies(byText.get(text) ?? [], data);
      const pictures = new Map<string, Copy>();
      for (const picture of data.content.pictures) {
        for (const copy of nearest(byPicture.get(picture) ?? [], data.sellerId))
          pictures.set(copy.listingId, copy);
      }
      const seen = countCopies([...pictures.values()], data);
      return {
        sameTextSellers: texts.sellers,
        sameTextBlocked: texts.blocked,
        samePictureSellers: seen.sellers,
        samePictureBlocked: seen.blocked,
      };
    },
  };

  function isInGoodStanding({ sellerId, listingId }: Omit<Copy, 'at'>, now: number): boolean {
    const { account, blocked, removed } = record(sellerId);
    return (
      !stopped.has(listingId) &&
      blocked.length + removed.length === 0 &&
      account !== null &&
      now - Date.parse(account.openedAt) >= STANDING_DAYS * DAY
    );
  }

  function countCopies(copies: readonly Copy[], data: ListingData): { sellers: number; blocked: number } {
    const others = nearest(copies, data.sellerId);
    return {
      sellers: new Set(others.map((c) => c.sellerId)).size,
      blocked: others.filter((c) => stopped.has(c.listingId)).length,
    };
  }
}

/** Keeps copies in order of seller, so that the same ones are looked at as the database looks at. */
function remember(map: Map<string, Copy[]>, key: string, data: ListingData, when: number): void {
  const list = map.get(key) ?? [];
  map.set(key, list);
  if (list.some((c) => c.listingId === data.listingId)) return;
  let at = list.length;
  while (at > 0 && (list[at - 1] as Copy).sellerId > data.sellerId) at--;
  list.splice(at, 0, { sellerId: data.sellerId, listingId: data.listingId, at: when });
}

function nearest(copies: readonly Copy[], sellerId: string): Copy[] {
  const before = copies.filter((c) => c.sellerId < sellerId).slice(0, 50);
  const after = copies.filter((c) => c.sellerId > sellerId).slice(0, 50);
  return [...before, ...after];
}

function countSince(moments: readonly number[], from: number, until: number): number {
  let count = 0;
  for (let i = moments.length - 1; i >= 0 && (moments[i] as number) >= from; i--)
    if ((moments[i] as number) < until) count++;
  return count;
}
