import type { OriginalsDeps } from '../save-work.ts';

export interface JuryDeps extends OriginalsDeps {
  /** The installation's secret: devices are kept as hashes that nobody else can make. */
  readonly secret: string;
  /** Random bytes, hex; for the nonce of a draw. */
  readonly nonce: () => string;
}

/** Who serves or asks to. */
export interface JurorPerson {
  readonly actor: string;
  readonly userId: string;
  readonly organisationId: string;
  readonly sellerId: string | null;
  /** What her device is known by: the mark that her browser keeps, and the network she comes from. */
  readonly devices: readonly string[];
}
