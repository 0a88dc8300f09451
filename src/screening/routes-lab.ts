import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import type { BacktestSample } from './backtest.ts';
import { outcomeSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { askForBacktest, cancelBacktest, labelSample, labelsOfSamples } from './run-backtest.ts';
import { readPolicy } from './store.ts';
import { type BacktestRow, readBacktest, readBacktestsOf } from './store-backtests.ts';

const filterSchema = z.object({
  since: z.iso.datetime().optional().describe('included'),
  until: z.iso.datetime().optional().describe('not included; never later than the asking'),
  sellerId: z.string().min(1).max(200).optional(),
  category: z.string().min(1).max(200).optional().describe('a category path, with those below it'),
  outcomes: z.array(outcomeSchema).min(1).optional().describe('as they were decided'),
  most: z.int().min(1).max(2_000_000).default(100_000).describe('the newest so many'),
  model: z
    .string()
    .max(100)
    .optional()
    .describe('a model that scores anew: who changes side; absent = the score of the time'),
});

const counts = { blocked: z.int(), freed: z.int(), reviewed: z.int() };
const told = z.object({ counterfeit: z.int(), genuine: z.int() });
const byOutcome = <T extends z.ZodType>(value: T) =>
  z.object({ publish: value, review: value, block: value });
const groups = z.array(z.object({ key: z.string(), ...counts }));

const sampleSchema = z.object({
  decisionId: z.string(),
  listingId: z.string(),
  sellerId: z.string(),
  at: z.string(),
  title: z.string(),
  pictureId: z.string().nullable(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  before: outcomeSchema,
  after: outcomeSchema,
  rulesBefore: z.array(z.string()),
  rulesAfter: z.array(z.string()),
  counterfeit: z.boolean().nullable().describe('what is known of it by now'),
});

const resultSchema = z.object({
  at: z.string(),
  tested: z.int(),
  erased: z.int().describe('left out: what they were judged from is erased'),
  labelled: z.int(),
  counts: z.object(counts),
  outcomes: z.object({ before: byOutcome(z.int()), after: byOutcome(z.int()) }),
  known: z.object({ before: byOutcome(told), after: byOutcome(told) }),
  sellers: groups,
  brands: groups,
  categories: groups,
  rules: z.array(
    z.object({
      rule: z.string(),
      hits: z.int(),
      decided: z.int(),
      changed: z.int(),
      known: told,
      precision: z
        .number()
        .nullable()
        .describe('counterfeit of what it stopped and is known; null = none known'),
      missing: z.int(),
      errors: z.int(),
      daysOverQuota: z.int(),
    }),
  ),
  samples: z.object({
    blocked: z.array(sampleSchema),
    freed: z.array(sampleSchema),
    reviewed: z.array(sampleSchema),
  }),
  ms: z.number(),
});

const backtestSchema = z
  .object({
    id: z.string(),
    version: z.string(),
    against: z.string().describe('the policy that was live when it was asked for'),
    filter: filterSchema,
    state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
    done: z.int(),
    total: z.int(),
    askedBy: z.string(),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
    error: z.string().nullable(),
    result: resultSchema.nullable(),
  })
  .meta({ id: 'Backtest' });

const byVersion = z.object({ version: z.string().max(100) });
const byId = z.object({ id: z.string().min(1).max(80) });

/** Back-tests: a policy played on stored judgements before it decides anything. */
export function labRoutes(deps: ScreeningDeps): RoutePlugin {
  const read = requirePermission('policies.read');
  const write = requirePermission('policies.write');
  const work = () => ({ ...deps, jobs: deps.gate.deps.jobs });
  return async (app) => {
    app.post(
      '/v1/policies/:version/backtests',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Play a version on stored judgements beside the live one, as a job',
          params: byVersion,
          body: filterSchema.default({ most: 100_000 }),
          response: { 202: backtestSchema },
        },
      },
      async (request, reply) => {
        const row = await askForBacktest(work(), {
          version: request.params.version,
          filter: request.body,
          by: principalOf(request).actor,
        });
        return reply.code(202).send(await show(row));
      },
    );

    app.get(
      '/v1/policies/:version/backtests',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'Back-tests of a version, newest first',
          params: byVersion,
          response: { 200: z.object({ items: z.array(backtestSchema) }) },
        },
      },
      async (request) => {
        if (!(await readPolicy(deps.db, request.params.version))) throw new AssayError('not_found');
        const rows = await readBacktestsOf(deps.db, request.params.version);
        return { items: await Promise.all(rows.map(show)) };
      },
    );

    app.get(
      '/v1/policies/backtests/:id',
      {
        preHandler: read,
        schema: {
          tags: ['policies'],
          summary: 'How far a back-test is, and its result',
          params: byId,
          response: { 200: backtestSchema },
        },
      },
      async (request) => {
        const row = await readBacktest(deps.db, request.params.id);
        if (!row) throw new AssayError('not_found');
        return show(row);
      },
    );

    app.post(
      '/v1/policies/backtests/:id/cancel',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Stop a back-test; nothing of it is kept',
          params: byId,
          response: { 200: backtestSchema },
        },
      },
      async (request) => show(await cancelBacktest(deps, request.params.id)),
    );

    app.post(
      '/v1/policies/backtests/:id/labels',
      {
        preHandler: write,
        schema: {
          tags: ['policies'],
          summary: 'Judge a listing that a back-test shows; the label counts from then on',
          params: byId,
          body: z.object({ decisionId: z.string().min(1).max(80), counterfeit: z.boolean() }),
          response: { 200: backtestSchema },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        await labelSample(deps, { backtestId: request.params.id, ...request.body, by: actor });
        return show((await readBacktest(deps.db, request.params.id)) as BacktestRow);
      },
    );
    await Promise.resolve();
  };

  async function show(row: BacktestRow) {
    const labels = await labelsOfSamples(deps.db, row);
    const labelled = (samples: readonly BacktestSample[]) =>
      samples.map((sample) => ({
        ...sample,
        rulesBefore: [...sample.rulesBefore],
        rulesAfter: [...sample.rulesAfter],
        counterfeit: labels.get(sample.decisionId) ?? null,
      }));
    const { result } = row;
    return {
      id: row.id,
      version: row.policy_version,
      against: row.against,
      filter: row.filter as z.output<typeof filterSchema>,
      state: row.state,
      done: row.done,
      total: row.total,
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      endedAt: row.ended_at,
      error: row.error,
      result:
        result === null
          ? null
          : {
              ...result,
              sellers: [...result.sellers],
              brands: [...result.brands],
              categories: [...result.categories],
              rules: result.rules.map((rule) => ({ ...rule, precision: precisionOf(rule.known) })),
              samples: {
                blocked: labelled(result.samples.blocked),
                freed: labelled(result.samples.freed),
                reviewed: labelled(result.samples.reviewed),
              },
            },
    };
  }
}

export function precisionOf({ counterfeit, genuine }: z.output<typeof told>): number | null {
  return counterfeit + genuine === 0 ? null : counterfeit / (counterfeit + genuine);
}
