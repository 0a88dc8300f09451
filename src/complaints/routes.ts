import { z } from 'zod';
import { idempotent } from '../access/index.ts';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, pageQuerySchema, pageSchema, type RoutePlugin } from '../base/http.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { inTransaction } from '../base/db.ts';
import { caseActorOf, listTasks, lockTask, releaseTask } from '../cases/index.ts';
import { answerBodySchema, answerComplaint, confirmArrival, decideAnswer } from './answer-complaint.ts';
import { appealComplaint, decideAppeal, endOutOfCourt, goOutOfCourt } from './appeal-complaint.ts';
import { askUrgent } from './ask-urgent.ts';
import { APPEAL_QUEUE, COMPLAINT_QUEUE } from './build-flow.ts';
import { tollWait } from './clocks.ts';
import { complaintOutcomes, measures } from './complaint.ts';
import {
  byId,
  complaintLineSchema,
  complaintSchema,
  idSchema,
  reasonSchema,
  workSchema,
} from './contract.ts';
import { decideComplaint } from './decide-complaint.ts';
import type { ComplaintDeps } from './deps.ts';
import { askIdentity } from './disclose-identity.ts';
import { complaintOf } from './parties.ts';
import { actionBodySchema, endAction, proveAction, refuseProof } from './prove-action.ts';
import { getComplaint, listComplaints, papersShown, toLines } from './read-complaints.ts';
import { documentIdSchema } from './right.ts';
import { sendPaper } from './routes-vault.ts';
import { readComplaintsOfCases } from './store.ts';
import { readDocumentsById } from './store-rights.ts';
import { withdrawComplaint } from './withdraw-complaint.ts';

const COMPLAINTS = { tags: ['complaints'] };
const waitSchema = z.object({ waitUntil: z.string().nullable() });

/** /v1/complaints: everyone sees those he is a party of; each act answers the complaint as it stands then. */
export function complaintRoutes(deps: ComplaintDeps): RoutePlugin {
  const read = requirePermission('cases.read');
  const act = requirePermission('cases.write');
  const desk = requirePermission('desk.work');
  const manage = requirePermission('complaints.manage');
  const once = idempotent(deps);

  const one = async (
    id: string,
    request: Parameters<typeof languageOfRequest>[0] & { principal: Principal | null },
  ) => {
    const view = await getComplaint(deps, id, principalOf(request), languageOfRequest(request));
    if (view === null) throw new AssayError('not_found');
    const { listing, decidedBy } = view;
    return {
      ...view,
      decidedByPerson: decidedBy?.startsWith('user:') ?? false,
      listing:
        listing === null
          ? null
          : {
              title: listing.content.title,
              description: listing.content.description,
              pictures: listing.content.pictures,
              price: listing.content.price,
              changedSince: listing.changedSince,
              visible: listing.visible,
            },
    } as unknown as z.infer<typeof complaintSchema>;
  };

  return async (app) => {
    app.get(
      '/v1/complaints',
      {
        preHandler: read,
        schema: {
          ...COMPLAINTS,
          summary: 'Complaints, newest first',
          querystring: pageQuerySchema.extend({
            noticeId: idSchema.optional(),
            listingId: z.string().max(128).optional(),
            open: z.enum(['true', 'false']).optional(),
            outcome: z.enum(complaintOutcomes).optional(),
          }),
          response: { 200: pageSchema(complaintLineSchema) },
        },
      },
      async (request) => {
        const { open, ...query } = request.query;
        const page = await listComplaints(deps, {
          ...query,
          viewer: principalOf(request),
          open: open === undefined ? undefined : open === 'true',
        });
        return { items: page.items.map((line) => ({ ...line })), nextCursor: page.nextCursor };
      },
    );

    app.get(
      '/v1/complaint-work',
      {
        preHandler: desk,
        schema: {
          ...COMPLAINTS,
          summary: 'Complaints and appeals that wait for a person, in the order of work; /v1/desk locks them',
          querystring: pageQuerySchema.extend({
            queue: z.enum([COMPLAINT_QUEUE, APPEAL_QUEUE]).default(COMPLAINT_QUEUE),
            state: z.enum(['open', 'mine', 'done']).default('open'),
          }),
          response: { 200: pageSchema(workSchema) },
        },
      },
      async (request) => {
        const { actor } = principalOf(request);
        const page = await listTasks(deps, { ...request.query, holder: actor });
        const rows = await readComplaintsOfCases(
          deps.db,
          page.items.map((task) => task.caseId),
        );
        const lines = new Map((await toLines(deps, rows)).map((line) => [line.caseId, line]));
        return {
          items: page.items.flatMap((task) => {
            const line = lines.get(task.caseId);
            if (line === undefined) return [];
            const lock = task.lock === null ? null : { ...task.lock, mine: task.lock.holder === actor };
            return [{ ...line, priority: task.priority, deadline: task.deadline, lock }];
          }),
          nextCursor: page.nextCursor,
        };
      },
    );

    app.get(
      '/v1/complaints/:id',
      {
        preHandler: read,
        schema: {
          ...COMPLAINTS,
          summary: 'One complaint, as its reader may see it',
          params: byId,
          response: { 200: complaintSchema },
        },
      },
      (request) => one(request.params.id, request),
    );
    app.get(
      '/v1/complaints/:id/papers/:paper',
      {
        preHandler: read,
        schema: {
          ...COMPLAINTS,
          summary: 'A paper that the complaint shows',
          params: byId.extend({ paper: documentIdSchema }),
        },
      },
      async (request, reply) => {
        const { id, paper } = request.params;
        const shown = await papersShown(deps, id, principalOf(request));
        const [row] = shown.has(paper) ? await readDocumentsById(deps.db, [paper]) : [];
        const bytes = row === undefined ? null : await deps.blobs.get(paper);
        if (row === undefined || bytes === null) throw new AssayError('not_found');
        return sendPaper(reply, row.media_type, bytes);
      },
    );

    for (const how of ['lock', 'release'] as const)
      app.post(
        `/v1/complaints/:id/${how}`,
        {
          preHandler: desk,
          schema: {
            ...COMPLAINTS,
            summary: how === 'lock' ? 'Take the work on it for five minutes, or keep it' : 'Give it back',
            params: byId,
            response: { 200: z.object({ until: z.string().nullable() }) },
          },
        },
        async (request) => {
          const { actor: holder } = principalOf(request);
          const { row } = await complaintOf(deps, deps.db, request.params.id);
          const input = { task: { caseId: row.case_id }, holder };
          const until = await inTransaction(deps.db, async (tx) => {
            if (how === 'lock') return (await lockTask(deps, tx, input)).until;
            await releaseTask(tx, input);
            return null;
          });
          return { until };
        },
      );

    /** An act on one complaint: its path, who may, its body, what it does. */
    const step = <B extends z.ZodObject>(
      path: string,
      summary: string,
      guard: typeof act,
      body: B,
      work: (id: string, given: z.infer<B>, by: Principal) => Promise<unknown>,
    ) =>
      app.post(
        `/v1/complaints/:id/${path}`,
        {
          preHandler: [guard, once.preHandler],
          onSend: once.onSend,
          schema: { ...COMPLAINTS, summary, params: byId, body, response: { 200: complaintSchema } },
        },
        async (request) => {
          const { id } = request.params as { id: string };
          await work(id, request.body as z.infer<B>, principalOf(request));
          return one(id, request);
        },
      );

    step(
      'decision',
      'Act on it, reject it or ask for more; the lock must be held',
      desk,
      z.object({
        verdict: z.enum(['accept', 'reject', 'ask_for_more']),
        measure: z.enum(measures).optional(),
        reason: reasonSchema,
      }),
      (complaintId, given, by) => decideComplaint(deps, { complaintId, ...given, by: caseActorOf(by) }),
    );
    step('answer', "The seller's answer (counter-notice)", act, answerBodySchema, (complaintId, body, by) =>
      answerComplaint(deps, { complaintId, body, by }),
    );
    step(
      'answer/decision',
      'Believe the answer or not; lift early where the law allows it',
      desk,
      z.object({ verdict: z.enum(['believe', 'disbelieve', 'lift_early']), reason: reasonSchema }),
      (complaintId, given, by) => decideAnswer(deps, { complaintId, ...given, by }),
    );
    step(
      'action',
      'Prove that a court or an authority was turned to',
      act,
      actionBodySchema,
      (complaintId, body, by) => proveAction(deps, { complaintId, body, by }),
    );
    step(
      'action/refusal',
      'The proof is not accepted: the time runs on',
      manage,
      z.object({ reason: reasonSchema }),
      (complaintId, { reason }, by) => refuseProof(deps, { complaintId, reason, by }),
    );
    step(
      'action/result',
      'The suit or complaint has ended',
      manage,
      z.object({ outcome: z.enum(['upheld', 'lifted']), reason: reasonSchema }),
      (complaintId, given, by) => endAction(deps, { complaintId, ...given, by }),
    );
    step(
      'tolling',
      'Stop the waiting period for working days that a notary needs',
      manage,
      z.object({ workingDays: z.int().min(1).max(60), reason: reasonSchema }),
      (complaintId, given, by) => tollWait(deps, { complaintId, ...given, by }),
    );
    step(
      'withdrawal',
      'Withdraw it, or retract it as mistaken',
      act,
      z.object({
        kind: z.enum(['withdrawn', 'retracted']),
        reason: z.string().trim().max(5_000).default(''),
      }),
      (complaintId, given, by) => withdrawComplaint(deps, { complaintId, ...given, by }),
    );
    step(
      'appeal',
      'Ask that another person looks again',
      act,
      z.object({ ground: reasonSchema, documents: z.array(documentIdSchema).max(20).default([]) }),
      (complaintId, given, by) => appealComplaint(deps, { complaintId, ...given, by }),
    );
    step(
      'appeal/decision',
      'Decide the appeal; never who decided first',
      desk,
      z.object({
        result: z.enum(['upheld', 'rejected']),
        measure: z.enum(measures).optional(),
        reason: reasonSchema,
      }),
      (complaintId, given, by) => decideAppeal(deps, { complaintId, ...given, by }),
    );
    step(
      'out-of-court',
      'Take it to a certified body',
      act,
      z.object({ body: z.string().trim().min(1).max(300) }),
      (complaintId, { body }, by) => goOutOfCourt(deps, { complaintId, body, by }),
    );
    step(
      'out-of-court/result',
      "Record the body's result",
      manage,
      z.object({ outcome: z.enum(['upheld', 'rejected', 'lifted']), reason: reasonSchema }),
      (complaintId, given, by) => endOutOfCourt(deps, { complaintId, ...given, by }),
    );
    step(
      'identity',
      "Ask for the seller's identity, to sue",
      act,
      z.object({ purpose: reasonSchema }),
      (complaintId, { purpose }, by) => askIdentity(deps, { complaintId, purpose, by }),
    );
    step(
      'urgent',
      'Ask for a review before a sale peak',
      act,
      z.object({ peakOn: z.iso.date(), reason: reasonSchema }),
      (complaintId, given, by) => askUrgent(deps, { complaintId, ...given, by }),
    );

    app.post(
      '/v1/letters/:id/arrival',
      {
        preHandler: act,
        schema: {
          ...COMPLAINTS,
          summary: 'A letter has arrived: what waits for it begins then',
          params: byId,
          body: z.object({
            arrivedAt: z.iso.datetime(),
            receipt: z.record(z.string().max(100), z.string().max(1_000)).default({}),
          }),
          response: { 200: waitSchema },
        },
      },
      (request) =>
        confirmArrival(deps, { letterId: request.params.id, ...request.body, by: principalOf(request) }),
    );
    await Promise.resolve();
  };
}
