import { z } from 'zod';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, type RoutePlugin } from '../base/http.ts';
import type { Language } from '../base/language.ts';
import { type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { getImport, getItem, teacherOf } from '../knowledge/index.ts';
import { detectors } from '../signals/index.ts';
import { findingSchema, outcomeSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import type { RehearsalCase } from './rehearse-items.ts';
import { askForRehearsal, cancelRehearsal, type RehearsalDeps } from './run-rehearsal.ts';
import {
  readNewestRehearsal,
  readRehearsal,
  type RehearsalRow,
  type RehearsalSubject,
} from './store-rehearsals.ts';

const caseSchema = z.object({
  listingId: z.string(),
  title: z.string(),
  pictureId: z.string().nullable(),
  before: outcomeSchema,
  after: outcomeSchema,
  findings: z.array(findingSchema),
});

const resultSchema = z.object({
  items: z.int(),
  at: z.string(),
  tested: z.int(),
  pictures: z
    .int()
    .nullable()
    .describe('pictures that slow checks looked at; null = the knowledge touches no slow check'),
  found: z.int(),
  newlyCaughtCount: z.int(),
  newlyFreedCount: z.int(),
  newlyCaught: z.array(caseSchema),
  newlyFreed: z.array(caseSchema),
  unchanged: z.array(caseSchema),
});

const rehearsalSchema = z
  .object({
    id: z.string(),
    itemId: z.string().nullable(),
    importId: z.string().nullable(),
    version: z.int().nullable().describe('of the item that is played'),
    state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
    done: z.int().describe('judgements played so far'),
    total: z.int().describe('of how many; 0 until it begins'),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
    error: z.string().nullable().describe('code of the error, of one that failed'),
    result: resultSchema.nullable(),
  })
  .meta({ id: 'Rehearsal' });

const byId = z.object({ id: z.string().min(1).max(80) });

/**
 * The test before knowledge goes live: what it would newly catch and free, shown with spans and pictures. It runs as a
 * job; whoever asked looks again (twice a second serves) until `state` says that it is over.
 */
export function rehearsalRoutes(deps: ScreeningDeps): RoutePlugin {
  const preHandler = requirePermission('knowledge.write', 'knowledge.approve');
  const readers = requirePermission('knowledge.read');
  const work = (): RehearsalDeps => ({ ...deps, slow: deps, jobs: deps.gate.deps.jobs });
  return async (app) => {
    const kinds = [
      { path: 'items', what: 'an item', of: (id: string): RehearsalSubject => ({ itemId: id }) },
      {
        path: 'imports',
        what: 'everything an import brought',
        of: (id: string): RehearsalSubject => ({ importId: id }),
      },
    ];
    for (const { path, what, of } of kinds) {
      app.post(
        `/v1/knowledge/${path}/:id/test`,
        {
          preHandler,
          schema: {
            tags: ['knowledge'],
            summary: `Play ${what} on the newest listings, as a job; with its result it may go live`,
            params: byId,
            response: { 202: rehearsalSchema },
          },
        },
        async (request, reply) => {
          const by = teacherOf(principalOf(request));
          const row = await askForRehearsal(work(), { subject: of(request.params.id), by });
          return reply.code(202).send(show(row, languageOfRequest(request)));
        },
      );

      app.get(
        `/v1/knowledge/${path}/:id/test`,
        {
          preHandler: readers,
          schema: {
            tags: ['knowledge'],
            summary: `The newest rehearsal of ${what}`,
            params: byId,
            response: { 200: rehearsalSchema.nullable() },
          },
        },
        async (request) => {
          const subject = of(request.params.id);
          await guard(deps, subject, principalOf(request));
          const row = await readNewestRehearsal(deps.db, subject);
          return row ? show(row, languageOfRequest(request)) : null;
        },
      );
    }

    app.get(
      '/v1/knowledge/rehearsals/:id',
      {
        preHandler: readers,
        schema: {
          tags: ['knowledge'],
          summary: 'How far a rehearsal is, and its result',
          params: byId,
          response: { 200: rehearsalSchema },
        },
      },
      async (request) =>
        show(await own(deps, request.params.id, principalOf(request)), languageOfRequest(request)),
    );

    app.post(
      '/v1/knowledge/rehearsals/:id/cancel',
      {
        preHandler,
        schema: {
          tags: ['knowledge'],
          summary: 'Stop a rehearsal; nothing of it is kept',
          params: byId,
          response: { 200: rehearsalSchema },
        },
      },
      async (request) => {
        const { id } = await own(deps, request.params.id, principalOf(request));
        return show(await cancelRehearsal(work(), id), languageOfRequest(request));
      },
    );
    await Promise.resolve();
  };
}

async function own(deps: ScreeningDeps, id: string, principal: Principal): Promise<RehearsalRow> {
  const row = await readRehearsal(deps.db, id);
  if (!row) throw new AssayError('not_found');
  await guard(
    deps,
    row.item_id === null ? { importId: row.import_id as string } : { itemId: row.item_id },
    principal,
  );
  return row;
}

/** What another organisation taught is not there for this one. */
async function guard(deps: ScreeningDeps, subject: RehearsalSubject, principal: Principal): Promise<void> {
  const reader = teacherOf(principal);
  await ('itemId' in subject
    ? getItem(deps.db, subject.itemId, reader)
    : getImport(deps.db, subject.importId, reader));
}

function show(row: RehearsalRow, language: Language) {
  const labelled = (list: readonly RehearsalCase[]) => list.map((one) => withLabels(one, language));
  return {
    id: row.id,
    itemId: row.item_id,
    importId: row.import_id,
    version: row.version,
    state: row.state,
    done: row.done,
    total: row.total,
    askedAt: row.asked_at,
    endedAt: row.ended_at,
    error: row.error,
    result:
      row.result === null
        ? null
        : {
            ...row.result,
            // Rehearsals kept from before pictures were looked at say nothing of them.
            pictures: row.result.pictures ?? null,
            newlyCaught: labelled(row.result.newlyCaught),
            newlyFreed: labelled(row.result.newlyFreed),
            unchanged: labelled(row.result.unchanged),
          },
  };
}

function withLabels(one: RehearsalCase, language: Language) {
  return {
    ...one,
    findings: one.findings.map((finding) => ({
      ...(structuredClone(finding) as never as z.input<typeof findingSchema>),
      label:
        detectors.find((detector) => detector.name === finding.detector)?.codes[finding.code]?.label[
          language
        ] ?? finding.code,
    })),
  };
}
