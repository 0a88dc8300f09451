import { z } from 'zod';

/** ISO 4217 codes the runtime knows; an unknown currency is refused at the door. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

export const currencySchema = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => currencies.has(code), { error: 'unknown_currency' });

/** Money in minor units (fen, cents) so that sums are exact; the number of decimals is the currency's. */
export const moneySchema = z.object({
  amountMinor: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  currency: currencySchema,
});
export type Money = z.infer<typeof moneySchema>;

export const LISTING_LIMITS = {
  title: 500,
  description: 50_000,
  attributes: 100,
  attributeValue: 2_000,
  pictures: 50,
} as const;

/** An id the marketplace chose: printable, no spaces. */
export const externalIdSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{N}._:@/-]+$/u);

export const conditionSchema = z.enum(['new', 'used', 'refurbished', 'unknown']);

/**
 * What a seller says of an offer: the shape every detector reads.
 * `pictures` are ids of stored pictures (`sha256` in hex); urls and inline bytes are taken in before this shape exists.
 */
export const listingContentSchema = z.object({
  title: z.string().min(1).max(LISTING_LIMITS.title),
  description: z.string().max(LISTING_LIMITS.description).default(''),
  attributes: z.record(z.string().min(1).max(100), z.string().max(LISTING_LIMITS.attributeValue)).default({}),
  /** The marketplace's own category path, e.g. `bags/handbags`. */
  category: z.string().max(200).nullable().default(null),
  /** Brand as the seller declared it in the form, if the form asks. */
  declaredBrand: z.string().max(200).nullable().default(null),
  condition: conditionSchema.default('unknown'),
  price: moneySchema.nullable().default(null),
  quantity: z.int().nonnegative().max(100_000_000).nullable().default(null),
  /** Market the offer is for: ISO 3166-1 alpha-2. */
  market: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  gtin: z.string().max(14).nullable().default(null),
  model: z.string().max(100).nullable().default(null),
  pictures: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(LISTING_LIMITS.pictures)
    .default([]),
});
export type ListingContent = z.infer<typeof listingContentSchema>;
