import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { countingIds } from '../base/ids.ts';
import { checkLedger, sequenceEntries, entriesOf } from '../ledger/index.ts';
import {
  championModel,
  ensureChampion,
  type Example,
  exampleCounts,
  featureSpecsOf,
  modelByVersion,
  forgetListing,
  keepModel,
  keptModel,
  type LabelledDecision,
  labelDecisions,
  listModels,
  type Model,
  promoteModel,
  storedExamples,
  trainModel,
} from './index.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T00:00:00.000Z');
const deps = { db, clock, ids: countingIds() };

const labelled = (more: Partial<LabelledDecision> = {}): LabelledDecision => ({
  decisionId: 'dec_1',
  listingId: 'lst_1',
  sellerId: 's1',
  features: { jargon: 1, price_below_log: 0.25 },
  counterfeit: true,
  source: 'review',
  actor: 'user:u1',
  at: '2026-02-01T00:00:00.000Z',
  ...more,
});
const label = (rows: readonly LabelledDecision[]) =>
  inTransaction(db, (tx) => labelDecisions(deps, tx, rows));

function model(seed: number): Model {
  const examples: Example[] = Array.from({ length: 400 }, (_, i) => ({
    features: { jargon: i % 3 === 0 ? 1 : 0 },
    label: (i % 3 === 0) === (i % 7 !== 0) ? 1 : 0,
  }));
  const result = trainModel(examples, {
    name: 'test',
    date: '2026-03-01',
    prevalence: 0.01,
    seed,
    description: { zh: '测试', en: 'test' },
    features: featureSpecsOf([{ name: 'words', features: { jargon: { monotone: 1 } } }]),
  });
  if (result.kind !== 'trained') throw new Error(JSON.stringify(result));
  return result.model;
}

describe('labels', () => {
  it('keep the features as they were, with an entry in the same transaction', async () => {
    await label([labelled()]);
    expect(await storedExamples(db)).toEqual([
      {
        features: { jargon: 1, price_below_log: 0.25 },
        label: 1,
        weight: 1,
        at: '2026-02-01T00:00:00.000Z',
        group: 's1',
      },
    ]);
    await sequenceEntries(db);
    const entries = await entriesOf(db, { type: 'listing', id: 'lst_1' });
    expect(entries).toMatchObject([
      {
        kind: 'learning.labelled',
        actor: 'user:u1',
        data: { decision: 'dec_1', counterfeit: true, source: 'review' },
      },
    ]);
  });

  it('count once a decision: the newest label, with the older one kept on record', async () => {
    clock.advance(1000);
    await label([labelled({ counterfeit: false, source: 'objection' })]);
    expect((await storedExamples(db)).map((e) => e.label)).toEqual([0]);
    expect(await exampleCounts(db)).toEqual({ counterfeit: 0, genuine: 1 });
  });

  it('leave nothing behind when the transaction fails', async () => {
    const before = await storedExamples(db);
    await expect(
      inTransaction(db, async (tx) => {
        await labelDecisions(deps, tx, [labelled({ decisionId: 'dec_2' })]);
        throw new Error('later step');
      }),
    ).rejects.toThrow('later step');
    expect(await storedExamples(db)).toEqual(before);
  });

  it('are forgotten with their listing, and never trained on again', async () => {
    await label([
      labelled({ decisionId: null, listingId: 'lst_9', sellerId: null }),
      labelled({ decisionId: null, listingId: null, sellerId: null }),
    ]);
    expect(await storedExamples(db)).toHaveLength(3);
    await inTransaction(db, (tx) => forgetListing(tx, 'lst_9'));
    expect(await storedExamples(db)).toHaveLength(2);
  });
});

describe('models', () => {
  const [first, second] = [model(1), model(2)];

  it('start with the one that comes with the package, once', async () => {
    expect(await championModel(db)).toBeNull();
    await ensureChampion(deps, first);
    await ensureChampion(deps, second);
    expect(await championModel(db)).toEqual(first);
  });

  it('are kept as candidates and change no decision until one is promoted', async () => {
    await keepModel(deps, { model: second, actor: 'user:u1' });
    await keepModel(deps, { model: second, actor: 'user:u2' });
    expect(await championModel(db)).toEqual(first);
    expect(await keptModel(db, second.version)).toMatchObject({ state: 'candidate', createdBy: 'user:u1' });
  });

  it('have one champion; the one before is retired, still found, and the way back', async () => {
    clock.advance(1000);
    await promoteModel(deps, { version: second.version, actor: 'user:u1', note: 'better' });
    expect(await championModel(db)).toEqual(second);
    expect(await keptModel(db, first.version)).toMatchObject({
      state: 'retired',
      retiredAt: '2026-03-01T00:00:02.000Z',
    });
    expect(await modelByVersion(db, first.version)).toEqual(first);
    await promoteModel(deps, { version: first.version, actor: 'user:u1', note: 'back' });
    expect(await championModel(db)).toEqual(first);
    const listed = await listModels(db, 10);
    expect(listed.filter((m) => m.state === 'champion')).toHaveLength(1);
  });

  it('promoted at the same time leave one champion', async () => {
    await Promise.all(
      [first, second, first, second].map((m) =>
        promoteModel(deps, { version: m.version, actor: 'user:u1', note: 'race' }),
      ),
    );
    expect((await listModels(db, 10)).filter((m) => m.state === 'champion')).toHaveLength(1);
  });

  it('are refused when forged or unknown', async () => {
    const forged = { ...first, bias: first.bias + 1 };
    await expect(keepModel(deps, { model: forged, actor: 'user:u1' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ code: 'model_version_differs' }],
    });
    await expect(
      promoteModel(deps, { version: 'sha256:none', actor: 'user:u1', note: '' }),
    ).rejects.toMatchObject({ code: 'model_unknown' });
  });

  it('are listed page by page without gap or repetition', async () => {
    for (const seed of [3, 4, 5]) await keepModel(deps, { model: model(seed), actor: 'user:u1' });
    const all = (await listModels(db, 10)).map((m) => m.model.version);
    const one = await listModels(db, 2);
    const last = one.at(-1);
    const two = await listModels(db, 10, {
      createdAt: last?.createdAt ?? '',
      version: last?.model.version ?? '',
    });
    expect([...one, ...two].map((m) => m.model.version)).toEqual(all);
    expect(new Set(all).size).toBe(5);
  });

  it('have every step in the ledger', async () => {
    await sequenceEntries(db);
    const kinds = (await entriesOf(db, { type: 'model', id: second.version })).map((e) => e.kind);
    expect(kinds).toEqual(expect.arrayContaining(['learning.model_kept', 'learning.model_promoted']));
    expect(await checkLedger(db)).toMatchObject({ problems: [] });
  });
});
