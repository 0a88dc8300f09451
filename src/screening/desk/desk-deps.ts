import type { caseActorOf } from '../../cases/index.ts';
import type { ScreeningDeps } from '../deps.ts';
import type { ReasonCode } from '../reasons.ts';

export interface ObjectionDesk {
  /** Ends an objection's case; enforcement does it, and its ledger entry changes the listing. */
  readonly decideObjection: (input: {
    caseId: string;
    outcome: 'upheld' | 'rejected' | 'changed';
    /** The policy the answer rests on. */
    policy: ReasonCode;
    reason: string;
    by: ReturnType<typeof caseActorOf>;
  }) => Promise<unknown>;
}

export type DeskDeps = ScreeningDeps & ObjectionDesk;
