import { isoNow } from '../../base/clock.ts';
import { inTransaction, type Tx } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import type { Language } from '../../base/language.ts';
import { addMessage, type CaseActor, takeTransition, type TaskView } from '../../cases/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { decideByPerson } from '../decide-by-person.ts';
import { type ReasonCode, reasons } from '../reasons.ts';
import { type DecisionRow, readCurrent, readDecision } from '../store.ts';
import type { DeskDeps } from './desk-deps.ts';
import { goldenFlow, secondFlow } from './flows.ts';
import { dataOf, listingIdOf } from './item-view.ts';
import { taskFor } from './read-item.ts';
import { dropBlind } from './take-next.ts';
import { insertReviews, readGolden, readReviewsSince, type ReviewRow } from './store-desk.ts';

const GOLDEN_DAYS_MS = 90 * 86_400_000;

export interface ItemDecision {
  readonly caseId: string;
  readonly outcome: 'publish' | 'block';
  /** The policy that it rests on. */
  readonly reason: ReasonCode;
  readonly note: string;
  /** The judgement she had before her eyes. */
  readonly seen: string;
  readonly tookMs: number | null;
  readonly by: CaseActor;
}

export interface GoldenResult {
  readonly truth: 'publish' | 'block';
  readonly said: 'publish' | 'block';
  readonly agreed: boolean;
  readonly reason: string;
  readonly reasonTitle: string;
  readonly why: string;
  readonly right: number;
  readonly answered: number;
}

/**
 * A person decides an item that she holds. What that means is its flow's: a review ends with a decision on the listing; a
 * golden item or a second look says something about how people decide, and changes no listing; a senior ends a dispute; an
 * objection is decided by its own room. Throws `not_found`, `already_decided`, `conflict` (judged anew meanwhile),
 * `lock_lost`, `forbidden`, `own_decision`.
 */
export async function decideItem(
  deps: DeskDeps,
  input: ItemDecision,
  language: Language,
): Promise<{ readonly row: DecisionRow | null; readonly golden: GoldenResult | null }> {
  const task = await taskFor(deps, input.caseId, input.by);
  if (task.state !== 'open') throw new AssayError('already_decided');
  switch (task.flow) {
    case goldenFlow.name:
      return { row: null, golden: await answerGolden(deps, task, input, language) };
    case secondFlow.name:
      if (task.caseState === 'disputed') return { row: await resolve(deps, task, input), golden: null };
      await answerSecond(deps, task, input);
      return { row: null, golden: null };
    case 'objection':
      return { row: await answerObjection(deps, input), golden: null };
    default:
      return { row: await decideReview(deps, task, input), golden: null };
  }
}

/**
 * The listing is freed, or stays stopped: for a reason that the decision had given, or on another ground, which is then
 * recorded as a decision of its own.
 */
async function answerObjection(deps: DeskDeps, input: ItemDecision): Promise<DecisionRow | null> {
  const contested = await readDecision(deps.db, input.seen);
  const same = contested?.reasons.includes(input.reason) ?? true;
  const { caseId, by, note } = input;
  await deps.decideObjection({
    caseId,
    outcome: input.outcome === 'publish' ? 'upheld' : same ? 'rejected' : 'changed',
    policy: input.reason,
    reason: note,
    by,
  });
  return contested ?? null;
}

export function decideReview(deps: DeskDeps, task: TaskView, input: ItemDecision): Promise<DecisionRow> {
  const { outcome, reason, note, seen, by, tookMs } = input;
  return decideByPerson(deps.gate, {
    listingId: listingIdOf(task),
    seen,
    outcome,
    reason,
    note,
    step: {
      caseId: task.caseId,
      action: task.caseState === 'escalated' ? 'rule' : 'decide',
      queue: task.queue,
      tookMs,
    },
    by,
    cause: 'review',
  });
}

async function answerGolden(
  deps: DeskDeps,
  task: TaskView,
  input: ItemDecision,
  language: Language,
): Promise<GoldenResult> {
  const { goldenId, decisionId } = dataOf(task);
  const golden = await readGolden(deps.db, goldenId ?? '');
  if (golden === undefined || decisionId !== input.seen) throw new AssayError('conflict');
  const { outcome, by, note } = input;
  await inTransaction(deps.db, async (tx) => {
    await takeTransition(deps, tx, { caseId: task.caseId, action: 'answer', by, reason: note, outcome });
    await writeReview(deps, tx, task, input, { kind: 'golden', truth: golden.truth, golden_id: golden.id });
    await appendEntry(deps, tx, {
      kind: 'screening.golden_answered',
      subject: { type: 'golden_item', id: golden.id },
      actor: by.actor,
      at: isoNow(deps.clock),
      data: { decisionId, said: outcome, truth: golden.truth, reason: input.reason },
    });
  });
  const since = new Date(deps.clock.now() - GOLDEN_DAYS_MS).toISOString();
  const own = (await readReviewsSince(deps.db, since, 100_000)).filter(
    (row) => row.reviewer === by.actor && row.kind === 'golden',
  );
  return {
    truth: golden.truth,
    said: outcome,
    agreed: outcome === golden.truth,
    reason: golden.reason,
    reasonTitle: reasons[golden.reason as ReasonCode]?.title[language] ?? golden.reason,
    why: golden.why,
    right: own.filter((row) => row.outcome === row.truth).length,
    answered: own.length,
  };
}

/** A second word on what somebody has decided; where the two differ it goes before a senior. */
async function answerSecond(deps: DeskDeps, task: TaskView, input: ItemDecision): Promise<void> {
  const { decisionId, firstBy, firstOutcome } = dataOf(task);
  if (decisionId !== input.seen) throw new AssayError('conflict');
  const { outcome, by, note } = input;
  const agrees = outcome === firstOutcome;
  await inTransaction(deps.db, async (tx) => {
    await takeTransition(deps, tx, {
      caseId: task.caseId,
      action: agrees ? 'agree' : 'differ',
      by,
      reason: note,
      outcome,
      bars: agrees ? [] : [by.actor, firstBy ?? ''],
    });
    await writeReview(deps, tx, task, input, { kind: 'second', truth: null, golden_id: null });
    await appendEntry(deps, tx, {
      kind: 'screening.second_review_given',
      subject: { type: 'listing', id: listingIdOf(task) },
      actor: by.actor,
      at: isoNow(deps.clock),
      data: { decisionId, outcome, reason: input.reason, agrees },
    });
  });
}

/**
 * A senior, who sees both, ends a dispute. Where that is not what is in force, and the listing was not judged since, a new
 * decision supersedes.
 */
async function resolve(deps: DeskDeps, task: TaskView, input: ItemDecision): Promise<DecisionRow | null> {
  const { decisionId = '', firstDecisionId } = dataOf(task);
  if (decisionId !== input.seen) throw new AssayError('conflict');
  const { caseId } = task;
  const { outcome, reason, note, by, tookMs } = input;
  const current = await readCurrent(deps.db, listingIdOf(task));
  const stands = current !== undefined && current.id === firstDecisionId;
  if (stands && current.outcome !== outcome) {
    const judged = await readDecision(deps.db, decisionId);
    return decideByPerson(deps.gate, {
      listingId: listingIdOf(task),
      seen: current.id,
      outcome,
      reason,
      note,
      step: {
        caseId,
        action: 'resolve',
        queue: task.queue,
        tookMs,
        judged: decisionId,
        policy: judged?.reasons[0] ?? reason,
      },
      by,
      cause: 'review',
    });
  }
  await inTransaction(deps.db, async (tx) => {
    await takeTransition(deps, tx, { caseId, action: 'resolve', by, reason: note, outcome });
    await writeReview(deps, tx, task, input, { kind: 'resolution', truth: null, golden_id: null });
    await appendEntry(deps, tx, {
      kind: 'screening.dispute_resolved',
      subject: { type: 'listing', id: listingIdOf(task) },
      actor: by.actor,
      at: isoNow(deps.clock),
      data: { decisionId, outcome, reason },
    });
  });
  return null;
}

async function writeReview(
  deps: DeskDeps,
  tx: Tx,
  task: TaskView,
  input: ItemDecision,
  more: Pick<ReviewRow, 'kind' | 'truth' | 'golden_id'>,
): Promise<void> {
  const judged = await readDecision(tx, input.seen);
  await insertReviews(tx, [
    {
      id: deps.ids.next('rev'),
      case_id: task.caseId,
      decision_id: input.seen,
      listing_id: listingIdOf(task),
      reviewer: input.by.actor,
      outcome: input.outcome,
      reason: input.reason,
      policy: judged?.reasons[0] ?? input.reason,
      queue: dataOf(task).queue ?? task.queue,
      took_ms: input.tookMs,
      at: isoNow(deps.clock),
      ...more,
    },
  ]);
}

/** Passes an item to a senior, with the reason; a blind one is taken back instead, and looks no different. */
export async function escalateItem(
  deps: DeskDeps,
  input: { readonly caseId: string; readonly reason: string; readonly by: CaseActor },
): Promise<void> {
  const { caseId, by, reason } = input;
  const task = await taskFor(deps, caseId, by);
  if (task.state !== 'open') throw new AssayError('already_decided');
  await inTransaction(deps.db, async (tx) => {
    if (task.flow === 'listing_review') {
      await takeTransition(deps, tx, { caseId, action: 'escalate', by, reason, bars: [by.actor] });
      return;
    }
    if (task.lock?.holder !== by.actor) throw new AssayError('lock_lost');
    await addMessage(deps, tx, { caseId, text: reason, visibility: 'internal', by });
    await dropBlind(deps, tx, caseId);
  });
}
