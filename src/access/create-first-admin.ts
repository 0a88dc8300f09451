import type { AccessDeps } from './open-access.ts';
import { recordChanges } from './record-changes.ts';
import { readOrganisationOfKind } from './store.ts';
import { createUser, readablePassword } from './users.ts';

/**
 * Makes an owner of the platform's organisation, and that organisation if there is none yet. For the person who runs
 * the installation (`assay admin`). Throws `conflict` when the address is taken.
 */
export async function createFirstAdmin(
  deps: AccessDeps,
  input: { readonly email: string; readonly name: string; readonly organisationName: string },
): Promise<{ userId: string; organisationId: string; email: string; password: string }> {
  const password = readablePassword();
  const user = await createUser(deps, { email: input.email, name: input.name, password });
  const present = await readOrganisationOfKind(deps.db, 'platform');
  if (present)
    await deps.auth.api.addMember({
      body: { userId: user.id, organizationId: present.id, role: 'owner' },
    });
  const organisationId =
    present?.id ??
    (
      await deps.auth.api.createOrganization({
        body: {
          name: input.organisationName,
          slug: deps.ids.next('org').replaceAll('_', '-'),
          kind: 'platform',
          userId: user.id,
        },
      })
    ).id;
  await recordChanges(deps, { actor: 'system:cli', about: [user.id, organisationId] });
  deps.forget();
  return { userId: user.id, organisationId, email: user.email, password };
}
