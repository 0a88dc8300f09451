import type { Blobs } from '../base/blobs.ts';
import type { Jobs } from '../base/jobs.ts';
import type { Authority, LogSigner } from '../ledger/index.ts';
import type { Gate } from '../screening/index.ts';
import type { CheckDeps } from './check-originality.ts';
import type { JuryDeps } from './jury/jury-deps.ts';

/** What the app gives this room. */
export interface RoomDeps extends CheckDeps, JuryDeps {
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly blobs: Blobs;
  readonly gate: Gate;
  readonly authorities: readonly Authority[];
  readonly signer: LogSigner;
  readonly version: string;
  /** Organisations that speak for a seller account. */
  readonly organisationsOf: (sellerId: string) => Promise<readonly string[]>;
  /** Name of an organisation, for offers; null when it is gone. */
  readonly organisationName: (id: string) => Promise<string | null>;
  /** Makes an account and a designer's organisation; throws `email_taken`. Filled by the app from access. */
  readonly signUp: (input: {
    readonly studio: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }) => Promise<void>;
}
