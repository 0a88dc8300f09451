import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import {
  appendEntry,
  checkLedger,
  type ErasureGround,
  eraseContent,
  getEntry,
  keptUntil,
  liftHold,
  openEntries,
  placeHold,
  sequenceEntries,
} from './index.ts';

const { db } = await testDatabase();
const deps = { ids: randomIds };
const by = { actor: 'user:counsel', at: '2026-06-01T00:00:00.000Z' };
const append = (kind: string, id: string, at: string) =>
  inTransaction(db, (tx) =>
    appendEntry(deps, tx, {
      kind,
      subject: { type: 'listing', id },
      actor: 'key:shop',
      at,
      data: { phone: '13800000000' },
    }),
  );
const erase = (entryId: string, ground: ErasureGround) =>
  inTransaction(db, (tx) => eraseContent(deps, tx, { entryId, ground, ...by }));

describe('erasure', () => {
  it('leaves the commitment, a record of the erasure, and nothing that opens it', async () => {
    const id = await append('test.happened', 'a', '2026-05-01T00:00:00.000Z');
    const before = await getEntry(db, id);
    await erase(id, 'request');
    while ((await sequenceEntries(db)) > 0);
    const [opened] = await openEntries(db, { subjects: [], ids: [id] });
    expect(opened).toMatchObject({ commitment: before?.commitment, canonical: null, salt: null, data: null });
    expect(await checkLedger(db)).toMatchObject({ erased: 1, problems: [] });
    await expect(erase(id, 'request')).rejects.toMatchObject({ code: 'not_found' });
    await expect(erase('ent_none', 'request')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused while a legal hold lies on the subject, also when a court orders it, and goes on when it is lifted', async () => {
    const id = await append('test.happened', 'b', '2026-05-01T00:00:00.000Z');
    const subject = { type: 'listing', id: 'b' };
    const [first, second] = await Promise.all(
      ['matter 1', 'matter 2'].map((ground) =>
        inTransaction(db, (tx) => placeHold(deps, tx, { subject, ground, ...by })),
      ),
    );
    await expect(erase(id, 'request')).rejects.toMatchObject({ code: 'legal_hold' });
    await inTransaction(db, (tx) => liftHold(deps, tx, { id: first as string, ...by }));
    await expect(erase(id, 'order')).rejects.toMatchObject({ code: 'legal_hold' });
    await inTransaction(db, (tx) => liftHold(deps, tx, { id: second as string, ...by }));
    await expect(
      inTransaction(db, (tx) => liftHold(deps, tx, { id: second as string, ...by })),
    ).rejects.toMatchObject({ code: 'not_found' });
    await erase(id, 'request');
    expect((await getEntry(db, id))?.erasedAt).toBe(by.at);
  });

  it('is refused while the law wants it kept, says which law and until when, and gives way to an order', async () => {
    const id = await append('marketplace.orders_recorded', 'c', '2026-05-01T00:00:00.000Z');
    await expect(erase(id, 'request')).rejects.toMatchObject({
      code: 'retention_not_over',
      params: { until: '2029-05-01', law: expect.stringContaining('第三十一条') },
    });
    await erase(id, 'order');
    const old = await append('marketplace.orders_recorded', 'd', '2023-05-01T00:00:00.000Z');
    await erase(old, 'retention_over');
  });

  it('knows the longest of several laws', () => {
    const decided = { kind: 'screening.decided', at: '2026-01-01T00:00:00.000Z' };
    expect(keptUntil(decided, '2026-02-01T00:00:00.000Z')?.rule.jurisdiction).toBe('CN');
    expect(keptUntil(decided, '2030-01-01T00:00:00.000Z')).toBeNull();
    expect(keptUntil({ kind: 'learning.labelled', at: decided.at }, '2026-02-01T00:00:00.000Z')).toBeNull();
  });
});
