import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll } from 'vitest';
import {
  createApiKey,
  createOrganisation,
  listDemoAccounts,
  platformOwner,
  seedDemoAccounts,
  type Permission,
} from '../../src/access/index.ts';
import { jobKinds } from '../../src/app/job-kinds.ts';
import type { Platform } from '../../src/app/open-platform.ts';
import { type App, wire } from '../../src/app/wire.ts';
import { folderBlobs } from '../../src/base/blobs.ts';
import { readConfig } from '../../src/base/config.ts';
import { openJobs } from '../../src/base/jobs.ts';
import { silentLog } from '../../src/base/log.ts';
import { testDatabase } from './database.ts';

type Headers = Record<string, string>;

export interface TestApp {
  /** Headers of a session of one of the demo's people. */
  readonly signIn: (email: string) => Promise<Headers>;
  readonly app: App;
  readonly platform: Platform;
  readonly server: FastifyInstance;
  /** Headers of a key for the platform, and of one for the seller `shop-a`. */
  readonly keys: { readonly platform: Headers; readonly seller: Headers };
  readonly send: (
    as: Headers | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Headers,
  ) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // Tests read what they expect to be there.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export const SHOP_A = 'shop-a';
const everything: readonly Permission[] = [
  'listings.write',
  'listings.read',
  'decisions.read',
  'desk.work',
  'desk.lead',
  'knowledge.read',
  'knowledge.write',
  'knowledge.approve',
  'policies.read',
  'policies.write',
  'models.read',
  'search',
  'facts.write',
  'webhooks.manage',
  'ledger.read',
  'cases.read',
  'cases.write',
];

/** The product as `npm start` wires it, on this test file's own database, answering without a socket. */
export async function testApp(options: { readonly work?: boolean } = {}): Promise<TestApp> {
  const { url, ...open } = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-app-'));
  const config = {
    ...readConfig({}),
    dataDir,
    databaseUrl: url,
    demo: true,
    logLevel: 'silent' as const,
    rateLimit: 1_000_000,
  };
  const jobs = await openJobs(url, jobKinds, silentLog);
  const platform: Platform = {
    config,
    log: silentLog,
    url,
    open,
    jobs,
    blobs: folderBlobs(join(dataDir, 'blobs')),
    embedded: null,
    close: () => jobs.stop(),
  };
  const app = await wire(platform);
  const server = await app.server();
  await seedDemoAccounts(app.access, { sellerId: SHOP_A });
  if (options.work) await app.startWork();
  const send: TestApp['send'] = async (as, method, target, body, headers = {}) => {
    const request: InjectOptions = {
      method,
      url: target,
      headers: { 'accept-language': 'en', ...as, ...headers },
    };
    if (body !== undefined) request.payload = body as never;
    const answer = await server.inject(request);
    const isJson = /[/+]json/.test(String(answer.headers['content-type'] ?? ''));
    return { status: answer.statusCode, headers: answer.headers, body: isJson ? answer.json() : answer.body };
  };
  const accounts = await listDemoAccounts(app.access);
  const signIn = async (email: string): Promise<Headers> => {
    const password = accounts.find((account) => account.email === email)?.password;
    const origin = { origin: config.baseUrl };
    const answer = await send(null, 'POST', '/api/auth/sign-in/email', { email, password }, origin);
    if (answer.status !== 200) throw new Error(`sign-in of ${email} answered ${answer.status}`);
    const cookies = [answer.headers['set-cookie']].flat().map((cookie) => String(cookie).split(';')[0]);
    return { cookie: cookies.join('; '), ...origin };
  };
  const owner = await platformOwner(app.access);
  const { key } = await createApiKey(app.access, {
    ...owner,
    name: 'test',
    permissions: everything,
    expiresInDays: null,
    actor: 'system:test',
  });
  const platformKey = { authorization: `Bearer ${key}` };
  const shop = await createOrganisation(app.access, {
    name: 'Shop A',
    kind: 'seller',
    sellerId: SHOP_A,
    owner: { email: 'owner@shop-a.example', name: 'Shop A' },
    actor: 'system:test',
  });
  const sellerKey = await createApiKey(app.access, {
    organisationId: shop.id,
    userId: shop.ownerId,
    name: 'shop',
    permissions: ['listings.write', 'listings.read', 'decisions.read_own', 'cases.read', 'cases.write'],
    expiresInDays: null,
    actor: 'system:test',
  });
  afterAll(async () => {
    await server.close();
    await app.close();
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    app,
    platform,
    server,
    send,
    signIn,
    keys: { platform: platformKey, seller: { authorization: `Bearer ${sellerKey.key}` } },
  };
}
