import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries.ts';
import type { Me, Permission } from '../api/types.ts';

/** The signed-in principal; pages behind the sign-in always have one. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

export function can(me: Me | null, ...permissions: Permission[]): boolean {
  return me !== null && permissions.some((p) => me.permissions.includes(p));
}

/** The first page of each kind of user. */
export function homeOf(
  me: Me,
): '/overview' | '/my/listings' | '/originals' | '/knowledge' | '/cases' | '/settings/account' {
  if (can(me, 'decisions.read')) return '/overview';
  if (can(me, 'decisions.read_own')) return '/my/listings';
  if (me.organisationKind === 'designer') return '/originals';
  if (can(me, 'knowledge.read')) return '/knowledge';
  if (can(me, 'cases.read')) return '/cases';
  return '/settings/account';
}
