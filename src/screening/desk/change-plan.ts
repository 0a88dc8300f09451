import { isoNow } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import { type Db, inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import type { Ids } from '../../base/ids.ts';
import type { Jobs } from '../../base/jobs.ts';
import { countOutsideSignals, moveTask, openTasksOfFlow, systemActor } from '../../cases/index.ts';
import { appendEntry } from '../../ledger/index.ts';
import { replanJob } from '../jobs.ts';
import { type DeskPlan, planProblems, routeItem, SENIOR_QUEUE } from './desk-plan.ts';
import { reviewFlow } from './flows.ts';
import { dataOf } from './item-view.ts';
import { currentPlan } from './plan-in-force.ts';
import { insertPlan } from './store-desk.ts';
import { weigh } from './weigh.ts';

export interface PlanDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Puts a changed plan in force: a new number, its entry, and a job that puts what waits in line anew. `basedOn` is the
 * number the editor has seen: `conflict` when there is a newer one, so that nobody's change is undone unseen. Throws
 * `invalid_input` for a plan no desk can work by.
 */
export async function changePlan(
  deps: PlanDeps & { readonly jobs: Pick<Jobs, 'enqueue'> },
  input: {
    readonly plan: DeskPlan;
    readonly basedOn: number;
    readonly note: string;
    readonly actor: string;
  },
): Promise<number> {
  const fields = planProblems(input.plan);
  if (fields.length > 0) throw new AssayError('invalid_input', {}, { fields });
  const number = input.basedOn + 1;
  const at = isoNow(deps.clock);
  return inTransaction(deps.db, async (tx) => {
    const newest = await currentPlan(tx);
    if (newest.number !== input.basedOn) throw new AssayError('conflict');
    const { plan: body, actor: author, note } = input;
    if (!(await insertPlan(tx, { number, body, author, note, at }))) throw new AssayError('conflict');
    await appendEntry(deps, tx, {
      kind: 'screening.desk_plan_changed',
      subject: { type: 'desk_plan', id: String(number) },
      actor: author,
      at,
      data: { number, basedOn: input.basedOn, note, plan: JSON.parse(JSON.stringify(body)) as never },
    });
    await deps.jobs.enqueue(tx, replanJob, [{ number }]);
    return number;
  });
}

const CHUNK = 200;

/**
 * Puts every open review in the queue and the place that the newest plan gives it. What somebody holds, and what was
 * passed to a senior, stays. Can be run again at any time; a newer plan ends it.
 */
export async function replan(deps: PlanDeps, number: number): Promise<number> {
  let moved = 0;
  for (let after = ''; ; ) {
    const { plan, number: newest } = await currentPlan(deps.db);
    if (newest !== number) return moved;
    const tasks = await openTasksOfFlow(deps, reviewFlow.name, { after, limit: CHUNK });
    const outside = await countOutsideSignals(
      deps.db,
      tasks.map((task) => task.caseId),
      'judgement',
    );
    for (const task of tasks) {
      const { facts } = dataOf(task);
      if (facts === undefined || task.queue === SENIOR_QUEUE) continue;
      const { queue, rule } = routeItem(plan, facts);
      const reports = outside.get(task.caseId) ?? 0;
      const priority = weigh(plan, { ...facts, reports }).points;
      if (queue === task.queue && priority === task.priority) continue;
      const why = `plan ${number}${rule === null ? '' : `, rule ${rule}`}`;
      const by = systemActor('desk');
      try {
        const input = { caseId: task.caseId, queue, priority, why, by };
        if (await inTransaction(deps.db, (tx) => moveTask(deps, tx, input))) moved += 1;
      } catch (error) {
        // Decided while this went on.
        if (!(error instanceof AssayError) || error.code !== 'already_decided') throw error;
      }
    }
    const last = tasks.at(-1);
    if (last === undefined || tasks.length < CHUNK) return moved;
    after = last.taskId;
  }
}
