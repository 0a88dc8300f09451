import { z } from 'zod';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { id, list } from './contract.ts';
import type { RoomDeps } from './deps.ts';
import { answerSchema, exhibitsSchema } from './jury/exhibits.ts';
import { addKnownCase, retireKnown } from './jury/known-cases.ts';
import { decideAlarm } from './jury/raise-alarms.ts';
import { countJurors, readAlarms, readKnownCases } from './jury/store-jury.ts';

const withId = z.object({ id });

/** What the platform does for the jury: known cases, and alarms about jurors who may act together. */
export function juryDeskRoutes(deps: RoomDeps): RoutePlugin {
  const manage = requirePermission('jury.manage');
  return async (app) => {
    app.get(
      '/v1/jury/overview',
      {
        preHandler: manage,
        schema: {
          tags: ['jury'],
          summary: 'Jurors by state, known cases, alarms',
          response: {
            200: z.object({
              jurors: z.record(z.string(), z.int()),
              known: list(
                z.object({
                  id,
                  answer: answerSchema,
                  ground: z.string(),
                  state: z.enum(['live', 'retired']),
                  at: z.string(),
                  exhibits: exhibitsSchema,
                }),
              ),
              alarms: list(
                z.object({
                  id,
                  ground: z.string(),
                  jurors: list(z.string()),
                  strength: z.number().nullable(),
                  caseId: z.string(),
                  state: z.enum(['open', 'upheld', 'dismissed']),
                  at: z.string(),
                  note: z.string().nullable(),
                }),
              ),
            }),
          },
        },
      },
      async () => ({
        jurors: { ...(await countJurors(deps.db)) } as Record<string, number>,
        known: (await readKnownCases(deps.db)).map(({ by: _by, ...row }) => row),
        alarms: (await readAlarms(deps.db, 100)).map((row) => ({
          id: row.id,
          ground: row.ground,
          jurors: row.jurors,
          strength: row.strength,
          caseId: row.case_id,
          state: row.state,
          at: row.at,
          note: row.note,
        })),
      }),
    );
    app.post(
      '/v1/jury/known-cases',
      {
        preHandler: manage,
        schema: {
          tags: ['jury'],
          summary: 'Two works of which it is known whether one was copied',
          body: z.strictObject({
            exhibits: exhibitsSchema,
            answer: answerSchema,
            ground: z.string().trim().min(1).max(2_000),
          }),
          response: { 201: z.object({ id }) },
        },
      },
      async (request, reply) => {
        const row = await addKnownCase(deps, { ...request.body, actor: principalOf(request).actor });
        return reply.code(201).send({ id: row.id });
      },
    );
    app.post(
      '/v1/jury/known-cases/:id/retire',
      { preHandler: manage, schema: { tags: ['jury'], params: withId, response: { 204: z.null() } } },
      async (request, reply) => {
        await retireKnown(deps, { id: request.params.id, actor: principalOf(request).actor });
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/v1/jury/alarms/:id/decide',
      {
        preHandler: manage,
        schema: {
          tags: ['jury'],
          summary: 'Say whether jurors acted together',
          params: withId,
          body: z.strictObject({
            outcome: z.enum(['upheld', 'dismissed']),
            note: z.string().trim().min(1).max(5_000),
          }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await decideAlarm(deps, {
          alarmId: request.params.id,
          ...request.body,
          actor: principalOf(request).actor,
        });
        return reply.code(204).send(null);
      },
    );
    await Promise.resolve();
  };
}
