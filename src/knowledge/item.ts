import { z } from 'zod';
import { currencySchema } from '../marketplace/index.ts';

/** draft → tested → live → retired; only `live` items reach detectors. */
export const itemStates = ['draft', 'tested', 'live', 'retired'] as const;
export type ItemState = (typeof itemStates)[number];

const text = (max: number) => z.string().trim().min(1).max(max);
const market = z.string().regex(/^[A-Z]{2}$/);
const day = z.iso.date();

export const brandNameSchema = z.object({
  text: text(200),
  /** `name` and `alias` count alone; `abbreviation` needs one of `context` or another finding beside it. */
  kind: z.enum(['name', 'alias', 'abbreviation']).default('name'),
  /** An everyday word too (苹果, "coach"): it names the brand only beside one of `context`. */
  common: z.boolean().default(false),
  context: z.array(text(100)).max(50).default([]),
});

export const brandSchema = z.object({
  names: z.array(brandNameSchema).min(1).max(100),
  /** Marketplace category prefixes the brand is sold in; empty = any. */
  categories: z.array(text(200)).max(50).default([]),
  /** True when the brand sells only through named sellers. Never blocks by itself. */
  restrictedChannel: z.boolean().default(false),
});

export const rightSchema = z.object({
  brandId: text(64),
  kind: z.enum(['trademark', 'copyright', 'design', 'patent', 'geographical_indication']),
  registration: text(100),
  territory: market,
  niceClasses: z.array(z.int().min(1).max(45)).max(45).default([]),
  validFrom: day.nullable().default(null),
  validUntil: day.nullable().default(null),
});

export const priceRangeSchema = z.object({
  market,
  condition: z.enum(['new', 'used', 'refurbished']).default('new'),
  currency: currencySchema,
  lowMinor: z.int().nonnegative(),
  highMinor: z.int().nonnegative(),
  from: day.nullable().default(null),
  until: day.nullable().default(null),
});

export const productSchema = z.object({
  brandId: text(64),
  name: text(300),
  models: z.array(text(100)).max(100).default([]),
  gtins: z
    .array(z.string().regex(/^\d{8,14}$/))
    .max(100)
    .default([]),
  category: z.string().max(200).nullable().default(null),
  priceRanges: z.array(priceRangeSchema).max(100).default([]),
});

export const authorisedSellerSchema = z.object({
  brandId: text(64),
  sellerId: text(128),
  markets: z.array(market).max(250).default([]),
  from: day.nullable().default(null),
  until: day.nullable().default(null),
});

export const authenticationPointSchema = z.object({
  brandId: text(64),
  productId: text(64).nullable().default(null),
  /** What to look at and how the genuine one looks. Never shown to sellers. */
  point: text(2000),
  language: z.enum(['zh', 'en']).default('zh'),
});

/** `negative` pictures are known to mean nothing (blank backgrounds, size charts): a match with one is dropped. */
export const pictureBanks = ['known_fake', 'official', 'genuine', 'protected', 'negative'] as const;
export type PictureBank = (typeof pictureBanks)[number];

export const referencePictureSchema = z.object({
  bank: z.enum(pictureBanks),
  /** Id of the stored picture: sha256 of its bytes in hex. */
  pictureId: z.string().regex(/^[0-9a-f]{64}$/),
  /** PDQ hash, 64 hex digits, copied here when the item is written. */
  pdq: z.string().regex(/^[0-9a-f]{64}$/),
  quality: z.int().min(0).max(100),
  brandId: text(64).nullable().default(null),
  productId: text(64).nullable().default(null),
  /** Account that owns a protected picture: its own listings never match. */
  ownerSellerId: text(128).nullable().default(null),
});

/** A brand's mark as pictures may show it: its ink alone, on a plain or a clear ground. */
export const logoSchema = z.object({
  brandId: text(64),
  /** Id of the stored picture: sha256 of its bytes in hex. */
  pictureId: z.string().regex(/^[0-9a-f]{64}$/),
  /** Which of the brand's marks it is: "emblem", "word mark 2024". */
  variant: text(100).default('logo'),
});

export const lexicons = [
  'counterfeit_jargon',
  'contact_diversion',
  'authenticity_claim',
  'compatibility',
  'second_hand',
  'resale',
  'health_medicine',
  'health_food',
  'health_cosmetics',
  'health_protective',
  'health_child',
  'health_vehicle',
  // What makes goods of these classes a danger at once: see signals/health-goods.
  'health_prescription',
  'health_cure_claim',
  'health_expiry',
  'health_batch',
  'health_personal_import',
  // Inputs of counterfeiting, what is said of them, and lawful goods like them: see signals/counterfeit-inputs.
  'input_packaging',
  'input_proof',
  'input_empty',
  'input_label',
  'input_security',
  'input_blank',
  'input_mould',
  'input_part',
  'input_tool',
  'input_offer',
  'input_bulk',
  'input_lawful',
  'input_goods',
  /** Links to pay postage, a deposit or a difference: their price is no price of goods. */
  'payment_link',
] as const;
export type Lexicon = (typeof lexicons)[number];

export const lexiconTermSchema = z.object({
  lexicon: z.enum(lexicons),
  text: text(100),
  language: z.enum(['zh', 'en']),
  /** A `weak` term proves little alone (原盒, 尾单): it counts only beside others. */
  strength: z.enum(['strong', 'weak']).default('strong'),
  /** Longer phrases in which the term is innocent (e.g. "1:1" in "1:1 replacement warranty"). */
  innocent: z.array(text(200)).max(50).default([]),
});

/** Units of `currency` for one US dollar on `date`. */
export const exchangeRateSchema = z.object({
  currency: currencySchema,
  perUsd: z.number().positive().finite(),
  date: day,
});

export const itemSchemas = {
  brand: brandSchema,
  right: rightSchema,
  product: productSchema,
  authorised_seller: authorisedSellerSchema,
  authentication_point: authenticationPointSchema,
  reference_picture: referencePictureSchema,
  logo: logoSchema,
  lexicon_term: lexiconTermSchema,
  exchange_rate: exchangeRateSchema,
} as const;

export type ItemType = keyof typeof itemSchemas;
export const itemTypes = Object.keys(itemSchemas) as readonly ItemType[];
export type ItemBody<T extends ItemType> = z.infer<(typeof itemSchemas)[T]>;

/** A live item as detectors read it. */
export interface LiveItem<T extends ItemType = ItemType> {
  readonly id: string;
  readonly version: number;
  readonly type: T;
  readonly body: ItemBody<T>;
}

/** All live items, by type; what detectors prepare their structures from. */
export type LiveKnowledge = { readonly [T in ItemType]: readonly LiveItem<T>[] };
