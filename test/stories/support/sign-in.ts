/** Headers of a session of one of the demo's people: the first whose address begins with the name. */
export async function signIn(
  origin: string,
  accounts: readonly { readonly email: string; readonly password: string }[],
  person: string,
): Promise<Record<string, string>> {
  const account = accounts.find((one) => one.email.startsWith(`${person}@`));
  if (!account) throw new Error(`the demo has no ${person}`);
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: account.email, password: account.password }),
  });
  if (!answer.ok) throw new Error(`${account.email} could not sign in: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { cookie: cookies.join('; '), origin };
}
