import { z } from 'zod';
import { bilingualSchema } from '../../base/http.ts';
import { analystDecisionSchema, listingPageSchema, listingRowSchema, outcomeSchema } from '../contract.ts';
import { type ReasonCode, reasonCodes } from '../reasons.ts';
import { careKinds } from './desk-plan.ts';
import { likenessKinds } from './item-facts.ts';

/** The shapes that the desk speaks. */

const id = z.string();
export const reasonSchema = z.enum(reasonCodes as [ReasonCode, ...ReasonCode[]]);
export const verdictSchema = z.enum(['publish', 'block']);
export const deskKinds = ['listing_review', 'objection', 'dispute'] as const;

export const itemSchema = z
  .object({
    caseId: id,
    taskId: id,
    kind: z.enum(deskKinds),
    queue: z.string(),
    state: z.enum(['open', 'done', 'cancelled']),
    escalated: z.boolean().describe('a reviewer passed it on'),
    listing: listingRowSchema.nullable(),
    decisionId: id.nullable().describe('what the person decides on; named again when she decides'),
    outcome: outcomeSchema.nullable(),
    score: z.number().nullable(),
    lane: z.string(),
    care: z.enum(careKinds).describe('how its pictures show at first'),
    priority: z.int(),
    deadline: z.string().nullable(),
    createdAt: z.string(),
    closedAt: z.string().nullable(),
    closedBy: z.string().nullable(),
    lock: z.object({ holder: z.string(), until: z.string(), mine: z.boolean() }).nullable(),
    reasons: z.array(z.object({ code: z.string(), title: z.string() })),
  })
  .meta({ id: 'DeskItem' });
export type DeskItem = z.output<typeof itemSchema>;

export const weightSchema = z.object({
  harm: z.number(),
  probability: z.number(),
  reach: z.number(),
  orders: z.int(),
  reports: z.int(),
  weight: z.number(),
  points: z.int(),
  waitedHours: z.number(),
  growth: z.number(),
  now: z.number(),
});

export const deskActs = ['decide', 'escalate', 'cluster', 'golden', 'note'] as const;

export const detailSchema = itemSchema
  .extend({
    page: listingPageSchema.describe('the listing as it was when it was judged, and how it was judged'),
    may: z.array(z.enum(deskActs)).describe('what the caller may do with it'),
    weight: weightSchema.nullable(),
    rule: z.string().nullable().describe('rule of the plan that named its queue'),
    seller: z
      .object({
        id,
        name: z.string(),
        kind: z.string(),
        openedAt: z.string().nullable(),
        country: z.string().nullable(),
        facts: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
        linked: z.array(z.object({ sellerId: id, kinds: z.array(z.string()) })),
      })
      .nullable(),
    earlier: z.array(
      z.object({
        decisionId: id,
        listingId: id,
        title: z.string(),
        pictureId: id.nullable(),
        sellerId: id,
        relation: z.enum(['seller', 'operator']),
        outcome: outcomeSchema,
        reasons: z.array(z.string()),
        by: z.string(),
        cause: z.string(),
        at: z.string(),
      }),
    ),
    signals: z.array(
      z.object({
        id,
        kind: z.string(),
        source: z.object({ type: z.string(), id }),
        data: z.record(z.string(), z.unknown()),
        at: z.string(),
        answeredAt: z.string().nullable(),
      }),
    ),
    notes: z.array(
      z.object({
        id,
        at: z.string(),
        author: z.string(),
        visibility: z.enum(['parties', 'internal', 'party']),
        text: z.union([z.string(), bilingualSchema]),
      }),
    ),
    reference: z.array(
      z.object({
        brandId: id,
        name: z.string(),
        points: z.array(z.object({ itemId: id, text: z.string(), language: z.enum(['zh', 'en']) })),
        pictures: z.array(z.object({ itemId: id, pictureId: id, bank: z.string() })),
      }),
    ),
    alike: z.array(z.object({ kind: z.enum(likenessKinds), count: z.int() })),
    opinions: z
      .array(
        z.object({
          kind: z.enum(['first', 'second']),
          by: z.string(),
          outcome: verdictSchema,
          reason: z.string(),
          note: z.string().nullable(),
          at: z.string(),
        }),
      )
      .describe('of a dispute: what the two said'),
  })
  .meta({ id: 'DeskDetail' });
export type DeskDetail = z.output<typeof detailSchema>;

/** What a person reads after she decided. */
export const decidedSchema = z
  .object({
    caseId: id,
    decision: analystDecisionSchema.nullable().describe('null where nothing was decided about the listing'),
    golden: z
      .object({
        truth: verdictSchema,
        said: verdictSchema,
        agreed: z.boolean(),
        reason: z.string(),
        reasonTitle: z.string(),
        why: z.string(),
        right: z.int().describe('of her answers to golden items in 90 days'),
        answered: z.int(),
      })
      .nullable()
      .describe('the item was one whose truth is known'),
  })
  .meta({ id: 'DeskDecided' });

export const clusterItemSchema = z.object({
  caseId: id,
  decisionId: id.nullable(),
  listing: listingRowSchema.nullable(),
  sellerId: id,
  kinds: z.array(z.enum(likenessKinds)).describe('in what it is alike'),
  reasons: z.array(z.object({ code: z.string(), title: z.string() })),
  score: z.number().nullable(),
  possible: z.enum(['yes', 'held', 'senior']).describe('held: somebody else works on it'),
});
