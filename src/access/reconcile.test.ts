import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { systemClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import { reconcileAccess } from './index.ts';

const { db, url } = await testDatabase();
const deps = { db, ids: randomIds, clock: systemClock };
const entries = async () =>
  (
    await sql<{ kind: string; actor: string; id: string }>`
      select kind, actor, subject_id as id from ledger.contents where kind like 'access.%' order by entry_id`.execute(
      db,
    )
  ).rows;

it('an act that is killed after the sign-in library wrote and before its entry is recorded later, once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-reconcile-'));
  // The act's entry cannot be appended while this lock is held: the process dies between the two writes.
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  await lock.query('begin; lock table ledger.entries in exclusive mode');
  const script = `
    import { openAccess, createOrganisation } from ${JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)))};
    import { openDb } from ${JSON.stringify(fileURLToPath(new URL('../base/db.ts', import.meta.url)))};
    import { randomIds } from ${JSON.stringify(fileURLToPath(new URL('../base/ids.ts', import.meta.url)))};
    import { systemClock } from ${JSON.stringify(fileURLToPath(new URL('../base/clock.ts', import.meta.url)))};
    import { silentLog } from ${JSON.stringify(fileURLToPath(new URL('../base/log.ts', import.meta.url)))};
    const { db } = openDb(${JSON.stringify(url)});
    const config = { secret: null, dataDir: ${JSON.stringify(dataDir)}, baseUrl: 'http://localhost' };
    const access = await openAccess({ db, ids: randomIds, clock: systemClock, log: silentLog, url: ${JSON.stringify(url)}, config });
    const owner = { email: 'killed@agency.example', name: 'K' };
    await createOrganisation(access, { name: 'Killed', kind: 'agency', sellerId: null, owner, actor: 'user:someone' });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
  const written = async () => (await sql`select 1 from auth.member`.execute(db)).rows.length;
  await expect.poll(written, { timeout: 20_000 }).toBe(1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await lock.query('rollback');
  await lock.end();
  expect(await entries()).toEqual([]);

  expect(await reconcileAccess(deps)).toBe(3);
  expect((await entries()).map((entry) => [entry.kind, entry.actor])).toEqual([
    ['access.user_added', 'system:access'],
    ['access.organisation_added', 'system:access'],
    ['access.member_added', 'system:access'],
  ]);
  const both = await Promise.all([reconcileAccess(deps), reconcileAccess(deps)]);
  expect(both).toEqual([0, 0]);

  await sql`update auth.member set role = 'viewer'`.execute(db);
  await sql`delete from auth.organization`.execute(db);
  const [one, two] = await Promise.all([reconcileAccess(deps), reconcileAccess(deps)]);
  expect((one ?? 0) + (two ?? 0)).toBe(2);
  expect(
    (await entries())
      .slice(3)
      .map((entry) => entry.kind)
      .toSorted(),
  ).toEqual(['access.member_removed', 'access.organisation_removed']);
});
