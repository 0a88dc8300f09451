import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { may, principalOf, requirePermission } from '../base/principal.ts';
import { documentSchema } from './contract.ts';
import type { ComplaintDeps } from './deps.ts';
import { DOCUMENT_LIMIT, documentKinds, keepDocument, removeDocument } from './keep-document.ts';
import { documentIdSchema } from './right.ts';
import { type DocumentRow, readDocuments, readDocumentsById } from './store-rights.ts';

const RIGHTS = { tags: ['rights'] };

/** An organisation's papers: kept once, shown again, taken out. */
export function vaultRoutes(deps: ComplaintDeps): RoutePlugin {
  const { db } = deps;
  const party = requirePermission('cases.write');
  return async (app) => {
    app.get(
      '/v1/vault',
      {
        preHandler: party,
        schema: {
          ...RIGHTS,
          summary: "The organisation's papers",
          response: { 200: z.object({ items: z.array(documentSchema) }) },
        },
      },
      async (request) => ({
        items: (await readDocuments(db, principalOf(request).organisationId, null)).map(documentOf),
      }),
    );
    app.post(
      '/v1/vault',
      {
        preHandler: party,
        bodyLimit: DOCUMENT_LIMIT + 1,
        schema: {
          ...RIGHTS,
          summary: 'Keep a paper (PDF or picture), once, for use in notices and answers',
          consumes: ['application/octet-stream', 'image/*'],
          querystring: z.object({
            name: z.string().trim().min(1).max(300),
            kind: z.enum(documentKinds).default('other'),
            note: z.string().trim().max(1_000).default(''),
            validUntil: z.iso.date().optional(),
          }),
          body: z.instanceof(Uint8Array),
          response: { 201: documentSchema },
        },
      },
      async (request, reply) => {
        const { validUntil, ...about } = request.query;
        const row = await keepDocument(deps, {
          ...about,
          validUntil: validUntil ?? null,
          bytes: request.body,
          by: principalOf(request),
        });
        return reply.code(201).send(documentOf(row));
      },
    );
    app.delete(
      '/v1/vault/:id',
      {
        preHandler: party,
        schema: {
          ...RIGHTS,
          summary: 'Take it out; cases that showed it keep it',
          params: z.object({ id: documentIdSchema }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await removeDocument(deps, { id: request.params.id, by: principalOf(request) });
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/v1/vault/:id/file',
      {
        preHandler: party,
        schema: { ...RIGHTS, summary: 'Its bytes', params: z.object({ id: documentIdSchema }) },
      },
      async (request, reply) => {
        const who = principalOf(request);
        const { id } = request.params;
        const rows = may(who, 'complaints.manage')
          ? await readDocumentsById(db, [id])
          : await readDocuments(db, who.organisationId, [id]);
        const bytes = rows[0] === undefined ? null : await deps.blobs.get(id);
        if (bytes === null) throw new AssayError('not_found');
        return sendPaper(reply, rows[0]?.media_type ?? 'application/pdf', bytes);
      },
    );
    await Promise.resolve();
  };
}

/** A paper from somebody else's hand: never run, never sniffed. */
export function sendPaper<
  R extends {
    header(name: string, value: string): unknown;
    type(type: string): unknown;
    send(body: never): unknown;
  },
>(reply: R, mediaType: string, bytes: Uint8Array) {
  reply.header('content-security-policy', "sandbox; default-src 'none'");
  reply.header('cache-control', 'private, max-age=3600');
  reply.type(mediaType);
  return reply.send(Buffer.from(bytes) as never);
}

function documentOf(row: DocumentRow): z.infer<typeof documentSchema> {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    mediaType: row.media_type,
    bytes: row.bytes,
    note: row.note,
    validUntil: row.valid_until,
    addedAt: row.added_at,
  };
}
