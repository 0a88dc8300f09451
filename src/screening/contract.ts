import { z } from 'zod';
import {
  conditionSchema,
  externalIdSchema,
  listingContentSchema,
  moneySchema,
} from '../marketplace/index.ts';
import { outcomes } from './policy.ts';

/** The shapes that the API speaks: zod for the server, OpenAPI for everybody else. */

const id = z.string();
const moment = z.iso.datetime();
export const outcomeSchema = z.enum(outcomes);
export const causes = [
  'listed',
  'edited',
  'slow_checks',
  'hold_expired',
  'review',
  'objection',
  'protection',
  'verdict',
  'rejudged',
] as const;

/** A picture of a posted listing: stored before, fetched by us, or sent along in base64. */
export const postedPictureSchema = z.union([
  z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ url: z.url().max(2_000) }),
  z.object({ base64: z.string().max(8_000_000) }),
]);
export type PostedPicture = z.infer<typeof postedPictureSchema>;

export const postedListingSchema = listingContentSchema
  .omit({ pictures: true })
  .extend({
    id: externalIdSchema,
    sellerId: externalIdSchema,
    pictures: z.array(postedPictureSchema).max(50).default([]),
  })
  .meta({ id: 'PostedListing' });
export type PostedListing = z.infer<typeof postedListingSchema>;

export const spanSchema = z.object({
  field: z.enum(['title', 'description', 'attribute']),
  key: z.string().optional(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
});

const regionSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const outlineSchema = z
  .array(z.object({ x: z.number(), y: z.number() }))
  .describe('corners in order, pixels of the stored picture');
export const pictureGroundSchema = z.object({
  pictureId: id,
  region: regionSchema.optional(),
  outline: outlineSchema.optional(),
  matched: z
    .object({
      itemId: id,
      pictureId: id,
      distance: z.number().describe('bits of 256 that differ'),
      transform: z.string().optional(),
      outline: outlineSchema.optional(),
      inliers: z.int().optional().describe('local features that agree on one place'),
    })
    .optional(),
});
export const findingSchema = z
  .object({
    detector: z.string(),
    code: z.string(),
    label: z.string(),
    strength: z.number(),
    decided: z.boolean().optional().describe('it stands behind a reason for the outcome'),
    brandId: z.string().optional(),
    spans: z.array(spanSchema).optional(),
    pictures: z.array(pictureGroundSchema).optional(),
    knowledge: z.array(z.object({ itemId: id, version: z.int() })).optional(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .meta({ id: 'Finding' });

export const ledgerProofSchema = z.object({
  entryId: id,
  position: z.int().nullable().describe('null = proof pending'),
  commitment: z.string().nullable().describe('null in the answer to a post: read the decision for it'),
  chain: z.string().nullable(),
});

export const sellerReasonSchema = z
  .object({
    code: z.string(),
    title: z.string().describe('the rule'),
    facts: z.array(z.string()).describe('what was seen, a sentence each'),
    cure: z.string().describe('what can be done'),
    proof: z.string().nullable().describe('what would prove the seller right'),
    spans: z.array(spanSchema),
    pictures: z.array(id),
  })
  .meta({ id: 'SellerReason' });

const decisionHead = {
  id,
  listingId: id,
  listingVersion: z.int(),
  at: moment,
  outcome: outcomeSchema,
  held: z.boolean(),
  heldUntil: moment.nullable(),
  policyVersion: z.string(),
  modelVersion: z.string(),
};

export const sellerDecisionSchema = z
  .object({
    view: z.literal('seller'),
    ...decisionHead,
    headline: z.string(),
    automated: z.string().nullable(),
    reasons: z.array(sellerReasonSchema),
    objection: z.object({
      possible: z.boolean(),
      how: z.string().nullable(),
      caseId: id.nullable(),
      state: z.string().nullable(),
    }),
  })
  .meta({ id: 'SellerDecision' });
export type SellerDecision = z.infer<typeof sellerDecisionSchema>;

export const analystDecisionSchema = z
  .object({
    view: z.literal('analyst'),
    ...decisionHead,
    sellerId: id,
    by: z.string(),
    cause: z.string(),
    lane: z.enum(['general', 'health']),
    score: z.number().nullable(),
    tookMs: z.number(),
    reasons: z.array(sellerReasonSchema.extend({ rule: z.string().nullable(), severity: z.string() })),
    findings: z.array(findingSchema),
    detectors: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        pace: z.enum(['fast', 'slow', 'gone']),
        status: z.enum(['finding', 'clear', 'skipped', 'failed', 'pending']),
        ms: z.number().nullable(),
        why: z.string().nullable(),
        onFailed: z.string().nullable(),
      }),
    ),
    waterfall: z.array(
      z.object({
        kind: z.enum(['prior', 'bias', 'term', 'calibration']),
        name: z.string(),
        label: z.string(),
        value: z.number().nullable(),
        weight: z.number().nullable(),
        clipped: z.boolean(),
        contribution: z.number(),
      }),
    ),
    logit: z.number().nullable(),
    rules: z.array(
      z.object({
        id: z.string(),
        note: z.string().nullable(),
        cel: z.string().nullable(),
        value: z.enum(['true', 'false', 'missing', 'error', 'skipped']),
        why: z.string().nullable(),
        effect: z.string().nullable(),
        lowered: z.string().nullable(),
        decided: z.boolean(),
        priority: z.int(),
      }),
    ),
    hold: z.object({ value: z.string(), why: z.string().nullable() }),
    features: z.record(z.string(), z.number()),
    person: z.object({ reason: z.string(), note: z.string(), caseId: id.nullable() }).nullable(),
    slowChecks: z
      .object({
        at: moment,
        runs: z.array(z.object({ name: z.string(), status: z.string(), ms: z.number() })),
      })
      .nullable(),
    supersedes: id.nullable(),
    supersededBy: id.nullable(),
    ledger: ledgerProofSchema,
    replayable: z.boolean(),
  })
  .meta({ id: 'AnalystDecision' });
export type AnalystDecision = z.infer<typeof analystDecisionSchema>;

export const decisionViewSchema = z.discriminatedUnion('view', [analystDecisionSchema, sellerDecisionSchema]);
export type DecisionView = z.infer<typeof decisionViewSchema>;

export const listingRowSchema = z
  .object({
    id,
    sellerId: id,
    sellerName: z.string().nullable(),
    version: z.int(),
    title: z.string(),
    price: moneySchema.nullable(),
    pictureId: id.nullable(),
    outcome: z.enum(['pending', 'publish', 'review', 'block', 'removed']),
    held: z.boolean(),
    visible: z.boolean(),
    score: z.number().nullable(),
    decidedAt: moment.nullable(),
  })
  .meta({ id: 'ListingRow' });

export const listingPageSchema = listingRowSchema
  .extend({
    content: listingContentSchema.extend({ condition: conditionSchema }),
    pictures: z.array(z.object({ id, width: z.int(), height: z.int() })),
    current: decisionViewSchema.nullable(),
    history: z.array(
      z.object({
        id,
        at: moment,
        version: z.int(),
        outcome: outcomeSchema,
        held: z.boolean(),
        by: z.string(),
        cause: z.string(),
        score: z.number().nullable(),
        supersedes: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'ListingPage' });

/** One line of `assay screen` and of bulk answers. */
export const lineSchema = z.object({
  id: z.string(),
  outcome: outcomeSchema,
  held: z.boolean(),
  score: z.number().nullable(),
  reasons: z.array(z.string()),
  policy: z.string(),
  model: z.string(),
  ms: z.number(),
});
export type Line = z.infer<typeof lineSchema>;

export const flowRowSchema = z.object({
  decisionId: id,
  listingId: id,
  sellerId: id,
  title: z.string(),
  pictureId: id.nullable(),
  outcome: outcomeSchema,
  held: z.boolean(),
  score: z.number().nullable(),
  cause: z.string(),
  by: z.string(),
  at: moment,
  reasons: z.array(z.object({ code: z.string(), title: z.string() })),
});
export type FlowRow = z.infer<typeof flowRowSchema>;

export const decisionPageSchema = z.object({
  items: z.array(flowRowSchema),
  nextCursor: z.string().nullable(),
  total: z.int().nullable().describe('of the whole list, on its first page; null when there are too many'),
});

export const overviewSchema = z
  .object({
    hours: z.int(),
    since: moment.describe('counted from this moment'),
    until: moment.describe('counted before this moment'),
    counts: z.object({ publish: z.int(), review: z.int(), block: z.int(), held: z.int() }),
    series: z.array(z.object({ at: moment, publish: z.int(), review: z.int(), block: z.int() })),
    topReasons: z.array(z.object({ code: z.string(), title: z.string(), count: z.int() })),
    flow: z.array(flowRowSchema),
    medianMs: z.number().nullable(),
    queue: z.object({ open: z.int(), overdue: z.int(), oldestMinutes: z.number().nullable() }),
  })
  .meta({ id: 'Overview' });
