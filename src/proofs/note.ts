import { concat, equal, fromBase64, toBase64, toHex, utf8 } from './bytes.ts';
import { sha256 } from './sha256.ts';

/**
 * C2SP signed-note: a text, a blank line, and lines `— <name> <base64(4 bytes of key id ‖ signature)>`.
 * https://c2sp.org/signed-note
 */
export interface Note {
  /** Ends with a newline; what is signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** Signature types: 1 = Ed25519 over the text, 4 = witness cosignature (C2SP tlog-cosignature). */
export const ED25519 = 1;
export const COSIGNATURE = 4;

export interface VerifierKey {
  readonly name: string;
  readonly type: typeof ED25519 | typeof COSIGNATURE;
  readonly keyId: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

export function keyIdOf(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
}

export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Cc}\p{Cs}]/u.test(name);
}

/** `<name>+<key id, hex>+<base64(type ‖ public key)>`. */
export function formatVerifierKey(key: Pick<VerifierKey, 'name' | 'type' | 'publicKey'>): string {
  const id = toHex(keyIdOf(key.name, key.type, key.publicKey));
  return `${key.name}+${id}+${toBase64(concat(Uint8Array.of(key.type), key.publicKey))}`;
}

/** The key; null when it is not one of ours kinds or its id is not the one of its name and bytes. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [name = '', id = '', body = '', ...more] = text.trim().split('+');
  // base64 may itself hold "+".
  const bytes = fromBase64([body, ...more].join('+'));
  if (bytes === null || bytes.length !== 33 || !isKeyName(name)) return null;
  const type = bytes[0];
  if (type !== ED25519 && type !== COSIGNATURE) return null;
  const publicKey = bytes.slice(1);
  const keyId = keyIdOf(name, type, publicKey);
  return toHex(keyId) === id ? { name, type, keyId, publicKey } : null;
}

export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concat(keyId, signature))}\n`;
}

export function formatNote(note: Note): string {
  return `${note.text}\n${note.signatures.map(formatSignature).join('')}`;
}

/** The note; null when it is malformed in any way. At most 100 signatures. */
export function parseNote(whole: string): Note | null {
  const split = whole.lastIndexOf('\n\n');
  if (split === -1 || !whole.endsWith('\n') || /[^\P{Cc}\n]/u.test(whole)) return null;
  const text = whole.slice(0, split + 1);
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > 100) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const parsed = parseSignatureLine(line);
    if (parsed === null) return null;
    signatures.push(parsed);
  }
  return { text, signatures };
}

export function parseSignatureLine(line: string): NoteSignature | null {
  const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/u.exec(line);
  const bytes = match?.[2] === undefined ? null : fromBase64(match[2]);
  const name = match?.[1] ?? '';
  if (bytes === null || bytes.length < 5 || !isKeyName(name)) return null;
  return { name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/** The signatures of a note that claim to be of a key. */
export function signaturesOf(note: Note, key: VerifierKey): NoteSignature[] {
  return note.signatures.filter(({ name, keyId }) => name === key.name && equal(keyId, key.keyId));
}
