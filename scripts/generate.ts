/**
 * Files that are made from others: the console's API types (from the server's own contract) and docs/detectors.md (from
 * the list of detectors). `--check` writes nothing and fails when one is not current.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { allRoutes } from '../src/app/all-routes.ts';
import { buildServer } from '../src/app/http/server.ts';
import { randomIds } from '../src/base/ids.ts';
import { silentLog } from '../src/base/log.ts';
import { detectors } from '../src/signals/index.ts';

const check = process.argv.includes('--check');
const root = new URL('../', import.meta.url);
const stale: string[] = [];

const nothing = {} as never;
const server = await buildServer({
  log: silentLog,
  ids: randomIds,
  config: { baseUrl: 'http://localhost:8080', rateLimit: 1_000, trustProxy: false },
  consoleDir: null,
  authenticate: () => Promise.resolve(null),
  health: () => Promise.resolve({ ready: true }),
  // Registering a route uses none of its deps: only answering a request does.
  plugins: allRoutes({
    base: nothing,
    access: nothing,
    pictures: nothing,
    screening: nothing,
    enforcement: nothing,
    evidence: nothing,
    webhooks: nothing,
    complaints: nothing,
    originals: nothing,
    statements: nothing,
  }),
});
await server.ready();
const openapi = (await server.inject({ url: '/openapi.json' })).body;
await server.close();

const types = astToString(await openapiTS(openapi, { alphabetize: true }));
await keep(
  'console/src/api.gen.ts',
  `// Made by scripts/generate.ts from the server's contract. Do not edit.\n${types}`,
);
await keep('docs/detectors.md', detectorsPage());

await keep('bin/assay-verify.js', await verifyProgram());

if (stale.length > 0) {
  console.error(`not current: ${stale.join(', ')}; run "npm run generate"`);
  process.exitCode = 1;
}

async function keep(path: string, content: string): Promise<void> {
  const file = fileURLToPath(new URL(path, root));
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before === content) return;
  if (check) stale.push(path);
  else {
    await writeFile(file, content);
    console.log(`wrote ${path}`);
  }
}

/** The verifier as one file: no imports at its top, so that it runs as a module and as a script, wherever it lies. */
async function verifyProgram(): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(root),
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('scripts/verify-bundle.ts', root)),
        formats: ['iife'],
        name: 'assayVerify',
      },
      rolldownOptions: { external: /^node:/ },
    },
  });
  const [{ output } = { output: [] }] = [result].flat() as { output: { code?: string }[] }[];
  if (output.length !== 1 || !output[0]?.code) throw new Error('the verifier is not one file');
  const head =
    '/* oxlint-disable */\n// Made by scripts/generate.ts from src/proofs and scripts/verify-bundle.ts. Do not edit. Apache-2.0.';
  const program = `#!/usr/bin/env node\n${head}\n${output[0].code}`;
  return execFileSync(
    fileURLToPath(new URL('node_modules/.bin/biome', root)),
    ['format', '--stdin-file-path=bin/assay-verify.js'],
    {
      input: program,
      encoding: 'utf8',
      cwd: fileURLToPath(root),
    },
  );
}

function detectorsPage(): string {
  const lines = [
    '# Detectors 检测器',
    '',
    'Made by `npm run generate` from `src/signals/detectors.ts`: what each detector may find, and the numbers it gives to model',
    'and policy. `+` the model may only raise suspicion with it, `−` only lower, `·` either.',
    '',
  ];
  for (const detector of detectors) {
    lines.push(`## ${detector.label.en} ${detector.label.zh}`, '');
    lines.push(
      `\`${detector.name}\`, ${detector.pace}. [README](../src/signals/${detector.name}/README.md)`,
      '',
    );
    lines.push('| finding | en | zh |', '|---|---|---|');
    for (const [code, { label }] of Object.entries(detector.codes))
      lines.push(`| \`${code}\` | ${label.en} | ${label.zh} |`);
    lines.push('', '| feature | | en | zh |', '|---|---|---|---|');
    for (const [name, feature] of Object.entries(detector.features)) {
      lines.push(
        `| \`${name}\` | ${{ '1': '+', '-1': '−', '0': '·' }[String(feature.monotone)]} | ${feature.en} | ${feature.zh} |`,
      );
    }
    lines.push('');
  }
  return lines.join('\n');
}
