import { z } from 'zod';
import { bilingualSchema } from '../base/http.ts';
import { claims } from './claim.ts';
import { complaintOutcomes, measures } from './complaint.ts';
import { noticeSources } from './notice.ts';
import { profileBodySchema } from './profile.ts';
import { documentIdSchema, newRightSchema, registerStatuses, rightKinds, verifications } from './right.ts';

/** What the routes of this room say, for the API's description. */
export const idSchema = z.string().min(1).max(100);
export const byId = z.object({ id: idSchema });
export const reasonSchema = z.string().trim().min(1).max(5_000);
const at = z.string();
const maybe = z.string().nullable();

export const documentSchema = z
  .object({
    id: documentIdSchema,
    kind: z.string(),
    name: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    note: z.string(),
    validUntil: maybe,
    addedAt: at,
  })
  .meta({ id: 'VaultDocument' });

export const profileSchema = z
  .object({
    organisationId: idSchema,
    state: z.enum(['draft', 'submitted', 'verified', 'refused']),
    reason: maybe,
    submittedAt: maybe,
    decidedAt: maybe,
    verifiedUntil: maybe,
    body: profileBodySchema.nullable(),
  })
  .meta({ id: 'RightsProfile' });

export const rightSchema = z
  .object({
    ...newRightSchema.shape,
    id: idSchema,
    holderId: idSchema,
    verification: z.enum(verifications),
    verificationReason: maybe,
    registerStatus: z.enum(registerStatuses),
    registerSince: maybe,
    checkedAt: maybe,
    enteredAt: at,
    works: z.boolean().describe('Whether it can carry a notice at this moment'),
    why: bilingualSchema.nullable().describe('Why it cannot'),
  })
  .meta({ id: 'ProtectedRight' });

export const authorisationSchema = z
  .object({
    id: idSchema,
    holderId: idSchema,
    agentId: idSchema,
    rightIds: z.array(idSchema).nullable(),
    territories: z.array(z.string()).nullable(),
    from: at,
    until: maybe,
    mayWithdraw: z.boolean(),
    dailyListings: z.int().nullable(),
    document: maybe,
    givenAt: at,
    revokedAt: maybe,
    revokedReason: maybe,
    inForce: z.boolean(),
  })
  .meta({ id: 'AgentAuthorisation' });

const refusalSchema = z.object({
  n: z.int(),
  location: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
});
export const filedSchema = z.object({
  noticeId: idSchema,
  complaints: z.array(
    z.object({
      id: idSchema,
      caseId: idSchema,
      listingId: z.string(),
      law: z.string(),
      reason: bilingualSchema,
    }),
  ),
  refused: z.array(refusalSchema),
});
export const checkedSchema = z.object({
  problems: z.array(z.object({ path: z.string(), code: z.string(), zh: z.string(), en: z.string() })),
  advice: z.array(bilingualSchema),
  accepted: z.array(
    z.object({
      n: z.int(),
      listingId: z.string(),
      title: z.string(),
      law: z.string(),
      reason: bilingualSchema,
    }),
  ),
  refused: z.array(refusalSchema),
});
export const noticeLineSchema = z
  .object({
    id: idSchema,
    claim: z.enum(claims),
    claimLabel: bilingualSchema,
    rightId: idSchema,
    rightTitle: z.string(),
    source: z.enum(noticeSources),
    filedAt: at,
    complainantId: idSchema,
    holderId: idSchema,
    listings: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'NoticeLine' });

const recordShape = {
  id: idSchema,
  noticeId: idSchema,
  caseId: idSchema,
  rightId: idSchema,
  rightKind: z.enum(rightKinds),
  rightTitle: z.string(),
  claim: z.enum(claims),
  claimLabel: bilingualSchema,
  sellerId: z.string(),
  listingId: z.string(),
  listingVersion: z.int(),
  contentHash: z.string(),
  title: z.string(),
  pictureId: maybe,
  market: z.string(),
  category: maybe,
  law: z.string(),
  lawName: bilingualSchema,
  source: z.enum(noticeSources),
  state: z.string(),
  stateLabel: bilingualSchema,
  receivedAt: at,
  decidedAt: maybe,
  decision: z.enum(['accepted', 'rejected']).nullable(),
  measure: z.enum(measures),
  counterNoticeAt: maybe,
  counterNotice: z.enum(['open', 'succeeded', 'failed']).nullable(),
  withdrawnAt: maybe,
  appeal: z.enum(['open', 'upheld', 'rejected']).nullable(),
  outcome: z.enum(complaintOutcomes).nullable(),
  closedAt: maybe,
};
export const complaintLineSchema = z.object(recordShape).meta({ id: 'ComplaintLine' });

const disclosureSchema = z.object({
  id: idSchema,
  complaintId: idSchema,
  askedAt: at,
  purpose: z.string(),
  decidedAt: maybe,
  granted: z.boolean().nullable(),
  reason: maybe,
  given: z
    .object({
      name: z.string(),
      kind: z.string(),
      country: maybe,
      addresses: z.array(z.string()),
      phones: z.array(z.string()),
    })
    .nullable(),
});
export const disclosuresSchema = z.object({ items: z.array(disclosureSchema) });

export const letterSchema = z
  .object({
    id: idSchema,
    template: z.string(),
    to: z.enum(['complainant', 'seller']),
    issuedAt: at,
    arrivedAt: maybe,
    subject: z.string(),
    body: z.string(),
  })
  .meta({ id: 'ComplaintLetter' });

const papers = z.array(documentIdSchema);
export const complaintSchema = z
  .object({
    ...recordShape,
    role: z.enum(['complainant', 'seller', 'staff']),
    lawReason: bilingualSchema,
    decisionReason: maybe,
    decidedByPerson: z.boolean(),
    listing: z
      .object({
        title: z.string(),
        description: z.string(),
        pictures: z.array(z.string()),
        price: z.object({ amountMinor: z.number(), currency: z.string() }).nullable(),
        changedSince: z.boolean(),
        visible: z.boolean(),
      })
      .nullable(),
    right: z
      .object({
        kind: z.string(),
        title: z.string(),
        registration: z.string(),
        territory: z.string(),
        niceClasses: z.array(z.int()),
        goods: z.array(z.string()),
      })
      .nullable(),
    notice: z.object({
      explanation: z.string(),
      what: z.string(),
      evidence: papers,
      filedAt: at,
      corrections: z.array(z.object({ at, text: z.string(), evidence: papers })),
    }),
    answer: z
      .object({ explanation: z.string(), evidence: papers, filedAt: at, signature: z.string() })
      .nullable(),
    action: z
      .object({
        kind: z.enum(['suit', 'complaint']),
        before: z.string(),
        reference: z.string(),
        filedOn: z.string(),
        documents: papers,
        filedAt: at,
      })
      .nullable(),
    appealed: z
      .object({
        role: z.enum(['complainant', 'seller']),
        ground: z.string(),
        filedAt: at,
        result: z.enum(['upheld', 'rejected']).nullable(),
        reason: maybe,
      })
      .nullable(),
    restricted: z.boolean(),
    urgent: z.object({ peakOn: z.string(), reason: z.string() }).nullable(),
    clocks: z.array(
      z.object({
        name: z.string(),
        label: bilingualSchema,
        startedAt: at,
        dueAt: at,
        ended: z.boolean(),
        unit: z.enum(['natural', 'working', 'months']),
        length: z.int(),
        tolled: z.int(),
        calendar: z.string(),
      }),
    ),
    letters: z.array(letterSchema),
    disclosures: z.array(disclosureSchema),
    rules: z.object({
      answer: z
        .object({ needs: z.array(z.string()), cite: bilingualSchema, earlyReview: z.boolean() })
        .nullable(),
      wait: z.object({ proof: z.enum(['complaint_or_suit', 'suit']), cite: bilingualSchema }).nullable(),
      appeal: bilingualSchema,
      outOfCourt: bilingualSchema.nullable(),
      measure: z.enum(measures),
      disclosure: z.enum(['complainant', 'court_only']),
    }),
  })
  .meta({ id: 'Complaint' });

export const workSchema = complaintLineSchema
  .extend({
    priority: z.int(),
    deadline: maybe,
    lock: z.object({ holder: z.string(), until: z.string(), mine: z.boolean() }).nullable(),
  })
  .meta({ id: 'ComplaintWork' });
