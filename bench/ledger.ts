/**
 * The ledger as a transparency log: entries appended and sequenced, time to a proof, proofs in a large tree, what the
 * tree costs, every changed byte of a bundle, and the shared vectors. On a database of its own, durable (fsync on).
 *
 *     node bench/ledger.ts [--quick] [--seconds 8] [--entries 10000000]
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openPlatform } from '../src/app/open-platform.ts';
import { wire } from '../src/app/wire.ts';
import { Batcher } from '../src/base/batcher.ts';
import { systemClock } from '../src/base/clock.ts';
import { readConfig } from '../src/base/config.ts';
import { type Db, inTransaction, openDb } from '../src/base/db.ts';
import { randomIds } from '../src/base/ids.ts';
import { silentLog } from '../src/base/log.ts';
import { systemActor } from '../src/cases/index.ts';
import { makeBundle } from '../src/evidence/index.ts';
import {
  appendEntries,
  type EntryContent,
  Integrator,
  ledgerHead,
  logState,
  LogSigner,
  proveInclusion,
  runLedger,
  sequenceEntries,
} from '../src/ledger/index.ts';
import {
  fromBase64,
  leafHash,
  parsePem,
  readZip,
  TreeEdge,
  verifyBundle,
  verifyInclusion,
  verifyTimestamp,
  writeBag,
  writeZip,
} from '../src/proofs/index.ts';
import { postedListingSchema, screenListing } from '../src/screening/index.ts';
import {
  atLeast,
  atMost,
  benchMain,
  type BenchRun,
  type Figure,
  figure,
  notMeasured,
  quantile,
  seededUint32,
} from './support.ts';

const CLIENTS = 32;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const content = (n: number): EntryContent => ({
  kind: 'bench.happened',
  subject: { type: 'thing', id: `thing-${n}` },
  actor: 'system:bench',
  at: '2026-01-02T03:04:05.678Z',
  data: { n, outcome: 'publish', reasons: ['brand_evaded', 'price_low'], hash: 'a'.repeat(64) },
});

await benchMain('ledger', { seconds: { type: 'string' }, entries: { type: 'string' } }, async (run) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-bench-ledger-'));
  const config = {
    ...readConfig({}),
    dataDir,
    demo: false,
    secret: 's'.repeat(40),
    logLevel: 'silent' as const,
  };
  const platform = await openPlatform(config);
  const pool = openDb(platform.url, { poolSize: CLIENTS + 4 });
  try {
    const signer = new LogSigner({ clock: systemClock, secret: config.secret, origin: 'bench.example/log' });
    const deps = { db: pool.db, log: silentLog, signer, clock: systemClock };
    const seconds = Number(run.option('seconds') ?? (run.quick ? 2 : 8));
    return [
      ...(await measureAppends(run, deps, seconds)),
      await measureCost(run, deps),
      await measureProofs(run, pool.db),
      await measureChanges(run, platform),
      await measureVectors(run),
    ];
  } finally {
    await pool.close();
    await platform.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

type Deps = { db: Db; log: typeof silentLog; signer: LogSigner; clock: typeof systemClock };

/** Each client appends one entry, waits until it is durable, and appends the next; the ledger runs as in the product. */
async function measureAppends(run: BenchRun, deps: Deps, seconds: number): Promise<Figure[]> {
  const { db } = deps;
  // The gate's way: calls that arrive while a commit is under way share the next one.
  const appends = new Batcher<EntryContent, string>(
    (items) => inTransaction(db, (tx) => appendEntries({ ids: randomIds }, tx, items)),
    { maxSize: 256, maxRunning: 2 },
  );
  await sql`create table public.bench_plain (id text primary key, body jsonb not null)`.execute(db);
  run.say('ledger: plain inserts, for comparison');
  const plain = await rateOf(seconds / 2, async (n) => {
    const { kind, data } = content(n);
    await sql`insert into public.bench_plain values (${`plain-${n}`}, ${JSON.stringify({ kind, data })}::jsonb)`.execute(
      db,
    );
  });
  const runner = await runLedger({ ...deps, integrator: new Integrator(deps) }, []);
  run.say('ledger: appends');
  const before = (await ledgerHead(db)).position;
  const started = performance.now();
  await rateOf(seconds, (n) => appends.add(content(n)).then(() => undefined));
  const appended = (await countEntries(db)) - before;
  while ((await ledgerHead(db)).position - before < appended) await sleep(5);
  const perSecond = appended / ((performance.now() - started) / 1000);

  const target = Math.min(2_500, perSecond / 2);
  run.say(`ledger: time to a proof at ${Math.round(target)} appends a second`);
  const pending = await measurePending(db, (n) => appends.add(content(n)), target, seconds);
  await runner.stop();
  return [
    figure(
      'ledger.appends_per_s',
      perSecond,
      '1/s',
      atLeast(5_000),
      { name: 'one plain table, a commit each', value: plain },
      'appended and sequenced, durable, 32 clients',
    ),
    figure(
      'ledger.pending_ms',
      quantile(pending, 0.99),
      'ms',
      atMost(1_000),
      undefined,
      `p99 of ${pending.length}, commit to signed checkpoint, at ${Math.round(target)}/s`,
    ),
  ];
}

/** Acts a second of `CLIENTS` that each act one after the other. */
async function rateOf(seconds: number, act: (n: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  const until = started + seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < until) await act(count++);
    }),
  );
  return count / ((performance.now() - started) / 1000);
}

async function countEntries(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ledger.entries`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Milliseconds from an entry's commit to a signed checkpoint that has it, for a sample, at a steady rate. */
async function measurePending(
  db: Db,
  append: (n: number) => Promise<string>,
  perSecond: number,
  seconds: number,
): Promise<number[]> {
  const waits: number[] = [];
  const open: { id: string; at: number }[] = [];
  const all: Promise<void>[] = [];
  const started = performance.now();
  let sent = 0;
  let ended = false;
  const watcher = (async () => {
    while (!ended || open.length > 0) {
      await sleep(10);
      const { size } = await logState(db);
      const ids = open.map(({ id }) => id);
      if (ids.length === 0) continue;
      const { rows } = await sql<{ id: string }>`
        select id from ledger.entries where id = any(${ids}) and position <= ${size}`.execute(db);
      const now = performance.now();
      for (const { id } of rows) {
        const at = open.findIndex((one) => one.id === id);
        waits.push(now - (open[at]?.at ?? now));
        open.splice(at, 1);
      }
    }
  })();
  while (performance.now() - started < seconds * 1000) {
    const due = ((performance.now() - started) / 1000) * perSecond;
    for (; sent < due; sent++) {
      const sample = sent % 25 === 0;
      all.push(append(sent).then((id) => void (sample && open.push({ id, at: performance.now() }))));
    }
    await sleep(4);
  }
  await Promise.all(all);
  ended = true;
  await watcher;
  return waits;
}

/** Share of one core that sequenced entries cost to bring into the tree at the gate's rate, database and all. */
async function measureCost(run: BenchRun, deps: Deps): Promise<Figure> {
  const { db } = deps;
  const perStep = 210; // 700 decisions a second, a step every 300 ms
  const steps = run.quick ? 10 : 40;
  const integrator = new Integrator(deps);
  while ((await integrator.step()) > 0);
  for (let n = 0; n < steps; n++) {
    await inTransaction(db, (tx) =>
      appendEntries(
        { ids: randomIds },
        tx,
        Array.from({ length: perStep }, (_, i) => content(i)),
      ),
    );
  }
  while ((await sequenceEntries(db)) > 0);
  const started = performance.now();
  const cpu = process.cpuUsage();
  for (let n = 0; n < steps; n++) await integrator.step(perStep);
  const { user, system } = process.cpuUsage(cpu);
  const ms = (user + system) / 1000 / steps;
  const wall = (performance.now() - started) / steps;
  return figure(
    'ledger.tree_core_share',
    ms / 300,
    'of a core',
    atMost(0.03),
    undefined,
    `700 entries/s: ${ms.toFixed(2)} ms CPU and ${wall.toFixed(1)} ms wall a step of ${perStep}, one every 300 ms`,
  );
}

/** Proofs of random leaves, read and checked, in a tree that is only its tiles. */
async function measureProofs(run: BenchRun, db: Db): Promise<Figure> {
  const goal = atMost(5);
  const entries = Number(run.option('entries') ?? (run.quick ? 200_000 : 10_000_000));
  run.say(`ledger: a tree of ${entries} entries`);
  await sql`truncate ledger.tiles`.execute(db);
  const edge = new TreeEdge(0, [], sha256);
  const leafOf = (n: number) => {
    const leaf = Buffer.alloc(32);
    leaf.writeUInt32BE(n, 0);
    return leaf;
  };
  for (let n = 0; n < entries; n++) {
    edge.append(leafOf(n));
    if (edge.size % 131_072 === 0 || edge.size === entries) {
      const tiles = edge.takeChanged();
      await sql`
        insert into ledger.tiles (level, n, hashes)
        select * from unnest(${tiles.map((t) => t.level)}::int[], ${tiles.map((t) => t.n)}::bigint[],
          ${tiles.map((t) => Buffer.from(t.hashes))}::bytea[])
        on conflict (level, n) do update set hashes = excluded.hashes`.execute(db);
    }
  }
  await sql`analyze ledger.tiles`.execute(db);
  const root = edge.root();
  const random = seededUint32(7);
  const times: number[] = [];
  const rounds = run.quick ? 200 : 2_000;
  // The upper tiles, some hundred, are kept after their first use, as in a server that runs.
  const before = run.quick ? 50 : 1_000;
  for (let i = 0; i < before + rounds; i++) {
    const index = random() % entries;
    const started = performance.now();
    const hashes = await proveInclusion(db, index, entries);
    if (i >= before) times.push(performance.now() - started);
    const proof = hashes.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
    if (!verifyInclusion(proof, index, entries, leafHash(leafOf(index)), root, sha256))
      throw new Error(`the proof of leaf ${index} does not hold`);
  }
  const p99 = quantile(times, 0.99);
  // What any look-up by key costs here.
  const plain: number[] = [];
  for (let i = 0; i < 200; i++) {
    const started = performance.now();
    await sql`select hashes from ledger.tiles where level = 0 and n = ${random() % Math.floor(entries / 256)}`.execute(
      db,
    );
    plain.push(performance.now() - started);
  }
  const peer = { name: 'one look-up by key', value: quantile(plain, 0.99) };
  return entries >= 10_000_000
    ? figure(
        'ledger.proof_ms',
        p99,
        'ms',
        goal,
        peer,
        `p99 of ${rounds} after ${before}, each checked, ${entries} entries; median ${quantile(times, 0.5).toFixed(2)} ms`,
      )
    : {
        ...notMeasured('ledger.proof_ms', 'ms', goal, `only ${entries} entries: ${p99.toFixed(2)} ms`),
        peer: peer.name,
        peerValue: peer.value,
      };
}

/** Changes of single bytes that the verifier finds, in the archive as it is and in one that a forger has packed again. */
async function measureChanges(
  run: BenchRun,
  platform: Awaited<ReturnType<typeof openPlatform>>,
): Promise<Figure> {
  run.say('ledger: changed bytes of a bundle');
  const app = await wire(platform);
  try {
    const { db, signer, clock } = app.evidence;
    await sql`truncate ledger.tiles, ledger.contents, ledger.entries`.execute(db);
    await sql`update ledger.log_state set size = 0, root = sha256(''::bytea), note = null`.execute(db);
    const listing = postedListingSchema.parse({
      id: 'lst-bench',
      sellerId: 'shop-bench',
      title: 'Linen tablecloth 亚麻桌布',
      description: 'Cut by us. 自家裁剪。',
      price: { amountMinor: 8_900, currency: 'CNY' },
    });
    const { id, sellerId, pictures: _, ...rest } = listing;
    await screenListing(app.gate, {
      listingId: id as string,
      sellerId: sellerId as string,
      content: { ...rest, pictures: [] } as never,
      pictures: [],
      actor: 'system:bench',
    });
    while ((await sequenceEntries(db)) > 0);
    await new Integrator({ db, clock, signer }).step();
    const { bytes } = await makeBundle(app.evidence, {
      subject: { type: 'listing', id: 'lst-bench' },
      audience: 'court',
      language: 'zh',
      viewer: systemActor('bench'),
    });
    if (!(await verifyBundle(bytes)).holds) throw new Error('the bundle itself does not hold');
    const random = seededUint32(11);
    let found = 0;
    let tried = 0;
    const count = async (archive: Uint8Array) => {
      tried += 1;
      if (!(await verifyBundle(archive)).holds) found += 1;
    };
    for (let i = 0; i < (run.quick ? 500 : 10_000); i++) {
      const changed = bytes.slice();
      const at = random() % changed.length;
      changed[at] = (changed[at] as number) ^ (1 + (random() % 255));
      await count(changed);
    }
    const files = readZip(bytes) ?? [];
    for (const [i, file] of files.entries()) {
      const changed = file.bytes.slice();
      const at = random() % changed.length;
      changed[at] = (changed[at] as number) ^ (1 + (random() % 255));
      const forged = files.with(i, { path: file.path, bytes: changed });
      await count(writeZip(forged));
      if (!file.path.startsWith('data/')) continue;
      const bag = await writeBag(
        forged.filter(({ path }) => path.startsWith('data/')),
        [],
      );
      await count(writeZip([...bag.files, ...files.filter(({ path }) => path === 'seal.txt')]));
    }
    return figure(
      'bundle.changes_found',
      found / tried,
      '',
      atLeast(1),
      undefined,
      `${found} of ${tried}, archive of ${bytes.length} bytes, ${files.length} files`,
    );
  } finally {
    await app.close();
  }
}

/** Share of the shared must-pass and must-fail vectors that our verifiers agree with. */
async function measureVectors(run: BenchRun): Promise<Figure> {
  const merkle = run.data('merkle', 'inclusion');
  const stamp = run.data('rfc3161');
  if (merkle === null || stamp === null)
    return notMeasured('vectors.agree', '', atLeast(1), 'no public data');
  let agree = 0;
  let total = 0;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  for (const file of await readdir(merkle, { recursive: true })) {
    if (!file.endsWith('.json')) continue;
    const vector = JSON.parse(await readFile(join(merkle, file), 'utf8')) as {
      leafIdx: number;
      treeSize: number;
      root: string;
      leafHash: string;
      proof: string[] | null;
      wantErr: boolean;
    };
    const { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } = vector;
    total += 1;
    if (verifyInclusion((proof ?? []).map(bytes), leafIdx, treeSize, bytes(leaf), bytes(root)) === !wantErr)
      agree += 1;
  }
  const [request, response, pem] = await Promise.all([
    readFile(join(stamp, 'request.der')),
    readFile(join(stamp, 'response.tsr')),
    readFile(join(stamp, 'ts_chain.pem'), 'utf8'),
  ]);
  const trusted = parsePem(pem);
  for (let at = -1; at < response.length; at++) {
    const changed = new Uint8Array(response);
    if (at >= 0) changed[at] = (changed[at] as number) ^ (1 << (at % 8));
    const { kind } = await verifyTimestamp(changed, { request: new Uint8Array(request), trusted });
    total += 1;
    if ((kind === 'holds') === (at === -1)) agree += 1;
  }
  return figure('vectors.agree', agree / total, '', atLeast(1), undefined, `${agree} of ${total}`);
}
