import type { Clock } from '../base/clock.ts';
import type { Db } from '../base/db.ts';
import type { Ids } from '../base/ids.ts';
import type { PartyId } from '../cases/index.ts';

/** What enforcement must know of a decision before it takes an objection to it. */
export interface ContestedDecision {
  readonly listingId: string;
  readonly sellerId: string;
  readonly outcome: 'publish' | 'review' | 'block';
  /** False when a later decision has superseded it. */
  readonly inForce: boolean;
  /** Actor who decided; a person may not decide the objection to her own decision. */
  readonly decidedBy?: string;
  /** Who reported the listing: the other side of the objection, told what came of it. */
  readonly reporters?: readonly PartyId[];
}

export interface EnforcementDeps {
  readonly db: Db;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Filled by the app from the room that judges; null = no such decision. */
  readonly resolveDecision: (decisionId: string) => Promise<ContestedDecision | null>;
  /** Milliseconds within which a person should answer; a day when absent. */
  readonly answerMs?: number;
}

export const OBJECTION_LIMITS = { statement: 5_000, evidence: 20 } as const;
