import { type Kysely, Kysely as KyselyClass, PostgresDialect, type Transaction, sql } from 'kysely';
import pg from 'pg';
import type { Log } from './log.ts';
import { prepareStatements, StatementMemory } from './prepare-statements.ts';

/**
 * The database without any table: a module sees only what it opens with `db.withTables<ItsTables>()`,
 * so another module's table does not compile.
 */
export type Db = Kysely<Record<never, never>>;
export type Tx = Transaction<Record<never, never>>;

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/** int8 comes as number (all our counts stay under 2^53); timestamptz as ISO 8601 UTC with milliseconds. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === INT8) return Number;
  if (oid === TIMESTAMPTZ) return (value) => new Date(value).toISOString();
  return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
}

export interface OpenDb {
  readonly db: Db;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool. A server that stops makes single queries fail, never the process. */
export function openDb(url: string, options: { poolSize?: number; log?: Log; name?: string } = {}): OpenDb {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: options.name ?? 'assay',
    types: { getTypeParser } as pg.CustomTypesConfig,
  });
  // A client in use reports a lost connection by an event as well as by its failing query.
  const memory = new StatementMemory();
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    prepareStatements(client, memory);
  });
  pool.on('error', (error) => options.log?.warn('a database connection was lost', { error }));
  const db = new KyselyClass<Record<never, never>>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/**
 * Runs `work` in one transaction. Serialisation failures and deadlocks (SQLSTATE 40001, 40P01) are tried again,
 * at most three times, so `work` MUST have no effect outside the transaction.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (attempt >= 3 || (code !== '40001' && code !== '40P01')) throw error;
    }
  }
}

/** True for what a lost, stopping or starting database throws: the request may be tried again later. */
export function isConnectionError(error: unknown): boolean {
  const { code, message, severity } = error as { code?: string; message?: string; severity?: string };
  // What PostgreSQL calls FATAL ended the connection, or kept it from beginning.
  if (severity === 'FATAL' || severity === 'PANIC') return true;
  if (code !== undefined && /^(08|57P0|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|53300)/.test(code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|driver has already been destroyed/.test(
    message ?? '',
  );
}

/** SQLSTATE 23505. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const e = error as { code?: string; constraint?: string };
  return e.code === '23505' && (constraint === undefined || e.constraint === constraint);
}

/** A jsonb parameter: pg would send a JavaScript array as a PostgreSQL array. */
export function jsonb(value: unknown) {
  return sql<never>`${JSON.stringify(value)}::jsonb`;
}
