import { AssayError } from '../base/errors.ts';
import type { AccessDeps } from './open-access.ts';
import type { OrganisationKind } from './permissions.ts';
import { recordChanges } from './record-changes.ts';
import { createUser, findUser } from './users.ts';

/** Kinds that anybody may open: they bring no right over what belongs to others. */
export type OpenKind = Extract<OrganisationKind, 'designer'>;

/**
 * Somebody signs up by herself: a person with her own password, and her organisation, of which she is the owner. Throws
 * `email_taken`: whoever has an account signs in.
 */
export async function signUp(
  deps: AccessDeps,
  input: {
    readonly kind: OpenKind;
    readonly organisation: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
  },
): Promise<{ readonly userId: string; readonly organisationId: string }> {
  const { kind, organisation: name, email, password } = input;
  if (await findUser(deps, email)) throw new AssayError('email_taken');
  const user = await createUser(deps, { email, name: input.name, password });
  const organisation = await deps.auth.api.createOrganization({
    body: { name, slug: deps.ids.next('org').replaceAll('_', '-'), kind, userId: user.id },
  });
  await recordChanges(deps, { actor: `user:${user.id}`, about: [organisation.id, user.id] });
  deps.forget();
  return { userId: user.id, organisationId: organisation.id };
}
