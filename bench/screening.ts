/**
 * The gate as a client meets it: POST of a 2 KB listing with two stored pictures, over HTTP, with a million brand names
 * and a million fingerprints in force. Client, server and database share the machine; the client is another process.
 *
 *     npm run bench:screening -- [--patterns 1000000] [--seconds 20] [--json FILE] [--quick] [--keep DIR] [--peer no]
 *
 * `--keep DIR` leaves the filled database there and takes it up again; `--peer no` leaves the peer out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { Agent, request } from 'undici';
import { prepareAccess } from '../src/access/index.ts';
import { systemClock } from '../src/base/clock.ts';
import { openDb } from '../src/base/db.ts';
import { startEmbeddedPostgres } from '../src/base/embedded-postgres.ts';
import { randomIds } from '../src/base/ids.ts';
import { migrate } from '../src/base/migrate.ts';
import { importItems } from '../src/knowledge/index.ts';
import {
  atLeast,
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  median,
  notMeasured,
  quantile,
  seededUint32,
} from './support.ts';

const MILLION = 1_000_000;
const ARRIVALS_PER_S = 300;
const CLIENTS = 32;
const SELLERS = 500;
const PEER = 'validate and insert';

interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly errors: number;
  readonly startMs: number;
  readonly rssMb: number;
}

function report(ours: Measured, peer: Measured | null, patterns: number, quick: boolean): Figure[] {
  const full = patterns >= MILLION && !quick;
  const beside = (what: 'p50' | 'p99' | 'perSecond') => ({ name: PEER, value: peer?.[what] ?? null });
  const note = `${patterns} patterns and fingerprints; ${ours.errors} errors`;
  const why = 'needs 1,000,000 patterns; run without --quick';
  return [
    full
      ? figure('screening.p99_ms', ours.p99, 'ms', atMost(25), beside('p99'), note)
      : notMeasured('screening.p99_ms', 'ms', atMost(25), why),
    full
      ? figure('screening.decisions_per_s', ours.perSecond, '/s', atLeast(700), beside('perSecond'), note)
      : notMeasured('screening.decisions_per_s', '/s', atLeast(700), why),
    figure(
      quick ? 'screening.quick.p99_ms' : 'screening.p99_here_ms',
      ours.p99,
      'ms',
      null,
      beside('p99'),
      note,
    ),
    figure(quick ? 'screening.quick.p50_ms' : 'screening.p50_ms', ours.p50, 'ms', null, beside('p50')),
    figure(
      quick ? 'screening.quick.per_s' : 'screening.per_s_here',
      ours.perSecond,
      '/s',
      null,
      beside('perSecond'),
    ),
    ...(peer === null
      ? []
      : [
          figure('screening.ratio_to_peer', ours.perSecond / peer.perSecond, '', null, {
            name: PEER,
            value: 1,
          }),
        ]),
    figure('screening.start_s', ours.startMs / 1000, 's', null),
    figure('screening.rss_mb', ours.rssMb, 'MB', null),
  ];
}

/** Brand names as people make them: syllables of both scripts, none of them real on purpose. */
function* brandLines(count: number): Generator<string> {
  const next = seededUint32(7);
  const pick = (list: readonly string[]) => list[next() % list.length] as string;
  const latin = [
    'ka',
    'lo',
    'mi',
    've',
    'ra',
    'zu',
    'ten',
    'or',
    'bel',
    'qui',
    'san',
    'dro',
    'fi',
    'hel',
    'ny',
    'pax',
  ];
  const han = Array.from('澜屿槿岚珩沅鹭棠笙霁璟枫柚羽舟溪砚梵岑檀');
  for (let i = 0; i < count; i++) {
    const name = `${pick(latin)}${pick(latin)}${pick(latin)}${i.toString(36)}`;
    const zh = `${pick(han)}${pick(han)}${pick(han)}${pick(han)}`;
    const names = [{ text: name }, ...(i % 5 === 0 ? [{ text: zh }] : [])];
    yield `${JSON.stringify({ type: 'brand', body: { names } })}\n`;
  }
}

function* pictureLines(count: number): Generator<string> {
  const next = seededUint32(11);
  for (let i = 0; i < count; i++) {
    const hex = (words: number) =>
      Array.from({ length: words }, () => next().toString(16).padStart(8, '0')).join('');
    const body = {
      bank: i % 2 === 0 ? 'known_fake' : 'official',
      pictureId: hex(8),
      pdq: hex(8),
      quality: 90,
    };
    yield `${JSON.stringify({ type: 'reference_picture', body })}\n`;
  }
}

async function fill(run: BenchRun, url: string, patterns: number): Promise<void> {
  await prepareAccess(url);
  await migrate(url);
  const open = openDb(url);
  const deps = { db: open.db, ids: randomIds, clock: systemClock };
  for (const [name, lines] of [
    ['brands', brandLines(patterns)],
    ['fingerprints', pictureLines(patterns)],
  ] as const) {
    const started = performance.now();
    const report = await importItems(
      deps,
      {
        format: 'json',
        type: null,
        bytes: inChunks(lines),
        source: 'bench',
        note: '',
        by: { actor: 'system:bench', owner: null },
      },
      { state: 'live' },
    );
    const s = (performance.now() - started) / 1000;
    run.say(
      `${report.accepted} ${name} taught in ${s.toFixed(1)} s (${Math.round(report.accepted / s)} rows/s), ${report.rejected.length} rejected`,
    );
  }
  await open.close();
}

function* inChunks(lines: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length > 200_000) {
      yield Buffer.from(text);
      text = '';
    }
  }
  yield Buffer.from(text);
}

async function measure(
  run: BenchRun,
  kind: 'product' | 'peer',
  url: string,
  dir: string,
  seconds: number,
): Promise<Measured> {
  const { child, hello } = await startServer(kind, url, dir);
  run.say(`${kind}: up after ${(hello.startMs / 1000).toFixed(1)} s, ${Math.round(hello.rssMb)} MB`);
  const agent = new Agent({ connections: 256, pipelining: 1 });
  const client = new Client(hello.url, hello.key, agent);
  try {
    if (kind === 'product') await client.prepare();
    await client.closedLoop(CLIENTS, Math.min(3, seconds)); // warm
    const open = await client.openLoop(ARRIVALS_PER_S, seconds);
    const perSecond = await client.closedLoop(CLIENTS, seconds);
    return {
      p50: median(open),
      p99: quantile(open, 0.99),
      perSecond,
      errors: client.errors,
      startMs: hello.startMs,
      rssMb: hello.rssMb,
    };
  } finally {
    await agent.close();
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

interface Hello {
  readonly url: string;
  readonly key: string;
  readonly startMs: number;
  readonly rssMb: number;
}

function startServer(kind: string, url: string, dir: string): Promise<{ child: ChildProcess; hello: Hello }> {
  const script = fileURLToPath(new URL('./screening-server.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      ...(process.env.BENCH_PROF && kind === 'product' ? ['--cpu-prof', '--cpu-prof-dir=/tmp/prof'] : []),
      // As bin/assay.js starts the product.
      '--max-semi-space-size=64',
      '--max-old-space-size=12000',
      script,
      kind,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: url, ASSAY_DATA_DIR: join(dir, 'data'), ASSAY_DEMO: 'false' },
    },
  );
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const line = out.split('\n').find((text) => text.startsWith('{"url"'));
      if (line) resolve({ child, hello: JSON.parse(line) as Hello });
    });
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)));
  });
}

class Client {
  errors = 0;
  readonly #url: string;
  readonly #headers: Record<string, string>;
  readonly #agent: Agent;
  readonly #next = seededUint32(23);
  #pictures: string[] = ['0'.repeat(64), '1'.repeat(64)];
  #count = 0;

  constructor(url: string, key: string, agent: Agent) {
    this.#url = url;
    this.#headers = {
      'content-type': 'application/json',
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    };
    this.#agent = agent;
  }

  /** Sellers and pictures that the listings name. */
  async prepare(): Promise<void> {
    const items = Array.from({ length: SELLERS }, (_, i) => ({
      id: `seller-${i}`,
      name: `Seller ${i}`,
      kind: 'individual',
      openedAt: '2024-01-01T00:00:00Z',
    }));
    await this.#post('/v1/sellers', JSON.stringify({ items }));
    this.#pictures = [];
    for (let i = 0; i < 400; i++) this.#pictures.push(await this.#picture(i));
  }

  async #picture(i: number): Promise<string> {
    const hue = (i * 37) % 360;
    const shapes = Array.from({ length: 12 }, (_, k) => {
      const [x, y, r] = [this.#next() % 256, this.#next() % 256, 10 + (this.#next() % 60)];
      return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${(hue + k * 50) % 360} 70% 50%)"/>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#eee"/>${shapes.join('')}</svg>`;
    const body = await sharp(Buffer.from(svg)).jpeg().toBuffer();
    const answer = await request(`${this.#url}/v1/pictures`, {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'image/jpeg' },
      body,
      dispatcher: this.#agent,
    });
    return ((await answer.body.json()) as { id: string }).id;
  }

  /** A 2 KB listing, mostly honest words; every one is new. */
  #listing(): string {
    const n = this.#count++;
    const words = [
      '秋冬',
      '加厚',
      '通勤',
      '真皮',
      '手提',
      'classic',
      'leather',
      'tote',
      '大容量',
      '百搭',
      'soft',
      '新款',
      '女士',
      'daily',
      '收纳',
    ];
    let title = `单肩包 ${process.pid}-${n}`;
    while (title.length < 58) title += ` ${words[this.#next() % words.length]}`;
    let description = `编号 ${n}。`;
    while (description.length < 480) description += `${words[this.#next() % words.length]}，`;
    return JSON.stringify({
      id: `listing-${process.pid}-${n}`,
      sellerId: `seller-${this.#next() % SELLERS}`,
      title,
      description,
      attributes: { material: '牛皮', colour: 'brown', size: '26×20×12 cm' },
      category: 'bags/handbags',
      condition: 'new',
      price: { amountMinor: 19_900 + (this.#next() % 50_000), currency: 'CNY' },
      market: 'CN',
      pictures: [0, 1].map(() => ({ id: this.#pictures[this.#next() % this.#pictures.length] })),
    });
  }

  async #post(path: string, body: string): Promise<void> {
    const answer = await request(`${this.#url}${path}`, {
      method: 'POST',
      headers: this.#headers,
      body,
      dispatcher: this.#agent,
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) {
      this.errors += 1;
      if (this.errors <= 3) process.stderr.write(`${answer.statusCode} ${text.slice(0, 300)}\n`);
    }
  }

  /** Arrivals at a fixed rate whatever the answers do; latency counts from when a request was due. */
  async openLoop(perSecond: number, seconds: number): Promise<number[]> {
    const latencies: number[] = [];
    const waiting: Promise<void>[] = [];
    const start = performance.now();
    for (let i = 0; i < perSecond * seconds; i++) {
      const due = start + (i * 1000) / perSecond;
      const wait = due - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      waiting.push(
        this.#post('/v1/listings', this.#listing()).then(() => void latencies.push(performance.now() - due)),
      );
    }
    await Promise.all(waiting);
    return latencies;
  }

  /** Each client sends its next when the last is answered; answers a second. */
  async closedLoop(clients: number, seconds: number): Promise<number> {
    const end = performance.now() + seconds * 1000;
    let done = 0;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (performance.now() < end) {
          await this.#post('/v1/listings', this.#listing());
          done += 1;
        }
      }),
    );
    return done / ((performance.now() - start) / 1000);
  }
}

const options = {
  patterns: { type: 'string' },
  seconds: { type: 'string' },
  keep: { type: 'string' },
  peer: { type: 'string' },
} as const;

await benchMain('screening', options, async (run) => {
  const patterns = Number(run.option('patterns') ?? (run.quick ? 5_000 : MILLION));
  const seconds = Number(run.option('seconds') ?? (run.quick ? 2 : 20));
  const keep = run.option('keep');
  const dir = keep ?? (await mkdtemp(join(tmpdir(), 'assay-bench-')));
  const database = await startEmbeddedPostgres(join(dir, 'postgres'));
  try {
    const filled = join(dir, `filled-${patterns}`);
    if (!existsSync(filled)) {
      await fill(run, database.url, patterns);
      await writeFile(filled, '');
    }
    const peer = run.option('peer') === 'no' ? null : await measure(run, 'peer', database.url, dir, seconds);
    const ours = await measure(run, 'product', database.url, dir, seconds);
    return report(ours, peer, patterns, run.quick);
  } finally {
    await database.stop();
    if (keep === null) await rm(dir, { recursive: true, force: true });
  }
});
