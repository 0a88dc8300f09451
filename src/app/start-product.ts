import { listDemoAccounts, seedDemoAccounts } from '../access/index.ts';
import type { Config } from '../base/config.ts';
import { DEMO_SELLER_ID, prepareDemo } from './demo.ts';
import { type Platform, openPlatform } from './open-platform.ts';
import { type App, wire } from './wire.ts';

export interface Product {
  /** Where it listens, with the port that the system chose when the configuration said 0. */
  readonly url: string;
  readonly app: App;
  readonly platform: Platform;
  close(): Promise<void>;
}

/** Opens the platform, serves the API and the console, works the queues, and feeds the demo when there is one. */
export async function startProduct(config: Config): Promise<Product> {
  const started = performance.now();
  const platform = await openPlatform(config);
  const closing: (() => Promise<unknown>)[] = [() => platform.close()];
  const close = async () => {
    for (const end of closing.toReversed()) await end();
  };
  try {
    const app = await wire(platform);
    closing.push(() => app.close());
    const server = await app.server();
    closing.push(() => server.close());
    await app.startWork();
    if (config.demo) await seedDemoAccounts(app.access, { sellerId: DEMO_SELLER_ID });
    const demo = config.demo ? await prepareDemo(app, platform) : null;
    const url = await server.listen({ port: config.port, host: config.host });
    await greet(app, url.replace('127.0.0.1', 'localhost'), config, Math.round(performance.now() - started));
    if (demo !== null) {
      const feed = await demo.start(url);
      closing.push(() => feed.stop());
    }
    return { url, app, platform, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function greet(app: App, url: string, config: Config, ms: number): Promise<void> {
  if (config.logLevel === 'silent') return;
  const lines = [``, `Assay 鉴真  ${url}  (${ms} ms)`, ``];
  if (config.demo) {
    const accounts = await listDemoAccounts(app.access);
    lines.push(`Sign in as / 登录身份：`);
    for (const { label, email, password } of accounts) {
      lines.push(`  ${email.padEnd(32)} ${password.padEnd(24)} ${label.en} / ${label.zh}`);
    }
  } else
    lines.push(
      `Create the first administrator / 创建第一位管理员：npx assay admin create --email you@your.domain --organisation NAME`,
    );
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
