import { Readable } from 'node:stream';
import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { type RoutePlugin, bilingualSchema } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { exportItems } from './export-items.ts';
import { importItems } from './import-items.ts';
import { itemStates, itemTypes } from './item.ts';
import { type KnowledgeRouteDeps, teacherOf } from './teacher-of.ts';

/** Bytes of one file. A million rows of picture hashes are about 0.3 GB. */
const IMPORT_LIMIT = { platform: 1024 ** 3, others: 64 * 1024 ** 2 } as const;

const reportSchema = z
  .object({
    importId: z.string(),
    accepted: z.int().describe('created + changed + unchanged'),
    created: z.int(),
    changed: z.int().describe('got a new draft version'),
    unchanged: z.int().describe('were there already'),
    rejectedCount: z.int(),
    rejected: z
      .array(z.object({ line: z.int(), reasons: z.array(bilingualSchema) }))
      .describe('the first 1,000, by the line they begin on'),
  })
  .meta({ id: 'KnowledgeImportReport' });

/** Import and export of files. */
export function exchangeRoutes(deps: KnowledgeRouteDeps): RoutePlugin {
  return async (server) => {
    // The file's own bytes are needed: line numbers and the encoding are lost once a body is parsed.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', (_request, stream, done) => done(null, stream));

    server.post(
      '/v1/knowledge/import',
      {
        preHandler: requirePermission('knowledge.write'),
        schema: {
          summary: 'Bring in a file (raw body, UTF-8): drafts. A bad row is named and stops nothing else.',
          consumes: ['text/csv', 'application/json', 'application/x-ndjson'],
          querystring: z.object({
            format: z.enum(['csv', 'json']).default('csv'),
            type: z
              .enum(itemTypes)
              .optional()
              .describe('needed for CSV; items of a JSON file name their own'),
            source: z.string().trim().min(1).max(300).optional(),
            note: z.string().trim().max(2_000).default(''),
          }),
          response: { 200: reportSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const { format, type = null, note, source = principal.organisationName } = request.query;
        if (format === 'csv' && type === null)
          throw new AssayError(
            'invalid_input',
            {},
            {
              fields: [
                {
                  path: '/type',
                  code: 'missing',
                  zh: 'CSV 文件需要说明类型。',
                  en: 'A CSV file needs a type.',
                },
              ],
            },
          );
        const by = teacherOf(principal);
        const limit = by.owner === null ? IMPORT_LIMIT.platform : IMPORT_LIMIT.others;
        const bytes = upTo(request.body as AsyncIterable<Uint8Array> | undefined, limit);
        const report = await importItems(deps, { format, type, bytes, source, note, by });
        return { ...report, rejected: report.rejected.map((row) => ({ ...row, reasons: [...row.reasons] })) };
      },
    );

    server.get(
      '/v1/knowledge/export',
      {
        preHandler: requirePermission('knowledge.read'),
        schema: {
          summary: 'Items as a file that can be imported again',
          querystring: z.object({
            format: z.enum(['csv', 'json']).default('csv'),
            type: z.enum(itemTypes).optional().describe('needed for CSV'),
            state: z.enum(itemStates).optional(),
          }),
        },
      },
      async (request, reply) => {
        const { format, type, state } = request.query;
        const owner = teacherOf(principalOf(request)).owner ?? undefined;
        if (format === 'csv' && type === undefined)
          throw new AssayError(
            'invalid_input',
            {},
            {
              fields: [
                {
                  path: '/type',
                  code: 'missing',
                  zh: 'CSV 文件需要说明类型。',
                  en: 'A CSV file needs a type.',
                },
              ],
            },
          );
        const pieces =
          format === 'csv' && type !== undefined
            ? exportItems(deps.db, { format, type, state, owner })
            : exportItems(deps.db, { format: 'json', type, state, owner });
        return reply
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
          .header('content-disposition', `attachment; filename="assay-${type ?? 'knowledge'}.${format}"`)
          .send(Readable.from(pieces));
      },
    );
  };
}

async function* upTo(
  stream: AsyncIterable<Uint8Array> | undefined,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.length;
    if (size > limit) throw new AssayError('body_too_large', { limit });
    yield chunk;
  }
}
