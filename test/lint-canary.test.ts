import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));

it('the linter reports a query that nobody awaits', async () => {
  const args = [
    'node_modules/oxlint/bin/oxlint',
    '--type-aware',
    '--format=json',
    '-c',
    '.oxlintrc.json',
    'test/lint-canary/un-awaited-query.ts',
  ];
  const result = await promisify(execFile)(process.execPath, args, { cwd: root }).catch(
    (error: { stdout: string }) => error,
  );
  expect(result.stdout).toContain('no-floating-promises');
});
