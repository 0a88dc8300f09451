import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import {
  type Entry,
  type EntryContent,
  type Follower,
  advanceFollower,
  appendEntries,
  appendEntry,
  checkLedger,
  eraseContent,
  getEntry,
  registerFollower,
  sequenceEntries,
} from './index.ts';

const { db } = await testDatabase();
const deps = { ids: randomIds };
const content = (n: number, kind = 'test.happened'): EntryContent => ({
  kind,
  subject: { type: 'thing', id: `thing-${n}` },
  actor: 'system:test',
  at: '2026-01-02T03:04:05.678Z',
  data: { n, nested: { z: 1.5, a: '鉴真', empty: undefined }, list: [1, null, 1e21, -0] },
});
const sequenceAll = async () => {
  while ((await sequenceEntries(db)) > 0);
};

describe('ledger', () => {
  it('an entry exists exactly when the transaction of its state commits', async () => {
    const failing = inTransaction(db, async (tx) => {
      await appendEntry(deps, tx, content(1));
      throw new Error('the state could not be written');
    });
    await expect(failing).rejects.toThrow('could not be written');
    expect((await checkLedger(db)).pending).toBe(0);
    const id = await inTransaction(db, (tx) => appendEntry(deps, tx, content(1)));
    const entry = await getEntry(db, id);
    expect(entry).toMatchObject({
      position: null,
      kind: 'test.happened',
      subject: { type: 'thing', id: 'thing-1' },
    });
  });

  it('positions are dense and the chain and every commitment can be recomputed', async () => {
    await inTransaction(db, (tx) =>
      appendEntries(
        deps,
        tx,
        Array.from({ length: 50 }, (_, i) => content(i)),
      ),
    );
    await sequenceAll();
    const check = await checkLedger(db);
    expect(check).toMatchObject({ entries: 51, pending: 0, erased: 0, problems: [] });
    expect(check.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it('concurrent writers and two sequencers leave no gap and lose nothing', async () => {
    const before = (await checkLedger(db)).entries;
    const writers = Array.from({ length: 20 }, (_, i) =>
      inTransaction(db, (tx) => appendEntries(deps, tx, [content(i), content(i + 100)])),
    );
    await Promise.all([...writers, sequenceEntries(db), sequenceEntries(db), sequenceEntries(db)]);
    await sequenceAll();
    expect(await checkLedger(db)).toMatchObject({ entries: before + 40, pending: 0, problems: [] });
  });

  it('a follower gets each entry of its kinds once, in order, and only after it has a position', async () => {
    const seen: Entry[] = [];
    let fail = true;
    const follower: Follower = {
      name: 'test-follower',
      kinds: ['test.followed'],
      from: 'now',
      handle: async (_tx, entries) => {
        await Promise.resolve();
        if (fail) throw new Error('not yet');
        seen.push(...entries);
      },
    };
    await registerFollower(db, follower);
    await inTransaction(db, (tx) =>
      appendEntries(deps, tx, [content(1, 'test.followed'), content(2), content(3, 'test.followed')]),
    );
    expect(await advanceFollower(db, follower)).toBe(0);
    await sequenceAll();
    await expect(advanceFollower(db, follower)).rejects.toThrow('not yet');
    fail = false;
    expect(await advanceFollower(db, follower)).toBe(3);
    expect(await advanceFollower(db, follower)).toBe(0);
    expect(seen.map((entry) => entry.subject.id)).toEqual(['thing-1', 'thing-3']);
  });

  it('erasing a content leaves a valid chain, a record of the erasure, and nothing to read', async () => {
    const id = await inTransaction(db, (tx) => appendEntry(deps, tx, content(7)));
    await inTransaction(db, (tx) =>
      eraseContent(deps, tx, {
        entryId: id,
        actor: 'user:a',
        at: '2026-01-03T00:00:00.000Z',
        ground: 'request',
      }),
    );
    await sequenceAll();
    expect(await getEntry(db, id)).toMatchObject({ data: null, erasedAt: '2026-01-03T00:00:00.000Z' });
    expect(await checkLedger(db)).toMatchObject({ erased: 1, problems: [] });
  });

  it('a changed content, a changed commitment and a missing entry are each found', async () => {
    const ids = await inTransaction(db, (tx) =>
      appendEntries(deps, tx, [content(1), content(2), content(3), content(4)]),
    );
    await sequenceAll();
    const [first, second, third] = ids as [string, string, string, string];
    await sql`update ledger.contents set data = '{"n": 2}' where entry_id = ${first}`.execute(db);
    await sql`update ledger.entries set commitment = decode(repeat('00', 32), 'hex') where id = ${second}`.execute(
      db,
    );
    await sql`delete from ledger.contents where entry_id = ${third}`.execute(db);
    await sql`delete from ledger.entries where id = ${third}`.execute(db);
    const { problems } = await checkLedger(db);
    expect(problems.filter((p) => p.entryId === first).map((p) => p.what)).toEqual(['commitment']);
    expect(problems.filter((p) => p.entryId === second).map((p) => p.what)).toEqual(['chain', 'commitment']);
    expect(problems.some((p) => p.what === 'gap')).toBe(true);
  });
});
