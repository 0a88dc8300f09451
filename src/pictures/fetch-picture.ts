import { type Agent, request } from 'undici';
import { type GuardDeps, checkUrl, explainUnreached, guardedAgent, readUpTo } from '../base/guarded-fetch.ts';
import { PICTURE_LIMITS } from './picture.ts';

export { mayReach } from '../base/guarded-fetch.ts';

export interface FetchDeps extends GuardDeps {
  /** Milliseconds for everything, redirects included; 10 s unless told. */
  readonly timeoutMs?: number;
}

export type FetchResult =
  | {
      readonly kind: 'fetched';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly url: string;
    }
  /** The address is one we do not go to. MUST NOT be told apart further to the outside: it would map our network. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'too_large' }
  /** `why` is fit for people: `status 404`, `timeout`, `unreachable`, `too many redirects`. */
  | { readonly kind: 'failed'; readonly why: string };

const MAX_REDIRECTS = 3;
const TIMEOUT_MS = 10_000;

/**
 * Fetches a picture that somebody named by URL. Only http and https, and only addresses of the public internet: the
 * address is checked where the connection is made, so that a name that resolves otherwise the second time gains
 * nothing, and again for every redirect. Bytes are judged later, by what they are.
 */
export async function fetchPicture(deps: FetchDeps, url: string): Promise<FetchResult> {
  const agent = guardedAgent(deps);
  try {
    return await follow(deps, agent, url, AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS));
  } catch (error) {
    return explainUnreached(error);
  } finally {
    await agent.destroy();
  }
}

async function follow(
  deps: FetchDeps,
  agent: Agent,
  first: string,
  signal: AbortSignal,
): Promise<FetchResult> {
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const target = checkUrl(deps, url);
    if (typeof target === 'string') return { kind: 'refused', why: target };
    const response = await request(target, {
      dispatcher: agent,
      signal,
      headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'assay' },
    });
    const { statusCode, headers, body } = response;
    // A body that is given up says so by an error, which is nobody's concern.
    body.on('error', () => undefined);
    const location = headers.location;
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') {
      body.destroy();
      url = URL.canParse(location, target.href) ? new URL(location, target).href : '';
      continue;
    }
    if (statusCode !== 200) {
      body.destroy();
      return { kind: 'failed', why: `status ${statusCode}` };
    }
    const bytes = await readUpTo(body, PICTURE_LIMITS.bytes);
    if (bytes === null) return { kind: 'too_large' };
    const type = headers['content-type'];
    return { kind: 'fetched', bytes, contentType: typeof type === 'string' ? type : null, url: target.href };
  }
  return { kind: 'failed', why: 'too many redirects' };
}
