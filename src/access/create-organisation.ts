import { AssayError } from '../base/errors.ts';
import type { AccessDeps } from './open-access.ts';
import type { OrganisationKind } from './permissions.ts';
import { recordChanges } from './record-changes.ts';
import { createUser, findUser, makePasswordLink, unknownPassword } from './users.ts';

export interface NewOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Only, and always, for sellers. */
  readonly sellerId: string | null;
  readonly owner: { readonly email: string; readonly name: string };
  readonly actor: string;
}

export interface CreatedOrganisation {
  readonly id: string;
  readonly ownerId: string;
  /** Where a new owner sets a password; null when the person already had an account. */
  readonly passwordLink: string | null;
}

/** Creates an organisation and its owner. Throws `organisation_kind` when kind and seller account do not fit. */
export async function createOrganisation(
  deps: AccessDeps,
  input: NewOrganisation,
): Promise<CreatedOrganisation> {
  if ((input.kind === 'seller') !== (input.sellerId !== null)) throw new AssayError('organisation_kind');
  const before = await findUser(deps, input.owner.email);
  const owner = before ?? (await createUser(deps, { ...input.owner, password: unknownPassword() }));
  const organisation = await deps.auth.api.createOrganization({
    body: {
      name: input.name,
      slug: deps.ids.next('org').replaceAll('_', '-'),
      kind: input.kind,
      ...(input.sellerId === null ? {} : { sellerId: input.sellerId }),
      userId: owner.id,
    },
  });
  await recordChanges(deps, { actor: input.actor, about: [organisation.id, owner.id] });
  deps.forget();
  const passwordLink = before ? null : await makePasswordLink(deps, owner.email);
  return { id: organisation.id, ownerId: owner.id, passwordLink };
}
