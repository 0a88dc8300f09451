import type { Db } from '../../base/db.ts';
import { type DeskPlan, deskPlanSchema, starterPlan } from './desk-plan.ts';
import { readNewestPlan } from './store-desk.ts';

/** The desk's plan as this process knows it; a change is in effect in every process within two seconds (`followJudge`). */
export class PlanInForce {
  #number = 0;
  #plan: DeskPlan = starterPlan;

  get plan(): DeskPlan {
    return this.#plan;
  }

  /** 0 = nobody has changed the starter plan. */
  get number(): number {
    return this.#number;
  }

  async refresh(db: Db): Promise<void> {
    const newest = await currentPlan(db);
    if (newest.number === this.#number) return;
    this.#number = newest.number;
    this.#plan = newest.plan;
  }
}

/** The newest plan as it is stored now. */
export async function currentPlan(db: Db): Promise<{ number: number; plan: DeskPlan }> {
  const row = await readNewestPlan(db);
  return row === undefined
    ? { number: 0, plan: starterPlan }
    : { number: row.number, plan: deskPlanSchema.parse(row.body) };
}
