import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { openDb } from './db.ts';
import { StatementMemory } from './prepare-statements.ts';

const { url } = await testDatabase();

describe('statements that repeat', () => {
  test('are kept by the server, answer the same, and fail the same', async () => {
    const open = openDb(url, { poolSize: 1 });
    const ask = async (value: string) =>
      (await sql<{ n: number }>`select ${value}::int + 1 as n`.execute(open.db)).rows[0]?.n;
    for (let i = 0; i < 60; i++) expect(await ask(String(i))).toBe(i + 1);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements`.execute(
      open.db,
    );
    expect(rows[0]?.n).toBe(1);
    await expect(ask('x')).rejects.toMatchObject({ code: '22P02' });
    expect(await ask('7')).toBe(8);
    await open.close();
  });

  test('are few: texts that differ with every call are not kept', () => {
    const memory = new StatementMemory();
    for (let i = 0; i < 5_000; i++) expect(memory.nameOf(`select ${i}`)).toBeNull();
    const kept = new Set<string>();
    for (let i = 0; i < 300; i++) {
      for (let k = 0; k < 60; k++) {
        const name = memory.nameOf(`select ${i} again`);
        if (name !== null) kept.add(name);
      }
    }
    expect(kept.size).toBe(128);
  });
});
