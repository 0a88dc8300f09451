import { AssayError } from '../../base/errors.ts';
import type { Tx } from '../../base/db.ts';
import {
  addSignal,
  casesAlike,
  countOutsideSignals,
  getCaseSummaries,
  systemActor,
  tasksOfCases,
} from '../../cases/index.ts';
import type { Entry, Follower } from '../../ledger/index.ts';
import { getSeller } from '../../marketplace/index.ts';
import type { Gate } from '../gate.ts';
import { reviewFlow } from './flows.ts';
import { dataOf } from './item-view.ts';
import { weigh } from './weigh.ts';

/** Of the data of `screening.decided`. */
interface Decided {
  readonly decisionId: string;
  readonly sellerId: string;
  readonly outcome: 'publish' | 'review' | 'block';
  readonly reasons?: readonly string[];
}

/** Accounts of one operator that are looked at. */
const MOST_LINKED = 20;

/**
 * A listing that was stopped joins the oldest open review of the same seller, else of the same operator (an account that
 * shares a device, phone or payout account): whoever works on one sees the others, and it comes sooner.
 */
export function operatorFollower(gate: Gate): Follower {
  return {
    name: 'screening.operator',
    kinds: ['screening.decided'],
    from: 'now',
    handle: async (tx, entries) => {
      for (const entry of entries) {
        const decided = entry.data as Decided | null;
        // Erased before it was heard of: it joins nothing.
        if (decided !== null && decided.outcome !== 'publish') await join(gate, tx, entry, decided);
      }
    },
  };
}

async function join(gate: Gate, tx: Tx, entry: Entry, decided: Decided): Promise<void> {
  const { sellerId, decisionId, outcome } = decided;
  const own = await openReviewOf(tx, [sellerId], entry.subject.id);
  const found = own ?? (await openReviewOf(tx, await operatorOf(tx, sellerId, entry.at), entry.subject.id));
  if (found === null) return;
  const deps = { ids: gate.deps.ids, clock: gate.deps.clock, db: tx };
  const task = (await tasksOfCases(deps, [found])).get(found);
  const facts = task === undefined ? undefined : dataOf(task).facts;
  const reports = ((await countOutsideSignals(tx, [found], 'judgement')).get(found) ?? 0) + 1;
  try {
    await addSignal(deps, tx, {
      caseId: found,
      signal: {
        kind: own === null ? 'same_operator' : 'same_seller',
        source: { type: 'decision', id: decisionId },
        data: { listingId: entry.subject.id, sellerId, outcome, reasons: [...(decided.reasons ?? [])] },
      },
      ...(facts === undefined ? {} : { raise: weigh(gate.desk.plan, { ...facts, reports }).points }),
      by: systemActor('desk'),
    });
  } catch (error) {
    // Decided between the look and the lock.
    if (!(error instanceof AssayError) || error.code !== 'already_decided') throw error;
  }
}

async function openReviewOf(tx: Tx, sellers: readonly string[], butListing: string): Promise<string | null> {
  const keys = sellers.map((value) => ({ kind: 'seller', value }));
  const ids = [...new Set((await casesAlike(tx, reviewFlow.name, keys, 5)).map((one) => one.caseId))];
  if (ids.length === 0) return null;
  const cases = await getCaseSummaries(tx, ids);
  return ids.find((id) => cases.get(id)?.subject.id !== butListing) ?? null;
}

async function operatorOf(tx: Tx, sellerId: string, at: string): Promise<string[]> {
  const seller = await getSeller(tx, sellerId, at);
  const linked = (seller?.links ?? []).filter((link) => link.kind !== 'address').map((link) => link.sellerId);
  return [...new Set(linked)].slice(0, MOST_LINKED);
}
