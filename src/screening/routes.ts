import { z } from 'zod';
import { idempotent } from '../access/index.ts';
import { AssayError } from '../base/errors.ts';
import { languageOfRequest, pageQuerySchema, pageSchema, type RoutePlugin } from '../base/http.ts';
import type { Language } from '../base/language.ts';
import { may, type Principal, principalOf, requirePermission } from '../base/principal.ts';
import { getListing, listListings } from '../marketplace/index.ts';
import { getPictures } from '../pictures/index.ts';
import { detectors } from '../signals/index.ts';
import {
  type DecisionView,
  decisionViewSchema,
  listingPageSchema,
  listingRowSchema,
  outcomeSchema,
  type PostedListing,
  postedListingSchema,
  sellerReasonSchema,
} from './contract.ts';
import { analystDecision, reasonsWithGrounds, sellerDecision, showToAnalyst } from './decision-view.ts';
import type { Decision } from './decision.ts';
import type { ScreeningDeps } from './deps.ts';
import { explainForSeller, headlineIfPosted } from './explain.ts';
import { replayStored } from './replay-stored.ts';
import { pictureFacts, resolvePictures } from './resolve-pictures.ts';
import { type ScreenInput, checkListing, screenListing } from './screen-listing.ts';
import { type DecisionRow, readCurrent, readDecision, readHistory } from './store.ts';

const postedAnswer = z.object({
  listingId: z.string(),
  version: z.int(),
  stands: z
    .boolean()
    .describe("true when a person's earlier decision on exactly this content stays in force"),
  ms: z.number(),
  decision: decisionViewSchema,
});

const checkAnswer = z
  .object({
    outcome: outcomeSchema,
    held: z.boolean(),
    headline: z.string(),
    reasons: z.array(sellerReasonSchema),
    proofThatWouldHelp: z.array(z.string()),
    checks: z
      .array(
        z.object({
          name: z.string(),
          label: z.string(),
          state: z.enum(['waiting', 'done', 'skipped', 'failed']),
        }),
      )
      .describe('checks of the pictures: they take seconds, and run when `slow` asks for them'),
  })
  .meta({ id: 'CheckAnswer' });

/** Listings and decisions: post, check, read, replay. */
export function screeningRoutes(deps: ScreeningDeps): RoutePlugin {
  return async (app) => {
    const once = idempotent(deps);
    app.post(
      '/v1/listings',
      {
        preHandler: [requirePermission('listings.write'), once.preHandler],
        onSend: once.onSend,
        bodyLimit: 64 * 1024 * 1024,
        // Made field by field just before: to hold it to its schema once more costs more than to write it.
        serializerCompiler: () => JSON.stringify,
        schema: {
          tags: ['listings'],
          summary: 'Publish or edit a listing: it is judged before it is visible',
          body: postedListingSchema,
          response: { 200: postedAnswer },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const input = await takeInListing(deps, request.body, principal);
        const { row, ms, stands } = await screenListing(deps.gate, input);
        const decision = await freshView(deps, row, principal, languageOfRequest(request));
        return {
          listingId: row.listing_id,
          version: row.listing_version,
          stands,
          ms: Math.round(ms * 100) / 100,
          decision,
        };
      },
    );

    app.post(
      '/v1/listings/check',
      {
        preHandler: requirePermission('listings.write'),
        bodyLimit: 64 * 1024 * 1024,
        schema: {
          tags: ['listings'],
          summary: 'What the gate would say, and what proof would help; nothing is stored but the pictures',
          querystring: z.object({
            slow: z
              .stringbool()
              .default(false)
              .describe('wait for the checks of the pictures too; without it the answer comes at once'),
          }),
          body: postedListingSchema,
          response: { 200: checkAnswer },
        },
      },
      async (request) => {
        const input = await takeInListing(deps, request.body, principalOf(request));
        const language = languageOfRequest(request);
        const { decision } = await checkListing(deps.gate, input, request.query.slow ? deps : null);
        const view = explainForSeller(decision, input.content, language);
        const reasons = reasonsWithGrounds(view.reasons, decision);
        return {
          outcome: view.outcome,
          held: decision.held !== null,
          headline: headlineIfPosted(decision, language),
          reasons,
          proofThatWouldHelp: [...new Set(view.reasons.flatMap((reason) => reason.proof ?? []))],
          checks: input.pictures.length === 0 ? [] : slowStates(decision, language),
        };
      },
    );

    app.get(
      '/v1/listings',
      {
        preHandler: requirePermission('listings.read'),
        schema: {
          tags: ['listings'],
          summary: 'Listings, newest first; a seller sees its own',
          querystring: pageQuerySchema.extend({
            outcome: z.enum(['pending', 'publish', 'review', 'block', 'removed']).optional(),
            held: z.stringbool().optional(),
            sellerId: z.string().max(128).optional(),
            q: z.string().max(200).optional(),
          }),
          response: { 200: pageSchema(listingRowSchema) },
        },
      },
      async (request) => {
        const { limit, cursor, outcome, held, q } = request.query;
        const sellerId = ownSeller(principalOf(request)) ?? request.query.sellerId;
        return listListings(deps.db, { limit, cursor, outcome, held, q, sellerId });
      },
    );

    app.get(
      '/v1/listings/:id',
      {
        preHandler: requirePermission('listings.read'),
        schema: {
          tags: ['listings'],
          summary: 'A listing with the decision in force and its history',
          params: z.object({ id: z.string().max(128) }),
          response: { 200: listingPageSchema },
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const listing = await getListing(deps.db, request.params.id);
        if (listing === null) throw new AssayError('not_found');
        guardSeller(principal, listing.sellerId);
        const [current, history, pictures] = await Promise.all([
          readCurrent(deps.db, listing.id),
          readHistory(deps.db, listing.id, 100),
          getPictures(deps, listing.content.pictures),
        ]);
        const seesAll = may(principal, 'decisions.read');
        return {
          ...listing,
          score: seesAll ? listing.score : null,
          pictures: listing.content.pictures.flatMap((id) => {
            const picture = pictures.get(id);
            return picture ? [{ id, width: picture.width, height: picture.height }] : [];
          }),
          current: current ? await viewFor(deps, current, principal, languageOfRequest(request)) : null,
          history: history.map((row) => ({
            id: row.id,
            at: row.at,
            version: row.listing_version,
            outcome: row.outcome,
            held: row.held,
            by: seesAll ? row.decided_by : row.decided_by.split(':')[0] === 'system' ? 'system' : 'person',
            cause: row.cause,
            score: seesAll ? row.score : null,
            supersedes: row.supersedes,
          })),
        };
      },
    );

    app.get(
      '/v1/decisions/:id',
      {
        preHandler: requirePermission('decisions.read', 'decisions.read_own'),
        schema: {
          tags: ['decisions'],
          summary: 'A decision: whole for analysts, rule, fact and cure for the seller it is about',
          params: z.object({ id: z.string().max(64) }),
          response: { 200: decisionViewSchema },
        },
      },
      async (request) => {
        const row = await readDecision(deps.db, request.params.id);
        if (!row) throw new AssayError('not_found');
        guardSeller(principalOf(request), row.seller_id);
        return viewFor(deps, row, principalOf(request), languageOfRequest(request));
      },
    );

    app.post(
      '/v1/decisions/:id/replay',
      {
        preHandler: requirePermission('decisions.read'),
        schema: {
          tags: ['decisions'],
          summary: 'Make a decision again from its recorded input and compare it byte for byte',
          params: z.object({ id: z.string().max(64) }),
          response: {
            200: z.object({
              same: z.boolean(),
              by: z.enum(['system', 'person']),
              differsAt: z.string().nullable(),
            }),
          },
        },
      },
      async (request) => {
        const replay = await replayStored(deps.db, request.params.id);
        return {
          same: replay.kind === 'same',
          by: replay.by,
          differsAt: replay.kind === 'differs' ? replay.at : null,
        };
      },
    );
    await Promise.resolve();
  };
}

/** A posted listing as the gate takes it: a seller posts for itself, pictures are stored and hashed. */
export async function takeInListing(
  deps: ScreeningDeps,
  posted: PostedListing,
  principal: Principal,
): Promise<ScreenInput> {
  const own = ownSeller(principal);
  if (own !== null && posted.sellerId !== own) throw new AssayError('listing_of_another');
  const { id, sellerId, pictures, ...content } = posted;
  const stored = await resolvePictures(deps, pictures, principal.actor);
  return {
    listingId: id,
    sellerId,
    content: { ...content, pictures: stored.map((picture) => picture.id) },
    pictures: stored.map(pictureFacts),
    actor: principal.actor,
  };
}

/** The seller account a caller is bound to; null = not bound to one. */
export function ownSeller(principal: Principal): string | null {
  if (principal.organisationKind !== 'seller') return null;
  if (principal.sellerId === null) throw new AssayError('forbidden');
  return principal.sellerId;
}

const stateOf = {
  pending: 'waiting',
  finding: 'done',
  clear: 'done',
  skipped: 'skipped',
  failed: 'failed',
} as const;

/** Which slow checks have run: what they found is told by the reasons alone. */
function slowStates({ trace }: Decision, language: Language) {
  const slow = new Map(detectors.filter(({ pace }) => pace === 'slow').map((one) => [one.name, one]));
  return trace.detectors.flatMap(({ detector, status }) => {
    const { label } = slow.get(detector) ?? {};
    return label === undefined ? [] : [{ name: detector, label: label[language], state: stateOf[status] }];
  });
}

/** What belongs to another seller does not exist for this one. */
function guardSeller(principal: Principal, sellerId: string): void {
  const own = ownSeller(principal);
  if (own !== null && own !== sellerId) throw new AssayError('not_found');
}

/** The view of a decision made a moment ago, from what the gate holds in memory: no further read. */
async function freshView(
  deps: ScreeningDeps,
  row: DecisionRow,
  principal: Principal,
  language: Language,
): Promise<DecisionView> {
  const { policy, model } = deps.gate.judge;
  const sameJudge =
    policy.policy.version === row.policy_version && (model?.version ?? 'none') === row.model_version;
  if (!sameJudge || !may(principal, 'decisions.read')) return viewFor(deps, row, principal, language);
  const pending = { position: null, commitment: null, chain: null, supersededBy: null, slow: null };
  return showToAnalyst(row, { policy: policy.policy, model, ...pending }, language);
}

export async function viewFor(
  deps: ScreeningDeps,
  row: DecisionRow,
  principal: Principal,
  language: Language,
): Promise<DecisionView> {
  if (may(principal, 'decisions.read')) return analystDecision(deps.db, row, language);
  return sellerDecision(row, language, await deps.objectionTo(row.id));
}
