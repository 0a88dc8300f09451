import { z } from 'zod';
import { isoNow } from '../base/clock.ts';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, type RoutePlugin } from '../base/http.ts';
import { principalOf, requirePermission } from '../base/principal.ts';
import { takeInError, takeInPicture } from '../pictures/index.ts';
import { overviewSchema } from './contract.ts';
import type { ScreeningDeps } from './deps.ts';
import { recentFlow, toFlow } from './live-flow.ts';
import { type ReasonCode, reasons } from './reasons.ts';
import { queueFigures } from './desk/sync-reviews.ts';
import { searchPicture } from './search-picture.ts';
import { type DecisionSummary, countOutcomes, readMedianMs, readSeries, readTopReasons } from './store.ts';

const HOUR_MS = 3_600_000;

/** Overview, the live stream, and search by picture. */
export function overviewRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    app.get(
      '/v1/overview',
      {
        preHandler: requirePermission('decisions.read'),
        schema: {
          tags: ['overview'],
          summary: 'Outcomes, reasons, the queue and the newest decisions',
          querystring: z.object({
            hours: z.coerce
              .number()
              .int()
              .min(1)
              .max(24 * 90)
              .default(24),
          }),
          response: { 200: overviewSchema },
        },
      },
      async (request) => {
        const { hours } = request.query;
        const language = languageOfRequest(request);
        const now = isoNow(deps.clock);
        const since = new Date(Date.parse(now) - hours * HOUR_MS).toISOString();
        const [counts, series, top, flow, medianMs, queue] = await Promise.all([
          countOutcomes(deps.db, since),
          readSeries(deps.db, since, Math.max(1, Math.round((hours * 60) / 48))),
          readTopReasons(deps.db, since, 10),
          recentFlow(deps.db, language, 20),
          readMedianMs(deps.db, since),
          queueFigures(deps),
        ]);
        const count = (outcome: string, held: boolean) =>
          counts
            .filter((row) => row.outcome === outcome && row.held === held)
            .reduce((sum, row) => sum + row.count, 0);
        const buckets = new Map<string, { at: string; publish: number; review: number; block: number }>();
        for (const { at, outcome, count: n } of series) {
          const bucket = buckets.get(at) ?? { at, publish: 0, review: 0, block: 0 };
          bucket[outcome] += n;
          buckets.set(at, bucket);
        }
        return {
          hours,
          since,
          until: now,
          counts: {
            publish: count('publish', false),
            held: count('publish', true),
            review: count('review', false),
            block: count('block', false),
          },
          series: [...buckets.values()],
          topReasons: top.map(({ code, count: n }) => ({
            code,
            title: reasons[code as ReasonCode]?.title[language] ?? code,
            count: n,
          })),
          flow,
          medianMs,
          queue,
        };
      },
    );

    app.get(
      '/v1/stream',
      {
        preHandler: requirePermission('decisions.read'),
        schema: {
          tags: ['overview'],
          summary: 'Decisions as they are made (server-sent events `decision`)',
          produces: ['text/event-stream'],
        },
      },
      (request, reply) => {
        const language = languageOfRequest(request);
        reply.hijack();
        const { raw } = reply;
        raw.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        });
        raw.write(': welcome\n\n');
        const send = async (rows: readonly DecisionSummary[]) => {
          for (const row of (await toFlow(deps.db, rows, language)).toReversed()) {
            raw.write(`event: decision\nid: ${row.decisionId}\ndata: ${JSON.stringify(row)}\n\n`);
          }
        };
        const stop = deps.flow.listen((rows) => void send(rows).catch(() => raw.destroy()));
        const beat = setInterval(() => raw.write(': still here\n\n'), 15_000);
        raw.on('close', () => {
          clearInterval(beat);
          stop();
        });
      },
    );

    app.post(
      '/v1/search/picture',
      {
        preHandler: requirePermission('search'),
        bodyLimit: 21 * 1024 * 1024,
        schema: {
          tags: ['search'],
          summary: 'Near copies of a picture among references and listings',
          consumes: ['image/*'],
          body: z.instanceof(Uint8Array),
          response: {
            200: z.object({
              pictureId: z.string(),
              matches: z.array(
                z.object({
                  kind: z.enum(['reference', 'listing']),
                  id: z.string(),
                  title: z.string(),
                  bank: z.string().nullable(),
                  pictureId: z.string(),
                  distance: z.int(),
                }),
              ),
            }),
          },
        },
      },
      async (request) => {
        if (request.body.length === 0) throw new AssayError('picture_empty');
        const result = await takeInPicture(deps, {
          bytes: request.body,
          claimedType: request.headers['content-type'] ?? null,
          takenInBy: principalOf(request).actor,
        });
        if (result.kind !== 'stored') throw takeInError(result);
        return { pictureId: result.picture.id, matches: await searchPicture(deps, result.picture) };
      },
    );
    await Promise.resolve();
  };
}
