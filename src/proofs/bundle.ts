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

export const bundlePaths = {
  keys: 'data/proofs/log-keys.txt',
  entries: 'data/proofs/entries.json',
  consistency: 'data/proofs/consistency.json',
  checkpoint: (size: number) => `data/proofs/checkpoints/${size}.txt`,
  timestamps: 'data/timestamps/index.json',
  decisions: 'data/decisions/index.json',
} as const;

/** What the seal signs. */
export function sealText(origin: string, tagManifestSha256: string): string {
  return `${origin}\nassay-bundle/v1\n${tagManifestSha256}\n`;
}
