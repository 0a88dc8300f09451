import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Demo as World, type DemoEvent, openDemo } from '../../simulator/demo-feed.ts';
import { createApiKey, listApiKeys, platformOwner, revokeApiKey } from '../access/index.ts';
import { systemClock } from '../base/clock.ts';
import { randomIds } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { importItems } from '../knowledge/index.ts';
import { takeInPicture } from '../pictures/index.ts';
import { playComplaints } from './demo-complaints.ts';
import type { Platform } from './open-platform.ts';
import type { App } from './wire.ts';

/** The marketplace account that the demo's seller signs in for. */
export const DEMO_SELLER_ID = 'hemu-shop';

/** Listings posted as fast as they go, so that a visitor finds a marketplace and not an empty room. */
const FIRST_LISTINGS = 240;
/** Milliseconds between listings afterwards. */
const PACE_MS = 2_500;
/** Picture checks that may wait before the feed waits for them: a visitor's own listing must not stand in a long line. */
const MOST_WAITING = 24;
/** Quarters of a second the feed waits for them before it goes on all the same. */
const PATIENCE = 24;
const DAY_MS = 86_400_000;

export interface Demo {
  stop(): Promise<void>;
}

/**
 * Teaches the product what the brands of the simulated marketplace know. `start` then feeds that marketplace into the
 * product through its public API, with a key like any marketplace's, in accelerated time. Each start of the product
 * goes on with new accounts and listings; what was there stays.
 */
export async function prepareDemo(
  app: App,
  platform: Platform,
): Promise<{ start(url: string): Promise<Demo> }> {
  const { log, config } = platform;
  const world = openDemo({ seed: 1, startAt: systemClock.now() - 40 * DAY_MS });
  await teach(app, platform, world);
  return {
    start: async (url) => {
      const stopping = new AbortController();
      const run = await nextRun(join(config.dataDir, 'demo-runs'));
      const api = new Api(url, await feedKey(app), run);
      const feed = feedWorld({ world, api, log, looked: app.picturesLooked }, stopping.signal).catch(
        (error: unknown) => {
          if (!stopping.signal.aborted) log.warn('the demo stopped', { error });
        },
      );
      const brand = world.world.brands[0]?.zh ?? '';
      const complaints = playComplaints(app, { url, brand, log }, stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.warn('the demo has no complaints', { error });
      });
      return {
        stop: async () => {
          stopping.abort();
          await Promise.all([feed, complaints]);
        },
      };
    },
  };
}

interface Feed {
  readonly world: World;
  readonly api: Api;
  readonly log: Log;
  /** Listings whose pictures this process has looked at. */
  readonly looked: () => number;
}

async function feedWorld({ world, api, log, looked }: Feed, stopping: AbortSignal): Promise<void> {
  await api.post('/v1/sellers', { items: [demoSeller] });
  const own = new OwnShop(world);
  let listings = 0;
  let pictured = 0;
  for await (const event of world.events()) {
    if (stopping.aborted) return;
    try {
      if (event.type === 'listing') {
        listings += 1;
        if (event.pictures.length > 0) pictured += 1;
        for (let i = 0; i < PATIENCE && pictured - looked() > MOST_WAITING; i++)
          await sleep(250, undefined, { signal: stopping });
        const told = own.takes(event)
          ? { ...event, body: { ...event.body, sellerId: DEMO_SELLER_ID } }
          : event;
        world.observe(event.body.id, outcomeFor[await api.list(told)]);
        if (listings > FIRST_LISTINGS) await sleep(PACE_MS, undefined, { signal: stopping });
      } else await api.tell(event);
    } catch (error) {
      if (stopping.aborted) return;
      log.warn('the demo could not tell an event', { type: event.type, error });
      await sleep(PACE_MS, undefined, { signal: stopping });
    }
  }
}

/** How a counterfeiter sees what became of a listing. */
const outcomeFor = { publish: 'published', review: 'review', block: 'blocked' } as const;

const demoSeller = {
  id: DEMO_SELLER_ID,
  name: '禾木小铺 Hemu Shop',
  kind: 'individual',
  openedAt: '2024-03-01T00:00:00.000Z',
  phones: ['10000000000'],
  country: 'CN',
};

/** A few listings of the world go to the demo seller's shop: some honest, some not, so that its pages have both. */
class OwnShop {
  readonly #world: World;
  #honest = 4;
  #counterfeit = 3;

  constructor(world: World) {
    this.#world = world;
  }

  takes(event: DemoEvent & { type: 'listing' }): boolean {
    if (event.action !== 'publish') return false;
    const truth = this.#world.truthOf(event.body.id);
    if (truth?.counterfeit && this.#counterfeit > 0) {
      this.#counterfeit -= 1;
      return true;
    }
    if (truth && !truth.counterfeit && this.#honest > 0) {
      this.#honest -= 1;
      return true;
    }
    return false;
  }
}

/** The API as a marketplace's own backend calls it. */
class Api {
  readonly #url: string;
  readonly #key: string;
  readonly #run: number;

  constructor(url: string, key: string, run: number) {
    this.#url = url;
    this.#key = key;
    this.#run = run;
  }

  async list(event: DemoEvent & { type: 'listing' }): Promise<'publish' | 'review' | 'block'> {
    const pictures = [];
    for (const bytes of event.pictures) {
      const { id } = (await this.#send('/v1/pictures', bytes, 'image/jpeg')) as { id: string };
      pictures.push({ id });
    }
    const body = {
      ...event.body,
      id: this.#mark(event.body.id),
      sellerId: this.#mark(event.body.sellerId),
      pictures,
    };
    const { decision } = (await this.post('/v1/listings', body)) as {
      decision: { outcome: 'publish' | 'review' | 'block' };
    };
    return decision.outcome;
  }

  async tell(event: Exclude<DemoEvent, { type: 'listing' }>): Promise<void> {
    // The accelerated world runs ahead of the clock after a while; nothing is told from the future.
    const now = new Date(systemClock.now()).toISOString();
    const at = event.at < now ? event.at : now;
    switch (event.type) {
      case 'seller':
        await this.post('/v1/sellers', { items: [this.#account(event.body)] });
        return;
      case 'order':
        await this.post('/v1/orders', { items: [{ ...this.#marked(event.body), placedAt: at }] });
        return;
      case 'refund':
        await this.post('/v1/refunds', {
          items: [{ ...this.#marked(event.body), orderId: this.#mark(event.body.orderId), refundedAt: at }],
        });
        return;
      case 'review':
        await this.post('/v1/reviews', {
          items: [
            {
              ...this.#marked(event.body),
              orderId: event.body.orderId && this.#mark(event.body.orderId),
              at,
            },
          ],
        });
        return;
      case 'removal':
        // Notices come with the complaint platform; until then a removal is known to the simulation alone.
        return;
    }
  }

  post(path: string, body: unknown): Promise<unknown> {
    return this.#send(path, JSON.stringify(body), 'application/json');
  }

  async #send(path: string, body: string | Buffer, type: string): Promise<unknown> {
    const answer = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** Ids of a later run differ from those of an earlier one; the demo seller stays the same. */
  #mark(id: string): string {
    return this.#run === 1 || id === DEMO_SELLER_ID ? id : `r${this.#run}-${id}`;
  }

  /** A later run's accounts are other people: they share no device, phone or payout account with those of an earlier one. */
  #account(body: (DemoEvent & { type: 'seller' })['body']) {
    if (this.#run === 1) return body;
    const { id, devices = [], payoutAccounts = [], phones = [] } = body;
    return {
      ...body,
      id: this.#mark(id),
      devices: devices.map((device) => this.#mark(device)),
      payoutAccounts: payoutAccounts.map((account) => this.#mark(account)),
      phones: phones.map((phone) => `1${this.#run % 10}0${phone.slice(3)}`),
    };
  }

  #marked<T extends { id: string; sellerId: string; listingId: string | null }>(body: T): T {
    return {
      ...body,
      id: this.#mark(body.id),
      sellerId: this.#mark(body.sellerId),
      listingId: body.listingId === null ? null : this.#mark(body.listingId),
    };
  }
}

/** What the world's brands teach, tested by their own world before it came: it goes live as it is imported. */
async function teach(app: App, platform: Platform, world: World): Promise<void> {
  const deps = { db: platform.open.db, ids: randomIds, clock: systemClock };
  const { brands } = world.world;
  const nameOf = (brand: (typeof brands)[number]) => brand.zh;
  const lines: string[] = world.items(nameOf).map(({ type, body }) => JSON.stringify({ type, body }));
  const named = new Map(brands.map((brand) => [brand.id, nameOf(brand)]));
  const takeIn = async (bytes: Uint8Array): Promise<string> => {
    const result = await takeInPicture(app.screening, {
      bytes,
      claimedType: 'image/jpeg',
      takenInBy: 'system:demo',
    });
    if (result.kind !== 'stored') throw new Error(`a picture of the demo was not taken in: ${result.kind}`);
    return result.picture.id;
  };
  for await (const { bytes, brandId, variant } of world.logos())
    lines.push(
      JSON.stringify({
        type: 'logo',
        body: { brandId: named.get(brandId), pictureId: await takeIn(bytes), variant },
      }),
    );
  for await (const picture of world.pictures()) {
    const pictureId = await takeIn(picture.bytes);
    const brandId = picture.brandId === null ? null : (named.get(picture.brandId) ?? null);
    lines.push(
      JSON.stringify({
        type: 'reference_picture',
        body: { bank: picture.bank, pictureId, brandId },
      }),
    );
  }
  const report = await importItems(
    deps,
    {
      format: 'json',
      type: null,
      bytes: [Buffer.from(lines.join('\n'))],
      source: 'demo marketplace',
      note: '',
      by: { actor: 'system:demo', owner: null },
    },
    { state: 'live', mode: 'upgrade' },
  );
  for (const { line, reasons } of report.rejected)
    platform.log.warn('the demo taught something that was refused', { line, reasons });
}

/** A key for the feed, made at each start and known to this process alone. */
async function feedKey(app: App): Promise<string> {
  const owner = await platformOwner(app.access);
  for (const old of await listApiKeys(app.access, owner.organisationId)) {
    if (old.name === 'demo feed' && old.enabled)
      await revokeApiKey(app.access, { ...owner, keyId: old.id, actor: 'system:demo' });
  }
  const { key } = await createApiKey(app.access, {
    ...owner,
    name: 'demo feed',
    permissions: ['listings.write', 'facts.write', 'decisions.read'],
    expiresInDays: 30,
    actor: 'system:demo',
  });
  return key;
}

async function nextRun(file: string): Promise<number> {
  const before = Number(await readFile(file, 'utf8').catch(() => '0'));
  await writeFile(file, String(before + 1), { mode: 0o600 });
  return before + 1;
}
