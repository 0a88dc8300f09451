import { setTimeout as sleep } from 'node:timers/promises';

/** Headers of a session of one of the demo's people: the first whose address begins with the name. */
export async function signIn(
  origin: string,
  accounts: readonly { readonly email: string; readonly password: string }[],
  person: string,
): Promise<Record<string, string>> {
  const account = accounts.find((one) => one.email.startsWith(`${person}@`));
  if (!account) throw new Error(`the demo has no ${person}`);
  const ask = () =>
    fetch(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email: account.email, password: account.password }),
    });
  let answer = await ask();
  // All stories sign in from one address: at the limit (30 a minute) they wait, as people are asked to.
  for (let tries = 1; answer.status === 429 && tries < 8; tries++) {
    await sleep(10_000);
    answer = await ask();
  }
  if (!answer.ok) throw new Error(`${account.email} could not sign in: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return { cookie: cookies.join('; '), origin };
}
