import { z } from 'zod';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { type RoutePlugin, bilingualSchema, pageQuerySchema, pageSchema } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { addMessage } from './add-message.ts';
import { type CaseActor, type CaseDeps, caseActorOf } from './case.ts';
import { flowOf } from './flow.ts';
import { type CaseView, getCase, listCases } from './read-cases.ts';
import { takeTransition } from './take-transition.ts';

export interface CaseRouteDeps extends CaseDeps {
  readonly db: Db;
}

const id = z.string().min(1).max(100);
const name = z.string().max(100);
const subject = z.object({ type: z.string(), id: z.string() });

const summarySchema = z.object({
  id,
  flow: z.string(),
  flowVersion: z.string(),
  flowLabel: bilingualSchema,
  state: z.string(),
  stateLabel: bilingualSchema,
  outcome: z.string().nullable(),
  outcomeLabel: bilingualSchema.nullable(),
  subject,
  priority: z.int(),
  openedAt: z.string(),
  enteredAt: z.string(),
  closedAt: z.string().nullable(),
});

const caseSchema = summarySchema.extend({
  parties: z.array(z.object({ role: z.string(), kind: z.string(), id: z.string(), label: bilingualSchema })),
  deadlines: z.array(
    z.object({
      name: z.string(),
      label: bilingualSchema,
      dueAt: z.string(),
      state: z.enum(['waiting', 'fired', 'cancelled']),
    }),
  ),
  tasks: z.array(z.object({ id, queue: z.string(), deadline: z.string().nullable() })),
  messages: z.array(
    z.object({
      id,
      at: z.string(),
      author: z.string().describe('The actor for staff; a role, platform or system for parties'),
      visibility: z.enum(['parties', 'internal', 'party']),
      text: z.union([z.string(), bilingualSchema]),
    }),
  ),
  transitions: z.array(
    z.object({
      action: z.string(),
      label: bilingualSchema,
      from: z.string().nullable(),
      state: z.string(),
      outcome: z.string().nullable(),
      by: z.string(),
      reason: z.string().nullable(),
      at: z.string(),
      entryId: z.string(),
    }),
  ),
  actions: z.array(
    z.object({
      action: z.string(),
      label: bilingualSchema,
      needsReason: z.boolean(),
      outcomes: z.array(z.string()),
    }),
  ),
  data: z.unknown(),
});

/** /v1/cases: everyone sees the cases they are a party of; staff see all. */
export function casesRoutes(deps: CaseRouteDeps): RoutePlugin {
  const read = requirePermission('cases.read');
  const write = requirePermission('cases.write');
  const one = async (caseId: string, viewer: CaseActor): Promise<z.infer<typeof caseSchema>> => {
    const view = await getCase(deps.db, caseId, viewer);
    if (view === null) throw new AssayError('not_found');
    return view as CaseView as z.infer<typeof caseSchema>;
  };
  return async (server) => {
    const querystring = pageQuerySchema.extend({
      flow: name.optional(),
      open: z.enum(['true', 'false']).optional(),
    });
    server.get(
      '/v1/cases',
      { preHandler: read, schema: { querystring, response: { 200: pageSchema(summarySchema) } } },
      (request) => {
        const { open, ...query } = request.query;
        const viewer = caseActorOf(principalOf(request));
        return listCases(deps.db, {
          ...query,
          viewer,
          open: open === undefined ? undefined : open === 'true',
        });
      },
    );

    const params = z.object({ id });
    server.get(
      '/v1/cases/:id',
      { preHandler: read, schema: { params, response: { 200: caseSchema } } },
      (request) => one(request.params.id, caseActorOf(principalOf(request))),
    );

    const message = z.object({
      text: z.string().trim().min(1).max(10_000),
      visibility: z.enum(['parties', 'internal']).default('parties'),
    });
    server.post(
      '/v1/cases/:id/messages',
      {
        preHandler: write,
        schema: { params, body: message, response: { 201: z.object({ messageId: id, entryId: id }) } },
      },
      async (request, reply) => {
        const by = caseActorOf(principalOf(request));
        const input = { caseId: request.params.id, by, ...request.body };
        return reply.code(201).send(await inTransaction(deps.db, (tx) => addMessage(deps, tx, input)));
      },
    );

    const step = z.object({
      action: name,
      reason: z.string().trim().max(5_000).nullable().default(null),
      outcome: name.nullable().default(null),
      expectedState: name.optional(),
    });
    server.post(
      '/v1/cases/:id/transitions',
      { preHandler: write, schema: { params, body: step, response: { 200: caseSchema } } },
      async (request) => {
        const by = caseActorOf(principalOf(request));
        const { id: caseId } = request.params;
        const { action, reason, outcome, expectedState } = request.body;
        const before = await one(caseId, by);
        // What its programme does by an act of its own (with what follows from it) is not done here.
        if (!flowOf(before.flow, before.flowVersion).transitions[action]?.byRoute) {
          throw new AssayError('transition_not_allowed', { state: before.state, action });
        }
        const input = { caseId, action, by, reason, outcome };
        await inTransaction(deps.db, (tx) =>
          takeTransition(deps, tx, expectedState === undefined ? input : { ...input, expectedState }),
        );
        return one(caseId, by);
      },
    );
  };
}
