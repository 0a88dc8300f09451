import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { isoNow } from '../base/clock.ts';
import { type Db, inTransaction, type Tx } from '../base/db.ts';
import {
  ED25519,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  isKeyName,
  keyIdOf,
  type NoteSignature,
  toHex,
  utf8,
  type VerifierKey,
} from '../proofs/index.ts';
import { seal, unseal } from './seal.ts';
import {
  insertLogKey,
  lockKeys,
  type LogKeyRow,
  readLogKeys,
  waitForLogState,
  writeLogState,
} from './store-log.ts';

export interface LogKeyDeps {
  readonly clock: Clock;
  /** The installation's secret: who has it and the database can sign. */
  readonly secret: string;
  /** The log's origin: its name for good, also after its address changed. Given by the first process that ran. */
  readonly origin: string;
}

/** A key as anybody may know it. */
export interface LogKeyView {
  /** C2SP verifier key. */
  readonly key: string;
  /** It signs checkpoints of more entries than this. */
  readonly fromSize: number;
  readonly createdAt: string;
  /** The newest signs; the others signed what is older. */
  readonly current: boolean;
}

/** Signs checkpoints with the newest key; keeps opened keys. One for each process. */
export class LogSigner {
  readonly #deps: LogKeyDeps;
  readonly #opened = new Map<string, KeyObject>();

  constructor(deps: LogKeyDeps) {
    this.#deps = deps;
  }

  /** The signed checkpoint; makes the first key. Throws LogKeyError when the newest key cannot be opened here. */
  async sign(tx: Tx, size: number, root: Uint8Array): Promise<string> {
    const row = (await readLogKeys(tx)).at(-1) ?? (await this.#firstKey(tx));
    return this.#signWith(row, size, root);
  }

  /** A new key signs from now on. The old ones stay listed. Returns the new one. */
  rotate(db: Db): Promise<LogKeyView> {
    return inTransaction(db, async (tx) => {
      const state = await waitForLogState(tx);
      await lockKeys(tx);
      const name = (await readLogKeys(tx)).at(-1)?.name ?? this.#deps.origin;
      const row = await this.#makeKey(tx, name, state.size);
      // The tree did not change: its checkpoint is signed anew, so that no time passes without the new key.
      if (state.note !== null)
        await writeLogState(tx, {
          ...state,
          note: this.#signWith(row, state.size, state.root),
          at: isoNow(this.#deps.clock),
        });
      return viewOf(row, true);
    });
  }

  #signWith(row: LogKeyRow, size: number, root: Uint8Array): string {
    const text = formatCheckpoint({ origin: row.name, size, root });
    const keyId = keyIdOf(row.name, ED25519, row.public_key);
    const signature = new Uint8Array(sign(null, utf8(text), this.#open(row)));
    return formatNote({ text, signatures: [{ name: row.name, keyId, signature }] });
  }

  /** Signs another text with the newest key, in the same form: a bundle's seal. Its first line MUST NOT make it a checkpoint. */
  async signText(db: Db, write: (origin: string) => string): Promise<string> {
    const row = (await readLogKeys(db)).at(-1);
    if (row === undefined) throw new LogKeyError('the log has no key yet');
    const keyId = keyIdOf(row.name, ED25519, row.public_key);
    const text = write(row.name);
    const signature: NoteSignature = {
      name: row.name,
      keyId,
      signature: new Uint8Array(sign(null, utf8(text), this.#open(row))),
    };
    return formatNote({ text, signatures: [signature] });
  }

  #open(row: LogKeyRow): KeyObject {
    const known = this.#opened.get(row.key_id);
    if (known) return known;
    const der = row.sealed && unseal(this.#deps.secret, 'log key', row.sealed);
    if (!der)
      throw new LogKeyError(
        `the log's key ${row.key_id} cannot be opened with this installation's secret; give it the secret it was made with, or run "assay ledger rotate-key"`,
      );
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    this.#opened.set(row.key_id, key);
    return key;
  }

  async #firstKey(tx: Tx): Promise<LogKeyRow> {
    await lockKeys(tx);
    return (await readLogKeys(tx)).at(-1) ?? (await this.#makeKey(tx, this.#deps.origin, 0));
  }

  async #makeKey(tx: Tx, name: string, fromSize: number): Promise<LogKeyRow> {
    if (!isKeyName(name)) throw new LogKeyError(`"${name}" cannot name a log`);
    const pair = generateKeyPairSync('ed25519');
    const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
    const row = {
      name,
      key_id: toHex(keyIdOf(name, ED25519, publicKey)),
      public_key: publicKey,
      sealed: seal(this.#deps.secret, 'log key', der),
      from_size: fromSize,
      created_at: isoNow(this.#deps.clock),
    };
    await insertLogKey(tx, row);
    return { ...row, n: 0 };
  }
}

export class LogKeyError extends Error {
  override readonly name = 'LogKeyError';
}

/** Every key the log ever had, newest first. */
export async function listLogKeys(db: Db): Promise<LogKeyView[]> {
  const rows = (await readLogKeys(db)).toReversed();
  return rows.map((row, i) => viewOf(row, i === 0));
}

/** Every key as the verify functions want it. */
export async function verifierKeys(db: Db): Promise<VerifierKey[]> {
  return (await readLogKeys(db)).map((row) => verifierKeyOf(row));
}

function verifierKeyOf(row: LogKeyRow): VerifierKey {
  const publicKey = new Uint8Array(row.public_key);
  return { name: row.name, type: ED25519, keyId: keyIdOf(row.name, ED25519, publicKey), publicKey };
}

function viewOf(row: LogKeyRow, current: boolean): LogKeyView {
  return {
    key: formatVerifierKey(verifierKeyOf(row)),
    fromSize: row.from_size,
    createdAt: row.created_at,
    current,
  };
}

/** The origin a log gets at this address: host and path, without the scheme (C2SP tlog-checkpoint). */
export function originOf(baseUrl: string): string {
  const { host, pathname } = new URL(baseUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/log`;
}
