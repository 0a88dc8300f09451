/**
 * The review desk with a long line of work: how long a reviewer waits for the next item, whole, with 100,000 open items;
 * what putting all of them in line anew costs; and that many reviewers who take at once never get the same one.
 * On a database of its own, durable (fsync on).
 *
 *     node bench/desk.ts [--quick] [--items 100000]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { createApiKey, platformOwner, seedDemoAccounts } from '../src/access/index.ts';
import { openPlatform, type Platform } from '../src/app/open-platform.ts';
import { type App, wire } from '../src/app/wire.ts';
import { readConfig } from '../src/base/config.ts';
import { atMost, benchMain, type BenchRun, type Figure, figure, notMeasured, quantile } from './support.ts';

const NEXT_GOAL = atMost(100);
const goods = [
  '真皮手提包',
  '机械腕表',
  '护肤精华',
  '跑步鞋',
  '陶瓷花盆',
  '儿童积木',
  '蓝牙耳机',
  '羊毛围巾',
];

await benchMain('desk', { items: { type: 'string' } }, async (run) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-bench-desk-'));
  const config = {
    ...readConfig({}),
    dataDir,
    demo: true,
    secret: 's'.repeat(40),
    logLevel: 'silent' as const,
    rateLimit: 1_000_000,
  };
  const platform = await openPlatform(config);
  try {
    const app = await wire(platform);
    try {
      return await measure(run, app, platform);
    } finally {
      await app.close();
    }
  } finally {
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

type Send = (
  method: 'GET' | 'POST',
  url: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>;

async function measure(run: BenchRun, app: App, platform: Platform): Promise<Figure[]> {
  const { db } = platform.open;
  const wanted = Number(run.option('items') ?? (run.quick ? 2_000 : 100_000));
  const server = await app.server();
  await seedDemoAccounts(app.access, { sellerId: 'hemu-shop' });
  const owner = await platformOwner(app.access);
  const keyed = async (name: string): Promise<Send> => {
    const { key } = await createApiKey(app.access, {
      ...owner,
      name,
      permissions: [
        'listings.write',
        'listings.read',
        'decisions.read',
        'desk.work',
        'facts.write',
        'cases.write',
      ],
      expiresInDays: null,
      actor: 'system:bench',
    });
    return sender(server, key);
  };
  const send = await keyed('bench');
  run.say(`desk: ${wanted} open items`);
  const made = await makeItems(send, run.quick ? 40 : 200);
  await copyItems(platform, made, wanted);
  const { rows: counted } = await sql<{ n: number }>`
    select count(*) as n from cases.tasks where state = 'open'`.execute(db);
  const open = counted[0]?.n ?? 0;

  // Take, look at all of it, decide: as a reviewer works, nothing prefetched.
  const rounds = run.quick ? 30 : 300;
  const next: number[] = [];
  const decide: number[] = [];
  for (let i = -5; i < rounds; i++) {
    const asked = performance.now();
    const taken = (await send('POST', '/v1/desk/next', {})).body as { caseId: string; decisionId: string };
    const item = await send('GET', `/v1/desk/${taken.caseId}`);
    const got = performance.now();
    if (item.status !== 200)
      throw new Error(`the item answered ${item.status}: ${JSON.stringify(item.body)}`);
    const decided = await send('POST', `/v1/desk/${taken.caseId}/decide`, {
      outcome: 'publish',
      reason: 'trusted',
      note: 'looked at it',
      seen: taken.decisionId,
    });
    if (decided.status !== 200) throw new Error(`deciding answered ${JSON.stringify(decided.body)}`);
    if (i < 0) continue;
    next.push(got - asked);
    decide.push(performance.now() - got);
  }

  // Thirty at once: nobody gets what somebody else got.
  const crowd = await Promise.all(Array.from({ length: 30 }, (_, i) => keyed(`bench-${i}`)));
  const began = performance.now();
  const taken = await Promise.all(
    crowd.map(
      async (one) => ((await one('POST', '/v1/desk/next', {})).body as { caseId?: string } | null)?.caseId,
    ),
  );
  const crowdMs = performance.now() - began;
  const given = taken.filter((id) => id !== undefined);
  const twice = given.length - new Set(given).size;

  const page: number[] = [];
  for (let i = 0; i < (run.quick ? 10 : 40); i++) {
    const asked = performance.now();
    await send('GET', '/v1/desk/queue?limit=100');
    page.push(performance.now() - asked);
  }
  const peer = await peerMs(platform, run.quick ? 30 : 100);
  await server.close();
  const atSize = open >= 100_000 - made - 1_000;
  const p99 = quantile(next, 0.99);
  return [
    atSize
      ? figure(
          'desk.next_item_ms',
          p99,
          'ms',
          NEXT_GOAL,
          { name: 'SQL alone: order by a computed weight', value: peer },
          `p99 of ${rounds}; taken, and read whole, with ${open} open`,
        )
      : notMeasured('desk.next_item_ms', 'ms', NEXT_GOAL, `only ${open} open: p99 ${p99.toFixed(1)} ms`),
    figure('desk.next_item_p50_ms', quantile(next, 0.5), 'ms', null),
    figure('desk.decide_p50_ms', quantile(decide, 0.5), 'ms', null, undefined, 'decision, entry and case'),
    figure('desk.queue_page_ms', quantile(page, 0.99), 'ms', null, undefined, '100 rows, p99'),
    figure('desk.taken_twice', twice, '', atMost(0), undefined, `30 at once, ${given.length} got one`),
    figure('desk.thirty_at_once_ms', crowdMs, 'ms', null),
  ];
}

function sender(server: FastifyInstance, key: string): Send {
  return async (method, url, body) => {
    const answer = await server.inject({
      method,
      url,
      headers: { authorization: `Bearer ${key}`, 'accept-language': 'en' },
      ...(body === undefined ? {} : { payload: body as never }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? null : (answer.json() as unknown) };
  };
}

/** Listings that the gate itself sends to review: the words of imitations are weak and the price is low. */
async function makeItems(send: Send, wanted: number): Promise<number> {
  let made = 0;
  for (let n = 0; made < wanted && n < wanted * 4; n++) {
    const { body } = await send('POST', '/v1/listings', {
      id: `bench-${n}`,
      sellerId: `bench-shop-${n % 41}`,
      title: `${goods[n % goods.length]} 第${n}号 尾单 支持专柜验货 ${n % 3 === 0 ? '原盒' : '同款'}`,
      description: `自家仓库发货，编号 ${n}，三天内发出。加我看实拍 bench_${n}。`.repeat(3),
      category: ['bags/handbags', 'watches', 'beauty/skin', 'shoes/running'][n % 4],
      condition: 'new',
      price: { amountMinor: 900 + ((n * 7919) % 90_000), currency: 'CNY' },
      market: 'CN',
    });
    if ((body as { decision?: { outcome: string } }).decision?.outcome === 'review') made += 1;
  }
  if (made === 0) throw new Error('the gate sent nothing to review');
  return made;
}

/** The same items again under other ids, spread over two weeks: every table that the desk reads grows with them. */
async function copyItems({ open: { db } }: Platform, made: number, wanted: number): Promise<void> {
  const copies = Math.max(0, Math.ceil(wanted / made) - 1);
  const again = (column: string) => sql.raw(`${column} || '.' || n`);
  const many = sql`cross join generate_series(1, ${copies}) as n`;
  const inReview = sql`(select subject_id from cases.cases where flow = 'listing_review' and closed_at is null)`;
  await sql`
    insert into marketplace.listings (id, seller_id, version, title, price_minor, currency, picture_id, outcome, held,
      visible, score, decided_at, created_at, updated_at)
    select ${again('l.id')}, l.seller_id, l.version, l.title, l.price_minor, l.currency, l.picture_id, l.outcome, l.held,
      l.visible, l.score, l.decided_at, l.created_at, l.updated_at
    from marketplace.listings l ${many} where l.id in ${inReview}`.execute(db);
  await sql`
    insert into marketplace.listing_versions (listing_id, version, at, actor, content, content_hash, text_hash)
    select ${again('v.listing_id')}, v.version, v.at, v.actor, v.content, v.content_hash, v.text_hash
    from marketplace.listing_versions v ${many} where v.listing_id in ${inReview}`.execute(db);
  await sql`
    insert into screening.decisions
    select ${again('d.id')}, ${again('d.listing_id')}, listing_version, seller_id, at, outcome, held, held_until, decided_by,
      score, reasons, policy_version, model_version, null, cause, entry_id, took_ms, features, record
    from screening.decisions d ${many} where d.listing_id in ${inReview}`.execute(db);
  await sql`
    insert into screening.current_decisions (listing_id, decision_id, outcome, held, at)
    select ${again('c.listing_id')}, ${again('c.decision_id')}, outcome, held, at
    from screening.current_decisions c ${many} where c.listing_id in ${inReview}`.execute(db);
  await sql`
    insert into cases.cases (id, flow, flow_version, state, subject_type, subject_id, priority, single, data, opened_by,
      opened_at, entered_at)
    select ${again('c.id')}, flow, flow_version, state, subject_type, ${again('c.subject_id')}, (n * 37 + priority) % 100,
      single, jsonb_set(data, '{decisionId}', to_jsonb(data->>'decisionId' || '.' || n)), opened_by,
      opened_at - make_interval(mins => n * 13 % 20160), entered_at
    from cases.cases c ${many} where flow = 'listing_review' and closed_at is null`.execute(db);
  await sql`
    insert into cases.tasks (id, case_id, queue, state, priority, deadline_at, created_at)
    select ${again('t.id')}, ${again('t.case_id')}, queue, 'open', (n * 37 + priority) % 100, deadline_at,
      created_at - make_interval(mins => n * 13 % 20160)
    from cases.tasks t ${many} where state = 'open'`.execute(db);
  await sql`
    insert into cases.keys (case_id, kind, value)
    select ${again('k.case_id')}, kind, value from cases.keys k ${many}`.execute(db);
  await sql`
    insert into cases.parties (case_id, role, kind, id)
    select ${again('p.case_id')}, role, kind, id from cases.parties p ${many}`.execute(db);
  for (const table of [
    'cases.tasks',
    'cases.cases',
    'cases.keys',
    'screening.decisions',
    'marketplace.listings',
  ])
    await sql`vacuum analyze ${sql.raw(table)}`.execute(db);
}

/** What it costs to sort by a weight that is computed when asked, as most queues do. p99 of `rounds`. */
async function peerMs({ open: { db } }: Platform, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const asked = performance.now();
    await sql`
      select id from cases.tasks where state = 'open' and queue = 'review'
      order by priority * power(2, extract(epoch from now() - created_at) / 28800) desc limit 1`.execute(db);
    times.push(performance.now() - asked);
  }
  return quantile(times, 0.99);
}
