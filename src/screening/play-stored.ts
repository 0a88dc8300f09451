import { unpackRecord } from './decision-record.ts';
import type { Db } from '../base/db.ts';
import { labelsOf } from '../learning/index.ts';
import { type DetectorRun, mergeFeatures } from '../signals/index.ts';
import type { Backtest, BacktestFilter, StoredCase } from './backtest.ts';
import { readFacts } from './facts.ts';
import { type PlayedRow, readPlayed } from './store-backtests.ts';

/** Judgements read at a time. */
const PAGE = 400;

/**
 * Plays a back-test over stored judgements, page by page: the next is on its way while one is played, and no more than
 * two are held. What each was judged from comes out of its own record, score included: nothing is observed anew.
 * `onPage` is told how many were read, and answers false to stop.
 */
export async function playStored(
  db: Db,
  backtest: Backtest,
  filter: BacktestFilter,
  onPage: (read: number) => boolean,
): Promise<boolean> {
  let read = 0;
  let next = readPlayed(db, filter, null, Math.min(PAGE, filter.most));
  for (;;) {
    const page = await next;
    const last = page.at(-1);
    if (last === undefined) return true;
    read += page.length;
    const left = filter.most - read;
    next =
      left <= 0 || page.length < PAGE
        ? Promise.resolve([])
        : readPlayed(db, filter, { at: last.at, id: last.id }, Math.min(PAGE, left));
    next.catch(() => undefined); // awaited at the next turn, unless labels fail first
    const labels = await labelsOf(
      db,
      page.map((row) => row.id),
    );
    for (const row of page) {
      const one = caseOf(row, labels.get(row.id) ?? null);
      if (one === null) backtest.erased();
      else if (isBelow(one.category, filter.category)) backtest.play(one);
    }
    if (!onPage(read)) return false;
  }
}

function isBelow(category: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || category === wanted || (category ?? '').startsWith(`${wanted}/`);
}

/** A stored judgement as a back-test plays it; null when it was erased. */
export function caseOf(row: PlayedRow, counterfeit: boolean | null): StoredCase | null {
  if (row.record === null) return null;
  const { input } = unpackRecord(row.record);
  const { listing } = input.subject;
  return {
    decisionId: row.id,
    listingId: row.listing_id,
    sellerId: row.seller_id,
    at: row.at,
    title: listing.title,
    pictureId: listing.pictures[0] ?? null,
    category: listing.category,
    brand: brandIn(input.runs) ?? listing.declaredBrand,
    given: {
      features: mergeFeatures(input.runs),
      score: row.score,
      facts: readFacts(input.subject),
      failed: input.runs.flatMap((run) => (run.status === 'failed' ? [run.detector] : [])),
      quotaUsed: {},
      standing: {},
    },
    counterfeit,
  };
}

/** The brand that the first finding names. */
function brandIn(runs: readonly DetectorRun[]): string | null {
  for (const run of runs) {
    if (run.status !== 'finding') continue;
    for (const { brandId } of run.findings) if (brandId) return brandId;
  }
  return null;
}
