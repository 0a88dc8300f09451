import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json.ts';
import { moneySchema } from '../marketplace/index.ts';

/** What a licensee may do and what it costs; both sign the same bytes. */
export const licenceTermsSchema = z.strictObject({
  uses: z
    .array(z.enum(['make', 'sell', 'advertise', 'adapt']))
    .min(1)
    .max(4),
  exclusive: z.boolean().default(false),
  /** ISO 3166-1 alpha-2; empty = everywhere. */
  territories: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(250)
    .default([]),
  /** Days from the signature on; null = without end. */
  days: z.int().min(1).max(36_500).nullable().default(365),
  /** Pieces that may be made; null = any number. */
  pieces: z.int().min(1).max(100_000_000).nullable().default(null),
  fee: moneySchema.nullable().default(null),
  /** Hundredths of a percent of sales. */
  royaltyBasisPoints: z.int().min(0).max(10_000).default(0),
  note: z.string().trim().max(5_000).default(''),
});
export type LicenceTerms = z.infer<typeof licenceTermsSchema>;

export interface Signature {
  readonly role: 'licensor' | 'licensee';
  readonly organisation: string;
  readonly actor: string;
  readonly at: string;
  /** SHA-256 of the terms that she read, hex. */
  readonly termsHash: string;
}

export const termsHashOf = (workId: string, terms: LicenceTerms): Buffer =>
  createHash('sha256')
    .update(canonicalJson({ format: 'assay-licence/1', work: workId, terms }))
    .digest();

export interface LicenceNote {
  readonly licence: string;
  readonly work: string;
  readonly termsHash: string;
  readonly licensor: string;
  readonly licensee: string;
  readonly from: string;
  readonly until: string | null;
}

/** What the key of the log signs when both have: the record that either may show. */
export function licenceText(origin: string, note: LicenceNote): string {
  const { licence, work, termsHash, licensor, licensee, from, until } = note;
  const line = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return [
    origin,
    'assay-licence/v1',
    licence,
    work,
    termsHash,
    line(licensor),
    line(licensee),
    from,
    until ?? '-',
    '',
  ].join('\n');
}
