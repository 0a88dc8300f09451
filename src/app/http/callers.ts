import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { isPermission } from '../../access/index.ts';
import { AssayError } from '../../base/errors.ts';
import type { Http } from '../../base/http.ts';
import type { PermissionGuard } from '../../base/principal.ts';
import type { ServerDeps } from './server.ts';

const WINDOW_MS = 60_000;

/**
 * Finds out who calls, and how often: every caller has `config.rateLimit` requests a minute, counted by who they are,
 * or by address while nobody said (wrong keys are counted too, so guessing is bounded).
 */
export async function guardCallers(
  api: Http,
  deps: Pick<ServerDeps, 'authenticate' | 'config'>,
): Promise<void> {
  await api.register(rateLimit, {
    global: false,
    max: deps.config.rateLimit,
    timeWindow: WINDOW_MS,
    cache: 50_000,
    keyGenerator: (request) => request.principal?.actor ?? `ip:${request.ip}`,
  });
  const count = api.createRateLimit();
  api.addHook('onRoute', ({ method, url, preHandler }) =>
    checkGuards(`${String(method)} ${url}`, preHandler),
  );
  const policy = `"caller";q=${deps.config.rateLimit};w=${WINDOW_MS / 1000}`;
  api.addHook('onRequest', async (request, reply) => {
    let refusal: unknown = null;
    try {
      request.principal = await deps.authenticate(request.headers);
      if (request.principal) refuseForeignPage(request);
    } catch (error) {
      refusal = error;
    }
    const state = await count(request);
    if (!state.isAllowed) {
      // draft-ietf-httpapi-ratelimit-headers-10
      reply.header('ratelimit-policy', policy);
      reply.header('ratelimit', `"caller";r=${state.remaining};t=${state.ttlInSeconds}`);
      if (state.isExceeded) {
        reply.header('retry-after', state.ttlInSeconds);
        throw new AssayError('rate_limited', { seconds: state.ttlInSeconds });
      }
    }
    if (refusal !== null) throw refusal;
  });
}

/** A page of another site cannot make a signed-in browser act (besides SameSite cookies: Fetch Metadata). */
function refuseForeignPage(request: FastifyRequest): void {
  const safe = request.method === 'GET' || request.method === 'HEAD';
  if (!safe && request.principal?.kind === 'user' && request.headers['sec-fetch-site'] === 'cross-site')
    throw new AssayError('forbidden');
}

/** A guard that names a permission nobody can have would refuse everybody: it stops the start instead. */
function checkGuards(route: string, preHandler: unknown): void {
  for (const guard of [preHandler].flat() as Partial<PermissionGuard>[]) {
    const unknown = guard?.permissions?.find((permission) => !isPermission(permission));
    if (unknown !== undefined) throw new Error(`${route} asks for the unknown permission "${unknown}"`);
  }
}
