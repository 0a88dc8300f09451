import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

const module = new URL('./embedded-postgres.ts', import.meta.url).href;

/** A process of its own that starts the server and then waits, so that it can be killed like the product can. */
function startElsewhere(dir: string): Promise<{ child: ChildProcess; url: string }> {
  const script = `const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
    try { const s = await startEmbeddedPostgres(process.argv[1]); console.log('URL ' + s.url); setInterval(() => {}, 1000); }
    catch (error) { console.log('REFUSED ' + error.message); process.exit(3); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
  });
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const url = /URL (\S+)/.exec(out)?.[1];
      if (url) resolve({ child, url });
    });
    child.on('exit', () => reject(new Error(out)));
  });
}

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'assay-embedded-'));
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('is set up in an empty folder, survives a killed parent, refuses a second owner and loses nothing', async () => {
    const first = await startElsewhere(dir);
    await ask(first.url, 'create table kept (n int); insert into kept values (42)');
    await expect(startElsewhere(dir)).rejects.toThrow(/REFUSED another Assay is running on the data folder/);
    expect(await ask(first.url, 'select n from kept')).toEqual([{ n: 42 }]);

    const beside = await startEmbeddedPostgres(dir, { share: true });
    await beside.stop();
    expect(await ask(first.url, 'select n from kept')).toEqual([{ n: 42 }]);

    first.child.kill('SIGKILL');
    const second = await startEmbeddedPostgres(dir);
    expect(second.adopted).toBe(true);
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
    await second.stop();
    await expect(ask(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED');

    const third = await startEmbeddedPostgres(dir);
    expect(third.adopted).toBe(false);
    expect(await ask(third.url, 'select n from kept')).toEqual([{ n: 42 }]);
    expect(await ask(third.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    await third.stop();
  });
});
