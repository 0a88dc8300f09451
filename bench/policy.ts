/**
 * The policy laboratory: how many stored judgements a second a back-test plays while the server answers, how long a
 * change of policy takes to be in effect in two servers on one database, and what a policy in shadow costs the gate.
 * On a database of its own, durable (fsync on).
 *
 *     node bench/policy.ts [--quick] [--listings 40000]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openPlatform, type Platform } from '../src/app/open-platform.ts';
import { type App, wire } from '../src/app/wire.ts';
import { systemClock } from '../src/base/clock.ts';
import { openDb } from '../src/base/db.ts';
import { readConfig } from '../src/base/config.ts';
import { randomIds } from '../src/base/ids.ts';
import { silentLog } from '../src/base/log.ts';
import {
  askForBacktest,
  draftPolicy,
  endTrial,
  followJudge,
  Gate,
  goLivePolicy,
  postedListingSchema,
  runBacktest,
  screenListing,
  starterPolicy,
  tryPolicy,
} from '../src/screening/index.ts';
import { readBacktest } from '../src/screening/store-backtests.ts';
import {
  atLeast,
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  median,
  quantile,
} from './support.ts';

const actor = 'system:bench';
const words = [
  '亚麻桌布',
  '真皮手提包',
  '高仿 1:1 腕表',
  '护肤精华 60ml',
  '跑鞋 同款',
  '陶瓷花盆',
  'A货 钱包',
  '儿童积木',
];

await benchMain('policy', { listings: { type: 'string' } }, async (run) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-bench-policy-'));
  const config = {
    ...readConfig({}),
    dataDir,
    demo: false,
    secret: 's'.repeat(40),
    logLevel: 'silent' as const,
  };
  const platform = await openPlatform(config);
  try {
    const app = await wire(platform);
    try {
      return [
        ...(await measureBacktest(run, app, platform)),
        await measureLiveAfter(app, platform),
        await measureShadow(run, app, platform),
      ];
    } finally {
      await app.close();
    }
  } finally {
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

async function post(gate: Gate, n: number): Promise<void> {
  const {
    id,
    sellerId,
    pictures: _pictures,
    ...rest
  } = postedListingSchema.parse({
    id: `lst-${n}`,
    sellerId: `shop-${n % 97}`,
    title: `${words[n % words.length]} 第 ${n} 号 ${n % 11 === 0 ? '支持专柜验货' : '包邮'}`,
    description: `自家仓库发货，当天寄出。编号 ${n}。${n % 23 === 0 ? '加V：bench_demo 看实拍' : ''}`.repeat(
      4,
    ),
    category: ['home/table', 'bags/handbags', 'watches', 'beauty/skin'][n % 4],
    condition: 'new',
    price: { amountMinor: 900 + ((n * 7919) % 90_000), currency: 'CNY' },
    market: 'CN',
  });
  await screenListing(gate, {
    listingId: id as string,
    sellerId: sellerId as string,
    content: { ...rest, pictures: [] } as never,
    pictures: [],
    actor,
  });
}

async function postAll(gate: Gate, from: number, count: number): Promise<number> {
  const started = performance.now();
  let next = from;
  const client = async () => {
    while (next < from + count) await post(gate, next++);
  };
  await Promise.all(Array.from({ length: 16 }, client));
  return performance.now() - started;
}

/** The starter policy with three rules more, of the kind an analyst writes. */
function candidate(n: number): unknown {
  const starter = starterPolicy() as { rules: object[] };
  const more = [
    { id: `cheap-${n}`, when: 'listing.price_minor < 5000.0 && signal.jargon_weak > 0.0', priority: 600 },
    {
      id: `young-${n}`,
      when: `seller.listings < ${n + 3}.0 && signal.contact_accounts > 0.0`,
      priority: 600,
    },
    { id: `watches-${n}`, when: 'listing.category.startsWith("watches") && score >= 0.01', priority: 600 },
  ];
  const shared = {
    outcome: 'review',
    missing: 'open',
    reason: 'suspected_counterfeit',
    note: { zh: '试', en: 'a try' },
  };
  return { ...starter, rules: [...starter.rules, ...more.map((rule) => ({ ...rule, ...shared }))] };
}

async function measureBacktest(run: BenchRun, app: App, platform: Platform): Promise<Figure[]> {
  const { db } = platform.open;
  const judged = run.quick ? 300 : 2_000;
  const wanted = Number(run.option('listings') ?? (run.quick ? 5_000 : 40_000));
  run.say(`policy: ${judged} judgements, stored ${Math.ceil(wanted / judged)} times`);
  await postAll(app.gate, 0, judged);
  for (let copy = 1; copy * judged < wanted; copy++) {
    await sql`
      insert into screening.decisions
      select id || ${`.${copy}`}, listing_id || ${`.${copy}`}, listing_version, seller_id,
        at - make_interval(hours => ${copy}), outcome, held, held_until, decided_by, score, reasons, policy_version,
        model_version, null, cause, entry_id, took_ms, features, record
      from screening.decisions where id not like '%.%'`.execute(db);
  }
  await sql`vacuum analyze screening.decisions`.execute(db);
  const deps = { db, ids: randomIds, clock: systemClock };
  const { version } = await draftPolicy(deps, { policy: candidate(0), actor, note: '' });
  const server = await app.server();
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  await sleep(500);
  const health: number[] = [];
  let over = false;
  const asking = (async () => {
    while (!over) {
      const asked = performance.now();
      await (await fetch(`${url}/healthz`)).text();
      health.push(performance.now() - asked);
      await sleep(20);
    }
  })();
  const row = await askForBacktest(
    { ...deps, jobs: { enqueue: () => Promise.resolve() } },
    { version, filter: { most: 2_000_000 }, by: actor },
  );
  const started = performance.now();
  await runBacktest({ ...deps, url: platform.url }, row.id);
  const wall = performance.now() - started;
  over = true;
  await asking;
  await server.close();
  const { result } = (await readBacktest(db, row.id)) as { result: { tested: number; ms: number } };

  // The same question put to the database: three conditions over the stored features, and no more.
  const asked = performance.now();
  await sql`
    select count(*) filter (where outcome = 'publish' and (
      ((features->>'jargon_weak')::float8 > 0 and (features->>'price_below_log')::float8 >= 0)
      or (features->>'contact_accounts')::float8 > 0 or score >= 0.01)) as changed, count(*)
    from screening.decisions`.execute(db);
  const peer = {
    name: 'three conditions in SQL over jsonb',
    value: result.tested / ((performance.now() - asked) / 1000),
  };
  return [
    figure(
      'backtest.listings_per_s',
      result.tested / (result.ms / 1000),
      '1/s',
      atLeast(5_000),
      peer,
      `${result.tested} stored judgements, two policies; ${Math.round(wall)} ms with the start of the thread`,
    ),
    figure(
      'backtest.healthz_max_ms',
      Math.max(...health),
      'ms',
      atMost(200),
      undefined,
      `${health.length} requests meanwhile`,
    ),
    figure('backtest.healthz_p50_ms', median(health), 'ms', null),
  ];
}

/** Two servers on one database; the slower of the two counts, of several changes the slowest. */
async function measureLiveAfter(app: App, platform: Platform): Promise<Figure> {
  const { db } = platform.open;
  const deps = { db, ids: randomIds, clock: systemClock };
  const other = openDb(platform.url, { poolSize: 4 });
  const gate = new Gate({ ...deps, db: other.db, timer: performance, jobs: platform.jobs, log: silentLog });
  const stop = await followJudge(gate, silentLog);
  const seconds: number[] = [];
  try {
    for (let n = 1; n <= 6; n++) {
      await sleep(170 * n);
      const { version } = await draftPolicy(deps, { policy: candidate(n), actor, note: '' });
      const started = performance.now();
      await goLivePolicy(deps, { version, actor, note: '' });
      while ([app.gate, gate].some((one) => one.judge.policy.policy.version !== version)) await sleep(5);
      seconds.push((performance.now() - started) / 1000);
    }
  } finally {
    stop();
    await other.close();
  }
  return figure(
    'policy.live_after_s',
    Math.max(...seconds),
    's',
    atMost(5),
    undefined,
    `median ${median(seconds).toFixed(2)} s, two servers`,
  );
}

/** What a policy in shadow costs: the same listings with and without it, by turns. */
async function measureShadow(run: BenchRun, app: App, platform: Platform): Promise<Figure> {
  const deps = { db: platform.open.db, ids: randomIds, clock: systemClock };
  const { version } = await draftPolicy(deps, { policy: candidate(99), actor, note: '' });
  const size = run.quick ? 100 : 400;
  const costs: number[] = [];
  let n = 1_000_000;
  const take = async (count: number) => {
    n += count;
    return postAll(app.gate, n, count);
  };
  await take(size);
  for (let turn = 0; turn < (run.quick ? 2 : 8); turn++) {
    const without = await take(size);
    await tryPolicy(deps, { version, share: null, actor, note: '' });
    while (app.gate.lab.trial === null) await sleep(20);
    const within = await take(size);
    const again = await take(size);
    await endTrial(deps, { version, actor, note: '' });
    while (app.gate.lab.trial !== null) await sleep(20);
    const after = await take(size);
    costs.push((within + again) / (without + after) - 1);
  }
  return figure(
    'policy.shadow_cost',
    median(costs) * 100,
    '%',
    atMost(3),
    undefined,
    `turns from ${(quantile(costs, 0.1) * 100).toFixed(1)} to ${(quantile(costs, 0.9) * 100).toFixed(1)} %`,
  );
}
