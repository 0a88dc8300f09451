import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export const migrationsDir = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Any two processes that migrate the same database take turns on this advisory lock. */
const MIGRATION_LOCK = 7_201_842_001;

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Applies `NNNN_name.sql` files in order, each in one transaction, after claiming its number in `base.migrations`.
 * Forward only. Refuses a gap, a number used twice, and a file changed after it was applied (by SHA-256).
 * Returns the names it applied.
 */
export async function migrate(url: string, dir = migrationsDir): Promise<string[]> {
  const files = (await readdir(dir)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted();
  files.forEach((name, i) => {
    if (Number(name.slice(0, 4)) !== i + 1)
      throw new MigrationError(`migration ${name} should have number ${i + 1}`);
  });
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create schema if not exists base;
      create table if not exists base.migrations (
        number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ number: number; name: string; sha256: string }>(
      'select * from base.migrations order by number',
    );
    const known = new Map(rows.map((row) => [row.number, row]));
    const newest = rows.at(-1)?.number ?? 0;
    if (newest > files.length) {
      throw new MigrationError(
        `the database is newer (migration ${newest}) than this program (${files.length})`,
      );
    }
    const applied: string[] = [];
    for (const [i, name] of files.entries()) {
      const text = await readFile(`${dir}/${name}`, 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      const before = known.get(i + 1);
      if (before) {
        if (before.sha256 !== sha256)
          throw new MigrationError(`migration ${name} was changed after it had been applied`);
        continue;
      }
      await applyOne(client, i + 1, name, sha256, text);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function applyOne(
  client: pg.Client,
  number: number,
  name: string,
  sha256: string,
  text: string,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query('insert into base.migrations (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
    await client.query(text);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationError(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
