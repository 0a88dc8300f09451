import { inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import type { Language } from '../../base/language.ts';
import {
  type CaseActor,
  type CaseKey,
  casesAlike,
  keysOfCase,
  lockTask,
  tasksOfCases,
  type TaskView,
} from '../../cases/index.ts';
import { getSeller } from '../../marketplace/index.ts';
import type { ReasonCode } from '../reasons.ts';
import { readCurrent } from '../store.ts';
import type { clusterItemSchema } from './contract-desk.ts';
import { decideReview } from './decide-item.ts';
import type { DeskDeps } from './desk-deps.ts';
import { reviewFlow } from './flows.ts';
import type { Likeness } from './item-facts.ts';
import { dataOf, listingIdOf, toItems } from './item-view.ts';
import { taskFor } from './read-item.ts';
import { queuesFor } from './take-next.ts';
import type { z } from 'zod';

/** Items one act may reach. */
export const MOST_IN_CLUSTER = 200;

/** `operator`: the seller, and accounts that share a device, phone or payout account with it. */
export type ClusterBy = Likeness | 'operator';
export type ClusterItem = z.output<typeof clusterItemSchema>;

/**
 * Open reviews that are alike with one that a person holds, this one first: what one act would reach, and what of it
 * cannot be decided now. Throws `not_found`.
 */
export async function readCluster(
  deps: DeskDeps,
  input: { readonly caseId: string; readonly by: readonly ClusterBy[]; readonly actor: CaseActor },
  language: Language,
): Promise<ClusterItem[]> {
  const task = await taskFor(deps, input.caseId, input.actor);
  if (task.flow !== reviewFlow.name) return [];
  const wanted = await keysFor(deps, task, input.by);
  const found = await casesAlike(deps.db, reviewFlow.name, wanted, MOST_IN_CLUSTER);
  const kinds = Map.groupBy(found, (one) => one.caseId);
  const ids = [...new Set([input.caseId, ...kinds.keys()])].slice(0, MOST_IN_CLUSTER);
  const tasks = await tasksOfCases(deps, ids);
  const open = ids.flatMap((id) => tasks.get(id) ?? []).filter((one) => one.state === 'open');
  const items = await toItems(deps, open, input.actor.actor, language);
  const mine = new Set(queuesFor(deps.gate.desk.plan, input.actor));
  return items.map((item, i) => {
    const one = open[i] as TaskView;
    const heldByOther = item.lock !== null && !item.lock.mine;
    const barred = !mine.has(one.queue) || one.barred.includes(input.actor.actor);
    return {
      caseId: item.caseId,
      decisionId: item.decisionId,
      listing: item.listing,
      sellerId: item.listing?.sellerId ?? dataOf(one).facts?.sellerId ?? '',
      kinds: [...new Set((kinds.get(item.caseId) ?? []).map(({ key }) => key.kind as Likeness))],
      reasons: item.reasons,
      score: item.score,
      possible: barred ? 'senior' : heldByOther ? 'held' : 'yes',
    };
  });
}

async function keysFor(deps: DeskDeps, task: TaskView, by: readonly ClusterBy[]): Promise<CaseKey[]> {
  const own = await keysOfCase(deps.db, task.caseId);
  const same = own.filter((key) => (by as readonly string[]).includes(key.kind));
  if (!by.includes('operator')) return same;
  const sellers = own.filter((key) => key.kind === 'seller').map((key) => key.value);
  const at = new Date(deps.clock.now()).toISOString();
  const seller = await getSeller(deps.db, sellers[0] ?? '', at);
  const linked = (seller?.links ?? []).filter((link) => link.kind !== 'address').map((link) => link.sellerId);
  const operator = [...new Set([...sellers, ...linked])].slice(0, 50);
  return [...same, ...operator.map((value) => ({ kind: 'seller', value }))];
}

export interface ClusterDecision {
  readonly caseId: string;
  readonly decisionId: string | null;
  /** Why nothing was decided about it; null = it was decided. */
  readonly refused: string | null;
}

/**
 * One act on many: every listing gets a decision of its own, with the same reason, and its own entry. What somebody else
 * holds, or was judged anew since it was shown, is left out and named; nothing of the rest waits for it.
 */
export async function decideCluster(
  deps: DeskDeps,
  input: {
    readonly items: readonly { readonly caseId: string; readonly seen: string }[];
    readonly outcome: 'publish' | 'block';
    readonly reason: ReasonCode;
    readonly note: string;
    readonly tookMs: number | null;
    readonly by: CaseActor;
  },
): Promise<ClusterDecision[]> {
  const { by, outcome, reason, note } = input;
  const share = input.tookMs === null ? null : Math.round(input.tookMs / Math.max(1, input.items.length));
  const decided: ClusterDecision[] = [];
  for (const { caseId, seen } of input.items) {
    try {
      const task = await taskFor(deps, caseId, by);
      if (task.flow !== reviewFlow.name) throw new AssayError('not_found');
      if (task.state !== 'open') throw new AssayError('already_decided');
      const current = await readCurrent(deps.db, listingIdOf(task));
      if (current?.id !== seen) throw new AssayError('conflict');
      await inTransaction(deps.db, (tx) => lockTask(deps, tx, { task: { caseId }, holder: by.actor }));
      const row = await decideReview(deps, task, { caseId, seen, outcome, reason, note, tookMs: share, by });
      decided.push({ caseId, decisionId: row.id, refused: null });
    } catch (error) {
      if (!(error instanceof AssayError) || error.code === 'internal') throw error;
      decided.push({ caseId, decisionId: null, refused: error.code });
    }
  }
  return decided;
}
