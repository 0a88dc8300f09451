import { type Dispatcher, request as httpRequest } from 'undici';
import { checkUrl, explainUnreached, type GuardDeps, guardedAgent, readUpTo } from '../base/guarded-fetch.ts';
import type { Certificate } from '../proofs/index.ts';

/** Somebody who stamps moments (RFC 3161). */
export interface Authority {
  /** As people and rows know it. */
  readonly name: string;
  /** Self-signed certificates that we trust for it, and what helps to reach them. */
  readonly trusted: readonly Certificate[];
  /** The answer to a request, both DER. Throws AuthorityError when there is none. */
  ask(request: Uint8Array): Promise<Uint8Array>;
}

export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
  /** `timeout`, `unreachable`, `status`: fit for people. */
  readonly why: string;

  constructor(why: string) {
    super(why);
    this.why = why;
  }
}

const ANSWER_LIMIT = 256 * 1024;

/** An authority at an address (RFC 3161 section 3.4), asked through the guard for outgoing requests. */
export function httpAuthority(
  deps: GuardDeps & { readonly timeoutMs?: number },
  input: { readonly name: string; readonly url: string; readonly trusted: readonly Certificate[] },
): Authority {
  const { timeoutMs = 10_000 } = deps;
  return {
    name: input.name,
    trusted: input.trusted,
    ask: async (bytes) => {
      const url = checkUrl(deps, input.url);
      if (typeof url === 'string') throw new AuthorityError('unreachable');
      const agent = guardedAgent(deps);
      try {
        const answer: Dispatcher.ResponseData = await httpRequest(url, {
          method: 'POST',
          dispatcher: agent,
          headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
          body: Buffer.from(bytes),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const body = await readUpTo(answer.body, ANSWER_LIMIT);
        if (answer.statusCode !== 200 || body === null) throw new AuthorityError('status');
        return body;
      } catch (error) {
        if (error instanceof AuthorityError) throw error;
        throw new AuthorityError(explainUnreached(error).why);
      } finally {
        await agent.destroy();
      }
    },
  };
}
