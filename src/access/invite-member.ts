import { AssayError } from '../base/errors.ts';
import type { AccessDeps } from './open-access.ts';
import type { Role } from './permissions.ts';
import { recordChanges } from './record-changes.ts';
import { readMembers } from './store.ts';
import { createUser, findUser, makePasswordLink, unknownPassword } from './users.ts';

export type Invited =
  /** A new account: the link lets its person set a password. */
  | { readonly kind: 'created'; readonly userId: string; readonly passwordLink: string }
  /** The person has an account: signed in, he accepts the invitation himself. */
  | { readonly kind: 'invited'; readonly invitationId: string };

/**
 * Brings a person into an organisation. `headers` are the inviting member's, whose right better-auth checks again.
 * Throws `conflict` for somebody who is a member already.
 */
export async function inviteMember(
  deps: AccessDeps,
  input: {
    readonly organisationId: string;
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly actor: string;
    readonly headers: Headers;
  },
): Promise<Invited> {
  const { organisationId, role, actor } = input;
  const email = input.email.toLowerCase();
  const members = await readMembers(deps.db, organisationId);
  if (members.some((member) => member.email === email)) throw new AssayError('conflict');
  if (await findUser(deps, email)) {
    const invitation = await deps.auth.api.createInvitation({
      headers: input.headers,
      body: { email, role, organizationId: organisationId, resend: true },
    });
    return { kind: 'invited', invitationId: invitation.id };
  }
  const user = await createUser(deps, { email, name: input.name, password: unknownPassword() });
  await deps.auth.api.addMember({ body: { userId: user.id, organizationId: organisationId, role } });
  await recordChanges(deps, { actor, about: [user.id] });
  return { kind: 'created', userId: user.id, passwordLink: await makePasswordLink(deps, email) };
}
