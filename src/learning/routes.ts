import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { decodeCursor, pageQuerySchema, pageSchema, type RoutePlugin, toPage } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { keepModel, type KeptModel, keptModel, listModels, promoteModel } from './keep-models.ts';
import { exampleCounts, type LearningDeps } from './label-decisions.ts';
import { metricsSchema, modelSchema } from './model.ts';
import { modelCard } from './model-card.ts';
import { modelStates } from './store.ts';

const version = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const summarySchema = z
  .object({
    version,
    name: z.string(),
    state: z.enum(modelStates),
    trainedOn: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    championAt: z.string().nullable(),
    retiredAt: z.string().nullable(),
    metrics: metricsSchema,
  })
  .meta({ id: 'ModelSummary' });

const detailSchema = summarySchema
  .extend({ model: modelSchema, card: z.string().describe('Markdown, Chinese then English') })
  .meta({ id: 'ModelDetail' });

/** Models: list, one with its card, keep one that was trained elsewhere, put one in force. */
export function learningRoutes(deps: LearningDeps): RoutePlugin {
  return (app) => {
    app.get(
      '/v1/models',
      {
        preHandler: requirePermission('models.read'),
        schema: {
          tags: ['models'],
          summary: 'List models, newest first',
          querystring: pageQuerySchema,
          response: { 200: pageSchema(summarySchema) },
        },
      },
      async ({ query }) => {
        const place = z.object({ createdAt: z.string(), version });
        const after = decodeCursor(place, query.cursor);
        const kept = await listModels(deps.db, query.limit + 1, after);
        const page = toPage(kept, query.limit, (last) => ({
          createdAt: last.createdAt,
          version: last.model.version,
        }));
        return { ...page, items: page.items.map(toSummary) };
      },
    );

    app.get(
      '/v1/models/:version',
      {
        preHandler: requirePermission('models.read'),
        schema: {
          tags: ['models'],
          summary: 'One model with its card',
          params: z.object({ version }),
          response: { 200: detailSchema },
        },
      },
      async ({ params }) => toDetail(await keptModel(deps.db, params.version)),
    );

    app.post(
      '/v1/models',
      {
        preHandler: requirePermission('models.train'),
        schema: {
          tags: ['models'],
          summary: 'Keep a trained model as a candidate',
          body: z.object({ model: modelSchema }),
          response: { 201: detailSchema },
        },
      },
      async (request, reply) => {
        const { actor } = principalOf(request);
        const model = await keepModel(deps, { model: request.body.model, actor });
        return reply.code(201).send(toDetail(await keptModel(deps.db, model.version)));
      },
    );

    app.post(
      '/v1/models/:version/promote',
      {
        preHandler: requirePermission('models.train'),
        schema: {
          tags: ['models'],
          summary: 'Put a model in force; promoting an earlier one is the way back',
          params: z.object({ version }),
          body: z.object({ note: z.string().trim().min(1).max(2000) }),
          response: { 200: detailSchema },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        await promoteModel(deps, { version: request.params.version, actor, note: request.body.note });
        return toDetail(await keptModel(deps.db, request.params.version));
      },
    );

    app.get(
      '/v1/examples/counts',
      {
        preHandler: requirePermission('models.read'),
        schema: {
          tags: ['models'],
          summary: 'How many labelled decisions there are to learn from',
          response: { 200: z.object({ counterfeit: z.int(), genuine: z.int() }) },
        },
      },
      () => exampleCounts(deps.db),
    );
    return Promise.resolve();
  };
}

function toSummary(kept: KeptModel): z.input<typeof summarySchema> {
  const { model, ...rest } = kept;
  return {
    ...rest,
    version: model.version,
    name: model.name,
    trainedOn: model.trainedOn,
    metrics: model.metrics,
  };
}

function toDetail(kept: KeptModel | null): z.input<typeof detailSchema> {
  if (kept === null) throw new AssayError('model_unknown');
  return { ...toSummary(kept), model: kept.model, card: modelCard(kept.model) };
}
