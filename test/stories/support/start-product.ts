import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startBrowser } from './browser.ts';
import { signIn } from './sign-in.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Milliseconds until a started product answers, on a loaded machine. */
const READY_MS = 120_000;
/** Listings that the demo has posted when stories begin: its brands are taught before the first of them. */
const LIVELY = 12;

export interface DemoAccount {
  readonly label: { readonly zh: string; readonly en: string };
  readonly email: string;
  readonly password: string;
  readonly organisationKind: string;
}

export interface RunningProduct {
  /** As people type it. */
  readonly url: string;
  readonly accounts: readonly DemoAccount[];
  stop(): Promise<void>;
}

declare module 'vitest' {
  interface ProvidedContext {
    product: { readonly url: string; readonly accounts: readonly DemoAccount[] };
    /** A browser to connect to, or why there is none. */
    browser: { readonly endpoint: string } | { readonly missing: string };
  }
}

/** One product and one browser for all stories. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct();
  project.provide('product', { url: product.url, accounts: product.accounts });
  const browser = await startBrowser().catch((error: unknown) => ({ missing: (error as Error).message }));
  project.provide('browser', 'missing' in browser ? browser : { endpoint: browser.wsEndpoint() });
  return async () => {
    if (!('missing' in browser)) await browser.close();
    await product.stop();
  };
}

/** Starts the product as a user does, on a free port and an empty folder, with its demo; waits until it is ready. */
export async function startProduct(): Promise<RunningProduct> {
  if (!existsSync(join(root, 'console/dist/index.html')))
    throw new Error('the console is not built: run node scripts/build-console.ts');
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-stories-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['bin/assay.js', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      ASSAY_DATA_DIR: dataDir,
      ASSAY_DEMO: 'true',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8_000)));
  const stop = async () => {
    await ended(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  const url = `http://localhost:${port}`;
  // Node resolves localhost by the machine, which may know only one of its two addresses.
  const direct = `http://127.0.0.1:${port}`;
  try {
    const until = performance.now() + READY_MS;
    const wait = async (ready: () => Promise<boolean>) => {
      while (!(await ready().catch(() => false))) {
        if (child.exitCode !== null) throw new Error(`the product ended before it was ready:\n${said}`);
        if (performance.now() > until)
          throw new Error(`the product was not ready after ${READY_MS} ms:\n${said}`);
        await sleep(200);
      }
    };
    await wait(async () => (await fetch(`${direct}/healthz`)).ok);
    const accounts = (await (await fetch(`${direct}/v1/demo/accounts`)).json()) as DemoAccount[];
    const headers = await signIn(direct, accounts, 'analyst');
    await wait(async () => {
      const overview = await (await fetch(`${direct}/v1/overview`, { headers })).json();
      return (overview as { counts: { publish: number } }).counts.publish >= LIVELY;
    });
    return { url, accounts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Ends the product as Ctrl+C does, so that it stops its database too. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await gone;
  clearTimeout(late);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
