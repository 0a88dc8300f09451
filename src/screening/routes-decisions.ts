import { z } from 'zod';
import { decodeCursor, languageOfRequest, pageQuerySchema, type RoutePlugin, toPage } from '../base/http.ts';
import { requirePermission } from '../base/principal.ts';
import { causes, decisionPageSchema, outcomeSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { toFlow } from './live-flow.ts';
import { countDecisions, type DecisionFilter, readDecisions } from './store-decisions.ts';

/** Beyond this the whole is not counted: a list is read, not summed. */
const MOST_COUNTED = 200_000;

const several = <T extends string>(one: z.ZodType<T, string>) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(one).min(1));

/** Every decision ever made: what the numbers of the overview count. */
export function decisionRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/v1/decisions',
      {
        preHandler: requirePermission('decisions.read'),
        schema: {
          tags: ['decisions'],
          summary: 'Decisions, newest first; the first page tells how many there are',
          querystring: pageQuerySchema.extend({
            outcome: several(outcomeSchema).optional().describe('one or several, comma between'),
            held: z.stringbool().optional(),
            reason: z.string().max(100).optional().describe('code of a reason that was given'),
            cause: several(z.enum(causes)).optional().describe('one or several, comma between'),
            seller: z.string().max(128).optional(),
            since: z.iso.datetime().optional().describe('from this moment on'),
            until: z.iso.datetime().optional().describe('before this moment'),
            inForce: z
              .stringbool()
              .optional()
              .describe('only those that no later decision had superseded by `until`'),
          }),
          response: { 200: decisionPageSchema },
        },
      },
      async (request) => {
        const { limit, cursor, outcome, cause, seller, ...rest } = request.query;
        const filter: DecisionFilter = { ...rest, outcomes: outcome, causes: cause, sellerId: seller };
        const after = decodeCursor(z.object({ at: z.iso.datetime(), id: z.string().max(64) }), cursor);
        const [rows, total] = await Promise.all([
          readDecisions(deps.db, filter, after, limit + 1),
          after === null ? countDecisions(deps.db, filter, MOST_COUNTED) : null,
        ]);
        const page = toPage(rows, limit, (last) => ({ at: last.at, id: last.id }));
        const items = await toFlow(deps.db, page.items, languageOfRequest(request));
        return { items, nextCursor: page.nextCursor, total };
      },
    );
    await Promise.resolve();
  };
}
