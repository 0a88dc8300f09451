import { z } from 'zod';
import { externalIdSchema } from './listing.ts';

export const sellerKinds = ['individual', 'company', 'unknown'] as const;

const values = (length: number, most = 20) =>
  z.array(z.string().trim().min(1).max(length)).max(most).default([]);

/** An account as the marketplace tells of it. What is not told is null or empty, never guessed. */
export const sellerSchema = z.object({
  id: externalIdSchema,
  name: z.string().trim().min(1).max(300),
  kind: z.enum(sellerKinds).default('unknown'),
  openedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  phones: values(64),
  addresses: values(500),
  /** Device ids or fingerprints in the marketplace's own form. */
  devices: values(200),
  payoutAccounts: values(200),
  /** Numbers of identity documents and registrations, or better the marketplace's pseudonyms of them; never told on. */
  documents: values(100),
  /** Names of the persons and companies on the documents. */
  legalNames: values(200),
  /** Addresses of the network from which the account was used lately. */
  ips: values(64, 50),
  /** Who and what place its parcels came from lately: name, phone or address on the label. */
  senders: values(300, 50),
  /** The marketplace's pseudonyms under which the same people buy. */
  buyerIds: values(200, 50),
  /** When somebody signed in lately. */
  loginTimes: z
    .array(z.iso.datetime({ offset: true }))
    .max(200)
    .default([]),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
});
export type Seller = z.infer<typeof sellerSchema>;
export type SellerInput = z.input<typeof sellerSchema>;

export const identifierKinds = ['phone', 'address', 'device', 'payout_account'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

export const sellerValueKinds = [
  'document',
  'legal_name',
  'phone',
  'address',
  'device',
  'payout_account',
  'ip',
  'sender',
  'buyer',
] as const;
/** What an account tells of itself that others may tell too. */
export type SellerValueKind = (typeof sellerValueKinds)[number];

/** Every value of an account as it was told, each once. */
export function valuesOf(seller: Seller): { kind: SellerValueKind; value: string }[] {
  const lists: [SellerValueKind, readonly string[]][] = [
    ['document', seller.documents],
    ['legal_name', seller.legalNames],
    ['phone', seller.phones],
    ['address', seller.addresses],
    ['device', seller.devices],
    ['payout_account', seller.payoutAccounts],
    ['ip', seller.ips],
    ['sender', seller.senders],
    ['buyer', seller.buyerIds],
  ];
  return lists.flatMap(([kind, values]) => [...new Set(values)].map((value) => ({ kind, value })));
}

/** The one form of a value under which accounts that share it meet; null when nothing is left of it. */
export function normaliseIdentifier(kind: IdentifierKind, raw: string): string | null {
  const text = raw.normalize('NFKC').trim();
  const value = kind === 'phone' ? phone(text) : loose(text, kind);
  return value === '' ? null : value;
}

/** Every value of an account, normalised, each once. */
export function identifiersOf(seller: Seller): { kind: IdentifierKind; value: string }[] {
  const lists: [IdentifierKind, readonly string[]][] = [
    ['phone', seller.phones],
    ['address', seller.addresses],
    ['device', seller.devices],
    ['payout_account', seller.payoutAccounts],
  ];
  return lists.flatMap(([kind, raws]) => {
    const seen = new Set(raws.map((raw) => normaliseIdentifier(kind, raw)));
    return [...seen].filter((value) => value !== null).map((value) => ({ kind, value }));
  });
}

/** Digits alone; the international prefix and China's country code before a mobile number (11 digits from 1) go. */
function phone(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^00/, '');
  return /^861\d{10}$/.test(digits) ? digits.slice(2) : digits;
}

/** Case, spaces and dashes do not count; in an address no punctuation does. */
function loose(text: string, kind: IdentifierKind): string {
  const ignored = kind === 'address' ? /[^\p{L}\p{N}]+/gu : /[\s\-‐-―]+/gu;
  return text.toLowerCase().replace(ignored, '');
}
