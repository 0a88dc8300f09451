import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { Config } from '../../base/config.ts';
import { AssayError } from '../../base/errors.ts';
import type { RoutePlugin } from '../../base/http.ts';
import type { Ids } from '../../base/ids.ts';
import type { Log } from '../../base/log.ts';
import type { Principal } from '../../base/principal.ts';
import { addBodyParsers, zodValidator } from './bodies.ts';
import { guardCallers } from './callers.ts';
import { serveConsole } from './console.ts';
import { allowedMethods, watchRoutes } from './methods.ts';
import { serveOpenApi } from './openapi.ts';
import { describeCode, problemSender } from './problems.ts';

export interface Health {
  readonly ready: boolean;
  readonly [fact: string]: unknown;
}

export interface ServerDeps {
  readonly log: Log;
  readonly ids: Ids;
  readonly config: Pick<Config, 'baseUrl' | 'rateLimit' | 'trustProxy'>;
  /** Rooms' routes; each guards its own with permissions. */
  readonly plugins: readonly RoutePlugin[];
  /** Who is asking; null = nobody said. Throws `invalid_api_key` for a key that is none. */
  authenticate(headers: IncomingHttpHeaders): Promise<Principal | null>;
  /** Facts for /healthz; when it throws or is not ready the answer is 503. */
  health(): Promise<Health>;
  /** Folder of the built console; null or absent = no console. */
  readonly consoleDir: string | null;
}

/** Bytes of a body unless the route says otherwise (`bodyLimit`). */
export const BODY_LIMIT = 1024 * 1024;
/** Time that open answers (streams) get to end when the server closes. */
const CLOSE_GRACE_MS = 3_000;

/**
 * The HTTP server, with every route, ready to `listen`. Closing it lets answers under way finish.
 * Errors of all kinds leave as RFC 9457 problems in the caller's language.
 */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { log, config } = deps;
  const sendProblem = problemSender({ log, ids: deps.ids, baseUrl: config.baseUrl });
  const server = Fastify({
    logger: false,
    trustProxy: config.trustProxy,
    bodyLimit: BODY_LIMIT,
    // Bulk uploads stream for minutes; slow headers are cut by Node's own 60 s.
    requestTimeout: 30 * 60_000,
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    genReqId: (request) => requestId(request.headers['x-request-id']),
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  });
  server.setValidatorCompiler(zodValidator);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  server.decorateRequest('principal', null);
  watchRoutes(server);
  closeInTime(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    log.debug('request', {
      request: request.id,
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
  });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Ant Design writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.baseUrl.startsWith('https:'),
    referrerPolicy: { policy: 'same-origin' },
  });
  await serveOpenApi(server, config.baseUrl);
  addBodyParsers(server);
  serveHealth(server, deps);
  server.get('/problems/:code', { schema: { hide: true } as object }, async (request) => {
    const page = describeCode((request.params as { code: string }).code);
    if (page === null) throw new AssayError('not_found');
    return page;
  });
  await server.register(async (api) => {
    await guardCallers(api, deps);
    for (const plugin of deps.plugins) await api.register(plugin);
  });
  const consoleFallback = await serveConsole(server, deps.consoleDir);
  server.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(server, request.url);
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      reply.header('allow', allowed.join(', '));
      return sendProblem(new AssayError('method_not_allowed'), request, reply);
    }
    return consoleFallback(request, reply) ?? sendProblem(new AssayError('not_found'), request, reply);
  });
  return server;
}

function serveHealth(server: FastifyInstance, deps: ServerDeps): void {
  server.get('/healthz', { schema: { hide: true } as object }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const facts = await deps.health();
      return await reply
        .code(facts.ready ? 200 : 503)
        .send({ status: facts.ready ? 'ok' : 'starting', ...facts });
    } catch (error) {
      deps.log.warn('not healthy', { error });
      return reply.code(503).send({ status: 'unavailable', ready: false });
    }
  });
}

/** Streams that never end by themselves must not keep the server from closing. */
function closeInTime(server: FastifyInstance): void {
  server.addHook('preClose', async () => {
    setTimeout(() => server.server.closeAllConnections(), CLOSE_GRACE_MS).unref();
  });
}

/** A caller's own id is kept when it is safe to log; so one request can be followed through several systems. */
function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{1,100}$/.test(header) ? header : randomUUID();
}
