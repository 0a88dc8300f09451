import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';
import { PICTURE_LIMITS } from './picture.ts';

export interface FetchDeps {
  /** Networks in CIDR form that may be reached although they are not public. */
  readonly allowedPrivateNetworks: readonly string[];
  /** All addresses of a host name; the system's resolver unless a test gives another. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
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

/** Public by its number, yet a cloud's own service: Azure's WireServer. */
const SERVICE_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * Fetches a picture that somebody named by URL. Only http and https, and only addresses of the public internet: the
 * address is checked where the connection is made, so that a name that resolves otherwise the second time gains
 * nothing, and again for every redirect. Bytes are judged later, by what they are.
 */
export async function fetchPicture(deps: FetchDeps, url: string): Promise<FetchResult> {
  const agent = new Agent({
    connect: { lookup: guardedLookup(deps), timeout: 5_000 },
    // The body is streamed and counted below; headers get their own bound.
    maxHeaderSize: 16_384,
    pipelining: 0,
  });
  try {
    return await follow(deps, agent, url, AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS));
  } catch (error) {
    return explain(error);
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

/** The URL, or why it is refused. A host that is a number is checked here: no look-up happens for it. */
function checkUrl(deps: FetchDeps, url: string): URL | string {
  if (url.length > 2_048 || !URL.canParse(url)) return 'not a url';
  const target = new URL(url);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return `protocol ${target.protocol}`;
  if (target.username !== '' || target.password !== '') return 'credentials in the url';
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host) !== 0;
  if (literal && !mayReach(deps, host)) return `address ${host}`;
  const allowed = literal && isAllowed(deps, host);
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
  if (port < 1024 && port !== 80 && port !== 443 && !allowed) return `port ${port}`;
  return target;
}

/** Resolves, checks every address, and hands on the checked ones: the connection goes to those and no others. */
function guardedLookup(deps: FetchDeps): LookupFunction {
  const resolve =
    deps.resolve ?? (async (host) => (await dnsLookup(host, { all: true })).map(({ address }) => address));
  const check = async (host: string) => {
    const addresses = await resolve(host);
    if (addresses.length === 0) throw new Error('unreachable');
    for (const address of addresses)
      if (!mayReach(deps, address)) throw new RefusedAddress(`address ${address}`);
    return addresses.map((address) => ({ address, family: isIP(address) }));
  };
  const answer = async (host: string, all: boolean, callback: Parameters<LookupFunction>[2]) => {
    let found: Awaited<ReturnType<typeof check>>;
    try {
      found = await check(host);
    } catch (error) {
      callback(error as NodeJS.ErrnoException, '', 0);
      return;
    }
    if (all) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
  return (host, options, callback) => void answer(host, options.all === true, callback);
}

/** True for an address of the public internet, or of a network that was allowed by name. */
export function mayReach(deps: Pick<FetchDeps, 'allowedPrivateNetworks'>, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isAllowed(deps, address)) return true;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && !SERVICE_ADDRESSES.has(parsed.toString());
}

function isAllowed(deps: Pick<FetchDeps, 'allowedPrivateNetworks'>, address: string): boolean {
  const parsed = ipaddr.process(address);
  return deps.allowedPrivateNetworks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(
      network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`,
    );
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}

async function readUpTo(
  body: AsyncIterable<Buffer> & { destroy(): void },
  limit: number,
): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > limit) {
      body.destroy();
      return null;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function explain(error: unknown): FetchResult {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RefusedAddress) return { kind: 'refused', why: cause.message };
    if (cause.name === 'TimeoutError' || cause.name.endsWith('TimeoutError'))
      return { kind: 'failed', why: 'timeout' };
  }
  return { kind: 'failed', why: 'unreachable' };
}
