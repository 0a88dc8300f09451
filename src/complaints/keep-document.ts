import { isoNow } from '../base/clock.ts';
import { type Db, type Tx, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import type { Principal } from '../base/principal.ts';
import { appendEntry } from '../ledger/index.ts';
import type { ComplaintDeps } from './deps.ts';
import { type DocumentRow, markRemoved, readDocuments, upsertDocument } from './store-rights.ts';

export const documentKinds = [
  'certificate',
  'licence',
  'invoice',
  'authorisation',
  'identity',
  'evaluation_report',
  'comparison',
  'court_paper',
  'photo',
  'other',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
/** Bytes of one paper. */
export const DOCUMENT_LIMIT = 10 * 1024 * 1024;

export interface NewDocument {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly kind: DocumentKind;
  readonly note: string;
  readonly validUntil: string | null;
  readonly by: Principal;
}

/**
 * Puts a paper into an organisation's vault, once: the same bytes again change its name and note only. What it is, is
 * read from the bytes. Throws `document_empty`, `body_too_large`, `document_unsupported`.
 */
export async function keepDocument(deps: ComplaintDeps, input: NewDocument): Promise<DocumentRow> {
  const { bytes, by } = input;
  if (bytes.length === 0) throw new AssayError('document_empty');
  if (bytes.length > DOCUMENT_LIMIT) throw new AssayError('body_too_large', { limit: DOCUMENT_LIMIT });
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === null) throw new AssayError('document_unsupported');
  const id = await deps.blobs.put(bytes);
  const row: DocumentRow = {
    owner: by.organisationId,
    id,
    kind: input.kind,
    name: input.name,
    media_type: mediaType,
    bytes: bytes.length,
    note: input.note,
    valid_until: input.validUntil,
    added_at: isoNow(deps.clock),
    added_by: by.actor,
    removed_at: null,
  };
  await inTransaction(deps.db, async (tx) => {
    await upsertDocument(tx, row);
    await appendEntry(deps, tx, {
      kind: 'complaints.document_added',
      subject: { type: 'document', id },
      actor: by.actor,
      at: row.added_at,
      data: { owner: row.owner, kind: row.kind, mediaType, bytes: row.bytes },
    });
  });
  return row;
}

/** Takes a paper out of the vault. What was shown in a case stays with the case. Throws `not_found`. */
export async function removeDocument(
  deps: ComplaintDeps,
  input: { id: string; by: Principal },
): Promise<void> {
  const at = isoNow(deps.clock);
  await inTransaction(deps.db, async (tx) => {
    if (!(await markRemoved(tx, input.by.organisationId, input.id, at))) throw new AssayError('not_found');
    await appendEntry(deps, tx, {
      kind: 'complaints.document_removed',
      subject: { type: 'document', id: input.id },
      actor: input.by.actor,
      at,
      data: { owner: input.by.organisationId },
    });
  });
}

/** Throws `document_unknown` for the first that is not in the organisation's vault. */
export async function requireDocuments(db: Db | Tx, owner: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = new Set((await readDocuments(db, owner, ids)).map((row) => row.id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new AssayError('document_unknown', { id: missing });
}

/** By the first bytes, not by what the sender says. */
function mediaTypeOf(bytes: Uint8Array): string | null {
  const starts = (...head: number[]) => head.every((byte, i) => bytes[i] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x52, 0x49, 0x46, 0x46) && bytes[8] === 0x57 && bytes[9] === 0x45) return 'image/webp';
  return null;
}
