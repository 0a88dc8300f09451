import type { Clock } from '../base/clock.ts';
import type { Principal } from '../base/principal.ts';
import type { AppendDeps } from '../ledger/index.ts';

export interface CaseDeps extends AppendDeps {
  readonly clock: Clock;
}

/** Somebody in a case. `kind` says what the id is: seller, organisation, user. */
export interface PartyId {
  readonly kind: string;
  readonly id: string;
}
export interface Party extends PartyId {
  readonly role: string;
}

export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** Who acts or looks: what the ledger calls her, what she may do, and as whom she can be a party. */
export interface CaseActor {
  readonly actor: string;
  readonly permissions: readonly string[];
  readonly identities: readonly PartyId[];
  /** Of the marketplace itself: sees every case, whole. */
  readonly staff: boolean;
}

export function caseActorOf(principal: Principal): CaseActor {
  return {
    actor: principal.actor,
    permissions: principal.permissions,
    identities: [
      { kind: principal.kind, id: principal.id },
      { kind: 'organisation', id: principal.organisationId },
      ...(principal.sellerId === null ? [] : [{ kind: 'seller', id: principal.sellerId }]),
    ],
    staff: principal.organisationKind === 'platform',
  };
}

/** The product itself, e.g. `systemActor('gate')` = `system:gate`. */
export function systemActor(part: string): CaseActor {
  return { actor: `system:${part}`, permissions: [], identities: [], staff: true };
}

/** The role in which somebody is a party; null = in none. */
export function roleOf(parties: readonly Party[], who: Pick<CaseActor, 'identities'>): string | null {
  const party = parties.find((p) => who.identities.some((i) => i.kind === p.kind && i.id === p.id));
  return party?.role ?? null;
}

/** Tasks without a deadline stand behind those with one. */
export const NO_DEADLINE = '9999-12-31T00:00:00.000Z';
