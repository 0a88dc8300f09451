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
export { prepareAccess } from './prepare-access.ts';
