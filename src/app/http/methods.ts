import type { FastifyInstance } from 'fastify';

const routesOf = new WeakMap<FastifyInstance, { methods: readonly string[]; shape: RegExp }[]>();

/** Remembers what is registered, so that a wrong method is told apart from a wrong address. MUST come before routes. */
export function watchRoutes(server: FastifyInstance): void {
  const routes: { methods: readonly string[]; shape: RegExp }[] = [];
  routesOf.set(server, routes);
  server.addHook('onRoute', ({ url, method }) => {
    // A catch-all says nothing about what is there.
    if (url.endsWith('*')) return;
    const shape = new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`);
    routes.push({ methods: [method].flat(), shape });
  });
}

/** The methods an address has routes for; empty when there is none. */
export function allowedMethods(server: FastifyInstance, url: string): string[] {
  const path = url.split('?', 1)[0] ?? '';
  const methods = (routesOf.get(server) ?? [])
    .filter(({ shape }) => shape.test(path))
    .flatMap((r) => r.methods);
  return [...new Set(methods)].toSorted();
}
