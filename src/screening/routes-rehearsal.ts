import { z } from 'zod';
import type { RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { getItem, recordTest, teacherOf } from '../knowledge/index.ts';
import { inTransaction } from '../base/db.ts';
import { findingSchema, outcomeSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { type RehearsalCase, rehearseItem } from './rehearse-item.ts';
import { detectors } from '../signals/index.ts';
import { languageOfRequest } from '../base/http.ts';
import type { Language } from '../base/language.ts';

const caseSchema = z.object({
  listingId: z.string(),
  title: z.string(),
  before: outcomeSchema,
  after: outcomeSchema,
  findings: z.array(findingSchema),
});

/** The test before an item goes live: what it would newly catch and free, shown with spans and pictures. */
export function rehearsalRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    app.post(
      '/v1/knowledge/items/:id/test',
      {
        preHandler: requirePermission('knowledge.write', 'knowledge.approve'),
        schema: {
          tags: ['knowledge'],
          summary: 'Play an item on the newest listings and record the result; it may go live afterwards',
          params: z.object({ id: z.string().max(64) }),
          response: {
            200: z
              .object({
                version: z.int(),
                at: z.string(),
                tested: z.int(),
                found: z.int(),
                newlyCaughtCount: z.int(),
                newlyFreedCount: z.int(),
                newlyCaught: z.array(caseSchema),
                newlyFreed: z.array(caseSchema),
                unchanged: z.array(caseSchema),
              })
              .meta({ id: 'Rehearsal' }),
          },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const item = await getItem(deps.db, request.params.id, teacherOf(principal));
        const { id, version, type, body } = item;
        const rehearsal = await rehearseItem(deps.gate, deps.live().live, { id, version, type, body });
        const { tested, found, newlyCaughtCount, newlyFreedCount, at } = rehearsal;
        const kept = (list: readonly RehearsalCase[]) =>
          list.slice(0, 10).map(({ listingId, title, findings }) => ({ listingId, title, findings }));
        const result = {
          tested,
          newlyCaughtCount,
          newlyFreedCount,
          newlyCaught: kept(rehearsal.newlyCaught),
          newlyFreed: kept(rehearsal.newlyFreed),
          at,
        };
        await inTransaction(deps.db, (tx) =>
          recordTest(deps, tx, { itemId: id, version, result, actor: principal.actor }),
        );
        const language = languageOfRequest(request);
        const show = (list: readonly RehearsalCase[]) => list.map((c) => withLabels(c, language));
        return {
          version,
          at,
          tested,
          found,
          newlyCaughtCount,
          newlyFreedCount,
          newlyCaught: show(rehearsal.newlyCaught),
          newlyFreed: show(rehearsal.newlyFreed),
          unchanged: show(rehearsal.unchanged),
        };
      },
    );
    await Promise.resolve();
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
