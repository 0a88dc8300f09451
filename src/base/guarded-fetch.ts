import { lookup as dnsLookup } from 'node:dns/promises';
import { type LookupFunction, isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent } from 'undici';

/** What bounds our going out to addresses that others name. */
export interface GuardDeps {
  /** Networks in CIDR form that may be reached although they are not public. */
  readonly allowedPrivateNetworks: readonly string[];
  /** All addresses of a host name; the system's resolver unless a test gives another. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

/** Public by its number, yet a cloud's own service: Azure's WireServer. */
const SERVICE_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * The way out for requests to addresses that others name (SSRF guard). The address is checked where the connection is
 * made, so that a name that resolves otherwise the second time gains nothing. It follows no redirect: the caller MUST
 * put each new address through `checkUrl`. To be destroyed after use.
 */
export function guardedAgent(deps: GuardDeps): Agent {
  return new Agent({
    connect: { lookup: guardedLookup(deps), timeout: 5_000 },
    maxHeaderSize: 16_384,
    pipelining: 0,
  });
}

/** The URL, or why it is refused. A host that is a number is checked here: no look-up happens for it. */
export function checkUrl(deps: GuardDeps, url: string): URL | string {
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

/**
 * What a url's host is, or resolves to: `refused` when any of its addresses may not be reached, `private` when all are
 * in allowed networks, `unknown` when it does not resolve now. Only a first look: the connection checks again.
 */
export async function reachOf(
  deps: GuardDeps,
  url: URL,
): Promise<'public' | 'private' | 'refused' | 'unknown'> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolverOf(deps)(host).catch(() => []) : [host];
  if (addresses.length === 0) return 'unknown';
  if (!addresses.every((address) => mayReach(deps, address))) return 'refused';
  return addresses.every((address) => isAllowed(deps, address)) ? 'private' : 'public';
}

function resolverOf(deps: GuardDeps): (host: string) => Promise<readonly string[]> {
  return (
    deps.resolve ?? (async (host) => (await dnsLookup(host, { all: true })).map(({ address }) => address))
  );
}

/** Resolves, checks every address, and hands on the checked ones: the connection goes to those and no others. */
function guardedLookup(deps: GuardDeps): LookupFunction {
  const resolve = resolverOf(deps);
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
export function mayReach(deps: Pick<GuardDeps, 'allowedPrivateNetworks'>, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  if (isAllowed(deps, address)) return true;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && !SERVICE_ADDRESSES.has(parsed.toString());
}

function isAllowed(deps: Pick<GuardDeps, 'allowedPrivateNetworks'>, address: string): boolean {
  const parsed = ipaddr.process(address);
  return deps.allowedPrivateNetworks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(
      network.includes('/') ? network : `${network}/${network.includes(':') ? 128 : 32}`,
    );
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  });
}

/** The bytes of a body; null when there are more than `limit`. */
export async function readUpTo(
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

/** At most the first `limit` bytes of a body; the rest is not read. */
export async function readFirst(
  body: AsyncIterable<Buffer> & { destroy(): void },
  limit: number,
): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size >= limit) {
      body.destroy();
      break;
    }
  }
  return Buffer.concat(parts).subarray(0, limit);
}

/** Why a guarded request did not succeed. A refusal MUST NOT be told apart further outside: it would map our network. */
export type Unreached =
  | { readonly kind: 'refused'; readonly why: string }
  /** `why` is fit for people: `timeout`, `unreachable`. */
  | { readonly kind: 'failed'; readonly why: string };

export function explainUnreached(error: unknown): Unreached {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof RefusedAddress) return { kind: 'refused', why: cause.message };
    if (cause.name === 'TimeoutError' || cause.name.endsWith('TimeoutError'))
      return { kind: 'failed', why: 'timeout' };
  }
  return { kind: 'failed', why: 'unreachable' };
}
