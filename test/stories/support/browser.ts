import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BrowserServer, chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/** Quiet, and nothing that weakens what a page may do: only a root account cannot have the sandbox. */
const flags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A Chromium that programs connect to: the one inside the package `@sparticuz/chromium` where its libraries are on this
 * machine, else the system's. Throws a sentence that says how to install one.
 */
export async function startBrowser(): Promise<BrowserServer> {
  const found = await findChromium();
  process.stdout.write(`browser: ${found.version} (${found.path})\n`);
  return chromium.launchServer({ executablePath: found.path, args: flags, host: '127.0.0.1' });
}

async function findChromium(): Promise<{ path: string; version: string }> {
  const tried: string[] = [];
  for (const find of [packagedChromium, () => '/usr/bin/chromium', () => '/usr/bin/google-chrome']) {
    try {
      const path = await find();
      const { stdout } = await run(path, [
        '--version',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ]);
      return { path, version: stdout.trim() };
    } catch (error) {
      tried.push(String((error as Error).message).split('\n')[0] ?? '');
    }
  }
  throw new Error(
    `no browser runs on this machine; install one with: apt-get install -y chromium fonts-noto-cjk\n${tried.join('\n')}`,
  );
}

/** Unpacked once, into the repository's own cache: the package's place of choice is a name that anybody may write to. */
async function packagedChromium(): Promise<string> {
  const folder = join(root, '.cache/chromium');
  const path = join(folder, 'chromium');
  if (existsSync(path) && !(await starts(path))) await rm(folder, { recursive: true, force: true });
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const { default: packaged } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** False for one that was unpacked half way. */
async function starts(path: string): Promise<boolean> {
  return run(path, ['--version']).then(
    () => true,
    () => false,
  );
}
