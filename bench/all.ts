/** Runs every bench, one after the other, each in a process of its own; passes its arguments on. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const benches = [
  'fingerprint',
  'text',
  'pictures',
  'ledger',
  'quality',
  'policy',
  'desk',
  'linking',
  'alerts',
  'complaints',
  'jury',
  'screening',
] as const;

const args = process.argv.slice(2);
const at = args.indexOf('--json');
const out = at === -1 ? null : (args.splice(at, 2)[1] ?? null);
const folder = await mkdtemp(join(tmpdir(), 'assay-bench-json-'));
const figures: unknown[] = [];
let failed = 0;
for (const bench of benches) {
  const file = join(folder, `${bench}.json`);
  const script = fileURLToPath(new URL(`./${bench}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args, '--json', file], { stdio: 'inherit' });
  const code = await new Promise<number>((resolve) => child.once('exit', (status) => resolve(status ?? 1)));
  if (code === 0) figures.push(...(JSON.parse(await readFile(file, 'utf8')) as unknown[]));
  else {
    failed += 1;
    console.error(`bench:${bench} broke (exit ${code})`);
  }
}
if (out !== null) await writeFile(out, `${JSON.stringify(figures, null, 2)}\n`);
await rm(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
