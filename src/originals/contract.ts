import { z } from 'zod';

import { depositFileSchema } from './deposit.ts';
import { licenceTermsSchema } from './licence.ts';
import { matchKinds } from './store-checks.ts';
import { examinations, workSchema, workStates } from './work.ts';

/** The shapes that the API speaks. */

export const id = z.string().min(1).max(64);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.string();
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();
const record = z.record(z.string(), z.unknown()).readonly();

export const stampSchema = z.object({
  authority: z.string(),
  state: z.enum(['pending', 'obtained', 'verified']),
  tries: z.int(),
  stampedAt: moment.nullable(),
  problem: z.string().nullable(),
});

export const depositViewSchema = z
  .object({
    id,
    workId: id,
    at: moment.describe("the platform's own word"),
    manifestHash: sha256Schema,
    entryId: id,
    files: list(depositFileSchema),
    stamps: list(stampSchema),
    provenAt: moment.nullable().describe('the earliest timestamp that holds; null = nothing is proven yet'),
  })
  .meta({ id: 'Deposit' });

const workFields = {
  ...workSchema.shape,
  id,
  organisationId: z.string(),
  sellerId: z.string().nullable(),
  state: z.enum(workStates),
  examined: z.enum(examinations),
  protectedUntil: moment.nullable(),
  filedAt: moment.nullable(),
  createdAt: moment,
};

export const workOnlySchema = z.object(workFields).meta({ id: 'WorkClaims' });

export const workViewSchema = z
  .object({
    ...workFields,
    deposits: list(depositViewSchema),
    shown: list(z.object({ sha256: sha256Schema, pictureId: z.string().nullable(), isText: z.boolean() })),
    provenAt: moment.nullable(),
  })
  .meta({ id: 'Work' });

export const workSummarySchema = z
  .object({
    ...workFields,
    pictureId: z.string().nullable(),
    provenAt: moment.nullable(),
    files: z.int(),
  })
  .meta({ id: 'WorkSummary' });

export const checkViewSchema = z
  .object({
    id,
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    askedAt: moment,
    doneAt: moment.nullable(),
    looked: z.object({ pictures: z.int(), texts: z.int(), unread: z.int() }).nullable(),
    matches: list(
      z.object({
        kind: z.enum(matchKinds),
        strength: z.number().describe('0..1, of its kind alone'),
        ownSha256: sha256Schema,
        other: z.object({
          type: z.enum(['work', 'listing', 'reference']),
          id: z.string(),
          title: z.string(),
          pictureId: z.string().nullable(),
        }),
        facts: record,
        ownProvenAt: moment.nullable(),
        otherProvenAt: moment.nullable(),
        otherProvenBy: z.string().nullable(),
        otherClaimed: z.record(z.string(), z.string().nullable()).readonly(),
      }),
    ),
  })
  .meta({ id: 'OriginalityCheck' });

export const holdSchema = z
  .object({
    id,
    listingId: z.string(),
    kind: z.string(),
    strength: z.number(),
    heldAt: moment,
    until: moment,
    state: z.enum(['open', 'confirmed', 'dismissed', 'released', 'stale']),
    endedAt: moment.nullable(),
  })
  .meta({ id: 'LaunchHold' });

export const offerSchema = z
  .object({
    id,
    workId: id,
    title: z.string(),
    designer: z.string(),
    pictureId: z.string().nullable(),
    terms: licenceTermsSchema,
    termsHash: sha256Schema,
    state: z.enum(['open', 'withdrawn']),
    at: moment,
    own: z.boolean(),
  })
  .meta({ id: 'LicenceOffer' });

export const licenceSchema = z
  .object({
    id,
    offerId: id,
    workId: id,
    licensee: z.string(),
    state: z.enum(['requested', 'in_force', 'refused', 'ended']),
    signatures: list(
      z.object({
        role: z.enum(['licensor', 'licensee']),
        organisation: z.string(),
        at: moment,
        termsHash: sha256Schema,
      }),
    ),
    from: moment,
    until: moment.nullable(),
    record: z.string().nullable().describe('a note signed by the key of the log: what either may show'),
    entryId: z.string().nullable(),
  })
  .meta({ id: 'Licence' });
