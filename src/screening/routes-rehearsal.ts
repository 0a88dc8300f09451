import { z } from 'zod';
import { inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, type RoutePlugin } from '../base/http.ts';
import type { Language } from '../base/language.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import {
  candidatesOfImport,
  getImport,
  getItem,
  type LiveItem,
  recordTest,
  recordTestOfImport,
  teacherOf,
  type TestResult,
} from '../knowledge/index.ts';
import { detectors } from '../signals/index.ts';
import { findingSchema, outcomeSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { type Rehearsal, type RehearsalCase, rehearseItems } from './rehearse-items.ts';

const caseSchema = z.object({
  listingId: z.string(),
  title: z.string(),
  before: outcomeSchema,
  after: outcomeSchema,
  findings: z.array(findingSchema),
});

const rehearsalSchema = z
  .object({
    items: z.int(),
    at: z.string(),
    tested: z.int(),
    found: z.int(),
    newlyCaughtCount: z.int(),
    newlyFreedCount: z.int(),
    newlyCaught: z.array(caseSchema),
    newlyFreed: z.array(caseSchema),
    unchanged: z.array(caseSchema),
  })
  .meta({ id: 'Rehearsal' });

const byId = z.object({ id: z.string().max(64) });

/** The test before knowledge goes live: what it would newly catch and free, shown with spans and pictures. */
export function rehearsalRoutes(deps: ScreeningDeps): RoutePlugin {
  const preHandler = requirePermission('knowledge.write', 'knowledge.approve');
  const rehearse = (items: readonly LiveItem[]) => rehearseItems(deps.gate, deps.live().live, items);
  return async (app) => {
    app.post(
      '/v1/knowledge/items/:id/test',
      {
        preHandler,
        schema: {
          tags: ['knowledge'],
          summary: 'Play an item on the newest listings and record the result; it may go live afterwards',
          params: byId,
          response: { 200: rehearsalSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const { id, version, type, body } = await getItem(deps.db, request.params.id, teacherOf(principal));
        const rehearsal = await rehearse([{ id, version, type, body }]);
        const { actor } = principal;
        await inTransaction(deps.db, (tx) =>
          recordTest(deps, tx, { itemId: id, version, result: resultOf(rehearsal), actor }),
        );
        return show(rehearsal, 1, languageOfRequest(request));
      },
    );

    app.post(
      '/v1/knowledge/imports/:id/test',
      {
        preHandler,
        schema: {
          tags: ['knowledge'],
          summary: 'Play everything an import brought on the newest listings; it may go live afterwards',
          params: byId,
          response: { 200: rehearsalSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const { id } = request.params;
        await getImport(deps.db, id, teacherOf(principal));
        const items = await candidatesOfImport(deps.db, id);
        if (items.length === 0) throw new AssayError('conflict');
        const rehearsal = await rehearse(items);
        const { actor } = principal;
        await inTransaction(deps.db, (tx) =>
          recordTestOfImport(deps, tx, { importId: id, result: resultOf(rehearsal), actor }),
        );
        return show(rehearsal, items.length, languageOfRequest(request));
      },
    );
    await Promise.resolve();
  };
}

/** What is kept with the item: the counts, and ten listings of each side. */
function resultOf({
  tested,
  newlyCaughtCount,
  newlyFreedCount,
  newlyCaught,
  newlyFreed,
  at,
}: Rehearsal): TestResult {
  const kept = (list: readonly RehearsalCase[]) =>
    list.slice(0, 10).map(({ listingId, title, findings }) => ({ listingId, title, findings }));
  return {
    tested,
    newlyCaughtCount,
    newlyFreedCount,
    newlyCaught: kept(newlyCaught),
    newlyFreed: kept(newlyFreed),
    at,
  };
}

function show(rehearsal: Rehearsal, items: number, language: Language) {
  const labelled = (list: readonly RehearsalCase[]) => list.map((one) => withLabels(one, language));
  return {
    ...rehearsal,
    items,
    newlyCaught: labelled(rehearsal.newlyCaught),
    newlyFreed: labelled(rehearsal.newlyFreed),
    unchanged: labelled(rehearsal.unchanged),
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
