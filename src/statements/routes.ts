import { z } from 'zod';
import {
  decodeCursor,
  languageOfRequest,
  pageQuerySchema,
  pageSchema,
  type RoutePlugin,
  toPage,
} from '../base/http.ts';
import { AssayError } from '../base/errors.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { MapSettings } from './map-restriction.ts';
import { PublicLedger } from './public-figures.ts';
import { remapStatement } from './remap-statement.ts';
import { countByState, readStatement, readStatements, type StatementRow } from './store.ts';

export interface StatementRouteDeps extends MapSettings {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where statements are sent; null = nowhere yet. */
  readonly endpoint: { readonly url: string } | null;
}

const stateSchema = z.enum(['waiting', 'sent', 'known', 'refused', 'ended']);
const statementSchema = z.object({
  id: z.string(),
  subject: z.object({ type: z.enum(['listing', 'account']), id: z.string() }),
  market: z.string(),
  entryId: z.string(),
  state: stateSchema,
  schemaVersion: z.string(),
  record: z.record(z.string(), z.unknown()).describe('as the transparency database takes it'),
  problems: z.array(z.object({ field: z.string(), problem: z.string() })),
  attempts: z.int(),
  nextAttemptAt: z.string().nullable(),
  lastError: z.string().nullable(),
  permalink: z.string().nullable(),
  createdAt: z.string(),
  settledAt: z.string().nullable(),
  liftedAt: z.string().nullable(),
});
const countSchema = z.int().nullable().describe('null: some, but fewer than `few`');
const publicSchema = z.object({
  since: z.string(),
  until: z.string(),
  few: z.int(),
  months: z.array(
    z.object({
      month: z.string(),
      published: countSchema,
      blocked: countSchema,
      reviewed: countSchema,
      byPeople: countSchema,
      objections: countSchema,
      upheld: countSchema,
      statements: countSchema,
    }),
  ),
  reasons: z.array(z.object({ code: z.string(), title: z.string(), count: countSchema })),
});

/** Statements of reasons for those who run the platform, and the public figures for everybody. */
export function statementRoutes(deps: StatementRouteDeps): RoutePlugin {
  const figures = new PublicLedger(deps);
  return async (app) => {
    app.get(
      '/v1/public/transparency',
      {
        schema: {
          tags: ['transparency'],
          summary: 'Decisions, objections and statements of the last twelve months, for everybody',
          response: { 200: publicSchema },
        },
      },
      async (request) => {
        const found = await figures.read(languageOfRequest(request));
        return { ...found, months: [...found.months], reasons: [...found.reasons] };
      },
    );

    app.get(
      '/v1/statements',
      {
        preHandler: requirePermission('ledger.read'),
        schema: {
          tags: ['transparency'],
          summary: 'Statements of reasons, newest first',
          querystring: pageQuerySchema.extend({ state: stateSchema.optional() }),
          response: {
            200: pageSchema(statementSchema).extend({
              counts: z.record(stateSchema, z.int()),
              sending: z.boolean().describe('whether an endpoint is configured'),
            }),
          },
        },
      },
      async (request) => {
        const { limit, cursor, state } = request.query;
        const after = decodeCursor(z.tuple([z.iso.datetime(), z.string()]), cursor);
        const rows = await readStatements(deps.db, { state: state ?? null, after, limit: limit + 1 });
        const page = toPage(rows, limit, (last) => [last.created_at, last.id]);
        return {
          items: page.items.map(toStatement),
          nextCursor: page.nextCursor,
          counts: await countByState(deps.db),
          sending: deps.endpoint !== null,
        };
      },
    );

    app.get(
      '/v1/statements/:id',
      {
        preHandler: requirePermission('ledger.read'),
        schema: {
          tags: ['transparency'],
          summary: 'A statement of reasons',
          params: z.object({ id: z.string().max(500) }),
          response: { 200: statementSchema },
        },
      },
      async (request) => {
        const row = await readStatement(deps.db, request.params.id);
        if (row === null) throw new AssayError('not_found');
        return toStatement(row);
      },
    );

    app.post(
      '/v1/statements/:id/send-again',
      {
        preHandler: requirePermission('policies.write'),
        schema: {
          tags: ['transparency'],
          summary: 'Maps a refused statement anew and puts it back in the queue',
          params: z.object({ id: z.string().max(500) }),
          response: { 200: statementSchema },
        },
      },
      async (request) =>
        toStatement(await remapStatement(deps, { id: request.params.id, actor: principalOf(request).actor })),
    );
    await Promise.resolve();
  };
}

const toStatement = (row: StatementRow): z.infer<typeof statementSchema> => ({
  id: row.id,
  subject: { type: row.subject_type, id: row.subject_id },
  market: row.market,
  entryId: row.entry_id,
  state: row.state,
  schemaVersion: row.schema_version,
  record: { ...row.record },
  problems: [...row.problems],
  attempts: row.attempts,
  nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at : null,
  lastError: row.last_error,
  permalink: row.permalink,
  createdAt: row.created_at,
  settledAt: row.settled_at,
  liftedAt: row.lifted_at,
});
