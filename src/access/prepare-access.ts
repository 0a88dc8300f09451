import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { authPool, makeAuth } from './auth.ts';

const PREPARE_LOCK = 7_201_842_010;

/**
 * Brings better-auth's tables (schema `auth`) up to date. MUST run before our own migrations. Any number of processes
 * may call it at the same time.
 */
export async function prepareAccess(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  const pool = authPool(url, 1);
  try {
    await client.query('select pg_advisory_lock($1)', [PREPARE_LOCK]);
    await client.query('create schema if not exists auth');
    // The secret plays no part in the shape of the tables.
    const { options } = makeAuth(pool, { secret: 'x'.repeat(32), baseUrl: 'http://localhost' });
    const { runMigrations } = await getMigrations(options);
    await runMigrations();
  } finally {
    await pool.end();
    await client.end();
  }
}
