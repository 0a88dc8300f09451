import { z } from 'zod';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, pageQuerySchema, pageSchema, type RoutePlugin } from '../base/http.ts';
import type { Language } from '../base/language.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import {
  caseActorOf,
  getCaseSummaries,
  heartbeat,
  listTasks,
  lockTask,
  queueStats,
  releaseTask,
  takeNextTask,
  type TaskView,
} from '../cases/index.ts';
import { summariesOf } from '../marketplace/index.ts';
import { analystDecision } from './decision-view.ts';
import { analystDecisionSchema, listingRowSchema, outcomeSchema } from './contract.ts';
import { decideByPerson } from './decide-by-person.ts';
import type { ScreeningDeps } from './deps.ts';
import { type ReasonCode, reasonCodes, reasons } from './reasons.ts';
import { REVIEW_QUEUE } from './review-flow.ts';
import { readCurrent, readDecision } from './store.ts';

/** Objections stand in a queue of enforcement's; the desk works both. */
export const OBJECTION_QUEUE = 'objections';
const queues = [REVIEW_QUEUE, OBJECTION_QUEUE] as const;

const itemSchema = z
  .object({
    caseId: z.string(),
    taskId: z.string(),
    kind: z.enum(['listing_review', 'objection']),
    state: z.enum(['open', 'done', 'cancelled']),
    listing: listingRowSchema.nullable(),
    decisionId: z.string().nullable().describe('what the person decides on; named again when she decides'),
    outcome: outcomeSchema.nullable(),
    score: z.number().nullable(),
    lane: z.string(),
    priority: z.int(),
    deadline: z.string().nullable(),
    createdAt: z.string(),
    closedAt: z.string().nullable(),
    closedBy: z.string().nullable(),
    lock: z.object({ holder: z.string(), until: z.string(), mine: z.boolean() }).nullable(),
    reasons: z.array(z.object({ code: z.string(), title: z.string() })),
  })
  .meta({ id: 'DeskItem' });
type DeskItem = z.infer<typeof itemSchema>;

const lockSchema = z.object({ caseId: z.string(), until: z.string() });
const byCase = z.object({ caseId: z.string().max(64) });
const WORK = { tags: ['desk'] };

export interface ObjectionDesk {
  /** Ends an objection's case; enforcement does it, and its ledger entry frees the listing. */
  readonly decideObjection: (input: {
    caseId: string;
    outcome: 'upheld' | 'rejected';
    reason: string;
    by: ReturnType<typeof caseActorOf>;
  }) => Promise<unknown>;
}

/** The review desk: take the next item, keep it, give it back, decide with a reason. */
export function deskRoutes(deps: ScreeningDeps & ObjectionDesk): RoutePlugin {
  const preHandler = requirePermission('desk.work');
  return async (app) => {
    app.get(
      '/v1/desk/queue',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'Work in its order: harm first, then deadline',
          querystring: pageQuerySchema.extend({
            state: z.enum(['open', 'mine', 'done']).default('open'),
            queue: z.enum(queues).default(REVIEW_QUEUE),
          }),
          response: { 200: pageSchema(itemSchema) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        const page = await listTasks(deps, { ...request.query, holder: actor });
        return {
          items: await toItems(deps, page.items, actor, languageOfRequest(request)),
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
          summary: 'Open, locked and overdue work by queue',
          response: {
            200: z.object({
              items: z.array(
                z.object({
                  queue: z.string(),
                  open: z.int(),
                  locked: z.int(),
                  overdue: z.int(),
                  oldestAt: z.string().nullable(),
                }),
              ),
              reasons: z.array(z.object({ code: z.string(), title: z.string() })),
            }),
          },
        },
      },
      async (request) => ({
        items: (await queueStats(deps, queues)).map((stats) => ({ ...stats })),
        reasons: reasonCodes.map((code) => ({
          code,
          title: reasons[code].title[languageOfRequest(request)],
        })),
      }),
    );

    app.post(
      '/v1/desk/next',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'The next free item, locked for the caller; 204 when there is none',
          body: z
            .object({
              queue: z.enum(queues).optional(),
              except: z.array(z.string().max(64)).max(100).default([]),
            })
            .default({ except: [] }),
          response: { 200: itemSchema, 204: z.null() },
        },
      },
      async (request, reply) => {
        const { actor } = principalOf(request);
        const { queue, except } = request.body;
        const taken = await inTransaction(deps.db, (tx) =>
          takeNextTask(deps, tx, { queues: queue ? [queue] : queues, holder: actor, except }),
        );
        if (taken === null) return reply.code(204).send(null);
        const mine = await listTasks(deps, { queue: taken.queue, state: 'mine', holder: actor, limit: 50 });
        const task = mine.items.find((item) => item.taskId === taken.taskId);
        const [item] = await toItems(deps, task ? [task] : [], actor, languageOfRequest(request));
        if (!item) throw new AssayError('lock_lost');
        return item;
      },
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
          const input = { task: { caseId }, holder: principalOf(request).actor };
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
        const input = { task: { caseId: request.params.caseId }, holder: principalOf(request).actor };
        await inTransaction(deps.db, (tx) => releaseTask(tx, input));
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/v1/desk/:caseId/decide',
      {
        preHandler,
        schema: {
          ...WORK,
          summary: 'Decide, with the decision that was seen and a reason; the lock must be held',
          params: byCase,
          body: z.object({
            outcome: z.enum(['publish', 'block']),
            reason: z.enum(reasonCodes as [ReasonCode, ...ReasonCode[]]),
            note: z.string().trim().min(1).max(5_000),
            seen: z.string().max(64),
          }),
          response: { 200: z.object({ caseId: z.string(), decision: analystDecisionSchema }) },
        },
      },
      async (request) => {
        const by = caseActorOf(principalOf(request));
        const { caseId } = request.params;
        const { outcome, reason, note, seen } = request.body;
        const summary = (await getCaseSummaries(deps.db, [caseId])).get(caseId);
        if (!summary) throw new AssayError('not_found');
        if (summary.flow === 'objection') {
          await deps.decideObjection({
            caseId,
            outcome: outcome === 'publish' ? 'upheld' : 'rejected',
            reason: note,
            by,
          });
          const row = await readDecision(deps.db, seen);
          if (!row) throw new AssayError('not_found');
          return { caseId, decision: await analystDecision(deps.db, row, languageOfRequest(request)) };
        }
        const row = await decideByPerson(deps.gate, {
          listingId: summary.subject.id,
          seen,
          outcome,
          reason,
          note,
          caseId,
          by,
          cause: 'review',
        });
        return { caseId, decision: await analystDecision(deps.db, row, languageOfRequest(request)) };
      },
    );
    await Promise.resolve();
  };
}

async function toItems(
  deps: ScreeningDeps,
  tasks: readonly TaskView[],
  actor: string,
  language: Language,
): Promise<DeskItem[]> {
  const dataOf = (task: TaskView) =>
    task.data as {
      decisionId?: string;
      listingId?: string;
      lane?: string;
      reasons?: string[];
      score?: number | null;
    };
  const listingOf = (task: TaskView) =>
    task.subject.type === 'listing' ? task.subject.id : (dataOf(task).listingId ?? '');
  const listings = await summariesOf(deps.db, [...new Set(tasks.map(listingOf))]);
  return Promise.all(
    tasks.map(async (task) => {
      const data = dataOf(task);
      const current = await readCurrent(deps.db, listingOf(task));
      const codes = current?.reasons ?? data.reasons ?? [];
      return {
        caseId: task.caseId,
        taskId: task.taskId,
        kind: task.flow === 'objection' ? ('objection' as const) : ('listing_review' as const),
        state: task.state,
        listing: listings.get(listingOf(task)) ?? null,
        decisionId:
          task.flow === 'objection' ? (data.decisionId ?? null) : (current?.id ?? data.decisionId ?? null),
        outcome: current?.outcome ?? null,
        score: current?.score ?? null,
        lane: data.lane ?? 'general',
        priority: task.priority,
        deadline: task.deadline,
        createdAt: task.createdAt,
        closedAt: task.closedAt,
        closedBy: task.closedBy,
        lock: task.lock === null ? null : { ...task.lock, mine: task.lock.holder === actor },
        reasons: codes.map((code) => ({ code, title: reasons[code as ReasonCode]?.title[language] ?? code })),
      };
    }),
  );
}
