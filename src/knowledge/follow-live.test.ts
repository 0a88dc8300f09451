import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import {
  type LiveItem,
  type LiveSnapshot,
  type Teacher,
  LiveKnowledgeStore,
  editItem,
  followLive,
  goLive,
  importRows,
  loadLive,
  recordTest,
  retireItem,
  withItems,
} from './index.ts';

const { db, url } = await testDatabase();
const deps = { db, ids: randomIds, clock: fixedClock('2026-03-01T08:00:00.000Z') };
const by: Teacher = { actor: 'user:ping', owner: null };
const result = {
  tested: 1,
  newlyCaughtCount: 0,
  newlyFreedCount: 0,
  newlyCaught: [],
  newlyFreed: [],
  at: '2026-03-01T08:00:00.000Z',
};
const picture = (n: number) => ({
  bank: 'known_fake',
  pictureId: n.toString(16).padStart(64, '0'),
  pdq: n.toString(16).padStart(64, 'f'),
  quality: 90,
});
let pictures = 0;

/** Pictures in force; answers their ids. */
async function teach(count: number): Promise<string[]> {
  const before = new Set((await loadLive(db)).live.reference_picture.map((item) => item.id));
  const rows = Array.from({ length: count }, (_, i) => ({
    ok: true as const,
    line: i + 1,
    type: 'reference_picture' as const,
    body: picture(++pictures),
  }));
  const report = await importRows(deps, rows, { source: 'test', note: '', by }, { state: 'live' });
  expect(report).toMatchObject({ created: count, rejected: [] });
  return (await loadLive(db)).live.reference_picture.map((item) => item.id).filter((id) => !before.has(id));
}

const retire = (itemId: string) => inTransaction(db, (tx) => retireItem(deps, tx, { itemId, note: '', by }));

async function changeLive(itemId: string, version: number, body: object): Promise<void> {
  await inTransaction(db, async (tx) => {
    await editItem(deps, tx, { itemId, version, body, note: '', by });
    await recordTest(deps, tx, { itemId, version: version + 1, result, actor: 'user:ping' });
    await goLive(deps, tx, { itemId, actor: 'user:ping' });
  });
}

const children: { kill(): void }[] = [];
afterAll(() => children.forEach((child) => child.kill()));

/** Another process that follows the same database and prints what it holds after each change. */
function startFollower(): AsyncIterableIterator<{ revision: number; ids: string[] }> {
  const door = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const program = `
    import { openDb } from ${door('../base/db.ts')};
    import { silentLog } from ${door('../base/log.ts')};
    import { followLive } from ${door('./index.ts')};
    const { db } = openDb(${JSON.stringify(url)}, { poolSize: 2 });
    await followLive({ db, log: silentLog }, ({ revision, live }) => {
      console.log(JSON.stringify({ revision, ids: live.reference_picture.map((item) => item.id) }));
    });
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return (async function* () {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) return;
      yield JSON.parse(value) as { revision: number; ids: string[] };
    }
  })();
}

describe('what is in force', () => {
  it('a picture taken out of a bank stops matching in every process within seconds', async () => {
    const [first, second] = (await teach(2)) as [string, string];
    const followers = [startFollower(), startFollower()];
    for (const follower of followers) expect((await follower.next()).value?.ids).toEqual([first, second]);
    const at = performance.now();
    await retire(first);
    for (const follower of followers) expect((await follower.next()).value?.ids).toEqual([second]);
    expect(performance.now() - at).toBeLessThan(10_000);
  });

  it('is loaded whole by pages, and each change is then applied to it', async () => {
    const ids = await teach(5_050);
    const seen: LiveSnapshot[] = [];
    const follower = await followLive(
      { db, log: silentLog, pollMs: 60_000 },
      (snapshot) => void seen.push(snapshot),
    );
    expect(follower.current.live.reference_picture.length).toBeGreaterThanOrEqual(5_050);
    expect(await follower.refresh()).toBe(seen[0]);
    const [gone, changed] = [ids[10] as string, ids[5_001] as string];
    await retire(gone);
    const held = follower.current.live.reference_picture.find((item) => item.id === changed);
    await changeLive(changed, 1, { ...held?.body, ownerSellerId: 'shop-9' });
    const added = await teach(5_001);
    const now = await follower.refresh();
    expect(now.live).toEqual((await loadLive(db)).live);
    expect(now.revision).toBe((await loadLive(db)).revision);
    expect([...now.changed]).toEqual(['reference_picture']);
    expect(now.changes).toHaveLength(5_003);
    expect(now.live.reference_picture.some((item) => item.id === gone)).toBe(false);
    expect(now.live.reference_picture.find((item) => item.id === changed)).toMatchObject({
      version: 2,
      body: { ownerSellerId: 'shop-9' },
    });
    expect(now.live.reference_picture.some((item) => item.id === added[0])).toBe(true);
    expect(now.live.brand).toBe(seen[0]?.live.brand);
    await follower.stop();
  });

  it('a change whose handling failed is handled again, with what came after it', async () => {
    const [first, second] = (await teach(2)) as [string, string];
    let fail = false;
    const follower = await followLive({ db, log: silentLog, pollMs: 60_000 }, () => {
      if (fail) throw new Error('no memory');
    });
    const before = follower.current;
    fail = true;
    await retire(first);
    await expect(follower.refresh()).rejects.toThrow('no memory');
    expect(follower.current).toBe(before);
    fail = false;
    await retire(second);
    const after = await follower.refresh();
    expect(after.changes.map((change) => change.id)).toEqual([first, second]);
    expect(after.changed.has('reference_picture')).toBe(true);
    await follower.stop();
  });

  it('changes of transactions that commit late, or out of their turn, are never missed', async () => {
    const ids = await teach(40);
    const seen = new Set<string>();
    const follower = await followLive({ db, log: silentLog, pollMs: 5 }, ({ changes }) => {
      for (const change of changes) seen.add(change.id);
    });
    await Promise.all(
      ids.map((itemId, i) =>
        inTransaction(db, async (tx) => {
          await retireItem(deps, tx, { itemId, note: '', by });
          await sql`select pg_sleep(${(i % 7) / 100})`.execute(tx);
        }),
      ),
    );
    await follower.refresh();
    expect(ids.filter((id) => !seen.has(id))).toEqual([]);
    await follower.stop();
  });

  it('a stopped follower looks no more', async () => {
    let calls = 0;
    const follower = await followLive({ db, log: silentLog, pollMs: 1 }, () => void calls++);
    await follower.stop();
    const [id] = await teach(1);
    await retire(id as string);
    expect(calls).toBe(1);
  });
});

describe('LiveKnowledgeStore', () => {
  const item = (id: string, version = 1): LiveItem => ({
    id,
    version,
    type: 'exchange_rate',
    body: { currency: 'CNY', perUsd: version, date: '2026-01-01' },
  });
  const change = (id: string, revision: number, next: LiveItem | null) => ({
    id,
    type: 'exchange_rate' as const,
    revision,
    item: next,
  });

  it('keeps order, identity of what did not change, and the snapshot a reader holds', () => {
    const store = new LiveKnowledgeStore();
    store.apply([change('itm_b', 1, item('itm_b')), change('itm_d', 1, item('itm_d'))]);
    const before = store.live;
    const types = store.apply([
      change('itm_e', 2, item('itm_e')),
      change('itm_a', 2, item('itm_a')),
      change('itm_b', 3, item('itm_b', 2)),
      change('itm_c', 3, item('itm_c')),
      change('itm_c', 4, null),
      change('itm_zz', 4, null),
    ]);
    expect([...types]).toEqual(['exchange_rate']);
    expect(store.live.exchange_rate.map((i) => `${i.id} ${i.version}`)).toEqual([
      'itm_a 1',
      'itm_b 2',
      'itm_d 1',
      'itm_e 1',
    ]);
    expect(store.live.exchange_rate[2]).toBe(before.exchange_rate[1]);
    expect(before.exchange_rate.map((i) => i.id)).toEqual(['itm_b', 'itm_d']);
    expect(store.live.brand).toBe(before.brand);
    expect(store.revision).toBe(4);
  });

  it('many changes at once give what they give one by one', () => {
    const changes = Array.from({ length: 400 }, (_, i) => {
      const id = `itm_${String((i * 37) % 150).padStart(3, '0')}`;
      return change(id, i, i % 5 === 0 ? null : item(id, i));
    });
    const [together, single] = [new LiveKnowledgeStore(), new LiveKnowledgeStore()];
    together.apply(changes);
    for (const one of changes) single.apply([one]);
    expect(together.live).toEqual(single.live);
    expect(together.live.exchange_rate.length).toBeGreaterThan(100);
    const rest = together.live.exchange_rate.slice(20, 60).map(({ id }) => change(id, 500, null));
    together.apply(rest);
    for (const one of rest) single.apply([one]);
    expect(together.live).toEqual(single.live);
  });

  it('the same changes again change nothing', () => {
    const store = new LiveKnowledgeStore();
    store.apply([change('itm_b', 1, item('itm_b'))]);
    const { live } = store;
    expect(store.apply([change('itm_b', 1, item('itm_b')), change('itm_x', 1, null)]).size).toBe(0);
    expect(store.live).toBe(live);
  });

  it('a rehearsal sees an item live without putting it in force', () => {
    const store = new LiveKnowledgeStore();
    store.apply([change('itm_b', 1, item('itm_b'))]);
    const tried = withItems(store.live, [item('itm_a'), item('itm_b', 2)]);
    expect(tried.exchange_rate.map((i) => `${i.id} ${i.version}`)).toEqual(['itm_a 1', 'itm_b 2']);
    expect(store.live.exchange_rate.map((i) => i.version)).toEqual([1]);
  });
});
