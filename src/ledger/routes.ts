import { z } from 'zod';
import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { RoutePlugin } from '../base/http.ts';
import { requirePermission } from '../base/principal.ts';
import type { Entry } from './entry.ts';
import { proofRoutes } from './routes-log.ts';
import { entriesOf, getEntry, ledgerHead } from './read-entries.ts';

const entrySchema = z
  .object({
    id: z.string(),
    position: z.int().nullable().describe('null = proof pending'),
    kind: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    actor: z.string(),
    at: z.string(),
    data: z.unknown(),
    commitment: z
      .string()
      .describe('SHA-256(salt ‖ canonical JSON of id, kind, subject, actor, at, data), hex'),
    chain: z
      .string()
      .nullable()
      .describe('SHA-256(previous chain ‖ position, 8 bytes big-endian ‖ commitment), hex'),
    erasedAt: z.string().nullable(),
  })
  .meta({ id: 'LedgerEntry' });

/** Reading the ledger: head, one entry, the entries of a subject. */
export function ledgerRoutes(deps: { readonly db: Db }): RoutePlugin {
  const read = requirePermission('ledger.read');
  return async (app) => {
    app.get(
      '/v1/ledger/head',
      {
        preHandler: read,
        schema: {
          tags: ['ledger'],
          summary: 'Position and chain hash of the last sequenced entry',
          response: { 200: z.object({ position: z.int(), chain: z.string() }) },
        },
      },
      () => ledgerHead(deps.db),
    );
    app.get(
      '/v1/ledger/entries/:id',
      {
        preHandler: read,
        schema: {
          tags: ['ledger'],
          summary: 'One entry',
          params: z.object({ id: z.string().max(64) }),
          response: { 200: entrySchema },
        },
      },
      async (request) => {
        const entry = await getEntry(deps.db, request.params.id);
        if (entry === null) throw new AssayError('not_found');
        return show(entry);
      },
    );
    app.get(
      '/v1/ledger/subjects/:type/:id',
      {
        preHandler: read,
        schema: {
          tags: ['ledger'],
          summary: 'Everything recorded about a subject, newest first',
          params: z.object({ type: z.string().max(64), id: z.string().max(128) }),
          response: { 200: z.object({ items: z.array(entrySchema) }) },
        },
      },
      async (request) => ({ items: (await entriesOf(deps.db, request.params)).map(show) }),
    );
    await app.register(proofRoutes(deps));
  };
}

function show(entry: Entry) {
  return { ...entry, subject: { ...entry.subject } };
}
