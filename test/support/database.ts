import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type OpenDb, openDb } from '../../src/base/db.ts';

/** A database of this test file's own, copied from the migrated template, dropped when the file ends. */
export async function testDatabase(): Promise<OpenDb & { url: string }> {
  const server = inject('databaseUrl');
  const name = `assay_${randomBytes(6).toString('hex')}`;
  await admin(server, `create database "${name}" template "${inject('template')}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const open = openDb(url.toString(), { poolSize: 8 });
  afterAll(async () => {
    await open.close();
    await admin(server, `drop database "${name}" with (force)`);
  });
  return { ...open, url: url.toString() };
}

/** Copying a template fails while somebody else copies it: one after the other, then. */
async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7201842900)');
    await client.query(statement);
  } finally {
    await client.end();
  }
}
