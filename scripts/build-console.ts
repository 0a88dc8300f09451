/**
 * Builds the console into console/dist when its sources, its lockfile or this script are newer than what is there:
 * a digest of them stands in dist/.stamp. `--force` builds anyway. Prints what it does and how long it took.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const consoleDir = join(root, 'console');
const stampPath = join(consoleDir, 'dist', '.stamp');

const stamp = digestOfSources();
const force = process.argv.includes('--force');
if (!force && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) {
  console.log('console: up to date');
} else if (!existsSync(join(root, 'node_modules', 'vite'))) {
  // An installation without development packages serves what was built before it.
  console.log(
    `console: vite is not installed, ${existsSync(stampPath) ? 'serving the last build' : 'no console'}`,
  );
} else {
  const started = performance.now();
  console.log('console: building …');
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(consoleDir, 'vite.config.ts'), logLevel: 'warn', clearScreen: false });
  compressAssets(join(consoleDir, 'dist'));
  writeFileSync(stampPath, stamp);
  console.log(`console: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function digestOfSources(): string {
  const hash = createHash('sha256');
  const files = [
    ...filesUnder(join(consoleDir, 'src')).filter((path) => !path.endsWith('.test.ts')),
    ...filesUnder(join(consoleDir, 'public')),
    // The page that checks evidence is the verifier itself.
    ...filesUnder(join(root, 'src', 'proofs')),
    join(consoleDir, 'index.html'),
    join(consoleDir, 'vite.config.ts'),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ];
  for (const path of files.sort())
    hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Compressed copies beside the files: the server sends them as they are. */
function compressAssets(dist: string): void {
  for (const path of filesUnder(dist).filter((name) => /\.(js|css|svg|html)$/.test(name))) {
    const bytes = readFileSync(path);
    if (bytes.length < 1024) continue;
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  }
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
