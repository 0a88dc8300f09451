import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const DAY_MS = 86_400_000;

/**
 * Serves the built console. Returns what answers addresses that no route has: the console's page for a person's
 * browser (its router knows them), null for everything else.
 */
export async function serveConsole(
  server: FastifyInstance,
  dir: string | null,
): Promise<(request: FastifyRequest, reply: FastifyReply) => FastifyReply | null> {
  if (dir === null || !existsSync(join(dir, 'index.html'))) return () => null;
  await server.register(fastifyStatic, {
    root: dir,
    wildcard: false,
    index: false,
    preCompressed: true,
    // Names under assets/ carry a hash of their content.
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? `public, max-age=${(365 * DAY_MS) / 1000}, immutable` : 'no-cache',
      );
    },
    cacheControl: false,
    dotfiles: 'ignore',
  });
  return (request, reply) => {
    const { method, url } = request;
    const isPage = method === 'GET' || method === 'HEAD';
    if (!isPage || /^\/(v1|api|assets)(\/|\?|$)/.test(url)) return null;
    if (!(request.headers.accept ?? '*/*').match(/text\/html|\*\/\*/)) return null;
    return reply.sendFile('index.html');
  };
}
