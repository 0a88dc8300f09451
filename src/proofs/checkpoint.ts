import { concat, fromBase64, toBase64, utf8 } from './bytes.ts';
import { type Note, type NoteSignature, parseNote, signaturesOf, type VerifierKey } from './note.ts';
import { verifyEd25519 } from './ed25519.ts';

/** C2SP tlog-checkpoint: origin, size and root of a log at one moment. https://c2sp.org/tlog-checkpoint */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The checkpoint of a note's text; null unless well formed. Extension lines are allowed and not read. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n');
  const [origin = '', size = '', root = ''] = lines;
  const bytes = fromBase64(root);
  if (lines.length < 4 || lines.at(-1) !== '' || lines.slice(0, -1).includes('')) return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null;
  if (bytes?.length !== 32) return null;
  return { origin, size: Number(size), root: bytes };
}

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: Note;
  /** The key whose signature holds. */
  readonly signedBy: VerifierKey;
}

/** Reads a signed checkpoint; null when malformed, or no key of the log signed it, or its origin is not the key's name. */
export async function openCheckpoint(
  whole: string,
  keys: readonly VerifierKey[],
): Promise<OpenedCheckpoint | null> {
  const note = parseNote(whole);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) return null;
  for (const key of keys) {
    for (const { signature } of signaturesOf(note, key)) {
      if (checkpoint.origin === key.name && (await verifyEd25519(key.publicKey, utf8(note.text), signature)))
        return { ...checkpoint, note, signedBy: key };
    }
  }
  return null;
}

/** What a witness signs: C2SP tlog-cosignature, `cosignature/v1`. `time` in seconds since the epoch. */
export function cosignedBytes(text: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** A cosignature's bytes: 8 bytes big-endian of seconds ‖ Ed25519 signature. */
export function formatCosignature(time: number, signature: Uint8Array): Uint8Array {
  const head = new Uint8Array(8);
  new DataView(head.buffer).setBigUint64(0, BigInt(time));
  return concat(head, signature);
}

/** When the witness says it saw the checkpoint, in seconds; null when the cosignature does not hold. */
export async function verifyCosignature(
  text: string,
  key: VerifierKey,
  { signature }: Pick<NoteSignature, 'signature'>,
): Promise<number | null> {
  if (signature.length !== 72) return null;
  const time = Number(new DataView(signature.buffer, signature.byteOffset, 8).getBigUint64(0));
  if (!Number.isSafeInteger(time)) return null;
  const holds = await verifyEd25519(key.publicKey, cosignedBytes(text, time), signature.slice(8));
  return holds ? time : null;
}
