import { isoNow } from '../base/clock.ts';
import { type Tx, inTransaction } from '../base/db.ts';
import type { Jobs } from '../base/jobs.ts';
import { appendEntry, type Entry, type Follower } from '../ledger/index.ts';
import { getListing, type ListingDetail } from '../marketplace/index.ts';
import {
  bitDistance,
  getPictures,
  hexToBits,
  PDQ_MATCH_DISTANCE,
  PDQ_QUALITY_FLOOR,
} from '../pictures/index.ts';
import { decideForProgramme, decisionInForce, type Gate } from '../screening/index.ts';
import { provenAtOf } from './deposit.ts';
import { protectJob } from './jobs.ts';
import type { KnownPictures } from './known-pictures.ts';
import type { OriginalsDeps } from './save-work.ts';
import { readDeposits } from './store-deposits.ts';
import {
  endHoldRow,
  type HoldRow,
  type HoldState,
  insertHold,
  lastEnds,
  listingsHeld,
  lockOpenHold,
  readDueHolds,
  wasHeld,
} from './store-holds.ts';
import { licensedSellers } from './store-licences.ts';
import { readProtectedWorks, readShown, type WorkRow } from './store-works.ts';

export interface ProtectDeps extends OriginalsDeps {
  readonly gate: Gate;
  readonly known: KnownPictures;
}

/** A look-alike waits for a person so long, and not a minute longer. */
export const HOLD_MS = 24 * 3_600_000;
/** A design must be this much alike to hold a listing; less is not worth a seller's day. */
const HOLDING: Readonly<Record<string, number>> = {
  near_copy: 0.5,
  edited_copy: 0.7,
  shape: 0.75,
  pattern: 0.8,
};
/** Of the last holds, more must have been confirmed than a third; judged by four at least. */
const RECORD = { last: 10, least: 4, share: 1 / 3 } as const;

const by = 'system:originals';

/** Listings that went up are compared with protected works; what a person says of a held one ends the hold. */
export function protectionFollower(deps: OriginalsDeps & { readonly jobs: Pick<Jobs, 'enqueue'> }): Follower {
  return {
    name: 'originals.protection',
    kinds: ['screening.decided'],
    from: 'now',
    handle: async (tx, entries) => {
      const at = isoNow(deps.clock);
      const someProtected = (await readProtectedWorks(tx, at)).length > 0;
      // Nearly every decision is about a listing that nobody holds: one question for all of them.
      const heldNow = await listingsHeld(tx, [...new Set(entries.map((entry) => entry.subject.id))]);
      const toCompare: { listingId: string; decisionId: string }[] = [];
      for (const entry of entries) {
        if (heldNow.has(entry.subject.id)) await endByDecision(deps, tx, entry);
        const { listingId, decisionId, outcome, held, cause } = readDecided(entry);
        const isUp =
          outcome === 'publish' &&
          !held &&
          ['listed', 'edited', 'slow_checks', 'hold_expired'].includes(cause);
        if (someProtected && isUp) toCompare.push({ listingId, decisionId });
      }
      await deps.jobs.enqueue(tx, protectJob, toCompare);
    },
  };
}

interface Decided {
  readonly listingId: string;
  readonly decisionId: string;
  readonly outcome: string;
  readonly held: boolean;
  readonly cause: string;
}

function readDecided(entry: Entry): Decided {
  const data = (entry.data ?? {}) as Partial<Decided>;
  return {
    listingId: entry.subject.id,
    decisionId: data.decisionId ?? '',
    outcome: data.outcome ?? '',
    held: data.held ?? false,
    cause: data.cause ?? '',
  };
}

/** What a person decides ends a hold: she confirms it, or lets the listing go. Anything else that supersedes makes it stale. */
async function endByDecision(deps: OriginalsDeps, tx: Tx, entry: Entry): Promise<void> {
  const { listingId, decisionId, outcome, cause } = readDecided(entry);
  const hold = await lockOpenHold(tx, listingId);
  if (hold === undefined || hold.decision_id === decisionId || cause === 'protection') return;
  // Judged before the hold was made: the follower is late, and the hold stands.
  if (entry.at < hold.held_at) return;
  const isPerson = entry.actor.startsWith('user:') || cause === 'verdict';
  const state: HoldState = !isPerson ? 'stale' : outcome === 'block' ? 'confirmed' : 'dismissed';
  await endHold(deps, tx, hold, state, entry.actor);
}

async function endHold(
  deps: OriginalsDeps,
  tx: Tx,
  hold: HoldRow,
  state: HoldState,
  actor: string,
): Promise<void> {
  const at = isoNow(deps.clock);
  await endHoldRow(tx, hold.id, state, at);
  await appendEntry(deps, tx, {
    kind: 'originals.hold_ended',
    subject: { type: 'work', id: hold.work_id },
    actor,
    at,
    data: { holdId: hold.id, listingId: hold.listing_id, state },
  });
}

/**
 * Compares a listing with every protected work that was proven before the listing was first seen. The first that it looks
 * like holds it for a person to judge: for a day at most, and never for a designer whose own listing, licence or record
 * says no. Answers the hold; null when there is none.
 */
export async function protectLaunches(
  deps: ProtectDeps,
  listingId: string,
  decisionId: string,
): Promise<string | null> {
  const { db, clock } = deps;
  const listing = await getListing(db, listingId);
  if (listing === null || listing.content.pictures.length === 0) return null;
  for (const work of await readProtectedWorks(db, isoNow(clock))) {
    if (!(await mayHold(deps, work, listing))) continue;
    const likeness = await likenessTo(deps, work, listing);
    if (likeness === null) continue;
    return inTransaction(db, async (tx) => {
      const row = await decideForProgramme(deps.gate, tx, {
        listingId,
        seen: decisionId,
        outcome: 'review',
        reason: 'protected_design',
        word: null,
        by,
        cause: 'protection',
      });
      if (row === null) return null;
      const at = isoNow(clock);
      const hold: HoldRow = {
        id: deps.ids.next('hld'),
        work_id: work.id,
        listing_id: listingId,
        seller_id: listing.sellerId,
        decision_id: row.id,
        before_decision_id: decisionId,
        ...likeness,
        held_at: at,
        until: new Date(clock.now() + HOLD_MS).toISOString(),
        state: 'open',
        ended_at: null,
      };
      await insertHold(tx, hold);
      await appendEntry(deps, tx, {
        kind: 'originals.listing_held',
        subject: { type: 'work', id: work.id },
        actor: by,
        at,
        data: {
          holdId: hold.id,
          listingId,
          decisionId: row.id,
          kind: hold.kind,
          strength: hold.strength,
          until: hold.until,
        },
      });
      return hold.id;
    });
  }
  return null;
}

async function mayHold(deps: ProtectDeps, work: WorkRow, listing: ListingDetail): Promise<boolean> {
  const { db } = deps;
  if (work.seller_id === listing.sellerId) return false;
  if (await wasHeld(db, work.id, listing.id)) return false;
  const deposits = await readDeposits(db, { works: [work.id] });
  const provenAt = provenAtOf(deposits.flatMap(({ stamps }) => stamps));
  // What was seen before anything was proven is no look-alike of it.
  if (provenAt === null || listing.createdAt <= provenAt) return false;
  if ((await licensedSellers(db, work.id, isoNow(deps.clock))).has(listing.sellerId)) return false;
  return hasGoodRecord(await lastEnds(db, work.organisation_id, RECORD.last));
}

/** A designer whose holds people did not confirm gets no more: protection is earned, and lost. */
export function hasGoodRecord(ends: readonly HoldState[]): boolean {
  const confirmed = ends.filter((end) => end === 'confirmed').length;
  return ends.length < RECORD.least || confirmed / ends.length > RECORD.share;
}

async function likenessTo(
  deps: ProtectDeps,
  work: WorkRow,
  listing: ListingDetail,
): Promise<Pick<HoldRow, 'kind' | 'strength' | 'facts'> | null> {
  const { db } = deps;
  const own = (await readShown(db, [work.id])).flatMap(({ picture_id }) =>
    picture_id === null ? [] : [picture_id],
  );
  const pictures = await getPictures({ db }, [...own, ...listing.content.pictures]);
  let best: Pick<HoldRow, 'kind' | 'strength' | 'facts'> | null = null;
  for (const theirs of listing.content.pictures)
    for (const mine of own) {
      const near = nearness(pictures.get(mine), pictures.get(theirs));
      for (const likeness of near === null ? await deps.known.compare(theirs, mine) : [near]) {
        if (likeness.strength < (HOLDING[likeness.kind] ?? 1)) continue;
        if (best === null || likeness.strength > best.strength)
          best = {
            kind: likeness.kind,
            strength: Math.round(likeness.strength * 1e4) / 1e4,
            facts: { ...likeness.facts, picture: theirs, own: mine },
          };
      }
    }
  return best;
}

type Stored = Awaited<ReturnType<typeof getPictures>> extends ReadonlyMap<string, infer P> ? P : never;

function nearness(
  mine: Stored | undefined,
  theirs: Stored | undefined,
): { kind: 'near_copy'; strength: number; facts: Record<string, unknown> } | null {
  if (mine === undefined || theirs === undefined || theirs.pdq === null) return null;
  if (mine.quality < PDQ_QUALITY_FLOOR || theirs.quality < PDQ_QUALITY_FLOOR) return null;
  const bits = hexToBits(theirs.pdq);
  const distance = Math.min(256, ...mine.turned.map((hash) => bitDistance(hexToBits(hash), bits)));
  if (distance > PDQ_MATCH_DISTANCE) return null;
  return { kind: 'near_copy', strength: 1 - distance / 64, facts: { bits: distance } };
}

/** Lets go what nobody confirmed within the day. Returns how many listings are free again. */
export async function releaseHolds(deps: Omit<ProtectDeps, 'known'>): Promise<number> {
  let released = 0;
  for (const due of await readDueHolds(deps.db, isoNow(deps.clock), 50)) {
    const isFree = await inTransaction(deps.db, async (tx) => {
      const hold = await lockOpenHold(tx, due.listing_id);
      if (hold?.id !== due.id) return false;
      const current = await decisionInForce(tx, hold.listing_id);
      if (current?.id !== hold.decision_id) {
        await endHold(deps, tx, hold, 'stale', by);
        return false;
      }
      await decideForProgramme(deps.gate, tx, {
        listingId: hold.listing_id,
        seen: hold.decision_id,
        outcome: 'publish',
        reason: 'protected_design',
        word: null,
        by,
        cause: 'protection',
      });
      await endHold(deps, tx, hold, 'released', by);
      return true;
    });
    if (isFree) released += 1;
  }
  return released;
}
