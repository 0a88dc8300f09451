import { z } from 'zod';
import { idempotent } from '../access/index.ts';
import { isoNow } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { bilingualSchema, pageQuerySchema, pageSchema, type RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { listListings } from '../marketplace/index.ts';
import { claimOf, claims } from './claim.ts';
import {
  byId,
  checkedSchema,
  complaintLineSchema,
  filedSchema,
  idSchema,
  noticeLineSchema,
} from './contract.ts';
import type { ComplaintDeps } from './deps.ts';
import { checkNotice, fileNotice } from './file-notice.ts';
import { lawKey } from './law-pack.ts';
import { newNoticeSchema, noticedListingSchema, noticeSources } from './notice.ts';
import { listNotices, toLines } from './read-complaints.ts';
import { readSpreadsheet, SPREADSHEET_LIMIT } from './read-spreadsheet.ts';
import { documentIdSchema, rightKinds } from './right.ts';
import { readComplaintPage, readNotices } from './store.ts';
import { deleteSearch, insertSearch, readSearches } from './store-office.ts';
import { correctNotice } from './withdraw-complaint.ts';

const NOTICES = { tags: ['notices'] };
/** A notice of 300 listings, each with what is wrong with it. */
const NOTICE_BYTES = 8 * 1024 * 1024;

const lawSchema = z.object({
  key: z.string(),
  name: bilingualSchema,
  sources: z.array(bilingualSchema),
  basis: z.enum(['statute', 'contract']),
  inForce: z.object({ from: z.string(), until: z.string().nullable() }),
  markets: z.array(z.string()),
  kinds: z.array(z.enum(rightKinds)),
  needs: z.array(z.string()),
  cite: bilingualSchema,
});
const foundSchema = z.object({
  id: z.string(),
  title: z.string(),
  pictureId: z.string().nullable(),
  price: z.object({ amountMinor: z.number(), currency: z.string() }).nullable(),
  sellerName: z.string().nullable(),
});
const searchSchema = z.object({ id: idSchema, name: z.string(), q: z.string(), savedAt: z.string() });

/** Notices: guidance, filing by form, API, spreadsheet or saved search, corrections. */
export function noticeRoutes(deps: ComplaintDeps): RoutePlugin {
  const { db } = deps;
  const file = requirePermission('notices.file');
  const read = requirePermission('rights.read');
  const once = idempotent(deps);
  const body = newNoticeSchema.extend({ source: z.enum(noticeSources).default('api') });
  return async (app) => {
    app.get(
      '/v1/laws',
      {
        preHandler: read,
        schema: {
          ...NOTICES,
          summary: 'The procedures that are installed, and the claims there are',
          response: {
            200: z.object({
              items: z.array(lawSchema),
              claims: z.array(
                z.object({
                  claim: z.enum(claims),
                  label: bilingualSchema,
                  kinds: z.array(z.enum(rightKinds)),
                  infringes: z.boolean(),
                }),
              ),
            }),
          },
        },
      },
      async () =>
        Promise.resolve({
          items: deps.laws.packs.map((pack) => ({
            key: lawKey(pack),
            name: pack.name,
            sources: [...pack.sources],
            basis: pack.basis,
            inForce: pack.inForce,
            markets: [...pack.markets],
            kinds: [...pack.kinds],
            needs: [...pack.notice.needs],
            cite: pack.notice.cite,
          })),
          claims: claims.map((claim) => ({
            claim,
            label: claimOf[claim].label,
            kinds: [...claimOf[claim].kinds],
            infringes: claimOf[claim].noInfringement !== true,
          })),
        }),
    );
    app.post(
      '/v1/notices/check',
      {
        preHandler: file,
        bodyLimit: NOTICE_BYTES,
        schema: {
          ...NOTICES,
          summary: 'What is missing before it is sent, which law applies, what would be turned away',
          body,
          response: { 200: checkedSchema },
        },
      },
      async (request) => {
        const { source, ...notice } = request.body;
        const checked = await checkNotice(deps, { notice, source, by: principalOf(request) });
        return {
          problems: [...checked.problems],
          advice: [...checked.advice],
          accepted: [...checked.accepted],
          refused: [...checked.refused],
        };
      },
    );
    app.post(
      '/v1/notices',
      {
        preHandler: [file, once.preHandler],
        onSend: once.onSend,
        bodyLimit: NOTICE_BYTES,
        schema: {
          ...NOTICES,
          summary: 'File a notice of up to 300 listings',
          body,
          response: { 201: filedSchema },
        },
      },
      async (request, reply) => {
        const { source, ...notice } = request.body;
        const filed = await fileNotice(deps, { notice, source, by: principalOf(request) });
        return reply
          .code(201)
          .send({ noticeId: filed.noticeId, complaints: [...filed.complaints], refused: [...filed.refused] });
      },
    );
    app.post(
      '/v1/notices/spreadsheet',
      {
        preHandler: file,
        bodyLimit: SPREADSHEET_LIMIT,
        schema: {
          ...NOTICES,
          summary: 'The listings of a CSV or .xlsx file, to be put into a notice',
          consumes: ['application/octet-stream'],
          body: z.instanceof(Uint8Array),
          response: { 200: z.object({ listings: z.array(noticedListingSchema) }) },
        },
      },
      async (request) => Promise.resolve({ listings: readSpreadsheet(request.body) }),
    );
    app.get(
      '/v1/notices',
      {
        preHandler: read,
        schema: {
          ...NOTICES,
          summary: 'Notices that the organisation sent or that were sent on its rights, newest first',
          querystring: pageQuerySchema,
          response: { 200: pageSchema(noticeLineSchema) },
        },
      },
      async (request) => {
        const page = await listNotices(deps, { viewer: principalOf(request), ...request.query });
        return page as { items: z.infer<typeof noticeLineSchema>[]; nextCursor: string | null };
      },
    );
    app.get(
      '/v1/notices/:id',
      {
        preHandler: read,
        schema: {
          ...NOTICES,
          summary: 'A notice with its complaints and what was turned away',
          params: byId,
          response: {
            200: z.object({
              id: idSchema,
              explanation: z.string(),
              filedAt: z.string(),
              complaints: z.array(complaintLineSchema),
              refused: z.array(
                z.object({
                  n: z.int(),
                  location: z.string(),
                  code: z.string(),
                  zh: z.string(),
                  en: z.string(),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        const who = principalOf(request);
        const [notice] = await readNotices(db, [request.params.id]);
        const mine =
          notice !== undefined &&
          (who.organisationKind === 'platform' ||
            [notice.complainant_id, notice.holder_id].includes(who.organisationId));
        if (!mine) throw new AssayError('not_found');
        const rows = await readComplaintPage(db, { of: null, noticeId: notice.id, after: null, limit: 300 });
        return {
          id: notice.id,
          explanation: notice.body.explanation,
          filedAt: notice.filed_at,
          complaints: (await toLines(deps, rows)).map((line) => ({ ...line })),
          refused: notice.refused as z.infer<typeof filedSchema>['refused'],
        };
      },
    );
    app.post(
      '/v1/notices/:id/corrections',
      {
        preHandler: file,
        schema: {
          ...NOTICES,
          summary: 'Correct or complete a notice; complaints that wait for more go on',
          params: byId,
          body: z.object({
            text: z.string().trim().min(1).max(10_000),
            evidence: z.array(documentIdSchema).max(50).default([]),
          }),
          response: { 200: z.object({ resumed: z.int() }) },
        },
      },
      (request) =>
        correctNotice(deps, { noticeId: request.params.id, ...request.body, by: principalOf(request) }),
    );

    app.get(
      '/v1/notice-listings',
      {
        preHandler: file,
        schema: {
          ...NOTICES,
          summary: 'Listings that are offered now, by words: what anybody could find on the marketplace',
          querystring: z.object({
            q: z.string().trim().min(1).max(200),
            limit: z.coerce.number().int().min(1).max(200).default(50),
          }),
          response: { 200: z.object({ items: z.array(foundSchema) }) },
        },
      },
      async (request) => {
        const page = await listListings(db, { ...request.query, outcome: 'publish' });
        return {
          items: page.items
            .filter((item) => item.visible)
            .map(({ id, title, pictureId, price, sellerName }) => ({
              id,
              title,
              pictureId,
              price,
              sellerName,
            })),
        };
      },
    );
    app.get(
      '/v1/saved-searches',
      {
        preHandler: file,
        schema: {
          ...NOTICES,
          summary: "The organisation's saved searches",
          response: { 200: z.object({ items: z.array(searchSchema) }) },
        },
      },
      async (request) => ({
        items: (await readSearches(db, principalOf(request).organisationId)).map((row) => ({
          id: row.id,
          name: row.name,
          q: row.query.q,
          savedAt: row.saved_at,
        })),
      }),
    );
    app.post(
      '/v1/saved-searches',
      {
        preHandler: file,
        schema: {
          ...NOTICES,
          summary: 'Save a search',
          body: z.object({ name: z.string().trim().min(1).max(100), q: z.string().trim().min(1).max(200) }),
          response: { 201: searchSchema },
        },
      },
      async (request, reply) => {
        const who = principalOf(request);
        const { name, q } = request.body;
        const row = {
          id: deps.ids.next('sch'),
          organisation_id: who.organisationId,
          name,
          query: { q },
          saved_at: isoNow(deps.clock),
          saved_by: who.actor,
        };
        await inTransaction(db, (tx) => insertSearch(tx, row));
        return reply.code(201).send({ id: row.id, name, q, savedAt: row.saved_at });
      },
    );
    app.delete(
      '/v1/saved-searches/:id',
      {
        preHandler: file,
        schema: { ...NOTICES, summary: 'Forget it', params: byId, response: { 204: z.null() } },
      },
      async (request, reply) => {
        const gone = await inTransaction(db, (tx) =>
          deleteSearch(tx, principalOf(request).organisationId, request.params.id),
        );
        if (!gone) throw new AssayError('not_found');
        return reply.code(204).send(null);
      },
    );
    await Promise.resolve();
  };
}
