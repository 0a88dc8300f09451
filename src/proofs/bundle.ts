/** What an evidence bundle holds besides its bag: the words shared by who writes it and who checks it. */

/** data/proofs/entries.json */
export interface BundleEntry {
  readonly id: string;
  /** In the log, from 1; the leaf index is one less. */
  readonly position: number;
  /** Hex: the leaf. */
  readonly commitment: string;
  /** Canonical content and salt as files below data/; null when withheld or erased. */
  readonly content: string | null;
  readonly salt: string | null;
  readonly state: 'open' | 'withheld' | 'erased';
  /** Size of the checkpoint it is proven against: data/proofs/checkpoints/<size>.txt. */
  readonly size: number;
  /** Base64. */
  readonly inclusion: readonly string[];
}

/** data/proofs/consistency.json */
export interface BundleConsistency {
  readonly first: number;
  readonly second: number;
  readonly hashes: readonly string[];
}

/** data/timestamps/index.json */
export interface BundleTimestamp {
  readonly size: number;
  readonly authority: string;
  /** Paths below data/. */
  readonly request: string;
  readonly response: string;
  /** PEM with the root and what helps to reach it. */
  readonly certificates: string;
}

/** data/decisions/index.json */
export interface BundleDecision {
  readonly id: string;
  readonly entryId: string;
  /** The recorded input and trace, byte by byte as the ledger entry's `recordHash` means it; null = withheld or erased. */
  readonly record: string | null;
}

/** data/deposits/index.json */
export interface BundleDeposit {
  readonly id: string;
  readonly entryId: string;
  /** The stamped bytes, below data/: canonical JSON whose SHA-256 is the ledger entry's `manifestHash`. */
  readonly manifest: string;
  /** A signed note, below data/: what the QR code of the certificate says. */
  readonly note: string;
  readonly files: number;
}

/** data/deposits/stamps.json: timestamps over a deposit's manifest itself. */
export interface BundleDepositStamp {
  readonly deposit: string;
  readonly authority: string;
  readonly request: string;
  readonly response: string;
  readonly certificates: string;
}

export const bundlePaths = {
  keys: 'data/proofs/log-keys.txt',
  entries: 'data/proofs/entries.json',
  consistency: 'data/proofs/consistency.json',
  checkpoint: (size: number) => `data/proofs/checkpoints/${size}.txt`,
  timestamps: 'data/timestamps/index.json',
  decisions: 'data/decisions/index.json',
  deposits: 'data/deposits/index.json',
  depositStamps: 'data/deposits/stamps.json',
} as const;

/** What the seal signs. */
export function sealText(origin: string, tagManifestSha256: string): string {
  return `${origin}\nassay-bundle/v1\n${tagManifestSha256}\n`;
}

/** What the log's key signs of a deposit: short enough for a QR code, and checked without anything else. */
export interface DepositNote {
  readonly deposit: string;
  /** SHA-256 of the manifest, hex. */
  readonly manifestHash: string;
  /** ISO 8601 UTC: by when an authority says that the manifest existed. */
  readonly provenAt: string;
  readonly authority: string;
}

export function depositText(origin: string, note: DepositNote): string {
  return `${origin}\nassay-deposit/v1\n${note.deposit}\n${note.manifestHash}\n${note.provenAt}\n${note.authority}\n`;
}

/** The origin that the text names, and the note; null for a text of any other kind. */
export function parseDepositText(text: string): (DepositNote & { readonly origin: string }) | null {
  const [origin = '', format, deposit = '', manifestHash = '', provenAt = '', authority = '', end, ...more] =
    text.split('\n');
  if (format !== 'assay-deposit/v1' || end !== '' || more.length > 0) return null;
  const note = { deposit, manifestHash, provenAt, authority };
  const isWell =
    /^[0-9a-f]{64}$/.test(manifestHash) && /^\w{1,64}$/.test(deposit) && depositText(origin, note) === text;
  return isWell ? { origin, ...note } : null;
}
