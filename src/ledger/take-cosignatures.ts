import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { AssayError } from '../base/errors.ts';
import {
  COSIGNATURE,
  equal,
  formatNote,
  formatSignature,
  fromBase64,
  joinCover,
  openCheckpoint,
  parseVerifierKey,
  placeOf,
  coverOf,
  signaturesOf,
  subtreeHash,
  type VerifierKey,
  verifyCosignature,
} from '../proofs/index.ts';
import { type AppendDeps, appendEntry } from './append-entries.ts';
import { sha256Fast } from './integrate-entries.ts';
import { verifierKeys } from './log-keys.ts';
import { insertCosignature, insertWitness, readLogState, readTiles, readWitnesses } from './store-log.ts';

/** Root of the first `size` entries, from the tiles; `size` MUST be integrated. */
export async function rootAt(db: Db, size: number): Promise<Uint8Array> {
  const cover = coverOf(0, size).map(placeOf);
  const tiles = cover.length === 0 ? [] : await readTiles(db, cover);
  const hashes = cover.map(({ level, n, from, count }) => {
    const tile = tiles.find((one) => one.level === level && one.n === n);
    if (tile === undefined) throw new Error(`tile ${level}/${n} is missing`);
    return subtreeHash(tile.hashes, from, count, sha256Fast);
  });
  return joinCover(hashes, sha256Fast);
}

/** Takes a witness's key (C2SP verifier key of type 4), and records it. False when it is known. */
export async function addWitness(
  deps: AppendDeps & { readonly db: Db; readonly clock: Clock },
  input: { readonly key: string; readonly actor: string },
): Promise<boolean> {
  const key = parseVerifierKey(input.key);
  if (key?.type !== COSIGNATURE) throw new AssayError('witness_key_invalid');
  return await inTransaction(deps.db, async (tx) => {
    const at = isoNow(deps.clock);
    if (!(await insertWitness(tx, input.key.trim(), at))) return false;
    const subject = { type: 'witness', id: key.name };
    const data = { key: input.key.trim() };
    await appendEntry(deps, tx, { kind: 'ledger.witness_added', subject, actor: input.actor, at, data });
    return true;
  });
}

/**
 * Takes cosignatures of known witnesses from a signed checkpoint of ours. Returns how many hold and were kept.
 * Throws `cosignature_refused` when the checkpoint is not one of this log, or no known witness's cosignature holds.
 */
export async function takeCosignatures(db: Db, note: string): Promise<number> {
  const opened = note.length > 100_000 ? null : await openCheckpoint(note, await verifierKeys(db));
  if (opened === null) throw new AssayError('cosignature_refused');
  const state = await readLogState(db);
  if (opened.size === 0 || opened.size > state.size || !equal(opened.root, await rootAt(db, opened.size)))
    throw new AssayError('cosignature_refused');
  const own = signaturesOf(opened.note, opened.signedBy).slice(0, 1);
  let taken = 0;
  for (const witness of await readWitnesses(db)) {
    const key = parseVerifierKey(witness) as VerifierKey;
    for (const signature of signaturesOf(opened.note, key)) {
      const time = await verifyCosignature(opened.note.text, key, signature);
      if (time === null || time > 8_640_000_000_000) continue;
      await insertCosignature(db, {
        size: opened.size,
        witness,
        note: formatNote({ text: opened.note.text, signatures: own }),
        line: formatSignature(signature),
        seen_at: new Date(time * 1_000).toISOString(),
      });
      taken += 1;
      break;
    }
  }
  if (taken === 0) throw new AssayError('cosignature_refused');
  return taken;
}

/** Base64 hashes of a proof to bytes; null when one is not base64 of 32 bytes. */
export function hashesOf(texts: readonly string[]): Uint8Array[] | null {
  const out = texts.map((text) => fromBase64(text));
  return out.every((hash): hash is Uint8Array => hash?.length === 32) ? out : null;
}
