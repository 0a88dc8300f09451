import { AssayError } from '../base/errors.ts';
import type { AccessDeps } from './open-access.ts';
import type { Role } from './permissions.ts';
import { recordChanges } from './record-changes.ts';
import { readMembers } from './store.ts';

interface ByMember {
  readonly organisationId: string;
  readonly memberId: string;
  readonly actor: string;
  /** Of the member who does it; better-auth checks the right, and that an owner remains. */
  readonly headers: Headers;
}

/** Throws `not_found` for a member of no or another organisation, `forbidden` when better-auth refuses. */
export async function changeRole(deps: AccessDeps, input: ByMember & { readonly role: Role }): Promise<void> {
  await mustBeMember(deps, input);
  await deps.auth.api
    .updateMemberRole({
      headers: input.headers,
      body: { memberId: input.memberId, role: input.role, organizationId: input.organisationId },
    })
    .catch(refuse);
  await recordChanges(deps, { actor: input.actor, about: [input.memberId] });
  deps.forget();
}

/** As `changeRole`. The person's account stays. */
export async function removeMember(deps: AccessDeps, input: ByMember): Promise<void> {
  await mustBeMember(deps, input);
  await deps.auth.api
    .removeMember({
      headers: input.headers,
      body: { memberIdOrEmail: input.memberId, organizationId: input.organisationId },
    })
    .catch(refuse);
  await recordChanges(deps, { actor: input.actor, about: [input.memberId] });
  deps.forget();
}

async function mustBeMember(deps: AccessDeps, input: ByMember): Promise<void> {
  const members = await readMembers(deps.db, input.organisationId);
  if (!members.some((member) => member.id === input.memberId)) throw new AssayError('not_found');
}

function refuse(error: unknown): never {
  const { statusCode } = error as { statusCode?: number };
  if (statusCode === 400 || statusCode === 403) throw new AssayError('forbidden', {}, { cause: error });
  throw error;
}
