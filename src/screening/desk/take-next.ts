import { type Db, inTransaction, type Tx } from '../../base/db.ts';
import {
  type CaseActor,
  type CaseDeps,
  type LockedTask,
  lockTask,
  openCase,
  systemActor,
  takeNextTask,
  takeTransition,
} from '../../cases/index.ts';
import { readDecision } from '../store.ts';
import { type DeskPlan, GOLDEN_QUEUE, isDrawn, OBJECTION_QUEUE } from './desk-plan.ts';
import { goldenFlow } from './flows.ts';
import { blindData, judgementSignal } from './item-facts.ts';
import type { PlanInForce } from './plan-in-force.ts';
import { drawGolden } from './store-desk.ts';

export interface TakeDeps extends CaseDeps {
  readonly db: Db;
  readonly gate: { readonly desk: PlanInForce };
}

/** Queues that somebody may work, in the order of the plan. */
export function queuesFor(plan: DeskPlan, by: Pick<CaseActor, 'permissions'>): string[] {
  const leads = by.permissions.includes('desk.lead');
  return plan.queues.filter((queue) => leads || !queue.senior).map((queue) => queue.name);
}

/**
 * The next item for a person, locked for her: what she holds already, else now and then a golden item, else the most
 * urgent free one of the queues she works. `except`: cases she has before her, or has just put back. Null = no work.
 */
export async function takeNextItem(
  deps: TakeDeps,
  input: { readonly by: CaseActor; readonly queue?: string | undefined; readonly except: readonly string[] },
): Promise<LockedTask | null> {
  const { by, except } = input;
  const { plan } = deps.gate.desk;
  const mine = queuesFor(plan, by);
  const queues = input.queue === undefined ? mine : mine.filter((name) => name === input.queue);
  return inTransaction(deps.db, async (tx) => {
    const asked = { holder: by.actor, except };
    const golden = await giveGolden(deps, tx, by, queues, except);
    if (golden !== null) return golden;
    // Golden items that she left open come back first, with whatever else she holds.
    return takeNextTask(deps, tx, { ...asked, queues: [...queues, GOLDEN_QUEUE] });
  });
}

async function giveGolden(
  deps: TakeDeps,
  tx: Tx,
  by: CaseActor,
  queues: readonly string[],
  except: readonly string[],
): Promise<LockedTask | null> {
  const draw = deps.ids.next('drw');
  const { plan } = deps.gate.desk;
  if (!by.actor.startsWith('user:') || !isDrawn(draw, plan.quality.goldenPercent)) return null;
  const queue = queues.find((name) => name !== OBJECTION_QUEUE);
  if (queue === undefined) return null;
  const held = await takeNextTaskHeld(deps, tx, by, queues, except);
  if (held !== null) return held;
  const item = await drawGolden(tx, by.actor, draw);
  if (item === undefined) return null;
  const row = await readDecision(tx, item.decision_id);
  const blind = row === undefined ? null : blindData(plan, row, deps.clock.now());
  if (row === undefined || blind === null) return null;
  // As if it had come from a queue she works.
  const seeming = queues.includes(blind.data.queue) ? blind.data.queue : queue;
  const { caseId } = await openCase(deps, tx, {
    flow: goldenFlow,
    subject: { type: 'golden_item', id: item.id },
    priority: blind.points,
    deadlineAt: blind.data.answerBy,
    signals: [judgementSignal(row)],
    data: { ...blind.data, goldenId: item.id, queue: seeming },
    by: systemActor('desk'),
  });
  return lockTask(deps, tx, { task: { caseId }, holder: by.actor });
}

/** What she holds already and has not named; nothing new is taken. */
async function takeNextTaskHeld(
  deps: TakeDeps,
  tx: Tx,
  by: CaseActor,
  queues: readonly string[],
  except: readonly string[],
): Promise<LockedTask | null> {
  return takeNextTask(deps, tx, {
    queues: [...queues, GOLDEN_QUEUE],
    holder: by.actor,
    except,
    heldOnly: true,
  });
}

/** A golden item that is put back or passed on is taken back: nobody else is to see it, and nothing is said of her. */
export async function dropBlind(deps: CaseDeps, tx: Tx, caseId: string): Promise<void> {
  await takeTransition(deps, tx, { caseId, action: 'drop', by: systemActor('desk') });
}
