import { z } from 'zod';
import {
  bilingualSchema,
  decodeCursor,
  pageQuerySchema,
  pageSchema,
  type RoutePlugin,
  toPage,
} from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { changeCalendar, listCalendars } from './clocks.ts';
import { byId, disclosuresSchema, idSchema, reasonSchema } from './contract.ts';
import type { ComplaintDeps } from './deps.ts';
import { decideIdentity, disclosureFor } from './disclose-identity.ts';
import { endOrder, followOrder, orderBodySchema } from './follow-order.ts';
import { calendarBodySchema } from './load-laws.ts';
import { decideRepeat } from './repeat-infringers.ts';
import { readDisclosures, readOrders, readPublications, readRepeatSteps } from './store-office.ts';

const OFFICE = { tags: ['complaints'] };
const steps = z.enum(['warn', 'suspend', 'terminate']);
const place = z.object({ at: z.iso.datetime(), id: z.string() });

/** What the platform's own office does: orders, identities, repeat infringers, calendars; and what it publishes. */
export function complaintOfficeRoutes(deps: ComplaintDeps): RoutePlugin {
  const { db } = deps;
  const manage = requirePermission('complaints.manage');
  return async (app) => {
    const orderSchema = z.object({
      id: idSchema,
      kind: z.enum(['remove', 'restore', 'inform']),
      authority: z.string(),
      reference: z.string(),
      law: z.string(),
      listingIds: z.array(z.string()),
      receivedAt: z.string(),
      answer: z.string(),
      endedAt: z.string().nullable(),
    });
    app.get(
      '/v1/authority-orders',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Orders of courts and authorities, newest first',
          response: { 200: z.object({ items: z.array(orderSchema) }) },
        },
      },
      async () => ({
        items: (await readOrders(db, 200)).map((row) => ({
          id: row.id,
          kind: row.kind,
          authority: row.authority,
          reference: row.reference,
          law: row.law,
          listingIds: row.listing_ids,
          receivedAt: row.received_at,
          answer: row.answer,
          endedAt: row.ended_at,
        })),
      }),
    );
    app.post(
      '/v1/authority-orders',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Record an order and follow it at once',
          body: orderBodySchema,
          response: {
            201: z.object({
              id: idSchema,
              answer: z.enum(['followed', 'informed', 'refused']),
              complaints: z.int(),
              unknown: z.array(z.string()),
            }),
          },
        },
      },
      async (request, reply) => {
        const done = await followOrder(deps, { order: request.body, by: principalOf(request) });
        return reply.code(201).send({ ...done, unknown: [...done.unknown] });
      },
    );
    app.post(
      '/v1/authority-orders/:id/end',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'It stands no longer',
          params: byId,
          body: z.object({ reason: reasonSchema }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await endOrder(deps, {
          id: request.params.id,
          reason: request.body.reason,
          by: principalOf(request),
        });
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/v1/identity-requests',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Requests for a seller’s identity that wait for a decision',
          response: { 200: disclosuresSchema },
        },
      },
      async (request) => ({
        items: (await readDisclosures(db, null)).map((row) =>
          disclosureFor(row, principalOf(request)),
        ) as never[],
      }),
    );
    app.post(
      '/v1/identity-requests/:id/decision',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Give it or not, by the rule of the place',
          params: byId,
          body: z.object({
            granted: z.boolean(),
            orderId: idSchema.nullable().default(null),
            reason: reasonSchema,
          }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await decideIdentity(deps, { id: request.params.id, ...request.body, by: principalOf(request) });
        return reply.code(204).send(null);
      },
    );

    const repeatSchema = z.object({
      sellerId: z.string(),
      law: z.string(),
      step: steps,
      complaintIds: z.array(idSchema),
      proposedAt: z.string(),
    });
    app.get(
      '/v1/repeat-infringers',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Steps that the policies on repeat infringers call for',
          response: { 200: z.object({ items: z.array(repeatSchema) }) },
        },
      },
      async () => ({
        items: (await readRepeatSteps(db, null)).map((row) => ({
          sellerId: row.seller_id,
          law: row.law,
          step: row.step,
          complaintIds: row.complaint_ids,
          proposedAt: row.proposed_at,
        })),
      }),
    );
    app.post(
      '/v1/repeat-infringers/decision',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Take the step, or let it be',
          body: z.object({
            sellerId: z.string().min(1).max(128),
            law: z.string().max(100),
            step: steps,
            taken: z.boolean(),
            reason: reasonSchema,
          }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await decideRepeat(deps, { ...request.body, by: principalOf(request) });
        return reply.code(204).send(null);
      },
    );

    const calendarSchema = calendarBodySchema.extend({ version: z.int() });
    app.get(
      '/v1/calendars',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'Working days as the clocks count them',
          response: { 200: z.object({ items: z.array(calendarSchema) }) },
        },
      },
      async () => ({
        items: (await listCalendars(db)).map((one) => ({
          ...one,
          weekend: [...one.weekend],
          holidays: [...one.holidays],
          workdays: [...one.workdays],
        })),
      }),
    );
    app.post(
      '/v1/calendars/:id/changes',
      {
        preHandler: manage,
        schema: {
          ...OFFICE,
          summary: 'A holiday was announced: running clocks are counted anew',
          params: byId,
          body: z.object({
            seen: z.int().min(1),
            holidays: z.array(z.iso.date()).max(2_000).optional(),
            workdays: z.array(z.iso.date()).max(2_000).optional(),
            knownUntil: z.iso.date().optional(),
            note: z.string().trim().max(2_000).default(''),
          }),
          response: { 200: z.object({ version: z.int(), recounted: z.int() }) },
        },
      },
      (request) => {
        const { seen, note, holidays, workdays, knownUntil } = request.body;
        const change = {
          ...(holidays === undefined ? {} : { holidays }),
          ...(workdays === undefined ? {} : { workdays }),
          ...(knownUntil === undefined ? {} : { knownUntil }),
        };
        return changeCalendar(deps, { id: request.params.id, seen, change, note, by: principalOf(request) });
      },
    );

    app.get(
      '/v1/public/complaints',
      {
        schema: {
          ...OFFICE,
          summary:
            'Notices, statements, results and penalties that the law has made public, names redacted; nobody needs to sign in',
          querystring: pageQuerySchema,
          response: {
            200: pageSchema(
              z.object({
                id: idSchema,
                kind: z.enum(['result', 'penalty']),
                law: z.string(),
                lawName: bilingualSchema,
                at: z.string(),
                redaction: z.int(),
                body: z.unknown(),
              }),
            ),
          },
        },
      },
      async (request) => {
        const { limit, cursor } = request.query;
        const rows = await readPublications(db, decodeCursor(place, cursor), limit + 1);
        const page = toPage(rows, limit, (last) => ({ at: last.at, id: last.id }));
        return {
          items: page.items.map(({ id, kind, law, at, redaction, body }) => ({
            id,
            kind,
            law,
            lawName: deps.laws.byKey(law).name,
            at,
            redaction,
            body,
          })),
          nextCursor: page.nextCursor,
        };
      },
    );
    await Promise.resolve();
  };
}
