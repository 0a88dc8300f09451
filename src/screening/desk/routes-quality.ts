import { z } from 'zod';
import { languageOfRequest, type RoutePlugin } from '../../base/http.ts';
import { may, principalOf, requirePermission } from '../../base/principal.ts';
import { summariesOf } from '../../marketplace/index.ts';
import type { ScreeningDeps } from '../deps.ts';
import { type ReasonCode, reasons } from '../reasons.ts';
import { reasonSchema, verdictSchema } from './contract-desk.ts';
import { addGolden, retireGolden } from './golden.ts';
import { qualityOf } from './read-quality.ts';
import { readGoldenItems, readReviewsSince } from './store-desk.ts';

const TAGS = { tags: ['desk'] };
const share = z.object({ n: z.int(), hits: z.int(), low: z.number(), high: z.number() });
const agreement = {
  n: z.int(),
  agreed: z.int(),
  kappa: z.number().nullable().describe("Cohen's kappa; null where chance alone would always agree"),
  low: z.number().nullable(),
  high: z.number().nullable(),
};
/** Reviews that figures are made of at most: the newest. */
const MOST_REVIEWS = 200_000;

const qualitySchema = z
  .object({
    days: z.int(),
    own: z.boolean().describe('only the caller’s own figures are in it'),
    all: z.object({ ...agreement, decided: z.int(), disputes: z.int(), golden: share }),
    reviewers: z.array(
      z.object({
        reviewer: z.string(),
        decided: z.int(),
        blocked: z.int(),
        medianMs: z.number().nullable(),
        golden: share,
        consensus: z.object(agreement),
        drift: z
          .object({ change: z.number(), low: z.number(), high: z.number(), moved: z.boolean() })
          .nullable(),
        weeks: z.array(
          z.object({
            week: z.string(),
            decided: z.int(),
            blocked: z.int(),
            golden: share,
            agreed: share,
            medianMs: z.number().nullable(),
          }),
        ),
      }),
    ),
    pairs: z.array(z.object({ ...agreement, first: z.string(), second: z.string() })),
    policies: z.array(
      z.object({
        ...agreement,
        policy: z.string(),
        title: z.string(),
        decided: z.int(),
        disputes: z.int(),
        golden: share,
      }),
    ),
  })
  .meta({ id: 'DeskQuality' });

const goldenSchema = z
  .object({
    id: z.string(),
    listingId: z.string(),
    title: z.string().nullable(),
    pictureId: z.string().nullable(),
    decisionId: z.string(),
    truth: verdictSchema,
    reason: z.string(),
    why: z.string(),
    addedBy: z.string(),
    addedAt: z.string(),
    retiredAt: z.string().nullable(),
    answers: z.int(),
    right: z.int(),
  })
  .meta({ id: 'GoldenItem' });

/** How well reviewers decide: agreement beyond chance, golden items, drift. Whoever does not lead sees her own alone. */
export function deskQualityRoutes(deps: ScreeningDeps): RoutePlugin {
  const lead = requirePermission('desk.lead');
  return async (app) => {
    app.get(
      '/v1/desk/quality',
      {
        preHandler: requirePermission('desk.work'),
        schema: {
          ...TAGS,
          summary:
            'Agreement between reviewers, by reviewer and by policy, golden items and drift over weeks',
          querystring: z.object({ days: z.coerce.number().int().min(7).max(366).default(84) }),
          response: { 200: qualitySchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const own = !may(principal, 'desk.lead');
        const { days } = request.query;
        const language = languageOfRequest(request);
        const now = deps.clock.now();
        const since = new Date(now - days * 86_400_000).toISOString();
        const quality = qualityOf(await readReviewsSince(deps.db, since, MOST_REVIEWS), now);
        const reviewers = quality.reviewers.filter((one) => !own || one.reviewer === principal.actor);
        return {
          days,
          own,
          all: quality.all,
          reviewers: reviewers.map((one) => ({ ...one, weeks: [...one.weeks] })),
          pairs: own ? [] : [...quality.pairs],
          policies: quality.policies.map((one) => ({
            ...one,
            title: reasons[one.policy as ReasonCode]?.title[language] ?? one.policy,
          })),
        };
      },
    );

    app.get(
      '/v1/desk/golden',
      {
        preHandler: lead,
        schema: {
          ...TAGS,
          summary: 'Golden items, with how they were answered',
          response: { 200: z.object({ items: z.array(goldenSchema) }) },
        },
      },
      async () => {
        const rows = await readGoldenItems(deps.db, 500);
        const listings = await summariesOf(deps.db, [...new Set(rows.map((row) => row.listing_id))]);
        return {
          items: rows.map((row) => ({
            id: row.id,
            listingId: row.listing_id,
            title: listings.get(row.listing_id)?.title ?? null,
            pictureId: listings.get(row.listing_id)?.pictureId ?? null,
            decisionId: row.decision_id,
            truth: row.truth,
            reason: row.reason,
            why: row.why,
            addedBy: row.added_by,
            addedAt: row.added_at,
            retiredAt: row.retired_at,
            answers: row.answers,
            right: row.right,
          })),
        };
      },
    );

    app.post(
      '/v1/desk/golden',
      {
        preHandler: lead,
        schema: {
          ...TAGS,
          summary: 'Make a judgement whose truth is known a golden item',
          body: z.object({
            decisionId: z.string().max(64).describe('the judgement that asked for review'),
            truth: verdictSchema,
            reason: reasonSchema,
            why: z.string().trim().min(1).max(2_000),
          }),
          response: { 201: z.object({ id: z.string() }) },
        },
      },
      async (request, reply) => {
        const { actor } = principalOf(request);
        return reply.code(201).send({ id: await addGolden(deps, { ...request.body, actor }) });
      },
    );

    app.post(
      '/v1/desk/golden/:id/retire',
      {
        preHandler: lead,
        schema: {
          ...TAGS,
          summary: 'Take a golden item out of use; answers stay',
          params: z.object({ id: z.string().max(64) }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await retireGolden(deps, { id: request.params.id, actor: principalOf(request).actor });
        return reply.code(204).send(null);
      },
    );
    await Promise.resolve();
  };
}
