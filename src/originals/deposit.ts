import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json.ts';

export const fileKinds = ['picture', 'vector', 'text', 'other'] as const;
export type FileKind = (typeof fileKinds)[number];

export const DEPOSIT_LIMITS = { files: 1_000, name: 255, fileBytes: 1_099_511_627_776 } as const;

/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A relative path as `sha256sum` reads it back: no control letters, no backslash, no way out of its folder. */
const fileName = z
  .string()
  .min(1)
  .max(DEPOSIT_LIMITS.name)
  .refine((name) => !/[\p{Cc}\\]/u.test(name) && name.split('/').every((part) => !/^\.{0,2}$/.test(part)), {
    error: 'file_name_unfit',
  });

/** A file by its hash: the file itself stays where it is. What it holds is not looked at, so it may be anything. */
export const depositFileSchema = z
  .strictObject({
    name: fileName,
    bytes: z.int().nonnegative().max(DEPOSIT_LIMITS.fileBytes),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    mediaType: z
      .string()
      .max(127)
      .regex(/^[\w.+-]+\/[\w.+-]+$/)
      .default('application/octet-stream'),
    kind: z.enum(fileKinds).default('other'),
  })
  .refine((file) => file.bytes > 0 && file.sha256 !== EMPTY, { error: 'file_empty', path: ['bytes'] });
export type DepositFile = z.infer<typeof depositFileSchema>;

export const depositSchema = z
  .strictObject({ files: z.array(depositFileSchema).min(1).max(DEPOSIT_LIMITS.files) })
  .refine(({ files }) => new Set(files.map(({ name }) => name)).size === files.length, {
    error: 'file_name_twice',
    path: ['files'],
  });

export interface ManifestInput {
  readonly depositId: string;
  readonly workId: string;
  readonly title: string;
  readonly depositor: { readonly organisationId: string; readonly name: string };
  /** ISO 8601 UTC: the platform's own word, not proof. */
  readonly at: string;
  readonly files: readonly DepositFile[];
}

/** The bytes that are stamped: canonical JSON (RFC 8785), so that the same deposit has one spelling. */
export function manifestOf(input: ManifestInput): string {
  const { depositId, workId, title, depositor, at, files } = input;
  return canonicalJson({
    format: 'assay-deposit/1',
    deposit: depositId,
    work: { id: workId, title },
    depositor,
    at,
    files: files.map(({ name, bytes, sha256, mediaType, kind }) => ({
      name,
      bytes,
      sha256,
      mediaType,
      kind,
    })),
  });
}

export const hashOfManifest = (manifest: string): Buffer => createHash('sha256').update(manifest).digest();

/** As `sha256sum -c` reads it, beside the files. */
export function sumsOf(files: readonly Pick<DepositFile, 'name' | 'sha256'>[]): string {
  return files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}

export interface StampView {
  readonly authority: string;
  readonly state: 'pending' | 'obtained' | 'verified';
  readonly tries: number;
  /** ISO 8601 UTC, as the authority says. */
  readonly stampedAt: string | null;
  readonly problem: string | null;
}

export interface Deposit {
  readonly id: string;
  readonly workId: string;
  readonly at: string;
  readonly manifestHash: string;
  readonly entryId: string;
  readonly files: readonly DepositFile[];
  readonly stamps: readonly StampView[];
  /** The earliest verified stamp; null while nothing is proven. */
  readonly provenAt: string | null;
}

/** The earliest moment that an authority whose answer holds has put its name to. */
export function provenAtOf(stamps: readonly StampView[]): string | null {
  const moments = stamps.flatMap(({ state, stampedAt }) =>
    state === 'verified' && stampedAt !== null ? [stampedAt] : [],
  );
  return moments.toSorted()[0] ?? null;
}
