import { type Clock, isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Jobs } from '../base/jobs.ts';
import { type LiveItem } from '../knowledge/index.ts';
import { appendEntry } from '../ledger/index.ts';
import { getListing, recentListings, searchMarketplace } from '../marketplace/index.ts';
import {
  bitDistance,
  findNearPictures,
  getPictures,
  hexToBits,
  PDQ_MATCH_DISTANCE,
} from '../pictures/index.ts';
import { checkJob } from './jobs.ts';
import type { KnownPictures, Likeness } from './known-pictures.ts';
import { type OtherSide, OtherThings } from './other-things.ts';
import { provenIn } from './proven-moments.ts';
import { type Designer, type OriginalsDeps, ownWork } from './save-work.ts';
import {
  insertCheck,
  insertMatches,
  type Looked,
  latestCheck,
  type MatchRow,
  readCheck,
  updateCheck,
} from './store-checks.ts';
import { depositsHolding, readDeposits } from './store-deposits.ts';
import {
  readLikelyTexts,
  readShown,
  readShownPictures,
  readWork,
  type ShownRow,
  updateWork,
  type WorkRow,
} from './store-works.ts';
import { areAlike, compareTexts, phrasesOf } from './text-likeness.ts';
import type { Examination } from './work.ts';

export interface CheckDeps extends OriginalsDeps {
  readonly known: KnownPictures;
  readonly timer: { now(): number };
  /** Reference pictures in force. */
  readonly references: () => readonly LiveItem<'reference_picture'>[];
}

/** Listings whose pictures and texts are looked at beside those that a hash or a phrase names. */
const RECENT_LISTINGS = 400;
const MOST_WORKS = 2_000;
const MOST_NEAR = 60;
const LEARN_MS = 25_000;
const MOST_MATCHES = 60;

/** Asks for a check of everything the work has shown. Throws `not_found`, `nothing_shown`, `check_running`. */
export async function askForCheck(
  deps: OriginalsDeps & { readonly jobs: Pick<Jobs, 'enqueue'> },
  workId: string,
  by: Designer,
): Promise<string> {
  return inTransaction(deps.db, async (tx) => {
    await ownWork(tx, workId, by);
    if ((await readShown(tx, [workId])).length === 0) throw new AssayError('nothing_shown');
    const before = await latestCheck(tx, workId);
    if (before !== undefined && (before.state === 'waiting' || before.state === 'running'))
      throw new AssayError('check_running');
    const id = deps.ids.next('chk');
    await insertCheck(tx, {
      id,
      work_id: workId,
      state: 'waiting',
      asked_at: isoNow(deps.clock),
      done_at: null,
      looked: null,
      entry_id: null,
      problem: null,
    });
    await updateWork(tx, workId, { examined: 'running' });
    await deps.jobs.enqueue(tx, checkJob, [{ checkId: id }]);
    return id;
  });
}

/** A match before it has its place in the list. */
type Found = Omit<MatchRow, 'check_id' | 'ordinal' | 'own_proven_at'>;

/**
 * Compares what the work has shown with everything known: other works, listings, reference pictures. Each match tells
 * what is proven of both; nothing is ranked, or held against the work, by a date that somebody claims.
 */
export async function runCheck(
  deps: CheckDeps,
  checkId: string,
  options: { lastTry: boolean },
): Promise<void> {
  const check = await readCheck(deps.db, checkId);
  const work = check && (await readWork(deps.db, check.work_id));
  if (check === undefined || work === undefined || check.state === 'done') return;
  await updateCheck(deps.db, checkId, { state: 'running' });
  try {
    await lookAndKeep(deps, checkId, work);
  } catch (error) {
    if (options.lastTry) {
      await updateCheck(deps.db, checkId, {
        state: 'failed',
        done_at: isoNow(deps.clock),
        problem: 'broken',
      });
      await updateWork(deps.db, work.id, { examined: 'incomplete' });
    }
    throw error;
  }
}

async function lookAndKeep(deps: CheckDeps, checkId: string, work: WorkRow): Promise<void> {
  const { db } = deps;
  const shown = await readShown(db, [work.id]);
  const others = new OtherThings(db, work);
  const unread = await deps.known.learn(await knownIds(deps), deps.timer, LEARN_MS);
  const found: Found[] = await sameFiles(db, work, others);
  const ownPictures = shown.flatMap(({ picture_id }) => (picture_id === null ? [] : [picture_id]));
  let ownUnread = 0;
  for (const one of shown) {
    if (one.picture_id === null) found.push(...(await alikeTexts(db, work, one, others)));
    else {
      const alike = await alikePictures(deps, one.picture_id, ownPictures, others);
      if (alike === null) ownUnread += 1;
      else found.push(...alike.map((match): Found => ({ ...match, own_sha256: one.sha256 })));
    }
  }
  // Read now: a stamp that came while pictures were compared counts.
  const deposits = await readDeposits(db, { works: [work.id] });
  const provenAt = (sha256: Buffer) => provenIn(deposits, sha256.toString('hex'))?.at ?? null;
  const matches = strongest(found)
    .map((match) => ({ ...match, own_proven_at: provenAt(match.own_sha256) }))
    .toSorted(byProof)
    .slice(0, MOST_MATCHES)
    .map((match, ordinal): MatchRow => ({ ...match, check_id: checkId, ordinal }));
  const looked: Looked = {
    pictures: deps.known.size,
    texts: others.textsCompared,
    unread: unread + ownUnread,
  };
  const examined = examinationOf(
    matches,
    looked,
    shown.every(({ sha256 }) => provenAt(sha256) !== null),
  );
  const at = isoNow(deps.clock);
  await inTransaction(db, async (tx) => {
    await insertMatches(tx, matches);
    const entryId = await appendEntry(deps, tx, {
      kind: 'originals.work_examined',
      subject: { type: 'work', id: work.id },
      actor: 'system:originals',
      at,
      data: {
        checkId,
        examined,
        looked,
        matches: matches.map(({ kind, strength, other_type, other_id, own_proven_at, other_proven_at }) => ({
          kind,
          strength,
          other: { type: other_type, id: other_id },
          ownProvenAt: own_proven_at,
          otherProvenAt: other_proven_at,
        })),
      },
    });
    await updateCheck(tx, checkId, { state: 'done', done_at: at, looked, entry_id: entryId });
    await updateWork(tx, work.id, { examined });
  });
}

/** A redrawn design this much alike, and proven earlier, speaks against a work; less is for people to weigh. */
const STRONG_DESIGN = 0.8;

function examinationOf(matches: readonly MatchRow[], looked: Looked, allProven: boolean): Examination {
  const isEarlier = matches.some(({ kind, strength, own_proven_at, other_proven_at }) => {
    const counts = (kind !== 'shape' && kind !== 'pattern') || strength >= STRONG_DESIGN;
    return counts && other_proven_at !== null && (own_proven_at === null || other_proven_at < own_proven_at);
  });
  if (isEarlier) return 'earlier';
  return looked.unread > 0 || !allProven ? 'incomplete' : 'clear';
}

/** What is proven earliest first; what nothing is proven of last, the more alike the sooner. */
function byProof(
  a: Pick<MatchRow, 'other_proven_at' | 'strength'>,
  b: Pick<MatchRow, 'other_proven_at' | 'strength'>,
): number {
  if (a.other_proven_at !== b.other_proven_at) {
    if (a.other_proven_at === null) return 1;
    if (b.other_proven_at === null) return -1;
    return a.other_proven_at < b.other_proven_at ? -1 : 1;
  }
  return b.strength - a.strength;
}

/** Of each pair of files the strongest kind of match, copies before likenesses. */
function strongest(found: readonly Found[]): Found[] {
  const rank: Record<Found['kind'], number> = {
    same_file: 5,
    near_copy: 4,
    edited_copy: 3,
    text: 2,
    shape: 1,
    pattern: 1,
  };
  const best = new Map<string, Found>();
  for (const match of found) {
    const key = `${match.own_sha256.toString('hex')} ${match.other_type} ${match.other_id}`;
    const known = best.get(key);
    const isBetter =
      known === undefined ||
      rank[match.kind] > rank[known.kind] ||
      (rank[match.kind] === rank[known.kind] && match.strength > known.strength);
    if (isBetter) best.set(key, match);
  }
  return [...best.values()];
}

async function knownIds({ db, references }: CheckDeps): Promise<string[]> {
  const works = await readShownPictures(db, MOST_WORKS);
  const listings = await recentListings(db, RECENT_LISTINGS);
  return [
    ...works.map(({ picture_id }) => picture_id),
    ...references().map(({ body }) => body.pictureId),
    ...listings.flatMap(({ content }) => content.pictures),
  ];
}

type PictureMatch = Omit<Found, 'own_sha256'>;

/** Null when the picture itself could not be read. */
async function alikePictures(
  deps: CheckDeps,
  pictureId: string,
  ownPictures: readonly string[],
  others: OtherThings,
): Promise<PictureMatch[] | null> {
  const { db } = deps;
  const picture = (await getPictures({ db }, [pictureId])).get(pictureId);
  if (picture === undefined) return null;
  const near = new Map(
    (await findNearPictures(db, picture, MOST_NEAR)).map(({ id, distance }) => [id, distance]),
  );
  const turned = picture.turned.map(hexToBits);
  const references = deps.references();
  for (const { body } of references) {
    const bits = hexToBits(body.pdq);
    const distance = Math.min(256, ...turned.map((hash) => bitDistance(hash, bits)));
    if (distance <= PDQ_MATCH_DISTANCE) near.set(body.pictureId, distance);
  }
  const alike = await deps.known.like(pictureId, new Set([...near.keys(), ...ownPictures]));
  if (alike === null) return null;
  const likenesses: (Omit<Likeness, 'kind'> & { kind: Found['kind'] })[] = [
    ...[...near].map(([id, distance]) => ({
      pictureId: id,
      kind: 'near_copy' as const,
      strength: 1 - distance / 64,
      facts: { bits: distance },
    })),
    ...alike,
  ];
  const found: PictureMatch[] = [];
  for (const likeness of likenesses)
    for (const other of await others.showing(likeness.pictureId, references)) {
      found.push({
        kind: likeness.kind,
        strength: Math.round(likeness.strength * 1e4) / 1e4,
        other_picture: likeness.pictureId,
        facts: { ...likeness.facts },
        ...other,
      });
    }
  return found;
}

async function sameFiles(db: Db, work: WorkRow, others: OtherThings): Promise<Found[]> {
  const hashes = (await readDeposits(db, { works: [work.id] })).flatMap(({ files }) =>
    files.map(({ sha256 }) => sha256),
  );
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const { workId, sha256 } of await depositsHolding(db, hashes)) {
    if (workId === work.id || seen.has(`${workId} ${sha256}`)) continue;
    seen.add(`${workId} ${sha256}`);
    const other = await others.work(workId, sha256);
    if (other !== null)
      found.push({
        kind: 'same_file',
        strength: 1,
        own_sha256: Buffer.from(sha256, 'hex'),
        other_picture: null,
        facts: {},
        ...other,
      });
  }
  return found;
}

async function alikeTexts(db: Db, work: WorkRow, own: ShownRow, others: OtherThings): Promise<Found[]> {
  const body = own.body ?? '';
  const found: Found[] = [];
  const add = (text: string, other: OtherSide): void => {
    others.textsCompared += 1;
    const likeness = compareTexts(body, text);
    if (!areAlike(likeness)) return;
    const passages = likeness.passages.map(({ start, end }) => body.slice(start, Math.min(end, start + 300)));
    found.push({
      kind: 'text',
      strength: Math.round(likeness.contained * 1e4) / 1e4,
      own_sha256: own.sha256,
      other_picture: null,
      facts: { longest: likeness.longest, passages },
      ...other,
    });
  };
  for (const likely of await readLikelyTexts(db, work.id, own.tokens ?? [], 200)) {
    const other = await others.work(likely.work_id, likely.sha256.toString('hex'));
    if (other !== null) add(likely.body, other);
  }
  const ids = new Set<string>();
  for (const phrase of phrasesOf(body, 8))
    for (const listing of (await searchMarketplace(db, { q: phrase, limit: 20 })).listings)
      ids.add(listing.id);
  for (const id of ids) {
    const listing = await getListing(db, id);
    const other = listing && (await others.listing(id, listing.sellerId, listing.title, null));
    if (listing && other) add(`${listing.title}\n${listing.content.description}`, other);
  }
  return found;
}

/** Looks at new known pictures while nobody waits, so that a check finds them read. Returns how many are still to come. */
export async function learnKnown(
  deps: CheckDeps & { readonly clock: Clock },
  budgetMs: number,
): Promise<number> {
  return deps.known.learn(await knownIds(deps), deps.timer, budgetMs);
}
