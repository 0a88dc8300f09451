/**
 * The two servers that bench:screening talks to, each a process of its own: `product` is the product as it starts,
 * with its API on a database that the bench has filled; `peer` validates the same body and inserts one row.
 * Prints one JSON line when it listens.
 */
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import pg from 'pg';
import { createApiKey, createFirstAdmin } from '../src/access/index.ts';
import { readConfig } from '../src/base/config.ts';
import { postedListingSchema } from '../src/screening/index.ts';
import { startProduct } from '../src/app/start-product.ts';

const [kind] = process.argv.slice(2);
const tell = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

if (kind === 'product') {
  const started = performance.now();
  const product = await startProduct({
    ...readConfig(),
    port: 0,
    demo: false,
    logLevel: 'warn',
    rateLimit: 100_000_000,
  });
  const key = await createBenchKey(product);
  tell({
    url: product.url,
    key,
    startMs: performance.now() - started,
    rssMb: process.memoryUsage().rss / 2 ** 20,
  });
  process.once('SIGTERM', () => void product.close().then(() => process.exit(0)));
} else {
  const pool = new pg.Pool({ connectionString: readConfig().databaseUrl ?? '', max: 10 });
  pool.on('error', () => undefined);
  await pool.query('create table if not exists public.bench_peer (id text primary key, body jsonb not null)');
  const server = Fastify().withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.post('/v1/listings', { schema: { body: postedListingSchema } }, async (request) => {
    const { body } = request;
    await pool.query('insert into public.bench_peer (id, body) values ($1, $2)', [
      body.id,
      JSON.stringify(body),
    ]);
    return { listingId: body.id };
  });
  tell({
    url: await server.listen({ port: 0, host: '127.0.0.1' }),
    key: '',
    startMs: 0,
    rssMb: process.memoryUsage().rss / 2 ** 20,
  });
  process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
}

async function createBenchKey(product: Awaited<ReturnType<typeof startProduct>>): Promise<string> {
  const { access } = product.app;
  const { organisationId, userId } = await createFirstAdmin(access, {
    email: `bench-${process.pid}@market.example`,
    name: 'bench',
    organisationName: 'Bench',
  });
  const { key } = await createApiKey(access, {
    organisationId,
    userId,
    name: 'bench',
    permissions: ['listings.write', 'facts.write', 'decisions.read'],
    expiresInDays: null,
    actor: 'system:bench',
  });
  return key;
}
