import { type PermissionGuard, requirePermission as requireAnyOf } from '../base/principal.ts';
import type { Permission } from './permissions.ts';

export {
  isOrganisationKind,
  isPermission,
  isRole,
  kindNames,
  type OrganisationKind,
  organisationKinds,
  type Permission,
  permissions,
  permissionsOf,
  type Role,
  roles,
} from './permissions.ts';
export { may, type Principal, principalOf } from '../base/principal.ts';
/** A preHandler: lets a caller pass who has one of the permissions. Rooms beside access use base's own. */
export const requirePermission: (...anyOf: readonly Permission[]) => PermissionGuard = requireAnyOf;
export { idempotent } from './idempotent.ts';
export { prepareAccess } from './prepare-access.ts';
export { readOrMakeSecret } from './secret.ts';
export { type Access, type AccessDeps, openAccess } from './open-access.ts';
export { reconcileAccess } from './record-changes.ts';
export { runAccessUpkeep } from './run-upkeep.ts';
export { type CreatedOrganisation, createOrganisation } from './create-organisation.ts';
export { type Invited, inviteMember } from './invite-member.ts';
export { organisationsOfSeller, readOrganisation } from './store.ts';
export { type OpenKind, signUp } from './sign-up.ts';
export { changeRole, removeMember } from './change-role.ts';
export { createApiKey, listApiKeys, revokeApiKey } from './create-api-key.ts';
export { createFirstAdmin } from './create-first-admin.ts';
export { type DemoAccount, listDemoAccounts, seedDemoAccounts } from './seed-demo-accounts.ts';
export { platformOwner } from './platform-owner.ts';
export { accessRoutes } from './routes.ts';
