import { z } from 'zod';
import { inTransaction } from '../base/db.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { createItem, getItem, listTeachers, taughtBy, teacherOf } from '../knowledge/index.ts';
import type { ScreeningDeps } from './deps.ts';
import { wilson } from './desk/agreement.ts';
import { type ItemSum, sumItemDays } from './desk/store-desk.ts';
import { askForRehearsal } from './run-rehearsal.ts';

const TAGS = { tags: ['knowledge'] };
const DAYS = 365;
/** Items whose record is summed for the teachers: those that people decided most about. */
const MOST_ITEMS = 20_000;

const recordSchema = z.object({
  upheld: z.int().describe('decisions it had a part in that a person agreed with'),
  overturned: z.int().describe('that a person let pass'),
  precision: z.number().nullable().describe('upheld of both; null = nobody has looked'),
  low: z.number().nullable().describe('95% bounds (Wilson)'),
  high: z.number().nullable(),
});

/** How precise taught knowledge proved, who taught it, and false alarms taught in one step. */
export function taughtRoutes(deps: ScreeningDeps): RoutePlugin {
  const read = requirePermission('knowledge.read');
  const since = (): string => new Date(deps.clock.now() - DAYS * 86_400_000).toISOString().slice(0, 10);
  return async (app) => {
    app.get(
      '/v1/knowledge/items/:id/record',
      {
        preHandler: read,
        schema: {
          ...TAGS,
          summary: 'What people made of decisions that an item had a part in, in a year',
          params: z.object({ id: z.string().min(1).max(80) }),
          response: { 200: recordSchema },
        },
      },
      async (request) => {
        const item = await getItem(deps.db, request.params.id, teacherOf(principalOf(request)));
        return recordOf(await sumItemDays(deps.db, since(), [item.id], 1));
      },
    );

    app.get(
      '/v1/knowledge/teachers',
      {
        preHandler: read,
        schema: {
          ...TAGS,
          summary: 'Who taught what, and how precise it proved; an organisation sees its own',
          response: {
            200: z.object({
              items: z.array(
                recordSchema.extend({
                  author: z.string(),
                  owner: z.string().nullable(),
                  live: z.int(),
                  waiting: z.int(),
                  retired: z.int(),
                  lastAt: z.string(),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const reader = teacherOf(principalOf(request));
        const [teachers, sums] = await Promise.all([
          listTeachers(deps.db, reader),
          sumItemDays(deps.db, since(), null, MOST_ITEMS),
        ]);
        const by = await taughtBy(
          deps.db,
          sums.map((sum) => sum.item_id),
        );
        const keyOf = (one: { author: string; owner: string | null }) => `${one.author} ${one.owner ?? ''}`;
        const of = Map.groupBy(sums, (sum) => {
          const taught = by.get(sum.item_id);
          return taught === undefined ? '' : keyOf(taught);
        });
        return { items: teachers.map((one) => ({ ...one, ...recordOf(of.get(keyOf(one)) ?? []) })) };
      },
    );

    app.post(
      '/v1/knowledge/false-alarms',
      {
        preHandler: requirePermission('knowledge.write'),
        schema: {
          ...TAGS,
          summary:
            'A picture that was matched means nothing: a draft for the negative bank, and its test begins',
          body: z.strictObject({
            pictureId: z.string().regex(/^[0-9a-f]{64}$/),
            note: z.string().trim().max(2_000).default(''),
          }),
          response: { 201: z.object({ itemId: z.string(), rehearsalId: z.string() }) },
        },
      },
      async (request, reply) => {
        const principal = principalOf(request);
        const by = teacherOf(principal);
        const { pictureId, note } = request.body;
        const item = await inTransaction(deps.db, (tx) =>
          createItem(deps, tx, {
            type: 'reference_picture',
            body: { bank: 'negative', pictureId },
            source: principal.organisationName,
            note,
            by,
          }),
        );
        const work = { ...deps, slow: deps, jobs: deps.gate.deps.jobs };
        const rehearsal = await askForRehearsal(work, { subject: { itemId: item.id }, by });
        return reply.code(201).send({ itemId: item.id, rehearsalId: rehearsal.id });
      },
    );
    await Promise.resolve();
  };
}

function recordOf(sums: readonly ItemSum[]): z.output<typeof recordSchema> {
  const upheld = sums.reduce((total, sum) => total + sum.upheld, 0);
  const overturned = sums.reduce((total, sum) => total + sum.overturned, 0);
  const n = upheld + overturned;
  if (n === 0) return { upheld, overturned, precision: null, low: null, high: null };
  return { upheld, overturned, precision: upheld / n, ...wilson(upheld, n) };
}
