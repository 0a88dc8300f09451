import type { Db } from '../base/db.ts';
import { earliestTimestamps, entriesOf, type Entry } from '../ledger/index.ts';
import { readListingVersions } from '../marketplace/index.ts';
import type { Deposit } from './deposit.ts';
import { readDeposits } from './store-deposits.ts';

/** A moment by which something existed, and who says so. Null = nothing is proven yet. */
export interface Proven {
  readonly at: string;
  /** `deposit`: a stamp over a deposit that holds the file. `first_sight`: a stamp over the ledger that had seen it. */
  readonly by: 'deposit' | 'first_sight';
}

/** The earliest stamp over a deposit of the work that holds the file. */
export async function fileProven(db: Db, workId: string, sha256: string): Promise<Proven | null> {
  return provenIn(await readDeposits(db, { works: [workId] }), sha256);
}

/** The same, of deposits that are at hand. */
export function provenIn(deposits: readonly Deposit[], sha256: string): Proven | null {
  const moments = deposits
    .filter(({ files }) => files.some((file) => file.sha256 === sha256))
    .flatMap(({ provenAt }) => (provenAt === null ? [] : [provenAt]))
    .toSorted();
  return moments[0] === undefined ? null : { at: moments[0], by: 'deposit' };
}

/**
 * By when the ledger had seen a listing show a picture, or in any form at all (null). The entry of the first version
 * that shows it counts: a picture that was added later was not there before.
 */
export async function listingProven(
  db: Db,
  listingId: string,
  pictureId: string | null,
): Promise<Proven | null> {
  const versions = await readListingVersions(db, listingId);
  const first = versions.find(({ content }) => pictureId === null || content.pictures.includes(pictureId));
  if (first === undefined) return null;
  const entries = await entriesOf(db, { type: 'listing', id: listingId }, 1_000);
  const entry = entries
    .filter(({ kind, data }) => kind === 'screening.decided' && versionOf(data) === first.version)
    .at(-1);
  return stampedBy(db, entry);
}

/** By when the ledger knew a piece of knowledge. */
export async function itemProven(db: Db, itemId: string): Promise<Proven | null> {
  return stampedBy(db, (await entriesOf(db, { type: 'knowledge_item', id: itemId }, 1_000)).at(-1));
}

async function stampedBy(db: Db, entry: Entry | undefined): Promise<Proven | null> {
  if (entry === undefined || entry.position === null) return null;
  const moments = (await earliestTimestamps(db, entry.position)).map(({ stampedAt }) => stampedAt).toSorted();
  return moments[0] === undefined ? null : { at: moments[0], by: 'first_sight' };
}

const versionOf = (data: unknown): number | null => {
  const version = (data as { listingVersion?: unknown } | null)?.listingVersion;
  return typeof version === 'number' ? version : null;
};
