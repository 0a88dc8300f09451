import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';

/** What happened to what, by whom, when. `data` is what a later reader needs to check it. */
export interface EntryContent {
  /** `room.past_participle`, e.g. `screening.decided`. */
  readonly kind: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** Who did it: `user:<id>`, `key:<id>`, `system:<part>`. */
  readonly actor: string;
  /** ISO 8601 UTC, milliseconds. */
  readonly at: string;
  readonly data: unknown;
}

/** An entry as followers and pages read it. `position` null = proof pending; `data` null = erased. */
export interface Entry extends EntryContent {
  readonly id: string;
  readonly position: number | null;
  readonly commitment: string;
  readonly chain: string | null;
  readonly erasedAt: string | null;
}

export const EMPTY_CHAIN = Buffer.alloc(32);

/** SHA-256(salt ‖ canonical bytes): the only thing about the content that is ever public. */
export function commitmentOf(id: string, content: EntryContent, salt: Uint8Array): Buffer {
  const { kind, subject, actor, at, data } = content;
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson({ id, kind, subject, actor, at, data }))
    .digest();
}

/** SHA-256(previous chain ‖ position, 8 bytes big-endian ‖ commitment). */
export function nextChain(previous: Uint8Array, position: number, commitment: Uint8Array): Buffer {
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(BigInt(position));
  return createHash('sha256').update(previous).update(at).update(commitment).digest();
}
