import { AssayError } from '../base/errors.ts';
import type { AccessDeps } from './open-access.ts';
import { readMembers, readOrganisationOfKind } from './store.ts';

/** The platform's organisation and its first owner: for whom the product itself acts. Throws `not_found` before there is one. */
export async function platformOwner(
  deps: Pick<AccessDeps, 'db'>,
): Promise<{ organisationId: string; userId: string }> {
  const organisation = await readOrganisationOfKind(deps.db, 'platform');
  const members = organisation ? await readMembers(deps.db, organisation.id) : [];
  const owner = members.find((member) => member.role === 'owner');
  if (!organisation || !owner) throw new AssayError('not_found');
  return { organisationId: organisation.id, userId: owner.userId };
}
