import type { Blobs } from '../base/blobs.ts';
import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Day } from './days.ts';
import type { Laws } from './law-pack.ts';
import type { RightKind, RegisterStatus } from './right.ts';

/** What a register says of a right. */
export interface RegisterAnswer {
  readonly owner: string;
  readonly status: RegisterStatus;
  readonly statusSince: Day | null;
  readonly niceClasses: readonly number[];
  readonly validUntil: Day | null;
}

/** A door to an office's register. The embedded one reads what was brought in as CSV; an office's API is another. */
export interface Register {
  readonly name: string;
  /** Null = the register has no such right, or there is no register for this office. Throws when it cannot be asked. */
  lookUp(right: {
    readonly office: string;
    readonly kind: RightKind;
    readonly registration: string;
  }): Promise<RegisterAnswer | null>;
}

export interface ComplaintDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
  readonly blobs: Blobs;
  readonly laws: Laws;
  readonly register: Register;
  /** Whether a brand's own knowledge names the seller as authorised on a day. */
  readonly isAuthorised: (brandId: string, sellerId: string, market: string, day: Day) => boolean;
}
