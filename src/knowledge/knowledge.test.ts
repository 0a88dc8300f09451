import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { entriesOf } from '../ledger/index.ts';
import {
  type ItemType,
  type TaughtItem,
  type Teacher,
  type TestResult,
  conflictsOf,
  createItem,
  discardDraft,
  editItem,
  findConflicts,
  getItem,
  goLive,
  listTeachers,
  loadLive,
  recordTest,
  retireItem,
  taughtBy,
  versionsOf,
} from './index.ts';

const { db } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const deps = { ids: randomIds, clock };
const platform: Teacher = { actor: 'user:ping', owner: null };
const holder: Teacher = { actor: 'user:holder', owner: 'org_lanting' };
const other: Teacher = { actor: 'user:other', owner: 'org_other' };
const result: TestResult = {
  tested: 200,
  newlyCaughtCount: 3,
  newlyFreedCount: 0,
  newlyCaught: [{ listingId: 'L1', title: '兰亭 包' }],
  newlyFreed: [],
  at: '2026-03-01T08:00:00.000Z',
};

const teach = (type: ItemType, body: unknown, by: Teacher = platform) =>
  inTransaction(db, (tx) => createItem(deps, tx, { type, body, source: 'Lanting Ltd', note: 'first', by }));
const test = (item: TaughtItem) =>
  inTransaction(db, (tx) =>
    recordTest(deps, tx, { itemId: item.id, version: item.version, result, actor: 'user:ping' }),
  );
const live = (item: TaughtItem) =>
  inTransaction(db, (tx) => goLive(deps, tx, { itemId: item.id, version: item.version, actor: 'user:ping' }));
const edit = (item: TaughtItem, body: unknown, by = platform, version = item.version) =>
  inTransaction(db, (tx) => editItem(deps, tx, { itemId: item.id, version, body, note: 'change', by }));
const retire = (item: TaughtItem, by = platform) =>
  inTransaction(db, (tx) => retireItem(deps, tx, { itemId: item.id, note: 'wrong', by }));
const inForce = async (item: TaughtItem) =>
  (await loadLive(db)).live[item.type].find((l) => l.id === item.id) ?? null;
const kindsOf = async (item: TaughtItem) =>
  (await entriesOf(db, { type: 'knowledge_item', id: item.id })).map((entry) => entry.kind);

let count = 0;
const name = (stem: string) => `${stem}${++count}`;
const brand = (text: string) => ({ names: [{ text }] });

describe('the states of taught knowledge', () => {
  it('a draft is not in force, a tested version goes live, and each step is in the ledger', async () => {
    const draft = await teach('brand', brand(name('Lanting')));
    expect(draft).toMatchObject({
      state: 'draft',
      version: 1,
      liveVersion: null,
      source: 'Lanting Ltd',
      brandId: draft.id,
    });
    expect(await inForce(draft)).toBeNull();
    await expect(live(draft)).rejects.toMatchObject({ code: 'knowledge_not_tested' });
    const tested = await test(draft);
    expect(tested.state).toBe('tested');
    expect(await live(tested)).toMatchObject({ state: 'live', liveVersion: 1 });
    expect(await inForce(draft)).toMatchObject({ version: 1 });
    expect(await kindsOf(draft)).toEqual([
      'knowledge.item_went_live',
      'knowledge.item_tested',
      'knowledge.item_created',
    ]);
    const [version] = await versionsOf(db, draft.id, platform);
    expect(version).toMatchObject({ author: 'user:ping', note: 'first', test: { newlyCaughtCount: 3 } });
  });

  it('a change with reach goes live by somebody else than its author, a small one by herself', async () => {
    const wide = await teach('brand', brand(name('Wide')));
    await inTransaction(db, (tx) =>
      recordTest(deps, tx, {
        itemId: wide.id,
        version: 1,
        result: { ...result, newlyCaughtCount: 7, newlyFreedCount: 3 },
        actor: 'user:ping',
      }),
    );
    await expect(live(wide)).rejects.toMatchObject({ code: 'second_person_needed', params: { reach: 10 } });
    const approved = await inTransaction(db, (tx) =>
      goLive(deps, tx, { itemId: wide.id, actor: 'user:rui' }),
    );
    expect(approved).toMatchObject({ state: 'live' });
    expect(await live(await test(await teach('brand', brand(name('Narrow')))))).toMatchObject({
      state: 'live',
    });
    const teachers = await listTeachers(db, platform);
    expect(teachers.find((one) => one.author === 'user:ping')?.live).toBeGreaterThanOrEqual(2);
    expect((await taughtBy(db, [wide.id])).get(wide.id)).toMatchObject({
      author: 'user:ping',
      type: 'brand',
    });
    expect(await listTeachers(db, { owner: 'org_nobody' })).toEqual([]);
  });

  it('an edit of a live item is a draft beside it, and the live version stays in force until the new one goes live', async () => {
    const [before, after] = [name('Qingyun'), name('Qingyun')];
    const item = await live(await test(await teach('brand', brand(before))));
    const edited = await edit(item, brand(after));
    expect(edited).toMatchObject({ state: 'draft', version: 2, liveVersion: 1 });
    expect((await inForce(item))?.body).toMatchObject({ names: [{ text: before }] });
    await expect(live(edited)).rejects.toMatchObject({ code: 'knowledge_not_tested' });
    const tested = await test(edited);
    expect((await inForce(item))?.version).toBe(1);
    await live(tested);
    expect((await inForce(item))?.body).toMatchObject({ names: [{ text: after }] });
    expect((await versionsOf(db, item.id, platform)).map((v) => v.version)).toEqual([2, 1]);
  });

  it('a draft beside the live version is given up, and what is in force never notices', async () => {
    const [before, after] = [name('Songyan'), name('Songyan')];
    const item = await live(await test(await teach('brand', brand(before))));
    const { revision } = await loadLive(db);
    const discard = (of: TaughtItem, by = platform) =>
      inTransaction(db, (tx) => discardDraft(deps, tx, { itemId: of.id, version: of.version, by }));
    await expect(discard(item)).rejects.toMatchObject({ code: 'knowledge_conflict' });
    const draft = await edit(item, brand(after));
    await expect(discard(item)).rejects.toMatchObject({ code: 'knowledge_conflict' });
    await expect(discard(draft, other)).rejects.toMatchObject({ code: 'not_found' });
    expect(await discard(await test(draft))).toMatchObject({ state: 'live', version: 1, liveVersion: 1 });
    expect((await loadLive(db)).revision).toBe(revision);
    expect((await inForce(item))?.body).toMatchObject({ names: [{ text: before }] });
    // Its name is free for somebody else, and its number is not used again.
    await teach('brand', brand(after));
    const again = await edit(await getItem(db, item.id, platform), brand(name('Songyan')));
    expect(again).toMatchObject({ state: 'draft', version: 3, liveVersion: 1 });
    expect((await versionsOf(db, item.id, platform)).map((v) => v.version)).toEqual([3, 2, 1]);
    expect(await kindsOf(item)).toContain('knowledge.draft_discarded');
    const young = await teach('brand', brand(name('Songyan')));
    await expect(discard(young)).rejects.toMatchObject({ code: 'knowledge_conflict' });
  });

  it('an edit after a test has to be tested again', async () => {
    const tested = await test(await teach('brand', brand(name('Wucai'))));
    const edited = await edit(tested, brand(name('Wucai')));
    expect(edited.state).toBe('draft');
    await expect(live(edited)).rejects.toMatchObject({ code: 'knowledge_not_tested' });
  });

  it('an edit, a test and an approval of a version that is no longer the newest are refused', async () => {
    const item = await teach('brand', brand(name('Jade')));
    await edit(item, brand(name('Jade')));
    await expect(edit(item, brand('Jade late'))).rejects.toMatchObject({ code: 'knowledge_conflict' });
    await expect(test(item)).rejects.toMatchObject({ code: 'knowledge_conflict' });
    await expect(live(item)).rejects.toMatchObject({ code: 'knowledge_conflict' });
  });

  it('two edits of one version at the same time: one is kept, the other told', async () => {
    const item = await teach('brand', brand(name('Race')));
    const both = await Promise.allSettled([edit(item, brand(name('Race'))), edit(item, brand(name('Race')))]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await getItem(db, item.id, platform)).version).toBe(2);
  });

  it('a retired item is out of force at once, stays readable, and comes back only as a new item', async () => {
    const text = name('Retire');
    const item = await live(await test(await teach('brand', brand(text))));
    expect(await retire(item)).toMatchObject({ state: 'retired', liveVersion: null });
    expect(await inForce(item)).toBeNull();
    await expect(live(item)).rejects.toMatchObject({ code: 'knowledge_retired' });
    await expect(edit(item, brand(text))).rejects.toMatchObject({ code: 'knowledge_retired' });
    const again = await teach('brand', brand(text));
    expect(again.id).not.toBe(item.id);
    expect((await kindsOf(item))[0]).toBe('knowledge.item_retired');
  });

  it('a failed act leaves neither state nor entry', async () => {
    const item = await teach('brand', brand(name('Atomic')));
    const failing = inTransaction(db, async (tx) => {
      await editItem(deps, tx, {
        itemId: item.id,
        version: 1,
        body: brand('Atomic x'),
        note: '',
        by: platform,
      });
      throw new Error('later step');
    });
    await expect(failing).rejects.toThrow('later step');
    expect((await getItem(db, item.id, platform)).version).toBe(1);
    expect(await kindsOf(item)).toEqual(['knowledge.item_created']);
  });
});

describe('what may be taught, and by whom', () => {
  it.each([
    [
      'an unknown currency',
      'exchange_rate',
      { currency: 'ZZZ', perUsd: 7, date: '2026-01-01' },
      '/body/currency',
    ],
    ['a nameless brand', 'brand', { names: [] }, '/body/names'],
    [
      'a date that is none',
      'exchange_rate',
      { currency: 'CNY', perUsd: 7, date: '2026-02-30' },
      '/body/date',
    ],
    ['a brand that is not there', 'right', rightOf('itm_missing'), '/body/brandId'],
    [
      'a picture that is not stored',
      'reference_picture',
      { bank: 'official', pictureId: 'a'.repeat(64) },
      '/body/pictureId',
    ],
    [
      'a logo whose picture is not stored',
      'logo',
      { brandId: 'itm_missing', pictureId: 'a'.repeat(64) },
      '/body/pictureId',
    ],
    ['a NUL in a name', 'brand', { names: [{ text: 'a\0b' }] }, '/body/names/0/text'],
    ['half a character', 'brand', { names: [{ text: 'a\ud800' }] }, '/body/names/0/text'],
  ] as const)('%s is refused with its place, in both languages', async (_, type, body, path) => {
    const error = await teach(type, body).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'invalid_input', fields: [{ path }] });
    const [field] = (error as { fields: { zh: string; en: string }[] }).fields;
    expect(field?.zh).toMatch(/\p{Script=Han}/u);
    expect(field?.en).toMatch(/^[A-Z]/);
  });

  it('a rights holder teaches about its own brands and nobody else’s', async () => {
    const own = await teach('brand', brand(name('Own')), holder);
    expect(own.owner).toBe('org_lanting');
    const right = await teach('right', rightOf(own.id), holder);
    expect(right).toMatchObject({ owner: 'org_lanting', brandId: own.id });
    for (const [type, body, by] of [
      ['right', rightOf(own.id), other],
      ['lexicon_term', { lexicon: 'counterfeit_jargon', text: '高仿', language: 'zh' }, holder],
      ['exchange_rate', { currency: 'CNY', perUsd: 7, date: '2026-01-01' }, holder],
    ] as const)
      await expect(teach(type, body, by)).rejects.toMatchObject({ code: 'knowledge_of_another' });
  });

  it('another organisation’s item is not there: it can be neither read, edited nor retired', async () => {
    const own = await teach('brand', brand(name('Mine')), holder);
    await expect(getItem(db, own.id, other)).rejects.toMatchObject({ code: 'not_found' });
    await expect(edit(own, brand('Taken'), other)).rejects.toMatchObject({ code: 'not_found' });
    await expect(retire(own, other)).rejects.toMatchObject({ code: 'not_found' });
    expect((await getItem(db, own.id, holder)).state).toBe('draft');
    expect((await edit(own, brand(name('Mine')), platform)).owner).toBe('org_lanting');
  });

  it('the same thing taught twice by one owner is told, whatever its width, case and spaces', async () => {
    const text = name('Twice');
    const first = await teach('brand', brand(text));
    await expect(teach('brand', brand(` ${text.toUpperCase()} `))).rejects.toMatchObject({
      code: 'knowledge_exists',
      params: { id: first.id },
    });
    const elsewhere = await teach('brand', brand(name('Elsewhere')));
    await expect(edit(elsewhere, brand(text))).rejects.toMatchObject({ code: 'knowledge_exists' });
  });
});

describe('conflicts', () => {
  it('one name under two brands is shown with both, until one retires', async () => {
    const text = name('Shared');
    const mine = await teach('brand', brand(text), holder);
    const theirs = await teach(
      'brand',
      { names: [{ text: name('Their') }, { text: text.toLowerCase() }] },
      other,
    );
    const [conflict] = await conflictsOf(db, mine);
    expect(conflict).toMatchObject({ code: 'same_name', about: text.toLowerCase() });
    expect(conflict?.items.map((item) => item.id).toSorted()).toEqual([mine.id, theirs.id].toSorted());
    const all = await findConflicts(db, { limit: 200, after: null });
    expect(all.conflicts.some((c) => c.about === text.toLowerCase())).toBe(true);
    await retire(theirs);
    expect(await conflictsOf(db, mine)).toEqual([]);
  });

  it('a page of conflicts is followed by the next, without loss or repeat', async () => {
    const texts = Array.from({ length: 5 }, () => name('Paged'));
    for (const text of texts) {
      await teach('brand', brand(text), holder);
      await teach('brand', brand(text), other);
    }
    const seen: string[] = [];
    for (let after = null as { kind: string; key: string } | null; ; ) {
      const page = await findConflicts(db, { limit: 2, after });
      seen.push(...page.conflicts.map((c) => c.about));
      if (page.next === null) break;
      after = page.next;
    }
    for (const text of texts) expect(seen.filter((about) => about === text.toLowerCase())).toHaveLength(1);
  });

  it('a price range whose low end is above its high end is shown, and does not go live', async () => {
    const owner = await teach('brand', brand(name('Price')));
    const range = { market: 'CN', currency: 'CNY', lowMinor: 200, highMinor: 100 };
    const product = await teach('product', { brandId: owner.id, name: 'Bag', priceRanges: [range] });
    expect((await conflictsOf(db, product)).map((c) => c.code)).toEqual(['contradiction']);
    await expect(live(await test(product))).rejects.toMatchObject({
      code: 'knowledge_contradiction',
      fields: [{ path: '/priceRanges/0/lowMinor', code: 'low_above_high' }],
    });
    const twice = [
      { ...range, highMinor: 300 },
      { ...range, highMinor: 400, from: '2026-01-01' },
    ];
    const overlapping = await edit(await getProduct(product), {
      brandId: owner.id,
      name: 'Bag',
      priceRanges: twice,
    });
    expect((await conflictsOf(db, overlapping)).map((c) => c.code)).toEqual(['overlapping_ranges']);
  });

  it('a term that is jargon and an innocent phrase at once is shown', async () => {
    const text = name('尾货');
    const jargon = await teach('lexicon_term', { lexicon: 'counterfeit_jargon', text, language: 'zh' });
    await teach('lexicon_term', { lexicon: 'second_hand', text, language: 'zh' });
    expect((await conflictsOf(db, jargon)).map((c) => c.code)).toEqual(['term_both_ways']);
  });
});

const getProduct = (item: TaughtItem) => getItem(db, item.id, platform);

function rightOf(brandId: string) {
  return { brandId, kind: 'trademark', registration: '123', territory: 'CN' };
}
