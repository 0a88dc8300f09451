import type { Db } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import {
  parseNote,
  type ProofReaderOptions,
  readConsistency,
  readInclusion,
  TilePyramids,
} from '../proofs/index.ts';
import { sha256Fast } from './integrate-entries.ts';
import { readEntry } from './store.ts';
import { readCheckpoint, readCosigned, readLogState, readTiles } from './store-log.ts';

/** That an entry is in the log: everything a stranger needs besides the log's key. */
export interface InclusionProof {
  /** The leaf: hex; the leaf hash is SHA-256(0x00 ‖ these 32 bytes). */
  readonly commitment: string;
  /** Leaf index, from 0: the entry's position less one. */
  readonly index: number;
  readonly size: number;
  /** Base64, leaf side first (RFC 9162 section 2.1.3). */
  readonly hashes: readonly string[];
}

/** Upper tiles that proofs share, for each database. */
const kept = new WeakMap<Db, TilePyramids>();

function optionsOf(db: Db): ProofReaderOptions {
  let pyramids = kept.get(db);
  if (pyramids === undefined) {
    pyramids = new TilePyramids(1_024, sha256Fast);
    kept.set(db, pyramids);
  }
  return { hash: sha256Fast, pyramids };
}

const base64 = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('base64'));

/** Inclusion proof of leaf `index` in the tree of `size` entries, which MUST be integrated: one read of tiles. */
export async function proveInclusion(db: Db, index: number, size: number): Promise<string[]> {
  return base64(await readInclusion((names) => readTiles(db, names), index, size, optionsOf(db)));
}

/** Consistency proof between two sizes, of which the larger MUST be integrated. */
export async function proveConsistency(db: Db, first: number, second: number): Promise<string[]> {
  return base64(await readConsistency((names) => readTiles(db, names), first, second, optionsOf(db)));
}

export type EntryProof =
  | { readonly kind: 'pending' }
  | { readonly kind: 'proven'; readonly proof: InclusionProof; readonly checkpoint: string };

/** Proof of an entry against the newest checkpoint, or of `size` entries; `pending` while it is not integrated. */
export async function proveEntry(db: Db, entryId: string): Promise<EntryProof> {
  const entry = await readEntry(db, entryId);
  if (entry === undefined) throw new AssayError('not_found');
  const state = await readLogState(db);
  if (entry.position === null || entry.position > state.size || state.note === null)
    return { kind: 'pending' };
  const index = entry.position - 1;
  const hashes = await proveInclusion(db, index, state.size);
  const proof = { commitment: entry.commitment.toString('hex'), index, size: state.size, hashes };
  return { kind: 'proven', proof, checkpoint: state.note };
}

/** Checks the sizes against the log, then proves. Throws `log_size_unknown`. */
export async function consistencyBetween(
  db: Db,
  first: number,
  second: number,
): Promise<{ first: number; second: number; hashes: string[] }> {
  const { size } = await readLogState(db);
  if (first > second || second > size) throw new AssayError('log_size_unknown', { size });
  return { first, second, hashes: await proveConsistency(db, first, second) };
}

/** The newest signed checkpoint with the cosignatures it has; null before the first. */
export async function currentCheckpoint(db: Db): Promise<string | null> {
  const { size, note } = await readLogState(db);
  if (note === null) return null;
  const cosigned = await readCosigned(db, size);
  // After a change of keys the text is the same and the signature another: cosignatures are over the text.
  const same = cosigned?.size === size && parseNote(cosigned.note)?.text === parseNote(note)?.text;
  return same ? note + (cosigned?.lines.join('') ?? '') : note;
}

/** The newest checkpoint that a witness has cosigned; null when none has. */
export async function cosignedCheckpoint(db: Db): Promise<string | null> {
  const cosigned = await readCosigned(db, Number.MAX_SAFE_INTEGER);
  return cosigned && cosigned.note + cosigned.lines.join('');
}

/** Entries integrated, and their newest signed checkpoint without cosignatures. */
export async function logState(db: Db): Promise<{ size: number; note: string | null }> {
  const { size, note } = await readLogState(db);
  return { size, note };
}

/** A kept checkpoint, as it was stamped; null when none of that size was kept. */
export async function checkpointOf(db: Db, size: number): Promise<string | null> {
  return (await readCheckpoint(db, size))?.note ?? null;
}
