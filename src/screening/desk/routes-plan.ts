import { z } from 'zod';
import { AssayError } from '../../base/errors.ts';
import type { RoutePlugin } from '../../base/http.ts';
import { principalOf, requirePermission } from '../../base/principal.ts';
import type { ScreeningDeps } from '../deps.ts';
import { reasonCodes, reasons } from '../reasons.ts';
import { changePlan } from './change-plan.ts';
import { deskPlanSchema, fixedQueues, numberFields, textFields } from './desk-plan.ts';
import { currentPlan } from './plan-in-force.ts';
import { readPlan, readPlans } from './store-desk.ts';

const TAGS = { tags: ['desk'] };
const planSchema = deskPlanSchema.meta({ id: 'DeskPlan' });

/** How the desk works, as data that those who lead may change: queues, rules, weights, quality, care for pictures. */
export function deskPlanRoutes(deps: ScreeningDeps): RoutePlugin {
  const lead = requirePermission('desk.lead');
  return async (app) => {
    app.get(
      '/v1/desk/plan',
      {
        preHandler: requirePermission('desk.work'),
        schema: {
          ...TAGS,
          summary: 'The plan in force, its versions, and what its rules may ask',
          response: {
            200: z.object({
              number: z.int().describe('0 = nobody has changed the starter plan'),
              plan: planSchema,
              versions: z.array(
                z.object({ number: z.int(), author: z.string(), note: z.string(), at: z.string() }),
              ),
              vocabulary: z.object({
                text: z.array(z.enum(textFields)),
                number: z.array(z.enum(numberFields)),
                fixedQueues: z.array(z.string()),
                reasons: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
              }),
            }),
          },
        },
      },
      async () => {
        const [{ number, plan }, versions] = await Promise.all([
          currentPlan(deps.db),
          readPlans(deps.db, 50),
        ]);
        return {
          number,
          plan,
          versions,
          vocabulary: {
            text: [...textFields],
            number: [...numberFields],
            fixedQueues: [...fixedQueues],
            reasons: reasonCodes.map((code) => ({ code, ...reasons[code].title })),
          },
        };
      },
    );

    app.get(
      '/v1/desk/plan/:number',
      {
        preHandler: lead,
        schema: {
          ...TAGS,
          summary: 'A former plan',
          params: z.object({ number: z.coerce.number().int().min(1) }),
          response: { 200: z.object({ number: z.int(), plan: planSchema }) },
        },
      },
      async (request) => {
        const row = await readPlan(deps.db, request.params.number);
        if (!row) throw new AssayError('not_found');
        return { number: row.number, plan: deskPlanSchema.parse(row.body) };
      },
    );

    app.put(
      '/v1/desk/plan',
      {
        preHandler: lead,
        schema: {
          ...TAGS,
          summary: 'Put a changed plan in force; what waits is put in line anew',
          body: z.object({
            basedOn: z.int().min(0).describe('the number that was seen: a newer one is a conflict'),
            plan: planSchema,
            note: z.string().trim().min(1).max(1_000),
          }),
          response: { 200: z.object({ number: z.int() }) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        const number = await changePlan({ ...deps, jobs: deps.gate.deps.jobs }, { ...request.body, actor });
        await deps.gate.desk.refresh(deps.db);
        return { number };
      },
    );
    await Promise.resolve();
  };
}
