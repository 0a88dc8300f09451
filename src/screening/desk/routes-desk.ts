import { z } from 'zod';
import { inTransaction } from '../../base/db.ts';
import { AssayError } from '../../base/errors.ts';
import { languageOfRequest, pageQuerySchema, pageSchema, type RoutePlugin } from '../../base/http.ts';
import { principalOf, requirePermission } from '../../base/principal.ts';
import {
  caseActorOf,
  heartbeat,
  heldTasks,
  listTasks,
  lockTask,
  queueStats,
  releaseTask,
  tasksOfCases,
} from '../../cases/index.ts';
import { analystDecisionSchema } from '../contract.ts';
import { decideByPerson } from '../decide-by-person.ts';
import { analystDecision } from '../decision-view.ts';
import { reasonCodes, reasons } from '../reasons.ts';
import { type ClusterBy, decideCluster, MOST_IN_CLUSTER, readCluster } from './cluster.ts';
import {
  clusterItemSchema,
  decidedSchema,
  detailSchema,
  itemSchema,
  reasonSchema,
  verdictSchema,
} from './contract-desk.ts';
import { decideItem, escalateItem } from './decide-item.ts';
import type { DeskDeps } from './desk-deps.ts';
import { REVIEW_QUEUE } from './desk-plan.ts';
import { likenessKinds } from './item-facts.ts';
import { toItems } from './item-view.ts';
import { readItem, taskFor } from './read-item.ts';
import { dropBlind, queuesFor, takeNextItem } from './take-next.ts';

const lockSchema = z.object({ caseId: z.string(), until: z.string() });
const byCase = z.object({ caseId: z.string().max(64) });
const WORK = { tags: ['desk'] };
const queueName = z.string().max(40);
const note = z.string().trim().min(1).max(5_000);
const tookMs = z
  .int()
  .min(0)
  .max(3_600_000)
  .nullable()
  .default(null)
  .describe('how long it was before the person, as her page measured');
const alikeBy = z.enum([...likenessKinds, 'operator']);

/** The states of things that no block can stand on. */
const noGround: ReadonlySet<string> = new Set([
  'trusted',
  'awaiting_checks',
  'check_incomplete',
  'missing_information',
]);

/** The review desk: take the next item, look, keep it, give it back, pass it on, decide it or many alike, with a reason. */
export function deskRoutes(deps: DeskDeps): RoutePlugin {
  const preHandler = requirePermission('desk.work');
  return async (app) => {
    app.get(
      '/v1/desk/queue',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'Work in its order: weight and age; `mine` is what the caller holds, of any queue',
          querystring: pageQuerySchema.extend({
            state: z.enum(['open', 'mine', 'done']).default('open'),
            queue: queueName.default(REVIEW_QUEUE),
          }),
          response: { 200: pageSchema(itemSchema) },
        },
      },
      async (request) => {
        const by = caseActorOf(principalOf(request));
        const { state, queue } = request.query;
        const language = languageOfRequest(request);
        if (state === 'mine') {
          const held = await heldTasks(deps, by.actor);
          return { items: await toItems(deps, held, by.actor, language), nextCursor: null };
        }
        if (!queuesFor(deps.gate.desk.plan, by).includes(queue)) throw new AssayError('not_found');
        const page = await listTasks(deps, { ...request.query, holder: by.actor });
        return {
          items: await toItems(deps, page.items, by.actor, language),
          nextCursor: page.nextCursor,
        };
      },
    );

    app.get(
      '/v1/desk/stats',
      {
        preHandler,
        schema: {
          ...WORK,
          summary:
            'Open, locked and overdue work of the queues that the caller works, and the reasons to give',
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  queue: z.string(),
                  label: z.object({ zh: z.string(), en: z.string() }),
                  senior: z.boolean(),
                  open: z.int(),
                  locked: z.int(),
                  overdue: z.int(),
                  oldestAt: z.string().nullable(),
                }),
              ),
              reasons: z.array(
                z.object({
                  code: z.string(),
                  title: z.string(),
                  cure: z.string(),
                  ground: z.boolean().describe('a block can stand on it'),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const language = languageOfRequest(request);
        const { plan } = deps.gate.desk;
        const mine = queuesFor(plan, caseActorOf(principalOf(request)));
        const stats = new Map((await queueStats(deps, mine)).map((one) => [one.queue, one]));
        return {
          items: plan.queues
            .filter((queue) => mine.includes(queue.name))
            .map(({ name, label, senior }) => ({
              label,
              senior,
              ...(stats.get(name) ?? { open: 0, locked: 0, overdue: 0, oldestAt: null }),
              queue: name,
            })),
          reasons: reasonCodes.map((code) => ({
            code,
            title: reasons[code].title[language],
            cure: reasons[code].cure[language],
            ground: !noGround.has(code),
          })),
        };
      },
    );

    app.post(
      '/v1/desk/next',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'The next free item, locked for the caller; 204 when there is none',
          description:
            'What the caller holds already comes first. Name it in `except` to take another one ahead, so that the next ' +
            'is there the moment this one is decided.',
          body: z
            .object({ queue: queueName.optional(), except: z.array(z.string().max(64)).max(100).default([]) })
            .default({ except: [] }),
          response: { 200: itemSchema, 204: z.null() },
        },
      },
      async (request, reply) => {
        const by = caseActorOf(principalOf(request));
        const { queue, except } = request.body;
        const taken = await takeNextItem(deps, { by, queue, except });
        if (taken === null) return reply.code(204).send(null);
        const task = (await tasksOfCases(deps, [taken.caseId])).get(taken.caseId);
        const [item] = await toItems(deps, task ? [task] : [], by.actor, languageOfRequest(request));
        if (!item) throw new AssayError('lock_lost');
        return item;
      },
    );

    app.get(
      '/v1/desk/:caseId',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'Everything to decide one item by: listing, grounds, seller, earlier decisions, notes',
          params: byCase,
          response: { 200: detailSchema },
        },
      },
      (request) =>
        readItem(deps, request.params.caseId, caseActorOf(principalOf(request)), languageOfRequest(request)),
    );

    for (const act of ['lock', 'heartbeat'] as const) {
      app.post(
        `/v1/desk/:caseId/${act}`,
        {
          preHandler,
          schema: {
            ...WORK,
            summary: act === 'lock' ? 'Take a chosen item' : 'Keep it',
            params: byCase,
            response: { 200: lockSchema },
          },
        },
        async (request) => {
          const { caseId } = request.params;
          const by = caseActorOf(principalOf(request));
          await taskFor(deps, caseId, by);
          const input = { task: { caseId }, holder: by.actor };
          const lock = await inTransaction(deps.db, (tx) =>
            act === 'lock' ? lockTask(deps, tx, input) : heartbeat(deps, tx, input),
          );
          return { caseId, until: lock.until };
        },
      );
    }

    app.post(
      '/v1/desk/:caseId/release',
      {
        preHandler,
        schema: { ...WORK, summary: 'Give it back', params: byCase, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const { caseId } = request.params;
        const by = caseActorOf(principalOf(request));
        const task = (await tasksOfCases(deps, [caseId])).get(caseId);
        await inTransaction(deps.db, async (tx) => {
          // A golden item was drawn for her alone: nobody else is to see it.
          if (task?.flow === 'golden_review' && task.lock?.holder === by.actor)
            await dropBlind(deps, tx, caseId);
          else await releaseTask(tx, { task: { caseId }, holder: by.actor });
        });
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/v1/desk/:caseId/decide',
      {
        preHandler,
        schema: {
          ...WORK,
          summary:
            'Decide, with the judgement that was seen and the policy it rests on; the lock must be held',
          params: byCase,
          body: z.object({
            outcome: verdictSchema,
            reason: reasonSchema,
            note,
            seen: z.string().max(64),
            tookMs,
          }),
          response: { 200: decidedSchema },
        },
      },
      async (request) => {
        const by = caseActorOf(principalOf(request));
        const { caseId } = request.params;
        const language = languageOfRequest(request);
        const { row, golden } = await decideItem(deps, { caseId, by, ...request.body }, language);
        const decision = row === null ? null : await analystDecision(deps.db, row, language, deps.gate.judge);
        return { caseId, decision, golden };
      },
    );

    app.post(
      '/v1/desk/:caseId/escalate',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'Pass it to a senior, with the reason',
          params: byCase,
          body: z.object({ reason: note }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const by = caseActorOf(principalOf(request));
        await escalateItem(deps, { caseId: request.params.caseId, by, reason: request.body.reason });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/v1/desk/:caseId/cluster',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'Open reviews that are alike with it: what one act would reach',
          params: byCase,
          querystring: z.object({
            by: z
              .string()
              .max(100)
              .describe('comma-separated: text, picture, matched, seller, operator')
              .transform((text) => text.split(',').map((one) => one.trim()))
              .pipe(z.array(alikeBy).min(1)),
          }),
          response: { 200: z.object({ items: z.array(clusterItemSchema) }) },
        },
      },
      async (request) => {
        const actor = caseActorOf(principalOf(request));
        const by: readonly ClusterBy[] = request.query.by;
        const input = { caseId: request.params.caseId, by, actor };
        return { items: await readCluster(deps, input, languageOfRequest(request)) };
      },
    );

    app.post(
      '/v1/desk/cluster/decide',
      {
        preHandler,
        schema: {
          ...WORK,
          summary:
            'One act on many: every listing gets a decision of its own; what could not be decided is named',
          body: z.object({
            items: z
              .array(z.object({ caseId: z.string().max(64), seen: z.string().max(64) }))
              .min(1)
              .max(MOST_IN_CLUSTER),
            outcome: verdictSchema,
            reason: reasonSchema,
            note,
            tookMs,
          }),
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  caseId: z.string(),
                  decisionId: z.string().nullable(),
                  refused: z.string().nullable().describe('code of the error; null = decided'),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const by = caseActorOf(principalOf(request));
        return { items: [...(await decideCluster(deps, { by, ...request.body }))] };
      },
    );

    app.post(
      '/v1/listings/:id/decide',
      {
        preHandler: requirePermission('desk.lead'),
        schema: {
          ...WORK,
          summary: 'Decide anew what stands, with a reason: a new decision supersedes, nothing is changed',
          params: z.object({ id: z.string().max(128) }),
          body: z.object({ outcome: verdictSchema, reason: reasonSchema, note, seen: z.string().max(64) }),
          response: { 200: analystDecisionSchema },
        },
      },
      async (request) => {
        const by = caseActorOf(principalOf(request));
        const input = { listingId: request.params.id, by, ...request.body };
        const row = await decideByPerson(deps.gate, { ...input, step: null, cause: 'review' });
        return analystDecision(deps.db, row, languageOfRequest(request));
      },
    );
    await Promise.resolve();
  };
}
