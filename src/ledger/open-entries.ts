import { canonicalJson } from '../base/canonical-json.ts';
import type { Db } from '../base/db.ts';
import type { Entry } from './entry.ts';
import { type FullRow, readEntries, readOfSubject, toEntry } from './store.ts';

/** An entry with what opens its commitment; null when erased. MUST NOT reach anybody who may not read its content. */
export interface OpenedEntry extends Entry {
  /** The bytes that were committed: SHA-256(salt ‖ canonical) is the commitment. */
  readonly canonical: string | null;
  readonly salt: Uint8Array | null;
}

/** Entries of the subjects, at most 1,000 each, and those named; each once, by position, pending ones last. */
export async function openEntries(
  db: Db,
  input: { readonly subjects: readonly { type: string; id: string }[]; readonly ids: readonly string[] },
): Promise<OpenedEntry[]> {
  const rows = new Map<string, FullRow>();
  for (const { type, id } of input.subjects)
    for (const row of await readOfSubject(db, type, id, 1_000)) rows.set(row.id, row);
  const missing = input.ids.filter((id) => !rows.has(id));
  for (const row of await readEntries(db, missing)) rows.set(row.id, row);
  return [...rows.values()]
    .toSorted((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity))
    .map((row) => {
      const { id, kind, subject_type: type, subject_id: subjectId, actor, at, data } = row;
      const canonical =
        row.salt === null
          ? null
          : canonicalJson({ id, kind, subject: { type, id: subjectId }, actor, at, data });
      return { ...toEntry(row), canonical, salt: row.salt === null ? null : new Uint8Array(row.salt) };
    });
}
