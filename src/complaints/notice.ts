import { z } from 'zod';
import { externalIdSchema } from '../marketplace/index.ts';
import { claims } from './claim.ts';
import { documentIdSchema } from './right.ts';

/** Listings one notice may name. */
export const NOTICE_LISTINGS = 300;

export const noticeSources = ['form', 'api', 'csv', 'search'] as const;
export type NoticeSource = (typeof noticeSources)[number];

const text = (max: number) => z.string().trim().max(max);

/** What the law asks somebody to declare; which of them it needs, the law pack says. */
export const declarationsSchema = z.object({
  /** Belief in good faith that the use is not permitted (DSA 16(2)(d), 17 U.S.C. 512(c)(3)(A)(v)). */
  goodFaith: z.boolean().default(false),
  /** The notice is true and its author answers for it (E-Commerce Law 42; guiding opinions 2020). */
  truth: z.boolean().default(false),
  /** Accuracy, and authority under penalty of perjury (512(c)(3)(A)(vi)). */
  perjury: z.boolean().default(false),
  /** Full name, typed as signature. */
  signature: text(200).default(''),
});
export type Declarations = z.infer<typeof declarationsSchema>;

export const contactSchema = z.object({
  name: text(200).default(''),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  phone: text(40).default(''),
  address: text(500).default(''),
});
export type Contact = z.infer<typeof contactSchema>;

export const noticedListingSchema = z.object({
  /** The marketplace's own id of the listing, or its address on the marketplace (the id is its last part). */
  location: z.string().trim().max(2_000).default(''),
  /** What in this listing, where it differs from the rest of the notice. */
  what: text(5_000).default(''),
  /** Comparison with the protected design or invention; a document of the vault. */
  comparison: documentIdSchema.nullable().default(null),
  evidence: z.array(documentIdSchema).max(20).default([]),
});
export type NoticedListing = z.infer<typeof noticedListingSchema>;

/** A notice as it comes in, by whatever door. */
export const newNoticeSchema = z.object({
  rightId: z.string().min(1).max(64),
  claim: z.enum(claims),
  /** Why it infringes, in the complainant's own words. */
  explanation: text(10_000).default(''),
  language: z.enum(['zh', 'en']).default('zh'),
  contact: contactSchema.prefault({}),
  declarations: declarationsSchema.prefault({}),
  evidence: z.array(documentIdSchema).max(50).default([]),
  /** Evaluation report for a utility model or a design (China). */
  evaluationReport: documentIdSchema.nullable().default(null),
  listings: z.array(noticedListingSchema).min(1).max(NOTICE_LISTINGS),
});
export type NewNotice = z.infer<typeof newNoticeSchema>;
export type NewNoticeInput = z.input<typeof newNoticeSchema>;

/** A notice that was accepted at the door. */
export interface Notice extends NewNotice {
  readonly id: string;
  /** Organisation that sent it: the holder, or an agency. */
  readonly complainantId: string;
  readonly holderId: string;
  /** The authorisation an agency acted under; null = the holder itself. */
  readonly authorisationId: string | null;
  readonly source: NoticeSource;
  readonly filedBy: string;
  readonly filedAt: string;
  /** SHA-256 of the folded explanation, hex: tells reuse of text. */
  readonly textHash: string;
}

/** The listing's id in what a complainant gave as its location; null when there is none. */
export function listingIdOf(location: string): string | null {
  const given = location.trim();
  if (given === '') return null;
  let id = given;
  if (URL.canParse(given) && /^https?:/i.test(given)) {
    const url = new URL(given);
    const asked = url.searchParams.get('id') ?? url.searchParams.get('listing');
    try {
      id = asked ?? decodeURIComponent(url.pathname.split('/').findLast((part) => part !== '') ?? '');
    } catch {
      return null;
    }
  }
  return externalIdSchema.safeParse(id).success ? id : null;
}
