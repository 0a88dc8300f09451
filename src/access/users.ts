import { randomBytes } from 'node:crypto';
import { AssayError } from '../base/errors.ts';
import type { AccessDeps } from './open-access.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export async function findUser(deps: AccessDeps, email: string): Promise<User | null> {
  const { internalAdapter } = await deps.auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  return found?.user ?? null;
}

/**
 * A new person with a password, kept and hashed by better-auth. Callers record it.
 * Throws `conflict` when the address is taken.
 */
export async function createUser(
  deps: AccessDeps,
  input: { readonly email: string; readonly name: string; readonly password: string },
): Promise<User> {
  const { internalAdapter, password } = await deps.auth.$context;
  const email = input.email.toLowerCase();
  if (await findUser(deps, email)) throw new AssayError('conflict');
  const user = await internalAdapter.createUser(
    { email, name: input.name, emailVerified: true },
    { method: 'admin' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await password.hash(input.password),
  });
  return user;
}

/** A password nobody knows: the account opens with its link. */
export function unknownPassword(): string {
  return randomBytes(32).toString('base64url');
}

/** A password people can read aloud: 3 groups of 5 from 31 letters and digits, 74 bits. */
export function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const pick = () => {
    // Bytes from 248 on are left out: 248 = 8 × 31, so every letter is equally likely.
    for (;;) {
      const byte = randomBytes(1)[0] as number;
      if (byte < 248) return letters[byte % 31] as string;
    }
  };
  return Array.from({ length: 3 }, () => Array.from({ length: 5 }, pick).join('')).join('-');
}

/** The address at which a person sets a first or new password; good for 48 hours, once. */
export async function makePasswordLink(deps: AccessDeps, email: string): Promise<string> {
  await deps.auth.api.requestPasswordReset({ body: { email } });
  const token = deps.resetTokens.take(email);
  if (token === null) throw new AssayError('not_found');
  return `${deps.baseUrl}/set-password?token=${encodeURIComponent(token)}`;
}
