import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { fixedClock } from '../base/clock.ts';
import { type Db, inTransaction } from '../base/db.ts';
import { randomIds } from '../base/ids.ts';
import { entriesOf } from '../ledger/index.ts';
import {
  type ImportReport,
  type ItemType,
  addKnownFake,
  candidatesOfImport,
  createItem,
  editItem,
  getItem,
  goLiveOfImport,
  importItems,
  loadLive,
  loadStarterPack,
  recordTestOfImport,
  retireItem,
} from './index.ts';
import { pageItems } from './store.ts';
import type { Teacher } from './taught-item.ts';

const { db } = await testDatabase();
const { db: elsewhere } = await testDatabase();
const clock = fixedClock('2026-03-01T08:00:00.000Z');
const depsOf = (of: Db) => ({ db: of, ids: randomIds, clock });
const platform: Teacher = { actor: 'user:ping', owner: null };
const holder: Teacher = { actor: 'user:holder', owner: 'org_lanting' };

interface File {
  readonly type?: ItemType | null;
  readonly format?: 'csv' | 'json';
  readonly by?: Teacher;
  readonly into?: Db;
}

function bring(file: string | Uint8Array | Iterable<Uint8Array>, options: File = {}): Promise<ImportReport> {
  const { type = 'lexicon_term', format = 'csv', by = platform, into = db } = options;
  const bytes = typeof file === 'string' ? [Buffer.from(file)] : file instanceof Uint8Array ? [file] : file;
  return importItems(depsOf(into), { format, type, bytes, source: 'file', note: '', by });
}

const terms = (...rows: string[]) => ['lexicon,text,language,strength,innocent', ...rows, ''].join('\n');
const itemsOf = (of: Db, type: ItemType) => pageItems(of, { type }, { limit: 100_000, after: '' });
const termTexts = async () =>
  (await itemsOf(db, 'lexicon_term')).map((item) => (item.body as { text: string }).text);

describe('a bad row', () => {
  it('is named with its line and reasons in both languages, and stops nothing else', async () => {
    const report = await bring(
      `\ufeff${terms(
        'counterfeit_jargon,甲一,zh,strong,无害甲|无害乙',
        'no_such_lexicon,甲二,zh,strong,',
        '',
        'counterfeit_jargon,"甲三',
        'counterfeit_jargon,甲四,zh,weak,',
        'counterfeit_jargon,甲"五,zh,weak,',
        'counterfeit_jargon,甲六,zh',
        'counterfeit_jargon,甲七,zh,weak,"[""a|b"",""c""]"',
        ',,,,',
        'counterfeit_jargon,"甲八 ""引"" 号",zh,weak,',
        'counterfeit_jargon,甲九,fr,weak,[1',
      )}`,
    );
    expect(report.rejected.map((row) => row.line)).toEqual([3, 5, 7, 8, 12]);
    for (const { reasons } of report.rejected) {
      for (const { zh, en } of reasons) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/[a-z]/);
      }
    }
    expect(report.rejected[0]?.reasons[0]?.en).toMatch(/^lexicon: This should be one of: counterfeit_jargon/);
    expect(report.rejected[4]?.reasons).toHaveLength(2);
    expect(report).toMatchObject({ accepted: 4, created: 4, rejectedCount: 5 });
    const all = await itemsOf(db, 'lexicon_term');
    const bodyOf = (text: string) => all.find((item) => (item.body as { text: string }).text === text)?.body;
    expect(bodyOf('甲一')).toMatchObject({ innocent: ['无害甲', '无害乙'] });
    expect(bodyOf('甲七')).toMatchObject({ innocent: ['a|b', 'c'] });
    expect(bodyOf('甲八 "引" 号')).toBeDefined();
  });

  it('with an unclosed quote costs its own row, even when the rest of a long file follows', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => `resale,"long ${i}",en,strong,`);
    rows[1] = 'resale,"long 1,en,strong,';
    rows[2_500] = 'resale,"long 2500,en,strong,';
    const report = await bring(terms(...rows));
    expect(report.rejected.map((row) => row.line)).toEqual([3, 2_502]);
    expect(report.created).toBe(2_998);
  });

  it('in JSON is named too: a broken object, a wrong type, no body, a stray word', async () => {
    const good = (text: string) => `{"body":{"lexicon":"resale","text":"${text}","language":"en"}}`;
    const lines = [
      '[',
      `${good('ja')},`,
      '{"body":{"lexicon":"resale","text":"jb,"language":"en"}},',
      `${good('jc')},`,
    ];
    lines.push(
      '{"type":"brand","body":{}},',
      '{"no":1},',
      'word,',
      `${good('jd')},${good('je')}`,
      '{"body":',
      '  {"lexicon": "resale",',
    );
    lines.push('  "text": "jf"', good('jg'), ']');
    const report = await bring(lines.join('\n'), { format: 'json' });
    expect(report.rejected.map((row) => row.line)).toEqual([3, 5, 6, 7, 9]);
    expect(report.created).toBe(5);
    const texts = await termTexts();
    for (const text of ['ja', 'jc', 'jd', 'je', 'jg']) expect(texts).toContain(text);
  });

  it('of a pretty-printed JSON file is named with the line it begins on', async () => {
    const items = ['pa', 'pb', 'pc'].map((text) => ({ body: { lexicon: 'resale', text, language: 'en' } }));
    const broken = JSON.stringify(items, null, 2).replace('"text": "pb",', '"text": "pb"');
    const report = await bring(broken, { format: 'json' });
    expect(report).toMatchObject({ created: 2, rejected: [{ line: 9 }] });
    const unclosed = JSON.stringify(items, null, 2).replace('"language": "en"\n    }', '"language": "en"');
    expect(await bring(unclosed, { format: 'json' })).toMatchObject({ accepted: 2, rejected: [{ line: 2 }] });
  });

  it('that contradicts an earlier one in the same file is named, and one that repeats it is not', async () => {
    const report = await bring(terms('resale,tw,en,strong,', 'resale,ＴＷ,en,weak,', 'resale,tw,en,strong,'));
    expect(report).toMatchObject({ created: 1, unchanged: 1, rejected: [{ line: 3 }] });
  });

  it('about another organisation’s brand, or with its id, is refused to a rights holder', async () => {
    const brand = await ensureBrand(db);
    const right = 'brandId,kind,registration,territory\n';
    const refused = await bring(`${right}${brand},trademark,1,CN\n`, { type: 'right', by: holder });
    expect(refused).toMatchObject({ accepted: 0, rejected: [{ line: 2 }] });
    const taken = await bring(`id,names\n${brand},兰亭新\n`, { type: 'brand', by: holder });
    expect(taken).toMatchObject({ accepted: 0, rejected: [{ line: 2 }] });
    expect(await bring(`names\n兰亭自有\n`, { type: 'brand', by: holder })).toMatchObject({ created: 1 });
    const named = await bring(`${right}兰亭自有,trademark,2,CN\n没有的,trademark,3,CN\n`, {
      type: 'right',
      by: holder,
    });
    expect(named).toMatchObject({ created: 1, rejected: [{ line: 3 }] });
  });
});

describe('a file that cannot be read', () => {
  const gbk = Buffer.concat([
    Buffer.from('names\n'),
    Buffer.from([0xc6, 0xb7, 0xc5, 0xc6]),
    Buffer.from('\n'),
  ]);
  it.each([
    ['in GBK', gbk, { code: 'import_not_utf8', params: { line: 2, encoding: 'GBK / GB18030' } }],
    [
      'in UTF-16',
      Buffer.from('\ufeffnames\n品牌\n', 'utf16le'),
      { code: 'import_not_utf8', params: { line: 1, encoding: 'UTF-16' } },
    ],
    [
      'with an unknown column',
      Buffer.from('names,colour\nx,y\n'),
      { code: 'import_column_unknown', params: { column: 'colour' } },
    ],
    [
      'without a needed column',
      Buffer.from('categories\nx\n'),
      { code: 'import_column_missing', params: { column: 'names' } },
    ],
    ['without anything', Buffer.from(''), { code: 'import_empty' }],
  ])('%s is refused with what is wrong', async (_, bytes, error) => {
    await expect(bring(bytes, { type: 'brand' })).rejects.toMatchObject(error);
  });

  it('a line that is not UTF-8 in a file that otherwise is costs that line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('names\n好名字\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from('坏名字\n'),
    ]);
    expect(await bring(bytes, { type: 'brand' })).toMatchObject({ created: 2, rejected: [{ line: 3 }] });
  });

  it('may come in pieces of any size, with semicolons or tabs and CRLF', async () => {
    const file = Buffer.from('\ufeffnames;restrictedChannel\r\n碎片甲;是\r\n"碎;片乙";no\r\n');
    const report = await bring(
      Array.from(file, (byte) => Uint8Array.of(byte)),
      { type: 'brand' },
    );
    expect(report).toMatchObject({ created: 2, rejected: [] });
    expect(await bring('names\tcategories\n丁\ta|b\n', { type: 'brand' })).toMatchObject({ created: 1 });
  });
});

describe('an import', () => {
  const file = terms(...Array.from({ length: 2_500 }, (_, i) => `resale,kill${i},en,strong,`));
  const kills = async () => (await termTexts()).filter((text) => text.startsWith('kill')).length;

  it('that breaks off is completed by repeating it, and nothing comes twice', async () => {
    const bytes = Buffer.from(file);
    function* half() {
      yield bytes.subarray(0, bytes.length / 2);
      throw new Error('connection lost');
    }
    await expect(bring(half())).rejects.toThrow('connection lost');
    expect(await kills()).toBe(1_000);
    expect(await bring(file)).toMatchObject({ created: 1_500, unchanged: 1_000 });
    expect(await bring(file)).toMatchObject({ created: 0, unchanged: 2_500 });
    expect(await kills()).toBe(2_500);
  });

  it('of one file by two people at once makes each item once', async () => {
    const twice = terms(...Array.from({ length: 1_500 }, (_, i) => `resale,both${i},en,strong,`));
    const [one, two] = await Promise.all([bring(twice), bring(twice)]);
    expect(one.created + two.created).toBe(1_500);
    expect(one.unchanged + two.unchanged).toBe(1_500);
  });

  it('of a changed row makes a draft version, beside what is in force', async () => {
    const first = await bring(terms('resale,vary,en,strong,'));
    await testAndGoLive(first.importId);
    expect(await bring(terms('resale,vary,en,weak,'))).toMatchObject({ created: 0, changed: 1 });
    const item = (await itemsOf(db, 'lexicon_term')).find(
      (i) => (i.body as { text: string }).text === 'vary',
    );
    expect(item).toMatchObject({ state: 'draft', version: 2, liveVersion: 1 });
    const inForce = (await loadLive(db)).live.lexicon_term.find((i) => i.id === item?.id);
    expect(inForce).toMatchObject({ version: 1, body: { strength: 'strong' } });
  });

  it('goes live as a whole after one test, contradictions excepted, and the ledger names every item', async () => {
    const brand = await ensureBrand(db);
    const upsideDown = JSON.stringify([{ market: 'CN', currency: 'CNY', lowMinor: 2, highMinor: 1 }]);
    const quoted = `"${upsideDown.replaceAll('"', '""')}"`;
    const report = await bring(`brandId,name,priceRanges\n${brand},Good,\n${brand},Bad,${quoted}\n`, {
      type: 'product',
    });
    expect(report.created).toBe(2);
    await expect(
      goLiveOfImport(depsOf(db), { importId: report.importId, actor: 'user:ping' }),
    ).rejects.toMatchObject({
      code: 'knowledge_not_tested',
    });
    const before = await candidatesOfImport(db, report.importId);
    expect(before.map((item) => (item.body as { name: string }).name).toSorted()).toEqual(['Bad', 'Good']);
    const done = await testAndGoLive(report.importId);
    expect(done).toMatchObject({ wentLive: 1, contradictory: [expect.stringMatching(/^itm_/)] });
    const entries = await entriesOf(db, { type: 'knowledge_import', id: report.importId });
    expect(entries.map((entry) => entry.kind)).toEqual([
      'knowledge.items_went_live',
      'knowledge.import_tested',
      'knowledge.items_imported',
    ]);
    const imported = (entries.at(-1)?.data as { items: [string, number, string][] } | undefined)?.items ?? [];
    const stored = (await itemsOf(db, 'product')).filter((item) => item.importId === report.importId);
    const inOrder = (list: [string, number, string][]) => list.toSorted((a, b) => a[0].localeCompare(b[0]));
    expect(inOrder(imported)).toEqual(inOrder(stored.map((item) => [item.id, item.version, item.digest])));
  });
});

describe('the starter pack', () => {
  const term = (text: string, strength = 'strong') => ({
    lexicon: 'counterfeit_jargon',
    text,
    language: 'zh',
    strength,
  });
  const load = (...pack: object[]) => loadStarterPack(depsOf(elsewhere), pack);
  const find = async (text: string) =>
    (await itemsOf(elsewhere, 'lexicon_term')).find((i) => (i.body as { text: string }).text === text);

  it('comes in live, once; a newer one adds and changes terms, and leaves what people retired or edited', async () => {
    expect(await load(term('星甲'), term('星乙'), term('星丙'))).toMatchObject({ created: 3 });
    expect(await load(term('星甲'), term('星乙'), term('星丙'))).toMatchObject({ created: 0, unchanged: 3 });
    const [retired, edited] = [await find('星甲'), await find('星乙')];
    expect(retired).toMatchObject({ state: 'live', source: 'starter pack', owner: null });
    await inTransaction(elsewhere, async (tx) => {
      await retireItem(depsOf(elsewhere), tx, { itemId: retired?.id ?? '', note: '', by: platform });
      const edit = {
        itemId: edited?.id ?? '',
        version: 1,
        body: term('星乙', 'weak'),
        note: '',
        by: platform,
      };
      await editItem(depsOf(elsewhere), tx, edit);
    });
    const upgrade = [term('星甲', 'weak'), term('星乙'), term('星丙', 'weak'), term('星丁')];
    expect(await load(...upgrade)).toMatchObject({ created: 1, changed: 1, unchanged: 2 });
    expect(await find('星甲')).toMatchObject({ state: 'retired', version: 1 });
    expect(await find('星乙')).toMatchObject({ state: 'draft', version: 2, body: { strength: 'weak' } });
    expect(await find('星丙')).toMatchObject({ state: 'live', liveVersion: 2, body: { strength: 'weak' } });
    expect(await find('星丁')).toMatchObject({ state: 'live' });
  });

  it('loaded by two processes at once makes each term once', async () => {
    const pack = Array.from({ length: 300 }, (_, i) => term(`双${i}`));
    const [one, two] = await Promise.all([load(...pack), load(...pack)]);
    expect(one.created + two.created).toBe(300);
  });

  it('that comes with the product fits, and names no term twice', async () => {
    const report = await loadStarterPack(depsOf(elsewhere));
    expect(report.created).toBeGreaterThan(100);
    expect(report).toMatchObject({ unchanged: 0, rejectedCount: 0 });
  });

  it('with a term that does not fit stops the boot', async () => {
    await expect(load({ lexicon: 'counterfeit_jargon' })).rejects.toThrow(/term 1: text/);
  });
});

describe('addKnownFake', () => {
  it('refuses a picture that is not stored', async () => {
    const adding = inTransaction(db, (tx) =>
      addKnownFake(depsOf(db), tx, {
        pictureIds: ['0'.repeat(64)],
        brandId: null,
        source: 'case cas_1',
        note: '',
        actor: 'user:ping',
      }),
    );
    await expect(adding).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ code: 'picture_unknown' }],
    });
  });
});

async function testAndGoLive(importId: string) {
  const result = {
    tested: 9,
    newlyCaughtCount: 0,
    newlyFreedCount: 0,
    newlyCaught: [],
    newlyFreed: [],
    at: '2026-03-01T08:00:00.000Z',
  };
  await inTransaction(db, (tx) =>
    recordTestOfImport(depsOf(db), tx, { importId, result, actor: 'user:ping' }),
  );
  return goLiveOfImport(depsOf(db), { importId, actor: 'user:ping' });
}

let brandOf: string | undefined;
async function ensureBrand(of: Db): Promise<string> {
  if (brandOf !== undefined) return (await getItem(of, brandOf, platform)).id;
  const body = { names: [{ text: '样例品牌' }] };
  const item = await inTransaction(of, (tx) =>
    createItem(depsOf(of), tx, { type: 'brand', body, source: 'test', note: '', by: platform }),
  );
  brandOf = item.id;
  return item.id;
}
